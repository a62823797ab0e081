//! The trade-off curve as a chart, with the planner's own plan as a dot on it.

use egui::{Color32, Label, RichText, Ui};
use egui_plot::{GridInput, GridMark, Line, LineStyle, MarkerShape, PlotPoints, Points};

use super::curve::{By, Curve, CurvePoint, Own};
use crate::assess::Class;
use crate::i18n::{Lang, number};
use crate::siting::Weight;
use crate::t;
use crate::ui::panels::charts::{plot, tip_ui};
use crate::ui::panels::marks;
use crate::ui::panels::widgets::note;
use crate::ui::theme;

/// A click this near to a point, as a share of the width, means it.
const NEAR: f64 = 0.03;

/// About so many lines of the grid stand beside each other, and above each other.
const LINES_ACROSS: f64 = 6.0;
const LINES_UP: f64 = 4.0;

/// Draws the curve; the point that was clicked.
pub(super) fn curve_ui(ui: &mut Ui, lang: Lang, curve: &Curve, found_people: i64) -> Option<f64> {
    said_ui(ui, lang, curve);
    key_ui(ui, lang, curve);
    let colours = Colours::of(ui);
    let weight = curve.asking.request.weight;
    let from_zero = curve.before.map(|b| [0.0, b as f64]);
    let best: Vec<[f64; 2]> =
        from_zero.into_iter().chain(curve.points.iter().map(|p| [p.x, p.proposal.value])).collect();
    let bound: Vec<[f64; 2]> = from_zero.into_iter().chain(curve.points.iter().map(|p| [p.x, p.at_most()])).collect();
    let open = curve.points.iter().any(|p| !p.proposal.proven);
    let all = PlotPoints::from(best.clone());
    let shown = plot(ui, "siting-curve")
        .height(ui.available_height().max(80.0))
        .include_x(0.0)
        .set_margin_fraction(egui::vec2(0.05, 0.06))
        .x_grid_spacer(|view| round_marks(view, LINES_ACROSS))
        .y_grid_spacer(|view| round_marks(view, LINES_UP))
        .x_axis_formatter(
            |mark, _| if mark.value.fract() == 0.0 { axis_text(lang, curve.by, mark.value) } else { String::new() },
        )
        .y_axis_formatter(|mark, _| number::fixed(mark.value, 0))
        .show(ui, |plot| {
            if open {
                let line = Line::new("bound", PlotPoints::from(bound)).color(colours.weak).width(1.0);
                plot.line(line.style(LineStyle::dashed_loose()).allow_hover(false).allow_band(false));
            }
            plot.line(Line::new("best", all).color(colours.line).width(1.5).allow_hover(false).allow_band(false));
            for proven in [true, false] {
                let some = curve.points.iter().filter(|p| p.proposal.proven == proven);
                let some: Vec<[f64; 2]> = some.map(|p| [p.x, p.proposal.value]).collect();
                plot.points(dots("points", some, 3.5, colours.line).filled(proven));
            }
            if let Some(p) = curve.chosen.and_then(|x| curve.points.iter().find(|p| p.x == x)) {
                plot.points(dots("chosen", vec![[p.x, p.proposal.value]], 7.0, colours.accent).filled(false));
            }
            if let Some((own, best)) = curve.beside_own() {
                let gap = PlotPoints::from(vec![[own.x, own.covered as f64], [own.x, best.proposal.value]]);
                let line = Line::new("gap", gap).color(colours.own).width(1.0).style(LineStyle::dotted_dense());
                plot.line(line.allow_hover(false).allow_band(false));
            }
            if let Some(own) = curve.own {
                let dot = dots("own", vec![[own.x, own.covered as f64]], 6.0, colours.own);
                plot.points(dot.shape(MarkerShape::Diamond).filled(true));
            }
        });
    let most = curve.points.last().map_or(1.0, |p| p.x).max(curve.own.map_or(0.0, |o| o.x));
    let near = |x: f64| {
        let nearest = curve.points.iter().min_by(|a, b| (a.x - x).abs().total_cmp(&(b.x - x).abs()));
        nearest.filter(|p| (p.x - x).abs() <= (most * NEAR).max(0.5))
    };
    let clicked = tip_ui(shown, |at| {
        let own = curve.own.filter(|o| (o.x - at.x).abs() <= most * NEAR / 2.0);
        let point = near(at.x)?;
        let own = own.map(|o| format!("\n{}", own_text(lang, o, weight))).unwrap_or_default();
        Some(point_text(lang, curve.by, point, weight, found_people) + &own)
    });
    clicked.and_then(|at| near(at.x)).map(|p| p.x)
}

struct Colours {
    line: Color32,
    accent: Color32,
    own: Color32,
    weak: Color32,
}

impl Colours {
    fn of(ui: &Ui) -> Self {
        let dark = ui.visuals().dark_mode;
        Self {
            line: marks::class_colour(ui, Class::Covered),
            accent: theme::accent(dark),
            own: theme::bad(dark),
            weak: ui.visuals().weak_text_color(),
        }
    }
}

