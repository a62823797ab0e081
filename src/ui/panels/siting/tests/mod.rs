//! The panel as a planner uses it.

mod beside;
mod live;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::form::{Aim, Form};
use super::state::{SitingState, Way};
use super::*;
use crate::geom::LonLat;
use crate::i18n::Lang;
use crate::io::Loaded;
use crate::plan::{Command, OpenPlan};
use crate::rules::Rulebook;
use crate::siting::{Problem, Spending};
use crate::ui::panels::tests::fixture::{Window, county, plan, window};

type Siting = Harness<'static, Window<SitingState>>;

/// The panel on a plan, asked to choose three of the compounds' places.
fn panel(lang: Lang, plan: OpenPlan) -> Siting {
    let mut panel = window(siting_ui, lang, [1200.0, 420.0], plan);
    panel.state_mut().state.form = Some(Form { sites: 3, from_sites: false, from_compounds: true, ..Form::default() });
    panel.run_steps(2);
    panel
}

fn without_additions() -> OpenPlan {
    OpenPlan::new(Loaded { county: county(60), ..Loaded::default() }, Rulebook::default())
}

/// Presses a button and waits for what it starts.
fn press(panel: &mut Siting, label: &str) {
    panel.get_by_label(label).click();
    wait(panel);
}

fn covered(panel: &Siting) -> i64 {
    panel.state().plan.assessment().county.covered_households
}

#[test]
fn accepted_sites_cover_what_was_promised_in_one_step_that_undo_takes_back() {
    let mut panel = panel(Lang::Zh, plan(60));
    press(&mut panel, "开始选址");
    let before = covered(&panel);
    let found = panel.state().state.found.as_ref().expect("found");
    assert_eq!(found.proposal.problem, Problem::Mclp { limit: Spending::Sites(3) });
    let (promised, name) = (found.proposal.covered_households, found.proposal.chosen[0].label().to_owned());
    assert!(found.proposal.proven && promised > before);
    assert_eq!(panel.state().state.proposed().unwrap().sites.len(), 3);

    panel.get_by_label("采纳所选 3 处").click();
    panel.run_steps(3);
    let w = panel.state();
    assert_eq!((covered(&panel), w.plan.undo_names().count()), (promised, 2));
    assert!(w.plan.county().facilities.iter().any(|f| f.added && f.name == name));
    assert_eq!(w.state.proposed().unwrap().sites.len(), 0);
    assert!(panel.query_by_label_contains("较早状态").is_none(), "what was accepted is no other state");

    panel.state_mut().plan.undo().unwrap();
    panel.run_steps(3);
    assert_eq!(covered(&panel), before);
    assert_eq!(panel.state().state.proposed().unwrap().sites.len(), 3);
}

#[test]
fn only_ticked_sites_are_accepted_and_a_click_on_a_row_shows_the_site() {
    let mut panel = panel(Lang::En, plan(60));
    press(&mut panel, "Find sites");
    let found = panel.state().state.found.as_ref().expect("found");
    let (name, place) = (found.proposal.chosen[1].label().to_owned(), found.proposal.chosen[1].position);
    let row = panel.get_all_by_label(&name).find(|n| n.rect().width() > 40.0).expect("a row");
    row.click();
    panel.run_steps(3);
    assert_eq!(panel.state().actions, [Action::ShowPosition(place)]);
    assert_eq!(panel.state().state.proposed().unwrap().chosen, Some(place));
    panel.get_by_role_and_label(egui::accesskit::Role::CheckBox, &name).click();
    panel.run_steps(3);
    panel.get_by_label("Accept 2 ticked").click();
    panel.run_steps(3);
    let added = panel.state().plan.county().facilities.iter().filter(|f| f.added).count();
    assert_eq!(added, 1 + 2);
    assert!(panel.state().plan.county().facilities.iter().all(|f| f.position != Some(place)));
}

#[test]
fn a_proposal_says_that_the_plan_has_changed_since_and_is_fresh_again_when_the_change_is_undone() {
    let mut panel = panel(Lang::En, plan(60));
    press(&mut panel, "Find sites");
    let stale = |panel: &Siting| panel.query_by_label_contains("earlier state").is_some();
    assert!(!stale(&panel));
    let rules = Rulebook { radius_m: 700.0, ..Rulebook::default() };
    panel.state_mut().plan.apply(Command::SetRulebook(Box::new(rules))).unwrap();
    panel.run_steps(2);
    assert!(stale(&panel));
    panel.state_mut().plan.undo().unwrap();
    panel.run_steps(2);
    assert!(!stale(&panel));
}

