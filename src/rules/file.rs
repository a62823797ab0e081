//! Rulebooks as TOML.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Rulebook, RulebookError, Sharing};
use crate::model::FacilityKind;

/// Keys of a rulebook, in the order in which they are written.
const KEYS: [&str; 15] = [
    "id",
    "name_zh",
    "name_en",
    "year",
    "radius_m",
    "counted_kinds",
    "count_planned",
    "new_m2_per_100",
    "old_m2_per_100",
    "new_from_year",
    "smallest_unit_m2",
    "largest_shared_part",
    "sharing_radius_m",
    "new_sharing",
    "old_sharing",
];

impl Rulebook {
    /// Reads a rulebook from TOML. What the text leaves out is as in [`Rulebook::default`], so that a file may name
    /// only what differs. Unknown keys, other types and figures out of range are errors, which say where and what.
    pub fn from_toml(text: &str) -> Result<Self, RulebookError> {
        let (table, errors) = DeTable::parse_recoverable(text);
        if let Some(first) = errors.iter().min_by_key(|e| e.span().map_or(0, |s| s.start)) {
            return Err(syntax(text, first));
        }
        let mut entries: Vec<_> = table.get_ref().iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut rulebook = Self::default();
        for (key, value) in entries {
            let line = position(text, key.span().start).0;
            let Some(key) = KEYS.into_iter().find(|k| k == key.get_ref()) else {
                return Err(RulebookError::UnknownKey { line, key: key.to_string(), known: KEYS.join(", ") });
            };
            let written = text.get(value.span()).unwrap_or_default();
            rulebook.set(key, &Given { key, value, written }).map_err(|e| e.in_line(line))?;
            rulebook.check_key(key).map_err(|e| e.in_line(line))?;
        }
        Ok(rulebook)
    }

    /// Writes the rulebook as TOML that [`Rulebook::from_toml`] reads back as the same.
    pub fn to_toml(&self) -> String {
        KEYS.iter().map(|key| format!("{key} = {}\n", self.get(key))).collect()
    }

    /// Checks every figure's range.
    pub fn check(&self) -> Result<(), RulebookError> {
        KEYS.iter().try_for_each(|key| self.check_key(key))
    }

    fn check_key(&self, key: &'static str) -> Result<(), RulebookError> {
        let (value, range) = match key {
            "radius_m" => (self.radius_m, 1.0..100_000.0),
            "largest_shared_part" => (self.largest_shared_part, 0.0..1.0),
            "sharing_radius_m" => (self.sharing_radius_m, 1.0..100_000.0),
            "new_m2_per_100" => (self.new_m2_per_100, 0.0..1e6),
            "old_m2_per_100" => (self.old_m2_per_100, 0.0..1e6),
            "smallest_unit_m2" => (self.smallest_unit_m2, 0.0..1e6),
            _ => return Ok(()),
        };
        let Range { start: min, end: max } = range;
        if (min..=max).contains(&value) {
            return Ok(());
        }
        Err(RulebookError::OutOfRange { line: 0, key, value, min, max })
    }

    fn set(&mut self, key: &str, given: &Given<'_, '_>) -> Result<(), RulebookError> {
        match key {
            "id" => self.id = given.text()?,
            "name_zh" => self.name_zh = given.text()?,
            "name_en" => self.name_en = given.text()?,
            "year" => self.year = given.year()?,
            "radius_m" => self.radius_m = given.number()?,
            "counted_kinds" => self.counted_kinds = given.kinds()?,
            "count_planned" => self.count_planned = given.switch()?,
            "largest_shared_part" => self.largest_shared_part = given.number()?,
            "sharing_radius_m" => self.sharing_radius_m = given.number()?,
            "new_m2_per_100" => self.new_m2_per_100 = given.number()?,
            "old_m2_per_100" => self.old_m2_per_100 = given.number()?,
            "new_from_year" => self.new_from_year = given.year()?,
            "smallest_unit_m2" => self.smallest_unit_m2 = given.number()?,
            "new_sharing" => self.new_sharing = given.sharing()?,
            _ => self.old_sharing = given.sharing()?,
        }
        Ok(())
    }

