//! The value of every problem is the best of all sets of sites, as the assessment judges them.

use super::county::{Judged, judge, random, subsets, with_stations};
use crate::geom::LonLat;
use crate::model::County;
use crate::rules::Rulebook;
use crate::siting::{Least, Limits, Problem, Proposal, Request, Role, SitingError, Source, Spending, Weight, solve};

const CASES: u64 = 120;

/// A county, its candidates' places, costs and roles, and the judgement of every allowed set of them.
struct Oracle {
    county: County,
    rulebook: Rulebook,
    request: Request,
    sets: Vec<(Vec<usize>, f64, Judged)>,
}

impl Oracle {
    /// `None` where the county has nobody to serve or nowhere to build.
    fn new(seed: u64) -> Option<Self> {
        let county = random(seed);
        let mut rng = fastrand::Rng::with_seed(seed ^ 77);
        let rulebook = Rulebook { radius_m: f64::from(rng.u32(500..2_500)), ..Rulebook::default() };
        let mut request = Request::new(Problem::PMedian { sites: 1 });
        let placed: Vec<_> = county.sites.iter().filter(|s| s.position.is_some()).collect();
        let served = |c: &crate::model::Compound| c.position.is_some() && c.figures.households > Some(0);
        if placed.is_empty() || !county.compounds.iter().any(served) {
            return None;
        }
        let mut role = Role::Free;
        for site in &placed {
            if rng.f64() < 0.15 {
                role = if role == Role::Required { Role::Excluded } else { Role::Required };
                request.roles.push((site.id.to_string(), role));
            }
        }
        let role = |id: &str| request.roles.iter().find(|r| r.0 == id).map_or(Role::Free, |r| r.1);
        let allowed = |set: &Vec<usize>| {
            placed.iter().enumerate().all(|(i, site)| match role(&site.id) {
                Role::Required => set.contains(&i),
                Role::Excluded => !set.contains(&i),
                _ => true,
            })
        };
        let assumed = request.assumed;
        let cost = |i: &usize| {
            let s = placed[*i];
            let per_m2 = s.cost_per_m2.unwrap_or(if s.cost.is_some() { 0.0 } else { assumed.cost_per_m2 });
            s.cost.unwrap_or(assumed.cost) + per_m2 * s.floor_m2.unwrap_or(assumed.floor_m2)
        };
        let at = |i: &usize| placed[*i].position;
        let judged = |set: Vec<usize>| {
            let plan = with_stations(&county, set.iter().filter_map(at).collect::<Vec<LonLat>>());
            let cost = set.iter().map(cost).sum();
            (set, cost, judge(&plan, &rulebook))
        };
        let sets = subsets(placed.len()).filter(allowed).map(judged).collect();
        Some(Self { county, rulebook, request, sets })
    }

    fn solve(&self, problem: Problem, weight: Weight) -> Result<Proposal, SitingError> {
        let request = Request { problem, weight, ..self.request.clone() };
        let proposal = solve(&self.county, &self.rulebook, &request, &Limits::default());
        if let Ok(found) = &proposal {
            assert_eq!(found.gap == 0.0, found.proven);
            let gains: i64 = found.chosen.iter().map(|c| c.gain_households).sum();
            assert_eq!(gains, found.after.covered_households - found.before.covered_households);
            assert!(found.chosen.iter().all(|c| c.only_households <= c.gain_households));
            assert!(
                found.chosen.iter().all(|c| matches!(c.source, Source::Site(s) if self.county.sites[s.i()].id == c.id))
            );
        }
        proposal
    }

    /// The least value of the sets that fit; `None` if none does.
    fn least(
        &self,
        fits: impl Fn(&[usize], f64, &Judged) -> bool,
        of: impl Fn(&[usize], f64, &Judged) -> f64,
    ) -> Option<f64> {
        let fitting = self.sets.iter().filter(|(set, cost, judged)| fits(set, *cost, judged));
        fitting.map(|(set, cost, judged)| of(set, *cost, judged)).min_by(f64::total_cmp)
    }
}

fn oracles() -> impl Iterator<Item = (u64, Oracle)> {
    (0..CASES).filter_map(|seed| Oracle::new(seed).map(|o| (seed, o)))
}

/// Whether the solver's answer to a problem that some set fits, or none, is as it should be.
fn agrees(seed: u64, found: Result<Proposal, SitingError>, best: Option<f64>, tolerance: f64) -> Option<Proposal> {
    match (found, best) {
        (Ok(found), Some(best)) => {
            let (low, high) =
                if found.problem.is_least() { (found.bound, found.value) } else { (found.value, found.bound) };
            assert!(low - tolerance <= best && best <= high + tolerance, "seed {seed}: {best}, {found:?}");
            assert!(!found.proven || (found.value - best).abs() <= tolerance, "seed {seed}: {best}, {found:?}");
            assert!(found.proven, "seed {seed}: {found:?}");
            Some(found)
        }
        (Err(SitingError::TooManyRequired { .. } | SitingError::RequiredTooDear { .. }), None) => None,
        (found, best) => panic!("seed {seed}: {found:?}, but {best:?}"),
    }
}

