//! What the program leaves behind when it panics. Each case is a process of its own: this test, started again.

use std::path::Path;
use std::process::{Command, Output};

use carecircle::plan::{install_panic_hook, start_log, take_crash_notice, take_panics, tell_crash, window_opens};

/// What the process is to do.
const PART: &str = "CARECIRCLE_TEST_PART";

fn process(part: &str, data: &Path) -> Output {
    let program = std::env::current_exe().expect("this test");
    let mut command = Command::new(program);
    command.args(["--exact", "the_part_of_a_process", "--nocapture"]);
    command.env(PART, part).env("CARECIRCLE_DATA_DIR", data).output().expect("it runs")
}

/// Everything in the log.
fn logged(data: &Path) -> String {
    let files = std::fs::read_dir(data.join("logs")).expect("there is a log").flatten();
    files.map(|f| std::fs::read_to_string(f.path()).expect("text")).collect()
}

#[test]
fn the_part_of_a_process() {
    let Ok(part) = std::env::var(PART) else { return };
    install_panic_hook();
    let thread = |name: &str| {
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(|| panic!("the planned fault"));
        let _ = thread.expect("a thread").join();
    };
    match part.as_str() {
        "log" => {
            let guard = start_log().expect("a log");
            tracing::warn!("something worth a word");
            drop(guard);
        }
        "main" => {
            window_opens();
            thread("main");
        }
        "pool" => {
            window_opens();
            let planned = || rayon::join(|| panic!("the planned fault"), || ());
            assert!(std::panic::catch_unwind(planned).is_err());
            tell_crash();
        }
        "notice" => {
            let folder = take_crash_notice().expect("the last window crashed");
            assert!(folder.ends_with("logs"));
            assert_eq!(take_crash_notice(), None, "told once");
        }
        "thread" => {
            thread("job-map");
            assert_eq!(take_panics(), [""; 0], "jobs tell their failures themselves");
            thread("journal");
            assert_eq!(take_panics(), ["journal: the planned fault"]);
        }
        other => panic!("no part {other}"),
    }
}

#[test]
fn the_log_begins_with_version_and_system() {
    let data = tempfile::tempdir().expect("a folder");
    assert!(process("log", data.path()).status.success());
    let log = logged(data.path());
    assert!(log.contains("started") && log.contains(env!("CARGO_PKG_VERSION")) && log.contains(std::env::consts::OS));
    assert!(log.contains("something worth a word"), "{log}");
}

#[test]
fn a_panic_of_the_window_is_logged_with_a_backtrace_told_in_both_languages_and_again_at_the_next_start() {
    for part in ["main", "pool"] {
        told_and_told_again(part);
    }
}

fn told_and_told_again(part: &str) {
    let data = tempfile::tempdir().expect("a folder");
    let output = process(part, data.path());
    let log = logged(data.path());
    assert!(log.contains("PANIC") && log.contains("the planned fault") && log.contains("crash_log"), "{log}");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let folder = data.path().join("logs").display().to_string();
    assert_eq!(told.matches("程序意外终止").count(), 1, "{told}");
    assert!(told.contains("程序意外终止") && told.contains("ended unexpectedly") && told.contains(&folder), "{told}");
    let next = process("notice", data.path());
    assert!(next.status.success(), "{}", String::from_utf8_lossy(&next.stderr));
}

#[test]
fn a_panic_of_a_thread_is_logged_and_kept_for_the_window_to_tell() {
    let data = tempfile::tempdir().expect("a folder");
    let output = process("thread", data.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(logged(data.path()).matches("PANIC").count(), 2);
}
