//! The window: shell, map view, panels, dialogs, theme.
//!
//! Panels get a [`Cx`] to read from and push [`Action`]s; the app drains the actions before it draws the next frame.

mod action;
mod app;
mod app_icon;
mod arranging;
mod banners;
mod closing;
mod dialogs;
mod dispatch;
mod dropping;
mod exporting;
mod files;
mod fonts;
mod frame_log;
mod icons;
mod jobs;
mod judging;
mod layout;
mod map_view;
mod memory;
mod menu;
mod mode_bar;
mod names;
mod opening;
pub mod panels;
mod reach;
mod reloading;
mod saving;
mod shortcuts;
mod showing;
mod status;
mod streets;
#[cfg(test)]
mod tests;
pub mod theme;
mod toasts;
mod toolbar;

use std::path::PathBuf;
use std::time::Instant;

use crate::plan::Settings;

pub use action::{Action, Cx, Dock, Popup, Tab, Tool};
pub use app::App;
use jobs::window_jobs;
pub use opening::Target;

/// Opens the window on a plan file or folder, or on the sample county. `Err` where there is no display.
pub fn run(target: Option<PathBuf>) -> Result<(), eframe::Error> {
    let process_start = Instant::now();
    let left = Settings::load().0.arrangement;
    let viewport = egui::ViewportBuilder::default()
        .with_title("CareCircle 颐养圈")
        .with_app_id("carecircle")
        .with_inner_size(left.size().unwrap_or([1400.0, 900.0]))
        .with_maximized(left.maximized)
        .with_min_inner_size([800.0, 520.0])
        .with_icon(app_icon::icon());
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let create = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        let mut app = App::new(&cc.egui_ctx, process_start);
        app.open(target.map_or(Target::Sample, Target::Path));
        Ok(Box::new(app))
    };
    eframe::run_native("carecircle", options, Box::new(create))
}
