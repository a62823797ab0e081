//! The window: shell, map view, panels, dialogs, theme.
//!
//! Panels get a [`Cx`] to read from and push [`Action`]s; the app drains the actions before it draws the next frame.

mod action;
pub mod panels;

use std::path::PathBuf;

pub use action::{Action, Cx, Tool};

/// Opens the window on a plan file or folder, or on the sample county. `Err` where there is no display.
pub fn run(target: Option<PathBuf>) -> Result<(), eframe::Error> {
    let _ = target;
    todo!()
}
