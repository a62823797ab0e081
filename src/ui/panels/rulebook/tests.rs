use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::*;
use crate::plan::OpenPlan;
use crate::rules::{Amount, Asks, Mode};
use crate::ui::panels::tests::fixture::{Window, plan, window};

type Panel = Harness<'static, Window<RulebookState>>;

/// A plan judged by a preset.
fn judged_by(id: &str) -> OpenPlan {
    let mut plan = plan(20);
    let book = Rulebook::preset(id).unwrap();
    if book != *plan.rulebook() {
        plan.apply(Command::SetRulebook(Box::new(book))).unwrap();
    }
    plan
}

fn panel(lang: Lang, plan: OpenPlan) -> Panel {
    window(rulebook_ui, lang, [280.0, 2400.0], plan)
}

/// The panel with the rule of that id open.
fn open(panel: &mut Panel, id: &str) {
    let row = panel.state().plan.rulebook().rules.iter().position(|r| r.id == id);
    panel.state_mut().state.list.show(row);
    panel.run_steps(3);
}

/// Types over the text of the entry that has the focus.
fn type_over(panel: &mut Panel, text: &str) {
    panel.key_combination_modifiers(Modifiers::COMMAND, &[Key::A]);
    panel.run_steps(1);
    panel.event(egui::Event::Text(text.to_owned()));
    panel.run_steps(2);
}

#[test]
fn every_rule_of_every_preset_fits_280_points_and_asks_for_nothing_when_it_is_opened() {
    for id in Rulebook::preset_ids() {
        for lang in Lang::ALL {
            let mut panel = panel(lang, judged_by(id));
            for row in 0..panel.state().plan.rulebook().rules.len() {
                panel.state_mut().state.list.show(Some(row));
                panel.run_steps(2);
                let w = panel.state();
                assert!(w.used.x <= 264.5, "{id} {}: {}", w.plan.rulebook().rules[row].id, w.used.x);
                assert_eq!(w.actions, [], "{id} {}", w.plan.rulebook().rules[row].id);
            }
        }
    }
}

#[test]
fn another_rulebook_is_chosen_by_its_name_as_one_step() {
    let mut panel = panel(Lang::Zh, plan(20));
    panel.get_by_role_and_label(Role::ComboBox, "选择指标体系").click();
    panel.run_steps(3);
    let other = head::presets().iter().find(|p| p.id != "dongguan").unwrap();
    panel.get_by_label(&other.name_zh).click();
    panel.run_steps(3);
    assert_eq!(panel.state().actions.len(), 1);
    assert_eq!(panel.state().plan.rulebook(), other);
}

/// The target of the rule on nursing beds.
fn target_of(plan: &OpenPlan) -> Amount {
    let rule = plan.rulebook().rules.iter().find(|r| r.id == "nursing_beds").unwrap();
    let Asks::Ratio(ratio) = &rule.asks else { panic!("it is a ratio") };
    ratio.target.clone()
}

#[test]
fn escape_puts_a_figure_back_that_was_only_tried() {
    let mut panel = panel(Lang::En, plan(20));
    open(&mut panel, "nursing_beds");
    let (before, steps) = (target_of(&panel.state().plan), panel.state().plan.undo_names().count());
    let target = panel.get_all_by_label("Target").find(|n| n.accesskit_node().role() == Role::SpinButton).unwrap();
    target.focus();
    panel.run_steps(2);
    type_over(&mut panel, "62.5");
    assert!(panel.state().plan.is_previewing());
    panel.key_press(Key::Escape);
    panel.run_steps(4);
    let plan = &panel.state().plan;
    assert!(!plan.is_previewing() && plan.undo_names().count() == steps);
    assert_eq!(target_of(plan), before);
}

#[test]
fn a_target_that_is_typed_becomes_one_step_when_it_is_entered() {
    let mut panel = panel(Lang::En, plan(20));
    let steps = panel.state().plan.undo_names().count();
    open(&mut panel, "nursing_beds");
    let target = panel.get_all_by_label("Target").find(|n| n.accesskit_node().role() == Role::SpinButton).unwrap();
    target.focus();
    panel.run_steps(2);
    type_over(&mut panel, "62.5");
    let plan = &panel.state().plan;
    assert!(plan.is_previewing() && plan.undo_names().count() == steps, "verdicts follow the typing, no step is made");
    assert_eq!(target_of(plan), Amount::Number(0.625));
    panel.key_press(Key::Enter);
    panel.run_steps(4);
    let plan = &panel.state().plan;
    assert!(!plan.is_previewing() && plan.undo_names().count() == steps + 1);
    assert_eq!(target_of(plan), Amount::Number(0.625));
    assert!(panel.query_by_label("Figures were changed").is_some());
    panel.get_by_label("Reset").click();
    panel.run_steps(3);
    assert_eq!(panel.state().plan.rulebook(), &Rulebook::default());
}

