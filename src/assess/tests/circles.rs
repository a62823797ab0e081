//! Floor space shared by circle: cases worked by hand, and small counties against the definition.

use fastrand::Rng;

use crate::assess::fair::Demand;
use crate::assess::fair::tests::case::Case;
use crate::assess::fair::tests::oracle::fair_shares;
use crate::assess::test_county::county;
use crate::assess::{Assessment, Giver, LiveAssessment, area, assess, explain};
use crate::geom::{LonLat, geodesic_m};
use crate::model::{
    BuildStatus, Compound, CompoundFigures, CompoundIdx, County, Facility, FacilityIdx, FacilityKind, Town, TownIdx,
};
use crate::rules::{Rulebook, Sharing};

/// A place so many metres (about) along a street.
fn at(metres: f64) -> Option<LonLat> {
    Some(LonLat::new(113.0, 23.0 + metres / 110_760.0))
}

/// A compound in town 0 that needs 200 m2 if new, 150 m2 if old.
fn compound(status: BuildStatus, metres: f64, care_floor_m2: Option<f64>) -> Compound {
    let figures =
        CompoundFigures { households: Some(1_000), status: Some(status), care_floor_m2, ..CompoundFigures::default() };
    Compound { id: "".into(), name: "".into(), town: Some(TownIdx(0)), position: at(metres), figures }
}

fn new(metres: f64) -> Compound {
    compound(BuildStatus::New, metres, None)
}

fn facility(metres: f64, floor_m2: f64) -> Facility {
    let facility = Facility::new("f", FacilityKind::Station, at(metres));
    Facility { floor_m2: Some(floor_m2), town: Some(TownIdx(0)), ..facility }
}

fn on_site(row: u32, facility: Facility) -> Facility {
    Facility { compound: Some(CompoundIdx(row)), ..facility }
}

fn rules(new_sharing: Sharing, old_sharing: Sharing) -> Rulebook {
    Rulebook { new_sharing, old_sharing, sharing_radius_m: 1_000.0, ..Rulebook::default() }
}

fn both() -> Rulebook {
    rules(Sharing::Circle, Sharing::Circle)
}

fn judged(compounds: Vec<Compound>, facilities: Vec<Facility>, rules: &Rulebook) -> (County, Assessment) {
    let county = County { towns: vec![Town::default(); 2], compounds, facilities, ..County::default() };
    let assessment = assess(&county, rules);
    (county, assessment)
}

/// Provided and gap of each compound.
fn got(a: &Assessment) -> Vec<(f64, f64)> {
    let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
    a.compounds.iter().map(|v| (known(v.provided_m2), known(v.gap_m2))).collect()
}

#[test]
fn a_facility_serves_the_compounds_within_its_circle_the_worst_off_first() {
    // The first facility reaches the first two compounds, the second the last two; the last one is old and has 60.
    let compounds = || vec![new(0.0), new(900.0), compound(BuildStatus::Old, 1_800.0, Some(60.0))];
    let (_, a) = judged(compounds(), vec![facility(100.0, 140.0), facility(1_600.0, 120.0)], &both());
    // 140 + 60 + 120 for 550: the second compound gets something of either facility.
    let level = 320.0 / 550.0;
    let expected = [200.0 * level, 200.0 * level, 150.0 * level];
    for (v, fair) in a.compounds.iter().zip(expected) {
        assert!((v.provided_m2.unwrap() - fair).abs() < 2e-6, "{v:?} {fair}");
    }
    // Farther apart each has its own.
    let (_, a) = judged(compounds(), vec![facility(-500.0, 100.0), facility(2_700.0, 120.0)], &both());
    assert_eq!(got(&a), vec![(100.0, 100.0), (0.0, 200.0), (150.0, 0.0)]);
    assert_eq!(a.towns[0].surplus_m2, 30.0);
}

#[test]
fn the_radius_is_inclusive_and_another_than_that_of_coverage() {
    let place = at(1_234.5).unwrap();
    let d = geodesic_m(at(0.0).unwrap(), place);
    let drawn = |sharing_radius_m| {
        let rules = Rulebook { sharing_radius_m, radius_m: 10.0, ..both() };
        got(&judged(vec![new(0.0)], vec![facility(1_234.5, 50.0)], &rules).1)[0].0
    };
    assert_eq!((drawn(d), drawn(d - 1e-6)), (50.0, 0.0));
}

#[test]
fn facilities_on_the_site_of_a_compound_that_shares_by_circle_serve_their_circle_and_always_that_compound() {
    let (county, a) = judged(vec![new(0.0), new(900.0)], vec![on_site(0, facility(0.0, 100.0))], &both());
    assert_eq!(got(&a), vec![(50.0, 150.0), (50.0, 150.0)]);
    assert_eq!(a.compounds[0].own_m2, Some(0.0));
    let why = explain(&county, &both(), &a, CompoundIdx(0)).unwrap();
    assert_eq!((why.serve_circle, why.drawn_m2, why.on_site[0].brings_m2), (true, 50.0, Some(100.0)));
    // Far from its compound, or without a place, it still reaches it.
    let nowhere = Facility { position: None, ..facility(0.0, 70.0) };
    let (_, a) = judged(vec![new(0.0)], vec![on_site(0, facility(5_000.0, 30.0)), on_site(0, nowhere)], &both());
    assert_eq!(got(&a), vec![(100.0, 100.0)]);
}

