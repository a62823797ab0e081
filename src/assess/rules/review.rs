//! Facilities with a weakness.

use super::Outcome;
use super::form::{Each, Form, Plan, Trial};
use super::select::Row;
use crate::model::{County, Facility, FacilityIdx};
use crate::rules::{Asks, Rulebook};

/// The facilities that a review lists for sure, in slot order; none for other rules.
pub(in super::super) fn listed(county: &County, rulebook: &Rulebook, rule: usize) -> Vec<FacilityIdx> {
    let Some(asked) = rulebook.rules.get(rule).filter(|r| matches!(r.asks, Asks::Review(_))) else { return Vec::new() };
    let Form::Each(each) = Plan::new(rule, asked, rulebook).form else { return Vec::new() };
    let in_use = county.live_facilities().filter(|(_, f)| rulebook.in_use(f));
    let short =
        in_use.filter(|(_, f)| each.item(Row::Facility(f)).is_some_and(|i| i.sure && i.outcome == Outcome::Short));
    short.map(|(i, _)| i).collect()
}

/// The weaknesses that a facility is known to have, by their rows in the review; none for other rules.
pub(in super::super) fn weaknesses(county: &County, rulebook: &Rulebook, rule: usize, slot: FacilityIdx) -> Vec<usize> {
    let plan = rulebook.rules.get(rule).map(|asked| Plan::new(rule, asked, rulebook));
    let facility = county.facilities.get(slot.i());
    plan.zip(facility).map_or_else(Vec::new, |(plan, f)| known(&plan, f))
}

/// The weaknesses of a plan's review that a facility is known to have.
pub(super) fn known(plan: &Plan, facility: &Facility) -> Vec<usize> {
    let Form::Each(Each { test: Trial::Lacks(weak, _), .. }) = &plan.form else { return Vec::new() };
    let row = Row::Facility(facility);
    (0..weak.len()).filter(|&i| weak[i].holds(|p| row.value(p)) == Some(true)).collect()
}