#[test]
fn a_wrong_condition_says_what_is_wrong_at_its_field_and_changes_nothing_until_it_is_right() {
    let mut panel = panel(Lang::En, plan(20));
    open(&mut panel, "welfare_home_review");
    let before = panel.state().plan.rulebook().clone();
    let weakness = |p: &Panel| {
        let mut all = p.get_all_by_role_and_label(Role::TextInput, "Condition");
        all.find(|n| n.value().as_deref() == Some("residents < 20")).unwrap().focus();
    };
    weakness(&panel);
    panel.run_steps(2);
    type_over(&mut panel, "size < 20");
    panel.key_press(Key::Enter);
    panel.run_steps(3);
    assert!(panel.query_by_label_contains("“size” is not a property of Facilities").is_some());
    assert_eq!(panel.state().plan.rulebook(), &before);
    let mut all = panel.get_all_by_role_and_label(Role::TextInput, "Condition");
    all.find(|n| n.value().as_deref() == Some("size < 20")).expect("it stays to be corrected").focus();
    drop(all);
    panel.run_steps(2);
    type_over(&mut panel, "入住人数 ≤ 10");
    panel.key_press(Key::Enter);
    panel.run_steps(3);
    let rule = panel.state().plan.rulebook().rules.iter().find(|r| r.id == "welfare_home_review").unwrap();
    let Asks::Review(review) = &rule.asks else { panic!("{rule:?}") };
    assert_eq!(review.weaknesses[0].to_string(), "residents <= 10");
    assert_eq!(panel.state().actions.len(), 1);
}

#[test]
fn a_rule_can_be_taken_out_and_brought_back() {
    let mut panel = panel(Lang::En, plan(20));
    open(&mut panel, "canteen_towns");
    panel.get_by_label("Remove").click();
    panel.run_steps(3);
    assert!(panel.state().plan.rulebook().rules.iter().all(|r| r.id != "canteen_towns"));
    panel.get_by_label("Add rule").click();
    panel.run_steps(3);
    panel.get_by_label("An elders' canteen in each town").click();
    panel.run_steps(3);
    assert!(panel.state().plan.rulebook().rules.iter().any(|r| r.id == "canteen_towns"));
    assert_eq!(panel.state().actions.len(), 2);
}

#[test]
fn a_rule_that_is_moved_changes_places_with_its_neighbour_of_the_same_kind() {
    let mut panel = panel(Lang::En, plan(20));
    open(&mut panel, "home_care_centre_towns");
    panel.get_by_label("Up").click();
    panel.run_steps(3);
    let ids: Vec<_> = panel.state().plan.rulebook().rules.iter().map(|r| r.id.clone()).collect();
    let place = |id: &str| ids.iter().position(|i| i == id).unwrap();
    assert!(place("home_care_centre_towns") < place("canteen_towns"));
}

#[test]
fn a_copy_has_an_id_and_names_of_its_own_and_can_be_chosen_again_after_another() {
    let mut panel = panel(Lang::En, plan(20));
    panel.get_by_label("Copy as own").click();
    panel.run_steps(3);
    let own = panel.state().plan.rulebook().clone();
    assert_eq!((own.id.as_str(), own.name_en.as_str()), ("dongguan_own", "Dongguan three-year action plan (own)"));
    for name in ["Dongguan three-year action plan", "Dongguan three-year action plan (own)"] {
        panel.get_by_role_and_label(Role::ComboBox, "Choose a rulebook").click();
        panel.run_steps(3);
        panel.get_by_role_and_label(Role::Button, name).click();
        panel.run_steps(3);
    }
    assert!(panel.state().plan.rulebook() == &own, "{}", panel.state().plan.rulebook().id);
}

#[test]
fn sharing_by_circle_shows_its_radius() {
    let mut panel = panel(Lang::En, plan(20));
    assert!(panel.query_by_label("Sharing radius").is_none());
    panel.get_by_role_and_label(Role::ComboBox, "Old: supply").click();
    panel.run_steps(3);
    panel.get_by_label("Within the circle").click();
    panel.run_steps(3);
    assert!(panel.query_all_by_label("Sharing radius").next().is_some());
}

#[test]
fn those_who_walk_are_chosen_in_one_step_and_the_way_in_another() {
    let mut panel = panel(Lang::En, plan(20));
    panel.get_by_role_and_label(Role::ComboBox, "Walkers").click();
    panel.run_steps(3);
    panel.get_by_label("Wheelchair, 0.8 m/s").click();
    panel.run_steps(3);
    let walk = panel.state().plan.rulebook().walk;
    assert_eq!((walk.speed_m_s, walk.steps, walk.minutes), (0.8, false, 15.0));
    assert_eq!(walk.way_m().round(), 720.0);
    panel.get_all_by_role_and_label(Role::ComboBox, "Judged by").next().unwrap().click();
    panel.run_steps(3);
    panel.get_by_role_and_label(Role::Button, "On foot").click();
    panel.run_steps(3);
    assert_eq!(panel.state().plan.rulebook().mode, Mode::Walk);
    assert_eq!(panel.state().actions.len(), 2);
}

#[test]
fn a_coverage_rule_can_be_judged_by_a_way_of_its_own() {
    let mut panel = panel(Lang::En, plan(20));
    open(&mut panel, "day_care_communities");
    panel.get_all_by_role_and_label(Role::ComboBox, "Judged by").last().unwrap().click();
    panel.run_steps(3);
    panel.get_by_role_and_label(Role::Button, "On foot").click();
    panel.run_steps(3);
    let rule = panel.state().plan.rulebook().rules.iter().find(|r| r.id == "day_care_communities").unwrap();
    let Asks::Coverage(coverage) = &rule.asks else { panic!("{rule:?}") };
    assert_eq!((coverage.mode, coverage.radius_m), (Some(Mode::Walk), None));
    assert!(panel.query_by_label_contains("within 15 minutes on foot (0.9 m/s)").is_some());
    assert!(panel.query_all_by_label("Way on foot").next().is_some());
}
