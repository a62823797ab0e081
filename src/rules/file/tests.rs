use crate::model::BuildStatus;
use crate::rules::{Amount, Asks, Condition, Figure, Rulebook, RulebookError, Sharing, Term, Unit};

/// The text of a rule with these lines after its names: 4 lines come before them.
fn text_of(lines: &str) -> String {
    format!("[[rule]]\nid = \"r\"\nname_zh = \"名\"\nname_en = \"n\"\n{lines}")
}

fn asks(lines: &str) -> Asks {
    Rulebook::from_toml(&text_of(lines)).unwrap_or_else(|e| panic!("{lines}: {e}")).rules.remove(0).asks
}

#[test]
fn every_preset_reads_back_from_its_toml_and_its_json() {
    for id in Rulebook::preset_ids() {
        let p = Rulebook::preset(id).unwrap_or_else(|e| panic!("{id}: {e}"));
        assert_eq!(p.check(), Ok(()));
        assert_eq!(Rulebook::from_toml(&p.to_toml()).as_ref(), Ok(&p));
        let json = serde_json::to_string(&p).unwrap();
        assert_eq!(serde_json::from_str::<Rulebook>(&json).unwrap(), p);
    }
}

#[test]
fn a_rule_says_only_what_is_not_as_usual() {
    let Asks::Presence(p) = asks("kind = \"presence\"\njudged_on = \"town\"\nkinds = [\"canteen\"]") else { panic!() };
    assert_eq!((p.unit, p.at_least, p.target), (Unit::Town, 1, 1.0));
    let Asks::Ratio(r) = asks("kind = \"ratio\"\njudged_on = \"county\"\nvalue = { sum = \"beds\" }\nat_most = 1")
    else {
        panic!()
    };
    assert_eq!((r.value.len(), r.per.len(), r.scale, r.target), (1, 0, 1.0, Amount::Number(1.0)));
    let Asks::Stage(s) = asks("kind = \"stage\"\ncompounds = \"new\"") else { panic!() };
    assert_eq!((s.compounds, s.at_least, s.target), (Some(BuildStatus::New), None, 1.0));
}

#[test]
fn minutes_and_a_speed_are_a_radius() {
    let lines = "kind = \"coverage\"\njudged_on = \"county\"\nweight = \"elderly\"\nminutes = 15\nspeed_m_s = 0.8";
    let Asks::Coverage(c) = asks(lines) else { panic!() };
    assert_eq!((c.radius_m, c.facilities), (Some(720.0), None));
    let Asks::Coverage(c) = asks(&format!("{lines}\nkinds = \"all\"")) else { panic!() };
    assert_eq!(c.facilities, Some(Default::default()));
}

#[test]
fn a_figure_may_be_unknown_and_is_kept_by_name() {
    let figures = "figures = { budget = { name_zh = \"预算\", name_en = \"budget\" }, base = 12 }\n";
    let rule = "kind = \"ratio\"\njudged_on = \"county\"\nat_most = \"figures.budget\"\n\
                value = [{ figure = \"base\", times = -2 }, { number = 3 }]";
    let book = Rulebook::from_toml(&format!("{figures}{}", text_of(rule))).unwrap();
    let Asks::Ratio(r) = &book.rules[0].asks else { panic!() };
    assert_eq!(book.amount(&r.target), None);
    let amount = |t: &Term| match t {
        Term::Amount { amount, times } => book.amount(amount).map(|a| a * times),
        Term::Features { .. } => None,
    };
    assert_eq!(r.value.iter().map(amount).collect::<Vec<_>>(), [Some(-24.0), Some(3.0)]);
    let known = Figure { value: Some(12.0), ..Figure::default() };
    assert_eq!(book.figures.get("base"), Some(&known));
    assert_eq!(Rulebook::from_toml(&book.to_toml()).as_ref(), Ok(&book));
}

#[test]
fn a_text_without_rules_has_the_usual_ones_and_an_empty_list_is_none() {
    let usual = Rulebook::default();
    assert_eq!(Rulebook::from_toml("radius_m = 700.0").unwrap().rules, usual.rules);
    let none = Rulebook::from_toml("rule = []").unwrap();
    assert_eq!(
        none,
        Rulebook { rules: Vec::new(), figures: Default::default(), documents: Default::default(), ..usual }
    );
    assert_eq!(Rulebook::from_toml(&none.to_toml()), Ok(none));
}

