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
    panel.run_steps(2);
    let begun = std::time::Instant::now();
    while panel.state().state.is_working() {
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
    panel.state_mut().state.form.as_mut().unwrap().aim = Aim::Floor;
    press(&mut panel, "Find sites");
    let found = panel.state().state.found.as_ref().expect("found");
    let (n, after) = (found.proposal.chosen.len(), found.proposal.after);
    assert!(n > 0 && after.gap_m2 < found.proposal.before.gap_m2);
    panel.get_by_label(&format!("Accept {n} ticked")).click();
    panel.run_steps(3);
    assert_eq!(panel.state().plan.assessment().county.gap_m2, after.gap_m2);
}

/// Waits until nothing goes on beside the window.
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

/// Moves a proposed site as the map does.
fn drag(panel: &mut Siting, site: usize, to: Option<LonLat>) {
    let Window { plan, state, .. } = panel.state_mut();
    state.move_proposed(plan, site, to);
    panel.run_steps(3);
}

#[test]
fn a_dragged_site_is_judged_where_it_is_put_back_and_accepted_where_it_was_dragged() {
    let mut panel = panel(Lang::Zh, plan(60));
    press(&mut panel, "开始选址");
    let live = |panel: &Siting| panel.state().state.trying.get().expect("tried").totals();
    let found = panel.state().state.found.as_ref().expect("found");
    let (promised, name) = (found.proposal.after, found.proposal.chosen[0].label().to_owned());
    assert_eq!(live(&panel), promised);
    let away = LonLat::new(113.2, 23.2);
    drag(&mut panel, 0, Some(away));
    let dragged = live(&panel);
    assert!(dragged.covered_households < promised.covered_households);
    let shown = panel.state().state.proposed().unwrap();
    assert_eq!((shown.sites[0].position, shown.gain.unwrap().covered), (away, dragged.covered_households));
    assert!(shown.sites[0].from.is_some());
    assert!(panel.query_by_label_contains("移 ").is_some());
    drag(&mut panel, 0, None);
    assert_eq!(live(&panel), promised);
    assert!(panel.query_by_label_contains("移 ").is_none());

    let near = LonLat::new(113.03, 23.02);
    drag(&mut panel, 0, Some(near));
    let dragged = live(&panel);
    panel.get_by_label("采纳所选 3 处").click();
    wait(&mut panel);
    assert_eq!(panel.state().plan.assessment().county, dragged);
    let is_there = |f: &crate::model::Facility| f.name == name && f.position == Some(near);
    assert!(panel.state().plan.county().facilities.iter().any(is_there));
    panel.state_mut().plan.undo().unwrap();
    wait(&mut panel);
    assert_eq!(live(&panel), dragged);
}

#[test]
fn live_figures_are_those_of_a_fresh_assessment_after_any_drags_and_ticks() {
    let mut rng = fastrand::Rng::with_seed(11);
    let mut panel = panel(Lang::En, plan(80));
    panel.state_mut().state.form.as_mut().unwrap().sites = 5;
    press(&mut panel, "Find sites");
    for _ in 0..40 {
        let site = rng.usize(0..5);
        if rng.bool() {
            let to = LonLat::new(113.0 + rng.f64() * 0.06, 23.0 + rng.f64() * 0.06);
            drag(&mut panel, site, Some(to));
        } else {
            let found = panel.state_mut().state.found.as_mut().unwrap();
            (found.ticked[site], found.version) = (!found.ticked[site], found.version + 1);
            panel.run_steps(2);
        }
        let Window { plan, state, .. } = panel.state();
        let (found, trial) = (state.found.as_ref().unwrap(), state.trying.get().unwrap());
        let mut county = plan.county().clone();
        for i in found.to_accept() {
            let chosen = &found.proposal.chosen[i];
            let mut f = crate::model::Facility::new(format!("x-{i}"), found.proposal.kind, None);
            (f.status, f.floor_m2) = (crate::model::FacilityStatus::Planned, Some(chosen.floor_m2));
            county.place(&mut f, found.place(i));
            county.facilities.push(f);
        }
        let fresh = crate::assess::assess(&county, plan.rulebook());
        assert_eq!(trial.totals(), fresh.county);
        let gained: i64 = trial.sites.iter().map(|s| s.gain).sum();
        assert_eq!(gained, fresh.county.covered_households - trial.before.covered_households);
        for site in found.to_accept() {
            let reached = crate::assess::LiveAssessment::new(&county, plan.rulebook()).reached_from(found.place(site));
            let only = reached.iter().filter(|r| fresh.compounds[r.i()].covered_by == Some(1));
            let households = |r: &crate::model::CompoundIdx| county.compounds[r.i()].figures.households.unwrap_or(0);
            assert_eq!(trial.sites[site].only, only.map(|r| i64::from(households(r))).sum::<i64>());
        }
    }
}

