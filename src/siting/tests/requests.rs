//! What a request may say, and what is answered where it can't be met.

use super::county::random;
use crate::model::{CompoundIdx, FacilityKind, SiteIdx, TownIdx};
use crate::rules::Rulebook;
use crate::siting::{
    Least, LeftOut, Limits, Problem, Proposal, Request, Role, SitingError, Source, Sources, Spending, solve,
};

const MOST: Problem = Problem::Mclp { limit: Spending::Sites(2) };

fn ask(request: &Request) -> Result<Proposal, SitingError> {
    solve(&random(8), &Rulebook::default(), request, &Limits::default())
}

#[test]
fn what_can_not_take_part_is_named() {
    let mut county = random(8);
    county.compounds[0].position = None;
    county.compounds[1].figures.households = None;
    county.compounds[1].position = county.compounds[2].position;
    county.sites[0].position = None;
    let found = solve(&county, &Rulebook::default(), &Request::new(MOST), &Limits::default()).unwrap();
    assert!(found.left_out.contains(&LeftOut::CompoundNowhere(CompoundIdx(0))));
    assert!(found.left_out.contains(&LeftOut::CompoundUncounted(CompoundIdx(1))));
    assert!(found.left_out.contains(&LeftOut::SiteNowhere(SiteIdx(0))));
}

#[test]
fn candidates_come_from_sites_compounds_a_grid_or_places() {
    let county = random(8);
    let grid = Sources { sites: false, grid_m: Some(400.0), ..Sources::default() };
    let compounds = Sources { sites: false, compounds: true, ..Sources::default() };
    let places = Sources { sites: false, places: vec![county.compounds[3].position.unwrap()], ..Sources::default() };
    let of = |sources: &Sources| ask(&Request { sources: sources.clone(), ..Request::new(MOST) }).unwrap();
    assert!(of(&grid).chosen.iter().all(|c| matches!(c.source, Source::Cell(..)) && c.id.starts_with("grid-")));
    assert!(of(&compounds).chosen.iter().all(|c| matches!(c.source, Source::Compound(_))));
    assert!(of(&places).chosen.iter().all(|c| c.id == "place-1"));
    let all = Sources { sites: true, compounds: true, grid_m: Some(400.0), places: Vec::new() };
    assert!(of(&all).value >= of(&grid).value.max(of(&compounds).value));
}

#[test]
fn only_candidates_of_the_named_towns_are_chosen() {
    let request = Request { towns: vec![TownIdx(0)], ..Request::new(MOST) };
    assert!(ask(&request).unwrap().chosen.iter().all(|c| c.town == Some(TownIdx(0))));
    let nowhere = Request { towns: vec![TownIdx(99)], ..Request::new(MOST) };
    assert_eq!(ask(&nowhere), Err(SitingError::NoCandidates));
}

#[test]
fn what_is_required_is_chosen_and_what_is_not_there_is_refused() {
    let id = |i: usize| random(8).sites[i].id.to_string();
    let placed: Vec<usize> = (0..random(8).sites.len()).filter(|i| random(8).sites[*i].position.is_some()).collect();
    let roles = vec![(id(placed[0]), Role::Required), (id(placed[1]), Role::Excluded)];
    let found = ask(&Request { roles, ..Request::new(MOST) }).unwrap();
    assert!(found.chosen.iter().any(|c| c.id == id(placed[0])) && found.chosen.iter().all(|c| c.id != id(placed[1])));
    let roles = vec![("nobody".to_owned(), Role::Required)];
    let error = SitingError::NoSuchCandidate { id: "nobody".to_owned() };
    assert_eq!(ask(&Request { roles, ..Request::new(MOST) }), Err(error));
}

#[test]
fn figures_out_of_range_are_refused() {
    let refused = |problem| matches!(ask(&Request::new(problem)), Err(SitingError::Figure { .. }));
    assert!(refused(Problem::Mclp { limit: Spending::Sites(0) }));
    assert!(refused(Problem::Mclp { limit: Spending::Budget(f64::NAN) }));
    assert!(refused(Problem::Lscp { least: Least::Sites, share: 1.5, times: 1 }));
    assert!(refused(Problem::Lscp { least: Least::Sites, share: 1.0, times: 3 }));
    let grid = Sources { grid_m: Some(0.0), ..Sources::default() };
    let request = Request { sources: grid, ..Request::new(MOST) };
    assert!(matches!(ask(&request), Err(SitingError::Figure { what: "grid_m", .. })));
}

#[test]
fn more_distances_than_memory_is_for_are_refused_before_they_are_made() {
    let mut county = random(8);
    county.facilities.clear();
    let one = county.compounds.iter().find(|c| c.position.is_some() && c.figures.households.is_some()).unwrap().clone();
    county.compounds = vec![one; 10_001];
    let sources = Sources { sites: false, compounds: true, ..Sources::default() };
    for problem in [Problem::PMedian { sites: 3 }, Problem::PCenter { sites: 3 }] {
        let request = Request { sources: sources.clone(), ..Request::new(problem) };
        let refused = solve(&county, &Rulebook::default(), &request, &Limits::default());
        assert_eq!(refused, Err(SitingError::TooManyWays { ways: 10_001 * 10_001, most: 100_000_000 }));
    }
}

#[test]
fn what_is_built_must_count() {
    let kind = Some(FacilityKind::Medical);
    assert_eq!(ask(&Request { kind, ..Request::new(MOST) }), Err(SitingError::KindNotCounted));
    let rulebook = Rulebook { circle_kinds: vec![FacilityKind::DayCare], ..Rulebook::default() };
    let found = solve(&random(8), &rulebook, &Request::new(MOST), &Limits::default()).unwrap();
    assert_eq!(found.kind, FacilityKind::DayCare);
}

#[test]
fn a_rulebook_that_does_not_count_plans_still_judges_the_proposal() {
    let rulebook = Rulebook { count_planned: false, ..Rulebook::default() };
    let found = solve(&random(8), &rulebook, &Request::new(MOST), &Limits::default()).unwrap();
    assert!(found.covered_households > found.before.covered_households);
}
