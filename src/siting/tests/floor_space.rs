//! Floor space and coverage together, against trying every size at every site and asking the assessment.

use std::sync::Arc;

use crate::assess::{Assessment, assess};
use crate::geom::{LonLat, Shapes};
use crate::model::{
    BuildStatus, Compound, CompoundFigures, County, CountyIndex, Facility, FacilityKind, FacilityStatus, Site, Town,
    TownIdx,
};
use crate::rules::{Rulebook, Sharing};
use crate::siting::{Assumed, Limits, Means, Offering, Problem, Proposal, Request, Role, SitingError, Sources, solve};

/// Largest size of a site, m2.
const LARGEST: u32 = 5;

fn square(shapes: &mut Shapes, west: f64, south: f64, side: f64) {
    let (east, north) = (west + side, south + side);
    let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)];
    shapes.push_polygon(&[ring.map(|(x, y)| LonLat::new(x, y)).to_vec()]);
}

/// Two towns side by side with small compounds, and up to four sites, some on the sites of compounds, also two on one.
fn county(rng: &mut fastrand::Rng) -> County {
    let (mut towns, mut outlines) = (Shapes::new(), Shapes::new());
    square(&mut towns, 119.80, 29.1, 0.03);
    square(&mut towns, 119.83, 29.1, 0.03);
    let mut place = || LonLat::new(119.80 + 0.06 * rng.f64(), 29.1 + 0.03 * rng.f64());
    let places: Vec<LonLat> = (0..6).map(|_| place()).collect();
    let mut sites: Vec<LonLat> = (0..4).map(|_| place()).collect();
    let mut compounds = Vec::new();
    for (number, p) in places.iter().enumerate() {
        square(&mut outlines, p.lon - 0.0005, p.lat - 0.0005, 0.001);
        let status = if rng.f64() < 0.75 { BuildStatus::Old } else { BuildStatus::New };
        let households = rng.u32(0..50);
        let figures = CompoundFigures {
            households: (rng.f64() < 0.95).then_some(households),
            status: (rng.f64() < 0.95).then_some(status),
            care_floor_m2: (rng.f64() < 0.2).then(|| [0.0, 1.25, 9.0][rng.usize(..3)]),
            ..CompoundFigures::default()
        };
        let town = Some(TownIdx(u32::from(p.lon > 119.83))).filter(|_| rng.f64() < 0.9);
        let id = format!("c{number}").into();
        compounds.push(Compound { id, name: "".into(), town, position: Some(*p), figures });
    }
    let hosted = rng.usize(0..3);
    sites[..hosted].copy_from_slice(&places[..hosted]);
    if rng.f64() < 0.4 {
        sites[3] = LonLat::new(sites[0].lon + 0.0002, sites[0].lat);
    }
    let site = |(number, p): (usize, &LonLat)| Site {
        id: format!("s{number}").into(),
        position: Some(*p),
        floor_m2: Some(f64::from(rng.u32(1..=LARGEST))),
        method: "lease".into(),
        cost: Some(f64::from(rng.u32(0..30))),
        cost_per_m2: Some(f64::from(rng.u32(1..9))),
        ..Site::default()
    };
    let sites = sites.iter().enumerate().map(site).collect();
    let mut there = Facility::new("f", FacilityKind::Station, None);
    there.floor_m2 = Some(3.0);
    let index = CountyIndex::new(&towns, &Shapes::new(), &outlines);
    let mut county = County { compounds, sites, towns: vec![Town::default(); 2], ..County::default() };
    (county.town_shapes, county.compound_shapes) = (Arc::new(towns), Arc::new(outlines));
    county.index = Arc::new(index);
    if rng.bool() {
        county.place(&mut there, LonLat::new(119.80 + 0.06 * rng.f64(), 29.1 + 0.03 * rng.f64()));
        county.facilities.push(there);
    }
    county
}

fn with_sizes(county: &County, sizes: &[u32]) -> County {
    let mut county = county.clone();
    for (site, size) in county.sites.clone().iter().zip(sizes).filter(|s| *s.1 > 0) {
        let mut f = Facility::new("new", FacilityKind::Station, None);
        (f.status, f.floor_m2) = (FacilityStatus::Planned, Some(f64::from(*size)));
        if let Some(p) = site.position {
            county.place(&mut f, p);
        }
        county.facilities.push(f);
    }
    county
}

