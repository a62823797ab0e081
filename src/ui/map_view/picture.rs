//! The map's picture: drawn by a worker thread, shown as a texture that moves and scales with the camera while the
//! next picture is on its way.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use egui::{Color32, ColorImage, Context, Painter, Rect, TextureHandle, TextureOptions, pos2};

use super::Projector;
use crate::map::{Camera, Scene, Style, render};

/// How much larger than the view a picture is, so that panning has content.
const OVERSIZE: f64 = 1.25;
/// A new picture is asked for when less than this part of the spare border is left.
const BORDER_LEFT: f64 = 0.35;
/// While zooming, the last picture is stretched up to this factor before another is asked for.
const STRETCH: f64 = 1.35;

/// What a picture was, or is to be, drawn from.
#[derive(Clone, PartialEq)]
struct Key {
    camera: Camera,
    style: Style,
    scene_no: u64,
}

struct Request {
    key: Key,
    scene: Arc<Scene>,
}

#[derive(Default)]
struct Slot {
    wanted: Option<Request>,
    drawing: Option<(Key, Arc<AtomicBool>)>,
    drawn: Option<(Key, ColorImage)>,
    quit: bool,
}

#[derive(Default)]
struct Shared {
    slot: Mutex<Slot>,
    wake: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The picture that is shown and the thread that draws the next.
pub struct Pictures {
    shared: Arc<Shared>,
    worker: Option<std::thread::JoinHandle<()>>,
    asked: Option<Key>,
    shown: Option<(Key, TextureHandle)>,
}

impl Pictures {
    /// Nothing shown, nothing asked for; the thread starts with the first request.
    pub fn new() -> Self {
        Self { shared: Arc::default(), worker: None, asked: None, shown: None }
    }

    /// Whether a picture is on the screen.
    pub fn has_picture(&self) -> bool {
        self.shown.is_some()
    }

    /// Whether the last picture asked for is on the screen.
    pub fn is_up_to_date(&self) -> bool {
        self.shown.as_ref().map(|s| &s.0) == self.asked.as_ref()
    }

    /// Takes a finished picture over and asks for another if the view needs one. `moving` is whether the camera
    /// moved in this frame.
    pub fn update(
        &mut self,
        ctx: &Context,
        scene: &Arc<Scene>,
        scene_no: u64,
        style: &Style,
        view: &Camera,
        moving: bool,
    ) {
        self.take_drawn(ctx);
        if self.asked.as_ref().is_some_and(|k| good_enough(k, view, style, scene_no, moving)) {
            return;
        }
        let size = view.size.map(|s| (s * OVERSIZE).ceil().max(16.0));
        let key = Key { camera: Camera { size, ..*view }, style: style.clone(), scene_no };
        self.asked = Some(key.clone());
        self.ask(ctx, Request { key, scene: Arc::clone(scene) });
    }

    fn take_drawn(&mut self, ctx: &Context) {
        let Some((key, image)) = self.shared.lock().drawn.take() else { return };
        match &mut self.shown {
            Some((shown, texture)) => {
                texture.set(image, TextureOptions::LINEAR);
                *shown = key;
            }
            None => self.shown = Some((key, ctx.load_texture("map", image, TextureOptions::LINEAR))),
        }
    }

    fn ask(&mut self, ctx: &Context, request: Request) {
        let mut slot = self.shared.lock();
        if let Some((key, cancel)) = &slot.drawing
            && !useful(key, &request.key)
        {
            cancel.store(true, Ordering::Relaxed);
        }
        slot.wanted = Some(request);
        drop(slot);
        if self.worker.as_ref().is_none_or(std::thread::JoinHandle::is_finished) {
            let (shared, ctx) = (Arc::clone(&self.shared), ctx.clone());
            self.worker = std::thread::Builder::new().name("map".into()).spawn(move || work(&shared, &ctx)).ok();
        }
        self.shared.wake.notify_one();
    }

