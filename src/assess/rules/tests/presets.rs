//! Every rule of every preset on one county that was worked out by hand.
//!
//! Two towns 49 km apart. East (elders 6,000): compounds c0, c1 (new, 1,000 and 500 households) and c2 (old, 1,000),
//! all within 300 m of its facilities. West (elders 4,000): c3 (old, 2,000 households) 111 m from its centre, and c4
//! (old, 500) 2.8 km from any facility.

use crate::assess::{Outcome, assess, rule_verdicts};
use crate::geom::LonLat;
use crate::model::{
    BuildStatus, Community, Compound, CompoundFigures, County, Facility, FacilityKind, FacilityStatus, HospitalKind,
    Operator, Site, Stage, Town, TownIdx,
};
use crate::rules::Rulebook;

use Outcome::{Met, Short, Unknown};

/// Verdict and value of a rule; no value where nothing is asked about it.
type Expected = (&'static str, Outcome, Option<f64>);

const EAST: Option<TownIdx> = Some(TownIdx(0));
const WEST: Option<TownIdx> = Some(TownIdx(1));

fn towns() -> Vec<Town> {
    let east = Town {
        population: Some(30_000),
        elderly: Some(6_000),
        villages: Some(4),
        carers: Some(15),
        carers_first_aid: Some(12),
        hardship_elders: Some(50),
        visited_elders: Some(50),
        hardship_disabled: Some(20),
        hardship_disabled_in_care: Some(14),
        family_beds: Some(30),
        family_beds_adapted: Some(10),
        ..Town::default()
    };
    let west = Town {
        population: Some(20_000),
        elderly: Some(4_000),
        villages: Some(6),
        carers: Some(9),
        carers_first_aid: Some(6),
        hardship_elders: Some(50),
        visited_elders: Some(40),
        hardship_disabled: Some(20),
        hardship_disabled_in_care: Some(8),
        family_beds: Some(20),
        family_beds_adapted: Some(5),
        ..Town::default()
    };
    vec![east, west]
}

fn compounds() -> Vec<Compound> {
    let compound = |town, lon, households, elderly, care: f64, new, stage, care_stage| Compound {
        id: "".into(),
        name: "".into(),
        town,
        position: Some(LonLat::new(lon, 29.0)),
        figures: CompoundFigures {
            households: Some(households),
            elderly: Some(elderly),
            status: Some(if new { BuildStatus::New } else { BuildStatus::Old }),
            care_floor_m2: Some(care),
            stage,
            care_stage,
            ..CompoundFigures::default()
        },
    };
    let (built, accepted, over) = (Some(Stage::Built), Some(Stage::Accepted), Some(Stage::HandedOver));
    vec![
        compound(EAST, 119.000, 1_000, 600, 200.0, true, over, over),
        compound(EAST, 119.001, 500, 300, 60.0, true, accepted, built),
        compound(EAST, 119.002, 1_000, 900, 0.0, false, None, None),
        compound(WEST, 119.500, 2_000, 1_200, 100.0, false, None, None),
        compound(WEST, 119.530, 500, 500, 0.0, false, None, None),
    ]
}

fn facilities() -> Vec<Facility> {
    let at = |kind, town, lon, lat, floor_m2| Facility {
        town,
        floor_m2: Some(floor_m2),
        ..Facility::new("", kind, Some(LonLat::new(lon, lat)))
    };
    let hospital = |town, lon, hospital, grade| Facility {
        hospital: Some(hospital),
        grade: Some(grade),
        operator: Some(Operator::Public),
        ..at(FacilityKind::Medical, town, lon, 29.0, 0.0)
    };
    let yes = Some(true);
    let no = Some(false);
    vec![
        Facility {
            beds: Some(200),
            nursing_beds: Some(130),
            dementia_beds: Some(20),
            residents: Some(150),
            grade: Some(4),
            operator: Some(Operator::Private),
            smart: yes,
            rehab_room: yes,
            medical_partner: yes,
            consortium: yes,
            high_end: yes,
            opened: Some(2024),
            ..at(FacilityKind::Institution, EAST, 119.000, 29.000_5, 100.0)
        },
        Facility {
            beds: Some(50),
            nursing_beds: Some(20),
            dementia_beds: Some(4),
            residents: Some(15),
            grade: Some(1),
            operator: Some(Operator::Public),
            smart: no,
            medical_partner: no,
            hazard: no,
            rebuilt: yes,
            opened: Some(2010),
            ..at(FacilityKind::WelfareHome, EAST, 119.000, 29.001, 0.0)
        },
        Facility {
            smart: yes,
            consortium: yes,
            medical_partner: yes,
            ..at(FacilityKind::HomeCareCentre, EAST, 119.001, 29.001, 40.0)
        },
        Facility { served_villages: Some(4), ..at(FacilityKind::Canteen, EAST, 119.002, 29.001, 0.0) },
        Facility { smart: no, consortium: no, ..at(FacilityKind::HomeCareCentre, WEST, 119.500, 29.001, 50.0) },
        at(FacilityKind::DayCare, WEST, 119.501, 29.0, 20.0),
        Facility { geriatrics: yes, ..hospital(EAST, 119.003, HospitalKind::General, 3) },
        Facility { geriatrics: no, ..hospital(WEST, 119.503, HospitalKind::General, 2) },
        Facility { rehab_department: yes, prevention: no, ..hospital(WEST, 119.504, HospitalKind::Tcm, 2) },
        Facility { places: Some(150), ..at(FacilityKind::Childcare, EAST, 119.004, 29.0, 0.0) },
        Facility {
            places: Some(60),
            status: FacilityStatus::Planned,
            ..at(FacilityKind::Childcare, WEST, 119.505, 29.0, 0.0)
        },
    ]
}

fn county() -> County {
    let community = |town, lon| Community { town, position: Some(LonLat::new(lon, 29.0)), ..Community::default() };
    let site = |method: &str, lease_years, floor_m2| Site {
        method: method.into(),
        lease_years,
        floor_m2: Some(floor_m2),
        ..Site::default()
    };
    County {
        towns: towns(),
        communities: vec![community(EAST, 119.001), community(WEST, 119.500), community(WEST, 119.530)],
        compounds: compounds(),
        facilities: facilities(),
        sites: vec![site("lease", Some(20), 800.0), site("lease", Some(10), 1_200.0), site("purchase", None, 500.0)],
        ..County::default()
    }
}

fn check(preset: &str, expected: &[Expected]) {
    let (county, rulebook) = (county(), Rulebook::preset(preset).unwrap());
    let verdicts = rule_verdicts(&county, &rulebook, &assess(&county, &rulebook));
    let ids: Vec<&str> = verdicts.iter().map(|v| rulebook.rules[v.rule].id.as_str()).collect();
    assert_eq!(ids, expected.iter().map(|e| e.0).collect::<Vec<_>>(), "{preset}: every rule in effect has a figure");
    for (verdict, &(id, outcome, value)) in verdicts.iter().zip(expected) {
        assert_eq!(verdict.outcome, outcome, "{preset}/{id}: {verdict:?}");
        if let Some(value) = value {
            let is = verdict.value.unwrap_or(f64::NAN);
            assert!((is - value).abs() < 1e-6, "{preset}/{id}: {is} instead of {value}");
        }
    }
}

/// East's pool of 40 m2 is less than c2's 150: the home is no floor space of compounds. West's of 50 + 20 lifts c4 (75) from nothing to a third, where
/// c3 (300) stands by its own 100, with 25 m2; the other 45 lift both to 170 / 375.
const OLD_M2: f64 = 40.0 + 170.0;

#[test]
fn dongguan() {
    check(
        "dongguan",
        &[
            ("coverage", Short, Some(4_500.0 / 5_000.0)),
            ("floor_space_new", Short, Some(200.0 + 60.0)),
            ("floor_space_old", Short, Some(OLD_M2)),
            ("new_compounds_comply", Short, Some(1.0 / 2.0)),
            ("hand_over", Short, Some(1.0 / 2.0)),
            ("circle_communities", Short, Some(2.0 / 3.0)),
            ("day_care_communities", Short, Some(2.0 / 3.0)),
            ("canteen_towns", Short, Some(1.0 / 2.0)),
            ("home_care_centre_towns", Met, Some(1.0)),
            ("hardship_visits", Short, Some(90.0 / 100.0)),
            ("high_end_homes", Short, Some(1.0)),
            ("new_beds", Short, Some(200.0)),
            ("private_beds", Met, Some(200.0 / 250.0)),
            ("welfare_home_review", Short, Some(1.0)),
            ("nursing_beds", Met, Some(150.0 / 250.0)),
            ("medical_partner", Short, Some(1.0 / 2.0)),
            ("towns_short", Met, Some(1.0)),
            ("lease_years", Short, Some(1.0 / 2.0)),
            ("small_buildings", Met, Some(2.0)),
            ("lottery_share", Unknown, None),
        ],
    );
}

/// What both years of Jinhua say before the rules that change in 2025 come in between.
#[test]
fn jinhua_2022() {
    check(
        "jinhua-2022",
        &[
            ("coverage", Short, Some(0.9)),
            ("floor_space_new", Short, Some(260.0)),
            ("floor_space_old", Short, Some(OLD_M2)),
            ("new_compounds_comply", Short, Some(0.5)),
            ("four_in_step", Short, Some(0.5)),
            ("follow_elders", Short, Some(3_000.0 / 3_500.0)),
            ("towns_short", Met, Some(1.0)),
            ("welfare_homes_per_town", Met, Some(1.0 / 2.0)),
            ("welfare_home_grade", Short, Some(0.0)),
            ("welfare_home_nursing_beds", Short, Some(20.0 / 50.0)),
            ("nursing_beds_2022", Met, Some(150.0 / 250.0)),
            ("consortium_pilots", Unknown, Some(2.0)),
            ("consortium_lead", Met, Some(1.0)),
            ("consortium_clinics", Met, Some(1.0)),
            ("rehab_room", Met, Some(1.0)),
            ("central_canteen", Short, Some(0.5)),
            ("served_villages", Short, Some(0.5)),
            ("carers_2022", Met, Some(24.0)),
            ("grade_grants", Unknown, Some(150_000.0)),
            ("lottery_share", Unknown, None),
            ("smart_terminals", Short, Some(0.5)),
            ("smart_homes_2022", Unknown, Some(1.0)),
            ("family_bed_subsidy", Unknown, Some(50.0 * 3_000.0 - 15.0 * 1_000.0)),
        ],
    );
}

#[test]
fn jinhua_2025() {
    check(
        "jinhua-2025",
        &[
            ("coverage", Short, Some(0.9)),
            ("floor_space_new", Short, Some(260.0)),
            ("floor_space_old", Short, Some(OLD_M2)),
            ("new_compounds_comply", Short, Some(0.5)),
            ("four_in_step", Short, Some(0.5)),
            ("follow_elders", Short, Some(3_000.0 / 3_500.0)),
            ("towns_short", Met, Some(1.0)),
            ("welfare_homes_per_town", Met, Some(0.5)),
            ("welfare_home_grade", Short, Some(0.0)),
            ("welfare_home_nursing_beds", Short, Some(0.4)),
            ("nursing_beds_2025", Met, Some(0.6)),
            ("consortium_towns", Short, Some(0.5)),
            ("consortium_lead", Met, Some(1.0)),
            ("consortium_clinics", Met, Some(1.0)),
            ("dementia_beds", Met, Some(24.0 / 10_000.0 * 10_000.0)),
            ("rehab_room", Met, Some(1.0)),
            ("central_canteen", Short, Some(0.5)),
            ("served_villages", Short, Some(0.5)),
            ("rehab_aids", Short, Some(0.0)),
            ("carers_2025", Short, Some(24.0)),
            ("carers_first_aid", Met, Some(0.75)),
            ("grade_grants", Unknown, Some(150_000.0)),
            ("lottery_share", Unknown, None),
            ("smart_terminals", Short, Some(0.5)),
            ("smart_homes_2025", Unknown, Some(1.0)),
            ("family_bed_subsidy", Unknown, Some(135_000.0)),
        ],
    );
}

#[test]
fn shandong_2022() {
    check(
        "shandong-2022",
        &[
            ("coverage", Short, Some(0.9)),
            ("floor_space_new", Short, Some(260.0)),
            ("floor_space_old", Short, Some(OLD_M2)),
            ("new_compounds_comply", Short, Some(0.5)),
            ("four_in_step", Short, Some(0.5)),
            ("welfare_homes_rebuilt", Unknown, Some(1.0)),
            ("disabled_in_care", Short, Some(22.0 / 40.0)),
            ("nursing_beds", Met, Some(0.6)),
            ("new_nursing_beds", Unknown, None),
            ("medical_partner", Short, Some(0.5)),
            // Figures that a planner enters: what there was before, and the county's share of the province's aim.
            ("dual_licence", Unknown, None),
            ("geriatrics_grade_3", Met, Some(1.0)),
            ("geriatrics_grade_2", Short, Some(0.5)),
            ("tcm_rehab", Met, Some(1.0)),
            ("tcm_prevention", Short, Some(0.0)),
            ("childcare_places", Short, Some(210.0 / 50_000.0 * 1_000.0)),
            ("new_childcare_places", Unknown, None),
        ],
    );
}

/// The smallest unit of 350 m2 binds new compounds, which have none: 200 and 60 m2 are too small. Old ones share as anywhere,
/// in Anhui within 300 m: c3 by its town's centre and day care, c2 by the east's centre, c4 not at all.
#[test]
fn guizhou_and_anhui() {
    check(
        "guizhou",
        &[
            ("coverage", Short, Some(0.9)),
            ("floor_space_new", Short, Some(0.0)),
            ("floor_space_old", Short, Some(OLD_M2)),
            ("new_compounds_comply", Short, Some(0.0)),
            // Whether they are new is not known.
            ("street_centres", Unknown, None),
            ("stations", Met, None),
            ("centres_in_towns", Met, Some(1.0)),
        ],
    );
    check(
        "anhui",
        &[
            ("coverage", Short, Some(0.9)),
            ("floor_space_new", Short, Some(0.0)),
            ("floor_space_old", Short, Some(40.0 + 170.0)),
            ("new_compounds_comply", Short, Some(0.0)),
        ],
    );
}

#[test]
fn a_figure_that_a_planner_enters_settles_what_it_was_missing_for() {
    let (county, mut rulebook) = (county(), Rulebook::preset("jinhua-2022").unwrap());
    for (name, value) in [("grade_grants_budget", 140_000.0), ("lottery_total", 10.0), ("lottery_elder_care", 6.0)] {
        rulebook.figures.get_mut(name).unwrap().value = Some(value);
    }
    let verdicts = rule_verdicts(&county, &rulebook, &assess(&county, &rulebook));
    let of = |id: &str| verdicts.iter().find(|v| rulebook.rules[v.rule].id == id).unwrap();
    assert_eq!((of("grade_grants").outcome, of("grade_grants").gap), (Short, Some(10_000.0)));
    assert_eq!((of("lottery_share").outcome, of("lottery_share").value), (Met, Some(0.6)));
}

#[test]
fn a_later_year_brings_other_targets_into_effect() {
    let mut rulebook = Rulebook::preset("jinhua-2022").unwrap();
    rulebook.year = 2025;
    let in_effect = |r: &Rulebook| r.rules_in_effect().map(|(_, rule)| rule.id.clone()).collect::<Vec<_>>();
    assert_eq!(in_effect(&rulebook), in_effect(&Rulebook::preset("jinhua-2025").unwrap()));
}
