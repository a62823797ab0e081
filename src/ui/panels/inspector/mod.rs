//! What is selected, and why it is judged as it is.

mod compound;
mod drawn;
mod editing;
mod facility;
mod field;
mod flags;
mod floor;
mod rules;
mod site;
mod town;
mod walking;

use std::rc::Rc;

use egui::{Label, RichText, Ui};

use super::cache::{Cached, PlanKey};
use super::siting::WorthCache;
use super::trials::TrialsCache;
use super::widgets::note;
use crate::assess::Feature;
use crate::geom::LonLat;
use crate::i18n::Lang;
use crate::model::{CompoundIdx, County, FacilityIdx, FacilityKind};
use crate::network::Searcher;
use crate::plan::{OpenPlan, Selected};
use crate::rules::Mode;
use crate::t;
use crate::ui::{Action, Cx};

use editing::Editing;

/// State of [`inspector_ui`].
#[derive(Default)]
pub struct InspectorState {
    editing: Editing,
    compound: Cached<(PlanKey, u32), compound::Facts>,
    facility: Cached<(PlanKey, u32), facility::Facts>,
    town: Cached<(PlanKey, u32), town::Facts>,
    site: Cached<(PlanKey, u32), site::Facts>,
    site_kind: Option<FacilityKind>,
    walking: Cached<(PlanKey, u32), Option<walking::Facts>>,
    pub(super) trials: Rc<TrialsCache>,
    searcher: Searcher,
    about: rules::About,
    pub(super) worth: Rc<WorthCache>,
}

impl InspectorState {
    /// Whether something that it shows is still being worked out.
    pub fn is_busy(&self) -> bool {
        self.trials.is_busy()
    }
}

/// Draws the inspector; scrolls inside the available space.
pub fn inspector_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut InspectorState, actions: &mut Vec<Action>) {
    state.editing.leave_others(cx, actions);
    let county = cx.plan.county();
    let area = egui::ScrollArea::vertical().auto_shrink([false, false]).id_salt("inspector");
    area.show(ui, |ui| match cx.plan.selection {
        Some(Selected::Compound(i)) if i.i() < county.compounds.len() => {
            compound::compound_ui(ui, cx, state, i, actions);
        }
        Some(Selected::Facility(i)) if county.facilities.get(i.i()).is_some_and(|f| !f.removed) => {
            facility::facility_ui(ui, cx, state, i, actions);
        }
        Some(Selected::Town(i)) if i.i() < county.towns.len() => {
            town::town_ui(ui, cx, state, i, actions);
            rules::rules_ui(ui, cx, state, Feature::Town(i), actions);
        }
        Some(Selected::Site(i)) if i.i() < county.sites.len() => {
            site::site_ui(ui, cx, state, i, actions);
            rules::rules_ui(ui, cx, state, Feature::Site(i), actions);
        }
        Some(Selected::Drawn(i)) if county.drawn.get(i.i()).is_some_and(|d| !d.removed) => {
            drawn::drawn_ui(ui, cx, state, i, actions);
        }
        _ => note(ui, t!(cx.lang, "panel-nothing-selected")),
    });
}

/// The heading: what it is, its name, and where.
fn heading_ui(ui: &mut Ui, what: &str, name: &str, place: Option<&str>) {
    ui.add(Label::new(RichText::new(what).weak().small()).truncate());
    ui.add(Label::new(RichText::new(name).heading().strong()).wrap());
    if let Some(place) = place {
        ui.add(Label::new(RichText::new(place).weak()).truncate());
    }
}

/// A button that brings the selected thing into view.
fn show_button(ui: &mut Ui, lang: Lang, selected: Selected, actions: &mut Vec<Action>) {
    if ui.small_button(t!(lang, "panel-show-on-map")).clicked() {
        actions.push(Action::Show(selected));
    }
}

/// A position as planners write it: `113.75142° E, 23.02055° N`.
fn coordinates(p: LonLat) -> String {
    let (ew, ns) = (if p.lon < 0.0 { 'W' } else { 'E' }, if p.lat < 0.0 { 'S' } else { 'N' });
    format!("{:.5}° {ew}, {:.5}° {ns}", p.lon.abs(), p.lat.abs())
}

/// Name of a facility, or its kind where it has none.
fn facility_name(county: &County, slot: FacilityIdx, lang: Lang) -> String {
    match county.facilities.get(slot.i()) {
        Some(f) if f.name.is_empty() => format!("{} {}", lang.t(f.kind.text_id()), f.id),
        Some(f) => f.name.to_string(),
        None => String::new(),
    }
}

/// The compounds that a place reaches: by circle or on foot, as the rulebook judges.
fn reached(plan: &OpenPlan, searcher: &mut Searcher, place: LonLat) -> Vec<CompoundIdx> {
    match (plan.rulebook().mode, plan.live().streets()) {
        (Mode::Circle, _) => plan.live().reached_from(place),
        (Mode::Walk, Some(streets)) => streets.reached_from(searcher, place),
        (Mode::Walk, None) => Vec::new(),
    }
}

/// How far that is, in words.
fn within_text(lang: Lang, plan: &OpenPlan) -> String {
    let rules = plan.rulebook();
    match rules.mode {
        Mode::Circle => t!(lang, "panel-within", radius = crate::i18n::number::metres(rules.radius_m)),
        Mode::Walk => t!(lang, "panel-within-walk", minutes = crate::i18n::number::short(rules.walk.minutes)),
    }
}

/// Compounds and the households in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Reach {
    compounds: u32,
    households: i64,
}

impl Reach {
    /// Counts the compounds that pass.
    fn of(plan: &OpenPlan, rows: &[CompoundIdx], pass: impl Fn(CompoundIdx) -> bool) -> Self {
        let mut reach = Self::default();
        for &row in rows.iter().filter(|&&r| pass(r)) {
            reach.compounds += 1;
            reach.households += plan.county().compounds[row.i()].figures.households.map_or(0, i64::from);
        }
        reach
    }

    /// `12 compounds, 3,456 households`.
    fn text(self, lang: Lang) -> String {
        use crate::i18n::number::int;
        t!(lang, "panel-reach", compounds = int(self.compounds), households = int(self.households))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_name_their_hemisphere() {
        assert_eq!(coordinates(LonLat::new(113.751_424, 23.020_55)), "113.75142° E, 23.02055° N");
        assert_eq!(coordinates(LonLat::new(-0.5, -33.0)), "0.50000° W, 33.00000° S");
    }
}
