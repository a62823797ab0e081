//! Rulebooks inside plans and journals: the keys of the TOML, read one by one so that an error is found where it is.

use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::book::{Book, RULES};
use super::figures_only;
use super::node::{AnyValue, Item, Node};
use super::write::book_entries;
use crate::rules::{Rulebook, RulebookError};

impl Serialize for Rulebook {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = book_entries(self);
        let mut map = serializer.serialize_map(Some(entries.len()))?;
        entries.iter().try_for_each(|(key, node)| map.serialize_entry(key, node))?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Rulebook {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Whole)
    }
}

struct Whole;

impl<'de> Visitor<'de> for Whole {
    type Value = Rulebook;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a rulebook")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rulebook, A::Error> {
        let mut book = Book::new(figures_only());
        while let Some(key) = map.next_key::<String>()? {
            book.begin(&key, 0).map_err(said)?;
            if key == RULES {
                map.next_value_seed(Rules(&mut book))?;
            } else {
                let node = map.next_value::<Node>()?;
                book.set(&key, Item { line: 0, node }).map_err(said)?;
            }
        }
        book.finish().map_err(said)
    }
}

/// The list of rules, each taken in as soon as it is read.
struct Rules<'b>(&'b mut Book);

impl<'de> DeserializeSeed<'de> for Rules<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rules<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rules")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.0.begin_rules();
        while seq.next_element_seed(OneRule(self.0))?.is_some() {}
        Ok(())
    }
}

/// One rule, taken in before its table ends, so that an error is placed in its line.
struct OneRule<'b>(&'b mut Book);

impl<'de> DeserializeSeed<'de> for OneRule<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OneRule<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a rule")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let node = AnyValue.visit_map(map)?;
        self.0.add_rule(&Item { line: 0, node }).map_err(said)
    }
}

/// An error in the words of serde, by which plans tell an unknown key from other damage.
fn said<E: Error>(error: RulebookError) -> E {
    match error {
        RulebookError::UnknownKey { key, known, .. } => {
            E::custom(format!("unknown field `{key}`, expected one of {known}"))
        }
        error => {
            let text = error.to_string();
            E::custom(text.strip_prefix("line 0: ").unwrap_or(&text))
        }
    }
}
