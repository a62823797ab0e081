//! Snapshots of the window's parts, drawn in software.
//!
//! A snapshot is compared with `tests/snapshots/NAME.LANG.png`. Where it differs, `NAME.LANG.new.png` and
//! `NAME.LANG.diff.png` lie beside it (and stay out of the repository). `UPDATE_SNAPSHOTS=1 cargo test --test ui`
//! accepts what is drawn now; look at the pictures before committing them.

mod raster;
mod renderer;
mod textures;

use carecircle::i18n::Lang;
use carecircle::ui::theme;
use egui::{Context, Ui, Vec2};
use egui_kittest::{Harness, HarnessBuilder, SnapshotOptions, SnapshotResults};

pub use renderer::SoftwareRenderer;

/// How much a pixel may differ, as a squared distance of colours (black to white is 35,215): one step of rounding.
const THRESHOLD: f32 = 0.2;

/// A window of this size in points, with the program's fonts and theme, drawn in software.
pub fn builder<State>(size: Vec2) -> HarnessBuilder<State> {
    Harness::builder()
        .with_size(size)
        .with_theme(egui::Theme::Light)
        .with_context_setup(|ctx: &Context| theme::install(ctx))
        .with_render_cursor(false)
        .with_max_steps(40)
        .with_options(SnapshotOptions::new().threshold(THRESHOLD))
        .renderer(SoftwareRenderer::default())
}

/// Draws a part of the window on the colour of panels, in each language, and compares the pictures with those that
/// are kept.
pub fn snapshots(name: &str, size: Vec2, mut part: impl FnMut(&mut Ui, Lang)) {
    let mut results = SnapshotResults::new();
    for lang in Lang::ALL {
        let draw = |ui: &mut Ui| {
            let background = ui.ctx().layer_painter(egui::LayerId::background());
            background.rect_filled(ui.ctx().content_rect(), 0.0, ui.visuals().panel_fill);
            part(ui, lang);
        };
        let mut harness = builder::<()>(size).build_ui(draw);
        harness.run_ok();
        harness.snapshot(format!("{name}.{}", lang.tag()));
        results.extend_harness(&mut harness);
    }
    results.unwrap();
}
