//! A scene renewed row by row against one renewed as a whole.

use fastrand::Rng;

use super::*;
use crate::geom::LonLat;
use crate::model::FacilityIdx;
use crate::plan::{Command, OpenPlan};

fn random_command(plan: &OpenPlan, rng: &mut Rng) -> Command {
    let county = plan.county();
    let slot = FacilityIdx::new(rng.usize(..county.facilities.len()));
    let row = CompoundIdx::new(rng.usize(..county.compounds.len()));
    let near = county.compounds[rng.usize(..county.compounds.len())].position;
    let place = near.unwrap_or(LonLat::new(120.0, 29.0));
    match rng.u8(..20) {
        0..5 => Command::MoveFacility(slot, place),
        5..10 => {
            let kind = FacilityKind::ALL[rng.usize(..FacilityKind::ALL.len())];
            Command::AddFacility { kind, position: place, floor_m2: Some(rng.f64() * 900.0), name: None }
        }
        10..12 => Command::RemoveFacility(slot),
        12..19 => {
            let mut figures = county.compounds[row.i()].figures;
            figures.households = rng.bool().then(|| rng.u32(..3_000));
            figures.built_year = rng.bool().then(|| rng.u16(1980..2026));
            Command::ChangeCompound(row, figures)
        }
        _ => {
            let radius_m = [500.0, 800.0, 1_000.0][rng.usize(..3)];
            Command::SetRulebook(Box::new(Rulebook { radius_m, count_planned: rng.bool(), ..plan.rulebook().clone() }))
        }
    }
}

fn change(plan: &mut OpenPlan, rng: &mut Rng) {
    match rng.u8(..6) {
        0 => assert!(plan.undo().is_ok()),
        1 => {
            let slot = FacilityIdx::new(rng.usize(..plan.county().facilities.len()));
            if plan.begin_drag(slot).is_ok() {
                plan.drag_to(LonLat::new(120.0, 29.0));
                assert!(plan.end_drag(rng.bool()).is_ok());
            }
        }
        _ => {
            let command = random_command(plan, rng);
            // A removed facility can't be changed: refused.
            let _ = plan.apply(command);
        }
    }
}

#[test]
fn a_scene_renewed_where_something_changed_equals_one_renewed_as_a_whole() {
    let mut rng = Rng::with_seed(41);
    let mut plan = OpenPlan::new(crate::sample::county(), Rulebook::default());
    let mut scene = Scene::new(plan.county(), plan.assessment(), plan.rulebook());
    assert_eq!(plan.take_changed_compounds(), None);
    let (mut by_rows, mut as_a_whole) = (0, 0);
    for step in 0..300 {
        for _ in 0..rng.usize(1..4) {
            change(&mut plan, &mut rng);
        }
        let changed = plan.take_changed_compounds();
        let (county, assessment, rulebook) = (plan.county(), plan.assessment(), plan.rulebook());
        let whole = scene.renewed(county, assessment, rulebook);
        scene = match changed {
            Some(rows) => scene.renewed_rows(&rows, county, assessment, rulebook),
            None => whole.clone(),
        };
        assert!(scene.state == whole.state, "step {step}");
        let is_whole = Arc::ptr_eq(&scene.state, &whole.state);
        *(if is_whole { &mut as_a_whole } else { &mut by_rows }) += 1;
    }
    assert!(by_rows > 100 && as_a_whole > 5, "{by_rows} {as_a_whole}");
}
