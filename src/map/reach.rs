//! Streets by how long it takes to walk them to a facility.

use rayon::prelude::*;

use super::Scene;
use super::scene::Layer;
use crate::geom::{LonLat, Shapes};
use crate::network::{Graph, Stretch};

/// Steps of colour from the facility to the limit.
pub const BANDS: usize = 3;
/// Lines are cut when they have so many vertices, so that what is out of view can be left out.
const LONGEST: usize = 64;

/// Where the steps end: at thirds of the limit, millimetres of way (5, 10 and 15 minutes of a quarter of an hour).
pub fn band_limits_mm(limit_mm: u32) -> [u32; BANDS] {
    std::array::from_fn(|i| (u64::from(limit_mm) * (i as u64 + 1) / BANDS as u64) as u32)
}

/// The parts of streets in each step, as lines. Stretches come in the order of their edges or in any other; those of one
/// edge that touch, and those of neighbours along a street, become one line.
pub fn by_band(graph: &Graph, area: &[Stretch], limit_mm: u32) -> [Shapes; BANDS] {
    let limits = band_limits_mm(limit_mm);
    let band = |i: usize| {
        let low = if i == 0 { 0 } else { limits[i - 1] };
        let part =
            |s: &Stretch| s.between(low, limits[i]).map(|s| (s.edge, s.from_mm.min(s.to_mm), s.from_mm.max(s.to_mm)));
        let mut parts: Vec<(u32, u32, u32)> = area.iter().filter_map(part).collect();
        parts.sort_unstable();
        lines_of(graph, &parts)
    };
    let bands: Vec<Shapes> = (0..BANDS).into_par_iter().map(band).collect();
    let mut bands = bands.into_iter();
    std::array::from_fn(|_| bands.next().unwrap_or_default())
}

/// Joins parts of edges (edge, from, to; sorted) to lines.
fn lines_of(graph: &Graph, parts: &[(u32, u32, u32)]) -> Shapes {
    let mut shapes = Shapes::new();
    let (mut line, mut last): (Vec<LonLat>, Option<(u32, u32)>) = (Vec::new(), None);
    let mut parts = parts.iter().copied().peekable();
    while let Some((edge, from, mut to)) = parts.next() {
        while let Some(next) = parts.next_if(|n| n.0 == edge && n.1 <= to) {
            to = to.max(next.2);
        }
        let points = graph.part_of_edge(edge, from, to);
        let follows = last.is_some_and(|(before, _)| graph.street(before) == graph.street(edge))
            && meet(line.last(), points.first())
            && line.len() < LONGEST;
        if !follows && line.len() > 1 {
            shapes.push_line(&line);
        }
        match follows {
            true => line.extend(points.into_iter().skip(1)),
            false => line = points,
        }
        last = Some((edge, to));
    }
    if line.len() > 1 {
        shapes.push_line(&line);
    }
    shapes
}

/// Whether two ends are the same place to a centimetre: places along an edge are rounded to millimetres.
fn meet(a: Option<&LonLat>, b: Option<&LonLat>) -> bool {
    a.zip(b).is_some_and(|(a, b)| (a.lon - b.lon).abs() < 1e-7 && (a.lat - b.lat).abs() < 1e-7)
}

/// The streets within reach of the nearest facility, prepared for drawing.
#[derive(Debug, Default)]
pub struct Reach {
    pub(super) bands: [Layer; BANDS],
}

impl Reach {
    /// Prepares an area for the map of a scene (long work: a job's).
    pub fn new(scene: &Scene, graph: &Graph, area: &[Stretch], limit_mm: u32) -> Self {
        Self { bands: by_band(graph, area, limit_mm).map(|lines| scene.lines(&lines)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{BuildOptions, Line, Searcher};

    #[test]
    fn steps_end_at_thirds_of_the_limit() {
        assert_eq!(band_limits_mm(810_000), [270_000, 540_000, 810_000]);
        assert_eq!(band_limits_mm(u32::MAX)[BANDS - 1], u32::MAX);
    }

    #[test]
    fn streets_in_a_row_become_one_line_a_step_as_long_as_what_is_reached() {
        let at = |x: f64, y: f64| LonLat::new(119.0 + x * 1e-5, 29.0 + y * 1e-5);
        let street = [at(0.0, 0.0), at(500.0, 0.0), at(1_000.0, 0.0), at(1_500.0, 0.0)];
        let lane = [at(1_000.0, 0.0), at(1_000.0, 300.0)];
        let graph = Graph::build(&[Line::new(&street, 0), Line::new(&lane, 1)], &[], &BuildOptions::default());
        let from = graph.snap(street[0], 10.0).unwrap();
        let limit_mm = 1_200_000;
        let area = graph.service_area(&mut Searcher::default(), from, limit_mm);
        let bands = by_band(&graph, &area, limit_mm);
        assert_eq!(bands.each_ref().map(Shapes::len), [1, 1, 2]);
        let length = |s: &Shapes| -> f64 {
            let lines = s.iter().flat_map(|l| l.coords().windows(2));
            lines.map(|w| crate::geom::geodesic_m(w[0], w[1])).sum()
        };
        assert!((length(&bands[0]) - 400.0).abs() < 0.1 && (length(&bands[1]) - 400.0).abs() < 0.1);
        let all: f64 = area.iter().map(|s| f64::from(s.from_mm.abs_diff(s.to_mm)) / 1e3).sum();
        assert!((bands.iter().map(length).sum::<f64>() - all).abs() < 0.1);
    }
}
