//! Ratios in words.

use super::features::{Features, Number};
use super::names::{figure_name, property_in_text};
use super::{share, short};
use crate::i18n::Lang;
use crate::model::FacilityKind;
use crate::rules::{Amount, Condition, Goal, Layer, Property, Ratio, Rulebook, Shown, Term, Unit};
use crate::t;

/// What a ratio asks for.
pub(super) fn ratio_text(lang: Lang, rulebook: &Rulebook, ratio: &Ratio) -> String {
    let said = Said { lang, rulebook, ratio };
    let goal = match (ratio.goal, &ratio.target) {
        (Goal::AtLeast, Amount::Number(x)) if ratio.shown == Shown::Percent && *x >= 1.0 => "reach",
        (Goal::AtLeast, _) if ratio.shown == Shown::Number => "many",
        (goal, _) => goal.key(),
    };
    let (goal, target) = (t!(lang, "rule-goal", key = goal), said.target());
    let sentence = match said.halves() {
        (_, value, None) => t!(lang, "rule-says-number", value = value, goal = goal, target = target),
        (key, value, Some((per, features))) => t!(
            lang,
            "rule-says-ratio",
            key = key,
            value = value,
            per = per,
            features = features,
            scale = short(ratio.scale),
            goal = goal,
            target = target
        ),
    };
    if ratio.unit == Unit::Town { t!(lang, "rule-in-each-town", sentence = sentence) } else { sentence }
}

/// A ratio that is being put into words.
struct Said<'a> {
    lang: Lang,
    rulebook: &'a Rulebook,
    ratio: &'a Ratio,
}

/// Denominator, and the features that it shares with the numerator.
type Per = Option<(String, String)>;

impl Said<'_> {
    /// How the sentence is built, its numerator, and its denominator.
    fn halves(&self) -> (&'static str, String, Per) {
        let Ratio { value, per, scale, .. } = self.ratio;
        if per.is_empty() {
            return ("", self.with_scale(self.terms(value)), None);
        }
        if let ([a], [b]) = (value.as_slice(), per.as_slice())
            && let (Some((of_a, a_is)), Some((of_b, b_is))) = (self.plain(a), self.plain(b))
        {
            if of_a == of_b && *scale == 1.0 && of_a.layer != Layer::Towns {
                return ("within", a_is, Some((b_is, of_a.text(self.lang, Number::All))));
            }
            if of_a.layer == of_b.layer && *scale == 1.0 {
                return ("among", self.terms(value), Some((self.terms(per), String::new())));
            }
        }
        let key = if *scale == 1.0 { "over" } else { "per" };
        (key, self.terms(value), Some((self.terms(per), String::new())))
    }

    fn with_scale(&self, value: String) -> String {
        if self.ratio.scale == 1.0 { value } else { format!("{} × {value}", short(self.ratio.scale)) }
    }

    fn features<'t>(
        &'t self,
        layer: Layer,
        kinds: &'t [FacilityKind],
        conditions: &'t [Condition],
        sum: Option<Property>,
    ) -> Features<'t> {
        Features { layer, kinds: self.rulebook.kinds_of_term(layer, kinds, sum), conditions }
    }

    /// The features of a term that has no factor, and what is counted of them.
    fn plain<'t>(&'t self, term: &'t Term) -> Option<(Features<'t>, String)> {
        match term {
            Term::Features { layer, kinds, conditions, sum, times } if *times == 1.0 => {
                let features = self.features(*layer, kinds, conditions, *sum);
                let what = sum.map_or_else(
                    || t!(self.lang, "rule-number").to_owned(),
                    |property| property_in_text(self.lang, property),
                );
                Some((features, what))
            }
            _ => None,
        }
    }

    fn terms(&self, terms: &[Term]) -> String {
        let mut sum = String::new();
        for term in terms {
            let negative = times(term) < 0.0;
            sum += match (sum.is_empty(), negative) {
                (true, true) => "− ",
                (true, false) => "",
                (false, true) => " − ",
                (false, false) => " + ",
            };
            sum += &self.term(term);
        }
        sum
    }

    /// A term without its sign.
    fn term(&self, term: &Term) -> String {
        let (what, times) = match term {
            Term::Features { layer, kinds, conditions, sum, times } => {
                let features = self.features(*layer, kinds, conditions, *sum);
                let words = match sum {
                    // Figures of towns stand for themselves: the towns make up the county.
                    Some(p) if *layer == Layer::Towns && conditions.is_empty() => property_in_text(self.lang, *p),
                    Some(p) => {
                        let property = property_in_text(self.lang, *p);
                        let features = features.text(self.lang, Number::All);
                        t!(self.lang, "rule-sum-of", property = property, features = features)
                    }
                    None => t!(self.lang, "rule-number-of", features = features.text(self.lang, Number::All)),
                };
                (words, *times)
            }
            Term::Amount { amount: Amount::Number(x), times } => return short((x * times).abs()),
            Term::Amount { amount: Amount::Figure(key), times } => {
                (figure_name(self.lang, self.rulebook, key).to_owned(), *times)
            }
        };
        if times.abs() == 1.0 { what } else { format!("{} × {what}", short(times.abs())) }
    }

    /// The target with the space that belongs before it.
    fn target(&self) -> String {
        let number = match &self.ratio.target {
            Amount::Figure(key) => {
                return t!(self.lang, "rule-figure", name = figure_name(self.lang, self.rulebook, key));
            }
            Amount::Number(x) => *x,
        };
        let shown = match self.ratio.shown {
            Shown::Percent => share(number),
            Shown::Number => short(number),
            Shown::Yuan => t!(self.lang, "rule-yuan", amount = short(number)),
            Shown::M2 => format!("{} m²", short(number)),
        };
        format!(" {shown}")
    }
}

/// The factor of a term; of a number, the number itself.
fn times(term: &Term) -> f64 {
    match term {
        Term::Features { times, .. } | Term::Amount { amount: Amount::Figure(_), times } => *times,
        Term::Amount { amount: Amount::Number(x), times } => x * times,
    }
}
