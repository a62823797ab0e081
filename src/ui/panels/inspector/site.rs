//! A candidate site: its data, and what a facility there would do.

use egui::{RichText, Ui};

use super::{InspectorState, Reach, coordinates, heading_ui, show_button, within_text};
use crate::i18n::number::{int, square_metres};
use crate::model::{FacilityKind, Site, SiteIdx};
use crate::network::Searcher;
use crate::plan::{Command, OpenPlan, Selected, WishedPlace};
use crate::t;
use crate::ui::panels::cache::PlanKey;
use crate::ui::panels::siting::wish_ui;
use crate::ui::panels::widgets::{entry_width, fact, name_or_id, named, note, section, town_name};
use crate::ui::{Action, Cx};

/// What is worked out once a revision.
#[derive(Debug)]
pub(super) struct Facts {
    reached: Reach,
    newly: Reach,
}

impl Facts {
    fn new(plan: &OpenPlan, searcher: &mut Searcher, site: SiteIdx) -> Self {
        let position = plan.county().sites[site.i()].position;
        let rows = position.map(|p| super::reached(plan, searcher, p)).unwrap_or_default();
        let verdicts = &plan.assessment().compounds;
        Self {
            reached: Reach::of(plan, &rows, |_| true),
            newly: Reach::of(plan, &rows, |r| verdicts[r.i()].covered_by == Some(0)),
        }
    }
}

/// Draws a candidate site.
pub(super) fn site_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut InspectorState, site: SiteIdx, actions: &mut Vec<Action>) {
    let (plan, lang) = (cx.plan, cx.lang);
    let s = &plan.county().sites[site.i()];
    heading_ui(ui, t!(lang, "panel-site"), name_or_id(&s.name, &s.id), town_name(plan.county(), s.town));
    show_button(ui, lang, Selected::Site(site), actions);
    let InspectorState { site: known, searcher, .. } = state;
    let facts = known.get((PlanKey::of(plan), site.0), || Facts::new(plan, searcher, site));
    section(ui, t!(lang, "panel-site-effect"));
    fact(ui, &within_text(lang, plan), facts.reached.text(lang));
    fact(ui, t!(lang, "panel-would-gain"), RichText::new(facts.newly.text(lang)).strong());
    let kind = state.site_kind.get_or_insert(FacilityKind::Station);
    wish_ui(ui, cx, &WishedPlace::Site(s.id.to_string()), actions);
    add_ui(ui, cx, s, kind, actions);
    data_ui(ui, cx, s);
}

fn add_ui(ui: &mut Ui, cx: &Cx<'_>, s: &Site, kind: &mut FacilityKind, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    ui.add_space(4.0);
    named(ui, t!(lang, "panel-field-kind"), |ui| {
        let width = entry_width(ui);
        let text = lang.t(kind.text_id());
        egui::ComboBox::from_id_salt("site-kind")
            .selected_text(text)
            .width(width)
            .truncate()
            .show_ui(ui, |ui| {
                for k in FacilityKind::ALL {
                    ui.selectable_value(kind, k, lang.t(k.text_id()));
                }
            })
            .response
    });
    let Some(position) = s.position else {
        note(ui, t!(lang, "panel-site-no-place"));
        return;
    };
    if ui.add_enabled(!cx.plan.is_read_only(), egui::Button::new(t!(lang, "panel-add-here"))).clicked() {
        let name = (!s.name.is_empty()).then(|| s.name.to_string());
        let command = Command::AddFacility { kind: *kind, position, floor_m2: s.floor_m2, name };
        actions.push(Action::Do(command));
    }
}

fn data_ui(ui: &mut Ui, cx: &Cx<'_>, s: &Site) {
    let lang = cx.lang;
    section(ui, t!(lang, "panel-site-data"));
    let unknown = || t!(lang, "panel-unknown").to_owned();
    let number = |x: Option<f64>| x.map_or_else(unknown, |x| int(x.round() as i64));
    fact(ui, t!(lang, "panel-field-floor"), s.floor_m2.map_or_else(unknown, square_metres));
    fact(ui, t!(lang, "panel-site-method"), method(cx, &s.method));
    fact(ui, t!(lang, "panel-site-cost"), number(s.cost));
    fact(ui, t!(lang, "panel-site-cost-per-m2"), number(s.cost_per_m2));
    fact(ui, t!(lang, "panel-site-owner"), if s.owner.is_empty() { unknown() } else { s.owner.to_string() });
    if let Some(years) = s.lease_years {
        fact(ui, t!(lang, "panel-site-lease"), int(years));
    }
    if let Some(p) = s.position {
        note(ui, coordinates(p));
    }
    note(ui, t!(lang, "panel-id-is", id = s.id));
}

/// The means of getting the site, in words where it is one of the five of the clause.
fn method(cx: &Cx<'_>, method: &str) -> String {
    let id = match method {
        "new_build" => "panel-method-new-build",
        "rebuild" => "panel-method-rebuild",
        "purchase" => "panel-method-purchase",
        "swap" => "panel-method-swap",
        "lease" => "panel-method-lease",
        "" => "panel-unknown",
        other => return other.to_owned(),
    };
    cx.lang.t(id).to_owned()
}
