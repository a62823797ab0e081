//! The walking network in the background.

use std::time::{Duration, Instant};

use super::*;
use crate::model::{Drawn, DrawnKind, Roads};
use crate::rules::Mode;

/// Puts another plan into the window: the county with one street from the first compound to the facility, or with none.
fn show(w: &mut Window, with_street: bool, mode: Mode) {
    let mut county = county();
    if with_street {
        let mut roads = Roads::default();
        roads.shapes.push_line(&[(0.012, 0.012), (0.05, 0.012), (0.05, 0.03)].map(|(x, y)| place(x, y)));
        (roads.class, roads.walkable) = (vec!["".into()], vec![None]);
        (roads.level, roads.slope) = (vec![0], vec![0.0]);
        county.roads = Arc::new(roads);
    }
    let mut rulebook = Rulebook { mode, ..Rulebook::default() };
    rulebook.walk.minutes = 240.0;
    let plan = OpenPlan::new(Loaded { county, ..Loaded::default() }, rulebook);
    let scene = Scene::new(plan.county(), plan.assessment(), plan.rulebook());
    app(w).show_plan(Opened { target: Target::Sample, plan, scene });
}

fn place(x: f64, y: f64) -> LonLat {
    LonLat::new(WEST + x, SOUTH + y)
}

/// Frames until nothing goes on in the background.
fn rest(w: &mut Window) {
    let begun = Instant::now();
    loop {
        w.run_steps(2);
        if app(w).is_at_rest() {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "never at rest");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn covered(w: &mut Window) -> Vec<Option<bool>> {
    app(w).plan().expect("open").assessment().compounds.iter().map(|c| c.covered()).collect()
}

#[test]
fn streets_are_prepared_beside_the_window_and_again_when_something_is_drawn() {
    let mut w = window();
    show(&mut w, true, Mode::Walk);
    assert_eq!(covered(&mut w), [None, None], "nothing is known yet");
    rest(&mut w);
    assert_eq!(covered(&mut w), [Some(true), None], "the second lies off the street");
    let path = Drawn::new("", DrawnKind::Path, vec![place(0.012, 0.01205), place(0.012, 0.042)]);
    ask(&mut w, Action::Do(Command::Draw(Box::new(path))));
    rest(&mut w);
    assert!(app(&mut w).plan().expect("open").streets_are_current());
    assert_eq!(covered(&mut w), [Some(true), Some(true)]);
    ask(&mut w, Action::Undo);
    rest(&mut w);
    assert_eq!(covered(&mut w), [Some(true), None]);
}

#[test]
fn by_circle_streets_come_once_the_map_is_there_so_that_both_verdicts_are_known() {
    let mut w = window();
    show(&mut w, true, Mode::Circle);
    rest(&mut w);
    let plan = app(&mut w).plan().expect("open");
    assert!(plan.streets_are_current());
    assert_eq!(plan.live().covered_on_foot(CompoundIdx(0)), Some(true));
    assert_eq!(covered(&mut w), [Some(false), Some(false)]);
}

#[test]
fn a_county_without_roads_says_so_where_the_rulebook_walks_and_only_there() {
    let mut w = window();
    for (mode, said) in [(Mode::Walk, true), (Mode::Circle, false)] {
        show(&mut w, false, mode);
        rest(&mut w);
        assert_eq!(w.query_by_label_contains("There is no roads layer").is_some(), said);
    }
}
