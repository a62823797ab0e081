//! Proposed sites under the hand, and places that something is wanted of.

use super::*;
use crate::plan::{Wish, WishedPlace};

/// Lets what goes on in the background end.
fn wait(w: &mut Window) {
    let begun = std::time::Instant::now();
    w.run_steps(2);
    while app(w).panels.siting.is_working() {
        assert!(begun.elapsed().as_secs() < 60, "never ready");
        std::thread::sleep(std::time::Duration::from_millis(2));
        w.run_steps(1);
    }
    w.run_steps(4);
}

/// The window with a proposal of one site, and where that is.
fn proposing() -> (Window, LonLat) {
    let mut w = window();
    ask(&mut w, Action::ShowTab(Tab::Siting));
    w.run_steps(30);
    w.get_by_label("Find sites").click();
    wait(&mut w);
    let place = app(&mut w).panels.siting.proposed().expect("proposed").sites[0].position;
    (w, place)
}

fn proposed(w: &mut Window) -> (LonLat, i64) {
    let shown = app(w).panels.siting.proposed().expect("proposed");
    (shown.sites[0].position, shown.gain.expect("tried").gained)
}

#[test]
fn a_proposed_site_follows_the_hand_with_its_gain_and_escape_puts_it_back() {
    let (mut w, place) = proposing();
    let gained = proposed(&mut w).1;
    assert!(gained > 0);
    let a = at(&mut w, place);
    move_to(&mut w, a);
    press(&mut w, a, true);
    for k in 1..=10 {
        move_to(&mut w, a + vec2(k as f32 * 40.0, 0.0));
    }
    let (there, less) = proposed(&mut w);
    assert!(there.lon > place.lon && less < gained);
    w.key_press(Key::Escape);
    w.run_steps(3);
    press(&mut w, a + vec2(400.0, 0.0), false);
    assert_eq!(proposed(&mut w), (place, gained));
    assert_eq!(app(&mut w).plan().expect("open").undo_names().count(), 0);
}

#[test]
fn a_site_that_was_dragged_is_accepted_where_it_is() {
    let (mut w, place) = proposing();
    let a = at(&mut w, place);
    move_to(&mut w, a);
    press(&mut w, a, true);
    for k in 1..=5 {
        move_to(&mut w, a + vec2(k as f32 * 4.0, 0.0));
    }
    press(&mut w, a + vec2(20.0, 0.0), false);
    let there = proposed(&mut w).0;
    assert_ne!(there, place);
    let n = app(&mut w).panels.siting.proposed().expect("proposed").sites.len();
    w.get_by_label(&format!("Accept {n} ticked")).click();
    wait(&mut w);
    let plan = app(&mut w).plan().expect("open");
    assert!(plan.county().facilities.iter().any(|f| f.added && f.position == Some(there)));
    assert_eq!(plan.undo_names().count(), 1);
}

#[test]
fn what_is_wanted_of_a_place_is_shown_on_the_map_and_taken_back_by_undo() {
    let mut w = window();
    let place = WishedPlace::Compound("c0".to_owned());
    let wish = Command::wish(app(&mut w).plan().expect("open"), [place.clone()], Some(Wish::Required));
    ask(&mut w, Action::Do(wish));
    let plan = app(&mut w).plan().expect("open");
    assert_eq!((plan.wishes().of(&place), plan.is_dirty()), (Some(Wish::Required), true));
    assert_eq!(app(&mut w).map.marked.as_ref().map(|m| m.len()), Some(1));
    ask(&mut w, Action::Undo);
    assert_eq!(app(&mut w).map.marked.as_ref().map(|m| m.len()), Some(0));
}
