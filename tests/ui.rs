//! What the window's parts look like, in both languages.
#![cfg(feature = "gui")]

mod support;

use carecircle::i18n::Lang;
use egui::{Slider, Ui, vec2};
use support::snapshots;

#[test]
fn widgets_with_chinese_and_english_text() {
    let (mut text, mut share, mut on) = (String::from("颐养 CareCircle"), 0.4, true);
    snapshots("widgets", vec2(420.0, 270.0), |ui, lang| widgets(ui, lang, &mut text, &mut share, &mut on));
}

fn widgets(ui: &mut Ui, lang: Lang, text: &mut String, share: &mut f64, on: &mut bool) {
    ui.heading(lang.t("app-name"));
    ui.label("垟 埗 甪 0123456789 ㎡ ≤ ≥ ± → ✓ ● △");
    ui.horizontal(|ui| {
        let _ = ui.button(lang.t("layer-compounds"));
        let _ = ui.selectable_label(true, lang.t("class-covered"));
        ui.checkbox(on, lang.t("layer-circles"));
    });
    let label = ui.label(lang.t("layer-facilities"));
    ui.text_edit_singleline(text).labelled_by(label.id);
    ui.add(Slider::new(share, 0.0..=1.0).text(lang.t("class-floor-gap")));
    ui.weak(lang.t("class-unknown"));
    ui.add(egui::ProgressBar::new(0.6).desired_width(200.0));
    ui.hyperlink_to("https://openfontlicense.org", "https://openfontlicense.org");
}
