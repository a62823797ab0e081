//! What a footpath or bridge that is only considered would do if it alone were built.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::Streets;
use super::ways::{Ways, doors};
use crate::assess::Nearest;
use crate::assess::whole::counted_facilities;
use crate::geom::{Bounds, LonLat, geodesic_m};
use crate::model::{CompoundIdx, County, Drawn, DrawnIdx, FacilityIdx};
use crate::network::{Gates, NearestField, Snap, Walk};
use crate::rules::Rulebook;

/// A compound that a candidate would cover.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gain {
    /// The compound.
    pub compound: CompoundIdx,
    /// The facility that it would reach in time, and the length of the way, metres.
    pub reaches: Nearest,
}

/// What a candidate would do if it alone were built.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The candidate.
    pub slot: DrawnIdx,
    /// Its length, metres.
    pub length_m: f64,
    /// What it costs, yuan.
    pub cost: Option<f64>,
    /// The compounds that reach no counted facility in time now and would with it, in row order.
    pub gains: Vec<Gain>,
}

impl Trial {
    /// What it would do for a compound.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// # use std::sync::atomic::AtomicBool;
    /// let bridge = Drawn::new("bridge", DrawnKind::Bridge, vec![at(0.0, 200.0), at(0.0, -200.0)]);
    /// county.drawn = vec![Drawn { candidate: true, ..bridge }];
    /// let trials = try_candidates(&county, &rules, &streets, &AtomicBool::new(false));
    /// let gain = trials[0].gain(CompoundIdx(1)).unwrap();
    /// assert_eq!(gain.reaches.distance_m.round(), 400.0);
    /// ```
    pub fn gain(&self, compound: CompoundIdx) -> Option<&Gain> {
        self.gains.binary_search_by_key(&compound, |g| g.compound).ok().map(|i| &self.gains[i])
    }

    /// Households that it would newly cover, as far as they are known.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// # use std::sync::atomic::AtomicBool;
    /// let bridge = Drawn::new("bridge", DrawnKind::Bridge, vec![at(0.0, 200.0), at(0.0, -200.0)]);
    /// county.drawn = vec![Drawn { candidate: true, ..bridge }];
    /// let trials = try_candidates(&county, &rules, &streets, &AtomicBool::new(false));
    /// assert_eq!(trials[0].households(&county), 700);
    /// ```
    pub fn households(&self, county: &County) -> i64 {
        let households = |g: &Gain| county.compounds.get(g.compound.i())?.figures.households;
        self.gains.iter().filter_map(households).map(i64::from).sum()
    }

    /// Elderly residents that it would newly cover, as far as they are known.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// # use std::sync::atomic::AtomicBool;
    /// let bridge = Drawn::new("bridge", DrawnKind::Bridge, vec![at(0.0, 200.0), at(0.0, -200.0)]);
    /// county.drawn = vec![Drawn { candidate: true, ..bridge }];
    /// let trials = try_candidates(&county, &rules, &streets, &AtomicBool::new(false));
    /// assert_eq!(trials[0].elderly(&county), 70);
    /// ```
    pub fn elderly(&self, county: &County) -> i64 {
        let elderly = |g: &Gain| county.compounds.get(g.compound.i())?.figures.elderly;
        self.gains.iter().filter_map(elderly).map(i64::from).sum()
    }
}

/// The cheapest candidate that would cover a compound: by cost, those of unknown cost last; of equal cost the shortest;
/// of equal length the first.
///
/// ```
/// use carecircle::assess::{Gain, Nearest, Trial, cheapest};
/// use carecircle::model::{CompoundIdx, DrawnIdx, FacilityIdx};
/// let compound = CompoundIdx(0);
/// let gains = vec![Gain { compound, reaches: Nearest { facility: FacilityIdx(0), distance_m: 400.0 } }];
/// let trial = |slot, cost| Trial { slot: DrawnIdx(slot), length_m: 50.0, cost, gains: gains.clone() };
/// let trials = [trial(0, None), trial(1, Some(90_000.0)), trial(2, Some(70_000.0))];
/// assert_eq!(cheapest(&trials, compound).map(|(trial, _)| trial.slot), Some(DrawnIdx(2)));
/// ```
pub fn cheapest(trials: &[Trial], compound: CompoundIdx) -> Option<(&Trial, &Gain)> {
    let would = trials.iter().filter_map(|t| Some((t, t.gain(compound)?)));
    would.min_by(|(a, _), (b, _)| {
        let cost = |t: &Trial| t.cost.unwrap_or(f64::INFINITY);
        cost(a).total_cmp(&cost(b)).then(a.length_m.total_cmp(&b.length_m)).then(a.slot.cmp(&b.slot))
    })
}

