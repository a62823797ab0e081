use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::*;
use crate::i18n::Lang;
use crate::io::Loaded;
use crate::plan::Command;
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
    panel.run_steps(2);
    let begun = std::time::Instant::now();
    while panel.state().state.is_busy() {
        assert!(begun.elapsed().as_secs() < 60, "never found");
        std::thread::sleep(Duration::from_millis(2));
        panel.run_steps(1);
    }
    panel.run_steps(3);
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
    assert_eq!(w.state.proposed().unwrap().sites, []);
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
    press(&mut best, "Compare my plan with the best possible");
    assert!(best.query_by_label_contains(": 100.0 % of the best possible with 3 sites.").is_some());

    let mut other = panel(Lang::Zh, plan(60));
    press(&mut other, "与最优方案比较");
    let said = other.get_by_label_contains("您的规划覆盖");
    let of = crate::i18n::number::int(covered(&other));
    let said = egui_kittest::kittest::NodeT::accesskit_node(&said).value().unwrap_or_default();
    assert!(said.starts_with(&format!("您的规划覆盖 {of} 户，新增 1 处最多可覆盖")), "{said}");
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
    panel.state_mut().state.form.as_mut().unwrap().aim = form::Aim::Floor;
    press(&mut panel, "Find sites");
    let found = panel.state().state.found.as_ref().expect("found");
    let (n, after) = (found.proposal.chosen.len(), found.proposal.after);
    assert!(n > 0 && after.gap_m2 < found.proposal.before.gap_m2);
    panel.get_by_label(&format!("Accept {n} ticked")).click();
    panel.run_steps(3);
    assert_eq!(panel.state().plan.assessment().county.gap_m2, after.gap_m2);
}
