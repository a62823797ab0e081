//! The vertices of what is drawn, while it is selected: dragged, added between two others, taken away.

use egui::{Align2, Color32, FontId, Painter, Pos2, Shape, Stroke, vec2};

use super::sketch::{Snapped, paint};
use super::{Projector, badge};
use crate::geom::{LonLat, geodesic_m};
use crate::model::{County, Drawn, DrawnIdx, DrawnKind};
use crate::plan::{Command, Selected};
use crate::ui::{Cx, theme};

/// How far from a vertex or the middle of a segment a press still means it, points.
const REACH_PT: f32 = 8.0;
/// Segments shorter than this on the screen have no handle in their middle, points.
const LEAST_SEGMENT_PT: f32 = 34.0;

/// A handle of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handle {
    /// A vertex, by its number.
    Vertex(usize),
    /// The middle between a vertex and the next.
    Middle(usize),
}

/// The line in the hand, and the vertex that was touched last.
#[derive(Clone, Debug, Default)]
pub struct Bend {
    /// While a vertex is in the hand: whose, the line as it would be, and which.
    held: Option<(DrawnIdx, Vec<LonLat>, usize)>,
    /// The vertex that the Delete key takes away.
    chosen: Option<(DrawnIdx, usize)>,
}

impl Bend {
    /// Takes the vertex at a handle into the hand; a middle becomes a new vertex.
    pub fn begin(&mut self, slot: DrawnIdx, drawn: &Drawn, handle: Handle) {
        let mut line = drawn.line.clone();
        let vertex = match handle {
            Handle::Vertex(i) => i,
            Handle::Middle(i) => {
                line.insert(i + 1, middle(line[i], line[i + 1]));
                i + 1
            }
        };
        self.held = Some((slot, line, vertex));
        self.chosen = Some((slot, vertex));
    }

    /// Whose vertex is in the hand.
    pub fn held(&self) -> Option<DrawnIdx> {
        self.held.as_ref().map(|h| h.0)
    }

    /// Moves the vertex in the hand.
    pub fn to(&mut self, at: LonLat) {
        if let Some((_, line, vertex)) = &mut self.held {
            line[*vertex] = at;
        }
    }

    /// Lets the vertex go: the command that keeps its place.
    pub fn end(&mut self, county: &County) -> Option<Command> {
        let (slot, line, vertex) = self.held.take()?;
        let mut drawn = county.drawn.get(slot.i()).filter(|d| !d.removed)?.clone();
        if drawn.kind == DrawnKind::Gate {
            // A gate that was carried into another compound is that one's.
            drawn.compound = county.compound_at(line[vertex]).or(drawn.compound);
        }
        drawn.line = line;
        Some(Command::ChangeDrawn(slot, Box::new(drawn)))
    }

    /// Lets the vertex go without a change; false if there was none in the hand.
    pub fn cancel(&mut self) -> bool {
        self.held.take().is_some()
    }

    /// Chooses the vertex at a handle, or none.
    pub fn choose(&mut self, slot: DrawnIdx, handle: Option<Handle>) {
        self.chosen = match handle {
            Some(Handle::Vertex(i)) => Some((slot, i)),
            _ => None,
        };
    }

    /// The command that takes the chosen vertex away; `None` if none is chosen or the line needs it.
    pub fn without_chosen(&self, cx_selection: Option<Selected>, county: &County) -> Option<Command> {
        let (slot, vertex) = self.chosen.filter(|(slot, _)| cx_selection == Some(Selected::Drawn(*slot)))?;
        without_vertex(county, slot, vertex)
    }

    /// Paints the selected line with its handles, and the line in the hand.
    pub fn paint(&self, painter: &Painter, to: &Projector, cx: &Cx<'_>, snapped: Option<Snapped>) {
        let Some(Selected::Drawn(slot)) = cx.plan.selection else { return };
        let Some(drawn) = cx.plan.county().drawn.get(slot.i()).filter(|d| !d.removed) else { return };
        let dark = painter.ctx().global_style().visuals.dark_mode;
        let ink = Stroke::new(1.5, if dark { Color32::WHITE } else { Color32::from_gray(20) });
        let held = self.held.as_ref().filter(|h| h.0 == slot);
        let line = held.map_or(&drawn.line, |h| &h.1);
        let points: Vec<Pos2> = line.iter().map(|p| to.of(*p)).collect();
        let stroke = if held.is_some() { Stroke::new(2.5, theme::accent(dark)) } else { ink };
        match held {
            Some(_) => paint::halo_line(painter, points.clone(), stroke, dark),
            // Thin, so that what it is can still be seen below.
            None => painter.extend((points.len() > 1).then(|| Shape::line(points.clone(), stroke))),
        }
        for (i, at) in points.iter().enumerate().filter(|(_, at)| to.rect.contains(**at)) {
            let chosen = self.chosen == Some((slot, i));
            let fill = if chosen { theme::accent(dark) } else { Color32::WHITE };
            let radius = if drawn.kind == DrawnKind::Gate { 7.0 } else { 4.5 };
            painter.circle(*at, radius, fill, Stroke::new(1.8, Color32::from_gray(20)));
        }
        if held.is_none() {
            middles(&points).for_each(|(_, at)| {
                painter.circle(at, 3.0, Color32::from_white_alpha(190), Stroke::new(1.2, Color32::from_gray(70)));
            });
        }
        if let (Some(_), Some(snapped)) = (held, snapped) {
            paint::snap_mark(painter, to.of(snapped.at), snapped.to, stroke);
            let length_m: f64 = line.windows(2).map(|w| geodesic_m(w[0], w[1])).sum();
            let text = paint::way_text(cx.plan, cx.lang, drawn.kind, length_m);
            if drawn.kind != DrawnKind::Gate {
                let corner = to.of(snapped.at) + vec2(16.0, -14.0);
                badge(painter, corner, Align2::LEFT_BOTTOM, &[(text, None)], FontId::proportional(14.0), dark);
            }
        }
    }
}

