//! The rulebook: the figures of the two rules that the product is built on, coverage and floor space, and all rules.

use std::collections::BTreeMap;

use super::property::{Layer, Property};
use super::rule::{Amount, Asks, Coverage, FloorSpace, Rule};
use super::words::{Mode, Unit};
use crate::model::{BuildStatus, CompoundFigures, Facility, FacilityKind, FacilityStatus};

/// How care floor space may be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sharing {
    /// On-site only.
    Own,
    /// A town's surplus and off-site facilities are pooled for its compounds.
    Town,
    /// A facility serves the compounds within its circle, max-min fair on the fraction of the requirement that is met.
    Circle,
}

impl Sharing {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Own, Self::Town, Self::Circle];

    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Town => "town",
            Self::Circle => "circle",
        }
    }
}

/// A figure of the county that no layer has, such as a budget; a planner enters it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// What it is, in Chinese, with its unit; possibly empty.
    pub name_zh: String,
    /// The same in English; possibly empty.
    pub name_en: String,
    /// The figure; `None` until it is entered.
    pub value: Option<f64>,
}

/// A document that rules cite.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Title in Chinese, with its book-title marks.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Number (文号), such as 国发〔2021〕35号; empty where it has none or it is not known.
    pub number: String,
    /// When it was issued or came into force: a year, month or day; possibly empty.
    pub date: String,
}

/// A clause that a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Citation<'a> {
    /// The document's key in [`Rulebook::documents`].
    pub key: &'a str,
    /// The document, if the rulebook knows it.
    pub document: Option<&'a Document>,
    /// The clause's number in the document, such as `11` or `iii(2)`; empty for the whole document.
    pub clause: &'a str,
}

/// How far people get on foot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnFoot {
    /// Time to walk, minutes.
    pub minutes: f64,
    /// Speed, metres per second.
    pub speed_m_s: f64,
    /// Whether steps can be taken; not in a wheelchair.
    pub steps: bool,
    /// Whether slopes make ways longer, where the roads layer has them.
    pub slope: bool,
    /// The farthest that a place may be from the nearest street, in a straight line, metres; what is farther can't be judged.
    pub access_m: f64,
}

impl OnFoot {
    /// How far one gets, metres of way.
    pub fn way_m(&self) -> f64 {
        self.minutes * 60.0 * self.speed_m_s
    }
}

/// A quarter of an hour of elders at 0.9 m/s (810 m), steps included. Superblocks and villages have streets inside that
/// no layer shows: on a generated city of 20,000 compounds, 500 m leave one in a hundred without a street, 200 m one in
/// six.
impl Default for OnFoot {
    fn default() -> Self {
        Self { minutes: 15.0, speed_m_s: 0.9, steps: true, slope: false, access_m: 500.0 }
    }
}

