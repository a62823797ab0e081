//! Each kind of rule on a county small enough to be worked out by hand: met, short by how much and where, unknown
//! because of what.

use crate::assess::{Feature, Lack, Outcome, UnitVerdict, assess, rule_verdicts, town_verdicts, unit_verdict};
use crate::geom::{LonLat, Shapes};
use crate::model::{
    BuildStatus, Community, CommunityIdx, Compound, CompoundFigures, CompoundIdx, County, CountyIndex, Facility,
    FacilityIdx, FacilityKind, Operator, Site, SiteIdx, Stage, Town, TownIdx,
};
use crate::rules::Rulebook;

const MET: Outcome = Outcome::Met;
const SHORT: Outcome = Outcome::Short;
const UNKNOWN: Outcome = Outcome::Unknown;

/// Metres east of a corner, on the parallel of 23° north.
fn at(metres: f64) -> LonLat {
    LonLat::new(113.0 + metres / 102_519.0, 23.0)
}

/// A facility in a town.
fn facility(kind: FacilityKind, town: u32, metres: f64) -> Facility {
    Facility { town: Some(TownIdx(town)), ..Facility::new("f", kind, Some(at(metres))) }
}

/// A new compound in a town.
fn compound(town: u32, metres: f64, households: u32) -> Compound {
    let figures = CompoundFigures {
        households: Some(households),
        elderly: Some(households / 10),
        status: Some(BuildStatus::New),
        ..CompoundFigures::default()
    };
    Compound { id: "".into(), name: "".into(), town: Some(TownIdx(town)), position: Some(at(metres)), figures }
}

/// Two towns. In the first a canteen at 0 m and two compounds: one at 500 m, one at 3,000 m; in the second an
/// institution of 120 beds at 10,000 m, and a compound at 10,500 m. The communities are squares of 1,000 m around the
/// canteen (300 elderly) and around 10,600 m (100 elderly).
fn county() -> County {
    let mut shapes = Shapes::new();
    let mut community = |middle: f64, town: u32, elderly: u32| {
        let (west, east, d) = (at(middle - 500.0), at(middle + 500.0), 0.0045);
        let corners = [(west.lon, -d), (east.lon, -d), (east.lon, d), (west.lon, d), (west.lon, -d)];
        shapes.push_polygon(&[corners.map(|(lon, d)| LonLat::new(lon, 23.0 + d)).to_vec()]);
        Community {
            town: Some(TownIdx(town)),
            elderly: Some(elderly),
            position: Some(at(middle)),
            ..Community::default()
        }
    };
    let communities = vec![community(0.0, 0, 300), community(10_600.0, 1, 100)];
    let home = Facility {
        beds: Some(120),
        nursing_beds: Some(60),
        operator: Some(Operator::Private),
        rehab_room: Some(true),
        serves_community: Some(true),
        ..facility(FacilityKind::Institution, 1, 10_000.0)
    };
    County {
        towns: vec![
            Town { elderly: Some(400), carers: Some(1), ..Town::default() },
            Town { elderly: Some(600), carers: Some(2), ..Town::default() },
        ],
        communities,
        compounds: vec![compound(0, 500.0, 600), compound(0, 3_000.0, 200), compound(1, 10_500.0, 200)],
        facilities: vec![facility(FacilityKind::Canteen, 0, 0.0), home],
        sites: vec![Site { method: "lease".into(), lease_years: Some(20), town: Some(TownIdx(0)), ..Site::default() }],
        index: CountyIndex::new(&Shapes::new(), &shapes, &Shapes::new()).into(),
        community_shapes: shapes.into(),
        ..County::default()
    }
}

/// The default rulebook with one rule, written as in a file; canteens have circles.
fn rulebook(rule: &str) -> Rulebook {
    let kinds = "circle_kinds = [\"canteen\", \"home_care_centre\", \"day_care\", \"station\"]";
    let text = format!("{kinds}\n[[rule]]\nid = \"r\"\nsource = \"X\"\nname_zh = \"r\"\nname_en = \"r\"\n{rule}\n");
    Rulebook::from_toml(&text).expect(rule)
}

