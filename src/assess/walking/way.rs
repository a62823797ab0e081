//! The way on foot from a compound to a facility, and what lies across the straight line.

use super::Streets;
use crate::assess::Nearest;
use crate::geom::{LonLat, metres_per_degree};
use crate::model::{CompoundIdx, County, DrawnIdx, DrawnKind, FacilityIdx};
use crate::network::{NearestField, Snap};

/// A way on foot from a compound to a facility.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Where it leads.
    pub facility: FacilityIdx,
    /// Its length, access legs included, metres.
    pub distance_m: f64,
    /// Where people leave the compound: a gate, or its position.
    pub door: LonLat,
    /// Its course on the network, from where the door is joined to it to where the facility is.
    pub course: Vec<LonLat>,
    /// Where the facility is.
    pub place: LonLat,
}

impl Streets {
    /// The course of the way from a compound to a facility that is known to be the nearest, at that distance. `None` if it
    /// isn't, or if either is off the streets.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let nearest = streets.judge(&county, &rules).nearest[1].unwrap();
    /// let way = streets.way(&county, CompoundIdx(1), nearest).unwrap();
    /// assert_eq!((way.door, way.place), (at(0.0, -200.0), at(0.0, 200.0)));
    /// // It leads over the bridge.
    /// assert!(way.course.iter().any(|p| geodesic_m(*p, at(1_000.0, -200.0)) < 0.1));
    /// assert_eq!(way.distance_m.round(), 2_400.0);
    /// ```
    pub fn way(&self, county: &County, row: CompoundIdx, to: Nearest) -> Option<Way> {
        let place = county.facilities.get(to.facility.i())?.position?;
        let snap = self.snap(place)?;
        let position = county.compounds.get(row.i())?.position;
        let doors: Vec<Option<Snap>> = self.gates().places(row.0).map(Some).collect();
        // The search runs from the doors, so that it ends at the distance that is known.
        let limit_mm = (to.distance_m * 1_000.0).ceil() as u32;
        let field = NearestField::new(self.graph(), doors, limit_mm);
        let mut course = field.path(self.graph(), snap)?.points;
        course.reverse();
        let start = *course.first()?;
        let gates = county.live_drawn().filter(|(_, d)| d.is_built() && d.kind == DrawnKind::Gate);
        let own = gates.filter(|(_, d)| d.compound == Some(row)).filter_map(|(_, d)| d.line.first().copied());
        let door = nearest_to(start, own).or(position)?;
        Some(Way { facility: to.facility, distance_m: to.distance_m, door, course, place })
    }
}

fn nearest_to(p: LonLat, places: impl Iterator<Item = LonLat>) -> Option<LonLat> {
    let (kx, ky) = metres_per_degree(p.lat);
    let far = |q: &LonLat| ((q.lon - p.lon) * kx).hypot((q.lat - p.lat) * ky);
    places.min_by(|a, b| far(a).total_cmp(&far(b)))
}

/// What lies across a straight line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A feature of the barriers layer, by its row.
    Barrier(u32),
    /// A closure that the plan draws.
    Closure(DrawnIdx),
}

/// The barriers and closures that the straight line between two places crosses: first barriers, then closures, in the
/// order of their rows.
///
/// ```
#[doc = include_str!("../examples/river.txt")]
/// assert_eq!(obstacles(&county, at(0.0, -200.0), at(0.0, 200.0)), [Obstacle::Barrier(0)]);
/// assert_eq!(obstacles(&county, at(300.0, 200.0), at(0.0, 200.0)), []);
/// ```
pub fn obstacles(county: &County, a: LonLat, b: LonLat) -> Vec<Obstacle> {
    let crossed = |line: &[LonLat]| line.windows(2).any(|w| cross(a, b, w[0], w[1]));
    let barrier = |row: &usize| {
        let shape = county.barriers.get(*row);
        shape.parts().flat_map(crate::geom::PartRef::rings).any(crossed)
    };
    let barriers = (0..county.barriers.len()).filter(barrier).map(|row| Obstacle::Barrier(row as u32));
    let closures = county.live_drawn().filter(|(_, d)| d.is_built() && d.kind == DrawnKind::Closure);
    let closures = closures.filter(|(_, d)| crossed(&d.line)).map(|(slot, _)| Obstacle::Closure(slot));
    barriers.chain(closures).collect()
}

/// Whether two segments cross or touch; in degrees, which are straight enough over a few kilometres.
fn cross(a: LonLat, b: LonLat, c: LonLat, d: LonLat) -> bool {
    let apart = |p: f64, q: f64, r: f64, s: f64| p.max(q) < r.min(s) || r.max(s) < p.min(q);
    if apart(a.lon, b.lon, c.lon, d.lon) || apart(a.lat, b.lat, c.lat, d.lat) {
        return false;
    }
    let side = |p: LonLat, q: LonLat, r: LonLat| (q.lon - p.lon) * (r.lat - p.lat) - (q.lat - p.lat) * (r.lon - p.lon);
    side(a, b, c) * side(a, b, d) <= 0.0 && side(c, d, a) * side(c, d, b) <= 0.0
}