/// A rulebook (指标体系). Every figure can be edited.
///
/// In files, journals and plans it is written as in `assets/rulebooks/`.
#[derive(Clone, Debug, PartialEq)]
pub struct Rulebook {
    /// Id, such as `dongguan`.
    pub id: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// The year that the county is judged for: only rules in effect in it are judged.
    pub year: u16,
    /// Whether compounds are covered by circle or on foot.
    pub mode: Mode,
    /// Radius of a service circle, metres, inclusive.
    pub radius_m: f64,
    /// How far people get on foot.
    pub walk: OnFoot,
    /// Kinds that count for the service circle.
    pub circle_kinds: Vec<FacilityKind>,
    /// Kinds that count for the service circle where they say that they serve the community.
    pub community_kinds: Vec<FacilityKind>,
    /// Kinds whose floor space counts as built with compounds.
    pub floor_kinds: Vec<FacilityKind>,
    /// Kinds whose beds count in rules that add up beds and name no kinds.
    pub bed_kinds: Vec<FacilityKind>,
    /// Whether planned facilities count beside those that operate: they do for the county with the plan, and not for
    /// the county as it is ([`Rulebook::as_is`]).
    pub count_planned: bool,
    /// Floor space for new compounds, m2 per 100 households.
    pub new_m2_per_100: f64,
    /// Floor space for old compounds, m2 per 100 households.
    pub old_m2_per_100: f64,
    /// A compound without a status is new if built in this year or later.
    pub new_from_year: u16,
    /// Smallest unit of floor space that counts, m2.
    pub smallest_unit_m2: f64,
    /// The compounds for which units must be so large; `None` for all.
    pub smallest_unit_for: Option<BuildStatus>,
    /// Storeys on which floor space counts, lowest and highest; 1 is the ground floor, -1 the first below. A facility
    /// whose storey is unknown counts.
    pub storeys: Option<[i8; 2]>,
    /// The largest share of a compound's requirement that space shared by others may meet, 0 to 1.
    pub largest_shared_part: f64,
    /// Radius within which floor space is shared by `circle`, metres, inclusive.
    pub sharing_radius_m: f64,
    /// Sharing for new compounds.
    pub new_sharing: Sharing,
    /// Sharing for old compounds.
    pub old_sharing: Sharing,
    /// The documents that rules cite, by the key before the dash of a citation.
    pub documents: BTreeMap<String, Document>,
    /// Figures of the county that no layer has, by the name that rules use for them.
    pub figures: BTreeMap<String, Figure>,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// The preset `dongguan`.
impl Default for Rulebook {
    fn default() -> Self {
        Self::dongguan().clone()
    }
}

impl Rulebook {
    /// What an amount is; `None` for a figure that has not been entered.
    pub fn amount(&self, amount: &Amount) -> Option<f64> {
        match amount {
            Amount::Number(number) => Some(*number),
            Amount::Figure(name) => self.figures.get(name)?.value,
        }
    }

    /// The clauses that a rule cites.
    pub fn citations<'a>(&'a self, rule: &'a Rule) -> impl Iterator<Item = Citation<'a>> {
        rule.source.split(',').map(str::trim).filter(|cited| !cited.is_empty()).map(|cited| {
            let (key, clause) = cited.split_once('-').unwrap_or((cited, ""));
            Citation { key, document: self.documents.get(key), clause }
        })
    }

    /// The rules in effect in the rulebook's year, with their rows, in order.
    pub fn rules_in_effect(&self) -> impl Iterator<Item = (usize, &Rule)> {
        self.rules.iter().enumerate().filter(|(_, r)| r.in_effect(self.year))
    }

    /// By which way places are reached for a coverage rule: its own, else the rulebook's.
    pub fn mode_of(&self, coverage: &Coverage) -> Mode {
        coverage.mode.unwrap_or(self.mode)
    }

    /// How far places may be for a coverage rule, metres, in a straight line or along streets as
    /// [`Rulebook::mode_of`] says: its own, else the rulebook's radius or way on foot.
    pub fn reach_m(&self, coverage: &Coverage) -> f64 {
        coverage.radius_m.unwrap_or_else(|| match self.mode_of(coverage) {
            Mode::Circle => self.radius_m,
            Mode::Walk => self.walk.way_m(),
        })
    }

    /// Whether anything is judged on foot: coverage itself, or a rule in effect.
    pub fn walks(&self) -> bool {
        let on_foot = |asks: &Asks| matches!(asks, Asks::Coverage(c) if self.mode_of(c) == Mode::Walk);
        self.mode == Mode::Walk || self.rules_in_effect().any(|(_, rule)| on_foot(&rule.asks))
    }

    /// The rule in effect that asks for coverage by the rulebook's own service circle, compound by compound.
    pub fn coverage_rule(&self) -> Option<(&Rule, &Coverage)> {
        self.rules_in_effect().find_map(|(_, rule)| match &rule.asks {
            Asks::Coverage(c) if c.unit == Unit::Compound && c.is_own() => Some((rule, c)),
            _ => None,
        })
    }

    /// The target of [`Rulebook::coverage_rule`], to be changed.
    pub fn coverage_target_mut(&mut self) -> Option<&mut f64> {
        let id = self.coverage_rule()?.0.id.clone();
        self.rules.iter_mut().find(|r| r.id == id).and_then(|rule| match &mut rule.asks {
            Asks::Coverage(c) => Some(&mut c.target),
            _ => None,
        })
    }

