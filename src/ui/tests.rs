//! The window as a person uses it, without a screen.

mod drawing;
mod saving;

use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::map_view::MapView;
use super::opening::{Opened, Target};
use super::{Action, App, Tab, Tool};
use crate::geom::{LonLat, Shapes};
use crate::i18n::Lang;
use crate::io::Loaded;
use crate::map::Scene;
use crate::model::{
    Compound, CompoundFigures, CompoundIdx, County, CountyIndex, Facility, FacilityIdx, FacilityKind, Town,
};
use crate::plan::{Command, OpenPlan, Selected};
use crate::rules::Rulebook;

mod siting;
mod streets;

const WEST: f64 = 119.60;
const SOUTH: f64 = 29.10;

/// A square of `side` degrees with its south-west corner at `x`, `y` degrees from the county's.
fn square(x: f64, y: f64, side: f64) -> Vec<LonLat> {
    [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
        .map(|(dx, dy)| LonLat::new(WEST + x + dx * side, SOUTH + y + dy * side))
        .to_vec()
}

/// One town, two compounds in its west, one facility far in its east.
fn county() -> County {
    let mut towns = Shapes::new();
    towns.push_polygon(&[square(0.0, 0.0, 0.06)]);
    let mut shapes = Shapes::new();
    let corners = [(0.010, 0.010), (0.010, 0.040)];
    let mut compounds = Vec::new();
    for (i, (x, y)) in corners.into_iter().enumerate() {
        shapes.push_polygon(&[square(x, y, 0.004)]);
        compounds.push(Compound {
            id: format!("c{i}").into(),
            name: format!("小区{i}").into(),
            town: Some(crate::model::TownIdx(0)),
            position: Some(LonLat::new(WEST + x + 0.002, SOUTH + y + 0.002)),
            figures: CompoundFigures { households: Some(500), built_year: Some(2000), ..Default::default() },
        });
    }
    let place = LonLat::new(WEST + 0.05, SOUTH + 0.03);
    let facility = Facility { floor_m2: Some(400.0), ..Facility::new("f0", FacilityKind::Station, Some(place)) };
    let mut facility_shapes = Shapes::new();
    facility_shapes.push_point(place);
    County {
        name: "试验县".to_owned(),
        towns: vec![Town { id: "t0".into(), name: "城关镇".into(), ..Town::default() }],
        index: Arc::new(CountyIndex::new(&towns, &Shapes::new(), &shapes)),
        compounds,
        facilities: vec![facility],
        town_shapes: Arc::new(towns),
        compound_shapes: Arc::new(shapes),
        facility_shapes: Arc::new(facility_shapes),
        ..County::default()
    }
}

fn frame(ui: &mut egui::Ui, app: &mut Option<App>) {
    let app = app.get_or_insert_with(|| {
        let mut app = App::unattached(ui.ctx());
        app.perform(ui.ctx(), Action::SetLang(Lang::En));
        let plan = OpenPlan::new(Loaded { county: county(), ..Loaded::default() }, Rulebook::default());
        let scene = Scene::new(plan.county(), plan.assessment(), plan.rulebook());
        app.show_plan(Opened { target: Target::Sample, plan, scene });
        app
    });
    app.update(ui.ctx());
    app.draw(ui);
}

type Window = Harness<'static, Option<App>>;

fn window() -> Window {
    let builder = Harness::builder().with_size(vec2(1400.0, 900.0)).with_accessibility_check(false);
    let mut window = builder.build_ui_state(frame, None);
    window.run_steps(3);
    window
}

fn app(window: &mut Window) -> &mut App {
    window.state_mut().as_mut().expect("made in the first frame")
}

fn ask(window: &mut Window, action: Action) {
    app(window).actions.push(action);
    window.run_steps(3);
}

/// Where a place is on the screen.
fn at(window: &mut Window, p: LonLat) -> Pos2 {
    app(window).map.screen_of(p).expect("the map is drawn")
}

fn facility_place(window: &mut Window) -> LonLat {
    app(window).plan().expect("open").county().facilities[0].position.expect("placed")
}

/// Draws until something holds.
fn until(window: &mut Window, what: &str, holds: impl Fn(&App) -> bool) {
    let begun = std::time::Instant::now();
    while !holds(app(window)) {
        assert!(begun.elapsed().as_secs() < 60, "never: {what}");
        std::thread::sleep(std::time::Duration::from_millis(2));
        window.run_steps(1);
    }
}

fn press(window: &mut Window, pos: Pos2, pressed: bool) {
    window.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
    window.run_steps(2);
}

fn move_to(window: &mut Window, pos: Pos2) {
    window.hover_at(pos);
    window.run_steps(2);
}

fn click(window: &mut Window, pos: Pos2) {
    move_to(window, pos);
    press(window, pos, true);
    press(window, pos, false);
}

#[test]
fn a_click_selects_what_lies_there_and_another_click_what_lies_below() {
    let mut w = window();
    let compound = at(&mut w, LonLat::new(WEST + 0.012, SOUTH + 0.012));
    click(&mut w, compound);
    let selection = |w: &mut Window| app(w).plan().expect("open").selection;
    assert_eq!(selection(&mut w), Some(Selected::Compound(CompoundIdx(0))));
    w.run_steps(40);
    click(&mut w, compound);
    assert_eq!(selection(&mut w), Some(Selected::Town(crate::model::TownIdx(0))));
    w.key_press(Key::Escape);
    w.run_steps(3);
    assert_eq!(selection(&mut w), None);
}

#[test]
fn dragging_a_facility_is_one_step_that_undo_takes_back() {
    let mut w = window();
    let (from, to) = (facility_place(&mut w), LonLat::new(WEST + 0.014, SOUTH + 0.012));
    let (a, b) = (at(&mut w, from), at(&mut w, to));
    move_to(&mut w, a);
    press(&mut w, a, true);
    for k in 1..=10 {
        move_to(&mut w, a + (b - a) * (k as f32 / 10.0));
    }
    let drag = *app(&mut w).plan().expect("open").drag().expect("in the hand");
    assert_eq!(drag.households_gained, 500);
    press(&mut w, b, false);
    let moved = facility_place(&mut w);
    assert!(crate::geom::geodesic_m(moved, to) < 30.0);
    assert_eq!(app(&mut w).plan().expect("open").undo_names().count(), 1);
    w.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    w.run_steps(3);
    assert_eq!(facility_place(&mut w), from);
}

#[test]
fn escape_puts_a_dragged_facility_back() {
    let mut w = window();
    let from = facility_place(&mut w);
    let a = at(&mut w, from);
    move_to(&mut w, a);
    press(&mut w, a, true);
    for k in 1..=5 {
        move_to(&mut w, a - vec2(k as f32 * 20.0, 0.0));
    }
    assert!(app(&mut w).plan().expect("open").drag().is_some());
    w.key_press(Key::Escape);
    w.run_steps(3);
    press(&mut w, a - vec2(100.0, 0.0), false);
    assert_eq!(facility_place(&mut w), from);
    assert_eq!(app(&mut w).plan().expect("open").undo_names().count(), 0);
}

#[test]
fn dragging_the_ground_moves_the_map_and_nothing_else() {
    let mut w = window();
    let place = LonLat::new(WEST + 0.03, SOUTH + 0.05);
    let a = at(&mut w, place);
    move_to(&mut w, a);
    press(&mut w, a, true);
    for k in 1..=5 {
        move_to(&mut w, a + vec2(k as f32 * 20.0, 0.0));
    }
    press(&mut w, a + vec2(100.0, 0.0), false);
    assert!((at(&mut w, place) - a - vec2(100.0, 0.0)).length() < 8.0);
    assert_eq!(app(&mut w).plan().expect("open").undo_names().count(), 0);
}

#[test]
fn the_tool_for_facilities_adds_one_where_the_map_is_clicked() {
    let mut w = window();
    w.key_press(Key::A);
    w.run_steps(3);
    assert!(matches!(app(&mut w).tool, Tool::AddFacility(_)));
    let place = at(&mut w, LonLat::new(WEST + 0.03, SOUTH + 0.02));
    click(&mut w, place);
    w.run_steps(2);
    assert_eq!(app(&mut w).plan().expect("open").county().live_facilities().count(), 2);
    w.key_press(Key::V);
    w.run_steps(3);
    assert_eq!(app(&mut w).tool, Tool::Select);
}

#[test]
fn quitting_with_changes_asks_first() {
    let mut w = window();
    ask(&mut w, Action::Do(Command::RemoveFacility(FacilityIdx(0))));
    ask(&mut w, Action::Quit);
    assert!(!app(&mut w).closing.is_asked());
    w.get_by_label("Cancel").click();
    w.run_steps(3);
    assert!(!app(&mut w).closing.is_asked() && !app(&mut w).dialogs.is_modal_open());
    ask(&mut w, Action::Quit);
    w.get_by_label("Don't save").click();
    until(&mut w, "the window closes", |app| app.closing.is_done());
}

#[test]
fn the_language_changes_at_once() {
    let mut w = window();
    assert!(w.query_by_label("File").is_some());
    ask(&mut w, Action::SetLang(Lang::Zh));
    assert!(w.query_by_label("File").is_none());
    assert!(w.query_by_label("文件").is_some());
}

#[test]
fn arrows_pan_the_map_only_while_no_other_widget_has_the_focus() {
    let mut w = window();
    let place = LonLat::new(WEST + 0.03, SOUTH + 0.05);
    let a = at(&mut w, place);
    click(&mut w, a);
    assert!(w.ctx.memory(|m| m.has_focus(MapView::id())));
    w.key_press(Key::ArrowLeft);
    w.run_steps(60);
    assert!(at(&mut w, place).x > a.x + 50.0);
}

#[test]
fn layers_are_read_again_beside_the_window_and_keep_the_edits() {
    let dir = tempfile::tempdir().expect("a folder");
    let size = crate::sample::Size { towns: 3, compounds: 40, facilities: 12, sites: 4 };
    for (name, bytes) in crate::sample::generate(3, size) {
        std::fs::write(dir.path().join(name), bytes).expect("written");
    }
    let loaded = crate::io::load_folder(dir.path(), &crate::io::LoadOptions::default()).expect("loads");
    let plan = OpenPlan::new(loaded, Rulebook::default());
    let scene = Scene::new(plan.county(), plan.assessment(), plan.rulebook());
    let mut w = window();
    app(&mut w).show_plan(Opened { target: Target::Sample, plan, scene });
    w.run_steps(3);
    ask(&mut w, Action::Do(Command::RemoveFacility(FacilityIdx(0))));
    // In one frame, so that the edit surely comes after the reading has begun and before it is taken over.
    app(&mut w).ask(Action::Reload);
    app(&mut w).ask(Action::Do(Command::RemoveFacility(FacilityIdx(1))));
    let begun = std::time::Instant::now();
    while app(&mut w).plan().expect("open").undo_names().next().is_some() {
        assert!(begun.elapsed().as_secs() < 60, "never read again");
        w.run_steps(1);
    }
    let plan = app(&mut w).plan().expect("open");
    let removed = plan.county().facilities.iter().filter(|f| f.removed).count();
    assert_eq!((removed, plan.revision()), (2, app(&mut w).scene_revision));
}

#[test]
fn a_large_county_is_judged_by_another_rulebook_beside_the_window_and_what_is_asked_meanwhile_follows() {
    let mut county = county();
    let more = (0..6_000).map(|i| Compound { id: format!("m{i}").into(), ..county.compounds[0].clone() });
    county.compounds.extend(more.collect::<Vec<_>>());
    let plan = OpenPlan::new(Loaded { county, ..Loaded::default() }, Rulebook::default());
    let scene = Scene::new(plan.county(), plan.assessment(), plan.rulebook());
    let mut w = window();
    app(&mut w).show_plan(Opened { target: Target::Sample, plan, scene });
    let rules = Rulebook { radius_m: 6_000.0, ..Rulebook::default() };
    app(&mut w).ask(Action::Do(Command::SetRulebook(Box::new(rules.clone()))));
    app(&mut w).ask(Action::Do(Command::RemoveFacility(FacilityIdx(0))));
    app(&mut w).ask(Action::Undo);
    let begun = std::time::Instant::now();
    w.run_steps(1);
    while app(&mut w).rejudging.is_busy() {
        assert!(begun.elapsed().as_secs() < 60, "never judged");
        w.run_steps(1);
    }
    let plan = app(&mut w).plan().expect("open");
    assert_eq!((plan.undo_names().count(), plan.redo_names().count()), (1, 1));
    assert_eq!(plan.assessment(), &crate::assess::assess(plan.county(), &rules));
    assert_eq!(plan.revision(), app(&mut w).scene_revision);
}

#[test]
fn a_rulebook_that_is_saved_and_opened_again_is_the_same_and_a_file_with_an_error_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ours.toml");
    let mut w = window();
    let ours = Rulebook { id: "ours".to_owned(), name_zh: "本县".to_owned(), radius_m: 812.5, ..Rulebook::default() };
    ask(&mut w, Action::Do(Command::SetRulebook(Box::new(ours.clone()))));
    app(&mut w).save_rulebook(path.clone());
    until(&mut w, "written", |app| !app.files.is_busy());
    ask(&mut w, Action::Undo);
    app(&mut w).open_rulebook(path.clone());
    until(&mut w, "read", |app| !app.files.is_busy());
    w.run_steps(2);
    assert_eq!(app(&mut w).plan().expect("open").rulebook(), &ours);
    std::fs::write(&path, "radius_m = 700\nradius = 5\n").expect("written");
    app(&mut w).open_rulebook(path);
    until(&mut w, "read", |app| !app.files.is_busy());
    w.run_steps(3);
    assert_eq!(app(&mut w).plan().expect("open").rulebook(), &ours);
    assert!(w.query_by_label_contains("ours.toml: Rulebook").is_some());
}

#[test]
fn proposed_sites_are_seen_on_the_map_until_they_are_accepted_and_again_after_undo() {
    let mut w = window();
    ask(&mut w, Action::ShowTab(Tab::Siting));
    w.get_by_label("Find sites").click();
    w.run_steps(2);
    let begun = std::time::Instant::now();
    while app(&mut w).panels.siting.is_busy() {
        assert!(begun.elapsed().as_secs() < 60, "never found");
        w.run_steps(1);
    }
    w.run_steps(2);
    let previewed = |w: &mut Window| app(w).map.proposed.as_ref().map(|p| p.sites.len());
    let covered = |w: &mut Window| app(w).plan().expect("open").assessment().county.covered_households;
    assert_eq!((previewed(&mut w), covered(&mut w)), (Some(2), 0));
    w.get_by_label("Accept 2 ticked").click();
    w.run_steps(4);
    assert_eq!((previewed(&mut w), covered(&mut w)), (Some(0), 1_000));
    ask(&mut w, Action::Undo);
    assert_eq!((previewed(&mut w), covered(&mut w)), (Some(2), 0));
    w.get_by_label("Clear").click();
    w.run_steps(3);
    assert_eq!(previewed(&mut w), None);
}