    fn get(&self, key: &str) -> toml::Value {
        let text = |s: &str| toml::Value::String(s.to_owned());
        match key {
            "id" => text(&self.id),
            "name_zh" => text(&self.name_zh),
            "name_en" => text(&self.name_en),
            "year" => i64::from(self.year).into(),
            "radius_m" => self.radius_m.into(),
            "counted_kinds" => self.counted_kinds.iter().map(|k| text(k.key())).collect::<Vec<_>>().into(),
            "count_planned" => self.count_planned.into(),
            "largest_shared_part" => self.largest_shared_part.into(),
            "sharing_radius_m" => self.sharing_radius_m.into(),
            "new_m2_per_100" => self.new_m2_per_100.into(),
            "old_m2_per_100" => self.old_m2_per_100.into(),
            "new_from_year" => i64::from(self.new_from_year).into(),
            "smallest_unit_m2" => self.smallest_unit_m2.into(),
            "new_sharing" => text(self.new_sharing.key()),
            _ => text(self.old_sharing.key()),
        }
    }
}

/// A value as given for a key.
struct Given<'a, 'i> {
    key: &'static str,
    value: &'a Spanned<DeValue<'i>>,
    written: &'a str,
}

impl Given<'_, '_> {
    fn refuse(&self, expected: impl Into<String>) -> RulebookError {
        let found = self.written.chars().take(60).collect();
        RulebookError::WrongValue { line: 0, key: self.key, expected: expected.into(), found }
    }

    fn text(&self) -> Result<String, RulebookError> {
        self.value.get_ref().as_str().map(str::to_owned).ok_or_else(|| self.refuse("\"...\""))
    }

    fn switch(&self) -> Result<bool, RulebookError> {
        self.value.get_ref().as_bool().ok_or_else(|| self.refuse("true / false"))
    }

    fn number(&self) -> Result<f64, RulebookError> {
        let value = self.value.get_ref();
        let float = value.as_float().and_then(|f| f.as_str().replace('_', "").parse().ok());
        float.or_else(|| self.integer().map(|i| i as f64)).ok_or_else(|| self.refuse("1.0"))
    }

    fn integer(&self) -> Option<i64> {
        let integer = self.value.get_ref().as_integer()?;
        i64::from_str_radix(integer.as_str(), integer.radix()).ok()
    }

    fn year(&self) -> Result<u16, RulebookError> {
        self.integer().and_then(|y| u16::try_from(y).ok()).ok_or_else(|| self.refuse("2014"))
    }

    fn sharing(&self) -> Result<Sharing, RulebookError> {
        let known = Sharing::ALL.into_iter().find(|s| Some(s.key()) == self.value.get_ref().as_str());
        known.ok_or_else(|| self.refuse(Sharing::ALL.map(|s| format!("{:?}", s.key())).join(" / ")))
    }

    fn kinds(&self) -> Result<Vec<FacilityKind>, RulebookError> {
        let kind = |v: &Spanned<DeValue<'_>>| countable().find(|k| Some(k.key()) == v.get_ref().as_str());
        let kinds: Option<Vec<_>> = self.value.get_ref().as_array().and_then(|a| a.iter().map(kind).collect());
        let all = || format!("[{}]", countable().map(|k| format!("{:?}", k.key())).collect::<Vec<_>>().join(", "));
        kinds.filter(|k| !k.is_empty()).ok_or_else(|| self.refuse(all()))
    }
}

/// The kinds that a rulebook can count.
fn countable() -> impl Iterator<Item = FacilityKind> {
    FacilityKind::ALL.into_iter().filter(|k| *k != FacilityKind::Other)
}

fn syntax(text: &str, error: &toml::de::Error) -> RulebookError {
    let (line, column) = position(text, error.span().map_or(0, |s| s.start));
    RulebookError::Syntax { line, column, error: error.message().to_owned() }
}

/// Line and column (in characters) of a byte of the text, from 1.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
