//! Snapshots of the window's parts, drawn in software.
//!
//! A snapshot is compared with `tests/snapshots/NAME.LANG.png`. Where it differs, `NAME.LANG.new.png` and
//! `NAME.LANG.diff.png` lie beside it (and stay out of the repository). `UPDATE_SNAPSHOTS=1 cargo test --test ui`
//! accepts what is drawn now; look at the pictures before committing them.

mod raster;
mod renderer;
mod textures;

use std::time::{Duration, Instant};

use carecircle::i18n::Lang;
use carecircle::plan::ThemeChoice;
use carecircle::ui::{Action, App, Target, theme};
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

/// Draws a part of the window on the colour of panels, in each language and each time with a fresh state, and compares
/// the pictures with those that are kept.
pub fn snapshots<State: Default + 'static>(
    results: &mut SnapshotResults,
    name: &str,
    size: Vec2,
    part: impl Fn(&mut Ui, Lang, &mut State),
) {
    snapshots_when_ready(results, name, size, |_| false, part);
}

/// The same, once nothing that is to be shown is being worked out any more.
pub fn snapshots_when_ready<State: Default + 'static>(
    results: &mut SnapshotResults,
    name: &str,
    size: Vec2,
    is_busy: impl Fn(&State) -> bool,
    part: impl Fn(&mut Ui, Lang, &mut State),
) {
    for lang in Lang::ALL {
        let draw = |ui: &mut Ui, state: &mut State| {
            let background = ui.ctx().layer_painter(egui::LayerId::background());
            background.rect_filled(ui.ctx().content_rect(), 0.0, ui.visuals().panel_fill);
            part(ui, lang, state);
        };
        let mut harness = builder(size).build_ui_state(draw, State::default());
        harness.run_ok();
        let begun = Instant::now();
        while is_busy(harness.state()) {
            assert!(begun.elapsed() < Duration::from_secs(60), "{name} never got ready");
            std::thread::sleep(Duration::from_millis(5));
            harness.step();
        }
        harness.run_ok();
        harness.snapshot(format!("{name}.{}", lang.tag()));
        results.extend_harness(&mut harness);
    }
}

/// The whole window on the sample county, in a language and in the light theme.
pub fn window(size: Vec2, lang: Lang) -> Harness<'static, Option<App>> {
    let frame = move |ui: &mut Ui, app: &mut Option<App>| {
        let app = app.get_or_insert_with(|| {
            let mut app = App::unattached(ui.ctx());
            app.ask(Action::SetLang(lang));
            app.ask(Action::SetTheme(ThemeChoice::Light));
            app.open(Target::Sample);
            app
        });
        app.update(ui.ctx());
        // The window has no margin; the harness would leave one.
        let whole = egui::UiBuilder::new().max_rect(ui.ctx().content_rect());
        let mut ui = ui.new_child(whole);
        ui.set_clip_rect(ui.ctx().content_rect());
        app.draw(&mut ui);
    };
    builder(size).build_ui_state(frame, None)
}

/// Asks the window for something and waits until it is done and drawn.
pub fn ask(window: &mut Harness<'static, Option<App>>, action: Action) {
    window.state_mut().as_mut().expect("made in the first frame").ask(action);
    window.run_steps(2);
    settle(window);
}

/// Lets threads beside the window finish and the map come to rest.
pub fn settle(window: &mut Harness<'static, Option<App>>) {
    let begun = Instant::now();
    while !window.state().as_ref().is_some_and(App::is_at_rest) {
        assert!(begun.elapsed() < Duration::from_secs(60), "the window does not come to rest");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_steps(12);
    if !window.state().as_ref().is_some_and(App::is_at_rest) {
        settle(window);
    }
}
