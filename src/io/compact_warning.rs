//! Warnings that may come with every feature of a large layer: kept in a few bytes, made into text for the listed ones.

use compact_str::CompactString;

use super::Severity;
use super::fields::Field;
use super::issues::Issue;
use crate::geom::LonLat;
use crate::model::{County, Message, TownIdx};

/// A warning that needs little to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CompactWarning {
    /// A needed field says nothing.
    Missing(Field),
    /// No town lies around the feature.
    NoTown,
    /// The feature doesn't lie in the town that it names.
    OtherTown(TownIdx),
    /// The feature names a town that there isn't; the one it lies in.
    UnknownTown(CompactString, Option<TownIdx>),
}

impl CompactWarning {
    /// A number for each kind, to count them.
    pub fn kind(&self) -> usize {
        match self {
            Self::Missing(field) => *field as usize,
            Self::NoTown => Field::COUNT,
            Self::OtherTown(_) => Field::COUNT + 1,
            Self::UnknownTown(_, None) => Field::COUNT + 2,
            Self::UnknownTown(_, Some(_)) => Field::COUNT + 3,
        }
    }

    /// Number of kinds.
    pub const KINDS: usize = Field::COUNT + 4;

    /// The warning in full. `name` is the one that the feature was given.
    pub fn issue(&self, county: &County, name: &str, place: Option<LonLat>) -> Issue {
        let town = |t: &TownIdx| county.towns.get(t.i()).map_or_else(String::new, |town| town.name.to_string());
        let doubtful = |found: Message, done: Message| Issue::new(Severity::Doubtful, found, "").done(done);
        match self {
            Self::Missing(Field::Name) => {
                doubtful(Message::new("io-found-missing-name"), Message::new("io-done-named").arg("name", name))
                    .of_field(Field::Name.key())
            }
            Self::Missing(field) => {
                let done = if *field == Field::Kind { "io-done-kind-other" } else { "io-done-unknown" };
                let severity = Severity::Doubtful;
                Issue::new(severity, Message::new("io-found-missing"), done).of_field(field.key())
            }
            Self::NoTown => doubtful(Message::new("io-found-no-town"), Message::new("io-done-no-town")),
            Self::OtherTown(named) => {
                let actual = place.and_then(|p| county.town_at(p));
                let found = match actual {
                    Some(a) => Message::new("io-found-other-town").arg("named", town(named)).arg("actual", town(&a)),
                    None => Message::new("io-found-outside-town").arg("named", town(named)),
                };
                doubtful(found, Message::new("io-done-town-as-named").arg("named", town(named))).of_field("town")
            }
            Self::UnknownTown(named, actual) => {
                let done = match actual {
                    Some(a) => Message::new("io-done-town-by-place").arg("town", town(a)),
                    None => Message::new("io-done-no-town"),
                };
                doubtful(Message::new("io-found-unknown-town").arg("named", named), done).of_field("town")
            }
        }
    }
}