/// Outcome, value, target and gap, rounded to a millionth.
type Said = (Outcome, Option<f64>, Option<f64>, Option<f64>);

fn judged(county: &County, rule: &str) -> Said {
    let rulebook = rulebook(rule);
    let verdict = rule_verdicts(county, &rulebook, &assess(county, &rulebook))[0];
    let round = |x: Option<f64>| x.map(|x| (x * 1e6).round() / 1e6);
    (verdict.outcome, round(verdict.value), round(verdict.target), round(verdict.gap))
}

fn said(outcome: Outcome, value: f64, target: f64, gap: f64) -> Said {
    (outcome, Some(value), Some(target), Some(gap))
}

fn why(county: &County, rule: &str, unit: Feature) -> UnitVerdict {
    let rulebook = rulebook(rule);
    unit_verdict(county, &rulebook, &assess(county, &rulebook), 0, unit).unwrap()
}

/// A verdict's sources, as features with what they add above and below the line.
fn sources(verdict: &UnitVerdict) -> Vec<(Feature, f64, f64)> {
    verdict.features.iter().map(|s| (s.feature, s.numerator, s.denominator)).collect()
}

fn lack(feature: Feature, field: &'static str) -> Lack {
    Lack { feature, field: field.into() }
}

fn f(i: u32) -> Feature {
    Feature::Facility(FacilityIdx(i))
}

fn c(i: u32) -> Feature {
    Feature::Compound(CompoundIdx(i))
}

#[test]
fn coverage_of_compounds_by_households() {
    let rule =
        |target| format!("kind = \"coverage\"\njudged_on = \"compound\"\nweight = \"households\"\ntarget = {target:?}");
    let mut county = county();
    // 600 and 200 of 1,000 households.
    assert_eq!(judged(&county, &rule(0.8)), said(MET, 0.8, 0.8, 0.0));
    assert_eq!(judged(&county, &rule(1.0)), said(SHORT, 0.8, 1.0, 0.2));
    assert_eq!(sources(&why(&county, &rule(1.0), c(2))), [(f(1), 1.0, 0.0)]);
    county.compounds[2].position = None;
    assert_eq!(judged(&county, &rule(0.7)), said(UNKNOWN, 0.6, 0.7, 0.1));
    assert_eq!(why(&county, &rule(0.7), c(2)).missing, [lack(c(2), "position")]);
}

#[test]
fn coverage_of_towns_by_chosen_facilities() {
    let rule = "kind = \"coverage\"\njudged_on = \"town\"\nweight = \"elderly\"\nkinds = [\"institution\"]\n\
                where = [\"beds >= 100\"]\nradius_m = 600.0\ntarget = 0.5";
    let mut county = county();
    // In the first town nobody is near an institution, in the second all are.
    assert_eq!(judged(&county, rule), said(SHORT, 0.5, 1.0, 0.5));
    let towns = town_verdicts(&county, &rulebook(rule), &assess(&county, &rulebook(rule)), 0);
    assert_eq!((towns[0].outcome, towns[0].numerator, towns[0].denominator), (Some(SHORT), 0.0, 80.0));
    assert_eq!((towns[1].outcome, towns[1].numerator, towns[1].denominator), (Some(MET), 20.0, 20.0));
    assert_eq!(towns[2].outcome, None, "there is nobody without a town");
    county.facilities.push(Facility { beds: None, ..facility(FacilityKind::Institution, 0, 100.0) });
    assert_eq!(judged(&county, rule).0, UNKNOWN);
    assert_eq!(why(&county, rule, Feature::Town(TownIdx(0))).missing, [lack(f(2), "beds")]);
    county.facilities[2].beds = Some(100);
    assert_eq!(judged(&county, rule), said(MET, 1.0, 1.0, 0.0));
}

