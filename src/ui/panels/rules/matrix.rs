//! Town x rule: a heat map that shows at a glance which town lags in what.

use egui::{Align2, Color32, CornerRadius, FontId, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::data::{RuleData, rule};
use crate::assess::{Measured, Outcome, town_shown};
use crate::i18n::number;
use crate::model::TownIdx;
use crate::plan::Selected;
use crate::report::{figure_or_dash, figure_parts, rule_name};
use crate::rules::Shown;
use crate::t;
use crate::ui::panels::marks;
use crate::ui::{Action, Cx};

const NAME_WIDTH: f32 = 118.0;
const CELL: egui::Vec2 = vec2(56.0, 21.0);
const HEAD: f32 = 24.0;

/// State of [`matrix_ui`].
#[derive(Default)]
pub(super) struct MatrixState {
    /// Towns in the order of the layer, not those with most gaps first.
    by_layer: bool,
}

/// A cell under the pointer.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    town: usize,
    rule: usize,
}

/// Draws one line a town and one column a rule.
pub(super) fn matrix_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut MatrixState,
    data: &mut RuleData,
    chosen: Option<&str>,
    actions: &mut Vec<Action>,
) {
    ui.checkbox(&mut state.by_layer, t!(cx.lang, "panel-rules-by-layer"));
    data.load_towns(cx);
    let order = order(cx, data, state.by_layer);
    let size = vec2(NAME_WIDTH + CELL.x * data.verdicts().len() as f32, HEAD + CELL.y * order.len() as f32);
    egui::ScrollArea::both().auto_shrink(false).show_viewport(ui, |ui, view| {
        let (area, response) = ui.allocate_exact_size(size, Sense::click());
        let grid = Grid { cx, data, order: &order, area, view, chosen };
        grid.paint(ui);
        let Some(place) = response.hover_pos().and_then(|p| grid.place_at(p)) else { return };
        let tip = grid.tip(place);
        if response.clicked() {
            let town = TownIdx::new(place.town);
            if place.town < cx.plan.county().towns.len() {
                actions.push(Action::Select(Some(Selected::Town(town))));
            }
            if let Some(asked) = rule(cx, &data.verdicts()[place.rule]) {
                actions.push(Action::ChooseRule(asked.id.clone()));
            }
        }
        response.on_hover_text_at_pointer(tip);
    });
}

/// Rows of the towns (one past the last: what belongs to no town), those with most gaps first.
fn order(cx: &Cx<'_>, data: &RuleData, by_layer: bool) -> Vec<usize> {
    let towns = cx.plan.county().towns.len();
    let count = |town: usize| {
        let cells = (0..data.verdicts().len()).filter_map(|k| data.town(k, town));
        cells.fold([0usize; 2], |[short, asked], m| {
            [short + usize::from(m.outcome == Some(Outcome::Short)), asked + usize::from(m.outcome.is_some())]
        })
    };
    let mut rows: Vec<(usize, usize)> = (0..=towns)
        .map(|t| (t, count(t)))
        .filter(|(t, [_, asked])| *t < towns || *asked > 0)
        .map(|(t, [short, _])| (t, short))
        .collect();
    if !by_layer {
        rows.sort_by_key(|&(t, short)| (std::cmp::Reverse(short), t));
    }
    rows.into_iter().map(|(t, _)| t).collect()
}

fn town_name<'a>(cx: &Cx<'a>, town: usize) -> &'a str {
    cx.plan.county().towns.get(town).map_or(cx.lang.t("panel-no-town"), |t| t.name.as_str())
}

struct Grid<'a> {
    cx: &'a Cx<'a>,
    data: &'a RuleData,
    order: &'a [usize],
    area: Rect,
    /// The part of the area that is seen.
    view: Rect,
    chosen: Option<&'a str>,
}

