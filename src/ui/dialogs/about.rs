//! The window that tells what program this is.

use egui::{Align2, Context, Id, RichText};

use crate::i18n::Lang;
use crate::t;

/// Draws the window while it is open.
pub fn about_window_ui(ctx: &Context, lang: Lang, open: &mut bool) {
    let window = egui::Window::new(t!(lang, "about-title")).id(Id::unique("about")).open(open).collapsible(false);
    window.resizable(false).anchor(Align2::CENTER_CENTER, [0.0, 0.0]).show(ctx, |ui| {
        ui.set_width(430.0);
        ui.label(RichText::new(t!(lang, "app-name")).size(24.0).strong());
        ui.label(t!(lang, "welcome-subtitle"));
        ui.add_space(8.0);
        ui.label(t!(lang, "about-version", version = env!("CARGO_PKG_VERSION")));
        ui.label(t!(lang, "about-licence", licence = env!("CARGO_PKG_LICENSE")));
        ui.label(t!(lang, "about-font"));
        ui.label(t!(lang, "about-libraries"));
    });
}
