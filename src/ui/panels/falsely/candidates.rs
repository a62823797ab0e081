//! The candidate paths and bridges, ranked by what each would cover if it alone were built.

use egui::{Grid, Label, RichText, ScrollArea, Ui};

use crate::assess::Trial;
use crate::i18n::number;
use crate::plan::Selected;
use crate::t;
use crate::ui::panels::trials::{Trials, TrialsCache, build};
use crate::ui::panels::widgets::{link, note};
use crate::ui::{Action, Cx, names};

const COLUMNS: [&str; 8] = [
    "candidates-name",
    "candidates-length",
    "candidates-cost",
    "candidates-compounds",
    "panel-col-households",
    "panel-col-elderly",
    "candidates-per-household",
    "",
];

/// Draws the list, the most households first.
pub(super) fn candidates_ui(ui: &mut Ui, cx: &Cx<'_>, cache: &TrialsCache, actions: &mut Vec<Action>) {
    let (lang, trials) = (cx.lang, cache.get(ui.ctx(), cx.plan));
    if trials.all.is_empty() && trials.current {
        note(ui, t!(lang, "candidates-none"));
        return;
    }
    if !trials.current {
        ui.horizontal(|ui| {
            ui.spinner();
            note(ui, t!(lang, "candidates-trying"));
        });
    }
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        Grid::new("candidates").striped(true).num_columns(COLUMNS.len()).spacing([18.0, 4.0]).show(ui, |ui| {
            for id in COLUMNS {
                let text = if id.is_empty() { "" } else { lang.t(id) };
                ui.add(Label::new(RichText::new(text).weak().small()).extend());
            }
            ui.end_row();
            for (trial, households) in ranked(cx, &trials) {
                trial_ui(ui, cx, trial, households, trials.current, actions);
                ui.end_row();
            }
        });
    });
}

/// Trials of candidates that there still are, with the households that each would cover.
fn ranked<'a>(cx: &Cx<'_>, trials: &'a Trials) -> Vec<(&'a Trial, i64)> {
    let county = cx.plan.county();
    let there = |t: &&Trial| county.drawn.get(t.slot.i()).is_some_and(|d| d.is_candidate());
    let mut all: Vec<_> = trials.all.iter().filter(there).map(|t| (t, t.households(county))).collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.slot.cmp(&b.0.slot)));
    all
}

fn trial_ui(ui: &mut Ui, cx: &Cx<'_>, trial: &Trial, households: i64, current: bool, actions: &mut Vec<Action>) {
    let (lang, county, target) = (cx.lang, cx.plan.county(), Selected::Drawn(trial.slot));
    ui.scope(|ui| {
        ui.set_min_width(150.0);
        if link(ui, &names::name_of(cx.plan, lang, target)).clicked() {
            actions.push(Action::Show(target));
        }
    });
    let cost = trial.cost.map_or_else(|| "–".to_owned(), |c| number::fixed(c, 0));
    let per = trial.cost.filter(|_| households > 0).map(|c| number::fixed(c / households as f64, 0));
    let figures = [
        number::metres(trial.length_m),
        cost,
        number::int(trial.gains.len() as i64),
        number::int(households),
        number::int(trial.elderly(county)),
        per.unwrap_or_else(|| "–".to_owned()),
    ];
    for (i, figure) in figures.into_iter().enumerate() {
        let text = RichText::new(figure);
        ui.add(Label::new(if i == 3 { text.strong() } else { text }).extend());
    }
    let button = egui::Button::new(t!(lang, "candidates-build")).small();
    let response = ui.add_enabled(current && !cx.plan.is_read_only(), button);
    if response.on_hover_text(t!(lang, "candidates-build-tip")).clicked() {
        actions.extend(build(cx.plan, trial.slot));
    }
}
