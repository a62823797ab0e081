//! What leaves the program, read back.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Range, Reader, Xlsx};

use super::fixture::Fixture;
use super::{Export, GapKind, ReportInput, assessment_json, gaps, map_picture, workbook, write};
use crate::assess::assess_walking;
use crate::geom::{LonLat, Shapes};
use crate::i18n::Lang;
use crate::map::LayerKind;
use crate::model::{CompoundIdx, Roads};
use crate::rules::Mode;

fn sheets(fixture: &Fixture, lang: Lang) -> Vec<(String, Range<Data>)> {
    let mut book = workbook::build(&fixture.input(lang)).unwrap();
    let mut xlsx = Xlsx::new(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
    xlsx.sheet_names().into_iter().map(|n| (n.clone(), xlsx.worksheet_range(&n).unwrap())).collect()
}

/// The sheet of a name.
fn sheet<'s>(all: &'s [(String, Range<Data>)], name: &str) -> &'s Range<Data> {
    &all.iter().find(|(n, _)| n == name).unwrap().1
}

fn column(sheet: &Range<Data>, name: &str) -> Vec<Data> {
    let at = sheet.rows().next().unwrap().iter().position(|c| c == name).unwrap();
    sheet.rows().skip(1).map(|r| r[at].clone()).collect()
}

fn sum(sheet: &Range<Data>, name: &str) -> f64 {
    column(sheet, name).iter().map(|c| if let Data::Float(x) = c { *x } else { 0.0 }).sum()
}

#[test]
fn the_workbook_has_its_sheets_in_both_languages() {
    let fixture = Fixture::new();
    let names = |lang| sheets(&fixture, lang).into_iter().map(|(n, _)| n).collect::<Vec<_>>();
    let zh = ["汇总", "指标", "乡镇指标", "未达标单元", "乡镇（街道）", "住宅小区", "缺口台账", "规划设施", "数据警告"];
    assert_eq!(names(Lang::Zh), zh);
    let en = [
        "Summary",
        "Rules",
        "Rules by town",
        "Units not met",
        "Towns",
        "Compounds",
        "Gaps",
        "Planned facilities",
        "Warnings",
    ];
    assert_eq!(names(Lang::En), en);
}

#[test]
fn compounds_add_up_to_towns_and_towns_to_the_county() {
    let fixture = Fixture::new();
    let all = sheets(&fixture, Lang::En);
    let (towns, compounds) = (sheet(&all, "Towns"), sheet(&all, "Compounds"));
    let county = &fixture.assessment.county;
    for (name, whole) in [
        ("Households", county.households as f64),
        ("Required (m²)", county.required_m2),
        ("Provided (m²)", county.provided_m2),
        ("Gap (m²)", county.gap_m2),
    ] {
        assert!((sum(towns, name) - whole).abs() < 1e-6, "{name} of the towns");
        assert!((sum(compounds, name) - whole).abs() < 1e-5, "{name} of the compounds");
    }
    assert_eq!(sum(towns, "Compounds") as usize, compounds.rows().count() - 1);
}

#[test]
fn hostile_names_stay_text_and_unknown_stays_empty() {
    let fixture = Fixture::new();
    let all = sheets(&fixture, Lang::En);
    let names = column(sheet(&all, "Compounds"), "Compound");
    let expected = ["=1+1", "+86小区", "-翠湖", "@SUM(A1)", "未知苑", "无镇\n花园"].map(|n| Data::String(n.to_owned()));
    assert_eq!(names, expected);
    assert_eq!(column(sheet(&all, "Compounds"), "Required (m²)")[4], Data::Empty);
    assert_eq!(column(sheet(&all, "Compounds"), "Fields to be filled in")[4], Data::String("households".to_owned()));
    assert_eq!(column(sheet(&all, "Compounds"), "Distance to it (m)")[1], Data::Float(1500.123));
    let floors = column(sheet(&all, "Planned facilities"), "Floor space (m²)");
    assert_eq!(floors.last(), Some(&Data::Empty), "NaN is an empty cell");
}

#[test]
fn figures_that_the_plan_corrects_are_shown_beside_those_of_the_layer() {
    let mut fixture = Fixture::new();
    fixture.county.compounds[4].figures.households = Some(1200);
    let all = sheets(&fixture, Lang::En);
    assert_eq!(
        column(sheet(&all, "Corrected compounds"), "Differences from the layer"),
        [Data::String("Households: – → 1,200".to_owned())]
    );
}

