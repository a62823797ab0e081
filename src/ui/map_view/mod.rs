//! The map: the last picture of it, what is painted over, and what the mouse does.

mod area;
mod badge;
mod bend;
mod context_menu;
mod drawing;
mod falsely;
mod faults;
mod foreseen;
mod furniture;
mod glide;
mod hit;
mod input;
mod measure;
mod outline;
mod overlay;
mod picture;
mod projector;
mod proposed;
mod sketch;
mod symbols;
mod tooltip;
mod way;

use std::rc::Rc;
use std::sync::Arc;

use egui::{Id, Pos2, Sense, Ui, Vec2, vec2};

use badge::badge;
use bend::{Bend, Handle};
use input::{Hold, LastClick};
use measure::Measure;
pub use overlay::place_of;
pub use projector::Projector;
pub use proposed::{Gain, Marked, Proposed, ProposedSite};
use sketch::{Sketch, Snapped, Snapping};

use super::panels::Findings;
use super::{Action, Cx, Tool};
use crate::geom::{Bounds, LonLat};
use crate::map::{Camera, Scene, Style, WorldPoint, palette};
use crate::plan::{Command, OpenPlan, Selected, View};

/// One press of an arrow key moves the map by this part of the view.
const PAN_STEP: f64 = 0.15;
/// "Show" zooms in until a pixel is at most this many metres.
const SHOW_METRES_PER_PX: f64 = 3.0;

/// What is to be drawn, and how often it has changed.
#[derive(Clone)]
pub struct Drawn {
    /// The county, prepared.
    pub scene: Arc<Scene>,
    /// Another number for every other scene.
    pub scene_no: u64,
}

/// The state of the map view.
pub struct MapView {
    camera: Option<Camera>,
    goal: Option<Camera>,
    camera_last_frame: Option<Camera>,
    wanted: Wanted,
    pictures: picture::Pictures,
    overlay: overlay::Overlay,
    foreseen: foreseen::Foreseen,
    measure: Measure,
    sketch: Sketch,
    bend: Bend,
    snapping: Snapping,
    /// The place that the pointer means while something is drawn or bent.
    snapped: Option<Snapped>,
    /// The handle of the selected line under the pointer.
    handle: Option<Handle>,
    hold: Hold,
    grip: Vec2,
    last_click: Option<LastClick>,
    looked_at: Option<(Pos2, Camera, u64)>,
    pointer_at: Option<Pos2>,
    menu_place: Option<(Pos2, LonLat)>,
    shown: Option<Projector>,
    /// Proposed sites to be seen over the map.
    pub proposed: Option<Rc<Proposed>>,
    /// Places to be seen over the map that something is wanted of.
    pub marked: Option<Rc<Vec<Marked>>>,
    faults_painted: faults::Faults,
    /// Faults of the walking network to be marked on the map.
    pub faults: Option<Arc<Findings>>,
    /// Where the pointer is on the earth.
    pub cursor: Option<LonLat>,
    /// What is under the pointer.
    pub hovered: Option<Selected>,
}

/// Where the camera shall go once the size of the view is known.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Wanted {
    Nothing,
    Fit(Bounds, Speed),
    Show(Bounds),
    View { center: LonLat, scale: f64 },
}

/// Whether the camera jumps or glides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speed {
    Jump,
    Glide,
}

impl MapView {
    /// A view of nothing.
    pub fn new() -> Self {
        Self {
            camera: None,
            goal: None,
            camera_last_frame: None,
            wanted: Wanted::Nothing,
            pictures: picture::Pictures::new(),
            overlay: overlay::Overlay::default(),
            foreseen: foreseen::Foreseen::default(),
            measure: Measure::default(),
            sketch: Sketch::default(),
            bend: Bend::default(),
            snapping: Snapping::default(),
            snapped: None,
            handle: None,
            hold: Hold::Nothing,
            grip: Vec2::ZERO,
            last_click: None,
            looked_at: None,
            pointer_at: None,
            menu_place: None,
            shown: None,
            proposed: None,
            marked: None,
            faults_painted: faults::Faults::default(),
            faults: None,
            cursor: None,
            hovered: None,
        }
    }

    /// The id by which the map takes the keyboard focus.
    pub fn id() -> Id {
        Id::unique("map")
    }

    /// Begins on another plan: its saved view, or the whole county.
    pub fn begin(&mut self, view: &View, county: Bounds) {
        *self = Self { pictures: std::mem::replace(&mut self.pictures, picture::Pictures::new()), ..Self::new() };
        self.wanted = match view.center {
            Some(center) if view.scale > 0.0 => Wanted::View { center, scale: view.scale },
            _ => Wanted::Fit(county, Speed::Jump),
        };
    }

