//! Mouse and trackpad on the map.

use egui::{Context, CursorIcon, MouseWheelSource, PointerButton, Pos2, Response, Ui, Vec2};

use super::hit::hits;
use super::sketch::draw_gate;
use super::{MapView, Projector, proposed};
use crate::geom::LonLat;
use crate::model::DrawnKind;
use crate::plan::{Command, Selected};
use crate::ui::{Action, Cx, Tool, names};

/// Clicks nearer together than this mean the same place, in points.
const SAME_PLACE_PT: f32 = 4.0;
/// A wheel movement of this many points doubles the scale.
const DOUBLING_PT: f32 = 180.0;

/// What the pressed button holds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Hold {
    #[default]
    Nothing,
    Map,
    Facility,
    Vertex,
    /// A proposed site, and where it was before.
    Proposed {
        site: usize,
        from: LonLat,
    },
}

/// The last click, for going through what lies on top of each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct LastClick {
    at: Pos2,
    nth: usize,
}

impl MapView {
    /// Turns the pointer's doings into camera movements and actions.
    pub(super) fn pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        to: &Projector,
        cx: &Cx<'_>,
        actions: &mut Vec<Action>,
    ) {
        self.scroll(ui, response, to);
        self.drag(ui, response, to, cx, actions);
        self.hover(response, to, cx);
        self.aim(response, to, cx);
        self.click(response, to, cx, actions);
        self.drawing_keys(response, cx, actions);
        if response.hovered() || response.dragged() {
            ui.ctx().set_cursor_icon(self.cursor_icon(cx));
        }
    }

    fn scroll(&mut self, ui: &Ui, response: &Response, to: &Projector) {
        let Some(at) = response.hover_pos() else { return };
        let (scroll, zoom, source) = ui.input(|i| (i.smooth_scroll_delta(), i.zoom_delta(), i.scroll_source()));
        if zoom != 1.0 {
            self.zoom_now(f64::from(zoom), to.px(at));
        }
        if scroll == Vec2::ZERO {
            return;
        }
        if matches!(source, Some(MouseWheelSource::Trackpad | MouseWheelSource::Momentum)) {
            self.pan_now(to.px_delta(scroll));
        } else {
            self.zoom_now(f64::from((scroll.y + scroll.x) / DOUBLING_PT).exp2(), to.px(at));
        }
    }

    fn drag(&mut self, ui: &Ui, response: &Response, to: &Projector, cx: &Cx<'_>, actions: &mut Vec<Action>) {
        if response.drag_started_by(PointerButton::Middle) {
            self.hold = Hold::Map;
        }
        if response.drag_started_by(PointerButton::Primary) {
            self.hold = self.take_hold(ui, to, cx, actions);
        }
        if response.dragged() {
            self.carry(ui, response, to, cx, actions);
        }
        if response.drag_stopped() || (self.hold != Hold::Nothing && !ui.input(|i| i.pointer.any_down())) {
            match self.hold {
                Hold::Facility => actions.push(Action::EndDrag { keep: true }),
                Hold::Vertex => actions.extend(self.bend.end(cx.plan.county()).map(Action::Do)),
                Hold::Nothing | Hold::Map | Hold::Proposed { .. } => {}
            }
            self.hold = Hold::Nothing;
        }
    }

    /// Takes the vertex or facility where the button went down, or else the map.
    fn take_hold(&mut self, ui: &Ui, to: &Projector, cx: &Cx<'_>, actions: &mut Vec<Action>) -> Hold {
        let Some(origin) = ui.input(|i| i.pointer.press_origin()) else { return Hold::Map };
        if let Some((slot, drawn, handle)) = self.handle_under(to, cx, origin) {
            self.bend.begin(slot, drawn, handle);
            return Hold::Vertex;
        }
        if let Some((site, from)) = self.proposed_at(origin, to, cx) {
            self.grip = to.of(from) - origin;
            actions.push(Action::ChooseProposed(site));
            return Hold::Proposed { site, from };
        }
        let facility = hits(cx.plan, to, origin).into_iter().find_map(|h| match h {
            Selected::Facility(slot) => Some(slot),
            _ => None,
        });
        let movable = !cx.plan.is_read_only() && matches!(cx.tool, Tool::Select | Tool::AddFacility(_));
        let Some(slot) = facility.filter(|_| movable) else { return Hold::Map };
        let symbol = cx.plan.county().facilities[slot.i()].position.map_or(origin, |p| to.of(p));
        self.grip = symbol - origin;
        actions.push(Action::Select(Some(Selected::Facility(slot))));
        actions.push(Action::BeginDrag(slot));
        Hold::Facility
    }

    /// The proposed site at a point, where it can be taken into the hand.
    fn proposed_at(&self, at: Pos2, to: &Projector, cx: &Cx<'_>) -> Option<(usize, LonLat)> {
        let shown = self.proposed.as_ref().filter(|_| cx.tool == Tool::Select)?;
        proposed::hit(shown, to, at).map(|s| (s.number, s.position))
    }

    fn carry(&mut self, ui: &Ui, response: &Response, to: &Projector, cx: &Cx<'_>, actions: &mut Vec<Action>) {
        let Some(at) = ui.input(|i| i.pointer.latest_pos()) else { return };
        match self.hold {
            Hold::Map => self.pan_now(to.px_delta(response.drag_delta())),
            Hold::Vertex => self.bend.to(self.snapped_at(ui.ctx(), to, cx, at).at),
            Hold::Facility if response.drag_delta() != Vec2::ZERO => {
                actions.push(Action::DragTo(to.lonlat(at + self.grip)));
            }
            Hold::Proposed { site, .. } if response.drag_delta() != Vec2::ZERO => {
                actions.push(Action::MoveProposed(site, Some(to.lonlat(at + self.grip))));
            }
            _ => {}
        }
    }

    fn hover(&mut self, response: &Response, to: &Projector, cx: &Cx<'_>) {
        self.pointer_at = response.hover_pos();
        self.cursor = self.pointer_at.map(|p| to.lonlat(p));
        let looked_at = self.pointer_at.map(|p| (p, to.camera, cx.plan.revision()));
        if self.hold != Hold::Nothing || looked_at == self.looked_at {
            return;
        }
        self.looked_at = looked_at;
        self.hovered = self.pointer_at.and_then(|p| hits(cx.plan, to, p).first().copied());
    }

    fn click(&mut self, response: &Response, to: &Projector, cx: &Cx<'_>, actions: &mut Vec<Action>) {
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        let Some(at) = response.interact_pointer_pos() else { return };
        if response.triple_clicked() {
            // The second click ended what was being done.
        } else if response.double_clicked() {
            match cx.tool {
                Tool::Draw(kind) => {
                    self.double_click(&response.ctx, at, to, cx, kind);
                    self.end_sketch(cx, kind, actions);
                }
                Tool::Select => self.zoom_to(2.0, to.px(at)),
                Tool::MeasureDistance | Tool::MeasureArea => self.measure.finish(),
                Tool::AddFacility(_) => {}
            }
        } else if response.clicked() {
            self.single_click(&response.ctx, at, to, cx, actions);
        }
        if response.secondary_clicked() {
            self.menu_place = Some((at, to.lonlat(at)));
        }
    }

    fn single_click(&mut self, ctx: &Context, at: Pos2, to: &Projector, cx: &Cx<'_>, actions: &mut Vec<Action>) {
        let place: LonLat = to.lonlat(at);
        if let Some((site, _)) = self.proposed_at(at, to, cx) {
            actions.push(Action::ChooseProposed(site));
            return;
        }
        match cx.tool {
            Tool::Select if self.choose_vertex(at, to, cx) => {}
            Tool::Select => actions.push(Action::Select(self.next_hit(at, to, cx))),
            Tool::Draw(_) if cx.plan.is_read_only() => {}
            Tool::Draw(DrawnKind::Gate) => actions.extend(draw_gate(cx.plan, cx.lang, place).map(Action::Do)),
            Tool::Draw(_) => self.sketch.click(self.snapped_at(ctx, to, cx, at).at),
            Tool::AddFacility(kind) if !cx.plan.is_read_only() => {
                let name = Some(names::of_new_facility(cx.plan, cx.lang, kind));
                actions.push(Action::Do(Command::AddFacility { kind, position: place, floor_m2: None, name }));
            }
            Tool::AddFacility(_) => {}
            Tool::MeasureDistance | Tool::MeasureArea => self.measure.click(place),
        }
    }

    /// What a click means: the topmost feature, and at repeated clicks the ones below it.
    fn next_hit(&mut self, at: Pos2, to: &Projector, cx: &Cx<'_>) -> Option<Selected> {
        let found = hits(cx.plan, to, at);
        let again = self.last_click.filter(|l| l.at.distance(at) <= SAME_PLACE_PT);
        let nth = again.map_or(0, |l| l.nth + 1) % found.len().max(1);
        self.last_click = Some(LastClick { at, nth });
        found.get(nth).copied()
    }

    fn is_over_proposed(&self, cx: &Cx<'_>) -> bool {
        let (Some(at), Some(to)) = (self.pointer_at, self.shown) else { return false };
        self.proposed_at(at, &to, cx).is_some()
    }

    fn cursor_icon(&self, cx: &Cx<'_>) -> CursorIcon {
        match (self.hold, cx.tool, self.hovered) {
            (Hold::Map | Hold::Facility | Hold::Vertex | Hold::Proposed { .. }, ..) => CursorIcon::Grabbing,
            _ if self.is_over_proposed(cx) => CursorIcon::Grab,
            (_, Tool::Draw(_), _) => CursorIcon::Crosshair,
            (_, Tool::Select, _) if self.handle.is_some() => CursorIcon::Grab,
            (_, Tool::MeasureDistance | Tool::MeasureArea, _) => CursorIcon::Crosshair,
            (_, Tool::Select | Tool::AddFacility(_), Some(Selected::Facility(_))) => CursorIcon::Grab,
            (_, Tool::AddFacility(_), _) => CursorIcon::Crosshair,
            (_, _, Some(Selected::Compound(_) | Selected::Site(_) | Selected::Drawn(_))) => CursorIcon::PointingHand,
            _ => CursorIcon::Default,
        }
    }
}
