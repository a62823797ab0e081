//! Jobs: the latest wins, keys, progress, failures.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::*;

const LONG: Duration = Duration::from_secs(20);

fn jobs() -> (Jobs, Receiver<()>) {
    let (send, woken) = channel();
    let send = Mutex::new(send);
    let wake = move || {
        // The test may have seen enough.
        let _ = send.lock().unwrap().send(());
    };
    (Jobs::new(wake, Failures::default()), woken)
}

#[test]
fn a_result_wakes_the_window_and_is_given_once_with_its_key() {
    let (jobs, woken) = jobs();
    let slot = jobs.slot::<u64, i32>("test");
    slot.start(7, |control| {
        control.set_total(2);
        control.add_done(1);
        42
    });
    woken.recv_timeout(LONG).unwrap();
    assert!(slot.is_busy(), "until the result is taken");
    assert_eq!(slot.take(), Some((7, Outcome::Done(42))));
    assert_eq!(slot.take(), None);
    assert!(!slot.is_busy() && !slot.holds_off(&7));
}

#[test]
fn the_latest_job_wins_and_the_overtaken_one_is_told_to_stop() {
    let (jobs, woken) = jobs();
    let slot = jobs.slot::<u64, &str>("test");
    let (begun, has_begun) = channel();
    slot.start(1, move |control| {
        begun.send(()).unwrap();
        while !control.is_cancelled() {
            std::thread::yield_now();
        }
        "first"
    });
    has_begun.recv_timeout(LONG).unwrap();
    assert!(slot.is_busy());
    slot.start(2, |_| "overtaken while it waited");
    slot.start(3, |_| "last");
    woken.recv_timeout(LONG).unwrap();
    assert_eq!(slot.take(), Some((3, Outcome::Done("last"))));
    assert!(!slot.is_busy() && woken.try_recv().is_err());
}

#[test]
fn a_useful_job_is_finished_before_the_next_begins() {
    let (jobs, woken) = jobs();
    let slot = jobs.slot::<u64, u64>("test");
    let ((begun, has_begun), (go, may_go)) = (channel(), channel::<()>());
    slot.start(1, move |control| {
        begun.send(()).unwrap();
        may_go.recv_timeout(LONG).unwrap();
        assert!(!control.is_cancelled());
        1
    });
    has_begun.recv_timeout(LONG).unwrap();
    slot.start_after(&jobs, 2, |_| 2, |running| *running == 1);
    go.send(()).unwrap();
    woken.recv_timeout(LONG).unwrap();
    woken.recv_timeout(LONG).unwrap();
    assert_eq!(slot.take_done(), Some((2, 2)));
}

#[test]
fn progress_is_seen_from_outside_and_a_cancelled_job_has_no_result() {
    let (jobs, woken) = jobs();
    let slot = jobs.slot::<(), ()>("test");
    let ((told, is_told), (ended, has_ended)) = (channel(), channel());
    slot.start((), move |control| {
        control.set_total(10);
        control.add_done(3);
        told.send(()).unwrap();
        while !control.is_cancelled() {
            std::thread::yield_now();
        }
        ended.send(()).unwrap();
    });
    is_told.recv_timeout(LONG).unwrap();
    assert_eq!(slot.progress(), Some((3, 10)));
    slot.cancel();
    has_ended.recv_timeout(LONG).unwrap();
    assert_eq!((slot.progress(), slot.take()), (None, None));
    assert!(woken.try_recv().is_err());
}

#[test]
fn a_panic_is_told_once_not_asked_for_again_and_the_slot_goes_on() {
    let (jobs, woken) = jobs();
    let slot = jobs.slot::<u8, u8>("test");
    slot.start(1, |_| panic!("no such {}", "street"));
    woken.recv_timeout(LONG).unwrap();
    assert_eq!(slot.take(), Some((1, Outcome::Failed("no such street".to_owned()))));
    assert!(slot.holds_off(&1), "it would fail again");
    assert!(!slot.holds_off(&2));
    let failure = JobFailure { job: "test", why: "no such street".to_owned() };
    assert_eq!((jobs.take_failures(), jobs.take_failures()), (vec![failure], Vec::new()));
    slot.start(2, |_| 5);
    woken.recv_timeout(LONG).unwrap();
    assert_eq!(slot.take_done(), Some((2, 5)));
    assert!(!slot.holds_off(&1));
}

#[test]
fn of_many_jobs_in_a_row_the_last_is_never_lost() {
    let (jobs, woken) = jobs();
    let slot = jobs.slot::<u32, u32>("test");
    for round in 0..500 {
        slot.start(round, move |_| round);
        loop {
            woken.recv_timeout(LONG).unwrap();
            match slot.take_done() {
                Some((_, got)) if got == round => break,
                _ => {}
            }
        }
    }
}
