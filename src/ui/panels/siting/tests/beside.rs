//! What stands beside the proposal: curve, worth, years.

use super::*;

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
    let form = panel.state().state.form.as_ref().unwrap();
    assert_eq!(form.problem(), Problem::Mclp { limit: Spending::Sites(1) });
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
fn the_worth_of_a_selected_facility_is_worked_out_once_the_plan_rests() {
    let mut panel = panel(Lang::En, plan(60));
    let (plan, slot) = (&panel.state().plan, crate::model::FacilityIdx(0));
    let counted =
        plan.county().live_facilities().find(|(_, f)| plan.rulebook().counts(f)).map_or(slot, |(slot, _)| slot);
    panel.state_mut().plan.selection = Some(crate::plan::Selected::Facility(counted));
    panel.run_steps(2);
    assert!(!panel.state().state.worth.is_busy(), "not at once");
    std::thread::sleep(Duration::from_millis(750));
    wait(&mut panel);
    let Window { plan, state, .. } = panel.state();
    assert!(state.worth.of(plan, counted).is_some());
}
