//! From a county that shares by circle to the net, and from its plan back.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::bought::{least, most_for};
use super::circles::Circles;
use super::flow::Flow;
use super::groups::Groups;
use super::net::Net;
use crate::assess::{Assessment, Giver, LiveAssessment};
use crate::model::{BuildStatus, CompoundIdx, County};
use crate::rules::{Rulebook, Sharing};
use crate::siting::case::Case;
use crate::siting::floor_space::build::chosen;
use crate::siting::floor_space::coverage::{Coverage, coverage};
use crate::siting::floor_space::model::{Built, Model, Place};
use crate::siting::floor_space::needs::{Account, account};
use crate::siting::floor_space::offers::offers;
use crate::siting::proposal::{Answer, Claim, Infeasible};
use crate::siting::{Limits, Role, SitingError};

/// What a county lacks and has, and whom places would serve.
struct Stated {
    model: Model,
    /// By place of the model: demands that it reaches.
    reaches: Vec<Vec<u32>>,
    /// By place: the host on whose site it stands, if that takes what it lacks first.
    hosts: Vec<Option<u32>>,
    /// By host: what it takes, mm2.
    takes: Vec<i64>,
    /// By demand: the compound, and what it may draw, mm2.
    rows: Vec<CompoundIdx>,
    needs: Vec<i64>,
    there: Vec<(i64, Vec<u32>)>,
    /// Old compounds that shared space alone can't satisfy.
    beyond: Vec<CompoundIdx>,
    coverage: Coverage,
}

/// Meets every need that can be met and covers everyone that can be covered, at least cost (yuan).
pub(in crate::siting::floor_space) fn cheapest(case: &Case, limits: &Limits) -> Result<Answer, SitingError> {
    let stated = Stated::of(case, true);
    let free = stated.beyond_reach();
    let short = free.iter().flat_map(|f| f.1.iter().map(|d| *d as usize)).collect();
    let there = stated.there.iter().cloned().chain(free).collect();
    let net = stated.net(there);
    let Some(plan) = least(&net, &stated.model, limits) else { return Err(SitingError::TooLarge) };
    let missing = stated.missing_after(&plan.built);
    Ok(Answer {
        chosen: chosen(case, &stated.model, &plan.built),
        value: plan.value / 100.0,
        bound: plan.bound / 100.0,
        proven: plan.proven,
        claim: Claim::Floor { missing_m2: missing as f64 / 1e6, covered: Some(stated.coverage.coverable) },
        infeasible: stated.infeasible(case, short, missing),
    })
}

/// Meets the most of what is required for a budget (yuan). The value is what is met in the whole county, m2.
pub(in crate::siting::floor_space) fn most(case: &Case, yuan: f64, limits: &Limits) -> Result<Answer, SitingError> {
    let stated = Stated::of(case, false);
    let net = stated.net(stated.there.clone());
    let totals = &case.before.county;
    let lacking_before = stated.missing_after(&vec![None; stated.model.places.len()]) as f64 / 1e6;
    let met = |lacking: f64| totals.required_m2 - totals.gap_m2 + (lacking_before - lacking);
    let tell = |value: f64, bound: f64| limits.tell(value.is_finite().then(|| met(value)), Some(met(bound)));
    let Some(plan) = most_for(&net, &stated.model, yuan, limits, &tell) else {
        return Err(stated.model.too_dear(yuan));
    };
    let missing = stated.missing_after(&plan.built) as f64 / 1e6;
    Ok(Answer {
        chosen: chosen(case, &stated.model, &plan.built),
        value: met(missing),
        bound: met(plan.bound).max(met(missing)),
        proven: plan.proven,
        claim: Claim::Floor { missing_m2: missing, covered: None },
        infeasible: None,
    })
}

/// What compounds that share by circle lack, of what they may draw, mm2.
pub(in crate::siting::floor_space) fn lacking(county: &County, rulebook: &Rulebook, assessment: &Assessment) -> i64 {
    demands(county, rulebook, assessment).map(|(_, a)| a.missing.min(a.limit) - a.drawn).sum()
}

/// The compounds that draw from circles, with their accounts.
fn demands<'a>(
    county: &'a County,
    rulebook: &'a Rulebook,
    assessment: &'a Assessment,
) -> impl Iterator<Item = (CompoundIdx, Account)> + 'a {
    let rows = (0..county.compounds.len()).map(CompoundIdx::new);
    let known = rows.filter_map(|row| Some((row, account(county, rulebook, assessment, row)?)));
    known.filter(|(_, a)| a.missing > 0 && rulebook.sharing(a.status) == Sharing::Circle)
}