    /// Forgets what was under the pointer and what outlines looked like, because rows are others now.
    pub fn forget_features(&mut self) {
        self.overlay = overlay::Overlay::default();
        self.foreseen = foreseen::Foreseen::default();
        (self.bend, self.snapping) = (Bend::default(), Snapping::default());
        self.hovered = None;
        self.looked_at = None;
    }

    /// Whether a picture is on the screen.
    pub fn has_picture(&self) -> bool {
        self.pictures.has_picture()
    }

    /// Whether the picture on the screen is the one that was last asked for.
    pub fn is_up_to_date(&self) -> bool {
        self.pictures.is_up_to_date() && self.pictures.has_picture()
    }

    /// Where on the screen the map is, points.
    pub fn rect(&self) -> Option<egui::Rect> {
        self.shown.map(|s| s.rect)
    }

    /// The middle and scale (points per world unit), to be saved with the plan.
    pub fn view(&self) -> Option<(LonLat, f64)> {
        self.shown.map(|s| (s.camera.center.lonlat(), s.camera.scale / s.px_per_pt))
    }

    /// The denominator of the map's scale.
    pub fn scale_denominator(&self) -> Option<f64> {
        self.shown.map(|s| s.scale_denominator())
    }

    /// Whether the pointer is at a place that it snapped to.
    #[cfg(test)]
    pub fn snaps(&self) -> bool {
        self.snapped.is_some_and(|s| s.to.is_some())
    }

    /// Where a place is in the window.
    #[cfg(test)]
    pub fn screen_of(&self, p: LonLat) -> Option<Pos2> {
        self.shown.map(|s| s.of(p))
    }

    /// Glides to a box.
    pub fn fit(&mut self, bounds: Bounds) {
        self.wanted = Wanted::Fit(bounds, Speed::Glide);
    }

    /// Glides to a box unless it is well in view, without showing it smaller than need be.
    pub fn show(&mut self, bounds: Bounds) {
        self.wanted = Wanted::Show(bounds);
    }

    /// Zooms about the middle, gliding.
    pub fn zoom(&mut self, factor: f64) {
        if let Some(c) = self.camera {
            self.zoom_to(factor, c.size.map(|s| s / 2.0));
        }
    }

    /// Pans by steps of an arrow key, gliding.
    pub fn pan(&mut self, steps: [f64; 2]) {
        if let Some(c) = self.camera {
            let from = self.goal.unwrap_or(c);
            self.goal = Some(from.panned([steps[0] * c.size[0] * PAN_STEP, steps[1] * c.size[1] * PAN_STEP]));
        }
    }

    /// Lets what is in the hand go, or clears the measurement or the line being drawn; false if there was nothing to stop.
    pub fn escape(&mut self, actions: &mut Vec<Action>) -> bool {
        match std::mem::take(&mut self.hold) {
            Hold::Facility => {
                actions.push(Action::EndDrag { keep: false });
                return true;
            }
            Hold::Proposed { site, from } => {
                actions.push(Action::MoveProposed(site, Some(from)));
                return true;
            }
            other => self.hold = other,
        }
        if self.bend.cancel() {
            self.hold = Hold::Nothing;
            return true;
        }
        let had_any = !self.measure.is_empty() || !self.sketch.is_empty();
        self.tool_changed();
        had_any
    }

    /// Forgets measurements and the line being drawn, because another tool was taken.
    pub fn tool_changed(&mut self) {
        self.measure.clear();
        self.sketch.clear();
    }

    /// The command that takes away the vertex of the selected line that was touched last, if one was.
    pub fn without_chosen_vertex(&self, plan: &OpenPlan) -> Option<Command> {
        self.bend.without_chosen(plan.selection, plan.county())
    }

    fn zoom_to(&mut self, factor: f64, about_px: [f64; 2]) {
        if let Some(c) = self.camera {
            self.goal = Some(self.goal.unwrap_or(c).zoomed(factor, about_px));
        }
    }

    fn zoom_now(&mut self, factor: f64, about_px: [f64; 2]) {
        self.goal = None;
        self.camera = self.camera.map(|c| c.zoomed(factor, about_px));
    }

    fn pan_now(&mut self, delta_px: [f64; 2]) {
        self.goal = None;
        self.camera = self.camera.map(|c| c.panned(delta_px));
    }