#[test]
fn the_most_households_are_covered_with_p_sites() {
    for (seed, oracle) in oracles() {
        for p in 1..4 {
            for weight in [Weight::Households, Weight::Elderly] {
                let covered = |judged: &Judged| match weight {
                    Weight::Households => judged.assessment.county.covered_households,
                    Weight::Elderly => judged.assessment.county.covered_elderly,
                };
                let best = oracle.least(|set, _, _| set.len() <= p, |_, _, j| -covered(j) as f64).map(|v| -v);
                match oracle.solve(Problem::Mclp { limit: Spending::Sites(p) }, weight) {
                    Err(SitingError::NoDemand) => {}
                    found => drop(agrees(seed, found, best, 0.0)),
                }
            }
        }
    }
}

#[test]
fn the_most_households_are_covered_for_a_budget() {
    for (seed, oracle) in oracles() {
        for budget in [0.0, 300_000.0, 700_000.0, 1_500_000.0] {
            let covered = |judged: &Judged| judged.assessment.county.covered_households as f64;
            let best = oracle.least(|_, cost, _| cost <= budget, |_, _, j| -covered(j)).map(|v| -v);
            let found = oracle.solve(Problem::Mclp { limit: Spending::Budget(budget) }, Weight::Households);
            if let Some(found) = agrees(seed, found, best, 0.0) {
                assert!(found.cost <= budget);
            }
        }
    }
}

#[test]
fn everyone_who_can_be_is_covered_by_the_fewest_or_cheapest_sites_once_or_twice() {
    for (seed, oracle) in oracles() {
        for (least, times) in [(Least::Sites, 1), (Least::Cost, 1), (Least::Sites, 2), (Least::Cost, 2)] {
            // Compounds with households that are covered so often.
            let covered = |judged: &Judged| {
                let rows = judged.assessment.compounds.iter().zip(&oracle.county.compounds);
                rows.filter(|(v, c)| v.covered_by >= Some(times) && c.figures.households > Some(0)).count()
            };
            let most = oracle.sets.iter().map(|s| covered(&s.2)).max().unwrap_or(0);
            let value = |set: &[usize], cost: f64| if least == Least::Sites { set.len() as f64 } else { cost };
            let best = oracle.least(|_, _, j| covered(j) == most, |set, cost, _| value(set, cost));
            let problem = Problem::Lscp { least, share: 1.0, times: times as u8 };
            let found = agrees(seed, oracle.solve(problem, Weight::Households), best, 1e-6).unwrap();
            let whole = |c: &&crate::model::Compound| c.figures.households > Some(0) && c.position.is_some();
            let missed = oracle.county.compounds.iter().filter(whole).count() - most;
            assert_eq!(found.infeasible.map_or(0, |i| i.compounds.len()), missed, "seed {seed}");
        }
    }
}

#[test]
fn a_share_of_households_is_covered_by_the_fewest_sites_or_it_is_said_that_it_can_not_be() {
    for (seed, oracle) in oracles() {
        for share in [0.5, 0.8, 0.95] {
            let covered = |judged: &Judged| judged.assessment.county.covered_households as f64;
            let whole = oracle.sets[0].2.assessment.county.households as f64;
            let enough = |j: &Judged| covered(j) >= share * whole;
            let best = oracle.least(|_, _, j| enough(j), |set, _, _| set.len() as f64);
            let problem = Problem::Lscp { least: Least::Sites, share, times: 1 };
            let found = oracle.solve(problem, Weight::Households).unwrap();
            assert_eq!(found.infeasible.is_none(), best.is_some(), "seed {seed}, {share}");
            match best {
                Some(best) => drop(agrees(seed, Ok(found), Some(best), 0.0)),
                None => {
                    let most = oracle.sets.iter().map(|s| covered(&s.2)).fold(0.0, f64::max);
                    assert_eq!(found.covered_households as f64, most, "seed {seed}, {share}");
                }
            }
        }
    }
}

#[test]
fn the_mean_walk_is_the_shortest_with_p_sites() {
    for (seed, oracle) in oracles() {
        for p in 1..4 {
            let best = oracle.least(|set, _, _| set.len() <= p, |_, _, j| j.walks.0);
            agrees(seed, oracle.solve(Problem::PMedian { sites: p }, Weight::Households), best, 0.001);
        }
    }
}

#[test]
fn the_longest_walk_is_the_shortest_with_p_sites() {
    for (seed, oracle) in oracles() {
        for p in 1..4 {
            let best = oracle.least(|set, _, _| set.len() <= p, |_, _, j| j.walks.1);
            agrees(seed, oracle.solve(Problem::PCenter { sites: p }, Weight::Households), best, 0.001);
        }
    }
}

#[test]
fn the_same_request_gives_the_same_proposal() {
    for (_, oracle) in oracles().take(20) {
        for problem in [
            Problem::Mclp { limit: Spending::Sites(2) },
            Problem::Lscp { least: Least::Cost, share: 1.0, times: 1 },
            Problem::PMedian { sites: 2 },
        ] {
            let of = || oracle.solve(problem, Weight::Households).map(|p| Proposal { seconds: 0.0, ..p });
            assert_eq!(of(), of());
        }
    }
}