#[test]
fn coverage_of_communities_by_their_elderly_also_from_inside() {
    let rule = "kind = \"coverage\"\njudged_on = \"community\"\nweight = \"elderly\"\nradius_m = 300.0\ntarget = 1.0";
    let mut county = county();
    assert_eq!(judged(&county, rule), said(SHORT, 0.75, 1.0, 0.25));
    // 400 m from the middle of the second community, but inside it.
    county.facilities[1].position = Some(at(10_200.0));
    assert_eq!(judged(&county, rule), said(MET, 1.0, 1.0, 0.0));
    county.communities[1].position = None;
    assert_eq!(judged(&county, rule), said(UNKNOWN, 0.75, 1.0, 0.25));
}

#[test]
fn floor_space_in_m2_and_in_compounds() {
    let rule = |measure, target| {
        format!("kind = \"floor_space\"\ncompounds = \"new\"\nmeasure = \"{measure}\"\ntarget = {target:?}")
    };
    let mut county = county();
    for (i, care) in [100.0, 40.0, 60.0].into_iter().enumerate() {
        county.compounds[i].figures.care_floor_m2 = Some(care);
    }
    // 100 of 120 m2, 40 of 40, 60 of 40.
    assert_eq!(judged(&county, &rule("m2", 1.0)), said(SHORT, 180.0, 200.0, 20.0));
    assert_eq!(judged(&county, &rule("m2", 0.9)), said(MET, 180.0, 180.0, 0.0));
    assert_eq!(judged(&county, &rule("compounds", 1.0)), said(SHORT, 0.666_667, 1.0, 0.333_333));
    assert_eq!(judged(&county, &rule("households", 0.4)), said(MET, 0.4, 0.4, 0.0));
    let first = why(&county, &rule("m2", 1.0), c(0));
    assert_eq!((first.figure.numerator, first.figure.denominator, first.figure.gap), (100.0, 120.0, Some(20.0)));
    assert_eq!(sources(&first), [(c(0), 100.0, 0.0)]);
    county.compounds[0].figures.households = None;
    assert_eq!(judged(&county, &rule("m2", 1.0)), said(UNKNOWN, 80.0, 80.0, 0.0));
    assert_eq!(why(&county, &rule("m2", 1.0), Feature::County).missing, [lack(c(0), "households")]);
}

#[test]
fn presence_in_towns_communities_and_the_county() {
    let rule = |unit, more: &str| {
        format!("kind = \"presence\"\njudged_on = \"{unit}\"\nkinds = [\"canteen\"]\nat_least = 1\n{more}")
    };
    let mut county = county();
    assert_eq!(judged(&county, &rule("town", "target = 0.5")), said(MET, 0.5, 0.5, 0.0));
    assert_eq!(judged(&county, &rule("town", "target = 1.0")), said(SHORT, 0.5, 1.0, 0.5));
    assert_eq!(judged(&county, &rule("community", "target = 1.0")), said(SHORT, 0.5, 1.0, 0.5));
    assert_eq!(judged(&county, &rule("county", "")), said(MET, 1.0, 1.0, 0.0));
    county.facilities.push(facility(FacilityKind::Canteen, 1, 10_600.0));
    let smart = rule("town", "where = [\"smart\"]\ntarget = 1.0");
    county.facilities[0].smart = Some(true);
    assert_eq!(judged(&county, &smart), said(UNKNOWN, 0.5, 1.0, 0.5));
    let second = why(&county, &smart, Feature::Town(TownIdx(1)));
    assert_eq!((second.missing.clone(), sources(&second)), (vec![lack(f(2), "smart")], vec![(f(2), 0.0, 0.0)]));
    county.facilities[2].smart = Some(true);
    assert_eq!(judged(&county, &smart), said(MET, 1.0, 1.0, 0.0));
    assert_eq!(judged(&county, &rule("community", "target = 1.0")), said(MET, 1.0, 1.0, 0.0));
}

