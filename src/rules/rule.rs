//! Rules: each clause of a plan that can be computed, as data.

use super::condition::Condition;
use super::property::{Layer, Property};
use super::words::{Goal, Measure, Mode, Shown, Unit, Weight};
use crate::model::{BuildStatus, FacilityKind, Stage};

/// A rule: a clause with what it asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Id, unique in its rulebook.
    pub id: String,
    /// Citations, such as `D-11, GB-4.0.3`: keys of [`super::Rulebook::documents`] with the clause after a dash.
    pub source: String,
    /// Whether the figure that it asks for is none of the clause's, but one of ours for reference (参考值).
    pub reference: bool,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// The clause in our words, in Chinese; possibly empty.
    pub summary_zh: String,
    /// The same in English.
    pub summary_en: String,
    /// First year in which it is in effect.
    pub from_year: Option<u16>,
    /// Last year in which it is in effect.
    pub to_year: Option<u16>,
    /// What it asks for.
    pub asks: Asks,
}

impl Rule {
    /// A rule without names that is always in effect: what it asks for is the caller's.
    pub(crate) fn unnamed() -> Self {
        let asks = Asks::FloorSpace(FloorSpace { compounds: None, measure: Measure::M2, target: 1.0 });
        Self {
            id: String::new(),
            source: String::new(),
            reference: false,
            name_zh: String::new(),
            name_en: String::new(),
            summary_zh: String::new(),
            summary_en: String::new(),
            from_year: None,
            to_year: None,
            asks,
        }
    }

    /// Whether the rule is in effect in a year.
    pub fn in_effect(&self, year: u16) -> bool {
        self.from_year.is_none_or(|y| y <= year) && self.to_year.is_none_or(|y| year <= y)
    }
}

/// What a rule asks for, by kind of rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    /// That people live within reach of facilities.
    Coverage(Coverage),
    /// That compounds have their care floor space.
    FloorSpace(FloorSpace),
    /// That each unit has some facilities.
    Presence(Presence),
    /// That a sum or count stands in a proportion to another.
    Ratio(Ratio),
    /// That each of some features has a property.
    Having(Having),
    /// That care rooms are as far as their compounds (four-in-step, 四同步).
    Stage(StageRule),
    /// That facilities with a weakness are looked at: closed, merged or converted (关停并转).
    Review(Review),
}

impl Asks {
    /// The kind's name used in files.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Coverage(_) => "coverage",
            Self::FloorSpace(_) => "floor_space",
            Self::Presence(_) => "presence",
            Self::Ratio(_) => "ratio",
            Self::Having(_) => "condition",
            Self::Stage(_) => "stage",
            Self::Review(_) => "review",
        }
    }
}

/// Which facilities: those in use (see [`super::Rulebook::in_use`]) of some kinds that fulfil every condition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Kinds; empty means every kind.
    pub kinds: Vec<FacilityKind>,
    /// Conditions that all hold.
    pub conditions: Vec<Condition>,
}

/// People within reach: the share of the weight that lies within the radius of a facility that counts.
///
/// Judged on compounds or communities, each is a unit and is covered or not; on the county it is the same share with
/// the county as its one unit; on towns each town must reach the target, and the rule's value is the share of towns
/// that do.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// On what it is judged.
    pub unit: Unit,
    /// By what it is weighted; households are those of compounds.
    pub weight: Weight,
    /// Facilities that count; `None` for those of the rulebook's service circle.
    pub facilities: Option<Selection>,
    /// By circle or on foot; `None` for the rulebook's way.
    pub mode: Option<Mode>,
    /// Radius, or length of the way on foot, metres, inclusive; `None` for the rulebook's.
    pub radius_m: Option<f64>,
    /// The share that must be reached, 0 to 1.
    pub target: f64,
}

impl Coverage {
    /// Whether it asks for facilities, way and distance of the rulebook's own.
    pub fn is_own(&self) -> bool {
        self.facilities.is_none() && self.mode.is_none() && self.radius_m.is_none()
    }
}

/// Care floor space of compounds; standards and sharing are the rulebook's.
#[derive(Clone, Debug, PartialEq)]
pub struct FloorSpace {
    /// New or old compounds; `None` for both.
    pub compounds: Option<BuildStatus>,
    /// In what it is measured.
    pub measure: Measure,
    /// The share that must be reached, 0 to 1.
    pub target: f64,
}

/// Each unit has at least some facilities.
#[derive(Clone, Debug, PartialEq)]
pub struct Presence {
    /// The unit: community, town or county.
    pub unit: Unit,
    /// Which facilities count.
    pub facilities: Selection,
    /// How many each unit needs.
    pub at_least: u32,
    /// The share of units that must have them, 0 to 1.
    pub target: f64,
}

/// A number, or the name of a figure that a planner enters (see [`super::Rulebook::figures`]).
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// A number.
    Number(f64),
    /// A figure of the rulebook; unknown until it is entered (see [`super::Rulebook::amount`]).
    Figure(String),
}

/// One term of a sum: `times` x the sum of a property (or the count) of some features, or `times` x an amount.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// Features of a layer.
    Features {
        /// The layer.
        layer: Layer,
        /// Kinds (facilities only); empty means every kind.
        kinds: Vec<FacilityKind>,
        /// Conditions that all hold.
        conditions: Vec<Condition>,
        /// What is added up; `None` counts the features.
        sum: Option<Property>,
        /// Factor.
        times: f64,
    },
    /// An amount.
    Amount {
        /// The amount.
        amount: Amount,
        /// Factor.
        times: f64,
    },
}

/// `scale` x (sum of `value`) / (sum of `per`) against a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratio {
    /// Judged on each town or on the county as a whole.
    pub unit: Unit,
    /// The numerator's terms, at least one.
    pub value: Vec<Term>,
    /// The denominator's terms; empty for 1.
    pub per: Vec<Term>,
    /// Factor.
    pub scale: f64,
    /// How it is held against the target.
    pub goal: Goal,
    /// The target.
    pub target: Amount,
    /// How it is shown.
    pub shown: Shown,
}

/// Each of some features has a property.
#[derive(Clone, Debug, PartialEq)]
pub struct Having {
    /// Layer: facilities, compounds or sites.
    pub layer: Layer,
    /// Kinds (facilities only); empty means every kind.
    pub kinds: Vec<FacilityKind>,
    /// Which features: conditions that all hold.
    pub conditions: Vec<Condition>,
    /// What each of them must have: conditions that all hold.
    pub has: Vec<Condition>,
    /// The share of them that must, 0 to 1.
    pub target: f64,
}

/// Care rooms are planned, built, accepted and handed over together with the compound.
#[derive(Clone, Debug, PartialEq)]
pub struct StageRule {
    /// New or old compounds; `None` for both.
    pub compounds: Option<BuildStatus>,
    /// Which compounds: conditions that all hold.
    pub conditions: Vec<Condition>,
    /// The stage that care rooms must have reached; `None` for the compound's own.
    pub at_least: Option<Stage>,
    /// The share of compounds for which this must be so, 0 to 1.
    pub target: f64,
}

/// Facilities with a weakness: the rule is met when there is none left.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// Which facilities are looked at.
    pub facilities: Selection,
    /// Weaknesses.
    pub weaknesses: Vec<Condition>,
    /// A facility with so many of them is listed.
    pub at_least: u32,
}