#[test]
fn errors_of_rules_say_where_and_what_would_do() {
    let cases = [
        ("", 1, "r.kind is missing"),
        ("kind = \"covers\"", 5, "\"floor_space\""),
        ("kind = \"coverage\"\nweigth = \"units\"", 6, "r.weigth (keys: id, source"),
        ("kind = \"coverage\"\nweight = \"units\"", 1, "r.judged_on is missing"),
        ("kind = \"coverage\"\njudged_on = \"street\"", 6, "\"compound\" / \"community\" / \"town\" / \"county\""),
        ("kind = \"presence\"\njudged_on = \"compound\"", 6, "\"community\" / \"town\""),
        ("kind = \"floor_space\"\ntarget = 95", 6, "r.target is 95, must be 0 to 1"),
        ("kind = \"coverage\"\njudged_on = \"town\"\nweight = \"units\"\nradius_m = 9\nminutes = 5", 9, "radius_m"),
        ("kind = \"coverage\"\njudged_on = \"town\"\nweight = \"units\"\nminutes = 5", 1, "r.speed_m_s is missing"),
        ("kind = \"coverage\"\njudged_on = \"town\"\nweight = \"units\"\nspeed_m_s = 1", 8, "r.minutes is missing"),
        ("kind = \"review\"\nweaknesses = [\n  \"hazard\",\n  \"size < 2\"\n]", 8, "beds / nursing_beds"),
        ("kind = \"review\"\nweaknesses = [\"grade < two\"]", 6, "grade = / != / <"),
        ("kind = \"review\"\nweaknesses = [\"beds\"]", 6, "beds = / !="),
        ("kind = \"review\"\nweaknesses = [\"smart = 5\"]", 6, "smart / not smart"),
        ("kind = \"review\"\nweaknesses = [\"hazard or operator = state\"]", 6, "public_private"),
        ("kind = \"review\"\nweaknesses = [\"status = new\"]", 6, "status = / != operating / planned / closed"),
        ("kind = \"stage\"\nwhere = [\"status = planned\"]", 6, "status = / != new / old"),
        ("kind = \"review\"\nweaknesses = []", 6, "[\"beds >= 100\"]"),
        ("kind = \"review\"", 1, "r.weaknesses is missing"),
        ("kind = \"review\"\nkinds = [\"other\"]\nweaknesses = [\"hazard\"]", 6, "\"welfare_home\""),
        ("kind = \"stage\"\nwhere = [\"beds > 1\"]", 6, "care_floor_m2"),
        ("kind = \"stage\"\nat_least = \"done\"", 6, "\"handed_over\""),
        (
            "kind = \"condition\"\nlayer = \"sites\"\nkinds = [\"canteen\"]\nhas = [\"cost > 1\"]",
            7,
            "layer = \"sites\"",
        ),
        ("kind = \"condition\"\nlayer = \"roads\"", 6, "\"facilities\" / \"towns\""),
        (
            "kind = \"ratio\"\njudged_on = \"county\"\nvalue = {}",
            1,
            "r.at_least / more_than / at_most / equal is missing",
        ),
        ("kind = \"ratio\"\nat_least = 1\nequal = 2", 7, "r.equal can't stand beside at_least"),
        ("kind = \"ratio\"\njudged_on = \"town\"\nat_least = \"budget\"\nvalue = {}", 7, "figures."),
        ("kind = \"ratio\"\njudged_on = \"town\"\nat_least = 1\nvalue = 3", 8, "{ layer = "),
        ("kind = \"ratio\"\njudged_on = \"town\"\nat_least = 1\nvalue = { sum = \"smart\" }", 8, "floor_m2 / storey"),
        ("kind = \"ratio\"\njudged_on = \"town\"\nat_least = 1\nvalue = [{}, {\n sum = \"cost\" }]", 9, "floor_m2"),
        ("kind = \"ratio\"\njudged_on = \"town\"\nat_least = 1\nvalue = { figure = \"a\", number = 1 }", 8, "number"),
        ("kind = \"ratio\"\njudged_on = \"town\"\nat_least = 1\nvalue = { number = 1, sum = \"beds\" }", 8, "sum"),
        ("kind = \"ratio\"\njudged_on = \"town\"\nat_least = 1\nvalue = { figure = \"a\" }", 1, "figure a"),
        (
            "kind = \"ratio\"\njudged_on = \"town\"\nat_least = \"figures.b\"\nvalue = {}",
            1,
            "r.at_least names the figure b",
        ),
        ("from_year = 2025\nto_year = 2022\nkind = \"stage\"", 6, ">= 2025"),
        ("kind = \"stage\"\n[[rule]]\nid = \"r\"\nname_zh = \"b\"\nname_en = \"b\"\nkind = \"stage\"", 6, "the id r"),
        ("kind = \"stage\"\n\n[[rule]]\nname_zh = \"b\"", 7, "rule 2.id is missing"),
    ];
    for (lines, line, what) in cases {
        let error = Rulebook::from_toml(&text_of(lines)).expect_err(lines);
        let said = error.to_string();
        assert!(said.starts_with(&format!("line {line}: ")), "{lines}: {said}");
        assert!(said.contains(what), "{lines}: {said}");
        crate::rules::tests::assert_has_texts(&error);
    }
}

