//! How far households have to go: histogram and coverage against radius.

use egui::{Color32, Stroke, Ui};
use egui_plot::{Bar, BarChart, Line, LineStyle, PlotPoints, VLine};

use super::data::Data;
use super::distances::Distances;
use super::{key_ui, plot, tip_ui};
use crate::assess::Class;
use crate::i18n::number;
use crate::rules::Mode;
use crate::t;
use crate::ui::Cx;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::note;

/// The curve goes at least so far.
const CURVE_TO_M: f64 = 3000.0;
/// Points on a curve.
const STEPS: usize = 300;

/// How far counts as covered, by air or on foot, metres.
fn reach_m(cx: &Cx<'_>) -> f64 {
    let rules = cx.plan.rulebook();
    if rules.mode == Mode::Walk { rules.walk.way_m() } else { rules.radius_m }
}

/// What the two sides of it are called.
struct Words {
    within: &'static str,
    beyond: &'static str,
}

impl Words {
    fn of(cx: &Cx<'_>) -> Self {
        match cx.plan.rulebook().mode {
            Mode::Circle => Self { within: "panel-within-radius", beyond: "panel-beyond-radius" },
            Mode::Walk => Self { within: "panel-within-time", beyond: "panel-beyond-time" },
        }
    }
}

/// Draws households by distance to the nearest counted facility.
pub(super) fn distances_ui(ui: &mut Ui, cx: &Cx<'_>, data: &Data) {
    let (lang, radius_m, words) = (cx.lang, reach_m(cx), Words::of(cx));
    let histogram = data.now.histogram(radius_m);
    let colours = [Class::Covered, Class::Uncovered].map(|c| marks::class_colour(ui, c));
    ui.horizontal_wrapped(|ui| {
        key_ui(ui, colours[0], true, lang.t(words.within));
        key_ui(ui, colours[1], true, lang.t(words.beyond));
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
        let colour = colours[usize::from(k >= histogram.within)];
        Bar::new(width * (k as f64 + 0.5), n as f64).width(width * 0.9).fill(colour).stroke(Stroke::NONE)
    };
    let chart = BarChart::new("households", histogram.bins.iter().enumerate().map(bar).collect()).allow_hover(false);
    let radius = radius_line(ui, radius_m);
    let shown = plot(ui, "distances")
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
    tip_ui(shown, |p| {
        let k = (p.x / width).floor();
        let n = *histogram.bins.get((k >= 0.0).then_some(k as usize)?)?;
        let range = format!("{} – {} m", number::fixed(width * k, 0), number::fixed(width * (k + 1.0), 0));
        Some(format!("{range}\n{}", t!(lang, "panel-n-households", count = number::int(n))))
    });
}

/// Draws the share of households covered against the radius, now and as loaded.
pub(super) fn coverage_ui(ui: &mut Ui, cx: &Cx<'_>, data: &Data) {
    let (lang, radius_m) = (cx.lang, reach_m(cx));
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
    let line = |name: &'static str, distances: &Distances, colour: Color32| {
        Line::new(name, PlotPoints::from(distances.curve(to_m, STEPS))).color(colour).width(2.0).allow_hover(false)
    };
    let radius = radius_line(ui, radius_m);
    let shown = plot(ui, "coverage")
        .height(ui.available_height())
        .include_x(0.0)
        .include_x(to_m)
        .include_y(0.0)
        .include_y(1.0)
        .x_axis_formatter(|mark, _| number::metres(mark.value))
        .y_axis_formatter(|mark, _| format!("{} %", number::fixed(mark.value * 100.0, 0)))
        .show(ui, |plot| {
            if changed {
                plot.line(line("loaded", &data.loaded, loaded).style(LineStyle::dashed_dense()));
            }
            plot.line(line("now", &data.now, now));
            plot.vline(radius);
        });
    tip_ui(shown, |p| {
        let radius = p.x.clamp(0.0, to_m);
        let at = |d: &Distances| number::percent(d.coverage_at(radius));
        let mut text = format!("{}\n{}", number::metres(radius), at(&data.now));
        if changed {
            text += &format!(" ({} {})", t!(lang, "panel-loaded"), at(&data.loaded));
        }
        Some(text)
    });
}

/// The line that marks the radius of the rulebook.
fn radius_line(ui: &Ui, radius_m: f64) -> VLine {
    VLine::new("radius", radius_m)
        .color(ui.visuals().hyperlink_color)
        .width(1.5)
        .style(LineStyle::dashed_loose())
        .allow_hover(false)
}
