//! From a county to the model, and from its solution back.

use rustc_hash::FxHashMap;

use super::circle::{self, Net, least, most_for};
use super::coverage::{Coverage, coverage};
use super::model::{Built, Model, Place};
use super::needs::Needs;
use super::offers::offers;
use crate::assess::Assessment;
use crate::model::{CompoundIdx, County};
use crate::rules::{Rulebook, Sharing};
use crate::siting::case::Case;
use crate::siting::proposal::{Answer, Chosen, Claim, Infeasible};
use crate::siting::{Limits, Role, SitingError};

/// The model of a county with what it was made from.
struct Stated {
    model: Model,
    /// By place: the needs that floor space there goes to, one or none.
    reaches: Vec<Vec<u32>>,
    /// By place: the host on whose site it stands, if that takes what it lacks first.
    hosts: Vec<Option<u32>>,
    /// By host: what it takes, mm2.
    takes: Vec<i64>,
    needs: Needs,
    /// What can be brought of each need, mm2.
    limited: Vec<i64>,
    coverage: Coverage,
}

/// Meets every need and covers everyone that can be covered, at least cost (yuan).
pub(in crate::siting) fn cheapest(case: &Case, limits: &Limits) -> Result<Answer, SitingError> {
    if case.rulebook.old_sharing == Sharing::Circle {
        return circle::cheapest(case, limits);
    }
    let stated = Stated::of(case, true)?;
    let net = stated.net();
    let Some(plan) = least(&net, &stated.model, limits) else { return Err(SitingError::TooLarge) };
    let missing = stated.missing_after(&plan.built);
    Ok(Answer {
        chosen: chosen(case, &stated.model, &plan.built),
        value: plan.value / 100.0,
        bound: plan.bound / 100.0,
        proven: plan.proven,
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
    // Everything that is met without the proposal.
    let totals = &case.before.county;
    let met_before = totals.required_m2 - totals.gap_m2;
    let missing_before = stated.needs.missing() as f64 / 1e6;
    // What can't be brought at all is no part of the net.
    let out_of_reach = missing_before - stated.limited.iter().sum::<i64>() as f64 / 1e6;
    let met = |lacking: f64| met_before + (missing_before - out_of_reach - lacking);
    let tell = |value: f64, bound: f64| limits.tell(value.is_finite().then(|| met(value)), Some(met(bound)));
    let Some(plan) = most_for(&stated.net(), &stated.model, yuan, limits, &tell) else {
        return Err(stated.model.too_dear(yuan));
    };
    let left = stated.missing_after(&plan.built) as f64 / 1e6;
    let value = met_before + (missing_before - left);
    Ok(Answer {
        chosen: chosen(case, &stated.model, &plan.built),
        value,
        bound: met(plan.bound).max(value),
        proven: plan.proven,
        claim: Claim::Floor { missing_m2: left, covered: None },
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
        let (mut places, mut rows, mut reaches, mut hosts) = (vec![], vec![], vec![], vec![]);
        let (mut takes, mut number_of) = (Vec::new(), FxHashMap::default());
        for (number, candidate) in case.candidates.iter().enumerate() {
            let served = needs.served_from(case.county, rulebook, &case.before, candidate.position);
            let offers = offers(candidate, case.request, served.need.is_some(), rulebook.smallest_unit_m2);
            if offers.is_empty() {
                continue;
            }
            let (candidate, role) = (number as u32, candidate.role);
            places.push(Place { candidate, offers, covers: Vec::new(), role });
            rows.push(number);
            reaches.push(served.need.into_iter().collect());
            let host = served.host.filter(|_| served.wasted > 0 && served.need.is_some());
            hosts.push(host.map(|host| {
                *number_of.entry(host).or_insert_with(|| {
                    takes.push(served.wasted);
                    takes.len() as u32 - 1
                })
            }));
        }
        let model = Model { places, classes: 0 };
        let (limited, covered) = (Vec::new(), Coverage::default());
        let mut stated = Self { model, reaches, hosts, takes, needs, limited, coverage: covered };
        stated.limit_needs();
        if cover {
            stated.coverage = coverage(case, &mut stated.model, &rows);
        }
        Ok(stated)
    }

    /// No need is larger than what can be brought.
    fn limit_needs(&mut self) {
        let most = |place: &Place| if place.role == Role::Excluded { 0 } else { i64::from(place.most()) * 1_000_000 };
        let brought = self.brought(self.model.places.iter().map(most));
        self.limited = self.needs.all.iter().zip(brought).map(|(need, most)| need.missing.min(most)).collect();
    }

    /// What places of these sizes (mm2) bring to each need. Those on one site together give what is more than their host
    /// lacks.
    fn brought(&self, sizes: impl Iterator<Item = i64>) -> Vec<i64> {
        let mut sums = vec![0i64; self.needs.all.len()];
        let mut hosted: Vec<(i64, Option<u32>)> = self.takes.iter().map(|takes| (-takes, None)).collect();
        for (number, size) in sizes.enumerate() {
            let Some(need) = self.reaches[number].first() else { continue };
            match self.hosts[number] {
                Some(host) => hosted[host as usize] = (hosted[host as usize].0 + size, Some(*need)),
                None => sums[*need as usize] += size,
            }
        }
        for (left, need) in hosted {
            need.into_iter().for_each(|need| sums[need as usize] += left.max(0));
        }
        sums
    }

    /// The net of what can be brought: each need is reached by its own places only.
    fn net(&self) -> Net {
        let hosts = (self.hosts.as_slice(), self.takes.clone());
        Net::new(&self.model, &self.reaches, hosts, self.limited.clone(), Vec::new())
    }

    /// What is still missing with a plan, mm2.
    fn missing_after(&self, built: &[Option<Built>]) -> i64 {
        let brought = self.brought(self.model.places.iter().zip(built).map(|(place, b)| place.size_mm2(b.as_ref())));
        self.needs.all.iter().zip(brought).map(|(need, brought)| (need.missing - brought).max(0)).sum()
    }

    fn infeasible(&self, case: &Case, missing: i64) -> Option<Infeasible> {
        let short = self.needs.all.iter().zip(&self.limited).filter(|(need, most)| need.missing > **most);
        let mut short: Vec<CompoundIdx> = short.flat_map(|(need, _)| need.rows.iter().copied()).collect();
        short.extend(&self.needs.beyond);
        short.sort_unstable();
        short.dedup();
        self.coverage.infeasible(case, short, missing)
    }
}
