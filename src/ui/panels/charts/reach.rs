//! How far households have to go: histogram and coverage against radius.

use egui::{Color32, Stroke, Ui};
use egui_plot::{Bar, BarChart, HoverPosition, Line, LineStyle, PlotPoints, VLine};

use super::data::Data;
use super::{key_ui, plot};
use crate::assess::Class;
use crate::i18n::number;
use crate::t;
use crate::ui::Cx;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::note;

/// The curve goes at least so far.
const CURVE_TO_M: f64 = 3000.0;
/// Points on a curve.
const STEPS: usize = 300;

/// Draws households by distance to the nearest counted facility.
pub(super) fn distances_ui(ui: &mut Ui, cx: &Cx<'_>, data: &Data) {
    let (lang, radius_m) = (cx.lang, cx.plan.rulebook().radius_m);
    let histogram = data.now.histogram(radius_m);
    let colours = [Class::Covered, Class::Uncovered].map(|c| marks::class_colour(ui, c));
    ui.horizontal_wrapped(|ui| {
        key_ui(ui, colours[0], true, t!(lang, "panel-within-radius"));
        key_ui(ui, colours[1], true, t!(lang, "panel-beyond-radius"));
        let beyond = number::int(histogram.beyond);
        if histogram.beyond > 0 {
            note(ui, t!(lang, "panel-far-beyond", households = beyond, distance = number::metres(3.0 * radius_m)));
        }
        if data.now.unknown() > 0 {
            note(ui, t!(lang, "panel-distance-unknown", households = number::int(data.now.unknown())));
        }
    });
    let width = histogram.bin_m;
    let bar = |(k, &n): (usize, &i64)| {
        let range = format!("{} – {}", number::fixed(width * k as f64, 0), number::metres(width * (k + 1) as f64));
        let tip = format!("{range}\n{}", t!(lang, "panel-n-households", count = number::int(n)));
        let colour = colours[usize::from(k >= histogram.within)];
        Bar::new(width * (k as f64 + 0.5), n as f64).width(width * 0.9).name(tip).fill(colour).stroke(Stroke::NONE)
    };
    let bars = histogram.bins.iter().enumerate().map(bar).collect();
    let chart = BarChart::new("households", bars).element_formatter(Box::new(|b, _| b.name.clone()));
    let radius = radius_line(ui, radius_m);
    plot("distances")
        .height(ui.available_height())
        .include_x(0.0)
        .include_y(0.0)
        .x_axis_formatter(|mark, _| number::metres(mark.value))
        .y_axis_formatter(|mark, _| number::fixed(mark.value, 0))
        .show_grid([false, true])
        .show(ui, |plot| {
            plot.bar_chart(chart);
            plot.vline(radius);
        });
}

/// Draws the share of households covered against the radius, now and as loaded.
pub(super) fn coverage_ui(ui: &mut Ui, cx: &Cx<'_>, data: &Data) {
    let (lang, radius_m) = (cx.lang, cx.plan.rulebook().radius_m);
    let to_m = CURVE_TO_M.max(radius_m * 1.5);
    let (now, loaded) = (marks::class_colour(ui, Class::Covered), ui.visuals().weak_text_color());
    let changed = data.now != data.loaded;
    ui.horizontal_wrapped(|ui| {
        key_ui(ui, now, true, t!(lang, "panel-now"));
        if changed {
            key_ui(ui, loaded, false, t!(lang, "panel-loaded"));
        }
        let share = number::percent(data.now.coverage_at(radius_m));
        note(ui, t!(lang, "panel-coverage-at", radius = number::metres(radius_m), share = share));
    });
    let line = |name: &'static str, distances: &super::distances::Distances, colour: Color32| {
        Line::new(name, PlotPoints::from(distances.curve(to_m, STEPS))).color(colour).width(2.0)
    };
    let tip = |at: &HoverPosition<'_>| {
        let (HoverPosition::NearDataPoint { position, .. } | HoverPosition::Elsewhere { position }) = at;
        let radius = position.x.clamp(0.0, to_m);
        let mut text = format!("{}\n{}", number::metres(radius), number::percent(data.now.coverage_at(radius)));
        if changed {
            text += &format!(" ({} {})", t!(lang, "panel-loaded"), number::percent(data.loaded.coverage_at(radius)));
        }
        Some(text)
    };
    let radius = radius_line(ui, radius_m);
    plot("coverage")
        .height(ui.available_height())
        .include_x(0.0)
        .include_x(to_m)
        .include_y(0.0)
        .include_y(1.0)
        .x_axis_formatter(|mark, _| number::metres(mark.value))
        .y_axis_formatter(|mark, _| format!("{} %", number::fixed(mark.value * 100.0, 0)))
        .label_formatter(tip)
        .show(ui, |plot| {
            if changed {
                plot.line(line("loaded", &data.loaded, loaded).style(LineStyle::dashed_dense()));
            }
            plot.line(line("now", &data.now, now));
            plot.vline(radius);
        });
}

/// The line that marks the radius of the rulebook.
fn radius_line(ui: &Ui, radius_m: f64) -> VLine {
    VLine::new("radius", radius_m).color(ui.visuals().hyperlink_color).width(1.5).style(LineStyle::dashed_loose())
}
