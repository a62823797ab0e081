//! The status bar: what the tool does, what is under the pointer, where it is, at what scale.

use egui::{Align, Layout, Ui};

use super::app::App;
use super::{Tool, names};
use crate::geom::LonLat;
use crate::i18n::{Lang, number};
use crate::model::DrawnKind;
use crate::plan::Selected;
use crate::t;

/// Draws the status bar.
pub fn status_bar_ui(ui: &mut Ui, app: &App) {
    ui.horizontal_centered(|ui| {
        if let Some((doing, part)) = app.doing() {
            match part {
                Some(part) => ui.add(egui::ProgressBar::new(part).desired_width(120.0).desired_height(6.0)),
                None => ui.add(egui::Spinner::new().size(14.0)),
            };
            ui.label(doing);
            ui.separator();
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            place_ui(ui, app);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(egui::RichText::new(hint(app)).weak()).truncate());
            });
        });
    });
}

fn place_ui(ui: &mut Ui, app: &App) {
    if let Some(n) = app.map.scale_denominator() {
        ui.label(format!("1 : {}", number::fixed(round_to_two_digits(n), 0)));
        ui.separator();
    }
    if let Some(at) = app.map.cursor {
        ui.label(coordinates(app.lang, at));
        ui.separator();
    }
    if let (Some(plan), Some(hovered)) = (app.plan(), app.map.hovered) {
        ui.label(names::name_of(plan, app.lang, hovered));
        ui.separator();
    }
}

fn hint(app: &App) -> &'static str {
    let Some(plan) = app.plan() else { return "" };
    match app.tool {
        _ if plan.drag().is_some() => t!(app.lang, "hint-drag"),
        Tool::Select if matches!(plan.selection, Some(Selected::Drawn(_))) => t!(app.lang, "hint-bend"),
        Tool::Select => t!(app.lang, "hint-select"),
        Tool::AddFacility(_) => t!(app.lang, "hint-add"),
        Tool::Draw(DrawnKind::Gate) => t!(app.lang, "hint-draw-gate"),
        Tool::Draw(DrawnKind::Closure) => t!(app.lang, "hint-draw-closure"),
        Tool::Draw(_) => t!(app.lang, "hint-draw"),
        Tool::MeasureDistance => t!(app.lang, "hint-distance"),
        Tool::MeasureArea => t!(app.lang, "hint-area"),
    }
}

/// A position as `119.64812° E, 29.08125° N`.
fn coordinates(lang: Lang, p: LonLat) -> String {
    let east = if p.lon < 0.0 { t!(lang, "west") } else { t!(lang, "east") };
    let north = if p.lat < 0.0 { t!(lang, "south") } else { t!(lang, "north") };
    format!("{:.5}° {east}  {:.5}° {north}", p.lon.abs(), p.lat.abs())
}

fn round_to_two_digits(n: f64) -> f64 {
    let unit = 10f64.powf(n.max(1.0).log10().floor() - 1.0);
    (n / unit).round() * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_name_the_half_of_the_earth() {
        assert_eq!(coordinates(Lang::En, LonLat::new(119.5, -29.25)), "119.50000° E  29.25000° S");
    }

    #[test]
    fn scales_are_rounded() {
        assert_eq!(round_to_two_digits(12_345.0), 12_000.0);
        assert_eq!(round_to_two_digits(987_654.0), 990_000.0);
    }
}
