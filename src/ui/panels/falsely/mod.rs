//! The falsely covered: compounds in the circle from which nobody reaches a facility on foot in time; and what candidate
//! paths and bridges would do about it.

mod candidates;
mod list;

use std::rc::Rc;

use egui::{Label, RichText, Ui};

use super::nearest::NearestCache;
use super::table::TableState;
use super::trials::TrialsCache;
use super::widgets::note;
use crate::i18n::number;
use crate::rules::{Mode, Rulebook};
use crate::t;
use crate::ui::{Action, Cx};

/// What the tab shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shows {
    #[default]
    Compounds,
    Candidates,
}

/// State of [`falsely_ui`].
pub struct FalselyState {
    shows: Shows,
    table: TableState,
    list: Option<(super::cache::PlanKey, list::List)>,
    pub(super) nearest: Rc<NearestCache>,
    pub(super) trials: Rc<TrialsCache>,
}

impl Default for FalselyState {
    fn default() -> Self {
        Self {
            shows: Shows::default(),
            table: TableState::sorted_by(list::HOUSEHOLDS, true),
            list: None,
            nearest: Rc::default(),
            trials: Rc::default(),
        }
    }
}

/// Draws the sums, and the list or the candidates; fills the available space.
pub fn falsely_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut FalselyState, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    if cx.plan.county().roads.shapes.is_empty() {
        note(ui, t!(lang, "walking-no-streets"));
        return;
    }
    if cx.plan.live().streets().is_none() {
        ui.horizontal(|ui| {
            ui.spinner();
            note(ui, t!(lang, "mode-preparing"));
        });
        return;
    }
    head_ui(ui, cx, state, actions);
    match state.shows {
        Shows::Compounds => list::list_ui(ui, cx, state, actions),
        Shows::Candidates => candidates::candidates_ui(ui, cx, &state.trials, actions),
    }
}

fn head_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut FalselyState, actions: &mut Vec<Action>) {
    let (lang, plan) = (cx.lang, cx.plan);
    let sums = plan.live().falsely_covered_sums();
    let share = sums.share_of(plan.assessment().county.households).map_or_else(|| "–".to_owned(), number::percent);
    ui.horizontal_wrapped(|ui| {
        let candidates = plan.county().live_drawn().filter(|(_, d)| d.is_candidate()).count();
        ui.selectable_value(&mut state.shows, Shows::Compounds, t!(lang, "falsely-compounds"));
        let text = t!(lang, "falsely-candidates", n = candidates);
        ui.selectable_value(&mut state.shows, Shows::Candidates, text);
        ui.separator();
        let text = t!(
            lang,
            "falsely-sums",
            compounds = number::int(sums.compounds),
            households = number::int(sums.households),
            elderly = number::int(sums.elderly),
            share = share,
            known = if sums.elderly > 0 { "yes" } else { "no" }
        );
        ui.add(Label::new(RichText::new(text).strong()).truncate()).on_hover_text(t!(lang, "falsely-what"));
        if plan.rulebook().mode == Mode::Circle && !plan.is_read_only() {
            let button = ui.small_button(t!(lang, "falsely-judge-walk")).on_hover_text(t!(lang, "mode-walk-tip"));
            if button.clicked() {
                let rulebook = Rulebook { mode: Mode::Walk, ..plan.rulebook().clone() };
                actions.push(Action::Do(crate::plan::Command::SetRulebook(Box::new(rulebook))));
            }
        }
    });
}
