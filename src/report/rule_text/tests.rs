use super::*;
use crate::model::FacilityKind;
use crate::rules::{Condition, Layer, Property, Selection, Sort};

/// Texts that don't know a word show it by these.
const GAPS: [char; 3] = ['?', '{', '}'];

#[test]
fn every_rule_of_every_preset_is_a_sentence_in_both_languages() {
    for id in Rulebook::preset_ids() {
        let rulebook = Rulebook::preset(id).unwrap();
        for rule in &rulebook.rules {
            let said = Lang::ALL.map(|lang| rule_sentence(lang, &rulebook, rule));
            for said in &said {
                assert!(
                    !said.is_empty() && !said.contains(GAPS) && !said.contains("rule-"),
                    "{id} {}: {said}",
                    rule.id
                );
            }
            println!("{id} {}\n  {}\n  {}", rule.id, said[0], said[1]);
            assert!(!said[1].contains(['、', '的']), "{id} {}: {}", rule.id, said[1]);
        }
    }
}

#[test]
fn dongguan_s_clauses_are_said_as_a_planner_would() {
    let rulebook = Rulebook::preset("dongguan").unwrap();
    let say = |id: &str| {
        let rule = rulebook.rules.iter().find(|r| r.id == id).unwrap();
        Lang::ALL.map(|lang| rule_sentence(lang, &rulebook, rule))
    };
    assert_eq!(say("canteen_towns"), ["每个乡镇至少有 1 处长者饭堂", "Every town has an elders' canteen"]);
    assert_eq!(say("nursing_beds")[0], "养老机构和敬老院的护理型床位占床位的比例不低于 50%");
    assert_eq!(
        say("welfare_home_review"),
        [
            "符合下列情形中至少 2 项的敬老院列入关停并转清单，逐一销号：入住人数少于 20 人、等级低于 2 级或存在安全隐患",
            "Welfare homes with at least 2 of these weaknesses are closed, merged or converted until none is left: fewer than 20 \
             residents, a grade of less than 2 or safety hazards",
        ]
    );
    assert_eq!(say("lease_years")[1], "All candidate sites with the means “lease” have a lease of at least 15 years");
}

#[test]
fn a_part_of_the_units_and_a_radius_of_its_own_are_said() {
    let asks = Asks::Coverage(Coverage {
        unit: Unit::Community,
        weight: crate::rules::Weight::Elderly,
        facilities: Some(Selection { kinds: vec![FacilityKind::Canteen, FacilityKind::MealPoint], conditions: vec![] }),
        mode: None,
        radius_m: Some(562.5),
        target: 0.955,
    });
    let rulebook = Rulebook::default();
    let rule = Rule { asks, ..rulebook.rules[0].clone() };
    assert_eq!(
        rule_sentence(Lang::En, &rulebook, &rule),
        "At least 95.5% of communities, weighted by elderly residents, have an elders' canteen or a meal point within 562.5 m"
    );
}

#[test]
fn a_rule_on_foot_says_its_way_or_the_time_and_speed_of_the_rulebook() {
    let mut rulebook = Rulebook::default();
    let say = |book: &Rulebook, mode, radius_m| {
        let mut rule = book.rules[0].clone();
        let Asks::Coverage(coverage) = &mut rule.asks else { panic!("it is a coverage") };
        (coverage.mode, coverage.radius_m) = (mode, radius_m);
        Lang::ALL.map(|lang| rule_sentence(lang, book, &rule))
    };
    let on_foot = [
        "每个住宅小区步行 15 分钟（0.9 m/s）内都有计入服务圈的设施",
        "Every compound has a facility of the service circle within 15 minutes on foot (0.9 m/s)",
    ];
    assert_eq!(say(&rulebook, Some(Mode::Walk), None), on_foot);
    assert_eq!(
        say(&rulebook, Some(Mode::Walk), Some(800.0)),
        [
            "每个住宅小区步行 800 m 内都有计入服务圈的设施",
            "Every compound has a facility of the service circle within 800 m on foot",
        ]
    );
    assert_eq!(say(&rulebook, None, None)[0], "每个住宅小区 1,000 m 内都有计入服务圈的设施");
    rulebook.mode = Mode::Walk;
    assert_eq!(say(&rulebook, None, None), on_foot);
    assert_eq!(say(&rulebook, None, Some(500.0))[0], "每个住宅小区步行 500 m 内都有计入服务圈的设施");
    assert!(say(&rulebook, Some(Mode::Circle), None)[1].ends_with("within 1,000 m"));
}

#[test]
fn every_property_word_and_test_has_words_in_both_languages() {
    for (lang, &property) in Lang::ALL.into_iter().flat_map(|l| Property::ALL.iter().map(move |p| (l, p))) {
        let key = property.key();
        let tests = match property.sort() {
            Sort::Number => ["=", "!=", "<", "<=", ">", ">="].map(|sign| format!("{key} {sign} 2020")).to_vec(),
            Sort::Yes => vec![key.to_owned(), format!("not {key}"), format!("{key} != true")],
            Sort::Word(words) => words.iter().map(|w| format!("{key} = {w} or {key} != {w}")).collect(),
        };
        let known = |text: String| assert!(!text.is_empty() && !text.contains(GAPS), "{lang:?} {key}: {text}");
        known(property_name(lang, property));
        for test in tests {
            let condition = Condition::parse(&test).unwrap();
            let possible = property != Property::Status || !test.contains("= new") && !test.contains("= old");
            if possible {
                known(condition_text(lang, &condition));
            }
        }
    }
}

#[test]
fn every_layer_and_kind_has_a_noun_in_both_languages() {
    for lang in Lang::ALL {
        for layer in Layer::ALL {
            for number in [Number::One, Number::Many, Number::All] {
                let text = Features { layer, kinds: &[], conditions: &[] }.text(lang, number);
                assert!(!text.contains(GAPS), "{text}");
            }
        }
        let noun = |k: &FacilityKind| {
            Features { layer: Layer::Facilities, kinds: &[*k], conditions: &[] }.text(lang, Number::One)
        };
        let texts: std::collections::BTreeSet<_> = FacilityKind::ALL.iter().map(noun).collect();
        assert_eq!(texts.len(), FacilityKind::ALL.len());
    }
}

#[test]
fn years_are_a_span_or_nothing() {
    let rule = |from_year, to_year| Rule { from_year, to_year, ..Rulebook::default().rules[0].clone() };
    assert_eq!(rule_years(&rule(None, None)), None);
    assert_eq!(rule_years(&rule(Some(2022), Some(2024))).unwrap(), "2022–2024");
    assert_eq!(rule_years(&rule(Some(2025), None)).unwrap(), "2025–");
    assert_eq!(rule_years(&rule(Some(2025), Some(2025))).unwrap(), "2025");
}