    /// Paints the last picture where the camera now sees it.
    pub fn paint(&self, painter: &Painter, to: &Projector) {
        let Some((key, texture)) = &self.shown else { return };
        let from = &key.camera;
        let (mut min, mut max) = (to.of_world(from.from_px([0.0, 0.0])), to.of_world(from.from_px(from.size)));
        if from.scale == to.camera.scale {
            let snap = |v: f32| ((f64::from(v) * to.px_per_pt).round() / to.px_per_pt) as f32;
            let size = [from.size[0] / to.px_per_pt, from.size[1] / to.px_per_pt];
            min = pos2(snap(min.x), snap(min.y));
            max = pos2(min.x + size[0] as f32, min.y + size[1] as f32);
        }
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        painter.image(texture.id(), Rect::from_min_max(min, max), uv, Color32::WHITE);
    }
}

impl Drop for Pictures {
    fn drop(&mut self) {
        let mut slot = self.shared.lock();
        slot.quit = true;
        if let Some((_, cancel)) = &slot.drawing {
            cancel.store(true, Ordering::Relaxed);
        }
        drop(slot);
        self.shared.wake.notify_one();
    }
}

/// Draws what is wanted until the window closes.
fn work(shared: &Shared, ctx: &Context) {
    loop {
        let mut slot = shared.lock();
        while slot.wanted.is_none() && !slot.quit {
            slot = shared.wake.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
        if slot.quit {
            return;
        }
        let Some(Request { key, scene }) = slot.wanted.take() else { continue };
        let cancel = Arc::new(AtomicBool::new(false));
        slot.drawing = Some((key.clone(), Arc::clone(&cancel)));
        drop(slot);
        let picture = render(&scene, &key.style, &key.camera, &cancel);
        // Opaque pixels are the same premultiplied or not; this way the conversion is a copy.
        let drawn = picture.map(|p| {
            let image = ColorImage::from_rgba_premultiplied([p.width as usize, p.height as usize], &p.rgba);
            (Key { camera: p.camera, ..key }, image)
        });
        let mut slot = shared.lock();
        slot.drawing = None;
        if drawn.is_some() {
            slot.drawn = drawn;
            ctx.request_repaint();
        }
    }
}

/// Whether a picture being drawn is worth finishing although another is wanted.
fn useful(drawing: &Key, wanted: &Key) -> bool {
    let stretch = drawing.camera.scale / wanted.camera.scale;
    drawing.scene_no == wanted.scene_no && drawing.style == wanted.style && (0.5..=2.0).contains(&stretch)
}

/// Whether a picture has the right content and covers the view.
fn fits(key: &Key, view: &Camera, style: &Style, scene_no: u64) -> bool {
    key.scene_no == scene_no && key.style == *style && covers(&key.camera, view, 0.0)
}

/// Whether no better picture need be asked for yet.
fn good_enough(key: &Key, view: &Camera, style: &Style, scene_no: u64, moving: bool) -> bool {
    if !fits(key, view, style, scene_no) {
        return false;
    }
    let stretch = view.scale / key.camera.scale;
    match moving {
        true => (1.0 / STRETCH..=STRETCH).contains(&stretch),
        false => stretch == 1.0 && covers(&key.camera, view, BORDER_LEFT * (OVERSIZE - 1.0) / 2.0),
    }
}

/// Whether `picture` covers `view` and beyond it a border of this part of the view's size.
fn covers(picture: &Camera, view: &Camera, border: f64) -> bool {
    let inside = |pic_center: f64, pic_px: f64, view_center: f64, view_px: f64| {
        let half_picture = pic_px / 2.0 / picture.scale;
        let half_view = view_px * (0.5 + border) / view.scale;
        (pic_center - view_center).abs() + half_view <= half_picture + 0.5 / view.scale
    };
    inside(picture.center.x, picture.size[0], view.center.x, view.size[0])
        && inside(picture.center.y, picture.size[1], view.center.y, view.size[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::WorldPoint;

    fn view() -> Camera {
        Camera { center: WorldPoint { x: 0.8, y: 0.4 }, scale: 1e6, size: [1000.0, 600.0] }
    }

    fn picture(of: &Camera) -> Key {
        let camera = Camera { size: of.size.map(|s| s * OVERSIZE), ..*of };
        Key { camera, style: Style::default(), scene_no: 7 }
    }

    #[test]
    fn a_picture_serves_small_pans_and_no_more() {
        let key = picture(&view());
        let good = |v: &Camera, moving| good_enough(&key, v, &Style::default(), 7, moving);
        assert!(good(&view(), false));
        assert!(good(&view().panned([60.0, 0.0]), false));
        assert!(good(&view().panned([110.0, 0.0]), true), "while moving, the border may be used up");
        assert!(!good(&view().panned([110.0, 0.0]), false));
        assert!(!good(&view().panned([0.0, 90.0]), true), "an uncovered strip can't wait");
    }

    #[test]
    fn zooming_stretches_the_picture_until_it_rests() {
        let key = picture(&view());
        let zoomed = view().zoomed(1.2, [500.0, 300.0]);
        assert!(good_enough(&key, &zoomed, &Style::default(), 7, true));
        assert!(!good_enough(&key, &zoomed, &Style::default(), 7, false));
    }

    #[test]
    fn another_scene_or_style_needs_another_picture() {
        let key = picture(&view());
        let dark = Style { dark: true, ..Style::default() };
        assert!(!good_enough(&key, &view(), &Style::default(), 8, true));
        assert!(!good_enough(&key, &view(), &dark, 7, true));
    }
}
