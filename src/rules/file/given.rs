//! What is given for a key, and how it is refused when it is not what a rulebook needs there.

use std::ops::RangeInclusive;

use super::node::{Item, Node};
use crate::model::FacilityKind;
use crate::rules::RulebookError;

/// Longest name, citation or condition, characters.
pub(super) const LONGEST_TEXT: usize = 300;
/// Longest id, characters.
const LONGEST_ID: usize = 80;
/// Longest list inside a rule.
const LONGEST_LIST: usize = 50;
/// Characters of a refused value that an error repeats.
const LONGEST_FOUND: usize = 60;

/// A table whose keys are read one by one.
pub(super) struct Fields<'a> {
    /// What the table belongs to, for errors: empty, or a rule's id and the like.
    pub(super) at: String,
    /// Line of the table.
    pub(super) line: usize,
    /// Keys and values.
    pub(super) entries: &'a [(String, Item)],
}

/// A value and the key that it is given for.
pub(super) struct Given<'a> {
    /// The key as errors name it.
    pub(super) key: String,
    /// The value.
    pub(super) item: &'a Item,
}

impl<'a> Fields<'a> {
    /// Refuses a table with any other key.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), RulebookError> {
        match self.entries.iter().find(|(key, _)| !known.contains(&key.as_str())) {
            Some((key, item)) => {
                Err(RulebookError::UnknownKey { line: item.line, key: self.named(key), known: known.join(", ") })
            }
            None => Ok(()),
        }
    }

    /// The key as errors name it.
    pub(super) fn named(&self, key: &str) -> String {
        if self.at.is_empty() { key.to_owned() } else { format!("{}.{key}", self.at) }
    }

    /// What is given for a key.
    pub(super) fn get(&self, key: &str) -> Option<Given<'a>> {
        let item = self.entries.iter().find(|(k, _)| k == key).map(|(_, item)| item)?;
        Some(Given { key: self.named(key), item })
    }

    /// What is given for a key that must be there.
    pub(super) fn need(&self, key: &str) -> Result<Given<'a>, RulebookError> {
        self.get(key).ok_or_else(|| RulebookError::Missing { line: self.line, key: self.named(key) })
    }

    /// What `read` makes of the value, or `default` where none is given.
    pub(super) fn or<T>(
        &self,
        key: &str,
        default: T,
        read: impl FnOnce(&Given<'a>) -> Result<T, RulebookError>,
    ) -> Result<T, RulebookError> {
        self.get(key).map_or(Ok(default), |given| read(&given))
    }

    /// Refuses two keys beside each other.
    pub(super) fn not_both(&self, key: &str, other: &str) -> Result<(), RulebookError> {
        match (self.get(key), self.get(other)) {
            (Some(given), Some(_)) => {
                Err(RulebookError::Conflict { line: given.item.line, key: given.key, other: other.to_owned() })
            }
            _ => Ok(()),
        }
    }
}

impl<'a> Given<'a> {
    /// The error that the value is none of what is expected there.
    pub(super) fn refuse(&self, expected: impl Into<String>) -> RulebookError {
        let found = self.item.node.to_string().chars().take(LONGEST_FOUND).collect();
        RulebookError::WrongValue { line: self.item.line, key: self.key.clone(), expected: expected.into(), found }
    }

    fn within(&self, count: usize, max: usize) -> Result<(), RulebookError> {
        let too_long = || RulebookError::TooLong { line: self.item.line, key: self.key.clone(), count, max };
        if count > max { Err(too_long()) } else { Ok(()) }
    }

    /// A text.
    pub(super) fn text(&self) -> Result<&'a str, RulebookError> {
        let Node::Text(text) = &self.item.node else { return Err(self.refuse("\"...\"")) };
        self.within(text.chars().count(), LONGEST_TEXT)?;
        Ok(text)
    }

    /// A text that is not empty.
    pub(super) fn name(&self) -> Result<String, RulebookError> {
        let text = self.text()?;
        if text.trim().is_empty() { Err(self.refuse("\"...\"")) } else { Ok(text.to_owned()) }
    }

    /// A short text on one line, to name something by.
    pub(super) fn id(&self) -> Result<String, RulebookError> {
        let id = self.name()?;
        self.within(id.chars().count(), LONGEST_ID)?;
        if id.chars().any(char::is_control) { Err(self.refuse("\"...\"")) } else { Ok(id) }
    }

    /// Yes or no.
    pub(super) fn switch(&self) -> Result<bool, RulebookError> {
        if let Node::Switch(yes) = self.item.node { Ok(yes) } else { Err(self.refuse("true / false")) }
    }

    /// A number of a range.
    pub(super) fn number(&self, range: RangeInclusive<f64>) -> Result<f64, RulebookError> {
        let value = match self.item.node {
            Node::Real(x) => x,
            Node::Whole(n) => n as f64,
            _ => return Err(self.refuse("1.0")),
        };
        if range.contains(&value) { Ok(value) } else { Err(self.out_of_range(value, *range.start(), *range.end())) }
    }

    /// A whole number of a range.
    pub(super) fn whole(&self, range: RangeInclusive<i64>) -> Result<i64, RulebookError> {
        let Node::Whole(value) = self.item.node else { return Err(self.refuse(range.end().min(&2025).to_string())) };
        let (min, max) = (*range.start() as f64, *range.end() as f64);
        if range.contains(&value) { Ok(value) } else { Err(self.out_of_range(value as f64, min, max)) }
    }

    fn out_of_range(&self, value: f64, min: f64, max: f64) -> RulebookError {
        RulebookError::OutOfRange { line: self.item.line, key: self.key.clone(), value, min, max }
    }

    /// A year.
    pub(super) fn year(&self) -> Result<u16, RulebookError> {
        self.whole(0..=9999).map(|year| year as u16)
    }

    /// One of some words.
    pub(super) fn word<T: Copy>(&self, all: &[T], key: impl Fn(T) -> &'static str) -> Result<T, RulebookError> {
        let expected = || all.iter().map(|t| format!("{:?}", key(*t))).collect::<Vec<_>>().join(" / ");
        let Node::Text(text) = &self.item.node else { return Err(self.refuse(expected())) };
        all.iter().copied().find(|t| key(*t) == text).ok_or_else(|| self.refuse(expected()))
    }

    /// The entries of a list that is not empty; `example` is how such a list is written.
    pub(super) fn list(&self, example: &str) -> Result<Vec<Given<'a>>, RulebookError> {
        let Node::List(items) = &self.item.node else { return Err(self.refuse(example)) };
        if items.is_empty() {
            return Err(self.refuse(example));
        }
        self.within(items.len(), LONGEST_LIST)?;
        Ok(items.iter().map(|item| Given { key: self.key.clone(), item }).collect())
    }

    /// Kinds of facilities, at least one.
    pub(super) fn kinds(&self) -> Result<Vec<FacilityKind>, RulebookError> {
        let all: Vec<_> = FacilityKind::ALL.into_iter().filter(|k| *k != FacilityKind::Other).collect();
        let words = || format!("[{}]", all.iter().map(|k| format!("{:?}", k.key())).collect::<Vec<_>>().join(", "));
        self.list(&words())?.iter().map(|given| given.word(&all, FacilityKind::key)).collect()
    }

    /// A table.
    pub(super) fn fields(&self, example: &str) -> Result<Fields<'a>, RulebookError> {
        let Node::Table(entries) = &self.item.node else { return Err(self.refuse(example)) };
        Ok(Fields { at: self.key.clone(), line: self.item.line, entries })
    }
}