#[test]
fn errors_of_figures_and_of_the_whole_say_where_and_what_would_do() {
    let many: String = (0..201)
        .map(|i| format!("[[rule]]\nid = \"{i}\"\nname_zh = \"a\"\nname_en = \"a\"\nkind = \"stage\"\n"))
        .collect();
    let long = format!("name_zh = \"{}\"", "长".repeat(301));
    let cases = [
        ("figures = 3", 1, "value = 1.0"),
        ("[figures]\na = 1\nb = \"x\"", 3, "figures.b"),
        ("[figures]\na = { values = 1 }", 2, "figures.a.values"),
        ("[figures]\na = { value = inf }", 2, "figures.a.value is inf"),
        ("storeys = [1]", 1, "[1, 3]"),
        ("storeys = [3, 1]", 1, "[1, 3]"),
        ("storeys = [1, 300]", 1, "300"),
        ("id = \" \"", 1, "id must be"),
        ("rule = 3", 1, "[[rule]]"),
        ("rule = [3]", 1, "[[rule]]"),
        ("year = 2025-01-01", 1, "2025-01-01"),
        ("year = 99999999999999999999", 1, "year"),
        ("rule = []\ncoverage_source = \"D-1\"", 2, "coverage_source"),
        (many.as_str(), 1001, "at most 200"),
        (long.as_str(), 1, "301"),
    ];
    for (text, line, what) in cases {
        let error = Rulebook::from_toml(text).expect_err(text);
        let said = error.to_string();
        assert!(said.starts_with(&format!("line {line}")) && said.contains(what), "{text}: {said}");
        crate::rules::tests::assert_has_texts(&error);
    }
}

#[test]
fn what_the_window_puts_together_is_checked_like_a_file() {
    let mut book = Rulebook::default();
    let Some(Asks::Coverage(c)) = book.rules.first_mut().map(|r| &mut r.asks) else { panic!() };
    c.target = 1.5;
    assert!(
        matches!(book.check(), Err(RulebookError::OutOfRange { line: 0, ref key, .. }) if key == "coverage.target")
    );
    let mut book = Rulebook::default();
    book.figures.clear();
    assert!(matches!(book.check(), Err(RulebookError::UnknownFigure { line: 0, .. })));
    let mut book = Rulebook::default();
    let first = book.rules[0].clone();
    book.rules.push(first);
    assert!(matches!(book.check(), Err(RulebookError::DuplicateRule { .. })));
    let mut book = Rulebook::default();
    for rule in &mut book.rules {
        if let Asks::Review(review) = &mut rule.asks {
            review.weaknesses = vec![Condition { any: Vec::new() }];
        }
    }
    assert!(matches!(book.check(), Err(RulebookError::WrongValue { .. })));
}

/// A rulebook as plans of version 0.1 hold it, from before there were rules.
const OLD: &str = r#"{"id": "dongguan", "name_zh": "东莞市养老服务三年行动计划", "name_en": "Dongguan three-year action plan",
    "coverage_source": "X-1", "floor_source": "X-11", "radius_m": 850.5, "counted_kinds": ["station", "canteen"],
    "count_planned": false, "target_coverage": 0.95, "new_m2_per_100": 25.0, "old_m2_per_100": 12.5,
    "new_from_year": 2010, "smallest_unit_m2": 50.0, "new_sharing": "town", "old_sharing": "own"}"#;

#[test]
fn a_plan_from_before_there_were_rules_keeps_its_figures_its_target_and_its_citations() {
    let book: Rulebook = serde_json::from_str(OLD).unwrap();
    assert_eq!((book.radius_m, book.new_m2_per_100, book.old_m2_per_100), (850.5, 25.0, 12.5));
    assert_eq!((book.new_from_year, book.smallest_unit_m2, book.count_planned), (2010, 50.0, false));
    assert_eq!((book.new_sharing, book.old_sharing), (Sharing::Town, Sharing::Own));
    let (rule, coverage) = book.coverage_rule().unwrap();
    assert_eq!((rule.source.as_str(), coverage.target), ("X-1", 0.95));
    for status in [BuildStatus::New, BuildStatus::Old] {
        let (rule, floor) = book.floor_rule(status).unwrap();
        assert_eq!((rule.source.as_str(), floor.target), ("X-11", 1.0));
    }
    let usual = Rulebook::default();
    assert_eq!(book.rules[3..], usual.rules[3..]);
    assert_eq!(book.check(), Ok(()));
}

#[test]
fn an_unknown_key_in_json_is_said_in_the_line_where_it_stands() {
    let bad = |json: &str| serde_json::from_str::<Rulebook>(json).unwrap_err();
    let error = bad("{\n\"id\": \"a\",\n\"radius\": 3,\n\"year\": 2025\n}");
    assert!(error.to_string().starts_with("unknown field `radius`"), "{error}");
    assert_eq!(error.line(), 3);
    let error = bad("{\n\"rule\": [\n{\"id\": \"a\", \"size\": 3, \"kind\": \"stage\"},\n{}\n]\n}");
    assert!(error.to_string().starts_with("unknown field `a.size`"), "{error}");
    assert_eq!(error.line(), 3);
    assert_eq!(bad("{\"year\": 2025,\n\"year\": 2025,\n\"id\": \"a\"}").line(), 2);
    assert!(bad("{\"radius_m\": null}").to_string().contains("radius_m must be 1.0, not null"));
}
