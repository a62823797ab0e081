//! What is counted, held against what a rule asks for.

use super::form::{Form, Plan};
use super::share::Share;
use super::span::{self, Span};
use super::terms::{TermSum, Total};
use super::{Measured, Outcome, RuleVerdict, UnitCounts};
use crate::assess::area;
use crate::rules::{Asks, Goal, Measure, Unit};

/// What was counted for a rule in a town or in the county.
#[derive(Clone, Copy, Debug)]
pub(super) enum Counted<'a> {
    /// A share.
    Share(Share),
    /// Sums, one a term.
    Terms(&'a [TermSum]),
}

/// Whose figure is held against the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// That of the county as a whole.
    County,
    /// That of a town.
    Town,
    /// That of what belongs to no town.
    Townless,
}

impl Plan {
    /// The figure of a town or of the county (for rules that are not judged town by town).
    pub fn figure(&self, counted: Counted<'_>, scope: Scope) -> Measured {
        match (counted, &self.asks) {
            (Counted::Share(share), Asks::FloorSpace(f)) if f.measure == Measure::M2 => area_figure(&share, f.target),
            (Counted::Share(share), Asks::Review(_)) => review_figure(&share),
            (Counted::Share(share), _) => share.figure(self.share_target()),
            (Counted::Terms(sums), Asks::Presence(p)) => {
                let known = Some(f64::from(p.at_least));
                let asked = if p.unit == Unit::Town { scope == Scope::Town } else { scope == Scope::County };
                let figure = self.ratio(sums, 1.0, Goal::AtLeast, known.filter(|_| asked));
                let met = f64::from(u8::from(figure.outcome == Some(Outcome::Met)));
                match (p.unit, asked) {
                    (Unit::Town, true) => Measured { numerator: met, denominator: 1.0, ..figure },
                    (Unit::Town, false) => Measured { numerator: 0.0, denominator: 0.0, outcome: None, ..figure },
                    (_, true) => figure,
                    (_, false) => Measured { outcome: None, ..figure },
                }
            }
            (Counted::Terms(sums), Asks::Ratio(r)) => {
                // A sum that is held against a number of its own is the county's, not a part's.
                let asked = match r.unit {
                    Unit::Town => scope == Scope::Town,
                    _ => scope == Scope::County || !r.per.is_empty(),
                };
                let figure = self.ratio(sums, r.scale, r.goal, self.target.filter(|_| asked));
                if asked { figure } else { Measured { outcome: None, ..figure } }
            }
            (Counted::Terms(_), _) => Measured::default(),
        }
    }

    /// The share that has to be reached.
    fn share_target(&self) -> f64 {
        match &self.asks {
            Asks::Coverage(c) => c.target,
            Asks::FloorSpace(f) => f.target,
            Asks::Presence(p) => p.target,
            Asks::Having(h) => h.target,
            Asks::Stage(s) => s.target,
            Asks::Ratio(_) | Asks::Review(_) => 1.0,
        }
    }

    /// The verdict of a rule that is judged town by town, given what became of the towns. Coverage and ratios ask for
    /// every town, presence for a share of them.
    pub fn verdict_of_towns(&self, towns: UnitCounts) -> RuleVerdict {
        let target = if let Asks::Presence(p) = &self.asks { p.target } else { 1.0 };
        self.verdict(&Share::of_units(towns).figure(target), towns)
    }

    /// The verdict of any other rule, given what was counted in the county.
    pub fn verdict_of_county(&self, counted: Counted<'_>) -> RuleVerdict {
        let figure = self.figure(counted, Scope::County);
        let of_county = self.unit() == Some(Unit::County);
        let units = match counted {
            Counted::Share(share) if !of_county => share.counts(),
            _ => UnitCounts::one(figure.outcome),
        };
        self.verdict(&figure, units)
    }

    fn verdict(&self, figure: &Measured, units: UnitCounts) -> RuleVerdict {
        let Measured { value, target, gap, numerator, denominator, .. } = *figure;
        let outcome = figure.outcome.unwrap_or_else(|| self.of_nothing());
        let gap = if outcome == Outcome::Met { Some(0.0) } else { gap };
        RuleVerdict { rule: self.row, outcome, value, target, gap, numerator, denominator, units }
    }

    /// What becomes of the rule if there is nothing that it could ask of: what asks something of each is met, but
    /// nobody can say how many of no people are covered, or what part of nothing something is.
    fn of_nothing(&self) -> Outcome {
        match &self.form {
            Form::Each(_) | Form::Floor(..) => Outcome::Met,
            _ => Outcome::Unknown,
        }
    }

    fn ratio(&self, sums: &[TermSum], scale: f64, goal: Goal, target: Option<f64>) -> Measured {
        let Form::Terms { terms, above } = &self.form else { return Measured::default() };
        let (above, below) = (*above, terms.len() > *above);
        let n = Total::of(&terms[..above], &sums[..above]);
        let one = Total { known: 1.0, span: Span::known(1.0), any_known: true };
        let d = if below { Total::of(&terms[above..], &sums[above..]) } else { one };
        let spans = n.span.times(scale).over(d.span);
        let outcome = match (spans, target) {
            (None, _) => None,
            (Some(span), Some(target)) => Some(span.judge(goal, target)),
            (Some(_), None) => Some(Outcome::Unknown),
        };
        // A sum of which nothing is known is no 0.
        let is_open = outcome == Some(Outcome::Unknown) && target.is_some() && n.known == 0.0;
        let is_known = n.any_known && d.any_known && d.known > 0.0 && !is_open;
        let value = is_known.then(|| n.known * scale / d.known);
        let gap = match outcome {
            Some(Outcome::Met) => Some(0.0),
            _ => value.zip(target).map(|(v, t)| span::gap(goal, v, t)),
        };
        Measured { outcome, value, target, gap, numerator: n.known, denominator: d.known }
    }
}

/// Floor space that meets a requirement, m2, against the share of the requirement that is asked for. Compounds of which
/// it is not known whether they lack any are left out of the figures, not of the outcome.
fn area_figure(share: &Share, target: f64) -> Measured {
    let [met, short, _] = share.sure.map(|h| h.weight);
    let (value, required) = (area::to_m2(met), area::to_m2(met + short));
    let outcome = share.judge(target);
    // Of the whole requirement the gap is known to the square millimetre.
    let gap = if target >= 1.0 { area::to_m2(short) } else { (required * target - value).max(0.0) };
    let is_known = required > 0.0 || outcome != Some(Outcome::Unknown);
    let known = |figure: f64| is_known.then_some(figure);
    Measured {
        outcome,
        value: known(value),
        target: known(required * target),
        gap: known(gap),
        numerator: value,
        denominator: required,
    }
}

/// The number of features with a weakness, against none; over those that are looked at.
fn review_figure(share: &Share) -> Measured {
    let counts = share.counts();
    let listed = f64::from(counts.short);
    let outcome = share.judge(1.0);
    let known = (listed > 0.0 || outcome != Some(Outcome::Unknown)).then_some(listed);
    Measured {
        outcome,
        value: known,
        target: Some(0.0),
        gap: known,
        numerator: listed,
        denominator: share.parts().1 as f64,
    }
}