impl Grid<'_> {
    fn place_at(&self, p: Pos2) -> Option<Place> {
        let at = p - self.area.min;
        // Heads and names stay where they are seen.
        if at.x < self.view.left() + NAME_WIDTH || at.y < self.view.top() + HEAD {
            return None;
        }
        let (column, line) = (((at.x - NAME_WIDTH) / CELL.x) as usize, ((at.y - HEAD) / CELL.y) as usize);
        let town = *self.order.get(line)?;
        (column < self.data.verdicts().len()).then_some(Place { town, rule: column })
    }

    fn paint(&self, ui: &Ui) {
        let (first, last) = self.lines();
        for line in first..last {
            let top = self.area.top() + HEAD + CELL.y * line as f32;
            for k in 0..self.data.verdicts().len() {
                let min = pos2(self.area.left() + NAME_WIDTH + CELL.x * k as f32, top);
                self.cell(ui, Rect::from_min_size(min, CELL).shrink(1.0), k, self.order[line]);
            }
        }
        self.names(ui, first, last);
        self.heads(ui);
    }

    /// Names of the towns at the left of what is seen.
    fn names(&self, ui: &Ui, first: usize, last: usize) {
        let (painter, fill) = (ui.painter(), ui.visuals().panel_fill);
        let left = self.area.left() + self.view.left();
        for line in first..last {
            let top = self.area.top() + HEAD + CELL.y * line as f32;
            let name = Rect::from_min_size(pos2(left, top), vec2(NAME_WIDTH - 2.0, CELL.y));
            painter.rect_filled(name, 0.0, fill);
            let clipped = painter.with_clip_rect(name.intersect(painter.clip_rect()));
            let (text, font) = (town_name(self.cx, self.order[line]), FontId::proportional(11.5));
            clipped.text(name.left_center(), Align2::LEFT_CENTER, text, font, ui.visuals().text_color());
        }
    }

    /// Clauses of the rules at the top of what is seen.
    fn heads(&self, ui: &Ui) {
        let painter = ui.painter();
        let top = self.area.top() + self.view.top();
        let band = Rect::from_min_size(pos2(self.area.left(), top), vec2(self.area.width(), HEAD));
        painter.rect_filled(band, 0.0, ui.visuals().panel_fill);
        let seen = self.area.left() + self.view.left() + NAME_WIDTH;
        for (k, verdict) in self.data.verdicts().iter().enumerate() {
            let left = self.area.left() + NAME_WIDTH + CELL.x * k as f32;
            let Some(asked) = rule(self.cx, verdict).filter(|_| left >= seen - 1.0) else { continue };
            let head = Rect::from_min_size(pos2(left, top), vec2(CELL.x, HEAD));
            if self.chosen == Some(asked.id.as_str()) {
                painter.rect_filled(head, 3.0, ui.visuals().selection.bg_fill);
            }
            let (colour, font) = (marks::outcome_colour(ui, Some(verdict.outcome)), FontId::proportional(11.5));
            painter.text(head.center(), Align2::CENTER_CENTER, &asked.source, font, colour);
        }
    }

    /// The lines that are seen.
    fn lines(&self) -> (usize, usize) {
        let first = ((self.view.top() - HEAD) / CELL.y).floor().max(0.0) as usize;
        let last = ((self.view.bottom() - HEAD) / CELL.y).ceil().max(0.0) as usize;
        (first.min(self.order.len()), last.min(self.order.len()))
    }

    fn cell(&self, ui: &Ui, rect: Rect, k: usize, town: usize) {
        let (painter, figure) = (ui.painter(), self.data.town(k, town));
        let Some(figure) = figure.filter(|m| m.outcome.is_some() || m.value.is_some()) else {
            painter.circle_filled(rect.center(), 1.0, ui.visuals().weak_text_color());
            return;
        };
        let fill = shade(ui, figure);
        painter.rect_filled(rect, CornerRadius::same(2), fill);
        if figure.outcome == Some(Outcome::Unknown) {
            painter.rect_stroke(
                rect,
                CornerRadius::same(2),
                Stroke::new(1.0, marks::outcome_colour(ui, figure.outcome)),
                egui::StrokeKind::Inside,
            );
        }
        let shown = rule(self.cx, &self.data.verdicts()[k]).map_or(Shown::Number, town_shown);
        if figure.outcome == Some(Outcome::Short) {
            // A cut corner says it to eyes that see no colours.
            let corner = rect.right_top();
            let cut = vec![corner, corner - vec2(6.0, 0.0), corner + vec2(0.0, 6.0)];
            painter.add(Shape::convex_polygon(cut, marks::outcome_colour(ui, figure.outcome), Stroke::NONE));
        }
        let (text, font) = (brief(shown, figure.value), FontId::proportional(10.5));
        painter.text(rect.center(), Align2::CENTER_CENTER, text, font, ui.visuals().strong_text_color());
    }

    fn tip(&self, place: Place) -> String {
        let lang = self.cx.lang;
        let Some(asked) = self.data.verdicts().get(place.rule).and_then(|v| rule(self.cx, v)) else {
            return String::new();
        };
        let figure = self.data.town(place.rule, place.town).copied().unwrap_or_default();
        let shown = town_shown(asked);
        let head = format!("{} · {} {}", town_name(self.cx, place.town), asked.source, rule_name(lang, asked));
        let parts = figure_parts(figure.numerator, figure.denominator);
        let (value, target) = (figure_or_dash(lang, shown, figure.value), figure_or_dash(lang, shown, figure.target));
        let outcome = marks::outcome_word(lang, figure.outcome);
        format!(
            "{head}\n{}",
            t!(lang, "panel-rules-tip", outcome = outcome, value = value, target = target, parts = parts)
        )
    }
}

/// A figure in the room of a cell.
fn brief(shown: Shown, value: Option<f64>) -> String {
    let Some(value) = value else { return "?".to_owned() };
    match shown {
        Shown::Percent => format!("{}%", number::fixed(value * 100.0, 0)),
        _ if value.abs() >= 10_000.0 => format!("{}k", number::fixed(value / 1000.0, 0)),
        _ => number::fixed(value, if value.fract().abs() < 0.05 { 0 } else { 1 }),
    }
}

/// Deeper the further a figure is from its target.
fn shade(ui: &Ui, figure: &Measured) -> Color32 {
    let colour = marks::outcome_colour(ui, figure.outcome);
    let strength = match figure.outcome {
        Some(Outcome::Met) => 0.28,
        Some(Outcome::Short) => {
            let missing = figure.gap.unwrap_or(0.0) / figure.target.unwrap_or(1.0).abs().max(1e-9);
            0.25 + 0.5 * missing.clamp(0.0, 1.0) as f32
        }
        Some(Outcome::Unknown) => 0.14,
        None => 0.06,
    };
    colour.gamma_multiply(strength)
}

/// The heat map as text that a spreadsheet takes.
pub(super) fn tsv(cx: &Cx<'_>, data: &mut RuleData) -> String {
    data.load_towns(cx);
    let mut out = cx.lang.t("panel-col-town").to_owned();
    for asked in data.verdicts().iter().filter_map(|v| rule(cx, v)) {
        out.push_str(&format!("\t{} {}", asked.source, rule_name(cx.lang, asked)));
    }
    out.push('\n');
    for town in order(cx, data, true) {
        out.push_str(&town_name(cx, town).replace(['\t', '\n', '\r'], " "));
        for k in 0..data.verdicts().len() {
            out.push('\t');
            if let Some(value) = data.town(k, town).and_then(|m| m.value) {
                out.push_str(&value.to_string());
            }
        }
        out.push('\n');
    }
    out
}
