//! Problems on foot, against trying every set of sites and asking the assessment.

use std::sync::Arc;

use super::county::{home, subsets, with_stations, with_streets};
use crate::assess::{Streets, Walking};
use crate::geom::LonLat;
use crate::model::{BuildStatus, CompoundIdx, County, Facility, FacilityKind, Site, SiteIdx};
use crate::network::tests::oracle::random_places;
use crate::rules::{Mode, OnFoot, Rulebook, Sharing};
use crate::siting::{
    Least, LeftOut, Limits, NO_WAY_M, Prepared, Problem, Proposal, Request, SitingError, Spending, solve,
    worth_on_streets,
};

/// A small town with streets, homes, at most two stations and a few sites, some of them off the streets.
struct Oracle {
    county: County,
    rulebook: Rulebook,
    streets: Arc<Streets>,
    /// Sites on streets.
    sites: Vec<usize>,
    /// What is judged of each set of them.
    sets: Vec<(Vec<usize>, Walking)>,
}

impl Oracle {
    fn new(seed: u64) -> Self {
        let mut rng = fastrand::Rng::with_seed(seed);
        let size = 7;
        let compounds = random_places(&mut rng, size, 25).into_iter().enumerate();
        let compounds = compounds.map(|(i, p)| home(i, p, i as u32 * 37 % 200)).collect();
        let site =
            |(i, p): (usize, &LonLat)| Site { id: format!("s{i}").into(), position: Some(*p), ..Site::default() };
        let sites = random_places(&mut rng, size, 6).iter().enumerate().map(site).collect();
        let there = rng.usize(0..3);
        let station = |p: LonLat| Facility::new("f", FacilityKind::Station, Some(p));
        let facilities = random_places(&mut rng, size, there).into_iter().map(station).collect();
        let county = with_streets(County { compounds, sites, facilities, ..County::default() }, &mut rng, size);
        let walk = OnFoot { minutes: 5.0, access_m: 60.0, ..OnFoot::default() };
        let rulebook = Rulebook { mode: Mode::Walk, walk, ..Rulebook::default() };
        let streets = Arc::new(Streets::prepare(&county, walk).unwrap());
        let at = |i: &usize| county.sites[*i].position;
        let sites: Vec<usize> =
            (0..county.sites.len()).filter(|i| at(i).is_some_and(|p| streets.snap(p).is_some())).collect();
        let judged = |set: Vec<usize>| {
            let plan = with_stations(&county, set.iter().filter_map(|i| at(&sites[*i])).collect::<Vec<LonLat>>());
            (set, streets.judge(&plan, &rulebook))
        };
        let sets = subsets(sites.len()).map(judged).collect();
        Self { county, rulebook, streets, sites, sets }
    }

    fn ask(&self, problem: Problem) -> Result<Proposal, SitingError> {
        // Every other time the streets are ready.
        let ready = Some(Arc::clone(&self.streets)).filter(|_| problem.sites() != Some(2));
        let request = Request { streets: Prepared(ready), ..Request::new(problem) };
        let found = solve(&self.county, &self.rulebook, &request, &Limits::default());
        if let Ok(found) = &found {
            assert!(found.proven, "{found:?}");
            let gains: i64 = found.chosen.iter().map(|c| c.gain_households).sum();
            assert_eq!(gains, found.after.covered_households - found.before.covered_households);
        }
        found
    }

    fn best(&self, p: usize, of: impl Fn(&Walking) -> f64) -> f64 {
        let fitting = self.sets.iter().filter(|(set, _)| set.len() <= p);
        fitting.map(|(_, judged)| of(judged)).min_by(f64::total_cmp).unwrap()
    }

    /// Mean and longest walk of those who could get anywhere with all sites.
    fn walks(&self, judged: &Walking) -> (f64, f64) {
        let all = &self.sets.iter().max_by_key(|s| s.0.len()).unwrap().1;
        let (mut sum, mut weight, mut longest) = (0.0, 0.0, 0.0f64);
        for (row, compound) in self.county.compounds.iter().enumerate() {
            let households = f64::from(compound.figures.households.unwrap());
            if all.nearest[row].is_some() && households > 0.0 {
                let metres = judged.nearest[row].map_or(NO_WAY_M, |n| n.distance_m);
                sum += households * metres;
                weight += households;
                longest = longest.max(metres);
            }
        }
        (sum / weight, longest)
    }
}

