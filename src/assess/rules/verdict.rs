//! What evaluating a rulebook says: rule by rule, unit by unit, town by town.

use std::borrow::Cow;

use super::{Outcome, UnitCounts};
use crate::model::{CommunityIdx, CompoundIdx, County, FacilityIdx, SiteIdx, TownIdx};
use crate::rules::{Asks, Coverage, Layer, Measure, Presence, Ratio, Rule, Shown, Unit};

/// What kind of thing a rule is judged on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// Each facility.
    Facility,
    /// Each compound.
    Compound,
    /// Each community.
    Community,
    /// Each town.
    Town,
    /// Each candidate site.
    Site,
    /// The county as a whole.
    County,
}

impl UnitKind {
    fn of_layer(layer: Layer) -> Self {
        match layer {
            Layer::Facilities => Self::Facility,
            Layer::Towns => Self::Town,
            Layer::Communities => Self::Community,
            Layer::Compounds => Self::Compound,
            Layer::Sites => Self::Site,
        }
    }
}

/// Something that a rule is judged on or that a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    /// A facility.
    Facility(FacilityIdx),
    /// A compound.
    Compound(CompoundIdx),
    /// A community.
    Community(CommunityIdx),
    /// A town.
    Town(TownIdx),
    /// A candidate site.
    Site(SiteIdx),
    /// The county.
    County,
    /// What belongs to no town.
    Townless,
}

impl Feature {
    /// The town that a feature belongs to; `None` for the county and for what belongs to no town.
    ///
    /// ```
    #[doc = include_str!("../examples/two_compounds.txt")]
    /// assert_eq!(Feature::Compound(CompoundIdx(1)).town(&county), Some(TownIdx(0)));
    /// assert_eq!(Feature::County.town(&county), None);
    /// ```
    pub fn town(self, county: &County) -> Option<TownIdx> {
        let town = match self {
            Self::Facility(i) => county.facilities.get(i.i())?.town,
            Self::Compound(i) => county.compounds.get(i.i())?.town,
            Self::Community(i) => county.communities.get(i.i())?.town,
            Self::Town(i) => Some(i),
            Self::Site(i) => county.sites.get(i.i())?.town,
            Self::County | Self::Townless => None,
        };
        town.filter(|t| t.i() < county.towns.len())
    }
}

/// A figure held against its target. Value, target and gap of a unit are in what [`unit_shown`] says, those of a town
/// in what [`town_shown`] says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// What became of it; `None` where there is nothing to judge: no features that the rule asks about, or a target
    /// that is the county's and not the town's.
    pub outcome: Option<Outcome>,
    /// What there is, as far as known: what is known to be met, over all that is asked for. `None` if nothing is
    /// known, or if the denominator is 0.
    pub value: Option<f64>,
    /// What there should be; `None` if it is a figure that nobody entered.
    pub target: Option<f64>,
    /// By how much the value misses the target, 0 if it doesn't.
    pub gap: Option<f64>,
    /// The known part of what is counted, in the unit of the rule's measure (features, people, m2, beds). Numerators of units add up to the rule's numerator.
    pub numerator: f64,
    /// The known part of what it is counted against; 1 where there is nothing to count against.
    pub denominator: f64,
}

/// What became of one rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleVerdict {
    /// Row in [`crate::rules::Rulebook::rules`].
    pub rule: usize,
    /// Whether it is met.
    pub outcome: Outcome,
    /// What there is, as far as known, in what [`rule_shown`] says; `None` if nothing is.
    pub value: Option<f64>,
    /// What there should be, in the same; `None` if it is a figure that nobody entered.
    pub target: Option<f64>,
    /// By how much the value misses the target, in the same; 0 if it doesn't.
    pub gap: Option<f64>,
    /// The known part of what is counted.
    pub numerator: f64,
    /// The known part of what it is counted against; 1 where there is nothing to count against.
    pub denominator: f64,
    /// The units on which it is judged. Units on which there is nothing to judge (a town without compounds, say) are
    /// left out. A unit that may be one or not (its status is unknown, say) is met if it would be as a unit, else
    /// unknown.
    pub units: UnitCounts,
}

/// A field that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Whose field; the county's for a figure of the rulebook.
    pub feature: Feature,
    /// A key of [`crate::rules::Property`], `position`, `street` (none within the access distance), or the name of a figure of
    /// the rulebook.
    pub field: Cow<'static, str>,
}

