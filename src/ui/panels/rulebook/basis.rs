//! What the rules build on: service circle, standards of floor space, kinds that count.

use egui::Ui;

use super::form::{COUNTABLE, Figure, Form, kind_boxes};
use crate::i18n::Lang;
use crate::model::{BuildStatus, FacilityKind};
use crate::report::rule_text::mode_name;
use crate::rules::{Mode, Rulebook, Sharing};
use crate::t;
use crate::ui::panels::fold::fold;

/// Draws the service circle: by which way it is judged, and its figures of both ways, which are compared.
pub(super) fn circle_ui(ui: &mut Ui, form: &mut Form<'_>, book: &mut Rulebook) {
    let lang = form.lang;
    let clause = book.coverage_rule().map_or_else(String::new, |(rule, _)| rule.source.clone());
    fold(ui, t!(lang, "panel-rule-coverage"), &clause, true, |ui| {
        form.choice(ui, "rules-mode", &mut book.mode, &Mode::ALL, |m| mode_name(lang, *m));
        book.radius_m = form.number(ui, "panel-rule-radius", &Figure::RADIUS, book.radius_m);
        if let Some(target) = book.coverage_target_mut() {
            form.percent(ui, "panel-rule-target", target);
        }
        ui.checkbox(&mut book.count_planned, t!(lang, "panel-rule-count-planned"));
    });
}

/// Draws the standards of floor space and how it is shared.
pub(super) fn floor_ui(ui: &mut Ui, form: &mut Form<'_>, book: &mut Rulebook) {
    let clause = book.floor_rule(BuildStatus::New).map_or_else(String::new, |(rule, _)| rule.source.clone());
    fold(ui, t!(form.lang, "panel-rule-floor"), &clause, true, |ui| {
        let per_100 = Figure { range: 0.0..=1e6, speed: 0.1, decimals: 2, unit: "m²" };
        book.new_m2_per_100 = form.number(ui, "panel-rule-new", &per_100, book.new_m2_per_100);
        book.old_m2_per_100 = form.number(ui, "panel-rule-old", &per_100, book.old_m2_per_100);
        let year = f64::from(book.new_from_year);
        book.new_from_year = form.number(ui, "panel-rule-year", &Figure::YEAR, year).round() as u16;
        let unit = Figure { range: 0.0..=1e6, speed: 1.0, decimals: 1, unit: "m²" };
        book.smallest_unit_m2 = form.number(ui, "panel-rule-unit", &unit, book.smallest_unit_m2);
        if book.smallest_unit_m2 > 0.0 {
            let lang = form.lang;
            let name = |s: &Option<BuildStatus>| {
                let id = match s {
                    None => "panel-rule-unit-all",
                    Some(BuildStatus::New) => "panel-rule-unit-new",
                    Some(BuildStatus::Old) => "panel-rule-unit-old",
                };
                lang.t(id).to_owned()
            };
            let all = [None, Some(BuildStatus::New), Some(BuildStatus::Old)];
            form.choice(ui, "panel-rule-unit-for", &mut book.smallest_unit_for, &all, name);
        }
        storeys_ui(ui, form, &mut book.storeys);
        sharing_ui(ui, form, "panel-rule-new-sharing", &mut book.new_sharing);
        sharing_ui(ui, form, "panel-rule-old-sharing", &mut book.old_sharing);
        let shared = [book.new_sharing, book.old_sharing];
        if shared.contains(&Sharing::Circle) {
            book.sharing_radius_m = form.number(ui, "rules-sharing-radius", &Figure::RADIUS, book.sharing_radius_m);
        }
        if shared != [Sharing::Own; 2] {
            form.percent(ui, "rules-largest-shared", &mut book.largest_shared_part);
        }
    });
}

fn sharing_ui(ui: &mut Ui, form: &mut Form<'_>, name: &'static str, sharing: &mut Sharing) {
    let lang = form.lang;
    form.choice(ui, name, sharing, &Sharing::ALL, |s| {
        let id = match s {
            Sharing::Own => "panel-sharing-own",
            Sharing::Town => "panel-sharing-town",
            Sharing::Circle => "panel-sharing-circle",
        };
        lang.t(id).to_owned()
    });
}

/// Draws the storeys on which floor space counts.
fn storeys_ui(ui: &mut Ui, form: &mut Form<'_>, storeys: &mut Option<[i8; 2]>) {
    let mut limited = storeys.is_some();
    if ui.checkbox(&mut limited, t!(form.lang, "rules-storeys")).changed() {
        *storeys = limited.then_some([1, 3]);
    }
    let Some([low, high]) = storeys else { return };
    let storey = |range| Figure { range, speed: 0.05, decimals: 0, unit: "" };
    let lowest = storey(-9.0..=f64::from(*high));
    *low = form.number(ui, "rules-storey-low", &lowest, f64::from(*low)).round() as i8;
    let highest = storey(f64::from(*low)..=120.0);
    *high = form.number(ui, "rules-storey-high", &highest, f64::from(*high)).round() as i8;
}

/// Draws the kinds that count, for each purpose. Homes that serve the community may be none; else at least one counts.
pub(super) fn kinds_ui(ui: &mut Ui, form: &mut Form<'_>, book: &mut Rulebook) {
    kinds_for(ui, form.lang, "panel-rule-circle-kinds", 1, &mut book.circle_kinds);
    kinds_for(ui, form.lang, "panel-rule-community-kinds", 0, &mut book.community_kinds);
    kinds_for(ui, form.lang, "panel-rule-floor-kinds", 1, &mut book.floor_kinds);
    kinds_for(ui, form.lang, "panel-rule-bed-kinds", 1, &mut book.bed_kinds);
}

fn kinds_for(ui: &mut Ui, lang: Lang, name: &'static str, least: usize, kinds: &mut Vec<FacilityKind>) {
    let count = format!("{} / {}", kinds.len(), COUNTABLE.len());
    fold(ui, lang.t(name), &count, false, |ui| {
        let mut chosen = kinds.clone();
        ui.push_id(name, |ui| kind_boxes(ui, lang, &mut chosen));
        if chosen.len() >= least {
            *kinds = chosen;
        }
    });
}

/// Draws the year that the county is judged for.
pub(super) fn year_ui(ui: &mut Ui, form: &mut Form<'_>, book: &mut Rulebook) {
    book.year = form.number(ui, "rules-year", &Figure::YEAR, f64::from(book.year)).round() as u16;
}