fn oracles() -> impl Iterator<Item = (u64, Oracle)> {
    (0..40).map(|seed| (seed, Oracle::new(seed))).filter(|(_, o)| !o.sites.is_empty())
}

#[test]
fn the_most_households_reach_a_site_on_foot_in_time() {
    for (seed, oracle) in oracles() {
        for p in 1..4 {
            let covered = |j: &Walking| -(j.assessment.county.covered_households as f64);
            let found = oracle.ask(Problem::Mclp { limit: Spending::Sites(p) }).unwrap();
            assert_eq!(found.value, -oracle.best(p, covered), "seed {seed}, p {p}");
            assert_eq!(found.covered_households as f64, found.value);
        }
    }
}

#[test]
fn the_fewest_sites_let_everyone_who_can_walk_to_one_or_to_two() {
    for (seed, oracle) in oracles() {
        // For each site and each facility that is there whom it alone covers.
        let alone = |p: LonLat| {
            let plan = with_stations(&County { facilities: Vec::new(), ..oracle.county.clone() }, [p]);
            oracle.streets.judge(&plan, &oracle.rulebook).assessment.compounds
        };
        let sites: Vec<_> = oracle.sites.iter().map(|i| alone(oracle.county.sites[*i].position.unwrap())).collect();
        let there: Vec<_> = oracle.county.facilities.iter().map(|f| alone(f.position.unwrap())).collect();
        for times in 1..3 {
            let often = |set: &[usize], row: usize| {
                let near = |of: &[crate::assess::CompoundVerdict]| usize::from(of[row].covered_by == Some(1));
                set.iter().map(|i| near(&sites[*i])).sum::<usize>() + there.iter().map(|of| near(of)).sum::<usize>()
            };
            let homes = || (0..25).filter(|row| oracle.county.compounds[*row].figures.households > Some(0));
            let count = |set: &[usize]| homes().filter(|row| often(set, *row) >= times).count();
            let most = oracle.sets.iter().map(|s| count(&s.0)).max();
            let fewest = oracle.sets.iter().filter(|s| Some(count(&s.0)) == most).map(|s| s.0.len()).min();
            let found = oracle.ask(Problem::Lscp { least: Least::Sites, share: 1.0, times: times as u8 }).unwrap();
            assert_eq!(Some(found.chosen.len()), fewest, "seed {seed}, {times} times");
        }
    }
}

#[test]
fn mean_and_longest_walk_are_the_shortest_on_foot() {
    for (seed, oracle) in oracles() {
        for p in 1..4 {
            for (problem, best) in [
                (Problem::PMedian { sites: p }, oracle.best(p, |j| oracle.walks(j).0)),
                (Problem::PCenter { sites: p }, oracle.best(p, |j| oracle.walks(j).1)),
            ] {
                let found = oracle.ask(problem).unwrap();
                assert!((found.value - best).abs() < 1e-6, "seed {seed}, {problem:?}: {best}, {found:?}");
            }
        }
    }
}

#[test]
fn who_or_what_is_off_the_streets_is_named() {
    let mut seen = (0, 0);
    for (_, oracle) in oracles() {
        let found = oracle.ask(Problem::PMedian { sites: 1 }).unwrap();
        let off = |row: &usize| oracle.streets.gates().places(*row as u32).next().is_none();
        let lost: Vec<LeftOut> = (0..oracle.county.compounds.len())
            .filter(off)
            .map(|row| LeftOut::CompoundOffStreets(CompoundIdx::new(row)))
            .chain(
                (0..oracle.county.sites.len())
                    .filter(|i| !oracle.sites.contains(i))
                    .map(|i| LeftOut::SiteOffStreets(SiteIdx::new(i))),
            )
            .collect();
        seen.0 += lost.len();
        assert!(lost.iter().all(|l| found.left_out.contains(l)));
        seen.1 += found.left_out.iter().filter(|l| matches!(l, LeftOut::CompoundCutOff(_))).count();
    }
    assert!(seen.0 > 0 && seen.1 > 0, "{seen:?}");
}

