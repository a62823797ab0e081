//! The `carecircle` program.

use std::panic::catch_unwind;
use std::process::ExitCode;

use carecircle::cli::{self, Outcome};
use carecircle::plan::{install_panic_hook, tell_crash};

/// Exit code after a panic.
const PANICKED: u8 = 101;

fn main() -> ExitCode {
    install_panic_hook();
    catch_unwind(run).unwrap_or_else(|_| {
        tell_crash();
        ExitCode::from(PANICKED)
    })
}

fn run() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Window(target) => window(target),
    }
}

#[cfg(feature = "gui")]
fn window(target: Option<std::path::PathBuf>) -> ExitCode {
    match carecircle::ui::run(target.clone()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => ExitCode::from(cli::without_display(target.as_deref(), Some(&error.to_string()))),
    }
}

#[cfg(not(feature = "gui"))]
fn window(target: Option<std::path::PathBuf>) -> ExitCode {
    ExitCode::from(cli::without_display(target.as_deref(), None))
}