    /// The rule in effect that asks for the floor space of compounds of a status.
    pub fn floor_rule(&self, status: BuildStatus) -> Option<(&Rule, &FloorSpace)> {
        self.rules_in_effect().find_map(|(_, rule)| match &rule.asks {
            Asks::FloorSpace(f) if f.compounds.is_none_or(|s| s == status) => Some((rule, f)),
            _ => None,
        })
    }

    /// Whether a facility is in use: operating, or planned where those count; not closed and not removed.
    pub fn in_use(&self, facility: &Facility) -> bool {
        let status = match facility.status {
            FacilityStatus::Operating => true,
            FacilityStatus::Planned => self.count_planned,
            FacilityStatus::Closed | FacilityStatus::Unknown => false,
        };
        status && !facility.removed
    }

    /// Whether a facility counts for the service circle or its floor space does.
    pub fn counts(&self, facility: &Facility) -> bool {
        self.counts_for_circle(facility) || self.counts_for_floor_space(facility)
    }

    /// Whether a facility counts for the service circle: its status and its kind do, the latter perhaps only because it
    /// serves the community. The kind `other` never does.
    pub fn counts_for_circle(&self, facility: &Facility) -> bool {
        let open = facility.serves_community == Some(true) && self.community_kinds.contains(&facility.kind);
        (open || self.circle_kinds.contains(&facility.kind)) && self.may_count(facility)
    }

    /// Whether a facility's floor space counts: its status and its kind do. The kind `other` never does.
    pub fn counts_for_floor_space(&self, facility: &Facility) -> bool {
        self.floor_kinds.contains(&facility.kind) && self.may_count(facility)
    }

    /// The kinds of the facilities that a term of a sum is about; none for every kind. Beds without kinds are those of
    /// [`Rulebook::bed_kinds`].
    pub fn kinds_of_term<'a>(
        &'a self,
        layer: Layer,
        kinds: &'a [FacilityKind],
        sum: Option<Property>,
    ) -> &'a [FacilityKind] {
        let are_beds = layer == Layer::Facilities && sum.is_some_and(Property::is_beds);
        if are_beds && kinds.is_empty() { &self.bed_kinds } else { kinds }
    }

    /// Whether a facility's beds count.
    pub fn counts_for_beds(&self, facility: &Facility) -> bool {
        self.bed_kinds.contains(&facility.kind) && self.may_count(facility)
    }

    fn may_count(&self, facility: &Facility) -> bool {
        self.in_use(facility) && facility.kind != FacilityKind::Other
    }

    /// The rulebook for the county as it is: planned facilities are not there yet.
    #[must_use]
    pub fn as_is(&self) -> Self {
        Self { count_planned: false, ..self.clone() }
    }

    /// Whether a unit of floor space, m2, is too small to count for compounds of a status.
    pub fn is_too_small(&self, unit_m2: f64, status: Option<BuildStatus>) -> bool {
        unit_m2 < self.smallest_unit_m2 && self.smallest_unit_for.is_none_or(|bound| status.is_none_or(|s| s == bound))
    }

    /// Whether a compound is new or old: by its status, else by its year; `None` if neither is known.
    pub fn status_of(&self, figures: &CompoundFigures) -> Option<BuildStatus> {
        figures.status.or_else(|| {
            figures.built_year.map(|y| if y >= self.new_from_year { BuildStatus::New } else { BuildStatus::Old })
        })
    }

    /// The standard for a status, m2 per 100 households.
    pub fn m2_per_100(&self, status: BuildStatus) -> f64 {
        match status {
            BuildStatus::New => self.new_m2_per_100,
            BuildStatus::Old => self.old_m2_per_100,
        }
    }

    /// How floor space is shared for a status.
    pub fn sharing(&self, status: BuildStatus) -> Sharing {
        match status {
            BuildStatus::New => self.new_sharing,
            BuildStatus::Old => self.old_sharing,
        }
    }
}