#[test]
fn a_compounds_own_figure_holds_the_facilities_on_its_site_and_its_surplus_serves_its_circle() {
    let rich = compound(BuildStatus::New, 0.0, Some(260.0));
    let (_, a) = judged(vec![rich.clone(), new(500.0)], vec![on_site(0, facility(0.0, 999.0))], &both());
    assert_eq!(got(&a), vec![(200.0, 0.0), (60.0, 140.0)]);
    // So does the surplus of a compound that draws from nobody.
    let (_, a) = judged(
        vec![compound(BuildStatus::Old, 0.0, None), new(500.0)],
        vec![on_site(0, facility(0.0, 170.0))],
        &rules(Sharing::Circle, Sharing::Own),
    );
    assert_eq!(got(&a), vec![(150.0, 0.0), (20.0, 180.0)]);
    // What is needed is taken evenly of all who have it: 200 of 60 + 340.
    let (_, a) = judged(vec![rich, new(500.0)], vec![facility(500.0, 340.0)], &both());
    assert_eq!(got(&a), vec![(230.0, 0.0), (200.0, 0.0)]);
    assert_eq!(a.towns[0].surplus_m2, 200.0);
}

#[test]
fn what_circles_leave_goes_to_the_towns_pool() {
    let rules = rules(Sharing::Circle, Sharing::Town);
    let old = || compound(BuildStatus::Old, 9_000.0, None);
    let (_, a) = judged(vec![new(0.0), old()], vec![facility(100.0, 400.0)], &rules);
    assert_eq!((got(&a), a.towns[0].surplus_m2), (vec![(200.0, 0.0), (150.0, 0.0)], 50.0));
    let (_, a) = judged(vec![new(0.0), old()], vec![facility(100.0, 250.0)], &rules);
    assert_eq!((got(&a), a.towns[0].surplus_m2), (vec![(200.0, 0.0), (50.0, 100.0)], 0.0));
    // Also of a facility on site, and of a surplus; a town's compounds keep their surplus in the town.
    let rich = compound(BuildStatus::New, 0.0, Some(300.0));
    let (_, a) = judged(vec![new(0.0), old(), rich], vec![on_site(0, facility(0.0, 150.0))], &rules);
    assert_eq!((got(&a), a.towns[0].surplus_m2), (vec![(200.0, 0.0), (50.0, 100.0), (200.0, 0.0)], 0.0));
    let (_, a) = judged(vec![new(0.0), compound(BuildStatus::Old, 0.0, Some(999.0))], vec![], &rules);
    assert_eq!((got(&a), a.towns[0].surplus_m2), (vec![(0.0, 200.0), (999.0, 0.0)], 849.0));
}

#[test]
fn a_compound_whose_own_space_is_unknown_draws_nothing_and_is_unknown() {
    let unknown = on_site(0, Facility { floor_m2: None, ..facility(0.0, 0.0) });
    let (_, a) = judged(vec![new(0.0), new(100.0)], vec![unknown, facility(0.0, 150.0)], &both());
    assert_eq!((a.compounds[0].provided_m2, a.compounds[0].gap_m2), (None, None));
    assert_eq!(a.compounds[1].provided_m2, Some(150.0));
}

#[test]
fn shared_space_meets_no_more_than_its_largest_part_of_a_requirement() {
    let rules = Rulebook { largest_shared_part: 0.25, ..both() };
    let half = compound(BuildStatus::New, 0.0, Some(170.0));
    let (_, a) = judged(vec![new(0.0), half], vec![facility(0.0, 500.0)], &rules);
    assert_eq!(got(&a), vec![(50.0, 150.0), (200.0, 0.0)]);
    assert_eq!(a.towns[0].surplus_m2, 420.0);
}

