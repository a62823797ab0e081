//! What a rule counts: the kinds of rules reduced to a few forms.

use super::Outcome;
use super::select::{Row, Select};
use super::share::Item;
use super::terms::TermPlan;
use crate::model::{BuildStatus, FacilityKind, Stage};
use crate::rules::{Asks, Condition, Coverage, Layer, Measure, Mode, Rule, Rulebook, Unit, Weight};

/// What a rule counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// The share of compounds that the assessment says are covered, in the rulebook's own way.
    Circle(Weight),
    /// The share of the floor space.
    Floor(Option<BuildStatus>, Measure),
    /// The share of compounds or communities within reach of facilities.
    Reach(Reach),
    /// The share of communities with at least so many facilities inside.
    Inside(Select, u32),
    /// The share of features that stand a test.
    Each(Each),
    /// Sums: those of the numerator, then those of the denominator.
    Terms {
        /// All terms.
        terms: Vec<TermPlan>,
        /// How many of them are the numerator's.
        above: usize,
    },
}

/// Places within reach of facilities.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reach {
    /// Compounds or communities.
    pub places: Layer,
    /// By what the share is weighted.
    pub weight: Weight,
    /// Which facilities.
    pub select: Select,
    /// By circle or on foot.
    pub mode: Mode,
    /// Radius or length of the way, metres, inclusive.
    pub radius_m: f64,
}

/// A test of each of some features.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Each {
    /// The layer.
    pub layer: Layer,
    /// Which features.
    pub select: Select,
    /// New or old compounds only.
    pub status: Option<BuildStatus>,
    /// The test.
    pub test: Trial,
}

/// A test of a feature.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Trial {
    /// All of these hold.
    Has(Vec<Condition>),
    /// None of these holds.
    Lacks(Vec<Condition>, u32),
    /// The care rooms have reached this stage, or that of their compound.
    Reached(Option<Stage>),
}

/// A rule with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    /// Row in [`Rulebook::rules`].
    pub row: usize,
    /// The rule.
    pub asks: Asks,
    /// What it counts.
    pub form: Form,
    /// The target of a ratio, where it is known.
    pub target: Option<f64>,
}

impl Plan {
    /// Prepares a rule.
    pub fn new(row: usize, rule: &Rule, rulebook: &Rulebook) -> Self {
        let target = match &rule.asks {
            Asks::Ratio(r) => rulebook.amount(&r.target).filter(|t| t.is_finite()),
            _ => None,
        };
        Self { row, form: Form::of(&rule.asks, rulebook), asks: rule.asks.clone(), target }
    }

    /// The rules in effect.
    pub fn all(rulebook: &Rulebook) -> Vec<Self> {
        rulebook.rules_in_effect().map(|(row, rule)| Self::new(row, rule, rulebook)).collect()
    }

    /// The unit that a rule names; `None` if its units are the features that it looks at.
    pub fn unit(&self) -> Option<Unit> {
        match &self.asks {
            Asks::Coverage(c) => Some(c.unit),
            Asks::Presence(p) => Some(p.unit),
            Asks::Ratio(r) => Some(r.unit),
            _ => None,
        }
    }

    /// Whether it is judged town by town, so that each town is a unit.
    pub fn by_town(&self) -> bool {
        self.unit() == Some(Unit::Town)
    }

    /// Whether it looks for facilities near or inside places.
    pub fn looks_near(&self) -> bool {
        matches!(self.form, Form::Reach(_) | Form::Inside(..))
    }

    /// The facilities that it looks for near or inside places.
    pub fn looks_for(&self) -> Option<&Select> {
        match &self.form {
            Form::Reach(Reach { select, .. }) | Form::Inside(select, _) => Some(select),
            _ => None,
        }
    }

    /// Whether towns have figures of their own: not where amounts are added that are the county's.
    pub fn has_towns(&self) -> bool {
        match &self.form {
            Form::Terms { terms, .. } if !self.by_town() => {
                terms.iter().all(|t| matches!(t, TermPlan::Features { .. }))
            }
            _ => true,
        }
    }

    /// Whether facilities of a kind are counted by it one by one.
    pub fn counts_kind(&self, kind: FacilityKind) -> bool {
        match &self.form {
            Form::Each(each) => each.layer == Layer::Facilities && each.select.has_kind(kind),
            Form::Terms { terms, .. } => terms.iter().any(|t| t.counts_kind(kind)),
            _ => false,
        }
    }

