//! What stands beside a proposal: worth, curve, the planner's own plan, years.

use super::county::{random, with_stations};
use crate::assess::assess;
use crate::model::{County, Facility, FacilityKind};
use crate::rules::Rulebook;
use crate::siting::{
    Gauge, Least, Limits, Problem, Request, SitingError, Spending, Whose, compare, curve, over_years, solve, worth,
};

const TWO: Problem = Problem::Mclp { limit: Spending::Sites(2) };

fn limits() -> Limits<'static> {
    Limits::default()
}

/// A county where two stations were added by a plan.
fn planned(seed: u64) -> County {
    let county = random(seed);
    let places: Vec<_> = county.compounds.iter().filter_map(|c| c.position).take(2).collect();
    let mut plan = with_stations(&county, places);
    let there = county.facilities.len();
    plan.facilities[there..].iter_mut().for_each(|f| f.added = true);
    plan
}

#[test]
fn a_facility_is_worth_what_is_lost_without_it() {
    for seed in 0..30 {
        let (county, rulebook) = (random(seed), Rulebook::default());
        let Ok(proposal) = solve(&county, &rulebook, &Request::new(TWO), &limits()) else { continue };
        let all = worth(&county, &rulebook, Some(&proposal));
        assert!(all.windows(2).all(|w| w[0].loss.households >= w[1].loss.households), "seed {seed}");
        for (number, chosen) in proposal.chosen.iter().enumerate() {
            let found = all.iter().find(|w| w.whose == Whose::Proposed(number)).unwrap();
            assert_eq!(found.loss.households, chosen.only_households, "seed {seed}");
        }
        for found in worth(&county, &rulebook, None) {
            let Whose::Facility(slot) = found.whose else { panic!("nothing is proposed") };
            let mut without = county.clone();
            without.facilities[slot.i()].removed = true;
            let (before, after) = (assess(&county, &rulebook).county, assess(&without, &rulebook).county);
            assert_eq!(found.loss.households, before.covered_households - after.covered_households);
            assert!((found.loss.gap_m2 - (after.gap_m2 - before.gap_m2)).abs() < 1e-6);
        }
    }
}

#[test]
fn the_curve_rises_and_its_points_are_the_best_values() {
    for seed in 0..20 {
        let (county, rulebook) = (random(seed), Rulebook::default());
        let steps: Vec<Spending> = (1..=4).map(Spending::Sites).collect();
        let Ok(points) = curve(&county, &rulebook, &Request::new(TWO), &steps, &limits()) else { continue };
        assert!(points.windows(2).all(|w| w[0].value <= w[1].value), "seed {seed}");
        for (point, limit) in points.iter().zip(&steps) {
            let request = Request::new(Problem::Mclp { limit: *limit });
            let alone = solve(&county, &rulebook, &request, &limits()).unwrap();
            assert_eq!((point.value, point.bound, point.limit), (alone.value, alone.bound, *limit));
        }
    }
    let lscp = Problem::Lscp { least: crate::siting::Least::Sites, share: 1.0, times: 1 };
    let refused = curve(&random(8), &Rulebook::default(), &Request::new(lscp), &[Spending::Sites(1)], &limits());
    assert_eq!(refused, Err(SitingError::Limit));
}

#[test]
fn a_plans_own_value_is_never_better_than_the_best_with_as_many_sites() {
    let mut compared = 0;
    for seed in 0..30 {
        let (plan, rulebook) = (planned(seed), Rulebook::default());
        for problem in [TWO, Problem::PMedian { sites: 1 }, Problem::PCenter { sites: 9 }] {
            let Ok(found) = compare(&plan, &rulebook, &Request::new(problem), &limits()) else { continue };
            let found = found.unwrap();
            assert_eq!((found.own.facilities.len(), found.best.problem.sites()), (2, Some(2)));
            let better = if problem.is_least() {
                found.own.value - found.best.bound
            } else {
                found.best.bound - found.own.value
            };
            assert!(better > -0.001, "seed {seed}: {found:?}");
            if let Problem::Mclp { .. } = problem {
                assert_eq!(found.own.value, assess(&plan, &rulebook).county.covered_households as f64);
            }
            compared += 1;
        }
    }
    assert!(compared > 40);
    assert_eq!(compare(&random(8), &Rulebook::default(), &Request::new(TWO), &limits()), Ok(None));
    let mut uncounted = random(8);
    let mut clinic = Facility::new("x", FacilityKind::Medical, None);
    clinic.added = true;
    uncounted.facilities.push(clinic);
    assert_eq!(compare(&uncounted, &Rulebook::default(), &Request::new(TWO), &limits()), Ok(None));
}

#[test]
fn a_gauge_measures_the_county_with_a_proposal_as_the_proposal_says() {
    let problems = [
        TWO,
        Problem::PMedian { sites: 2 },
        Problem::PCenter { sites: 2 },
        Problem::Capacity { sites: 2 },
        Problem::Lscp { least: Least::Sites, share: 0.9, times: 2 },
        Problem::FloorSpace { budget: None },
    ];
    let mut measured = [0; 6];
    for seed in 0..30 {
        let (county, rulebook) = (random(seed), Rulebook::default());
        for (at, problem) in problems.into_iter().enumerate() {
            let request = Request::new(problem);
            let Ok(found) = solve(&county, &rulebook, &request, &limits()) else { continue };
            let mut gauge = Gauge::new(&county, &rulebook, &request).unwrap();
            let mut built = county.clone();
            for chosen in &found.chosen {
                let mut facility = Facility::new(format!("x-{}", chosen.id), found.kind, None);
                facility.floor_m2 = Some(chosen.floor_m2);
                built.place(&mut facility, chosen.position);
                built.facilities.push(facility);
            }
            let figure = gauge.figure(&built.facilities);
            match problem {
                Problem::Lscp { .. } => assert!(figure <= found.after.covered_households as f64, "seed {seed}"),
                Problem::FloorSpace { .. } => {
                    let missing = found.infeasible.as_ref().map_or(0.0, |i| i.missing_m2);
                    assert!((figure - missing).abs() < 0.001, "seed {seed}: {figure} {missing}");
                }
                _ => assert!((figure - found.value).abs() < 0.001, "seed {seed}: {figure} {}", found.value),
            }
            let fewer = gauge.figure(&county.facilities);
            assert!(if at < 1 || at == 3 { fewer <= figure } else { at == 4 || fewer >= figure }, "seed {seed}, {at}");
            measured[at] += 1;
        }
    }
    assert!(measured.iter().all(|n| *n > 10), "{measured:?}");
}

#[test]
fn all_money_in_the_first_year_builds_everything_then() {
    let (county, rulebook, request) = (random(8), Rulebook::default(), Request::new(TWO));
    let proposal = solve(&county, &rulebook, &request, &limits()).unwrap();
    let gain = (proposal.after.covered_households - proposal.before.covered_households) as u64;
    let phases = over_years(&county, &rulebook, &request, &proposal, &[1e9, 0.0], true, &limits()).unwrap();
    assert!(phases.year.iter().all(|y| *y == Some(0)) && phases.proven);
    assert_eq!(phases.covered, [gain, gain]);
    let never = over_years(&county, &rulebook, &request, &proposal, &[0.0], true, &limits()).unwrap();
    assert!(never.year.iter().all(Option::is_none));
}
