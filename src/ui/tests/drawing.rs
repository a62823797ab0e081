//! Drawing into the walking network as a person does.

use super::*;
use crate::geom::geodesic_m;
use crate::model::{Drawn, DrawnIdx, DrawnKind, Roads};

/// A place so many thousandths of a degree from the county's corner.
fn place(x: f64, y: f64) -> LonLat {
    LonLat::new(WEST + x / 1_000.0, SOUTH + y / 1_000.0)
}

fn drawn(w: &mut Window) -> Vec<Drawn> {
    app(w).plan().expect("open").county().live_drawn().map(|(_, d)| d.clone()).collect()
}

fn steps(w: &mut Window) -> usize {
    app(w).plan().expect("open").undo_names().count()
}

/// Clicks at a place; the next click is no double click.
fn click_place(w: &mut Window, p: LonLat) {
    let pos = at(w, p);
    click(w, pos);
    w.run_steps(30);
}

fn draw(w: &mut Window, tool: Key, places: &[LonLat]) {
    w.key_press(tool);
    w.run_steps(3);
    places.iter().for_each(|p| click_place(w, *p));
    w.key_press(Key::Enter);
    w.run_steps(4);
}

#[test]
fn clicks_and_enter_draw_a_path_that_is_one_step_and_selected() {
    let mut w = window();
    let line = [place(20.0, 20.0), place(30.0, 20.0), place(30.0, 30.0)];
    draw(&mut w, Key::P, &line);
    let all = drawn(&mut w);
    assert_eq!((all.len(), all[0].kind, all[0].line.len(), steps(&mut w)), (1, DrawnKind::Path, 3, 1));
    line.iter().zip(&all[0].line).for_each(|(a, b)| assert!(geodesic_m(*a, *b) < 30.0));
    assert_eq!(app(&mut w).plan().expect("open").selection, Some(Selected::Drawn(DrawnIdx(0))));
    w.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    w.run_steps(3);
    assert!(drawn(&mut w).is_empty());
    assert_eq!(app(&mut w).plan().expect("open").selection, None);
}

#[test]
fn backspace_takes_the_last_vertex_back_and_escape_gives_the_line_up_before_the_tool() {
    let mut w = window();
    w.key_press(Key::B);
    w.run_steps(3);
    for x in [20.0, 25.0, 30.0] {
        click_place(&mut w, place(x, 20.0));
    }
    w.key_press(Key::Backspace);
    w.run_steps(2);
    w.key_press(Key::Enter);
    w.run_steps(3);
    assert_eq!(drawn(&mut w)[0].line.len(), 2);
    click_place(&mut w, place(20.0, 40.0));
    click_place(&mut w, place(30.0, 40.0));
    w.key_press(Key::Escape);
    w.run_steps(3);
    w.key_press(Key::Enter);
    w.run_steps(3);
    assert_eq!((drawn(&mut w).len(), app(&mut w).tool), (1, Tool::Draw(DrawnKind::Bridge)));
    w.key_press(Key::Escape);
    w.run_steps(3);
    assert_eq!(app(&mut w).tool, Tool::Select);
}

#[test]
fn a_double_click_sets_the_last_vertex_and_ends() {
    let mut w = window();
    w.key_press(Key::C);
    w.run_steps(3);
    click_place(&mut w, place(20.0, 20.0));
    let end = at(&mut w, place(40.0, 25.0));
    move_to(&mut w, end);
    // Both clicks in one frame, as on a slow screen.
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        w.input_mut().events.push(Event::PointerButton { pos: end, button, pressed, modifiers });
    }
    w.run_steps(4);
    let all = drawn(&mut w);
    assert_eq!((all.len(), all[0].kind, all[0].line.len()), (1, DrawnKind::Closure, 2));
}