impl Stated {
    fn of(case: &Case, cover: bool) -> Self {
        let (county, rulebook) = (case.county, case.rulebook);
        let all: Vec<(CompoundIdx, Account)> = demands(county, rulebook, &case.before).collect();
        let rows: Vec<CompoundIdx> = all.iter().map(|d| d.0).collect();
        let needs = all.iter().map(|(_, a)| a.missing.min(a.limit)).collect();
        let is_beyond = |a: &Account| a.limit < a.missing && a.status == BuildStatus::Old;
        let beyond = all.iter().filter(|(_, a)| is_beyond(a)).map(|d| d.0).collect();
        let there = there(county, rulebook, &rows);
        let circles = Circles::new(case, &rows);
        let (mut places, mut reaches, mut hosts, mut candidates) = (vec![], vec![], vec![], vec![]);
        let (mut takes, mut number_of) = (Vec::new(), FxHashMap::default());
        for (number, candidate) in case.candidates.iter().enumerate() {
            let (reach, host) = circles.served_from(case, candidate.position);
            let offers = offers(candidate, case.request, !reach.is_empty(), rulebook.smallest_unit_m2);
            let host = host.filter(|h| h.1 > 0 && !reach.is_empty()).map(|(row, lacks)| {
                *number_of.entry(row).or_insert_with(|| {
                    takes.push(lacks);
                    takes.len() as u32 - 1
                })
            });
            if !offers.is_empty() {
                let (candidate, role) = (number as u32, candidate.role);
                places.push(Place { candidate, offers, covers: Vec::new(), role });
                reaches.push(reach);
                hosts.push(host);
                candidates.push(number);
            }
        }
        let mut model = Model { places, classes: 0 };
        let coverage = if cover { coverage(case, &mut model, &candidates) } else { Coverage::default() };
        Self { model, reaches, hosts, takes, rows, needs, there, beyond, coverage }
    }

    /// Supplies that cost nothing and meet what not even everything that can be built would, so that what remains can be
    /// met. Each reaches those of whom some must go without: which of them does is free.
    fn beyond_reach(&self) -> Vec<(i64, Vec<u32>)> {
        let most = |place: &Place| if place.role == Role::Excluded { 0 } else { i64::from(place.most()) * 1_000_000 };
        let supplies = self.supplies(self.model.places.iter().map(most));
        let mut flow = Flow::new(&self.needs, supplies.iter().copied());
        flow.fill();
        let mut by_demand: Vec<Vec<u32>> = vec![Vec::new(); self.needs.len()];
        for (supply, (_, reach)) in supplies.iter().enumerate() {
            reach.iter().for_each(|d| by_demand[*d as usize].push(supply as u32));
        }
        let mut given: Vec<Vec<u32>> = vec![Vec::new(); supplies.len()];
        for demand in 0..self.needs.len() {
            flow.givers(demand).for_each(|supply| given[supply as usize].push(demand as u32));
        }
        let mut groups = Groups { of: vec![usize::MAX; self.needs.len()], all: Vec::new() };
        for start in (0..self.needs.len()).filter(|d| flow.unmet(*d) > 0) {
            let others =
                |demand: usize| by_demand[demand].iter().flat_map(|supply| given[*supply as usize].iter().copied());
            groups.add(start, flow.unmet(start), others);
        }
        groups.all.retain(|g| !g.1.is_empty());
        groups.all
    }

    /// What is there, and what places of these sizes (mm2) give: those on one site together give what is more than their host
    /// lacks.
    fn supplies(&self, sizes: impl Iterator<Item = i64>) -> Vec<(i64, &[u32])> {
        let mut supplies: Vec<(i64, &[u32])> = self.there.iter().map(|(a, r)| (*a, r.as_slice())).collect();
        let first = supplies.len();
        supplies.extend(self.takes.iter().map(|takes| (-takes, &[][..])));
        for (number, size) in sizes.enumerate() {
            match self.hosts[number] {
                Some(host) => {
                    let hosted = &mut supplies[first + host as usize];
                    *hosted = (hosted.0 + size, &self.reaches[number]);
                }
                None => supplies.push((size, &self.reaches[number])),
            }
        }
        supplies.iter_mut().for_each(|s| s.0 = s.0.max(0));
        supplies
    }

    /// The net with these supplies that are there.
    fn net(&self, there: Vec<(i64, Vec<u32>)>) -> Net {
        Net::new(&self.model, &self.reaches, (&self.hosts, self.takes.clone()), self.needs.clone(), there)
    }

    /// What is lacking with a plan, mm2.
    fn missing_after(&self, built: &[Option<Built>]) -> i64 {
        let sizes = self.model.places.iter().zip(built).map(|(place, b)| place.size_mm2(b.as_ref()));
        let supplies = self.supplies(sizes);
        let mut flow = Flow::new(&self.needs, supplies.into_iter());
        flow.fill();
        flow.lacking()
    }

    fn infeasible(&self, case: &Case, short: Vec<usize>, missing: i64) -> Option<Infeasible> {
        let mut short: Vec<CompoundIdx> = short.into_iter().map(|d| self.rows[d]).collect();
        short.extend(&self.beyond);
        short.sort_unstable();
        short.dedup();
        self.coverage.infeasible(case, short, missing)
    }
}

/// The supplies that are there, and the demands that each reaches.
fn there(county: &County, rulebook: &Rulebook, rows: &[CompoundIdx]) -> Vec<(i64, Vec<u32>)> {
    let live = LiveAssessment::new(county, rulebook);
    let mut found: BTreeMap<Giver, (i64, Vec<u32>)> = BTreeMap::new();
    for (demand, row) in rows.iter().enumerate() {
        for gift in live.gifts(*row) {
            let has = (gift.has_m2 * 1e6).round() as i64;
            found.entry(gift.giver).or_insert((has, Vec::new())).1.push(demand as u32);
        }
    }
    found.into_values().collect()
}
