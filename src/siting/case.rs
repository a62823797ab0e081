//! A request made concrete: who takes part, what is there already, where something could be built.

use super::candidate::{Candidate, candidates};
use super::demand::{Demands, LeftOut};
use super::reach::{Reach, Straight};
use super::{Problem, Request, SitingError, Spending};
use crate::assess::{Assessment, assess};
use crate::model::{County, FacilityKind};
use crate::rules::Rulebook;

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
}

impl<'a> Case<'a> {
    /// Looks at the county as the request says.
    pub fn new(county: &'a County, rulebook: &'a Rulebook, request: &'a Request) -> Result<Self, SitingError> {
        check(request)?;
        let mut left_out = Vec::new();
        let demands = Demands::of(county, request.weight, &mut left_out)?;
        let candidates = candidates(county, request, &mut left_out)?;
        if candidates.is_empty() {
            return Err(SitingError::NoCandidates);
        }
        Ok(Self {
            county,
            rulebook,
            request,
            reach: Box::new(Straight::new(rulebook.radius_m)),
            kind: kind(rulebook, request)?,
            demands,
            candidates,
            left_out,
            before: assess(county, rulebook),
        })
    }

    /// For each candidate the demands within its reach.
    pub fn reached(&self) -> Vec<Vec<u32>> {
        let places: Vec<_> = self.candidates.iter().map(|c| c.position).collect();
        self.reach.within(&places, &self.demands.places)
    }

    /// By how many facilities a demand is covered already.
    pub fn covered_by(&self, demand: usize) -> u32 {
        self.before.compounds[self.demands.rows[demand].i()].covered_by.unwrap_or(0)
    }
}

fn kind(rulebook: &Rulebook, request: &Request) -> Result<FacilityKind, SitingError> {
    let counts = |k: &FacilityKind| *k != FacilityKind::Other && rulebook.counted_kinds.contains(k);
    let wanted = request.kind.unwrap_or(FacilityKind::Station);
    let other = || rulebook.counted_kinds.iter().copied().find(counts).filter(|_| request.kind.is_none());
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
