//! What one place reaches on foot: streets coloured by minutes, and the outlines of the area.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, pos2};

use super::Projector;
use crate::assess::Streets;
use crate::geom::{LonLat, ShapeRef, Shapes};
use crate::map::palette::reach_ramp;
use crate::map::{BANDS, WorldPoint, band_limits_mm, by_band};
use crate::network::{OutlineOptions, Searcher};
use crate::ui::theme;

/// Cells of the outlines of what is under the hand, and of what rests, metres.
const CELL_M: [f64; 2] = [20.0, 15.0];
/// Blocks are filled to this distance from their streets, metres: half an ordinary block.
const REACH_M: f64 = 80.0;
/// Height of the rows in which the area is filled, points.
const ROW_PT: f32 = 2.0;

type Lines = Vec<Vec<WorldPoint>>;

/// What an area is of: another key, another area.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Key {
    graph: usize,
    place: LonLat,
    limit_mm: u32,
    moving: bool,
}

/// The area of the last place asked for, and the memory of its search.
#[derive(Default)]
pub struct Area {
    key: Option<Key>,
    streets: [Lines; BANDS],
    outlines: [Lines; BANDS],
    /// The straight leg to the street.
    leg: Option<[WorldPoint; 2]>,
    searcher: Searcher,
}

impl Area {
    /// Paints what is reached from a place; false where it has no street within the access distance. A few milliseconds
    /// where the place is another than in the last frame.
    pub fn paint(&mut self, painter: &Painter, to: &Projector, streets: &Streets, place: LonLat, moving: bool) -> bool {
        let graph = std::ptr::from_ref(streets.graph().as_ref()) as usize;
        let key = Key { graph, place, limit_mm: streets.limit_mm(), moving };
        // What was fine enough for the hand is made finer when it rests, and not the other way round.
        if self.key != Some(key) && self.key != Some(Key { moving: false, ..key }) {
            self.key = Some(key);
            self.search(streets, place, CELL_M[usize::from(!moving)]);
        }
        let dark = painter.ctx().global_style().visuals.dark_mode;
        self.paint_known(painter, to, dark);
        self.leg.is_some()
    }

    fn search(&mut self, streets: &Streets, place: LonLat, cell_m: f64) {
        let (graph, limit_mm) = (streets.graph(), streets.limit_mm());
        (self.streets, self.outlines, self.leg) = Default::default();
        let Some(snap) = streets.snap(place) else { return };
        let area = graph.service_area(&mut self.searcher, snap, limit_mm);
        self.streets = by_band(graph, &area, limit_mm).map(|s| lines_of(&s));
        let options = OutlineOptions { cell_m, reach_m: REACH_M };
        let outlines = graph.service_outlines(&mut self.searcher, snap, &band_limits_mm(limit_mm), &options);
        self.outlines =
            std::array::from_fn(|i| if i < outlines.len() { rings_of(outlines.get(i)) } else { Lines::new() });
        self.leg = Some([place, graph.point_of(snap)].map(WorldPoint::of));
    }

    fn paint_known(&self, painter: &Painter, to: &Projector, dark: bool) {
        let (ramp, accent) = (reach_ramp(dark).map(|[r, g, b]| Color32::from_rgb(r, g, b)), theme::accent(dark));
        let rings: [Vec<Vec<Pos2>>; BANDS] = self.outlines.each_ref().map(|lines| on_screen(lines, to));
        for ring in rings.iter().rev() {
            painter.add(filled(ring, to.rect, accent.gamma_multiply(0.10)));
        }
        for (i, ring) in rings.iter().enumerate() {
            let last = i + 1 == BANDS;
            let stroke = if last { Stroke::new(2.5, accent) } else { Stroke::new(1.0, accent.gamma_multiply(0.75)) };
            let faint = Stroke::new(1.0, accent.gamma_multiply(0.5));
            let line = |points: &Vec<Pos2>| {
                Shape::closed_line(points.clone(), if last && is_hole(points) { faint } else { stroke })
            };
            painter.extend(ring.iter().map(line));
        }
        for (lines, colour) in self.streets.iter().zip(ramp).rev() {
            painter.extend(on_screen(lines, to).into_iter().map(|l| Shape::line(l, Stroke::new(3.5, colour))));
        }
        if let Some(leg) = self.leg {
            let ends = leg.map(|w| to.of_world(w));
            painter.extend(Shape::dashed_line(&ends, Stroke::new(1.5, ramp[0]), 4.0, 3.0));
        }
    }
}

