//! The county's scorecard: every rule as a card, what needs a hand first.

use egui::{Frame, Label, Margin, RichText, Sense, Ui, vec2};

use super::data::{RuleData, rule};
use crate::assess::{Outcome, RuleVerdict, rule_shown};
use crate::report::rule_text::clause_label;
use crate::report::{figure_or_dash, rule_name};
use crate::rules::Rule;
use crate::t;
use crate::ui::panels::marks;
use crate::ui::{Action, Cx};

const CARD: egui::Vec2 = vec2(206.0, 78.0);
/// Room at the left and right inside a card.
const MARGIN: f32 = 10.0;

/// Draws the cards.
pub(super) fn card_ui(ui: &mut Ui, cx: &Cx<'_>, data: &RuleData, chosen: Option<&str>, actions: &mut Vec<Action>) {
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let a_line = (ui.available_width() / (CARD.x + 2.0 * MARGIN + ui.spacing().item_spacing.x)).floor().max(1.0);
        for line in sorted(cx, data).chunks(a_line as usize) {
            ui.horizontal_top(|ui| {
                for (verdict, asked) in line {
                    if one_ui(ui, cx, verdict, asked, chosen == Some(asked.id.as_str())) {
                        actions.push(Action::ChooseRule(asked.id.clone()));
                    }
                }
            });
        }
    });
}

/// Short ones first, then unknown ones, then those met; each in the order of the rulebook.
fn sorted<'a>(cx: &Cx<'a>, data: &'a RuleData) -> Vec<(&'a RuleVerdict, &'a Rule)> {
    let of = |outcome| {
        let these = data.verdicts().iter().filter(move |v| v.outcome == outcome);
        these.filter_map(|v| Some((v, rule(cx, v)?)))
    };
    [Outcome::Short, Outcome::Unknown, Outcome::Met].into_iter().flat_map(of).collect()
}

/// Draws a card; whether it was clicked.
fn one_ui(ui: &mut Ui, cx: &Cx<'_>, verdict: &RuleVerdict, asked: &Rule, chosen: bool) -> bool {
    let fill = if chosen { ui.visuals().selection.bg_fill } else { ui.visuals().window_fill };
    let frame = Frame::new()
        .fill(fill)
        .stroke(ui.visuals().window_stroke)
        .corner_radius(6.0)
        .inner_margin(Margin::symmetric(MARGIN as i8, 7));
    let drawn = frame.show(ui, |ui| {
        ui.set_min_size(CARD);
        ui.set_max_size(CARD);
        ui.vertical(|ui| face_ui(ui, cx, verdict, asked));
    });
    drawn.response.interact(Sense::click()).on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

fn face_ui(ui: &mut Ui, cx: &Cx<'_>, verdict: &RuleVerdict, asked: &Rule) {
    let (lang, shown) = (cx.lang, rule_shown(asked));
    ui.horizontal(|ui| {
        marks::outcome_mark(ui, Some(verdict.outcome));
        ui.add(Label::new(RichText::new(clause_label(lang, asked)).weak().small()));
    });
    ui.add(Label::new(rule_name(lang, asked)).truncate());
    let colour = marks::outcome_colour(ui, Some(verdict.outcome));
    ui.horizontal(|ui| {
        let value = figure_or_dash(lang, shown, verdict.value);
        ui.label(RichText::new(value).size(17.0).strong().color(colour));
        let target = figure_or_dash(lang, shown, verdict.target);
        ui.add(Label::new(RichText::new(t!(lang, "panel-rules-target", target = target)).weak().small()).truncate());
    });
    let part = match (verdict.value, verdict.target) {
        (Some(v), Some(t)) if t.abs() > 0.0 => (v / t).clamp(0.0, 1.0) as f32,
        (_, Some(_)) if verdict.outcome == Outcome::Met => 1.0,
        _ => 0.0,
    };
    let (bar, _) = ui.allocate_exact_size(vec2(CARD.x, 4.0), Sense::hover());
    ui.painter().rect_filled(bar, 2.0, ui.visuals().widgets.inactive.bg_fill);
    let done = egui::Rect::from_min_size(bar.min, vec2(bar.width() * part, bar.height()));
    ui.painter().rect_filled(done, 2.0, colour);
}

/// The scorecard as text that a spreadsheet takes.
pub(super) fn tsv(cx: &Cx<'_>, data: &RuleData) -> String {
    let lang = cx.lang;
    let heads = ["rule-verdict", "rule-clause", "rule", "rule-value", "rule-target", "rule-gap"];
    let mut out = heads.map(|h| lang.format(&format!("panel-col-{h}"), &[])).join("\t");
    out.push('\n');
    for (verdict, asked) in sorted(cx, data) {
        let number = |x: Option<f64>| x.map(|x| x.to_string()).unwrap_or_default();
        let word = marks::outcome_word(lang, Some(verdict.outcome)).to_owned();
        let cells = [
            word,
            asked.source.clone(),
            rule_name(lang, asked).to_owned(),
            number(verdict.value),
            number(verdict.target),
            number(verdict.gap),
        ];
        out.push_str(&cells.map(|c| c.replace(['\t', '\n', '\r'], " ")).join("\t"));
        out.push('\n');
    }
    out
}
