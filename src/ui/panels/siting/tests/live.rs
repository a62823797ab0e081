//! Figures that follow the hand.

use super::*;

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
    assert!(panel.query_by_label_contains("→ ").is_some());
    drag(&mut panel, 0, None);
    assert_eq!(live(&panel), promised);
    assert!(panel.query_by_label_contains("→ ").is_none());

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

/// The live gains on foot are those of assessments with and without each site.
fn drag_about_on_foot(panel: &mut Siting) {
    let (rng, middle) = (&mut fastrand::Rng::with_seed(5), panel.state().state.proposed().unwrap().sites[0].position);
    for _ in 0..8 {
        let n = panel.state().state.found.as_ref().unwrap().len();
        let to = LonLat::new(middle.lon + (rng.f64() - 0.5) * 0.03, middle.lat + (rng.f64() - 0.5) * 0.03);
        drag(panel, rng.usize(0..n), Some(to));
        let Window { plan, state, .. } = panel.state();
        let (found, trial) = (state.found.as_ref().unwrap(), state.trying.get().unwrap());
        let covered = |without: Option<usize>| {
            let mut county = plan.county().clone();
            county.facilities = super::super::trying::facilities_with(found, plan);
            if let Some(site) = without {
                county.facilities[plan.county().facilities.len() + site].removed = true;
            }
            plan.streets().unwrap().judge(&county, plan.rulebook()).assessment.county.covered_households
        };
        let all = covered(None);
        assert_eq!(trial.totals().covered_households, all);
        let gained: i64 = trial.sites.iter().map(|s| s.gain).sum();
        assert_eq!(gained, all - trial.before.covered_households);
        (0..n).for_each(|site| assert_eq!(trial.sites[site].only, all - covered(Some(site)), "site {site}"));
    }
}

#[test]
fn every_problem_holds_what_was_dragged_against_the_best_in_its_own_figure() {
    let words = [
        (Aim::Most, "Your plan covers"),
        (Aim::Everyone, "Your plan covers"),
        (Aim::Mean, "The mean walk of your plan is"),
        (Aim::Longest, "The longest walk of your plan is"),
        (Aim::Room, "Your plan has room for"),
        (Aim::Floor, "Your plan costs"),
    ];
    for (aim, word) in words {
        let mut panel = panel(Lang::En, without_additions());
        panel.state_mut().state.form.as_mut().unwrap().aim = aim;
        press(&mut panel, "Find sites");
        assert_eq!(panel.state().state.reached[0], None, "{aim:?}: nothing was done with it");
        drag(&mut panel, 0, Some(LonLat::new(113.5, 23.5)));
        wait(&mut panel);
        let Window { plan, state, .. } = panel.state();
        let (found, reached) = (state.found.as_ref().unwrap(), state.reached[0].expect("measured"));
        let text = found.best.text(&reached, Lang::En).expect("known");
        assert!(text.starts_with(word), "{text}");
        assert!(panel.query_by_label(&text.replace(" %", "\u{a0}%")).is_some(), "{text}");
        if let Some(figure) = reached.figure {
            let request = &found.best.request;
            let mut gauge = crate::siting::Gauge::new(plan.county(), plan.rulebook(), request).unwrap();
            assert_eq!(figure, gauge.figure(&super::super::trying::facilities_with(found, plan)), "{aim:?}");
        }
        // Accepted as it lies, the plan itself is held against the best.
        let n = panel.state().state.found.as_ref().unwrap().len();
        panel.get_by_label(&format!("Accept {n} ticked")).click();
        wait(&mut panel);
        let state = &panel.state().state;
        let of_plan = state.reached[0].expect("the plan is measured");
        assert_eq!((of_plan.totals, of_plan.figure), (reached.totals, reached.figure), "{aim:?}");
        panel.state_mut().plan.undo().unwrap();
        wait(&mut panel);
        drag(&mut panel, 0, None);
        wait(&mut panel);
        assert_eq!(panel.state().state.reached[0], None);
    }
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
    let gains: Vec<(i64, i64)> = trial.sites.iter().map(|s| (s.gain, s.only)).collect();
    let proposed = found.proposal.chosen.iter().map(|c| (c.gain_households, c.only_households));
    assert!(gains.iter().copied().eq(proposed));
    assert_eq!(w.state.proposed().unwrap().radius_m, None);
    drag_about_on_foot(&mut panel);
    for site in 0..gains.len() {
        drag(&mut panel, site, None);
    }
    panel.get_by_label_contains("采纳所选").click();
    wait(&mut panel);
    let promised = panel.state().state.found.as_ref().expect("found").proposal.after;
    assert_eq!(panel.state().plan.assessment().county.covered_households, promised.covered_households);
}