/// Tries every candidate, in slot order, on the streets as they are; those that are left when `cancel` is set are left
/// out. Exactly what building the whole network with the candidate would give, by building only the part of it in which
/// a way in time can use the candidate.
///
/// ```
#[doc = include_str!("../examples/river.txt")]
/// # use std::sync::atomic::AtomicBool;
/// let bridge = Drawn::new("bridge", DrawnKind::Bridge, vec![at(0.0, 200.0), at(0.0, -200.0)]);
/// county.drawn = vec![Drawn { candidate: true, ..bridge }];
/// let trials = try_candidates(&county, &rules, &streets, &AtomicBool::new(false));
/// // With a bridge opposite the station 400 m lead to it instead of 2,400.
/// assert_eq!(trials[0].gains.iter().map(|g| g.compound).collect::<Vec<_>>(), [CompoundIdx(1)]);
/// ```
pub fn try_candidates(county: &County, rulebook: &Rulebook, streets: &Streets, cancel: &AtomicBool) -> Vec<Trial> {
    let candidates: Vec<(DrawnIdx, &Drawn)> = county.live_drawn().filter(|(_, d)| d.is_candidate()).collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let known = Known::new(county, rulebook, streets);
    let alive = candidates.into_iter().take_while(|_| !cancel.load(Ordering::Relaxed));
    alive.map(|(slot, drawn)| known.try_one(slot, drawn)).collect()
}

/// What is the same for all candidates.
struct Known<'a> {
    streets: &'a Streets,
    ways: Ways<'a>,
    /// The counted facilities that have a place, by slot.
    facilities: Vec<Option<LonLat>>,
    /// Doors of the compounds that are not known to reach a facility in time.
    doors: Vec<(u32, LonLat)>,
    compounds: usize,
}

impl<'a> Known<'a> {
    fn new(county: &'a County, rulebook: &Rulebook, streets: &'a Streets) -> Self {
        let graph = streets.graph();
        let field = NearestField::new(graph, streets.facilities(county, rulebook), streets.limit_mm());
        let walks = streets.gates().judge(graph, &field);
        let mut doors = doors(county);
        doors.retain(|(row, _)| walks.get(*row as usize).and_then(|w| w.covered()) != Some(true));
        Self {
            streets,
            ways: Ways::of(county, streets.on_foot()),
            facilities: counted_facilities(county, rulebook).iter().map(|f| f.position).collect(),
            doors,
            compounds: county.compounds.len(),
        }
    }

    fn try_one(&self, slot: DrawnIdx, drawn: &'a Drawn) -> Trial {
        let (access_m, limit_mm) = (self.streets.on_foot().access_m, self.streets.limit_mm());
        // A way in time that uses the candidate lies, door and facility included, within the limit of it.
        let near = around(&drawn.line, self.streets.limit_m());
        let window = around(&drawn.line, self.streets.limit_m() + access_m);
        // Where a piece would lead on by the candidate, places far from it may join other streets.
        let is_local = self.streets.approach().leads_on_throughout(self.streets.graph(), window);
        let (graph, approach) = if is_local {
            (self.ways.with_near(slot, drawn, window).build(), self.streets.approach().barriers_only())
        } else {
            let ways = self.ways.with(slot, drawn);
            let graph = ways.build();
            let approach = ways.approach(&graph);
            (graph, approach)
        };
        let near = |p: LonLat| !is_local || near.contains(p);
        let doors: Vec<(u32, LonLat)> = self.doors.iter().copied().filter(|(_, p)| near(*p)).collect();
        let gates = Gates::snap(&graph, &approach, self.compounds, &doors, access_m);
        let place =
            |p: &Option<LonLat>| -> Option<Snap> { approach.nearest(&graph, p.filter(|p| near(*p))?, access_m) };
        let facilities = self.facilities.par_iter().with_min_len(256).map(place).collect();
        let walks = gates.judge(&graph, &NearestField::new(&graph, facilities, limit_mm));
        let gain = |(row, walk): (usize, &Walk)| {
            let n = walk.nearest()?;
            let reaches = Nearest { facility: FacilityIdx(n.source), distance_m: n.distance_m() };
            Some(Gain { compound: CompoundIdx::new(row), reaches })
        };
        let gains = walks.iter().enumerate().filter_map(gain).collect();
        let length_m = drawn.line.windows(2).map(|w| geodesic_m(w[0], w[1])).sum();
        Trial { slot, length_m, cost: drawn.cost, gains }
    }
}

/// The box around a line with a margin of metres.
fn around(line: &[LonLat], margin_m: f64) -> Bounds {
    Bounds::around(line.iter().copied()).grown_m(margin_m)
}