    /// Whether features of a layer are counted by it one by one.
    pub fn counts(&self, layer: Layer) -> bool {
        match &self.form {
            Form::Each(each) => each.layer == layer,
            Form::Terms { terms, .. } => {
                terms.iter().any(|t| matches!(t, TermPlan::Features { layer: l, .. } if *l == layer))
            }
            _ => false,
        }
    }
}

impl Form {
    fn of(asks: &Asks, rulebook: &Rulebook) -> Self {
        let each = |layer, select, status, test| Self::Each(Each { layer, select, status, test });
        match asks {
            Asks::Coverage(c) => Self::of_coverage(c, rulebook),
            Asks::FloorSpace(f) => Self::Floor(f.compounds, f.measure),
            Asks::Presence(p) => {
                let select = Select::new(&p.facilities.kinds, &p.facilities.conditions);
                if p.unit == Unit::Community {
                    return Self::Inside(select, p.at_least);
                }
                Self::Terms { terms: vec![TermPlan::count_of(Layer::Facilities, select)], above: 1 }
            }
            Asks::Ratio(r) => {
                let terms = r.value.iter().chain(&r.per).map(|t| TermPlan::new(t, rulebook)).collect();
                Self::Terms { terms, above: r.value.len() }
            }
            Asks::Having(h) => each(h.layer, Select::new(&h.kinds, &h.conditions), None, Trial::Has(h.has.clone())),
            Asks::Stage(s) => {
                each(Layer::Compounds, Select::new(&[], &s.conditions), s.compounds, Trial::Reached(s.at_least))
            }
            Asks::Review(r) => {
                let select = Select::new(&r.facilities.kinds, &r.facilities.conditions);
                each(Layer::Facilities, select, None, Trial::Lacks(r.weaknesses.clone(), r.at_least))
            }
        }
    }

    fn of_coverage(c: &Coverage, rulebook: &Rulebook) -> Self {
        let places = if c.unit == Unit::Community { Layer::Communities } else { Layer::Compounds };
        let mode = rulebook.mode_of(c);
        if c.facilities.is_none() && c.radius_m.is_none() && mode == rulebook.mode && places == Layer::Compounds {
            return Self::Circle(c.weight);
        }
        let select = c.facilities.as_ref();
        Self::Reach(Reach {
            places,
            weight: c.weight,
            select: select.map_or_else(|| Select::counted(rulebook), |s| Select::new(&s.kinds, &s.conditions)),
            mode,
            radius_m: rulebook.reach_m(c),
        })
    }
}

impl Each {
    /// What a feature of the layer adds; `None` if the test is not asked of it.
    #[inline]
    pub fn item(&self, row: Row<'_>) -> Option<Item> {
        if self.layer != row.layer() {
            return None;
        }
        let of_status = match (row, self.status) {
            (Row::Compound(_, is), Some(asked)) => is.map(|s| s == asked),
            _ => Some(true),
        };
        let sure = match (of_status, self.select.takes(row)) {
            (Some(false), _) | (_, Some(false)) => return None,
            (status, taken) => status.is_some() && taken.is_some(),
        };
        Some(Item { sure, outcome: Outcome::of(self.test.holds(row)), weight: Some(1) })
    }
}

impl Trial {
    /// Whether a feature stands the test; `None` if that depends on what is unknown.
    pub fn holds(&self, row: Row<'_>) -> Option<bool> {
        match self {
            Self::Has(conditions) => row.fulfils(conditions),
            Self::Lacks(conditions, at_least) => {
                let (mut weak, mut unknown) = (0, 0);
                for condition in conditions {
                    match condition.holds(|p| row.value(p)) {
                        Some(true) => weak += 1,
                        Some(false) => {}
                        None => unknown += 1,
                    }
                }
                if weak >= *at_least { Some(false) } else { (weak + unknown < *at_least).then_some(true) }
            }
            Self::Reached(at_least) => reached(row, *at_least),
        }
    }
}

/// Whether the care rooms of a compound have reached a stage, or that of their compound. Rooms that were handed over
/// are as far as any compound.
fn reached(row: Row<'_>, at_least: Option<Stage>) -> Option<bool> {
    let Row::Compound(compound, _) = row else { return None };
    let rooms = compound.figures.care_stage?;
    if rooms == Stage::HandedOver {
        return Some(true);
    }
    Some(rooms >= at_least.or(compound.figures.stage)?)
}
