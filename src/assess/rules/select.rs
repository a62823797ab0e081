//! Which features a rule asks about.

use crate::model::{BuildStatus, Community, Compound, Facility, FacilityKind, Site, Town};
use crate::rules::{Condition, Layer, Property, Rulebook, Sort, Value};

/// A feature of some layer, looked at by its properties.
#[derive(Clone, Copy, Debug)]
pub(super) enum Row<'a> {
    /// A facility that is in use.
    Facility(&'a Facility),
    /// A compound with the status that the rulebook derives.
    Compound(&'a Compound, Option<BuildStatus>),
    /// A town.
    Town(&'a Town),
    /// A community.
    Community(&'a Community),
    /// A candidate site.
    Site(&'a Site),
}

impl<'a> Row<'a> {
    /// A compound as a rulebook sees it.
    pub fn compound(compound: &'a Compound, rulebook: &Rulebook) -> Self {
        Self::Compound(compound, rulebook.status_of(&compound.figures))
    }

    /// Its layer.
    pub fn layer(self) -> Layer {
        match self {
            Self::Facility(_) => Layer::Facilities,
            Self::Compound(..) => Layer::Compounds,
            Self::Town(_) => Layer::Towns,
            Self::Community(_) => Layer::Communities,
            Self::Site(_) => Layer::Sites,
        }
    }

    /// The value of a property, where known.
    #[inline]
    pub fn value(self, property: Property) -> Option<Value<'a>> {
        match self {
            Self::Facility(f) => property.of_facility(f),
            Self::Compound(_, status) if property == Property::Status => status.map(|s| Value::Word(s.key())),
            Self::Compound(c, _) => property.of_compound(c),
            Self::Town(t) => property.of_town(t),
            Self::Community(c) => property.of_community(c),
            Self::Site(s) => property.of_site(s),
        }
    }

    /// Whether all conditions hold; `None` if that depends on what is unknown.
    pub fn fulfils(self, conditions: &[Condition]) -> Option<bool> {
        all(conditions.iter().map(|c| c.holds(|p| self.value(p))))
    }

    /// The properties that are unknown and that leave some of the conditions undecided.
    pub fn undecided(self, conditions: &[Condition]) -> Vec<Property> {
        let open = conditions.iter().filter(|c| c.holds(|p| self.value(p)).is_none());
        let mut missing: Vec<_> =
            open.flat_map(|c| &c.any).map(|t| t.property).filter(|p| self.value(*p).is_none()).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}

/// Whether all answers are yes; `None` if that depends on answers that are unknown.
fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for answer in answers {
        match answer {
            Some(true) => {}
            Some(false) => return Some(false),
            None => known = false,
        }
    }
    known.then_some(true)
}

/// Kinds and conditions.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Select {
    /// A bit a kind.
    kinds: u16,
    /// The same of kinds that are selected only where they serve the community.
    community_kinds: u16,
    /// Conditions that all hold.
    pub conditions: Vec<Condition>,
}

impl Select {
    /// Features of these kinds (none for every kind that is known) that fulfil the conditions.
    pub fn new(kinds: &[FacilityKind], conditions: &[Condition]) -> Self {
        let every = FacilityKind::ALL.iter().filter(|k| **k != FacilityKind::Other);
        let kinds = if kinds.is_empty() { bits(every) } else { bits(kinds) };
        Self { kinds, community_kinds: 0, conditions: conditions.to_vec() }
    }

    /// The facilities of a rulebook's service circle.
    pub fn counted(rulebook: &Rulebook) -> Self {
        let known = |kinds: &[FacilityKind]| bits(kinds.iter().filter(|k| **k != FacilityKind::Other));
        let kinds = known(&rulebook.circle_kinds);
        Self { kinds, community_kinds: known(&rulebook.community_kinds) & !kinds, conditions: Vec::new() }
    }

    /// Whether it asks about facilities of a kind.
    #[inline]
    pub fn has_kind(&self, kind: FacilityKind) -> bool {
        (self.kinds | self.community_kinds) >> kind as u16 & 1 == 1
    }

    /// Whether a feature is selected; `None` if that depends on what is unknown.
    #[inline]
    pub fn takes(&self, row: Row<'_>) -> Option<bool> {
        match row {
            Row::Facility(f) if !self.has_kind(f.kind) => Some(false),
            Row::Facility(f) if self.community_kinds >> f.kind as u16 & 1 == 1 && f.serves_community != Some(true) => {
                Some(false)
            }
            _ => row.fulfils(&self.conditions),
        }
    }
}

/// A bit a kind.
fn bits<'a>(kinds: impl IntoIterator<Item = &'a FacilityKind>) -> u16 {
    kinds.into_iter().fold(0, |bits, k| bits | 1 << *k as u16)
}

/// The value of a property in millionths, where known and a number.
#[inline]
pub(super) fn millionths(row: Row<'_>, property: Property) -> Option<i128> {
    debug_assert_eq!(property.sort(), Sort::Number);
    match row.value(property) {
        Some(Value::Number(x)) if x.is_finite() => Some((x.clamp(-1e20, 1e20) * 1e6).round() as i128),
        _ => None,
    }
}
