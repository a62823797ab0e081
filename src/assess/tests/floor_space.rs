//! Floor space: cases worked by hand, and sums.

use fastrand::Rng;

use crate::assess::area;
use crate::assess::test_county::county;
use crate::assess::{Assessment, Totals, assess};
use crate::model::{
    BuildStatus, Compound, CompoundFigures, CompoundIdx, County, Facility, FacilityKind, Town, TownIdx,
};
use crate::rules::{Rulebook, Sharing};

const NEW: Option<BuildStatus> = Some(BuildStatus::New);
const OLD: Option<BuildStatus> = Some(BuildStatus::Old);

/// A compound in town 0.
fn compound(households: impl Into<Option<u32>>, status: Option<BuildStatus>, care_floor_m2: Option<f64>) -> Compound {
    let figures =
        CompoundFigures { households: households.into(), status, care_floor_m2, ..CompoundFigures::default() };
    Compound { id: "".into(), name: "".into(), town: Some(TownIdx(0)), position: None, figures }
}

/// A station on the site of a compound.
fn on_site(compound: u32, floor_m2: impl Into<Option<f64>>) -> Facility {
    Facility { compound: Some(CompoundIdx(compound)), ..off_site(floor_m2) }
}

/// A station in town 0, on no compound's site.
fn off_site(floor_m2: impl Into<Option<f64>>) -> Facility {
    Facility { floor_m2: floor_m2.into(), town: Some(TownIdx(0)), ..Facility::new("f", FacilityKind::Station, None) }
}

fn judged(compounds: Vec<Compound>, facilities: Vec<Facility>, rules: &Rulebook) -> Assessment {
    let county = County { towns: vec![Town::default(); 2], compounds, facilities, ..County::default() };
    assess(&county, rules)
}

/// (required, own, provided, gap) of each compound.
type Row = (Option<f64>, Option<f64>, Option<f64>, Option<f64>);

fn rows(a: &Assessment) -> Vec<Row> {
    a.compounds.iter().map(|v| (v.required_m2, v.own_m2, v.provided_m2, v.gap_m2)).collect()
}

#[test]
fn on_site_floor_space_worked_by_hand() {
    let all = |required: f64, own: f64| (Some(required), Some(own), Some(own), Some((required - own).max(0.0)));
    let rules = Rulebook { old_sharing: Sharing::Own, smallest_unit_m2: 30.0, ..Rulebook::default() };
    let year = |y| {
        let mut c = compound(1_000, None, None);
        c.figures.built_year = Some(y);
        c
    };
    let cases: Vec<(&str, Compound, Vec<Facility>, Row)> = vec![
        ("new: 20 m2 for 100 households", compound(1_140, NEW, Some(100.0)), vec![], all(228.0, 100.0)),
        ("old: 15 m2", compound(1_140, OLD, Some(171.0)), vec![], all(171.0, 171.0)),
        ("the rule's year is new", year(2014), vec![], all(200.0, 0.0)),
        ("the year before is old", year(2013), vec![], all(150.0, 0.0)),
        ("more than needed is no gap", compound(500, NEW, Some(350.5)), vec![], all(100.0, 350.5)),
        (
            "facilities on site add up",
            compound(1_000, NEW, None),
            vec![on_site(0, 80.0), on_site(0, 70.5)],
            all(200.0, 150.5),
        ),
        (
            "units below the smallest don't count",
            compound(1_000, NEW, None),
            vec![on_site(0, 29.9), on_site(0, 30.0)],
            all(200.0, 30.0),
        ),
        (
            "the compound's own figure comes first",
            compound(1_000, NEW, Some(40.0)),
            vec![on_site(0, 500.0)],
            all(200.0, 40.0),
        ),
        ("nothing is needed for nobody", compound(0, NEW, None), vec![], all(0.0, 0.0)),
        ("off-site space is not on site", compound(1_000, NEW, None), vec![off_site(500.0)], all(200.0, 0.0)),
        ("households unknown", compound(None, NEW, Some(40.0)), vec![], (None, Some(40.0), Some(40.0), None)),
        ("status unknown", compound(1_000, None, Some(40.0)), vec![], (None, Some(40.0), Some(40.0), None)),
        (
            "status unknown, but enough for either",
            compound(1_000, None, Some(200.0)),
            vec![],
            (None, Some(200.0), Some(200.0), Some(0.0)),
        ),
        (
            "floor space unknown",
            compound(1_000, NEW, None),
            vec![on_site(0, 80.0), on_site(0, None)],
            (Some(200.0), None, None, None),
        ),
        (
            "unknown, but the known part suffices",
            compound(1_000, NEW, None),
            vec![on_site(0, 200.0), on_site(0, None)],
            (Some(200.0), None, None, Some(0.0)),
        ),
        (
            "nonsense is unknown",
            compound(1_000, NEW, Some(f64::NAN)),
            vec![on_site(0, -5.0)],
            (Some(200.0), None, None, None),
        ),
    ];
    for (what, compound, facilities, expected) in cases {
        assert_eq!(rows(&judged(vec![compound], facilities, &rules)), vec![expected], "{what}");
    }
}