#[test]
fn ratios_of_sums_and_counts_and_figures() {
    let mut county = county();
    let carers = "kind = \"ratio\"\njudged_on = \"county\"\nvalue = { layer = \"towns\", sum = \"carers\" }\n\
                  per = { layer = \"towns\", sum = \"elderly\" }\nscale = 10000.0";
    // 3 carers for 1,000 elderly.
    assert_eq!(judged(&county, &format!("{carers}\nat_least = 30.0")), said(MET, 30.0, 30.0, 0.0));
    assert_eq!(judged(&county, &format!("{carers}\nmore_than = 30.0")), said(SHORT, 30.0, 30.0, 0.0));
    assert_eq!(judged(&county, &format!("{carers}\nat_most = 22.0")), said(SHORT, 30.0, 22.0, 8.0));
    assert_eq!(judged(&county, &format!("{carers}\nequal = 30.0")), said(MET, 30.0, 30.0, 0.0));
    let town = why(&county, &format!("{carers}\nat_least = 26.0"), Feature::Town(TownIdx(0)));
    assert_eq!((town.figure.outcome, town.figure.value, town.figure.gap), (Some(SHORT), Some(25.0), Some(1.0)));
    county.towns[0].carers = None;
    assert_eq!(judged(&county, &format!("{carers}\nat_least = 26.0")), said(UNKNOWN, 20.0, 26.0, 6.0));
    assert_eq!(judged(&county, &format!("{carers}\nat_least = 20.0")).0, MET, "whatever the first town has");
    let missing = why(&county, &format!("{carers}\nat_least = 26.0"), Feature::County).missing;
    assert_eq!(missing, [lack(Feature::Town(TownIdx(0)), "carers")]);
    let homes = "kind = \"ratio\"\njudged_on = \"county\"\nvalue = { kinds = [\"welfare_home\"] }\n\
                 per = { kinds = [\"institution\"] }\nat_most = 0.5";
    assert_eq!(judged(&county, homes), said(MET, 0.0, 0.5, 0.0));
    county.facilities[1].removed = true;
    assert_eq!(judged(&county, homes), (UNKNOWN, None, Some(0.5), None), "nothing over nothing");
    county.facilities.push(facility(FacilityKind::WelfareHome, 0, 0.0));
    assert_eq!(judged(&county, homes), (SHORT, None, Some(0.5), None), "something over nothing");
    let budget = "kind = \"ratio\"\njudged_on = \"county\"\nvalue = { figure = \"spent\" }\n\
                  per = { figure = \"all\" }\nat_least = 0.55\n[figures]\nall = { value = 200.0 }\nspent = ";
    assert_eq!(judged(&county, &format!("{budget}{{ value = 110.0 }}")), said(MET, 0.55, 0.55, 0.0));
    assert_eq!(judged(&county, &format!("{budget}{{}}")), (UNKNOWN, None, Some(0.55), None));
    let missing = why(&county, &format!("{budget}{{}}"), Feature::County).missing;
    assert_eq!(missing, [lack(Feature::County, "spent")]);
}

#[test]
fn a_ratio_judged_town_by_town_leaves_out_towns_in_which_there_is_nothing() {
    let rule = "kind = \"ratio\"\njudged_on = \"town\"\nvalue = { kinds = [\"institution\"], sum = \"nursing_beds\" }\n\
                per = { kinds = [\"institution\"], sum = \"beds\" }\nat_least = 0.5";
    let mut county = county();
    assert_eq!(judged(&county, rule), said(MET, 1.0, 1.0, 0.0));
    let home = Facility { beds: Some(10), nursing_beds: Some(4), ..facility(FacilityKind::Institution, 0, 0.0) };
    county.facilities.push(home);
    assert_eq!(judged(&county, rule), said(SHORT, 0.5, 1.0, 0.5));
    let first = why(&county, rule, Feature::Town(TownIdx(0)));
    assert_eq!((first.figure.value, sources(&first)), (Some(0.4), vec![(f(2), 4.0, 10.0)]));
}

