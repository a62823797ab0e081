//! Why a compound's floor space is judged as it is.

use egui::{RichText, Ui};

use super::compound::{LISTED, facility_line, more_ui, rule_heading};
use crate::assess::{CompoundVerdict, Explanation, Feature, Gift, Giver, Missing, OnSite};
use crate::i18n::{Lang, number};
use crate::model::CompoundFigures;
use crate::rules::Sharing;
use crate::t;
use crate::ui::names::feature_name;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::{fact, note};
use crate::ui::{Action, Cx};

/// Draws requirement, supply and gap with where they come from.
pub(super) fn floor_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    figures: &CompoundFigures,
    verdict: &CompoundVerdict,
    why: &Explanation,
    gifts: &[Gift],
    actions: &mut Vec<Action>,
) {
    let (lang, rules) = (cx.lang, cx.plan.rulebook());
    let clause = why.status.and_then(|s| rules.floor_rule(s)).map_or("", |(rule, _)| &rule.source);
    rule_heading(ui, lang, t!(lang, "panel-rule-floor"), clause, verdict.gap_m2.map(|g| g <= 0.0));
    missing_ui(ui, lang, &why.missing);
    if let (Some(households), Some(status)) = (figures.households, why.status) {
        let (standard, kind) = (number::fixed(rules.m2_per_100(status), 1), lang.t(status.text_id()));
        let households = number::int(households);
        note(ui, t!(lang, "panel-why-required", households = households, standard = standard, kind = kind));
    }
    fact(ui, t!(lang, "panel-required"), area(verdict.required_m2));
    fact(ui, t!(lang, "panel-on-site"), area(verdict.own_m2));
    if why.by_own_figure {
        note(ui, t!(lang, "panel-why-own-figure"));
    } else {
        on_site_ui(ui, cx, &why.on_site, actions);
    }
    gifts_ui(ui, cx, gifts, actions);
    pool_ui(ui, lang, why);
    let gap = RichText::new(area(verdict.gap_m2)).strong();
    let short = verdict.gap_m2.is_some_and(|g| g > 0.0);
    fact(ui, t!(lang, "panel-gap"), if short { gap.color(marks::bad(ui)) } else { gap });
}

fn area(m2: Option<f64>) -> String {
    m2.map_or_else(|| "–".to_owned(), |x| format!("{} m²", number::fixed(x, 1)))
}

/// Names the figures that would settle the verdict.
fn missing_ui(ui: &mut Ui, lang: Lang, missing: &[Missing]) {
    let mut ids: Vec<&'static str> = missing.iter().map(missing_id).collect();
    ids.dedup();
    for id in ids {
        ui.label(RichText::new(lang.t(id)).color(ui.visuals().warn_fg_color));
    }
}

fn missing_id(missing: &Missing) -> &'static str {
    match missing {
        Missing::Households => "panel-missing-households",
        Missing::Status => "panel-missing-status",
        Missing::FloorSpace(_) => "panel-missing-facility-floor",
    }
}

fn on_site_ui(ui: &mut Ui, cx: &Cx<'_>, on_site: &[OnSite], actions: &mut Vec<Action>) {
    for site in on_site.iter().take(LISTED) {
        let floor_m2 = cx.plan.county().facilities[site.facility.i()].floor_m2;
        let right = match (site.brings_m2, floor_m2) {
            (Some(brings), Some(floor)) if brings < floor => {
                t!(cx.lang, "panel-too-small", floor = number::square_metres(floor))
            }
            (Some(brings), _) => number::square_metres(brings),
            (None, _) => t!(cx.lang, "panel-unknown").to_owned(),
        };
        facility_line(ui, cx, site.facility, &right, actions);
    }
    more_ui(ui, cx.lang, on_site.len(), LISTED);
}

/// What those in whose circle the compound lies give to it.
fn gifts_ui(ui: &mut Ui, cx: &Cx<'_>, gifts: &[Gift], actions: &mut Vec<Action>) {
    for gift in gifts.iter().take(LISTED) {
        let (gives, has) = (number::square_metres(gift.gives_m2), number::square_metres(gift.has_m2));
        let right = t!(cx.lang, "panel-gift", gives = gives, has = has);
        match gift.giver {
            Giver::Facility(slot) => facility_line(ui, cx, slot, &right, actions),
            Giver::Compound(row) => {
                let name = feature_name(cx, Feature::Compound(row));
                fact(ui, &name, right);
            }
        }
    }
    more_ui(ui, cx.lang, gifts.len(), LISTED);
}

/// What the town's pool gives to the compound, or the compound to the pool.
fn pool_ui(ui: &mut Ui, lang: Lang, why: &Explanation) {
    let signed = |sign: &str, m2: f64| format!("{sign}{} m²", number::fixed(m2, 1));
    if why.lent_m2 > 0.0 {
        fact(ui, t!(lang, "panel-to-pool"), signed("−", why.lent_m2));
    }
    if why.drawn_m2 > 0.0 || why.sharing == Some(Sharing::Town) {
        fact(ui, t!(lang, "panel-from-pool"), signed("+", why.drawn_m2));
    }
}
