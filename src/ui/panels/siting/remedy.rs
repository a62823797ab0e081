//! What makes a problem impossible, compound by compound, and the best that can be asked for instead.

use egui::{Button, Label, RichText, ScrollArea, Ui};

use super::form::{Aim, Form, YUAN};
use super::found::Found;
use crate::i18n::{Lang, number};
use crate::model::{CompoundIdx, Message};
use crate::plan::{Command, Selected, Wish, WishedPlace};
use crate::siting::{Problem, SitingError, Weight};
use crate::t;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::{link, name_or_id};
use crate::ui::{Action, Cx};

/// So many compounds are named in the line, more behind a button.
const NAMED: usize = 4;
const MOST_NAMED: usize = 300;
/// At most so many compounds become candidates with one button.
const MOST_CANDIDATES: usize = 500;

/// What can be asked for instead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Remedy {
    /// So many sites.
    Sites(usize),
    /// So much money, units of 10,000 yuan.
    Budget(f64),
    /// This share covered, percent.
    Share(f64),
}

impl Remedy {
    /// What would make a refused problem possible.
    pub fn of(error: &SitingError) -> Option<Self> {
        match error {
            SitingError::TooManyRequired { required, .. } => Some(Self::Sites(*required)),
            SitingError::RequiredTooDear { cost, .. } => Some(Self::Budget((cost / YUAN * 100.0).ceil() / 100.0)),
            _ => None,
        }
    }

    /// The largest share, in tenths of a percent, that the candidates can cover.
    fn of_found(found: &Found) -> Option<Self> {
        let infeasible = found.proposal.infeasible.as_ref().filter(|i| !i.compounds.is_empty())?;
        let Problem::Lscp { share, .. } = found.best.request.problem else { return None };
        let whole = match found.best.request.weight {
            Weight::Households => found.proposal.before.households,
            Weight::Elderly => found.proposal.before.elderly,
        };
        let possible = (infeasible.most as f64 / whole.max(1) as f64 * 1000.0).floor() / 10.0;
        (possible > 0.0 && possible < share * 100.0).then_some(Self::Share(possible))
    }

    /// Enters it into the form.
    pub fn apply(self, form: &mut Form) {
        match self {
            Self::Sites(n) => form.sites = n,
            Self::Budget(budget) => form.budget = budget,
            Self::Share(percent) => (form.share, form.aim) = (percent, Aim::Everyone),
        }
    }

    fn text(self, lang: Lang) -> String {
        match self {
            Self::Sites(n) => t!(lang, "siting-remedy-sites", count = number::int(n as i64)),
            Self::Budget(budget) => t!(lang, "siting-remedy-budget", budget = number::fixed(budget, 2)),
            Self::Share(percent) => t!(lang, "siting-remedy-share", share = number::fixed(percent, 1)),
        }
    }
}

/// Why there is no proposal, and what can be asked for instead.
pub(super) struct Failure {
    /// Why.
    pub message: Message,
    /// What helps.
    pub remedy: Option<Remedy>,
}

/// Says why there is no proposal; the remedy that was clicked.
pub(super) fn failure_ui(ui: &mut Ui, lang: Lang, failure: &Failure) -> Option<Remedy> {
    ui.horizontal_wrapped(|ui| {
        ui.add(Label::new(RichText::new(lang.message(&failure.message)).color(marks::bad(ui))).wrap());
        failure.remedy.filter(|r| ui.small_button(r.text(lang)).clicked())
    })
    .inner
}

/// Names the compounds that make the problem impossible; the remedy that was clicked.
pub(super) fn infeasible_ui(ui: &mut Ui, cx: &Cx<'_>, found: &Found, actions: &mut Vec<Action>) -> Option<Remedy> {
    let (lang, infeasible) = (cx.lang, found.proposal.infeasible.as_ref()?);
    let mut named = infeasible.named();
    for (number, message) in infeasible.messages().into_iter().enumerate() {
        ui.add(Label::new(RichText::new(lang.message(&message)).color(marks::bad(ui))).wrap());
        // What is about no compounds comes last.
        named.next().into_iter().for_each(|rows| compounds_ui(ui, cx, number, rows, actions));
    }
    ui.horizontal_wrapped(|ui| {
        if !infeasible.compounds.is_empty() {
            let add = ui.small_button(t!(lang, "siting-remedy-candidates"));
            if add.on_hover_text(t!(lang, "siting-remedy-candidates-tip")).clicked() {
                let rows = infeasible.compounds.iter().take(MOST_CANDIDATES);
                let ids = rows.filter_map(|row| cx.plan.county().compounds.get(row.i())).map(|c| c.id.to_string());
                let places = ids.map(WishedPlace::Compound);
                actions.push(Action::Do(Command::wish(cx.plan, places, Some(Wish::Free))));
            }
        }
        let best = Remedy::of_found(found)?;
        let button = ui.small_button(best.text(lang)).on_hover_text(t!(lang, "siting-remedy-share-tip"));
        button.clicked().then_some(best)
    })
    .inner
}

/// Names of compounds in a line; a click shows where. Those that are too many for it are behind a button.
fn compounds_ui(ui: &mut Ui, cx: &Cx<'_>, number: usize, rows: &[CompoundIdx], actions: &mut Vec<Action>) {
    let mut name_ui = |ui: &mut Ui, row: &CompoundIdx| {
        let Some(c) = cx.plan.county().compounds.get(row.i()) else { return };
        if link(ui, name_or_id(&c.name, &c.id)).clicked() {
            actions.push(Action::Show(Selected::Compound(*row)));
        }
    };
    ui.horizontal_wrapped(|ui| {
        rows.iter().take(NAMED).for_each(|row| name_ui(ui, row));
        let more = rows.get(NAMED..).filter(|more| !more.is_empty());
        let Some(more) = more else { return };
        let count = number::int(more.len() as i64);
        let menu =
            egui::containers::menu::MenuConfig::new().close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
        let button = Button::new(t!(cx.lang, "siting-more", count = count)).small();
        egui::containers::menu::MenuButton::from_button(button).config(menu).ui(ui, |ui| {
            let list = ScrollArea::vertical().id_salt(("out-of-reach", number)).max_height(320.0);
            list.show(ui, |ui| {
                more.iter().take(MOST_NAMED).for_each(|row| name_ui(ui, row));
                if more.len() > MOST_NAMED {
                    ui.weak(t!(cx.lang, "panel-more", count = number::int((more.len() - MOST_NAMED) as i64)));
                }
            });
        });
    });
}
