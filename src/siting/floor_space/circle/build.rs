//! From a county that shares by circle to the net, and from its plan back.

use std::collections::BTreeMap;
use std::sync::Mutex;

use rayon::prelude::*;

use super::branch::{Aim, Solved, solve};
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

/// Subproblems that are looked at in each part, at first and then.
const NODES: (u64, u64) = (60, 20_000);

/// What a county lacks and has, and whom places would serve.
struct Stated {
    model: Model,
    /// By place of the model: demands that it reaches.
    reaches: Vec<Vec<u32>>,
    /// By place: the compound on whose site it stands that takes what it lacks first, and how much that is, mm2.
    hosts: Vec<Option<(CompoundIdx, i64)>>,
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
    let net = Net::new(&stated.model, &stated.reaches, stated.needs.clone(), there);
    let places = stated.model.places.len();
    let (mut built, mut bound) = (vec![None; places], 0.0);
    let parts = net.parts();
    for (part, solved) in parts.iter().zip(solve_parts(&parts, limits)) {
        bound += solved.bound;
        // Everything that is built meets all needs by construction.
        let Some(amounts) = solved.amounts else { return Err(SitingError::TooLarge) };
        built.iter_mut().zip(part.built(&amounts, places)).for_each(|(all, own)| *all = all.or(own));
    }
    let cost = stated.model.cost(&built);
    let missing = stated.missing_after(&built);
    let bound = bound.min(cost);
    limits.tell(Some(cost / 100.0), Some(bound / 100.0));
    Ok(Answer {
        chosen: chosen(case, &stated.model, &built),
        value: cost / 100.0,
        bound: bound / 100.0,
        proven: cost - bound < Aim::Cost.less(),
        claim: Claim::Floor { missing_m2: missing as f64 / 1e6, covered: Some(stated.coverage.coverable) },
        infeasible: stated.infeasible(case, short, missing),
    })
}

/// Solves all parts, side by side: each a little at first, so that there is a plan, and then those that are not proven.
fn solve_parts(parts: &[Net], limits: &Limits) -> Vec<Solved> {
    let is_over = || limits.is_over(0);
    let of = |part: &Net, most: u64| solve(part, Aim::Cost, most, &is_over, &|_, _| {});
    let first: Vec<Solved> = parts.par_iter().map(|part| of(part, NODES.0)).collect();
    let (value, bound) = first.iter().fold((0.0, 0.0), |sum, s| (sum.0 + s.value, sum.1 + s.bound));
    limits.tell(Some(value / 100.0), Some(bound / 100.0));
    let so_far = Mutex::new((value, bound));
    let proven = |part: (&Net, Solved)| {
        let (part, known) = part;
        if known.value - known.bound < Aim::Cost.less() || is_over() {
            return known;
        }
        let mut better = of(part, NODES.1);
        better.bound = better.bound.max(known.bound);
        let better = if better.value <= known.value { better } else { Solved { bound: better.bound, ..known.clone() } };
        if let Ok(mut sum) = so_far.lock() {
            *sum = (sum.0 + better.value - known.value, sum.1 + better.bound - known.bound);
            limits.tell(Some(sum.0 / 100.0), Some(sum.1 / 100.0));
        }
        better
    };
    parts.par_iter().zip(first).map(proven).collect()
}

/// Meets the most of what is required for a budget (yuan). The value is what is met in the whole county, m2.
pub(in crate::siting::floor_space) fn most(case: &Case, yuan: f64, limits: &Limits) -> Result<Answer, SitingError> {
    let stated = Stated::of(case, false);
    let net = Net::new(&stated.model, &stated.reaches, stated.needs.clone(), stated.there.clone());
    let totals = &case.before.county;
    let lacking_before = stated.missing_after(&vec![None; stated.model.places.len()]) as f64 / 1e6;
    let met = |lacking: f64| totals.required_m2 - totals.gap_m2 + (lacking_before - lacking);
    let tell = |value: f64, bound: f64| {
        limits.tell(value.is_finite().then(|| met(value)), Some(met(bound.max(0.0))));
    };
    let budget = (yuan * 100.0).floor();
    let solved = solve(&net, Aim::Lacking { budget, grain: 1e-6 }, NODES.1, &|| limits.is_over(0), &tell);
    let Some(amounts) = solved.amounts else {
        let required = stated.model.places.iter().filter(|p| p.role == Role::Required);
        let least = required.filter_map(|p| p.offers.iter().map(|o| o.cost).min_by(f64::total_cmp));
        return Err(SitingError::RequiredTooDear { cost: least.sum::<f64>() / 100.0, budget: yuan });
    };
    let built = net.built(&amounts, stated.model.places.len());
    let missing = stated.missing_after(&built) as f64 / 1e6;
    let bound = met(solved.bound.max(0.0)).max(met(missing));
    Ok(Answer {
        chosen: chosen(case, &stated.model, &built),
        value: met(missing),
        bound,
        proven: solved.value - solved.bound < Aim::Lacking { budget, grain: 1e-6 }.less(),
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
        for (number, candidate) in case.candidates.iter().enumerate() {
            let (reach, host) = circles.served_from(case, candidate.position);
            let wasted = host.map_or(0, |h| h.1);
            let offers = offers(candidate, case.request, !reach.is_empty(), wasted, rulebook.smallest_unit_m2);
            if !offers.is_empty() {
                let (candidate, role) = (number as u32, candidate.role);
                places.push(Place { candidate, group: None, offers, covers: Vec::new(), role });
                reaches.push(reach);
                hosts.push(host);
                candidates.push(number);
            }
        }
        let mut model = Model { places, needs: Vec::new(), classes: 0 };
        let coverage = if cover { coverage(case, &mut model, &candidates) } else { Coverage::default() };
        Self { model, reaches, hosts, rows, needs, there, beyond, coverage }
    }

    /// Supplies that cost nothing and meet what not even everything that can be built would, so that what remains can be
    /// met. Each reaches those of whom some must go without: which of them does is free.
    fn beyond_reach(&self) -> Vec<(i64, Vec<u32>)> {
        let most = |place: &Place| if place.role == Role::Excluded { 0 } else { i64::from(place.most()) * 1_000_000 };
        let places = self.model.places.iter().map(most).zip(self.reaches.iter().map(Vec::as_slice));
        let supplies: Vec<(i64, &[u32])> = self.there.iter().map(|(a, r)| (*a, r.as_slice())).chain(places).collect();
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

    /// What is lacking with a plan, mm2. Facilities on one site together give what their host lacks only once.
    fn missing_after(&self, built: &[Option<Built>]) -> i64 {
        let mut hosts: BTreeMap<CompoundIdx, (usize, i64)> = BTreeMap::new();
        let mut supplies: Vec<(i64, &[u32])> = self.there.iter().map(|(a, r)| (*a, r.as_slice())).collect();
        for (number, (place, b)) in self.model.places.iter().zip(built).enumerate() {
            let Some((offer, b)) = b.as_ref().map(|b| (&place.offers[b.offer as usize], b)) else { continue };
            let size = if offer.counts { i64::from(offer.size + b.extra) * 1_000_000 } else { 0 };
            match self.hosts[number] {
                Some((host, wasted)) => hosts.entry(host).or_insert((number, -wasted)).1 += size,
                None => supplies.push((size, &self.reaches[number])),
            }
        }
        supplies.extend(hosts.values().map(|(number, left)| ((*left).max(0), self.reaches[*number].as_slice())));
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