#[test]
fn a_plan_is_compared_with_the_best_that_as_many_sites_can_do() {
    let mut best = panel(Lang::En, without_additions());
    press(&mut best, "Find sites");
    best.get_by_label("Accept 3 ticked").click();
    best.run_steps(3);
    press(&mut best, "Compare with the best");
    assert!(best.query_by_label_contains(": 100.0\u{a0}% of the best possible with 3 sites.").is_some());

    let mut other = panel(Lang::Zh, plan(60));
    press(&mut other, "与最优方案比较");
    let said = format!("本方案覆盖 {} 户：达到最优方案的", crate::i18n::number::int(covered(&other)));
    assert!(other.query_by_label_contains(&said).is_some());
    // What the plan added is moved: the comparison goes on with it.
    let added = other.state().plan.county().facilities.iter().position(|f| f.added).unwrap();
    let plan = &mut other.state_mut().plan;
    plan.apply(Command::MoveFacility(crate::model::FacilityIdx::new(added), LonLat::new(114.0, 24.0))).unwrap();
    other.run_steps(3);
    let said = format!("本方案覆盖 {} 户：达到最优方案的", crate::i18n::number::int(covered(&other)));
    assert!(other.query_by_label_contains(&said).is_some());
}

#[test]
fn what_makes_a_search_impossible_is_said() {
    let mut panel = panel(Lang::En, plan(0));
    press(&mut panel, "Find sites");
    assert!(panel.query_by_label_contains("No compound has both a position").is_some());
    assert!(panel.state().state.found.is_none());
}

#[test]
fn sites_for_floor_space_are_accepted_with_the_size_that_was_chosen_for_them() {
    let mut panel = panel(Lang::En, plan(60));
    panel.state_mut().state.form.as_mut().unwrap().aim = Aim::Floor;
    press(&mut panel, "Find sites");
    let found = panel.state().state.found.as_ref().expect("found");
    let (n, after) = (found.proposal.chosen.len(), found.proposal.after);
    assert!(n > 0 && after.gap_m2 < found.proposal.before.gap_m2);
    panel.get_by_label(&format!("Accept {n} ticked")).click();
    panel.run_steps(3);
    assert_eq!(panel.state().plan.assessment().county.gap_m2, after.gap_m2);
}

/// Waits until nothing goes on in the background.
fn wait(panel: &mut Siting) {
    panel.run_steps(2);
    let begun = std::time::Instant::now();
    while panel.state().state.is_working() {
        assert!(begun.elapsed().as_secs() < 60, "never ready");
        std::thread::sleep(Duration::from_millis(2));
        panel.run_steps(1);
    }
    panel.run_steps(3);
}

#[test]
fn what_is_wanted_of_places_binds_the_search_and_is_listed_with_buttons_that_clear_it() {
    use crate::plan::{Wish, WishedPlace};
    let mut panel = panel(Lang::Zh, plan(60));
    press(&mut panel, "开始选址");
    let best: Vec<String> =
        panel.state().state.found.as_ref().unwrap().proposal.chosen.iter().map(|c| c.id.clone()).collect();
    let own = WishedPlace::Own { position: LonLat::new(113.05, 23.05), name: "老粮站".to_owned() };
    let plan = &mut panel.state_mut().plan;
    plan.apply(Command::wish(plan, [WishedPlace::Compound(best[0].clone())], Some(Wish::Excluded))).unwrap();
    plan.apply(Command::wish(plan, [own], Some(Wish::Required))).unwrap();
    panel.run_steps(2);
    assert_eq!(panel.state().state.marked().unwrap().len(), 2);
    press(&mut panel, "开始选址");
    let found = panel.state().state.found.as_ref().unwrap();
    assert!(found.proposal.chosen.iter().all(|c| c.id != best[0]));
    assert!(found.proposal.chosen.iter().any(|c| c.name == "老粮站"));
    panel.get_by_label("全部取消").click();
    panel.run_steps(3);
    assert_eq!(panel.state().plan.wishes().places, []);
    panel.state_mut().plan.undo().unwrap();
    panel.run_steps(2);
    assert_eq!(panel.state().state.marked().unwrap().len(), 2);
}

#[test]
fn sites_are_limited_to_towns() {
    let mut panel = panel(Lang::En, plan(60));
    let plan = &mut panel.state_mut().plan;
    plan.apply(Command::wish_towns(plan, vec!["t-1".to_owned()])).unwrap();
    panel.run_steps(2);
    press(&mut panel, "Find sites");
    let found = panel.state().state.found.as_ref().unwrap();
    assert!(!found.proposal.chosen.is_empty());
    assert!(found.proposal.chosen.iter().all(|c| c.town == Some(crate::model::TownIdx(1))));
}

#[test]
fn an_impossible_aim_names_the_compounds_and_one_button_asks_for_the_best_possible() {
    let mut panel = panel(Lang::En, plan(60));
    let form = panel.state_mut().state.form.as_mut().unwrap();
    (form.aim, form.from_compounds, form.from_sites) = (Aim::Everyone, false, true);
    press(&mut panel, "Find sites");
    let infeasible = panel.state().state.found.as_ref().unwrap().proposal.infeasible.clone().expect("impossible");
    let name = panel.state().plan.county().compounds[infeasible.compounds[0].i()].name.to_string();
    panel.get_by_label(&name).click();
    panel.run_steps(2);
    assert!(panel.state().actions.contains(&Action::Show(crate::plan::Selected::Compound(infeasible.compounds[0]))));
    let button = panel.get_by_label_contains("Ask for the best that can be done");
    button.click();
    wait(&mut panel);
    let found = panel.state().state.found.as_ref().unwrap();
    assert!(found.proposal.proven && found.proposal.infeasible.is_none());
}
