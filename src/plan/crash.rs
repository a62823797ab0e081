//! What happens when the program panics: it is written into the log with a backtrace, and told.

use std::backtrace::Backtrace;
use std::io::{self, Write as _};
use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::dirs::data_dir;
use super::log::{logs_dir, write_now};
use crate::i18n::Lang;
use crate::model::Message;

/// Name of the file that tells the next start of a crash.
const NOTICE: &str = "crashed.txt";
/// How names of threads begin whose panics are failures of jobs, which are told as such.
const JOB_THREADS: &str = "job-";

/// Whether there is a window, whose next start tells of a crash.
static HAS_WINDOW: AtomicBool = AtomicBool::new(false);
/// Whether the last panic is in the log.
static IS_LOGGED: AtomicBool = AtomicBool::new(false);
/// Whether the end was told.
static IS_TOLD: AtomicBool = AtomicBool::new(false);
/// Panics of threads that are neither jobs nor the window's.
static ELSEWHERE: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// From now on a panic is written into the log with a backtrace before anything else happens. On the thread of `main` it
/// is told on standard error in both languages; the journal stays, as it does whenever a program ends early.
pub fn install_panic_hook() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let log = logs_dir().map(|folder| write_now(&folder, &report(panic)));
        IS_LOGGED.store(matches!(log, Some(Ok(()))), Ordering::Relaxed);
        usual(panic);
        let thread = std::thread::current();
        match thread.name() {
            Some("main") => tell_crash(),
            Some(name) if name.starts_with(JOB_THREADS) => {}
            name => elsewhere(name.unwrap_or("?"), panic),
        }
    }));
}

/// Says that a window opens: if it crashes the next start tells so.
pub fn window_opens() {
    HAS_WINDOW.store(true, Ordering::Relaxed);
}

/// Where the log of a crash of the last window lies, once (reads the disk).
pub fn take_crash_notice() -> Option<PathBuf> {
    let path = data_dir()?.join(NOTICE);
    let log = std::fs::read_to_string(&path).ok()?;
    if let Err(error) = std::fs::remove_file(&path) {
        tracing::warn!(path = %path.display(), %error, "the notice of a crash stays");
    }
    Some(PathBuf::from(log.trim()))
}

/// What threads said that panicked and are no jobs, since this was last called.
pub fn take_panics() -> Vec<String> {
    std::mem::take(&mut *ELSEWHERE.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A panic as it stands in the log.
fn report(panic: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let (version, name) = (env!("CARGO_PKG_VERSION"), thread.name().unwrap_or("?"));
    format!("PANIC carecircle {version}, thread {name}: {panic}\n{}\n", Backtrace::force_capture())
}

fn elsewhere(thread: &str, panic: &PanicHookInfo<'_>) {
    let what = panic.payload_as_str().unwrap_or("panic");
    ELSEWHERE.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{thread}: {what}"));
}

/// Tells on standard error, once, that the program ends after a panic, what is safe and where the log lies; leaves word for
/// the next start of the window. For `main`, which ends by panics of other threads too (those of a pool come back without
/// the hook).
pub fn tell_crash() {
    if IS_TOLD.swap(true, Ordering::Relaxed) {
        return;
    }
    let log = logs_dir().filter(|_| IS_LOGGED.load(Ordering::Relaxed));
    let message = match &log {
        Some(folder) => Message::new("crash-end").arg("folder", folder.display()),
        None => Message::new("crash-end-unlogged"),
    };
    for lang in [Lang::Zh, Lang::En] {
        complain(&lang.message(&message));
    }
    if HAS_WINDOW.load(Ordering::Relaxed)
        && let (Some(data), Some(log)) = (data_dir(), log)
        && let Err(error) = std::fs::write(data.join(NOTICE), log.to_string_lossy().as_bytes())
    {
        complain(&format!("{NOTICE}: {error}"));
    }
}

#[allow(clippy::let_underscore_must_use, reason = "where standard error is closed there is nobody to tell")]
fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