#[test]
fn gifts_add_up_to_what_is_drawn_and_nobody_gives_more_than_it_has() {
    let mut rng = Rng::with_seed(81);
    for round in 0..30 {
        let rules = rules(Sharing::Circle, Sharing::ALL[round % 3]);
        let county = county(&mut rng, 23.0, 4_000.0, 30, 20, 1_000.0);
        let live = LiveAssessment::new(&county, &rules);
        let mut given = std::collections::BTreeMap::<Giver, (f64, f64)>::new();
        for (i, verdict) in live.assessment().compounds.iter().enumerate() {
            let gifts = live.gifts(CompoundIdx::new(i));
            let Some((own, provided)) = verdict.own_m2.zip(verdict.provided_m2) else { continue };
            let sum: f64 = gifts.iter().map(|g| g.gives_m2).sum();
            let by_circle = rules.status_of(&county.compounds[i].figures).map(|s| rules.sharing(s));
            if by_circle == Some(Sharing::Circle) && provided >= own {
                assert!((sum - (provided - own)).abs() < 1e-6, "{sum} {own} {provided}");
            }
            for g in gifts {
                let entry = given.entry(g.giver).or_insert((g.has_m2, 0.0));
                entry.1 += g.gives_m2;
            }
        }
        assert!(given.values().all(|(has, gives)| *gives <= has + 1e-6));
    }
    let county = County { towns: vec![Town::default()], compounds: vec![new(0.0)], ..County::default() };
    let county = County { facilities: vec![facility(9.0, 30.0), facility(9_999.0, 9.0)], ..county };
    let gifts = LiveAssessment::new(&county, &both()).gifts(CompoundIdx(0));
    let told: Vec<_> = gifts.iter().map(|g| (g.giver, g.has_m2, g.gives_m2)).collect();
    assert_eq!(told, vec![(Giver::Facility(FacilityIdx(0)), 30.0, 30.0)]);
    assert_eq!(LiveAssessment::new(&county, &Rulebook::default()).gifts(CompoundIdx(0)), vec![]);
}

/// Who wants and who gives by circle, from the rules as they are written.
fn case(county: &County, rules: &Rulebook) -> Case {
    let mm2 = |m2: Option<f64>| m2.and_then(area::from_m2);
    let near = |place: Option<LonLat>, host: Option<CompoundIdx>| {
        let within =
            |c: &Compound| c.position.zip(place).is_some_and(|(a, b)| geodesic_m(a, b) <= rules.sharing_radius_m);
        let here = |i: &usize| host == Some(CompoundIdx::new(*i)) || within(&county.compounds[*i]);
        (0..county.compounds.len()).filter(here).map(|i| i as u32).collect::<Vec<_>>()
    };
    let counted = || county.live_facilities().filter(|(_, f)| rules.counts_for_floor_space(f));
    let (mut demands, mut supplies) = (Vec::new(), Vec::new());
    for (i, c) in county.compounds.iter().enumerate() {
        let way = rules.status_of(&c.figures).map(|s| rules.sharing(s));
        let required = rules.status_of(&c.figures).zip(c.figures.households);
        let required = required.and_then(|(s, h)| area::required(h, rules.m2_per_100(s)));
        let site: Vec<Option<i64>> =
            counted().filter(|(_, f)| f.compound == Some(CompoundIdx::new(i))).map(|(_, f)| mm2(f.floor_m2)).collect();
        let sum: Option<i64> = site.iter().copied().sum();
        let serves = way == Some(Sharing::Circle);
        let own = mm2(c.figures.care_floor_m2).or(sum.map(|s| if serves { 0 } else { s }));
        let (mut cap, mut surplus) = (0, 0);
        if let Some((required, own)) = required.zip(own) {
            let most = (required as f64 * rules.largest_shared_part).round() as i64;
            cap = if serves { (required - own).clamp(0, most) } else { 0 };
            surplus = if way == Some(Sharing::Town) { 0 } else { (own - required).max(0) };
        }
        let (required, own) = (required.unwrap_or(1).max(1), own.unwrap_or(0));
        demands.push(Demand { required, own, cap });
        supplies.push((surplus, near(c.position, None)));
    }
    for (_, f) in counted() {
        let host = f.compound.map(|c| &county.compounds[c.i()].figures);
        let serves = host.is_none_or(|c| {
            c.care_floor_m2.is_none() && rules.status_of(c).is_some_and(|s| rules.sharing(s) == Sharing::Circle)
        });
        supplies.push((if serves { mm2(f.floor_m2).unwrap_or(0) } else { 0 }, near(f.position, f.compound)));
    }
    Case { demands, supplies }
}

#[test]
fn small_counties_are_shared_as_the_definition_says_and_nothing_is_counted_twice() {
    let mut rng = Rng::with_seed(82);
    for round in 0..150 {
        let rules = Rulebook {
            largest_shared_part: [1.0, 0.4][round % 2],
            sharing_radius_m: [800.0, 2_000.0][round / 2 % 2],
            ..rules(Sharing::Circle, Sharing::ALL[round % 3])
        };
        let county = county(&mut rng, 23.0, 4_000.0, 7, 9, rules.sharing_radius_m);
        let a = assess(&county, &rules);
        let case = case(&county, &rules);
        let drawn = fair_shares(&case);
        let mm2 = |x: Option<f64>| x.and_then(area::from_m2).unwrap_or(0);
        for ((v, d), want) in a.compounds.iter().zip(&drawn).zip(&case.demands) {
            if want.cap > 0 {
                assert_eq!(mm2(v.provided_m2) - mm2(v.own_m2), *d, "round {round}: {v:?} {want:?}");
            }
        }
        let facilities: i64 = county
            .live_facilities()
            .filter(|(_, f)| rules.counts_for_floor_space(f))
            .map(|(_, f)| mm2(f.floor_m2))
            .sum();
        let figures: i64 = county.compounds.iter().map(|c| mm2(c.figures.care_floor_m2)).sum();
        assert!(mm2(Some(a.county.provided_m2)) <= facilities + figures);
    }
}