/// A feature that a figure comes from, with what it brings to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Source {
    /// Which.
    pub feature: Feature,
    /// What it adds to the numerator, as far as known.
    pub numerator: f64,
    /// What it adds to the denominator, as far as known.
    pub denominator: f64,
}

/// What became of one unit of a rule, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitVerdict {
    /// The unit.
    pub unit: Feature,
    /// Its figure.
    pub figure: Measured,
    /// What would have to be known to settle it; empty if it is settled.
    pub missing: Vec<Lack>,
    /// The features that the figure comes from, in the order of facilities, compounds, communities, towns, sites, each
    /// by row: the facilities in reach of a compound, the beds that are added up, and so on.
    pub features: Vec<Source>,
}

/// In what value, target and gap of a rule are measured.
///
/// ```
/// use carecircle::assess::rule_shown;
/// use carecircle::rules::{Rulebook, Shown};
/// let rulebook = Rulebook::default();
/// let rule = |id| rulebook.rules.iter().find(|r| r.id == id).unwrap();
/// assert_eq!(rule_shown(rule("coverage")), Shown::Percent);
/// assert_eq!(rule_shown(rule("welfare_home_review")), Shown::Number);
/// ```
pub fn rule_shown(rule: &Rule) -> Shown {
    match &rule.asks {
        Asks::FloorSpace(f) if f.measure == Measure::M2 => Shown::M2,
        Asks::Ratio(Ratio { unit: Unit::Town, .. }) => Shown::Percent,
        Asks::Ratio(r) => r.shown,
        Asks::Presence(Presence { unit: Unit::County, .. }) | Asks::Review(_) => Shown::Number,
        _ => Shown::Percent,
    }
}

/// In what value, target and gap of a town's figure are measured.
///
/// ```
/// use carecircle::assess::{rule_shown, town_shown};
/// use carecircle::rules::{Rulebook, Shown};
/// let rulebook = Rulebook::default();
/// let rule = |id| rulebook.rules.iter().find(|r| r.id == id).unwrap();
/// // A town either has a canteen or not; the county's figure is the share of towns that have one.
/// let canteens = rule("canteen_towns");
/// assert_eq!((town_shown(canteens), rule_shown(canteens)), (Shown::Number, Shown::Percent));
/// ```
pub fn town_shown(rule: &Rule) -> Shown {
    match &rule.asks {
        Asks::Ratio(r) => r.shown,
        Asks::Presence(Presence { unit: Unit::Town, .. }) => Shown::Number,
        _ => rule_shown(rule),
    }
}

/// In what value, target and gap of a rule's units are measured.
///
/// ```
/// use carecircle::assess::unit_shown;
/// use carecircle::rules::{Rulebook, Shown};
/// let rulebook = Rulebook::default();
/// let rule = |id| rulebook.rules.iter().find(|r| r.id == id).unwrap();
/// assert_eq!(unit_shown(rule("floor_space_old")), Shown::M2);
/// ```
pub fn unit_shown(rule: &Rule) -> Shown {
    match &rule.asks {
        Asks::FloorSpace(_) => Shown::M2,
        Asks::Ratio(r) => r.shown,
        Asks::Presence(_) | Asks::Review(_) => Shown::Number,
        Asks::Coverage(_) | Asks::Having(_) | Asks::Stage(_) => Shown::Percent,
    }
}

/// On what a rule is judged: the kind of its units.
///
/// ```
/// use carecircle::assess::{UnitKind, unit_of};
/// use carecircle::rules::{Rulebook};
/// let rulebook = Rulebook::default();
/// let rule = |id| rulebook.rules.iter().find(|r| r.id == id).unwrap();
/// assert_eq!(unit_of(rule("coverage")), UnitKind::Compound);
/// assert_eq!(unit_of(rule("canteen_towns")), UnitKind::Town);
/// ```
pub fn unit_of(rule: &Rule) -> UnitKind {
    let of = |unit| match unit {
        Unit::Compound => UnitKind::Compound,
        Unit::Community => UnitKind::Community,
        Unit::Town => UnitKind::Town,
        Unit::County => UnitKind::County,
    };
    match &rule.asks {
        Asks::Coverage(Coverage { unit, .. }) => of(*unit),
        Asks::Presence(p) => of(p.unit),
        Asks::Ratio(r) => of(r.unit),
        Asks::FloorSpace(_) | Asks::Stage(_) => UnitKind::Compound,
        Asks::Review(_) => UnitKind::Facility,
        Asks::Having(h) => UnitKind::of_layer(h.layer),
    }
}