    /// Draws the map into the space that is left, and takes its input.
    pub fn map_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, drawn: &Drawn, actions: &mut Vec<Action>) {
        let rect = ui.available_rect_before_wrap();
        let px_per_pt = f64::from(ui.ctx().pixels_per_point());
        let response = ui.interact(rect, Self::id(), Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, cx.lang.t("map-name")));
        ui.advance_cursor_after_rect(rect);
        let size = vec2(rect.width().max(1.0), rect.height().max(1.0)) * px_per_pt as f32;
        self.place_camera([f64::from(size.x.round()), f64::from(size.y.round())], px_per_pt, ui);
        let Some(camera) = self.camera else { return };

        let before = Projector { camera, rect, px_per_pt };
        self.pointer(ui, &response, &before, cx, actions);
        context_menu::context_menu_ui(self, &response, &before, cx, actions);
        let to = Projector { camera: self.camera.unwrap_or(camera), ..before };
        self.shown = Some(to);
        self.keep_focus(ui, &response);
        self.paint(ui, cx, drawn, &to);
        tooltip::tooltip_ui(&response, self, cx);
    }

    fn paint(&mut self, ui: &Ui, cx: &Cx<'_>, drawn: &Drawn, to: &Projector) {
        let dark = ui.visuals().dark_mode;
        let style = Style { dark, px_per_pt: to.px_per_pt as f32, ..cx.plan.view.style.clone() };
        let moving = self.camera_last_frame.replace(to.camera).is_some_and(|c| c != to.camera);
        if moving {
            ui.ctx().request_repaint();
        }
        self.pictures.update(ui.ctx(), &drawn.scene, drawn.scene_no, &style, &to.camera, moving);
        let painter = ui.painter_at(to.rect);
        painter.rect_filled(to.rect, 0.0, background(dark));
        self.pictures.paint(&painter, to);
        self.foreseen.paint(&painter, to, cx.plan, self.proposed.as_deref(), dark);
        if let Some(marked) = &self.marked {
            proposed::paint_marked(&painter, to, marked, dark);
        }
        if let Some(found) = &self.faults {
            self.faults_painted.paint(&painter, to, found, dark, moving);
        }
        if let Some(proposed) = &self.proposed {
            let held = match self.hold {
                Hold::Proposed { site, .. } => Some(site),
                _ => None,
            };
            proposed::paint(&painter, to, proposed, held, (cx.lang, dark));
        }
        self.overlay.paint(&painter, to, cx, self.pointer_at);
        self.bend.paint(&painter, to, cx, self.snapped);
        if let Tool::Draw(kind) = cx.tool {
            self.sketch.paint(&painter, to, cx.plan, cx.lang, kind, self.snapped);
        }
        if matches!(cx.tool, Tool::MeasureDistance | Tool::MeasureArea) {
            self.measure.paint(&painter, to, cx.tool, cx.lang, self.cursor, dark);
        }
        furniture::paint(&painter, to, cx.lang, dark);
    }

    /// While the map has the focus, arrows pan it and do not move the focus.
    fn keep_focus(&self, ui: &Ui, response: &egui::Response) {
        if response.has_focus() {
            let arrows = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, arrows));
        }
    }

    /// Brings the camera to the view's size and on its way.
    fn place_camera(&mut self, size: [f64; 2], px_per_pt: f64, ui: &Ui) {
        self.camera = self.camera.map(|c| Camera { size, ..c });
        match std::mem::replace(&mut self.wanted, Wanted::Nothing) {
            Wanted::Nothing => {}
            Wanted::Fit(bounds, Speed::Glide) if self.camera.is_some() => self.goal = Some(Camera::fit(bounds, size)),
            Wanted::Fit(bounds, _) => self.camera = Some(Camera::fit(bounds, size)),
            Wanted::View { center, scale } => {
                self.camera = Some(Camera { center: WorldPoint::of(center), scale: scale * px_per_pt, size });
            }
            Wanted::Show(bounds) => self.goal = self.camera.and_then(|c| showing(c, bounds)),
        }
        if let (Some(camera), Some(goal)) = (self.camera, self.goal) {
            let (next, arrived) = glide::glide(camera, goal, f64::from(ui.input(|i| i.stable_dt)));
            self.camera = Some(next);
            self.goal = (!arrived).then_some(goal);
            ui.ctx().request_repaint();
        }
    }
}

/// The camera that shows `bounds` well, `None` if `now` does.
fn showing(now: Camera, bounds: Bounds) -> Option<Camera> {
    if bounds.is_empty() {
        return None;
    }
    let fit = Camera::fit(bounds, now.size);
    let finest = now.scale * now.metres_per_px() / SHOW_METRES_PER_PX;
    let scale = now.scale.max(finest.min(fit.scale)).min(fit.scale);
    let inside = |p: LonLat| {
        let [x, y] = now.px_of(p);
        (0.1..0.9).contains(&(x / now.size[0])) && (0.1..0.9).contains(&(y / now.size[1]))
    };
    let well_shown = scale == now.scale && inside(bounds.min) && inside(bounds.max);
    (!well_shown).then_some(Camera { scale, ..fit })
}

fn background(dark: bool) -> egui::Color32 {
    let [r, g, b] = palette::theme(dark).background;
    egui::Color32::from_rgb(r, g, b)
}
