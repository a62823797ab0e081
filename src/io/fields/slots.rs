//! The values of one feature's known fields, still as they stand in the file.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::names::Field;
use super::number::number;
use super::{Dimension, HeadUnit, Match, is_blank};
use crate::io::json::RawText;

/// What stands, in quotes, for NaN and the like once a file was repaired: a character that no text has.
pub(in crate::io) const NOT_A_NUMBER: u8 = 0x7f;

/// A property's value.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::io) enum Value<'a> {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, and how it is written.
    Number(f64, &'a str),
    /// A text.
    Text(RawText<'a>),
    /// An array or object, as written.
    Nested(&'a str),
}

impl<'a> From<&'a RawValue> for Value<'a> {
    fn from(value: &'a RawValue) -> Self {
        let written = value.get();
        match (written.as_bytes().first(), RawText::of(value)) {
            (_, Some(text)) => Value::of_text(text),
            (Some(b'{' | b'['), _) => Self::Nested(written),
            (Some(b't' | b'f'), _) => Self::Bool(written == "true"),
            (Some(b'n') | None, _) => Self::Null,
            _ => Self::Number(written.parse().unwrap_or(f64::NAN), written),
        }
    }
}

impl Value<'_> {
    /// Whether it is NaN or infinite in a file that writes such.
    pub fn is_not_a_number(self) -> bool {
        matches!(self, Self::Number(n, _) if !n.is_finite())
    }

    fn of_text(text: RawText<'_>) -> Value<'_> {
        match text.written() {
            "" => Value::Text(text),
            t if t.bytes().all(|b| b == NOT_A_NUMBER) => Value::Number(f64::NAN, "NaN"),
            _ => Value::Text(text),
        }
    }
}

impl<'a> Value<'a> {
    /// The value as a person would read it, without quotes.
    pub fn shown(self) -> Cow<'a, str> {
        match self {
            Self::Null => Cow::Borrowed("null"),
            Self::Bool(true) => Cow::Borrowed("true"),
            Self::Bool(false) => Cow::Borrowed("false"),
            Self::Number(_, written) | Self::Nested(written) => Cow::Borrowed(written),
            Self::Text(t) => t.decode(),
        }
    }

    /// Whether it says nothing: `null`, an empty text, a dash, 未知.
    pub fn is_blank(self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(t) => t.written().len() <= 12 && !begins_a_value(t.written()) && is_blank(&t.decode()),
            Self::Nested(written) => written.bytes().all(|b| b"[]{} \r\n\t".contains(&b)),
            _ => false,
        }
    }
}

/// Whether the first character alone tells that a text is none of those that say nothing.
fn begins_a_value(text: &str) -> bool {
    text.as_bytes().first().is_some_and(|b| b.is_ascii_alphanumeric() && !matches!(b, b'n' | b'N'))
}

/// Whether two values of a field are not the same, as figures or as texts.
fn differ(a: &(Value<'_>, RawText<'_>, HeadUnit), b: &(Value<'_>, RawText<'_>, HeadUnit)) -> bool {
    let (x, y) = (a.0.shown(), b.0.shown());
    let figure = |text: &str, unit: HeadUnit| match unit {
        HeadUnit::Times(magnitude, unit) => number(text).map(|n| n * magnitude * unit),
        HeadUnit::Unfit => None,
    };
    match (figure(&x, a.2), figure(&y, b.2)) {
        (Some(x), Some(y)) => x != y,
        _ => x.trim() != y.trim(),
    }
}

/// One value a field.
pub(in crate::io) struct Slots<'a> {
    ranks: [u8; Field::COUNT],
    values: [(Value<'a>, RawText<'a>, HeadUnit); Field::COUNT],
    /// Values of this feature that another one of the same field contradicts, and their keys.
    contradictions: Vec<(Field, RawText<'a>, Value<'a>)>,
    /// Fields whose key was met in any feature, one bit each.
    pub met: u64,
}

const UNSET: u8 = u8::MAX;

impl<'a> Slots<'a> {
    /// No values.
    pub fn new() -> Self {
        let nothing = (Value::Null, RawText::default(), HeadUnit::Unfit);
        Self { ranks: [UNSET; Field::COUNT], values: [nothing; Field::COUNT], contradictions: Vec::new(), met: 0 }
    }

    /// Forgets the values of the last feature.
    pub fn clear(&mut self) {
        self.ranks = [UNSET; Field::COUNT];
        self.contradictions.clear();
    }

    /// Puts a value in; a value that is there already stays if its key is a better name and it says something.
    pub fn set(&mut self, m: Match, key: RawText<'a>, value: Value<'a>) {
        let i = m.field as usize;
        let rank = if value.is_blank() { m.rank | 0x80 } else { m.rank & 0x7f };
        let mut new = (value, key, m.unit);
        if let (Some(best), Some(slot)) = (self.ranks.get_mut(i), self.values.get_mut(i)) {
            let both = rank.max(*best) < 0x80;
            // Two names of a word's field may mean two things; one name, and two names of a figure, mean one.
            let same = rank == *best || m.field == Field::Status || Dimension::of(m.field).is_some();
            if rank <= *best {
                *best = rank;
                std::mem::swap(slot, &mut new);
            }
            if both && same && differ(slot, &new) {
                self.contradictions.push((m.field, new.1, new.0));
            }
        }
        self.met |= 1 << i;
    }

    /// Values that another one of the same field contradicts and that don't count, with their keys.
    pub fn contradictions(&self) -> &[(Field, RawText<'a>, Value<'a>)] {
        &self.contradictions
    }

    /// The rank, value, key and unit of a field, `None` where the feature has no such key.
    fn slot(&self, field: Field) -> Option<(u8, &(Value<'a>, RawText<'a>, HeadUnit))> {
        let rank = self.ranks.get(field as usize).copied().filter(|rank| *rank != UNSET)?;
        Some((rank, self.values.get(field as usize)?))
    }

    /// The value of a field, `None` where the feature has none or it says nothing.
    pub fn get(&self, field: Field) -> Option<Value<'a>> {
        self.slot(field).filter(|(rank, _)| *rank < 0x80).map(|(_, slot)| slot.0)
    }

    /// What the file calls the field.
    pub fn key(&self, field: Field) -> Option<Cow<'a, str>> {
        self.slot(field).map(|(_, slot)| slot.1.decode())
    }

    /// The unit that the key of the field names.
    pub fn unit(&self, field: Field) -> HeadUnit {
        self.slot(field).map_or(HeadUnit::Times(1.0, 1.0), |(_, slot)| slot.2)
    }

    /// Whether any known field says something.
    pub fn any(&self) -> bool {
        self.ranks.iter().any(|&r| r < 0x80)
    }
}
