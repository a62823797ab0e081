//! The figures of one rule, by its kind.

use egui::Ui;

use super::condition::conditions_ui;
use super::form::{Figure, Form};
use super::term::{amount_ui, terms_ui};
use crate::model::{BuildStatus, Stage};
use crate::report::rule_text::{
    capitalised, goal_name, layer_name, measure_name, mode_name, stage_name, unit_name, weight_name,
};
use crate::rules::{
    Asks, Coverage, FloorSpace, Goal, Having, Layer, Measure, Mode, Presence, Ratio, Review, Rule, Selection, Shown,
    StageRule, Unit, Weight,
};
use crate::t;

/// Draws what a rule asks for.
pub(super) fn asks_ui(ui: &mut Ui, form: &mut Form<'_>, asks: &mut Asks) {
    match asks {
        Asks::Coverage(coverage) => coverage_ui(ui, form, coverage),
        Asks::FloorSpace(floor) => floor_ui(ui, form, floor),
        Asks::Presence(presence) => presence_ui(ui, form, presence),
        Asks::Ratio(ratio) => ratio_ui(ui, form, ratio),
        Asks::Having(having) => having_ui(ui, form, having),
        Asks::Stage(stage) => stage_ui(ui, form, stage),
        Asks::Review(review) => review_ui(ui, form, review),
    }
}

/// Draws a rule's names, clause and years.
pub(super) fn about_ui(ui: &mut Ui, form: &mut Form<'_>, rule: &mut Rule) {
    let named = |text: &str| !text.is_empty();
    form.long_text(ui, "rules-name-zh", &mut rule.name_zh, named);
    form.long_text(ui, "rules-name-en", &mut rule.name_en, named);
    form.text(ui, "rules-clause", &mut rule.source, |_| true);
    ui.checkbox(&mut rule.reference, t!(form.lang, "rules-reference"));
    let always = form.lang.t("rules-any-year");
    for (name, year) in [("rules-from-year", &mut rule.from_year), ("rules-to-year", &mut rule.to_year)] {
        let mut value = year.map(f64::from);
        form.optional(ui, name, always, &Figure::YEAR, &mut value);
        *year = value.map(|y| y.round() as u16);
    }
}

fn coverage_ui(ui: &mut Ui, form: &mut Form<'_>, coverage: &mut Coverage) {
    let lang = form.lang;
    unit_ui(ui, form, &mut coverage.unit, &Unit::ALL);
    form.choice(ui, "rules-weight", &mut coverage.weight, &Weight::ALL, |w| capitalised(&weight_name(lang, *w)));
    let mut own = coverage.facilities.is_some();
    form.choice(ui, "rules-facilities", &mut own, &[false, true], |own| {
        lang.t(if *own { "rules-facilities-own" } else { "rules-facilities-circle" }).to_owned()
    });
    if own != coverage.facilities.is_some() {
        coverage.facilities = own.then(Selection::default);
    }
    if let Some(selection) = &mut coverage.facilities {
        selection_ui(ui, form, selection);
    }
    let [circle, walk] = Mode::ALL.map(Some);
    form.choice(ui, "rules-mode", &mut coverage.mode, &[None, circle, walk], |m| {
        m.map_or_else(|| t!(lang, "rules-as-circle").to_owned(), |m| mode_name(lang, m))
    });
    let (name, own) = match coverage.mode.unwrap_or(form.mode) {
        Mode::Circle => ("panel-rule-radius", t!(lang, "rules-as-circle")),
        Mode::Walk => ("rules-way", t!(lang, "rules-as-on-foot")),
    };
    form.optional(ui, name, own, &Figure::RADIUS, &mut coverage.radius_m);
    form.percent(ui, "rules-target", &mut coverage.target);
}

fn floor_ui(ui: &mut Ui, form: &mut Form<'_>, floor: &mut FloorSpace) {
    let lang = form.lang;
    compounds_ui(ui, form, &mut floor.compounds);
    form.choice(ui, "rules-measure", &mut floor.measure, &Measure::ALL, |m| capitalised(&measure_name(lang, *m)));
    form.percent(ui, "rules-target", &mut floor.target);
}

fn presence_ui(ui: &mut Ui, form: &mut Form<'_>, presence: &mut Presence) {
    unit_ui(ui, form, &mut presence.unit, &[Unit::Community, Unit::Town, Unit::County]);
    selection_ui(ui, form, &mut presence.facilities);
    let count = Figure { range: 0.0..=1e6, speed: 0.05, decimals: 0, unit: "" };
    let at_least = form.number(ui, "rules-at-least", &count, f64::from(presence.at_least));
    presence.at_least = at_least.round() as u32;
    form.percent(ui, "rules-target-units", &mut presence.target);
}