fn cost(county: &County, sizes: &[u32]) -> f64 {
    let of = |(site, size): (&Site, &u32)| site.cost.unwrap() + site.cost_per_m2.unwrap() * f64::from(*size);
    county.sites.iter().zip(sizes).filter(|s| *s.1 > 0).map(of).sum()
}

/// Sizes of all sites in every way that the smallest and largest allow.
fn all_sizes(county: &County, smallest: u32) -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new()];
    for site in &county.sites {
        let largest = site.floor_m2.unwrap() as u32;
        let sizes: Vec<u32> = std::iter::once(0).chain(smallest.min(largest)..=largest).collect();
        all = all.into_iter().flat_map(|a: Vec<u32>| sizes.iter().map(move |s| [&a[..], &[*s]].concat())).collect();
    }
    all
}

/// What old compounds lack, and those that share circles with them, mm2.
fn old_gap(county: &County, rulebook: &Rulebook, assessment: &Assessment) -> i64 {
    let counts = |c: &Compound| match rulebook.status_of(&c.figures) {
        Some(BuildStatus::Old) => true,
        Some(status) => [rulebook.old_sharing, rulebook.sharing(status)] == [Sharing::Circle; 2],
        None => false,
    };
    let rows = county.compounds.iter().zip(&assessment.compounds).filter(|(c, _)| counts(c));
    rows.filter_map(|(_, v)| v.gap_m2).map(|g| (g * 1e6).round() as i64).sum()
}

struct Case {
    county: County,
    rulebook: Rulebook,
    smallest: u32,
    /// Cost, gap and covered households of every plan.
    plans: Vec<(f64, i64, i64)>,
}

fn cases(count: u64, change: impl Fn(&mut Rulebook, u64)) -> impl Iterator<Item = (u64, Case)> {
    (0..count).map(move |seed| {
        let mut rng = fastrand::Rng::with_seed(seed);
        let county = county(&mut rng);
        let mut rulebook = Rulebook { radius_m: f64::from(rng.u32(400..1_800)), ..Rulebook::default() };
        change(&mut rulebook, seed);
        let smallest = rng.u32(1..4);
        let plans = all_sizes(&county, smallest.max(rulebook.smallest_unit_m2.ceil() as u32));
        let judged = |sizes: &Vec<u32>| {
            let plan = with_sizes(&county, sizes);
            let found = assess(&plan, &rulebook);
            (cost(&county, sizes), old_gap(&plan, &rulebook, &found), found.county.covered_households)
        };
        let plans = plans.iter().map(judged).collect();
        (seed, Case { county, rulebook, smallest, plans })
    })
}

impl Case {
    fn solve(&self, budget: Option<f64>) -> Result<Proposal, SitingError> {
        let mut request = Request::new(Problem::FloorSpace { budget });
        request.assumed = Assumed { smallest_m2: f64::from(self.smallest), ..Assumed::default() };
        solve(&self.county, &self.rulebook, &request, &Limits::default())
    }

    fn check_least(&self, seed: u64) {
        let found = match self.solve(None) {
            Err(SitingError::NoDemand) => return,
            found => found.unwrap_or_else(|e| panic!("seed {seed}: {e:?}")),
        };
        // Shares of a circle are rounded down to whole mm2.
        let rounding = if self.rulebook.old_sharing == Sharing::Circle { 6 } else { 0 };
        let gap = self.plans.iter().map(|p| p.1).min().unwrap() + rounding;
        let covered = self.plans.iter().map(|p| p.2).max().unwrap();
        let fitting = self.plans.iter().filter(|p| p.1 <= gap && p.2 == covered);
        let best = fitting.map(|p| p.0).min_by(f64::total_cmp).unwrap();
        assert!((found.value - best).abs() < 1e-6 && found.proven, "seed {seed}: {best}, {found:?}");
        assert!((found.cost - best).abs() < 1e-6);
        assert_eq!(found.covered_households, covered, "seed {seed}");
        assert!(found.infeasible.is_some() || gap == rounding, "seed {seed}");
    }
}