#[test]
fn the_curve_rises_and_has_the_own_plan_on_or_below_it_and_a_point_is_accepted_in_the_place_of_the_plan() {
    let mut panel = panel(Lang::En, plan(60));
    panel.state_mut().state.way = Way::Curve;
    panel.state_mut().state.curve_sites = 6.0;
    panel.run_steps(2);
    press(&mut panel, "Trace the curve");
    let curve = panel.state().state.curve.as_ref().expect("traced");
    let points: Vec<(f64, f64, bool)> =
        curve.points.iter().map(|p| (p.x, p.proposal.value, p.proposal.proven)).collect();
    assert!(points.len() >= 3 && points.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1));
    assert!(points.iter().all(|p| p.2));
    let (own, best) = curve.beside_own().expect("a point with as many sites");
    assert_eq!((own.x, own.covered), (1.0, covered(&panel)));
    assert!(own.covered as f64 <= best.proposal.value);
    let said = format!("Your plan covers {} of at most", crate::i18n::number::int(own.covered));
    assert!(panel.query_by_label_contains(&said).is_some());

    panel.state_mut().state.show_point(1.0);
    let promised = panel.state().state.found.as_ref().unwrap().proposal.covered_households;
    panel.state_mut().state.way = Way::Proposals;
    wait(&mut panel);
    assert_eq!(panel.state().state.trying.get().unwrap().totals().covered_households, promised);
    panel.get_by_label("Accept 1 in place of the plan's 1").click();
    wait(&mut panel);
    assert_eq!(covered(&panel), promised);
    assert_eq!(snapshot::additions(&panel.state().plan), 1);
    assert_eq!(panel.state().plan.undo_names().count(), 2);
    assert!(panel.query_by_label_contains("earlier state").is_none());
}

#[test]
fn what_is_wanted_of_places_binds_the_search_and_is_listed_with_buttons_that_clear_it() {
    use crate::plan::{Wish, WishedPlace};
    let mut panel = panel(Lang::Zh, plan(60));
    press(&mut panel, "开始选址");
    let best: Vec<String> =
        panel.state().state.found.as_ref().unwrap().proposal.chosen.iter().map(|c| c.id.clone()).collect();
    let own = WishedPlace::Own { position: LonLat::new(113.05, 23.05), name: "老粮站".to_owned() };
    let wishes = &mut panel.state_mut().plan.view.siting;
    wishes.set(WishedPlace::Compound(best[0].clone()), Some(Wish::Excluded));
    wishes.set(own.clone(), Some(Wish::Required));
    panel.run_steps(2);
    assert_eq!(panel.state().state.marked().unwrap().len(), 2);
    press(&mut panel, "开始选址");
    let found = panel.state().state.found.as_ref().unwrap();
    assert!(found.proposal.chosen.iter().all(|c| c.id != best[0]));
    assert!(found.proposal.chosen.iter().any(|c| c.name == "老粮站"));
    panel.get_by_label("全部取消").click();
    panel.run_steps(3);
    assert_eq!(panel.state().plan.view.siting.places, []);
}

#[test]
fn sites_are_limited_to_towns() {
    let mut panel = panel(Lang::En, plan(60));
    panel.state_mut().plan.view.siting.towns = vec!["t-1".to_owned()];
    panel.run_steps(2);
    press(&mut panel, "Find sites");
    let found = panel.state().state.found.as_ref().unwrap();
    assert!(!found.proposal.chosen.is_empty());
    assert!(found.proposal.chosen.iter().all(|c| c.town == Some(crate::model::TownIdx(1))));
}

#[test]
fn the_worth_of_facilities_is_listed_worst_loss_first_and_told_to_the_inspector() {
    let mut panel = panel(Lang::En, plan(60));
    panel.state_mut().state.way = Way::Worth;
    wait(&mut panel);
    let Window { plan, state, .. } = panel.state();
    let all = crate::siting::worth(plan.county(), plan.rulebook(), None);
    let crate::siting::Whose::Facility(first) = all[0].whose else { panic!("no proposal") };
    let told = state.worth.of(plan, first).expect("told");
    assert_eq!((told.rank, told.of, told.households), (1, all.len(), all[0].loss.households));
    let name = plan.county().facilities[first.i()].name.to_string();
    assert!(panel.query_by_label_contains(&format!("Losing “{name}” would hurt most")).is_some());
}

#[test]
fn sites_are_split_over_years_by_the_money_of_each() {
    let mut panel = panel(Lang::En, plan(60));
    press(&mut panel, "Find sites");
    panel.state_mut().state.way = Way::Years;
    wait(&mut panel);
    assert!(panel.query_by_label_contains("Coverage rises fastest this way: proven.").is_some());
    let promised = panel.state().state.found.as_ref().unwrap().proposal.covered_households;
    assert!(
        panel.query_by_label(&crate::i18n::number::int(promised)).is_some(),
        "the last year covers what was promised"
    );
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

#[test]
fn on_foot_proposals_are_judged_along_the_streets_and_the_map_shows_no_circles() {
    let rules = Rulebook { mode: crate::rules::Mode::Walk, ..Rulebook::default() };
    let mut plan = OpenPlan::new(crate::sample::county(), rules);
    plan.prepare_streets();
    let mut panel = window(siting_ui, Lang::Zh, [1200.0, 420.0], plan);
    panel.run_steps(2);
    press(&mut panel, "开始选址");
    let w = panel.state();
    let (found, trial) = (w.state.found.as_ref().expect("found"), w.state.trying.get().expect("tried"));
    assert!(found.proposal.covered_households > covered(&panel));
    assert_eq!(trial.totals(), found.proposal.after);
    assert_eq!(w.state.proposed().unwrap().radius_m, None);
    panel.get_by_label_contains("采纳所选").click();
    wait(&mut panel);
    let promised = panel.state().state.found.as_ref().expect("found").proposal.after;
    assert_eq!(panel.state().plan.assessment().county.covered_households, promised.covered_households);
}
