//! The map's picture: drawn by a job, shown as a texture that moves and scales with the camera while the next picture is
//! on its way.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use egui::{Color32, ColorImage, Context, Painter, Rect, TextureHandle, TextureOptions, pos2};

use super::Projector;
use crate::map::{Camera, Scene, Style, render};
use crate::plan::jobs::{Jobs, Outcome, Slot};
use crate::ui::window_jobs;

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

/// A picture and what of the world it shows, `None` if its drawing was stopped.
type Drawing = Option<(Camera, ColorImage)>;

/// The picture that is shown, and the job that draws the next.
pub struct Pictures {
    slot: Slot<Key, Drawing>,
    asked: Option<Key>,
    /// What could not be drawn: the picture before it stays, and it is not asked for again.
    failed: Option<Key>,
    shown: Option<(Key, TextureHandle)>,
}

impl Pictures {
    /// Nothing shown, nothing asked for.
    pub fn new() -> Self {
        Self { slot: Jobs::default().slot("job-map"), asked: None, failed: None, shown: None }
    }

    /// Whether a picture is on the screen.
    pub fn has_picture(&self) -> bool {
        self.shown.is_some()
    }

    /// Whether the last picture asked for is on the screen, or can't be drawn.
    pub fn is_up_to_date(&self) -> bool {
        let asked = self.asked.as_ref();
        asked == self.shown.as_ref().map(|s| &s.0) || (asked.is_some() && asked == self.failed.as_ref())
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
        let (scene, wanted) = (Arc::clone(scene), key.clone());
        self.ask(ctx, key, move |cancel| draw(&scene, &wanted, cancel));
    }

    fn take_drawn(&mut self, ctx: &Context) {
        let (key, image) = match self.slot.take() {
            Some((key, Outcome::Done(Some((camera, image))))) => (Key { camera, ..key }, image),
            Some((key, Outcome::Failed(_))) => {
                self.failed = Some(key);
                return;
            }
            Some((_, Outcome::Done(None))) | None => return,
        };
        match &mut self.shown {
            Some((shown, texture)) => {
                texture.set(image, TextureOptions::LINEAR);
                *shown = key;
            }
            None => self.shown = Some((key, ctx.load_texture("map", image, TextureOptions::LINEAR))),
        }
    }

    fn ask(&mut self, ctx: &Context, key: Key, draw: impl FnOnce(&AtomicBool) -> Drawing + Send + 'static) {
        self.asked = Some(key.clone());
        let is_useful = |drawing: &Key| useful(drawing, &key);
        self.slot.start_after(&window_jobs(ctx), key.clone(), move |control| draw(control.cancel_flag()), is_useful);
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

fn draw(scene: &Scene, key: &Key, cancel: &AtomicBool) -> Drawing {
    let p = render(scene, &key.style, &key.camera, cancel)?;
    // Opaque pixels are the same premultiplied or not; this way the conversion is a copy.
    let image = ColorImage::from_rgba_premultiplied([p.width as usize, p.height as usize], &p.rgba);
    Some((p.camera, image))
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

    /// Waits until what was asked for is shown or has failed.
    fn wait(pictures: &mut Pictures, ctx: &Context) {
        for _ in 0..20_000 {
            pictures.take_drawn(ctx);
            if pictures.is_up_to_date() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        panic!("never ready");
    }

    #[test]
    fn a_picture_that_can_not_be_drawn_is_told_not_asked_for_again_and_the_next_one_comes() {
        let (ctx, mut pictures) = (Context::default(), Pictures::new());
        let one_pixel = |key: &Key| {
            let camera = key.camera;
            move |_: &AtomicBool| Some((camera, ColorImage::filled([1, 1], Color32::RED)))
        };
        let first = picture(&view());
        pictures.ask(&ctx, first.clone(), one_pixel(&first));
        wait(&mut pictures, &ctx);
        let second = picture(&view().zoomed(3.0, [500.0, 300.0]));
        pictures.ask(&ctx, second.clone(), |_| panic!("the painter's own fault"));
        wait(&mut pictures, &ctx);
        assert!(pictures.shown.as_ref().is_some_and(|(key, _)| *key == first), "the picture before it stays");
        let told = window_jobs(&ctx).take_failures();
        assert_eq!((told.len(), told[0].job), (1, "job-map"));
        // The same view asks for nothing; another does.
        let zoomed = view().zoomed(3.0, [500.0, 300.0]);
        pictures.update(&ctx, &Arc::default(), 7, &Style::default(), &zoomed, false);
        assert!(pictures.asked == Some(second) && !pictures.slot.is_busy());
        pictures.ask(&ctx, first.clone(), one_pixel(&first));
        wait(&mut pictures, &ctx);
        assert!(pictures.shown.as_ref().is_some_and(|(key, _)| *key == first));
    }
}
