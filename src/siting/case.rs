//! A request made concrete: who takes part, what is there already, where something could be built.

use std::sync::Arc;

use super::candidate::{Candidate, candidates};
use super::demand::{Demands, LeftOut};
use super::reach::{OnFootReach, Reach, Straight};
use super::{Problem, Request, SitingError, Spending, by_room};
use crate::assess::{Assessment, Streets};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County, FacilityKind};
use crate::rules::{Mode, Rulebook};

/// Finest grid, metres.
const FINEST_GRID_M: f64 = 10.0;

/// Everything that a solver needs to know of a county.
pub(super) struct Case<'a> {
    pub county: &'a County,
    pub rulebook: &'a Rulebook,
    pub request: &'a Request,
    /// How it is measured.
    pub reach: Box<dyn Reach>,
    /// Kind of what is built.
    pub kind: FacilityKind,
    pub demands: Demands,
    pub candidates: Vec<Candidate>,
    pub left_out: Vec<LeftOut>,
    /// The county as it is.
    pub before: Assessment,
    /// By demand: how many facilities cover it already.
    there: Vec<u32>,
}

impl<'a> Case<'a> {
    /// Looks at the county as the request says.
    pub fn new(county: &'a County, rulebook: &'a Rulebook, request: &'a Request) -> Result<Self, SitingError> {
        check(request)?;
        let reach = reach(county, rulebook, request)?;
        let mut left_out = Vec::new();
        let mut demands = Demands::of(county, request.weight, &*reach, &mut left_out)?;
        let candidates = candidates(county, request, &*reach, &mut left_out)?;
        if candidates.is_empty() {
            return Err(SitingError::NoCandidates);
        }
        if matches!(request.problem, Problem::PMedian { .. } | Problem::PCenter { .. }) {
            let places: Vec<LonLat> = candidates.iter().map(|c| c.position).collect();
            let is_joined = reach.is_joined(county, rulebook, &places, &demands.rows);
            demands = demands.joined(&is_joined, &mut left_out)?;
        }
        let before = reach.assess(county, rulebook);
        let there = covered_by(county, rulebook, &*reach, &before, &demands.rows);
        let kind = kind(rulebook, request)?;
        let mut case = Self { county, rulebook, request, reach, kind, demands, candidates, left_out, before, there };
        if matches!(request.problem, Problem::Capacity { .. }) {
            let unknown: Vec<LeftOut> = by_room::of_unknown_room(&case).collect();
            case.left_out.extend(unknown);
        }
        Ok(case)
    }

    /// For each candidate the demands within its reach.
    pub fn reached(&self) -> Vec<Vec<u32>> {
        let places: Vec<_> = self.candidates.iter().map(|c| c.position).collect();
        self.reach.within(&places, &self.demands.rows)
    }

    /// By how many facilities a demand is covered already.
    pub fn covered_by(&self, demand: usize) -> u32 {
        self.there[demand]
    }
}

/// By circle or along streets, as the rulebook says.
pub(super) fn reach(county: &County, rulebook: &Rulebook, request: &Request) -> Result<Box<dyn Reach>, SitingError> {
    Ok(match rulebook.mode {
        Mode::Circle => Box::new(Straight::new(county, rulebook)),
        Mode::Walk => Box::new(OnFootReach::new(streets(county, rulebook, request)?)),
    })
}

/// The streets that are ready, if people walk on them as the rulebook says; else they are prepared.
fn streets(county: &County, rulebook: &Rulebook, request: &Request) -> Result<Arc<Streets>, SitingError> {
    match request.streets.0.as_ref().and_then(|ready| at_pace(ready, rulebook)) {
        Some(streets) => Ok(streets),
        None => Ok(Arc::new(Streets::prepare(county, rulebook.walk)?)),
    }
}

fn at_pace(ready: &Arc<Streets>, rulebook: &Rulebook) -> Option<Arc<Streets>> {
    if ready.on_foot() == rulebook.walk { Some(Arc::clone(ready)) } else { ready.at_pace(rulebook.walk).map(Arc::new) }
}

/// By how many facilities each of these compounds is covered. On foot the assessment says only whether it is.
pub(super) fn covered_by(
    county: &County,
    rulebook: &Rulebook,
    reach: &dyn Reach,
    assessment: &Assessment,
    rows: &[CompoundIdx],
) -> Vec<u32> {
    let mut found: Vec<u32> = rows.iter().map(|row| assessment.compounds[row.i()].covered_by.unwrap_or(0)).collect();
    if rulebook.mode == Mode::Walk {
        let counted = county.facilities.iter().filter(|f| rulebook.counts_for_circle(f));
        let places: Vec<LonLat> = counted.filter_map(|f| f.position.filter(|p| p.is_valid())).collect();
        let mut counts = vec![0; rows.len()];
        reach.within(&places, rows).iter().flatten().for_each(|number| counts[*number as usize] += 1);
        // A compound that the assessment doesn't hold for covered isn't.
        found.iter_mut().zip(counts).for_each(|(found, count)| *found = if *found > 0 { count } else { 0 });
    }
    found
}

fn kind(rulebook: &Rulebook, request: &Request) -> Result<FacilityKind, SitingError> {
    let kinds = match request.problem {
        Problem::FloorSpace { .. } => &rulebook.floor_kinds,
        _ => &rulebook.circle_kinds,
    };
    let counts = |k: &FacilityKind| *k != FacilityKind::Other && kinds.contains(k);
    let wanted = request.kind.unwrap_or(FacilityKind::Station);
    let other = || kinds.iter().copied().find(counts).filter(|_| request.kind.is_none());
    Some(wanted).filter(counts).or_else(other).ok_or(SitingError::KindNotCounted)
}

fn check(request: &Request) -> Result<(), SitingError> {
    let fails = |what, value| Err(SitingError::Figure { what, value });
    let money = |x: f64| x.is_finite() && (0.0..=1e13).contains(&x);
    match request.problem {
        Problem::Lscp { share, .. } if !(share > 0.0 && share <= 1.0) => return fails("share", share),
        Problem::Lscp { times, .. } if !(1..=2).contains(&times) => return fails("times", f64::from(times)),
        Problem::Mclp { limit: Spending::Budget(yuan) } if !money(yuan) => return fails("budget", yuan),
        Problem::FloorSpace { budget: Some(yuan) } if !money(yuan) => return fails("budget", yuan),
        problem if problem.sites() == Some(0) => return fails("sites", 0.0),
        _ => {}
    }
    if let Some(step) = request.sources.grid_m.filter(|s| !(s.is_finite() && *s >= FINEST_GRID_M)) {
        return fails("grid_m", step);
    }
    let rooms = &request.rooms;
    if !(rooms.rate > 0.0 && rooms.rate <= 1.0) {
        return fails("rate", rooms.rate);
    }
    if !(rooms.m2_per_place.is_finite() && rooms.m2_per_place >= 1.0) {
        return fails("m2_per_place", rooms.m2_per_place);
    }
    let assumed = &request.assumed;
    let offered = request.offerings.iter().flat_map(|o| {
        let largest = o.largest_m2.unwrap_or(0.0);
        [("cost", o.cost), ("cost_per_m2", o.cost_per_m2), ("smallest_m2", o.smallest_m2), ("floor_m2", largest)]
    });
    let usual = [
        ("cost", assumed.cost),
        ("cost_per_m2", assumed.cost_per_m2),
        ("floor_m2", assumed.floor_m2),
        ("smallest_m2", assumed.smallest_m2),
    ];
    for (what, value) in usual.into_iter().chain(offered) {
        if !money(value) {
            return fails(what, value);
        }
    }
    Ok(())
}