#[test]
fn closed_and_uncounted_facilities_bring_no_floor_space() {
    let closed = Facility { status: crate::model::FacilityStatus::Closed, ..on_site(0, None) };
    let medical = Facility { kind: FacilityKind::Medical, ..on_site(0, 900.0) };
    let removed = Facility { removed: true, ..on_site(0, 900.0) };
    let a = judged(vec![compound(1_000, NEW, None)], vec![closed, medical, removed], &Rulebook::default());
    assert_eq!(rows(&a), vec![(Some(200.0), Some(0.0), Some(0.0), Some(200.0))]);
}

/// Provided and gap of each compound, and what the town has left.
fn shared(compounds: Vec<Compound>, facilities: Vec<Facility>) -> (Vec<(f64, f64)>, f64) {
    let a = judged(compounds, facilities, &Rulebook::default());
    let known = |x: Option<f64>| x.unwrap_or(f64::NAN);
    (a.compounds.iter().map(|v| (known(v.provided_m2), known(v.gap_m2))).collect(), a.towns[0].surplus_m2)
}

#[test]
fn a_town_that_has_enough_fills_every_old_compound_and_keeps_the_rest() {
    // Needs 150 - 30 and 75; the pool has 400.
    let (got, left) = shared(vec![compound(1_000, OLD, Some(30.0)), compound(500, OLD, None)], vec![off_site(400.0)]);
    assert_eq!((got, left), (vec![(150.0, 0.0), (75.0, 0.0)], 205.0));
}

#[test]
fn a_town_that_has_not_enough_raises_the_worst_off_first() {
    // Required 150, 150, 300; own 120, 0, 0. 90 m2 raise the last two to 1/5; the first has 4/5 and draws nothing.
    let three = || vec![compound(1_000, OLD, Some(120.0)), compound(1_000, OLD, None), compound(2_000, OLD, None)];
    let (got, left) = shared(three(), vec![off_site(90.0)]);
    assert_eq!((got, left), (vec![(120.0, 30.0), (30.0, 120.0), (60.0, 240.0)], 0.0));
    // 420 m2 raise all three to (120 + 420) / 600 = 9/10.
    let (got, left) = shared(three(), vec![off_site(420.0)]);
    assert_eq!((got, left), (vec![(135.0, 15.0), (135.0, 15.0), (270.0, 30.0)], 0.0));
}

#[test]
fn shared_space_meets_no_more_than_its_largest_part_of_a_requirement() {
    // Of 150 at most 60 may be shared, which leaves the second without a gap; a site that is not all known can't be
    // closed so, and draws nothing.
    let rules = Rulebook { largest_shared_part: 0.4, ..Rulebook::default() };
    let three = vec![compound(1_000, OLD, None), compound(1_000, OLD, Some(100.0)), compound(1_000, OLD, None)];
    let a = judged(three, vec![on_site(2, None), off_site(400.0)], &rules);
    let gaps: Vec<_> = a.compounds.iter().map(|v| v.gap_m2).collect();
    assert_eq!((gaps, a.towns[0].surplus_m2), (vec![Some(90.0), Some(0.0), None], 290.0));
}

#[test]
fn space_on_a_storey_that_is_not_allowed_does_not_count() {
    let rules = Rulebook { storeys: Some([1, 3]), ..Rulebook::default() };
    let on_storey = |storey| Facility { storey, ..on_site(0, 50.0) };
    let own = |storey| judged(vec![compound(1_000, NEW, None)], vec![on_storey(storey)], &rules).compounds[0].own_m2;
    let all = [None, Some(1), Some(3), Some(4), Some(-1)].map(own);
    assert_eq!(all, [Some(50.0), Some(50.0), Some(50.0), Some(0.0), Some(0.0)]);
}

#[test]
fn a_new_compound_lends_its_surplus_but_draws_nothing() {
    // The first new one has 300 to spare; the old one needs 150; the second new one lacks 200 and keeps lacking it.
    let three = vec![compound(1_000, NEW, Some(500.0)), compound(1_000, OLD, None), compound(1_000, NEW, None)];
    let (got, left) = shared(three, vec![]);
    assert_eq!((got, left), (vec![(350.0, 0.0), (150.0, 0.0), (0.0, 200.0)], 150.0));
}

