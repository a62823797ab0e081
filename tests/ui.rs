//! What the window's parts look like, in both languages, on the sample county.
#![cfg(feature = "gui")]

#[path = "ui/network.rs"]
mod network;
#[path = "ui/siting.rs"]
mod siting;
mod support;
#[path = "ui/walking.rs"]
mod walking;

use carecircle::i18n::Lang;
use carecircle::model::{CompoundIdx, FacilityIdx, FacilityKind, SiteIdx, TownIdx};
use carecircle::plan::{Command, OpenPlan, Selected, ThemeChoice};
use carecircle::rules::{Asks, Mode, Rulebook};
use carecircle::sample;
use carecircle::ui::panels::{self, PanelsState, RulesView};
use carecircle::ui::{Action, Cx, Tool};
use egui::accesskit::Role;
use egui::{Slider, Ui, Vec2, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable;
use support::snapshots;

#[test]
fn widgets_with_chinese_and_english_text() {
    let mut results = SnapshotResults::new();
    snapshots(&mut results, "widgets", vec2(420.0, 270.0), |ui, lang, on: &mut bool| widgets(ui, lang, on));
    results.unwrap();
}

fn widgets(ui: &mut Ui, lang: Lang, on: &mut bool) {
    let (mut text, mut share) = (String::from("颐养 CareCircle"), 0.4);
    ui.heading(lang.t("app-name"));
    ui.label("垟 埗 甪 0123456789 ㎡ ≤ ≥ ± → ✓ ● △");
    ui.horizontal(|ui| {
        let _ = ui.button(lang.t("layer-compounds"));
        let _ = ui.selectable_label(true, lang.t("class-covered"));
        ui.checkbox(on, lang.t("layer-circles"));
    });
    let label = ui.label(lang.t("layer-facilities"));
    ui.text_edit_singleline(&mut text).labelled_by(label.id);
    ui.add(Slider::new(&mut share, 0.0..=1.0).text(lang.t("class-floor-gap")));
    ui.weak(lang.t("class-unknown"));
    ui.add(egui::ProgressBar::new(0.6).desired_width(200.0));
    ui.hyperlink_to("https://openfontlicense.org", "https://openfontlicense.org");
}

fn sample_plan() -> OpenPlan {
    OpenPlan::new(sample::county(), Rulebook::default())
}

/// Snapshots of a panel on the sample county with something selected.
fn panel(
    results: &mut SnapshotResults,
    name: &str,
    size: Vec2,
    selection: Option<Selected>,
    draw: impl Fn(&mut Ui, &Cx<'_>, &mut PanelsState, &mut Vec<Action>),
) {
    let mut plan = sample_plan();
    plan.selection = selection;
    snapshots(results, name, size, |ui, lang, state| {
        let cx = Cx { plan: &plan, lang, hovered: None, tool: Tool::Select };
        draw(ui, &cx, state, &mut Vec::new());
    });
}

#[test]
fn the_layers_panel() {
    let mut results = SnapshotResults::new();
    panel(&mut results, "layers", vec2(300.0, 560.0), None, |ui, cx, s, a| panels::layers_ui(ui, cx, &mut s.layers, a));
    results.unwrap();
}

#[test]
fn the_legend() {
    let mut results = SnapshotResults::new();
    panel(&mut results, "legend", vec2(300.0, 520.0), None, |ui, cx, s, a| panels::legend_ui(ui, cx, &mut s.legend, a));
    results.unwrap();
}

#[test]
fn the_inspector_of_an_uncovered_compound() {
    let mut results = SnapshotResults::new();
    let plan = sample_plan();
    let row = plan.assessment().compounds.iter().position(|v| v.covered_by == Some(0)).expect("one is uncovered");
    inspector(&mut results, "inspector-uncovered", Some(Selected::Compound(CompoundIdx::new(row))));
    results.unwrap();
}

#[test]
fn the_inspector_of_a_compound_without_households() {
    let mut results = SnapshotResults::new();
    let county = sample::county().county;
    let row = county.compounds.iter().position(|c| c.figures.households.is_none()).expect("one is unknown");
    inspector(&mut results, "inspector-unknown", Some(Selected::Compound(CompoundIdx::new(row))));
    results.unwrap();
}

#[test]
fn the_inspector_of_a_facility() {
    let mut results = SnapshotResults::new();
    let county = sample::county().county;
    let is_centre = |f: &carecircle::model::Facility| f.kind == FacilityKind::HomeCareCentre;
    let row = county.facilities.iter().position(is_centre).expect("there are centres");
    inspector(&mut results, "inspector-facility", Some(Selected::Facility(FacilityIdx::new(row))));
    results.unwrap();
}

#[test]
fn the_inspector_of_a_town_of_a_site_and_of_nothing() {
    let mut results = SnapshotResults::new();
    inspector(&mut results, "inspector-town", Some(Selected::Town(TownIdx(0))));
    inspector(&mut results, "inspector-site", Some(Selected::Site(SiteIdx(0))));
    inspector(&mut results, "inspector-nothing", None);
    results.unwrap();
}

fn inspector(results: &mut SnapshotResults, name: &str, selection: Option<Selected>) {
    let draw = |ui: &mut Ui, cx: &Cx<'_>, s: &mut PanelsState, a: &mut Vec<Action>| {
        panels::inspector_ui(ui, cx, &mut s.inspector, a);
    };
    panel(results, name, vec2(340.0, 640.0), selection, draw);
}

/// Judges the plan on foot, and day care by a way of its own.
fn on_foot(plan: &mut OpenPlan) {
    let mut book = plan.rulebook().clone();
    book.mode = Mode::Walk;
    for rule in &mut book.rules {
        if let Asks::Coverage(coverage) = &mut rule.asks
            && rule.id == "day_care_communities"
        {
            (coverage.mode, coverage.radius_m) = (Some(Mode::Walk), Some(800.0));
        }
    }
    plan.apply(Command::SetRulebook(Box::new(book))).expect("the rulebook is allowed");
}

#[test]
fn the_rulebook_its_figures_and_a_rule() {
    let mut results = SnapshotResults::new();
    for lang in Lang::ALL {
        let draw = move |ui: &mut Ui, (plan, state): &mut (OpenPlan, PanelsState)| {
            let background = ui.ctx().layer_painter(egui::LayerId::background());
            background.rect_filled(ui.ctx().content_rect(), 0.0, ui.visuals().panel_fill);
            let mut actions = Vec::new();
            egui::ScrollArea::vertical().show(ui, |ui| {
                let cx = Cx { plan, lang, hovered: None, tool: Tool::Select };
                panels::rulebook_ui(ui, &cx, &mut state.rulebook, &mut actions);
            });
            for action in actions {
                let Action::Do(command) = action else { continue };
                plan.apply(command).expect("a change that the panel makes is allowed");
            }
        };
        let state = (sample_plan(), PanelsState::default());
        let mut harness = support::builder(vec2(280.0, 900.0)).build_ui_state(draw, state);
        harness.run_ok();
        harness.snapshot(format!("rulebook.{}", lang.tag()));
        for section in RULEBOOK_SECTIONS {
            harness.get_by_role_and_label(Role::DisclosureTriangle, lang.t(section)).click();
            harness.run_ok();
        }
        on_foot(&mut harness.state_mut().0);
        let names = ["日间照料服务覆盖村（社区）", "Communities reached by day care"];
        harness.get_by_role_and_label(Role::DisclosureTriangle, names[lang as usize]).click();
        harness.run_ok();
        harness.get_by_label(lang.t("rules-duplicate")).scroll_to_me();
        harness.run_ok();
        harness.snapshot(format!("rulebook-on-foot.{}", lang.tag()));
        let names = ["各镇（街道）至少建有1间长者饭堂", "An elders' canteen in each town"];
        harness.get_by_role_and_label(Role::DisclosureTriangle, names[lang as usize]).click();
        harness.run_ok();
        harness.get_by_label(lang.t("rules-duplicate")).scroll_to_me();
        harness.run_ok();
        harness.snapshot(format!("rulebook-rule.{}", lang.tag()));
        results.extend_harness(&mut harness);
    }
    results.unwrap();
}

/// The sections above the rules.
const RULEBOOK_SECTIONS: [&str; 3] = ["panel-rule-coverage", "rules-on-foot", "panel-rule-floor"];

#[test]
fn the_tables() {
    let mut results = SnapshotResults::new();
    let size = vec2(1100.0, 300.0);
    let compound = Some(Selected::Compound(CompoundIdx(2)));
    panel(&mut results, "table-compounds", size, compound, |ui, cx, s, a| {
        panels::compounds_ui(ui, cx, &mut s.compounds, a)
    });
    panel(&mut results, "table-towns", size, None, |ui, cx, s, a| panels::towns_ui(ui, cx, &mut s.towns, a));
    panel(&mut results, "table-facilities", size, None, |ui, cx, s, a| {
        panels::facilities_ui(ui, cx, &mut s.facilities, a)
    });
    panel(&mut results, "table-gaps", size, None, |ui, cx, s, a| panels::gaps_ui(ui, cx, &mut s.gaps, a));
    panel(&mut results, "warnings", size, None, |ui, cx, s, a| panels::warnings_ui(ui, cx, &mut s.warnings, a));
    results.unwrap();
}

#[test]
fn the_rules_their_units_the_heat_map_and_the_scorecard() {
    let mut results = SnapshotResults::new();
    let size = vec2(1000.0, 300.0);
    panel(&mut results, "rules", size, None, |ui, cx, s, a| {
        s.rules.choose("day_care_communities".to_owned());
        panels::rules_ui(ui, cx, &mut s.rules, a);
    });
    for (name, view) in [("rules-matrix", RulesView::Matrix), ("rules-card", RulesView::Card)] {
        panel(&mut results, name, size, None, |ui, cx, s, a| {
            s.rules.view(view);
            panels::rules_ui(ui, cx, &mut s.rules, a);
        });
    }
    results.unwrap();
}

#[test]
fn the_charts() {
    let mut results = SnapshotResults::new();
    panel(&mut results, "charts-wide", vec2(1100.0, 300.0), None, |ui, cx, s, a| {
        panels::charts_ui(ui, cx, &mut s.charts, a)
    });
    panel(&mut results, "charts-narrow", vec2(420.0, 320.0), None, |ui, cx, s, a| {
        panels::charts_ui(ui, cx, &mut s.charts, a)
    });
    results.unwrap();
}

#[test]
fn the_totals() {
    let mut results = SnapshotResults::new();
    panel(&mut results, "totals", vec2(1100.0, 44.0), None, |ui, cx, s, a| panels::totals_ui(ui, cx, &mut s.totals, a));
    results.unwrap();
}

#[test]
fn the_whole_window() {
    let mut results = SnapshotResults::new();
    for lang in Lang::ALL {
        let mut window = support::window(vec2(1400.0, 900.0), lang);
        support::settle(&mut window);
        window.snapshot(format!("window.{}", lang.tag()));
        support::ask(&mut window, Action::Show(Selected::Compound(CompoundIdx(240))));
        // Pictures of the whole window are large: one of each kind is enough.
        match lang {
            Lang::Zh => window.snapshot("window-compound.zh"),
            Lang::En => {
                support::ask(&mut window, Action::SetTheme(ThemeChoice::Dark));
                window.snapshot("window-dark.en");
            }
        }
        results.extend_harness(&mut window);
    }
    results.unwrap();
}

#[test]
fn the_help_menu() {
    let mut results = SnapshotResults::new();
    for lang in Lang::ALL {
        let mut window = support::window(vec2(760.0, 260.0), lang);
        support::settle(&mut window);
        window.get_by_label(lang.t("menu-help")).click();
        window.run_steps(4);
        window.snapshot(format!("help-menu.{}", lang.tag()));
        results.extend_harness(&mut window);
    }
    results.unwrap();
}
