//! How features are called on the screen.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::Cx;
use crate::assess::Feature;
use crate::i18n::Lang;
use crate::model::{CompoundIdx, Drawn, DrawnKind, FacilityKind};
use crate::plan::{OpenPlan, Selected, Wished, WishedPlace};
use crate::t;

/// The name of a feature; its kind and id where it has none.
pub fn name_of(plan: &OpenPlan, lang: Lang, selected: Selected) -> String {
    let county = plan.county();
    let (name, kind, id) = match selected {
        Selected::Compound(c) => {
            let c = &county.compounds[c.i()];
            (&c.name, lang.t("word-compound"), &c.id)
        }
        Selected::Facility(f) => {
            let f = &county.facilities[f.i()];
            (&f.name, lang.t(f.kind.text_id()), &f.id)
        }
        Selected::Town(t) => {
            let t = &county.towns[t.i()];
            (&t.name, lang.t("word-town"), &t.id)
        }
        Selected::Site(s) => {
            let s = &county.sites[s.i()];
            (&s.name, lang.t("word-site"), &s.id)
        }
        Selected::Drawn(d) => {
            let d = &county.drawn[d.i()];
            (&d.name, lang.t(d.kind.text_id()), &d.id)
        }
    };
    if name.is_empty() { t!(lang, "nameless", kind = kind, id = id) } else { name.to_string() }
}

/// What can be selected on the map.
pub fn selected_of(feature: Feature) -> Option<Selected> {
    match feature {
        Feature::Facility(i) => Some(Selected::Facility(i)),
        Feature::Compound(i) => Some(Selected::Compound(i)),
        Feature::Town(i) => Some(Selected::Town(i)),
        Feature::Site(i) => Some(Selected::Site(i)),
        Feature::Community(_) | Feature::County | Feature::Townless => None,
    }
}

/// The name of what a rule is judged on or a figure comes from.
pub fn feature_name<'a>(cx: &Cx<'a>, feature: Feature) -> Cow<'a, str> {
    let county = cx.plan.county();
    let named = |selected| Cow::Owned(name_of(cx.plan, cx.lang, selected));
    match feature {
        Feature::Facility(i) if i.i() < county.facilities.len() => named(Selected::Facility(i)),
        Feature::Compound(i) if i.i() < county.compounds.len() => named(Selected::Compound(i)),
        Feature::Town(i) if i.i() < county.towns.len() => named(Selected::Town(i)),
        Feature::Site(i) if i.i() < county.sites.len() => named(Selected::Site(i)),
        Feature::Community(i) => match county.communities.get(i.i()) {
            Some(c) if !c.name.is_empty() => Cow::Borrowed(c.name.as_str()),
            Some(c) => Cow::Borrowed(c.id.as_str()),
            None => Cow::Borrowed("–"),
        },
        Feature::County => Cow::Borrowed(cx.lang.t("word-county")),
        Feature::Townless => Cow::Borrowed(cx.lang.t("panel-no-town")),
        _ => Cow::Borrowed("–"),
    }
}

/// A name for the next facility of a kind that the plan adds: its kind and a number that no planned one has.
pub fn of_new_facility(plan: &OpenPlan, lang: Lang, kind: FacilityKind) -> String {
    let added = plan.county().facilities.iter().filter(|f| f.added && f.kind == kind);
    let names: Vec<&str> = added.map(|f| f.name.as_str()).collect();
    let name = |n: usize| t!(lang, "new-facility-name", kind = lang.t(kind.text_id()), n = n);
    (1..).map(name).find(|name| !names.contains(&name.as_str())).unwrap_or_default()
}

/// A name for the next thing of a kind that is drawn: its kind and a number that none has; of a gate with its compound.
pub fn of_new_drawn(plan: &OpenPlan, lang: Lang, kind: DrawnKind, compound: Option<CompoundIdx>) -> String {
    let county = plan.county();
    let compound = compound.and_then(|c| county.compounds.get(c.i()));
    let kind_name = match compound {
        Some(c) => t!(lang, "new-gate-name", compound = c.name),
        None => lang.t(kind.text_id()).to_owned(),
    };
    let names: FxHashSet<&str> = county.live_drawn().map(|(_, d)| d.name.as_str()).collect();
    let name = |n: usize| t!(lang, "new-drawn-name", kind = kind_name, n = n);
    (1..).map(name).find(|name| !names.contains(name.as_str())).unwrap_or_default()
}

/// Text id of whether something drawn is in the network.
pub fn drawn_state_id(drawn: &Drawn) -> &'static str {
    if drawn.is_built() { "drawn-built" } else { "drawn-candidate" }
}

/// A name for another place of the planner's own.
pub fn of_own_place(plan: &OpenPlan, lang: Lang) -> String {
    let own = |w: &&Wished| matches!(w.place, WishedPlace::Own { .. });
    t!(lang, "siting-own-place", n = plan.wishes().places.iter().filter(own).count() + 1)
}