#[test]
fn a_county_without_streets_can_not_be_judged_on_foot() {
    let (_, oracle) = oracles().next().unwrap();
    let county = County { roads: Arc::default(), ..oracle.county.clone() };
    let request = Request::new(Problem::PMedian { sites: 1 });
    let found = solve(&county, &oracle.rulebook, &request, &Limits::default());
    assert!(matches!(found, Err(SitingError::Streets(_))), "{found:?}");
}

#[test]
fn what_a_site_is_worth_is_judged_on_foot_too() {
    let (_, oracle) = oracles().find(|(_, o)| o.ask(Problem::Mclp { limit: Spending::Sites(2) }).is_ok()).unwrap();
    let found = oracle.ask(Problem::Mclp { limit: Spending::Sites(2) }).unwrap();
    let all = worth_on_streets(&oracle.county, &oracle.rulebook, Some(Arc::clone(&oracle.streets)), Some(&found));
    let proposed = |n: usize| all.iter().find(|w| w.whose == crate::siting::Whose::Proposed(n)).unwrap();
    for (number, site) in found.chosen.iter().enumerate() {
        assert_eq!(proposed(number).loss.households, site.only_households);
    }
}

#[test]
fn two_islands_and_one_site_leave_one_island_without_a_way() {
    let at = crate::network::tests::oracle::at;
    let streets = [vec![at(0.0, 0.0), at(300.0, 0.0)], vec![at(0.0, 900.0), at(300.0, 900.0)]];
    let site = |i: usize, y: f64| Site { id: format!("s{i}").into(), position: Some(at(100.0, y)), ..Site::default() };
    let county = County {
        compounds: vec![home(0, at(10.0, 0.0), 100), home(1, at(20.0, 900.0), 300)],
        sites: vec![site(0, 0.0), site(1, 900.0)],
        ..County::default()
    };
    let county = super::county::with_lines(county, &streets);
    let rulebook = Rulebook { mode: Mode::Walk, ..Rulebook::default() };
    let request = Request::new(Problem::PMedian { sites: 1 });
    let found = solve(&county, &rulebook, &request, &Limits::default()).unwrap();
    assert_eq!((found.chosen.len(), found.chosen[0].id.as_str()), (1, "s1"), "where more live");
    assert_eq!(found.infeasible.unwrap().no_way, [CompoundIdx(0)]);
    assert!((found.value - (100.0 * NO_WAY_M + 300.0 * 80.0) / 400.0).abs() < 0.5, "{}", found.value);
    let both = solve(&county, &rulebook, &Request::new(Problem::PCenter { sites: 2 }), &Limits::default()).unwrap();
    assert!(both.infeasible.is_none() && (both.value - 90.0).abs() < 0.5, "{}", both.value);
}

/// The assessment on foot confirms what is claimed of floor space, or there would be no proposal.
#[test]
fn floor_space_and_coverage_are_met_on_foot_at_the_least_cost() {
    for seed in 0..16 {
        let mut oracle = Oracle::new(seed);
        let compounds = oracle.county.compounds.iter_mut();
        compounds.for_each(|c| c.figures.status = Some(BuildStatus::Old));
        oracle.rulebook.old_sharing = [Sharing::Circle, Sharing::Town][seed as usize % 2];
        let Ok(found) = oracle.ask(Problem::FloorSpace { budget: None }) else { continue };
        let covering = oracle.ask(Problem::Lscp { least: Least::Cost, share: 1.0, times: 1 }).unwrap();
        assert_eq!(found.covered_households, covering.covered_households, "seed {seed}");
        let brought = oracle.ask(Problem::FloorSpace { budget: Some(found.cost) }).unwrap();
        assert!(brought.after.gap_m2 <= found.after.gap_m2 + 1e-3, "seed {seed}");
        assert!(found.after.gap_m2 <= found.before.gap_m2 && brought.cost <= found.cost, "seed {seed}");
    }
}