#[test]
fn conditions_on_facilities_and_sites() {
    let rule = "kind = \"condition\"\nkinds = [\"institution\"]\nwhere = [\"beds >= 100\"]\nhas = [\"rehab_room\"]\ntarget = 1.0";
    let mut county = county();
    assert_eq!(judged(&county, rule), said(MET, 1.0, 1.0, 0.0));
    county.facilities.push(facility(FacilityKind::Institution, 0, 0.0));
    assert_eq!(judged(&county, rule).0, UNKNOWN);
    assert_eq!(why(&county, rule, f(2)).missing, [lack(f(2), "beds"), lack(f(2), "rehab_room")]);
    county.facilities[2].rehab_room = Some(false);
    assert_eq!(why(&county, rule, f(2)).missing, [lack(f(2), "beds")]);
    county.facilities[2].beds = Some(99);
    assert_eq!(judged(&county, rule), said(MET, 1.0, 1.0, 0.0));
    county.facilities[2].beds = Some(100);
    assert_eq!(judged(&county, rule), said(SHORT, 0.5, 1.0, 0.5));
    let leases = "kind = \"condition\"\nlayer = \"sites\"\nwhere = [\"method = lease\"]\nhas = [\"lease_years >= 15\"]\ntarget = 1.0";
    assert_eq!(judged(&county, leases), said(MET, 1.0, 1.0, 0.0));
    county.sites[0].lease_years = None;
    let site = Feature::Site(SiteIdx(0));
    assert_eq!(why(&county, leases, site).missing, [lack(site, "lease_years")]);
    county.sites.clear();
    assert_eq!(judged(&county, leases), (MET, None, Some(1.0), Some(0.0)), "nothing is asked of nothing");
}

#[test]
fn care_rooms_are_as_far_as_their_compound() {
    let rule = "kind = \"stage\"\ncompounds = \"new\"\ntarget = 1.0";
    let mut county = county();
    for (i, stage) in [Stage::Planned, Stage::Built, Stage::HandedOver].into_iter().enumerate() {
        county.compounds[i].figures.stage = Some(stage);
        county.compounds[i].figures.care_stage = Some(Stage::Accepted);
    }
    assert_eq!(judged(&county, rule), said(SHORT, 0.666_667, 1.0, 0.333_333));
    county.compounds[2].figures.care_stage = None;
    assert_eq!(judged(&county, rule).0, UNKNOWN);
    assert_eq!(why(&county, rule, c(2)).missing, [lack(c(2), "care_stage")]);
    county.compounds[2].figures.care_stage = Some(Stage::HandedOver);
    county.compounds[2].figures.stage = None;
    assert_eq!(judged(&county, rule), said(MET, 1.0, 1.0, 0.0), "no compound is further than handed over");
    let handed_over = "kind = \"stage\"\nat_least = \"handed_over\"\ntarget = 1.0";
    assert_eq!(judged(&county, handed_over), said(SHORT, 0.333_333, 1.0, 0.666_667));
    county.compounds.iter_mut().for_each(|c| c.figures.status = Some(BuildStatus::Old));
    assert_eq!(judged(&county, rule), (MET, None, Some(1.0), Some(0.0)));
}

#[test]
fn communities_in_the_overlap_and_the_unknown_are_named() {
    let rule = "kind = \"presence\"\njudged_on = \"community\"\nkinds = [\"canteen\"]\nat_least = 1\ntarget = 1.0";
    let mut county = county();
    let mut shapes = Shapes::new();
    shapes.push_shape(county.community_shapes.get(0));
    shapes.push_point(at(10_600.0));
    county.community_shapes = shapes.into();
    let second = Feature::Community(CommunityIdx(1));
    assert_eq!(judged(&county, rule).0, UNKNOWN);
    assert_eq!(why(&county, rule, second).missing, [lack(second, "position")]);
}
