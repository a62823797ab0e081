//! New rules, with figures to start from.

use crate::i18n::Lang;
use crate::model::{BuildStatus, FacilityKind};
use crate::rules::{
    Amount, Asks, Condition, Coverage, FloorSpace, Goal, Having, Layer, Measure, Presence, Property, Ratio, Review,
    Rule, Rulebook, Selection, Shown, StageRule, Term, Unit, Weight,
};
use crate::t;

/// What a new rule of each kind asks for, in the order of the list.
pub(super) fn starts() -> [Asks; 7] {
    let conditions = |texts: &[&str]| texts.iter().filter_map(|t| Condition::parse(t)).collect::<Vec<_>>();
    let beds = |sum| Term::Features {
        layer: Layer::Facilities,
        kinds: vec![FacilityKind::Institution, FacilityKind::WelfareHome],
        conditions: Vec::new(),
        sum: Some(sum),
        times: 1.0,
    };
    let canteens = Selection { kinds: vec![FacilityKind::Canteen], conditions: Vec::new() };
    let homes = Selection { kinds: vec![FacilityKind::WelfareHome], conditions: Vec::new() };
    [
        Asks::Coverage(Coverage {
            unit: Unit::Community,
            weight: Weight::Units,
            facilities: Some(canteens.clone()),
            mode: None,
            radius_m: None,
            target: 1.0,
        }),
        Asks::FloorSpace(FloorSpace { compounds: Some(BuildStatus::New), measure: Measure::Compounds, target: 1.0 }),
        Asks::Presence(Presence { unit: Unit::Town, facilities: canteens, at_least: 1, target: 1.0 }),
        Asks::Ratio(Ratio {
            unit: Unit::County,
            value: vec![beds(Property::NursingBeds)],
            per: vec![beds(Property::Beds)],
            scale: 1.0,
            goal: Goal::AtLeast,
            target: Amount::Number(0.5),
            shown: Shown::Percent,
        }),
        Asks::Having(Having {
            layer: Layer::Facilities,
            kinds: vec![FacilityKind::Institution],
            conditions: conditions(&["beds >= 100"]),
            has: conditions(&["rehab_room"]),
            target: 1.0,
        }),
        Asks::Stage(StageRule {
            compounds: Some(BuildStatus::New),
            conditions: Vec::new(),
            at_least: None,
            target: 1.0,
        }),
        Asks::Review(Review { facilities: homes, weaknesses: conditions(&["residents < 20", "hazard"]), at_least: 1 }),
    ]
}

/// A rule of its own that asks for something.
pub(super) fn new_rule(book: &Rulebook, asks: Asks) -> Rule {
    let name = |lang: Lang| t!(lang, "rules-new-rule").to_owned();
    Rule { id: free_id(book, asks.key()), name_zh: name(Lang::Zh), name_en: name(Lang::En), asks, ..Rule::unnamed() }
}

/// A copy of a rule with an id of its own.
pub(super) fn duplicate(book: &Rulebook, rule: &Rule) -> Rule {
    Rule { id: free_id(book, &rule.id), ..rule.clone() }
}

/// An id that no rule of the rulebook has: the text itself, or the text and a number.
fn free_id(book: &Rulebook, start: &str) -> String {
    let taken = |id: &String| book.rules.iter().any(|r| r.id == *id);
    let ids = std::iter::once(start.to_owned()).chain((2..).map(|n| format!("{start}_{n}")));
    ids.into_iter().find(|id| !taken(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_of_every_kind_can_be_added_to_every_rulebook() {
        for id in Rulebook::preset_ids() {
            let mut book = Rulebook::preset(id).unwrap();
            for asks in starts() {
                let rule = new_rule(&book, asks);
                let copy = duplicate(&book, &rule);
                book.rules.push(rule);
                book.rules.push(Rule { id: free_id(&book, &copy.id), ..copy });
            }
            assert_eq!(book.check(), Ok(()));
        }
    }
}
