//! The `carecircle` program.

use std::process::ExitCode;

use carecircle::cli::{self, Outcome};

fn main() -> ExitCode {
    carecircle::plan::install_panic_hook();
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