#[test]
fn the_cheapest_sizes_that_meet_all_old_compounds_requirement_in_their_town_and_cover_all_are_found() {
    cases(60, |_, _| {}).for_each(|(seed, case)| case.check_least(seed));
}

#[test]
fn it_is_so_too_where_compounds_share_with_nobody_or_new_ones_share_or_small_units_do_not_count() {
    let change = |rulebook: &mut Rulebook, seed: u64| match seed % 3 {
        0 => rulebook.old_sharing = Sharing::Own,
        1 => rulebook.new_sharing = Sharing::Own,
        _ => rulebook.smallest_unit_m2 = 2.0,
    };
    cases(60, change).for_each(|(seed, case)| case.check_least(seed));
}

/// Old compounds share by circle; new ones in each way.
fn by_circle(rulebook: &mut Rulebook, seed: u64) {
    rulebook.old_sharing = Sharing::Circle;
    rulebook.new_sharing = Sharing::ALL[seed as usize % 3];
    rulebook.sharing_radius_m = [400.0, 900.0, 1_600.0][seed as usize / 3 % 3];
    rulebook.largest_shared_part = if seed.is_multiple_of(5) { 0.5 } else { 1.0 };
}

#[test]
fn the_cheapest_sizes_are_found_too_where_compounds_share_by_circle() {
    cases(90, by_circle).for_each(|(seed, case)| case.check_least(seed));
}

#[test]
fn the_most_of_the_requirement_is_met_for_a_budget() {
    for (seed, case) in cases(40, |_, _| {}).chain(cases(45, by_circle)) {
        for budget in [0.0, 15.0, 40.0, 80.0] {
            let found = match case.solve(Some(budget)) {
                Err(SitingError::NoDemand) => continue,
                found => found.unwrap(),
            };
            let least = case.plans.iter().filter(|p| p.0 <= budget).map(|p| p.1).min().unwrap();
            let built = found.chosen.iter().fold(case.county.clone(), |mut county, c| {
                let mut f = Facility::new("new", FacilityKind::Station, None);
                f.floor_m2 = Some(c.floor_m2);
                county.place(&mut f, c.position);
                county.facilities.push(f);
                county
            });
            let gap = old_gap(&built, &case.rulebook, &assess(&built, &case.rulebook));
            let rounding = if case.rulebook.old_sharing == Sharing::Circle { 6 } else { 0 };
            assert!((gap - least).abs() <= rounding, "seed {seed}, {budget}: {gap}, {least}, {found:?}");
            assert!(found.proven && found.cost <= budget, "seed {seed}, {budget}");
            assert!(found.after.gap_m2 <= found.before.gap_m2);
        }
    }
}

/// Two ways of building at the first site: what size, fixed cost, cost of a m2.
const WAYS: [(Means, u32, f64, f64); 2] = [(Means::Purchase, 2, 25.0, 1.0), (Means::Swap, 5, 3.0, 6.0)];

