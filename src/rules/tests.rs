use super::*;
use crate::model::{BuildStatus, CompoundFigures, Facility, FacilityKind, FacilityStatus};

#[test]
fn the_default_is_the_preset_and_every_preset_is_named_by_its_id_and_complete() {
    assert_eq!(Rulebook::preset("dongguan"), Ok(Rulebook::default()));
    for id in Rulebook::preset_ids() {
        let preset = Rulebook::preset(id).unwrap();
        assert_eq!((preset.id.as_str(), preset.check()), (id, Ok(())));
        let text = Rulebook::preset_text(id).unwrap();
        let keys = |t: &str| t.parse::<toml::Table>().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(text), keys(&preset.to_toml()));
    }
    assert!(matches!(Rulebook::preset("atlantis"), Err(RulebookError::UnknownPreset { .. })));
}

#[test]
fn what_is_written_is_read_back_as_the_same() {
    let odd = Rulebook {
        id: "my \"own\"".to_owned(),
        name_zh: "某市\n第二行".to_owned(),
        radius_m: 333.333_333_333_333_3,
        circle_kinds: vec![FacilityKind::RehabAids],
        count_planned: false,
        largest_shared_part: 0.9,
        new_from_year: 1,
        smallest_unit_m2: 350.0,
        new_sharing: Sharing::Town,
        old_sharing: Sharing::Own,
        ..Rulebook::default()
    };
    for rulebook in [odd, Rulebook::default()] {
        assert_eq!(Rulebook::from_toml(&rulebook.to_toml()), Ok(rulebook.clone()));
        let by_serde: Rulebook = toml::from_str(&rulebook.to_toml()).unwrap();
        assert_eq!(by_serde, rulebook);
    }
}

#[test]
fn a_file_names_only_what_differs_and_whole_numbers_are_numbers() {
    let r = Rulebook::from_toml("radius_m = 7_00\nsmallest_unit_m2 = 3.5e2\nnew_from_year = 0x7DE").unwrap();
    assert_eq!(r, Rulebook { radius_m: 700.0, smallest_unit_m2: 350.0, ..Rulebook::default() });
}

#[test]
fn errors_say_where_and_what_in_both_languages() {
    let cases = [
        ("id = \"x\"\nradius = 700", "line 2", "radius"),
        ("\n\nradius_m = 0", "line 3", "100000"),
        ("radius_m = -1.0", "line 1", "-1"),
        ("radius_m = nan", "line 1", "NaN"),
        ("radius_m = inf", "line 1", "inf"),
        ("radius_m = \"700\"", "line 1", "\"700\""),
        ("mode = \"bicycle\"", "line 1", "\"circle\" / \"walk\""),
        ("mode = \"walk\"\nwalk_minutes = 0", "line 2", "300"),
        ("walk_minutes = 301", "line 1", "walk_minutes"),
        ("walk_speed_m_s = 5.5", "line 1", "5.5"),
        ("walk_speed_m_s = 0.05", "line 1", "0.1"),
        ("walk_steps = \"no\"", "line 1", "true"),
        ("walk_slope = 5", "line 1", "true"),
        ("walk_access_m = -1", "line 1", "-1"),
        ("walk_access_m = 5001", "line 1", "5000"),
        ("walk_m = 800", "line 1", "walk_minutes"),
        ("largest_shared_part = 90", "line 1", "90"),
        ("new_m2_per_100 = 1e99", "line 1", "new_m2_per_100"),
        ("# c\nold_sharing = \"all\"", "line 2", "\"all\""),
        ("counted_kinds = [\"station\", \"other\"]", "line 1", "\"other\""),
        ("counted_kinds = []", "line 1", "[]"),
        ("count_planned = 1", "line 1", "true"),
        ("new_from_year = 99999", "line 1", "99999"),
        ("id = 5", "line 1", "id"),
        ("[radius_m]\na = 1", "line 1", "radius_m"),
        ("id = \"x\"\nname_en = \"a\nb\"", "line 2", "column"),
        ("radius_m = 1\nradius_m = 2", "line 2", "duplicate key"),
    ];
    for (text, place, what) in cases {
        let error = Rulebook::from_toml(text).expect_err(text);
        let said = error.to_string();
        assert!(said.contains(place), "{text}: {said}");
        assert!(said.contains(what), "{text}: {said}");
        assert_has_texts(&error);
    }
    assert_has_texts(&Rulebook { radius_m: f64::NAN, ..Rulebook::default() }.check().unwrap_err());
    let walk = OnFoot { speed_m_s: 0.0, ..OnFoot::default() };
    assert_has_texts(&Rulebook { walk, ..Rulebook::default() }.check().unwrap_err());
    assert_has_texts(&Rulebook::preset("atlantis").unwrap_err());
}