#[test]
fn rows_that_do_not_fit_go_on_on_a_second_sheet() {
    let fixture = Fixture::new();
    let input = fixture.input(Lang::En);
    let mut book = workbook::Book::new(Lang::En, 4);
    book.add_table(super::tables::compounds(&input)).unwrap();
    let mut xlsx = Xlsx::new(Cursor::new(book.workbook.save_to_buffer().unwrap())).unwrap();
    assert_eq!(xlsx.sheet_names(), ["Compounds", "Compounds (2)"]);
    let rows = |xlsx: &mut Xlsx<_>, name: &str| xlsx.worksheet_range(name).unwrap().rows().count();
    assert_eq!((rows(&mut xlsx, "Compounds"), rows(&mut xlsx, "Compounds (2)")), (5, 3));
}

#[test]
fn gaps_are_numbered_by_town_and_what_is_unknown_is_none() {
    let fixture = Fixture::new();
    let found: Vec<_> = gaps(&fixture.input(Lang::Zh)).iter().map(|g| (g.number, g.compound.0, g.kind)).collect();
    let expected = [
        (1, 1, GapKind::Coverage),
        (2, 2, GapKind::Coverage),
        (3, 2, GapKind::FloorSpace),
        (4, 3, GapKind::FloorSpace),
    ];
    assert_eq!(found, expected);
}

#[test]
fn rules_are_shown_with_clause_target_and_verdict() {
    let fixture = Fixture::new();
    let all = sheets(&fixture, Lang::En);
    let words = |name| column(sheet(&all, "Rules"), name).iter().take(3).map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(words("Clause"), ["D-1", "D-11", "D-11"]);
    assert_eq!(words("Verdict"), ["Short", "Met", "Short"]);
    assert_eq!(words("Target"), ["1", "40", "210"]);
}

#[test]
fn the_json_has_the_shape_of_the_design_and_adds_up() {
    let fixture = Fixture::new();
    let mut out = Vec::new();
    assessment_json(&fixture.input(Lang::Zh), &mut out).unwrap();
    let whole: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let sum = |list: &str, key: &str| -> f64 {
        whole[list].as_array().unwrap().iter().map(|x| x[key].as_f64().unwrap_or(0.0)).sum()
    };
    for key in ["households", "required_m2", "provided_m2", "gap_m2"] {
        assert!((sum("towns", key) - whole["summary"][key].as_f64().unwrap()).abs() < 1e-5, "{key}");
        assert!((sum("compounds", key) - whole["summary"][key].as_f64().unwrap()).abs() < 1e-5, "{key}");
    }
    assert_eq!(whole["compounds"][1]["distance_m"], 1500.123);
    assert!(whole["compounds"][4]["gap_m2"].is_null() && whole["compounds"][4]["compliant"].is_null());
    let short: Vec<_> = whole["rules"][0]["units"].as_array().unwrap().iter().map(|u| u["id"].clone()).collect();
    assert_eq!((short, &whole["rules"][0]["units_short"]), (vec!["c1".into(), "c2".into()], &2.into()));
    for key in ["numerator", "denominator"] {
        let towns = whole["rules"][0]["towns"].as_array().unwrap();
        let sum: f64 = towns.iter().map(|t| t[key].as_f64().unwrap()).sum();
        assert!(sum <= whole["rules"][0][key].as_f64().unwrap(), "{key}");
    }
    assert_eq!(whole["towns"].as_array().unwrap().len(), 3, "two towns and the compounds of none");
}

#[test]
fn layers_name_every_gap_and_every_facility() {
    let fixture = Fixture::new();
    let dir = tempfile::tempdir().unwrap();
    let written = write(&fixture.input(Lang::En), &[Export::Gaps, Export::Plan], dir.path()).unwrap();
    let read =
        |i: usize| -> serde_json::Value { serde_json::from_slice(&std::fs::read(&written[i]).unwrap()).unwrap() };
    let (gaps, plan) = (read(0), read(1));
    assert_eq!(gaps["features"].as_array().unwrap().len(), 3, "one compound has two gaps");
    assert_eq!(gaps["features"][0]["geometry"]["type"], "Polygon");
    let both = &gaps["features"][1]["properties"];
    assert_eq!((&both["numbers"], &both["gap_kind"]), (&"2, 3".into(), &"Not covered, Floor space".into()));
    let changes: Vec<_> =
        plan["features"].as_array().unwrap().iter().map(|f| f["properties"]["change"].clone()).collect();
    assert_eq!(changes, ["Moved", "Removed", "Unchanged", "Added"]);
    assert_eq!(plan["features"][1]["properties"]["status"], "Closed");
    assert!(plan["features"][3]["properties"]["floor_m2"].is_null());
}