#[test]
fn the_towns_own_facilities_are_used_before_surplus_which_is_borrowed_in_proportion() {
    // Surplus 100 and 300; off-site 50; need 150: 100 are borrowed, 25 and 75.
    let three = vec![compound(0, OLD, Some(100.0)), compound(0, NEW, Some(300.0)), compound(1_000, OLD, None)];
    let (got, left) = shared(three, vec![off_site(50.0)]);
    assert_eq!((got, left), (vec![(75.0, 0.0), (225.0, 0.0), (150.0, 0.0)], 300.0));
}

#[test]
fn unknown_compounds_neither_lend_nor_draw_unless_there_is_enough_for_all() {
    let with_unknown = |floor| {
        let a = judged(
            // Requirement unknown with much space; space unknown; a plain one.
            vec![compound(None, OLD, Some(999.0)), compound(1_000, OLD, None), compound(1_000, OLD, None)],
            vec![on_site(1, None), on_site(1, 20.0), off_site(floor)],
            &Rulebook::default(),
        );
        let gaps: Vec<_> = a.compounds.iter().map(|v| v.gap_m2).collect();
        (gaps, a.towns[0].surplus_m2)
    };
    assert_eq!(with_unknown(100.0), (vec![None, None, Some(50.0)], 0.0));
    assert_eq!(with_unknown(200.0), (vec![None, None, Some(0.0)], 50.0));
    // The most that is needed: 130 and 150.
    assert_eq!(with_unknown(280.0), (vec![None, Some(0.0), Some(0.0)], 0.0));
}

#[test]
fn towns_share_nothing_with_each_other_nor_with_the_townless() {
    let mut other = compound(1_000, OLD, None);
    other.town = Some(TownIdx(1));
    let mut townless = compound(1_000, OLD, None);
    townless.town = None;
    let mut rich = townless.clone();
    rich.figures.care_floor_m2 = Some(900.0);
    let (got, left) = shared(vec![other, townless, rich], vec![off_site(400.0)]);
    assert_eq!((got, left), (vec![(0.0, 150.0), (0.0, 150.0), (900.0, 0.0)], 400.0));
}

/// All that can be added, areas in square millimetres.
fn sums(t: &Totals) -> Vec<i64> {
    let mm2 = |m2: f64| area::from_m2(m2).unwrap_or(-1);
    let mut v: Vec<i64> = t.by_class.map(i64::from).to_vec();
    v.extend(
        [t.compounds, t.households_unknown, t.covered_compounds, t.gap_compounds, t.compliant_compounds].map(i64::from),
    );
    v.extend([t.households, t.elderly, t.covered_households, t.covered_elderly]);
    v.extend([t.required_m2, t.provided_m2, t.gap_m2, t.surplus_m2].map(mm2));
    v
}

#[test]
fn compounds_add_up_to_towns_and_towns_to_the_county_and_no_space_is_counted_twice() {
    let mut rng = Rng::with_seed(21);
    for _ in 0..60 {
        let county = county(&mut rng, 23.0, 8_000.0, 80, 60, 1_000.0);
        let rules = Rulebook { smallest_unit_m2: 20.5, ..Rulebook::default() };
        let a = assess(&county, &rules);
        let mm2 = |x: Option<f64>| x.and_then(area::from_m2).unwrap_or(0);
        for town in (0..county.towns.len()).map(|t| Some(TownIdx::new(t))).chain([None]) {
            let of_town = || a.compounds.iter().zip(&county.compounds).filter(|(_, c)| c.town == town).map(|(v, _)| v);
            let t = a.town(town);
            assert_eq!(area::from_m2(t.required_m2), Some(of_town().map(|v| mm2(v.required_m2)).sum()));
            assert_eq!(area::from_m2(t.provided_m2), Some(of_town().map(|v| mm2(v.provided_m2)).sum()));
            assert_eq!(area::from_m2(t.gap_m2), Some(of_town().map(|v| mm2(v.gap_m2)).sum()));
            let here = county
                .live_facilities()
                .filter(|(_, f)| rules.counts_for_floor_space(f) && f.compound.is_none() && f.town == town);
            let off_site: i64 = here.map(|(_, f)| mm2(f.floor_m2.filter(|m| *m >= 20.5))).sum();
            let own: i64 = of_town().map(|v| mm2(v.own_m2)).sum();
            assert!(area::from_m2(t.provided_m2).unwrap() <= own + off_site);
        }
        let parts = a.towns.iter().chain([&a.townless]).map(sums);
        let total = parts.reduce(|a, b| a.iter().zip(&b).map(|(x, y)| x + y).collect());
        assert_eq!(total, Some(sums(&a.county)));
    }
}
