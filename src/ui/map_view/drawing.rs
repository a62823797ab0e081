//! What mouse and keys do while something is drawn or bent.

use egui::{Context, Key, Pos2, Response};

use super::bend::{Handle, handle_at};
use super::sketch::Snapped;
use super::{MapView, Projector};
use crate::model::{Drawn, DrawnIdx, DrawnKind};
use crate::plan::Selected;
use crate::ui::{Action, Cx, Tool};

/// Clicks nearer together than this mean the same vertex, points.
const SAME_PLACE_PT: f32 = 6.0;

impl MapView {
    /// Finds the place that the pointer means, and the handle under it.
    pub(super) fn aim(&mut self, response: &Response, to: &Projector, cx: &Cx<'_>) {
        let draws = matches!(cx.tool, Tool::Draw(_)) || self.bend.held().is_some();
        if draws {
            self.snapping.prepare(&response.ctx, cx.plan);
        }
        let at = response.hover_pos().or_else(|| response.interact_pointer_pos());
        self.snapped = at.filter(|_| draws).map(|at| self.snapped_at(&response.ctx, to, cx, at));
        self.handle = response.hover_pos().and_then(|at| self.handle_under(to, cx, at)).map(|(_, _, handle)| handle);
    }

    /// The place that a point of the screen means: snapped to a street for ways, free with Shift held.
    pub(super) fn snapped_at(&self, ctx: &Context, to: &Projector, cx: &Cx<'_>, at: Pos2) -> Snapped {
        let held = self.bend.held();
        let bent = held.and_then(|slot| cx.plan.county().drawn.get(slot.i())).map(|d| d.kind);
        let drawn = if let Tool::Draw(kind) = cx.tool { Some(kind) } else { None };
        let place = to.lonlat(at);
        let free = ctx.input(|i| i.modifiers.shift);
        if free || !bent.or(drawn).is_some_and(DrawnKind::is_way) {
            return Snapped { at: place, to: None };
        }
        self.snapping.snap(cx.plan, place, to.metres_per_pt(), held)
    }

    /// The handle of the selected line at a point of the screen.
    pub(super) fn handle_under<'a>(
        &self,
        to: &Projector,
        cx: &Cx<'a>,
        at: Pos2,
    ) -> Option<(DrawnIdx, &'a Drawn, Handle)> {
        let Some(Selected::Drawn(slot)) = cx.plan.selection else { return None };
        if cx.tool != Tool::Select || cx.plan.is_read_only() {
            return None;
        }
        let drawn = cx.plan.county().drawn.get(slot.i()).filter(|d| !d.removed)?;
        handle_at(drawn, to, at).map(|handle| (slot, drawn, handle))
    }

    /// Chooses the vertex under a click, or none; whether there was one.
    pub(super) fn choose_vertex(&mut self, at: Pos2, to: &Projector, cx: &Cx<'_>) -> bool {
        let Some(Selected::Drawn(slot)) = cx.plan.selection else { return false };
        let handle = self.handle_under(to, cx, at).map(|(_, _, handle)| handle);
        self.bend.choose(slot, handle);
        let several = |d: &Drawn| d.line.len() > d.kind.fewest_vertices();
        matches!(handle, Some(Handle::Vertex(_))) && cx.plan.county().drawn.get(slot.i()).is_some_and(several)
    }

    /// Backspace takes back, Enter ends.
    pub(super) fn drawing_keys(&mut self, response: &Response, cx: &Cx<'_>, actions: &mut Vec<Action>) {
        if !response.has_focus() {
            return;
        }
        let pressed = |key| response.ctx.input(|i| i.key_pressed(key));
        if pressed(Key::Backspace) && !self.sketch.take_back() {
            self.measure.take_back();
        }
        if let (Tool::Draw(kind), true) = (cx.tool, pressed(Key::Enter)) {
            self.end_sketch(cx, kind, actions);
        }
    }

    /// A double click is the last vertex and the end. On a slow screen both clicks come at once, so that the first was
    /// not seen as one of its own.
    pub(super) fn double_click(&mut self, ctx: &Context, at: Pos2, to: &Projector, cx: &Cx<'_>, kind: DrawnKind) {
        let last = self.sketch.last().map(|p| to.of(p));
        let snapped = self.snapped_at(ctx, to, cx, at).at;
        if last.is_none_or(|p| p.distance(to.of(snapped)) > SAME_PLACE_PT) && kind != DrawnKind::Gate {
            self.sketch.click(snapped);
        }
    }

    /// Draws the line if it has vertices enough.
    pub(super) fn end_sketch(&mut self, cx: &Cx<'_>, kind: DrawnKind, actions: &mut Vec<Action>) {
        actions.extend(self.sketch.finish(cx.plan, cx.lang, kind).map(Action::Do));
    }
}
