//! What an assessment says.

use super::rules::Stands;
use super::walking::Along;
use crate::model::TownIdx;

/// The verdict on one compound. `None` means unknown: some figure is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CompoundVerdict {
    /// Number of counted facilities within the radius; `None` for a compound without a place. Where the rulebook walks:
    /// 1 where a counted facility is within the time, 0 where none is, `None` where that is unknown.
    pub covered_by: Option<u32>,
    /// Floor space required, m2.
    pub required_m2: Option<f64>,
    /// Floor space that the compound has for itself: its own, plus what it draws from its town's pool or from circles,
    /// less what of its surplus other compounds draw, m2. So no square metre is counted for two compounds.
    pub provided_m2: Option<f64>,
    /// Its own: what is on site, m2. Where it shares by circle this is only its own figure (`care_floor_m2`), for
    /// facilities on its site serve their circle.
    pub own_m2: Option<f64>,
    /// What is missing: `max(0, required - provided)`, m2. Known-enough is known: it is 0 also where a figure is
    /// missing, if what is known suffices for the most that can be required.
    pub gap_m2: Option<f64>,
}

/// The four classes by which compounds are coloured and listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// No counted facility within the radius, or the time on foot.
    Uncovered,
    /// Covered, but floor space is missing.
    FloorGap,
    /// A figure is missing without which coverage or floor space can't be judged, and nothing is known to fail.
    #[default]
    Unknown,
    /// Covered, and floor space suffices.
    Covered,
}

impl Class {
    /// All classes, worst first.
    pub const ALL: [Self; 4] = [Self::Uncovered, Self::FloorGap, Self::Unknown, Self::Covered];

    /// Text id of the class's name.
    ///
    /// ```
    /// use carecircle::assess::Class;
    /// assert_eq!(Class::FloorGap.text_id(), "class-floor-gap");
    /// ```
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Uncovered => "class-uncovered",
            Self::FloorGap => "class-floor-gap",
            Self::Unknown => "class-unknown",
            Self::Covered => "class-covered",
        }
    }
}

impl CompoundVerdict {
    /// Whether some counted facility lies within the radius, or the time on foot.
    ///
    /// ```
    /// use carecircle::assess::CompoundVerdict;
    /// let verdict = |covered_by| CompoundVerdict { covered_by, ..CompoundVerdict::default() };
    /// assert_eq!([Some(2), Some(0), None].map(|n| verdict(n).covered()), [Some(true), Some(false), None]);
    /// ```
    pub fn covered(&self) -> Option<bool> {
        self.covered_by.map(|n| n > 0)
    }

    /// Whether both rules are met.
    ///
    /// ```
    /// use carecircle::assess::CompoundVerdict;
    /// let verdict = |covered_by, gap_m2| CompoundVerdict { covered_by, gap_m2, ..CompoundVerdict::default() };
    /// assert_eq!(verdict(Some(1), Some(0.0)).compliant(), Some(true));
    /// // What is known to fail fails, whatever else is unknown.
    /// assert_eq!(verdict(None, Some(5.0)).compliant(), Some(false));
    /// assert_eq!(verdict(Some(1), None).compliant(), None);
    /// ```
    pub fn compliant(&self) -> Option<bool> {
        match (self.covered(), self.gap_m2.map(|g| g <= 0.0)) {
            (Some(true), Some(true)) => Some(true),
            (Some(false), _) | (_, Some(false)) => Some(false),
            _ => None,
        }
    }

    /// The class that the compound is shown in.
    ///
    /// ```
    /// use carecircle::assess::{Class, CompoundVerdict};
    /// let class = |covered_by, gap_m2| CompoundVerdict { covered_by, gap_m2, ..CompoundVerdict::default() }.class();
    /// assert_eq!(class(Some(0), Some(5.0)), Class::Uncovered);
    /// assert_eq!(class(Some(1), Some(5.0)), Class::FloorGap);
    /// assert_eq!(class(Some(1), Some(0.0)), Class::Covered);
    /// assert_eq!(class(Some(1), None), Class::Unknown);
    /// ```
    pub fn class(&self) -> Class {
        match (self.covered(), self.gap_m2) {
            (Some(false), _) => Class::Uncovered,
            (_, Some(g)) if g > 0.0 => Class::FloorGap,
            (Some(true), Some(_)) => Class::Covered,
            _ => Class::Unknown,
        }
    }
}

/// Totals of a town or of the county. Households, elderly and areas count only where they are known.
///
/// Areas are added in whole square millimetres before they become m2, so that compounds add up to towns, and towns and
/// townless to the county, exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Compounds.
    pub compounds: u32,
    /// Compounds in each class, in the order of [`Class::ALL`].
    pub by_class: [u32; 4],
    /// Households.
    pub households: i64,
    /// Compounds whose households are unknown.
    pub households_unknown: u32,
    /// Elderly residents where known.
    pub elderly: i64,
    /// Covered compounds.
    pub covered_compounds: u32,
    /// Households in covered compounds.
    pub covered_households: i64,
    /// Elderly in covered compounds.
    pub covered_elderly: i64,
    /// Floor space required, m2.
    pub required_m2: f64,
    /// Sum of the compounds' [`CompoundVerdict::provided_m2`], m2. What a compound lends to others is counted where it
    /// is used, what it lends to nobody where it is, so each square metre is counted at most once. Off-site
    /// facilities count as far as compounds draw on them.
    pub provided_m2: f64,
    /// Sum of the compounds' gaps, m2.
    pub gap_m2: f64,
    /// Compounds with a floor-space gap, covered or not.
    pub gap_compounds: u32,
    /// Compounds that meet both rules.
    pub compliant_compounds: u32,
    /// What is left of the towns' pools, m2: floor space of facilities off site or serving circles that nobody drew, and
    /// the compounds' surplus that nobody drew (which also remains among what those compounds are provided with).
    pub surplus_m2: f64,
}

impl Totals {
    /// Share of households that are covered, `None` without households.
    ///
    /// ```
    /// use carecircle::assess::Totals;
    /// let totals = Totals { households: 300, covered_households: 75, ..Totals::default() };
    /// assert_eq!((totals.coverage(), Totals::default().coverage()), (Some(0.25), None));
    /// ```
    pub fn coverage(&self) -> Option<f64> {
        (self.households > 0).then(|| self.covered_households as f64 / self.households as f64)
    }
}

/// A county judged by a rulebook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessment {
    /// One verdict a compound.
    pub compounds: Vec<CompoundVerdict>,
    /// One total a town.
    pub towns: Vec<Totals>,
    /// Compounds that belong to no town.
    pub townless: Totals,
    /// The county.
    pub county: Totals,
    /// What the rules need.
    pub stands: Stands,
    /// Along what the rules on foot are judged.
    pub along: Along,
}

impl Assessment {
    /// The totals of a town, or of the compounds without one.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let assessment = assess(&county, &rules);
    /// assert_eq!(assessment.town(Some(TownIdx(0))).households, 300);
    /// assert_eq!(assessment.town(None).households, 0);
    /// ```
    pub fn town(&self, town: Option<TownIdx>) -> &Totals {
        town.map_or(&self.townless, |t| &self.towns[t.i()])
    }
}