#[test]
fn a_rule_reaches_as_far_as_it_says_itself_else_as_the_rulebook_says_of_its_way() {
    let mut book = Rulebook::from_toml("radius_m = 700\nwalk_minutes = 10\nwalk_speed_m_s = 0.75").unwrap();
    let mut coverage = book.coverage_rule().unwrap().1.clone();
    assert!(!book.walks());
    assert_eq!((book.mode_of(&coverage), book.reach_m(&coverage)), (Mode::Circle, 700.0));
    coverage.mode = Some(Mode::Walk);
    assert_eq!((book.mode_of(&coverage), book.reach_m(&coverage)), (Mode::Walk, 450.0));
    coverage.radius_m = Some(800.0);
    assert_eq!((book.mode_of(&coverage), book.reach_m(&coverage)), (Mode::Walk, 800.0));
    book.rules.iter_mut().for_each(|rule| match &mut rule.asks {
        Asks::Coverage(c) if c.unit == Unit::Community => c.mode = Some(Mode::Walk),
        _ => {}
    });
    assert!(book.walks());
    book.mode = Mode::Walk;
    (coverage.mode, coverage.radius_m) = (None, None);
    assert_eq!((book.mode_of(&coverage), book.reach_m(&coverage)), (Mode::Walk, 450.0));
    coverage.mode = Some(Mode::Circle);
    assert_eq!((book.mode_of(&coverage), book.reach_m(&coverage)), (Mode::Circle, 700.0));
}

/// That both languages have a text for the error which uses all that the error knows.
pub(super) fn assert_has_texts(error: &RulebookError) {
    let message = error.message();
    for texts in [include_str!("../../assets/i18n/zh/common.ftl"), include_str!("../../assets/i18n/en/common.ftl")] {
        let from = texts.find(&format!("\n{} = ", message.id)).unwrap_or_else(|| panic!("{}", message.id)) + 1;
        let to = texts[from..].find("\nrulebook-").map_or(texts.len(), |length| from + length);
        for (name, _) in &message.args {
            assert!(texts[from..to].contains(&format!("{{ ${name} }}")), "{}: {name}", message.id);
        }
    }
}

#[test]
fn a_year_stands_in_for_a_status_that_is_missing() {
    let rules = Rulebook::default();
    let of = |status, built_year| rules.status_of(&CompoundFigures { status, built_year, ..Default::default() });
    assert_eq!(of(None, Some(2014)), Some(BuildStatus::New));
    assert_eq!(of(None, Some(2013)), Some(BuildStatus::Old));
    assert_eq!(of(Some(BuildStatus::Old), Some(2020)), Some(BuildStatus::Old));
    assert_eq!(of(None, None), None);
}

#[test]
fn closed_removed_and_unknown_facilities_never_count() {
    let mut rules = Rulebook::default();
    rules.circle_kinds.push(FacilityKind::Other);
    rules.floor_kinds.push(FacilityKind::Other);
    let station = Facility::new("f", FacilityKind::Station, None);
    assert!(rules.counts(&station));
    assert!(!rules.counts(&Facility { removed: true, ..station.clone() }));
    assert!(!rules.counts(&Facility { status: FacilityStatus::Closed, ..station.clone() }));
    assert!(!rules.counts(&Facility { kind: FacilityKind::Other, ..station.clone() }));
    assert!(!rules.counts(&Facility { kind: FacilityKind::Medical, ..station }));
}

#[test]
fn homes_are_no_floor_space_of_compounds_and_cover_only_where_they_serve_the_community() {
    let rules = Rulebook::default();
    for kind in [FacilityKind::Institution, FacilityKind::WelfareHome] {
        let home = Facility::new("f", kind, None);
        assert!(!rules.counts(&home));
        let open = Facility { serves_community: Some(true), ..home.clone() };
        assert!(rules.counts_for_circle(&open) && !rules.counts_for_floor_space(&open));
        assert!(!rules.counts(&Facility { serves_community: Some(false), ..home }));
    }
    let canteen = Facility::new("f", FacilityKind::Canteen, None);
    assert!(!rules.counts_for_circle(&canteen) && rules.counts_for_floor_space(&canteen));
    let planned = Facility { status: FacilityStatus::Planned, ..Facility::new("f", FacilityKind::Station, None) };
    assert!(rules.counts(&planned) && !rules.as_is().counts(&planned));
}

#[test]
fn the_one_list_of_kinds_of_older_rulebooks_is_that_of_circle_and_floor_space() {
    let old = Rulebook::from_toml("counted_kinds = [\"institution\", \"station\"]").unwrap();
    let kinds = vec![FacilityKind::Institution, FacilityKind::Station];
    assert_eq!((&old.circle_kinds, &old.floor_kinds, &old.community_kinds), (&kinds, &kinds, &Vec::new()));
    assert_eq!(old.bed_kinds, Rulebook::default().bed_kinds);
}

#[test]
fn the_smallest_unit_binds_the_compounds_that_the_clause_names() {
    let rules = Rulebook { smallest_unit_m2: 350.0, smallest_unit_for: Some(BuildStatus::New), ..Rulebook::default() };
    let small = |m2, status| rules.is_too_small(m2, status);
    assert!(small(349.9, Some(BuildStatus::New)) && !small(350.0, Some(BuildStatus::New)));
    assert!(!small(10.0, Some(BuildStatus::Old)));
    assert!(small(10.0, None), "as long as it may be new");
}