fn lines_of(shapes: &Shapes) -> Lines {
    shapes.iter().flat_map(rings_of).collect()
}

fn rings_of(shape: ShapeRef<'_>) -> Lines {
    let rings = shape.parts().flat_map(crate::geom::PartRef::rings);
    rings.map(|r| r.iter().copied().map(WorldPoint::of).collect()).collect()
}

/// The lines that may be in view, in points; corners nearer than a point to the last are left out.
fn on_screen(lines: &Lines, to: &Projector) -> Vec<Vec<Pos2>> {
    let view = to.rect.expand(8.0);
    let line = |line: &Vec<WorldPoint>| {
        let mut points: Vec<Pos2> = Vec::with_capacity(line.len());
        for p in line.iter().map(|w| to.of_world(*w)) {
            if points.last().is_none_or(|q| (p.x - q.x).abs() + (p.y - q.y).abs() >= 1.0) {
                points.push(p);
            }
        }
        let seen = points.len() > 1 && Rect::from_points(&points).intersects(view);
        seen.then_some(points)
    };
    lines.iter().filter_map(line).collect()
}

/// Whether a ring is one of a hole: outlines run clockwise on the screen, holes the other way.
fn is_hole(ring: &[Pos2]) -> bool {
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    edges.map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>() > 0.0
}

/// The inside of rings (even-odd, so that holes stay open) as rows of rectangles.
fn filled(rings: &[Vec<Pos2>], view: Rect, colour: Color32) -> Shape {
    let mut mesh = Mesh::default();
    let all = rings.iter().flatten().fold(Rect::NOTHING, |r, p| r.union(Rect::from_pos(*p))).intersect(view);
    if !all.is_positive() {
        return Shape::Noop;
    }
    let rows = ((all.height() / ROW_PT).ceil() as usize).max(1);
    let middle = |row: usize| all.top() + (row as f32 + 0.5) * ROW_PT;
    let mut crossings: Vec<Vec<f32>> = vec![Vec::new(); rows];
    for ring in rings {
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let (low, high) = if a.y < b.y { (a, b) } else { (b, a) };
            let first = ((low.y - all.top()) / ROW_PT - 0.5).ceil().max(0.0) as usize;
            for (row, found) in crossings.iter_mut().enumerate().skip(first) {
                let y = middle(row);
                if y >= high.y {
                    break;
                }
                found.push(low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x));
            }
        }
    }
    for (row, found) in crossings.iter_mut().enumerate() {
        found.sort_unstable_by(f32::total_cmp);
        let (top, bottom) =
            (all.top() + row as f32 * ROW_PT, (all.top() + (row + 1) as f32 * ROW_PT).min(all.bottom()));
        for pair in found.chunks_exact(2) {
            let (left, right) = (pair[0].max(view.left()), pair[1].min(view.right()));
            if left < right {
                mesh.add_colored_rect(Rect::from_min_max(pos2(left, top), pos2(right, bottom)), colour);
            }
        }
    }
    Shape::mesh(mesh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_has_the_area_of_the_rings_less_their_holes() {
        let square = |x: f32, y: f32, side: f32| {
            [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(u, v)| pos2(x + u * side, y + v * side)).to_vec()
        };
        let view = Rect::from_min_max(pos2(0.0, 0.0), pos2(1_000.0, 1_000.0));
        let area = |rings: &[Vec<Pos2>]| match filled(rings, view, Color32::RED) {
            Shape::Mesh(mesh) => {
                mesh.vertices.chunks(4).map(|q| (q[3].pos - q[0].pos).x * (q[3].pos - q[0].pos).y).sum()
            }
            _ => 0.0,
        };
        let outer = square(100.0, 100.0, 400.0);
        assert!((area(std::slice::from_ref(&outer)) - 160_000.0).abs() < 1.0);
        assert!((area(&[outer, square(200.0, 200.0, 100.0)]) - 150_000.0).abs() < 1.0);
        assert!((area(&[square(-500.0, -500.0, 600.0)]) - 10_000.0).abs() < 1.0, "what is out of view is cut off");
        assert_eq!(area(&[square(2_000.0, 0.0, 50.0)]), 0.0);
    }
}
