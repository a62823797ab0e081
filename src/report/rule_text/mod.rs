//! What a rule asks for, in one sentence made from its data: for the window, the report and the command line.

mod citation;
mod condition;
mod features;
mod names;
mod ratio;
#[cfg(test)]
mod tests;

use crate::i18n::{Lang, number};
use crate::model::BuildStatus;
use crate::rules::{Asks, Coverage, FloorSpace, Having, Mode, Presence, Review, Rule, Rulebook, StageRule, Unit};
use crate::t;

use condition::{all_of, any_of};
use features::{Features, Number};

pub use citation::{citation_text, clause_label, document_text, document_title, rule_summary, sources_text};
pub use condition::condition_text;
pub use names::{
    asks_name, figure_name, goal_name, layer_name, measure_name, mode_name, property_name, rule_name, rulebook_name,
    stage_name, unit_name, weight_name, word_name,
};

/// What a rule asks for, as one sentence without a full stop: `每个乡镇至少有 1 处长者饭堂`. Figures that the rule takes
/// from its rulebook (radius, standards) are those of `rulebook`.
pub fn rule_sentence(lang: Lang, rulebook: &Rulebook, rule: &Rule) -> String {
    let sentence = match &rule.asks {
        Asks::Coverage(coverage) => coverage_text(lang, rulebook, coverage),
        Asks::FloorSpace(floor) => floor_text(lang, rulebook, floor),
        Asks::Presence(presence) => presence_text(lang, presence),
        Asks::Ratio(asked) => ratio::ratio_text(lang, rulebook, asked),
        Asks::Having(having) => having_text(lang, having),
        Asks::Stage(stage) => stage_text(lang, stage),
        Asks::Review(review) => review_text(lang, review),
    };
    capitalised(sentence.trim_start())
}

/// The years in which a rule is in effect, `None` for all: `2022–2024`, `2025–`.
pub fn rule_years(rule: &Rule) -> Option<String> {
    let year = |y: Option<u16>| y.map(|y| y.to_string()).unwrap_or_default();
    match (rule.from_year, rule.to_year) {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => Some(from.to_string()),
        (from, to) => Some(format!("{}–{}", year(from), year(to))),
    }
}

/// A share as short as it is exact to a hundredth of a percent: `60%`, `4.5%`.
pub(super) fn share(x: f64) -> String {
    format!("{}%", short(x * 100.0))
}

/// A number with thousands separators and no more decimals than it needs, four at most.
pub(super) fn short(x: f64) -> String {
    let close = |places: &usize| {
        let scale = 10_f64.powi(*places as i32);
        ((x * scale).round() / scale - x).abs() < 1e-9 * x.abs().max(1.0)
    };
    number::fixed(x, (0..4).find(close).unwrap_or(4))
}

/// The text with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `all` where the target is the whole, else `part`.
fn part(target: f64) -> &'static str {
    if target >= 1.0 { "all" } else { "part" }
}

fn coverage_text(lang: Lang, rulebook: &Rulebook, coverage: &Coverage) -> String {
    let facilities = match &coverage.facilities {
        Some(selection) => Features::of_selection(selection).text(lang, Number::One),
        None => t!(lang, "rule-of-circle").to_owned(),
    };
    let within = within_text(lang, rulebook, coverage);
    let key = format!("{}-{}", coverage.unit.key(), part(coverage.target));
    let (weight, share) = (weight_name(lang, coverage.weight), share(coverage.target));
    t!(lang, "rule-says-coverage", key = key, facilities = facilities, within = within, weight = weight, share = share)
}

/// How far, and by which way: `within 1,000 m`, `within 800 m on foot`, `within 15 minutes on foot (0.9 m/s)`.
fn within_text(lang: Lang, rulebook: &Rulebook, coverage: &Coverage) -> String {
    let key = match (rulebook.mode_of(coverage), coverage.radius_m) {
        (Mode::Circle, _) => "circle",
        (Mode::Walk, Some(_)) => "way",
        (Mode::Walk, None) => "time",
    };
    let way = format!("{} m", short(rulebook.reach_m(coverage)));
    let (minutes, speed) = (short(rulebook.walk.minutes), short(rulebook.walk.speed_m_s));
    t!(lang, "rule-within", key = key, way = way, minutes = minutes, speed = speed)
}

fn floor_text(lang: Lang, rulebook: &Rulebook, floor: &FloorSpace) -> String {
    let standard = |s| short(rulebook.m2_per_100(s));
    let (new, old) = (standard(BuildStatus::New), standard(BuildStatus::Old));
    let which = floor.compounds.map_or("both", BuildStatus::key);
    let compounds = t!(lang, "rule-floor-compounds", key = which, new = new, old = old);
    let key = format!("{}-{}", floor.measure.key(), part(floor.target));
    t!(lang, "rule-says-floor", key = key, compounds = compounds, share = share(floor.target))
}

fn presence_text(lang: Lang, presence: &Presence) -> String {
    let many = if presence.at_least == 1 { Number::One } else { Number::Many };
    let facilities = Features::of_selection(&presence.facilities).text(lang, many);
    let where_ = if presence.unit == Unit::County { "county" } else { part(presence.target) };
    let key = format!("{where_}-{}", if presence.at_least == 1 { "one" } else { "many" });
    let (unit, share) = (names::unit_in_text(lang, presence.unit), share(presence.target));
    let count = number::int(presence.at_least);
    t!(lang, "rule-says-presence", key = key, unit = unit, count = count, facilities = facilities, share = share)
}

fn having_text(lang: Lang, having: &Having) -> String {
    let features = Features { layer: having.layer, kinds: &having.kinds, conditions: &having.conditions };
    let (features, has) = (features.text(lang, Number::All), all_of(lang, &having.has));
    let share = share(having.target);
    t!(lang, "rule-says-having", key = part(having.target), features = features, has = has, share = share)
}

fn stage_text(lang: Lang, rule: &StageRule) -> String {
    let compounds = features::compounds_text(lang, rule.compounds, &rule.conditions);
    let which = if rule.at_least.is_some() { "stage" } else { "own" };
    let stage = rule.at_least.map(|s| stage_name(lang, s)).unwrap_or_default();
    let key = format!("{which}-{}", part(rule.target));
    t!(lang, "rule-says-stage", key = key, compounds = compounds, stage = stage, share = share(rule.target))
}

fn review_text(lang: Lang, review: &Review) -> String {
    let facilities = Features::of_selection(&review.facilities).text(lang, Number::All);
    let weaknesses = any_of(lang, review.weaknesses.iter().map(|c| condition_text(lang, c)).collect());
    let which = if review.at_least > 1 { "several" } else { "any" };
    let at_least = review.at_least;
    t!(lang, "rule-says-review", which = which, at_least = at_least, weaknesses = weaknesses, facilities = facilities)
}