#[test]
fn a_gate_is_put_where_one_clicks_and_belongs_to_the_compound_there_or_the_nearest() {
    let mut w = window();
    w.key_press(Key::G);
    w.run_steps(3);
    click_place(&mut w, place(12.0, 12.0));
    click_place(&mut w, place(12.0, 38.0));
    let gates = drawn(&mut w);
    let compounds: Vec<_> = gates.iter().map(|d| d.compound.expect("of a compound").0).collect();
    assert_eq!(compounds, [0, 1]);
    assert!(geodesic_m(gates[1].line[0], place(12.0, 38.0)) < 30.0);
}

#[test]
fn a_vertex_is_dragged_in_one_step_and_delete_takes_first_the_vertex_then_the_line() {
    let mut w = window();
    draw(&mut w, Key::P, &[place(20.0, 20.0), place(30.0, 20.0), place(40.0, 20.0)]);
    w.key_press(Key::V);
    w.run_steps(3);
    let (a, b) = (at(&mut w, place(30.0, 20.0)), at(&mut w, place(30.0, 30.0)));
    move_to(&mut w, a);
    press(&mut w, a, true);
    for k in 1..=5 {
        move_to(&mut w, a + (b - a) * (k as f32 / 5.0));
    }
    press(&mut w, b, false);
    w.run_steps(30);
    assert!(geodesic_m(drawn(&mut w)[0].line[1], place(30.0, 30.0)) < 40.0);
    assert_eq!(steps(&mut w), 2);
    // The vertex that was touched last goes first, then the whole line.
    w.key_press(Key::Delete);
    w.run_steps(3);
    assert_eq!(drawn(&mut w)[0].line.len(), 2);
    w.key_press(Key::Delete);
    w.run_steps(3);
    assert!(drawn(&mut w).is_empty());
    ask(&mut w, Action::UndoSteps(2));
    assert_eq!(drawn(&mut w)[0].line.len(), 3);
}

#[test]
fn dragging_the_middle_of_a_segment_adds_a_vertex_and_escape_puts_it_back() {
    let mut w = window();
    draw(&mut w, Key::P, &[place(20.0, 20.0), place(40.0, 20.0)]);
    w.key_press(Key::V);
    w.run_steps(3);
    let a = at(&mut w, place(30.0, 20.0));
    for escaped in [true, false] {
        move_to(&mut w, a);
        press(&mut w, a, true);
        (1..=5).for_each(|k| move_to(&mut w, a + vec2(0.0, 12.0 * k as f32)));
        if escaped {
            w.key_press(Key::Escape);
            w.run_steps(3);
        }
        press(&mut w, a + vec2(0.0, 60.0), false);
        w.run_steps(30);
        assert_eq!(drawn(&mut w)[0].line.len(), if escaped { 2 } else { 3 });
    }
}

#[test]
fn ways_snap_to_the_end_of_a_street() {
    let mut w = window();
    let mut county = county();
    let mut shapes = Shapes::new();
    shapes.push_line(&[place(20.0, 20.0), place(40.0, 20.0)]);
    county.roads = Arc::new(Roads {
        shapes,
        class: vec!["residential".into()],
        walkable: vec![None],
        level: vec![0],
        ..Roads::default()
    });
    let plan = OpenPlan::new(Loaded { county, ..Loaded::default() }, Rulebook::default());
    let scene = Scene::new(plan.county(), plan.assessment(), plan.rulebook());
    app(&mut w).show_plan(Opened { target: Target::Sample, plan, scene });
    w.run_steps(3);
    w.key_press(Key::P);
    w.run_steps(3);
    let near = at(&mut w, place(20.0, 20.0)) + vec2(7.0, 6.0);
    // The streets are prepared on a thread.
    let begun = std::time::Instant::now();
    while !app(&mut w).map.snaps() {
        assert!(begun.elapsed().as_secs() < 60, "never prepared");
        move_to(&mut w, near + vec2(1.0, 0.0));
        move_to(&mut w, near);
    }
    click(&mut w, near);
    w.run_steps(30);
    click_place(&mut w, place(20.0, 45.0));
    w.key_press(Key::Enter);
    w.run_steps(3);
    assert_eq!(drawn(&mut w)[0].line[0], place(20.0, 20.0));
}