#[test]
fn csv_files_carry_a_byte_order_mark_and_no_formula() {
    let fixture = Fixture::new();
    let dir = tempfile::tempdir().unwrap();
    for path in write(&fixture.input(Lang::Zh), &[Export::Csv], dir.path()).unwrap() {
        let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
        let body = text.strip_prefix('\u{feff}').unwrap();
        for record in csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes()).records() {
            for field in &record.unwrap() {
                let number = field.parse::<f64>().is_ok();
                assert!(number || !field.starts_with(['=', '+', '-', '@', '\t', '\r']), "{field}");
            }
        }
    }
}

#[test]
fn where_coverage_is_judged_on_foot_the_falsely_covered_have_a_sheet() {
    let mut fixture = Fixture::new();
    let place = fixture.county.compounds[1].position.unwrap();
    let near = LonLat::new(place.lon, place.lat + 0.001);
    let mut shapes = Shapes::new();
    shapes.push_line(&[LonLat::new(place.lon, place.lat + 0.01), near]);
    shapes.push_line(&[place, LonLat::new(place.lon + 0.001, place.lat)]);
    fixture.county.roads = Arc::new(Roads { shapes, ..Roads::default() });
    let mut river = Shapes::new();
    river.push_line(&[-0.1, 0.1].map(|x| LonLat::new(place.lon + x, place.lat + 0.0005)));
    fixture.county.barriers = Arc::new(river);
    fixture.county.facilities[0].position = Some(near);
    let walking = assess_walking(&fixture.county, &fixture.rulebook, crate::rules::OnFoot::default()).unwrap();
    assert_eq!(walking.falsely_covered, [CompoundIdx(1)], "110 m by air, and no way");
    fixture.assessment = walking.assessment.clone();
    let input = ReportInput { walking: Some(&walking), ..fixture.input(Lang::En) };
    let mut book = workbook::build(&input).unwrap();
    let mut xlsx = Xlsx::new(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
    let falsely = xlsx.worksheet_range("Falsely covered").unwrap();
    assert_eq!(column(&falsely, "Compound"), [Data::String("+86小区".to_owned())]);
    assert_eq!(column(&falsely, "Way on foot (m)"), [Data::Empty]);
    let compounds = xlsx.worksheet_range("Compounds").unwrap();
    assert_eq!(column(&compounds, "Falsely covered")[1], Data::String("yes".to_owned()));
    assert!(column(&compounds, "Fields to be filled in")[0].to_string().contains("streets nearby"));
    let not_covered = gaps(&input).into_iter().find(|g| g.compound == CompoundIdx(1)).unwrap();
    assert_eq!(not_covered.missing(&input), "no counted facility within 15 minutes on foot, nor any way to one");
}

#[test]
fn the_map_on_foot_shows_the_streets_within_reach() {
    let mut fixture = Fixture::new();
    let place = fixture.county.compounds[1].position.unwrap();
    let mut shapes = Shapes::new();
    shapes.push_line(&[LonLat::new(place.lon - 0.01, place.lat), LonLat::new(place.lon + 0.01, place.lat)]);
    fixture.county.roads = Arc::new(Roads { shapes, ..Roads::default() });
    fixture.county.facilities[0].position = Some(place);
    fixture.rulebook.mode = Mode::Walk;
    let walking = assess_walking(&fixture.county, &fixture.rulebook, fixture.rulebook.walk).unwrap();
    fixture.assessment = walking.assessment.clone();
    let mut map = |visible| {
        let folder = tempfile::tempdir().unwrap();
        fixture.style.layer_mut(LayerKind::Reach).visible = visible;
        std::fs::read(map_picture::write(&fixture.input(Lang::En), folder.path()).unwrap()).unwrap()
    };
    assert!(map(true) != map(false), "the layer makes a difference");
}