fn ratio_ui(ui: &mut Ui, form: &mut Form<'_>, ratio: &mut Ratio) {
    let lang = form.lang;
    unit_ui(ui, form, &mut ratio.unit, &[Unit::Town, Unit::County]);
    terms_ui(ui, form, "rules-value", &mut ratio.value, true);
    terms_ui(ui, form, "rules-per", &mut ratio.per, false);
    let scale = Figure { range: 1e-9..=1e9, speed: 1.0, decimals: 9, unit: "" };
    ratio.scale = form.number(ui, "rules-scale", &scale, ratio.scale);
    form.choice(ui, "rules-shown", &mut ratio.shown, &Shown::ALL, |s| {
        let id = match s {
            Shown::Percent => "rules-shown-percent",
            Shown::Number => "rules-shown-number",
            Shown::Yuan => "rules-shown-yuan",
            Shown::M2 => "rules-shown-m2",
        };
        lang.t(id).to_owned()
    });
    form.choice(ui, "rules-goal", &mut ratio.goal, &Goal::ALL, |g| capitalised(&goal_name(lang, *g)));
    amount_ui(ui, form, "rules-target", &mut ratio.target, ratio.shown);
}

fn having_ui(ui: &mut Ui, form: &mut Form<'_>, having: &mut Having) {
    let (lang, before) = (form.lang, having.layer);
    form.choice(ui, "rules-layer", &mut having.layer, &[Layer::Facilities, Layer::Compounds, Layer::Sites], |l| {
        layer_name(lang, *l)
    });
    if having.layer != before {
        // Kinds and conditions are those of the other layer; what it must have is asked for anew.
        let first = super::term::first_condition(having.layer);
        (having.kinds, having.conditions, having.has) = (Vec::new(), Vec::new(), first.into_iter().collect());
    }
    if having.layer == Layer::Facilities {
        form.kinds(ui, "rules-kinds", &mut having.kinds);
    }
    conditions_ui(ui, form, "rules-conditions", having.layer, &mut having.conditions, false);
    conditions_ui(ui, form, "rules-has", having.layer, &mut having.has, true);
    form.percent(ui, "rules-target", &mut having.target);
}

fn stage_ui(ui: &mut Ui, form: &mut Form<'_>, stage: &mut StageRule) {
    let lang = form.lang;
    compounds_ui(ui, form, &mut stage.compounds);
    conditions_ui(ui, form, "rules-conditions", Layer::Compounds, &mut stage.conditions, false);
    let [a, b, c, d] = Stage::ALL.map(Some);
    form.choice(ui, "rules-stage", &mut stage.at_least, &[None, a, b, c, d], |s| {
        s.map_or_else(|| t!(lang, "rules-stage-own").to_owned(), |s| capitalised(&stage_name(lang, s)))
    });
    form.percent(ui, "rules-target", &mut stage.target);
}

fn review_ui(ui: &mut Ui, form: &mut Form<'_>, review: &mut Review) {
    selection_ui(ui, form, &mut review.facilities);
    conditions_ui(ui, form, "rules-weaknesses", Layer::Facilities, &mut review.weaknesses, true);
    let most = review.weaknesses.len().max(1) as f64;
    let figure = Figure { range: 1.0..=most, speed: 0.05, decimals: 0, unit: "" };
    let at_least = f64::from(review.at_least).min(most);
    review.at_least = form.number(ui, "rules-weaknesses-at-least", &figure, at_least).round() as u32;
}

/// Draws which facilities are meant.
fn selection_ui(ui: &mut Ui, form: &mut Form<'_>, selection: &mut Selection) {
    form.kinds(ui, "rules-kinds", &mut selection.kinds);
    conditions_ui(ui, form, "rules-conditions", Layer::Facilities, &mut selection.conditions, false);
}

fn unit_ui(ui: &mut Ui, form: &mut Form<'_>, unit: &mut Unit, units: &[Unit]) {
    let lang = form.lang;
    form.choice(ui, "rules-judged-on", unit, units, |u| unit_name(lang, *u));
}

fn compounds_ui(ui: &mut Ui, form: &mut Form<'_>, status: &mut Option<BuildStatus>) {
    let (lang, all) = (form.lang, [Some(BuildStatus::New), Some(BuildStatus::Old), None]);
    form.choice(ui, "rules-compounds", status, &all, |s| {
        let id = match s {
            Some(BuildStatus::New) => "build-new",
            Some(BuildStatus::Old) => "build-old",
            None => "rules-compounds-all",
        };
        lang.t(id).to_owned()
    });
}
