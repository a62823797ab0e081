//! From a county to the model, and from its solution back.

use rustc_hash::FxHashMap;

use super::coverage::{Coverage, coverage};
use super::model::{Built, Model, Place};
use super::needs::{Needs, Served};
use super::offers::offers;
use super::solve;
use super::{budget, circle};
use crate::assess::Assessment;
use crate::model::{CompoundIdx, County};
use crate::rules::{Rulebook, Sharing};
use crate::siting::case::Case;
use crate::siting::proposal::{Answer, Chosen, Claim, Infeasible};
use crate::siting::{Limits, Role, SitingError};

/// The model of a county with what it was made from.
struct Stated {
    model: Model,
    /// By place: whom floor space there serves.
    served: Vec<Served>,
    needs: Needs,
    coverage: Coverage,
}

/// Meets every need and covers everyone that can be covered, at least cost (yuan).
pub(in crate::siting) fn cheapest(case: &Case, limits: &Limits) -> Result<Answer, SitingError> {
    if case.rulebook.old_sharing == Sharing::Circle {
        return circle::cheapest(case, limits);
    }
    let stated = Stated::of(case, true)?;
    let plan = solve::solve(&stated.model, limits);
    let missing = stated.missing_after(&plan.built);
    Ok(Answer {
        chosen: chosen(case, &stated.model, &plan.built),
        value: plan.cost / 100.0,
        bound: plan.bound / 100.0,
        proven: plan.cost == plan.bound,
        claim: Claim::Floor { missing_m2: missing as f64 / 1e6, covered: Some(stated.coverage.coverable) },
        infeasible: stated.infeasible(case, missing),
    })
}

/// Meets the most of what is required for a budget (yuan). The value is what is met in the whole county, m2.
pub(in crate::siting) fn most(case: &Case, yuan: f64, limits: &Limits) -> Result<Answer, SitingError> {
    if case.rulebook.old_sharing == Sharing::Circle {
        return circle::most(case, yuan, limits);
    }
    let stated = Stated::of(case, false)?;
    let missing: Vec<i64> = stated.needs.all.iter().map(|n| n.missing).collect();
    let budget = (yuan * 100.0).floor();
    let Some(bought) = budget::solve(&stated.model, &missing, budget, &|| limits.is_over(0)) else {
        let required = stated.model.places.iter().filter(|p| p.role == Role::Required);
        let least = required.filter_map(|p| p.offers.iter().map(|o| o.cost).min_by(f64::total_cmp));
        return Err(SitingError::RequiredTooDear { cost: least.sum::<f64>() / 100.0, budget: yuan });
    };
    // Everything that is met without the proposal.
    let totals = &case.before.county;
    let met_before = totals.required_m2 - totals.gap_m2;
    let left = stated.missing_after(&bought.built);
    Ok(Answer {
        chosen: chosen(case, &stated.model, &bought.built),
        value: met_before + bought.met as f64 / 1e6,
        bound: met_before + bought.bound as f64 / 1e6,
        proven: bought.met == bought.bound,
        claim: Claim::Floor { missing_m2: left as f64 / 1e6, covered: None },
        infeasible: None,
    })
}

/// What is missing by an assessment that facilities could bring, m2.
pub(in crate::siting) fn missing_m2(county: &County, rulebook: &Rulebook, assessment: &Assessment) -> f64 {
    let missing = match rulebook.old_sharing {
        Sharing::Circle => circle::lacking(county, rulebook, assessment),
        Sharing::Own | Sharing::Town => Needs::of(county, rulebook, assessment).missing(),
    };
    missing as f64 / 1e6
}

/// What is built as it is proposed.
pub(super) fn chosen(case: &Case, model: &Model, built: &[Option<Built>]) -> Vec<Chosen> {
    let of = |(place, built): (&Place, &Option<Built>)| {
        let built = (*built)?;
        let offer = &place.offers[built.offer as usize];
        let candidate = &case.candidates[place.candidate as usize];
        Some(Chosen {
            means: offer.means,
            floor_m2: f64::from(offer.size + built.extra),
            cost: offer.cost_with(built.extra) / 100.0,
            ..Chosen::of(place.candidate, candidate)
        })
    };
    model.places.iter().zip(built).filter_map(of).collect()
}

impl Stated {
    fn of(case: &Case, cover: bool) -> Result<Self, SitingError> {
        let rulebook = case.rulebook;
        if (rulebook.old_sharing, rulebook.new_sharing) == (Sharing::Town, Sharing::Circle) {
            return Err(SitingError::CirclesShared);
        }
        let needs = Needs::of(case.county, rulebook, &case.before);
        let (mut places, mut rows, mut all_served) = (Vec::new(), Vec::new(), Vec::new());
        for (number, candidate) in case.candidates.iter().enumerate() {
            let served = needs.served_from(case.county, rulebook, &case.before, candidate.position);
            let group = served.need;
            let offers = offers(candidate, case.request, group.is_some(), served.wasted, rulebook.smallest_unit_m2);
            if !offers.is_empty() {
                let (candidate, role) = (number as u32, candidate.role);
                places.push(Place { candidate, group, offers, covers: Vec::new(), role });
                rows.push(number);
                all_served.push(served);
            }
        }
        let mut stated = Self {
            model: Model { places, needs: Vec::new(), classes: 0 },
            served: all_served,
            needs,
            coverage: Coverage::default(),
        };
        stated.limit_needs();
        if cover {
            stated.coverage = coverage(case, &mut stated.model, &rows);
        }
        Ok(stated)
    }

    /// No need is larger than what can be brought.
    fn limit_needs(&mut self) {
        let mut most = vec![0u64; self.needs.all.len()];
        for place in self.model.places.iter().filter(|p| p.role != Role::Excluded) {
            if let Some(group) = place.group {
                most[group as usize] += u64::from(place.most());
            }
        }
        let whole = |missing: i64| (missing as u64).div_ceil(1_000_000);
        let limited = self.needs.all.iter().zip(most).map(|(need, most)| whole(need.missing).min(most));
        self.model.needs = limited.map(|need| need.min(u64::from(u32::MAX)) as u32).collect();
    }

    /// What is still missing with a plan, mm2. Facilities on one site together give what their host lacks only once.
    fn missing_after(&self, built: &[Option<Built>]) -> i64 {
        let mut missing: Vec<i64> = self.needs.all.iter().map(|n| n.missing).collect();
        let mut hosts: FxHashMap<CompoundIdx, (u32, i64)> = FxHashMap::default();
        for ((place, served), built) in self.model.places.iter().zip(&self.served).zip(built) {
            let (Some(group), Some(b)) = (served.need, built) else { continue };
            let offer = &place.offers[b.offer as usize];
            let size = if offer.counts { i64::from(offer.size + b.extra) * 1_000_000 } else { 0 };
            match served.host {
                Some(host) => hosts.entry(host).or_insert((group, -served.wasted)).1 += size,
                None => missing[group as usize] -= size,
            }
        }
        hosts.values().for_each(|(group, given)| missing[*group as usize] -= (*given).max(0));
        missing.into_iter().map(|m| m.max(0)).sum()
    }

    fn infeasible(&self, case: &Case, missing: i64) -> Option<Infeasible> {
        let short = self.needs.all.iter().zip(&self.model.needs);
        let short = short.filter(|(need, most)| need.missing > i64::from(**most) * 1_000_000);
        let mut short: Vec<CompoundIdx> = short.flat_map(|(need, _)| need.rows.iter().copied()).collect();
        short.extend(&self.needs.beyond);
        short.sort_unstable();
        short.dedup();
        self.coverage.infeasible(case, short, missing)
    }
}
