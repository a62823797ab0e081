//! Sums of properties of features, with what is not known of them.

use std::ops::AddAssign;

use super::select::{Row, Select, millionths};
use super::span::Span;
use crate::model::FacilityKind;
use crate::rules::{Amount, Layer, Property, Rulebook, Term};

/// A term of a sum, ready to be counted.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TermPlan {
    /// Features of a layer.
    Features {
        /// The layer.
        layer: Layer,
        /// Which features.
        select: Select,
        /// What is added up; `None` counts the features.
        sum: Option<Property>,
        /// Factor.
        times: f64,
    },
    /// An amount.
    Amount {
        /// The amount, where known.
        amount: Option<f64>,
        /// The name of the figure that it is; `None` for a number.
        name: Option<String>,
        /// Factor.
        times: f64,
    },
}

impl TermPlan {
    /// Prepares a term.
    pub fn new(term: &Term, rulebook: &Rulebook) -> Self {
        match term {
            Term::Features { layer, kinds, conditions, sum, times } => {
                let kinds = rulebook.kinds_of_term(*layer, kinds, *sum);
                Self::Features { layer: *layer, select: Select::new(kinds, conditions), sum: *sum, times: *times }
            }
            Term::Amount { amount: a, times } => Self::Amount {
                amount: rulebook.amount(a).filter(|x| x.is_finite()),
                name: if let Amount::Figure(name) = a { Some(name.clone()) } else { None },
                times: *times,
            },
        }
    }

    /// The number of features.
    pub fn count_of(layer: Layer, select: Select) -> Self {
        Self::Features { layer, select, sum: None, times: 1.0 }
    }

    /// Whether it asks about facilities of a kind.
    pub fn counts_kind(&self, kind: FacilityKind) -> bool {
        matches!(self, Self::Features { layer: Layer::Facilities, select, .. } if select.has_kind(kind))
    }

    /// The factor.
    pub fn times(&self) -> f64 {
        match self {
            Self::Features { times, .. } | Self::Amount { times, .. } => *times,
        }
    }

    /// What a feature adds; `None` if it is none of the term's.
    #[inline]
    pub fn addend(&self, row: Row<'_>) -> Option<Addend> {
        let Self::Features { layer, select, sum, .. } = self else { return None };
        if *layer != row.layer() {
            return None;
        }
        let sure = match select.takes(row) {
            Some(false) => return None,
            taken => taken.is_some(),
        };
        let value = sum.map_or(Some(1_000_000), |property| millionths(row, property));
        Some(Addend { sure, value })
    }
}

/// What a feature adds to a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Addend {
    /// Whether it is known to be one of the term's features; else it may be one.
    pub sure: bool,
    /// Its value in millionths, where known.
    pub value: Option<i128>,
}

/// The sum of a term over features, in millionths. What was added can be taken away again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TermSum {
    /// Of those that are features for sure.
    sum: i128,
    /// Of the positive values of those that may be.
    up: i128,
    /// Of the negative values of those that may be.
    down: i128,
    /// Features with a known value that are so for sure.
    known: i64,
    /// Features of unknown value, sure or not: each may add anything from 0 up.
    unknown: i64,
}

impl TermSum {
    /// Adds (`sign` 1) or takes away (-1) a feature.
    #[inline]
    pub fn count(&mut self, addend: Addend, sign: i64) {
        let by = i128::from(sign);
        match (addend.value, addend.sure) {
            (None, _) => self.unknown += sign,
            (Some(v), true) => {
                self.sum += by * v;
                self.known += sign;
            }
            (Some(v), false) if v >= 0 => self.up += by * v,
            (Some(v), false) => self.down += by * v,
        }
    }
}

impl AddAssign<&Self> for TermSum {
    fn add_assign(&mut self, o: &Self) {
        self.sum += o.sum;
        self.up += o.up;
        self.down += o.down;
        self.known += o.known;
        self.unknown += o.unknown;
    }
}

/// A sum of terms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Total {
    /// The known part.
    pub known: f64,
    /// What it may be.
    pub span: Span,
    /// Whether some of it is known, or there is nothing to know.
    pub any_known: bool,
}

impl Total {
    /// The sum of terms: `sums` has one for each, of which those of amounts are not looked at.
    pub fn of(terms: &[TermPlan], sums: &[TermSum]) -> Self {
        let mut total = Self { known: 0.0, span: Span::known(0.0), any_known: false };
        let (mut none_unknown, mut any) = (true, false);
        for (term, sum) in terms.iter().zip(sums) {
            let (known, span, is_known, is_unknown) = term.value(sum);
            total.known += term.times() * known;
            total.span = total.span + span.times(term.times());
            any |= is_known;
            none_unknown &= !is_unknown;
        }
        total.any_known = any || none_unknown;
        total
    }
}

impl TermPlan {
    /// The known part, what it may be, whether some of it is known, whether some is not; without the factor.
    fn value(&self, sum: &TermSum) -> (f64, Span, bool, bool) {
        match self {
            Self::Amount { amount: Some(x), .. } => (*x, Span::known(*x), true, false),
            Self::Amount { amount: None, .. } => (0.0, Span::ANY, false, true),
            Self::Features { .. } => {
                let of = |x: i128| x as f64 / 1e6;
                let most = if sum.unknown > 0 { f64::INFINITY } else { of(sum.sum + sum.up) };
                let span = Span { least: of(sum.sum + sum.down), most };
                (of(sum.sum), span, sum.known > 0, sum.unknown > 0)
            }
        }
    }
}