#[test]
fn means_roles_and_towns_are_kept_to_at_the_least_cost() {
    for (seed, case) in cases(60, |rulebook, seed| {
        if seed % 2 == 0 {
            by_circle(rulebook, seed)
        }
    }) {
        let mut rng = fastrand::Rng::with_seed(seed + 1_000);
        let mut request = Request::new(Problem::FloorSpace { budget: None });
        request.assumed = Assumed { smallest_m2: f64::from(case.smallest), ..Assumed::default() };
        request.offerings = WAYS
            .map(|(means, largest, cost, cost_per_m2)| Offering {
                candidate: Some("s0".to_owned()),
                means,
                cost,
                cost_per_m2,
                smallest_m2: 1.0,
                largest_m2: Some(f64::from(largest)),
            })
            .to_vec();
        request.towns = if rng.bool() { vec![TownIdx(0)] } else { Vec::new() };
        let is_in =
            |site: &Site| request.towns.is_empty() || case.county.town_at(site.position.unwrap()) == Some(TownIdx(0));
        let second = [Role::Free, Role::Required, Role::Excluded][rng.usize(..3)];
        let second = if is_in(&case.county.sites[1]) { second } else { Role::Excluded };
        request.roles = vec![("s1".to_owned(), second)];
        let smallest = case.smallest.max(case.rulebook.smallest_unit_m2.ceil() as u32);
        let mut plans: Vec<(f64, Vec<u32>)> = vec![(0.0, Vec::new())];
        for (number, site) in case.county.sites.iter().enumerate() {
            let own = (site.floor_m2.unwrap() as u32, site.cost.unwrap(), site.cost_per_m2.unwrap(), smallest);
            let ways = if number == 0 { WAYS.map(|w| (w.1, w.2, w.3, 1)).to_vec() } else { vec![own] };
            let role = if number == 1 { second } else { Role::Free };
            let mut sizes = if role == Role::Required { Vec::new() } else { vec![(0.0, 0)] };
            if role != Role::Excluded && is_in(site) {
                for (largest, cost, per_m2, least) in ways {
                    sizes.extend((least.min(largest)..=largest).map(|m2| (cost + per_m2 * f64::from(m2), m2)));
                }
            }
            plans = plans
                .iter()
                .flat_map(|(c, p)| sizes.iter().map(move |s| (c + s.0, [&p[..], &[s.1]].concat())))
                .collect();
        }
        let judged: Vec<(f64, i64, i64)> = plans
            .iter()
            .map(|(cost, sizes)| {
                let plan = with_sizes(&case.county, sizes);
                let found = assess(&plan, &case.rulebook);
                (*cost, old_gap(&plan, &case.rulebook, &found), found.county.covered_households)
            })
            .collect();
        let rounding = if case.rulebook.old_sharing == Sharing::Circle { 6 } else { 0 };
        let gap = judged.iter().map(|p| p.1).min().unwrap() + rounding;
        let covered = judged.iter().map(|p| p.2).max().unwrap();
        let best = judged.iter().filter(|p| p.1 <= gap && p.2 == covered).map(|p| p.0).min_by(f64::total_cmp).unwrap();
        match solve(&case.county, &case.rulebook, &request, &Limits::default()) {
            Err(SitingError::NoDemand | SitingError::NoCandidates) => {}
            found => {
                let found = found.unwrap_or_else(|e| panic!("seed {seed}: {e:?}"));
                assert!((found.value - best).abs() < 1e-6 && found.proven, "seed {seed}: {best}, {found:?}");
                let first = found.chosen.iter().find(|c| c.id == "s0");
                assert!(first.is_none_or(|c| WAYS.iter().any(|w| w.0 == c.means && f64::from(w.1) >= c.floor_m2)));
            }
        }
    }
}

#[test]
fn a_work_limit_gives_the_same_plan_and_a_stopped_search_a_plan_with_a_valid_bound() {
    for (seed, case) in cases(20, by_circle) {
        let request = Request::new(Problem::FloorSpace { budget: None });
        let of = |work| {
            let found =
                solve(&case.county, &case.rulebook, &request, &Limits { work: Some(work), ..Limits::default() });
            found.map(|p| Proposal { seconds: 0.0, ..p })
        };
        if matches!(of(1), Err(SitingError::NoDemand)) {
            continue;
        }
        let best = of(u64::MAX).unwrap();
        for work in [0, 1, 3] {
            assert_eq!(of(work), of(work), "seed {seed}");
            let found = of(work).unwrap();
            assert!(found.bound <= best.value && best.value <= found.value, "seed {seed}, {work}");
        }
    }
}

#[test]
fn pools_that_get_what_circles_leave_are_refused() {
    let (_, case) = cases(1, |_, _| {}).next().unwrap();
    let sharing = (Sharing::Town, Sharing::Circle);
    let rulebook = Rulebook { old_sharing: sharing.0, new_sharing: sharing.1, ..Rulebook::default() };
    let request = Request { sources: Sources::default(), ..Request::new(Problem::FloorSpace { budget: None }) };
    assert_eq!(solve(&case.county, &rulebook, &request, &Limits::default()), Err(SitingError::CirclesShared));
}