fn dots(name: &'static str, at: Vec<[f64; 2]>, radius: f32, colour: Color32) -> Points<'static> {
    Points::new(name, PlotPoints::from(at)).radius(radius).color(colour).allow_hover(false)
}

/// The planner's own plan beside the best possible, in words.
fn said_ui(ui: &mut Ui, lang: Lang, curve: &Curve) {
    if let Some((own, best)) = curve.beside_own() {
        let text = compared_text(lang, curve.by, own, best, curve.asking.request.weight);
        ui.add(Label::new(RichText::new(text).strong()).wrap());
    }
    if !curve.is_current {
        note(ui, t!(lang, "panel-siting-earlier"));
    }
}

/// What the dots mean.
fn key_ui(ui: &mut Ui, lang: Lang, curve: &Curve) {
    let colours = Colours::of(ui);
    ui.horizontal_wrapped(|ui| {
        mark_ui(ui, colours.line, true, t!(lang, "panel-siting-proven"));
        if curve.points.iter().any(|p| !p.proposal.proven) {
            mark_ui(ui, colours.line, false, t!(lang, "siting-curve-open"));
        }
        if curve.own.is_some() {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(11.0, 11.0), egui::Sense::hover());
            let corners = vec![rect.center_top(), rect.right_center(), rect.center_bottom(), rect.left_center()];
            ui.painter().add(egui::Shape::convex_polygon(corners, colours.own, egui::Stroke::NONE));
            ui.add(Label::new(RichText::new(t!(lang, "siting-curve-own")).weak().small()));
        }
        if curve.expected > curve.points.len() {
            let (done, all) = (curve.points.len(), curve.expected);
            note(ui, t!(lang, "siting-curve-points", done = done, all = all));
        } else {
            note(ui, t!(lang, "siting-curve-click"));
        }
    });
}

fn mark_ui(ui: &mut Ui, colour: Color32, filled: bool, text: &str) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(10.0, 10.0), egui::Sense::hover());
    match filled {
        true => ui.painter().circle_filled(rect.center(), 4.0, colour),
        false => ui.painter().circle_stroke(rect.center(), 3.5, egui::Stroke::new(1.5, colour)),
    };
    ui.add(Label::new(RichText::new(text).weak().small()));
}

/// `Your plan covers 41,310 of at most 43,905 households: 94.1 % of the best possible with 8 sites.`
fn compared_text(lang: Lang, by: By, own: Own, best: &CurvePoint, weight: Weight) -> String {
    let most = best.at_most();
    let share = number::percent(if most > 0.0 { own.covered as f64 / most } else { 1.0 });
    let (covered, most) = (number::int(own.covered), number::fixed(most, 0));
    let people = people_word(lang, weight);
    let proven = if best.proposal.proven { "yes" } else { "no" };
    let limit = limit_text(lang, by, own.x);
    t!(
        lang,
        "siting-beside-most",
        value = covered,
        best = most,
        share = share,
        limit = limit,
        people = people,
        proven = proven
    )
}

fn point_text(lang: Lang, by: By, point: &CurvePoint, weight: Weight, all: i64) -> String {
    let value = point.proposal.value;
    let share = number::percent(if all > 0 { value / all as f64 } else { 0.0 });
    let (limit, value, people) = (limit_text(lang, by, point.x), number::fixed(value, 0), people_word(lang, weight));
    let text = t!(lang, "siting-curve-point", limit = limit, value = value, share = share, people = people);
    let proof = match point.proposal.proven {
        true => t!(lang, "panel-siting-proven").to_owned(),
        false => t!(lang, "siting-curve-at-most", most = number::fixed(point.at_most(), 0)),
    };
    let spent = match by {
        By::Sites => t!(lang, "siting-curve-cost", cost = number::fixed(point.proposal.cost / super::form::YUAN, 1)),
        By::Money => limit_text(lang, By::Sites, point.proposal.chosen.len() as f64),
    };
    format!("{text}\n{spent}\n{proof}")
}

fn own_text(lang: Lang, own: Own, weight: Weight) -> String {
    let people = people_word(lang, weight);
    t!(lang, "siting-curve-own-covers", covered = number::int(own.covered), people = people)
}

/// `8 sites`, or `320 × 10,000 yuan`.
pub(super) fn limit_text(lang: Lang, by: By, x: f64) -> String {
    match by {
        By::Sites => t!(lang, "siting-n-sites", count = number::fixed(x, 0)),
        By::Money => t!(lang, "siting-money", money = number::fixed(x, 1)),
    }
}

fn axis_text(lang: Lang, by: By, x: f64) -> String {
    match by {
        By::Sites => limit_text(lang, by, x),
        By::Money => number::fixed(x, 0),
    }
}

/// Marks at round figures, about `lines` of them in view.
pub(super) fn round_marks(view: GridInput, lines: f64) -> Vec<GridMark> {
    let (low, high) = view.bounds;
    let raw = ((high - low) / lines).max(1e-9);
    let power = 10f64.powf(raw.log10().floor());
    let step_size = [1.0, 2.0, 5.0, 10.0].map(|k| k * power).into_iter().find(|s| *s >= raw).unwrap_or(raw);
    let (first, last) = ((low / step_size).ceil() as i64, (high / step_size).floor() as i64);
    (first..=last).map(|k| GridMark { value: k as f64 * step_size, step_size }).collect()
}

pub(super) fn people_word(lang: Lang, weight: Weight) -> &'static str {
    lang.t(match weight {
        Weight::Households => "siting-people-households",
        Weight::Elderly => "siting-people-elderly",
    })
}