/// The handle of a line at a point of the screen: vertices before middles.
pub fn handle_at(drawn: &Drawn, to: &Projector, at: Pos2) -> Option<Handle> {
    let points: Vec<Pos2> = drawn.line.iter().map(|p| to.of(*p)).collect();
    let near = |(_, p): &(usize, Pos2)| p.distance(at) <= REACH_PT;
    let nearest = |a: &(usize, Pos2), b: &(usize, Pos2)| a.1.distance(at).total_cmp(&b.1.distance(at));
    let vertex = points.iter().copied().enumerate().filter(near).min_by(nearest);
    vertex
        .map(|(i, _)| Handle::Vertex(i))
        .or_else(|| middles(&points).filter(near).min_by(nearest).map(|(i, _)| Handle::Middle(i)))
}

/// The command that takes a vertex away; `None` if the line needs it.
pub fn without_vertex(county: &County, slot: DrawnIdx, vertex: usize) -> Option<Command> {
    let mut drawn = county.drawn.get(slot.i()).filter(|d| !d.removed)?.clone();
    if drawn.line.len() <= drawn.kind.fewest_vertices() || vertex >= drawn.line.len() {
        return None;
    }
    drawn.line.remove(vertex);
    Some(Command::ChangeDrawn(slot, Box::new(drawn)))
}

/// The middles of the segments that are long enough, with the number of the vertex before.
fn middles(points: &[Pos2]) -> impl Iterator<Item = (usize, Pos2)> {
    let long = |(_, w): &(usize, &[Pos2])| w[0].distance(w[1]) >= LEAST_SEGMENT_PT;
    points.windows(2).enumerate().filter(long).map(|(i, w)| (i, w[0] + (w[1] - w[0]) / 2.0))
}

fn middle(a: LonLat, b: LonLat) -> LonLat {
    LonLat::new((a.lon + b.lon) / 2.0, (a.lat + b.lat) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn county() -> (County, DrawnIdx) {
        let line = vec![LonLat::new(119.0, 29.0), LonLat::new(119.1, 29.0), LonLat::new(119.2, 29.0)];
        let county = County { drawn: vec![Drawn::new("plan-1", DrawnKind::Path, line)], ..County::default() };
        (county, DrawnIdx(0))
    }

    fn line_of(command: Option<Command>) -> Vec<f64> {
        let Some(Command::ChangeDrawn(_, drawn)) = command else { panic!("no change") };
        drawn.line.iter().map(|p| p.lon).collect()
    }

    #[test]
    fn a_vertex_is_moved_and_a_middle_becomes_one() {
        let (county, slot) = county();
        let mut bend = Bend::default();
        bend.begin(slot, &county.drawn[0], Handle::Vertex(1));
        bend.to(LonLat::new(119.15, 29.0));
        assert_eq!(line_of(bend.end(&county)), [119.0, 119.15, 119.2]);
        bend.begin(slot, &county.drawn[0], Handle::Middle(1));
        assert_eq!(line_of(bend.end(&county)), [119.0, 119.1, (119.1 + 119.2) / 2.0, 119.2]);
        bend.begin(slot, &county.drawn[0], Handle::Vertex(0));
        assert!(bend.cancel() && bend.end(&county).is_none());
    }

    #[test]
    fn the_chosen_vertex_goes_but_never_the_last_two() {
        let (mut county, slot) = county();
        let mut bend = Bend::default();
        bend.choose(slot, Some(Handle::Vertex(1)));
        assert_eq!(bend.without_chosen(None, &county), None, "nothing is selected");
        let selected = Some(Selected::Drawn(slot));
        assert_eq!(line_of(bend.without_chosen(selected, &county)), [119.0, 119.2]);
        county.drawn[0].line.pop();
        assert_eq!(bend.without_chosen(selected, &county), None);
    }
}
