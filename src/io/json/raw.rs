//! Values as they are written.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A text as it is written between its quotes, still escaped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct RawText<'a>(&'a str);

impl<'a> RawText<'a> {
    /// The text that a value is, if it is one.
    pub fn of(value: &'a RawValue) -> Option<Self> {
        Some(Self(value.get().strip_prefix('"')?.strip_suffix('"')?))
    }

    /// As it is written, without the quotes.
    pub fn written(self) -> &'a str {
        self.0
    }

    /// The text as it is meant. Lone halves of surrogate pairs become U+FFFD.
    pub fn decode(self) -> Cow<'a, str> {
        if memchr::memchr(b'\\', self.0.as_bytes()).is_none() {
            Cow::Borrowed(self.0)
        } else {
            unescaped(self.0).into()
        }
    }

    /// Whether the text is `expected`.
    pub fn is(self, expected: &str) -> bool {
        self.0 == expected || self.decode() == expected
    }
}

/// The characters of an escaped text, which as bytes may hold lone halves of surrogate pairs.
#[cold]
fn unescaped(written: &str) -> String {
    struct Bytes;
    impl Visitor<'_> for Bytes {
        type Value = Vec<u8>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text")
        }
        fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_owned())
        }
    }
    let quoted = format!("\"{written}\"");
    let bytes = serde_json::Deserializer::from_str(&quoted).deserialize_bytes(Bytes).unwrap_or_default();
    // A half takes three bytes, the first of which is 0xed.
    let half = |invalid: &[u8]| if invalid == [0xed] { "\u{fffd}" } else { "" };
    bytes.utf8_chunks().flat_map(|chunk| [chunk.valid(), half(chunk.invalid())]).collect()
}

/// The members of an object in their order, values as they are written.
#[derive(Debug)]
pub(crate) struct Members<'a>(pub Vec<(RawText<'a>, &'a RawValue)>);

impl<'a> Members<'a> {
    /// The members of a value, `None` if it is no object.
    pub fn of(value: &'a RawValue) -> Option<Self> {
        serde_json::from_str(value.get()).ok()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::with_capacity(16);
                while let Some((key, value)) = map.next_entry::<&RawValue, _>()? {
                    members.push((RawText::of(key).unwrap_or_default(), value));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// The values of an array, `None` if it is none.
pub(crate) fn elements(value: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(value.get()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_characters() {
        let decode = |t: &'static str| RawText(t).decode();
        assert_eq!(decode(r#"a\n\t\"\\\/\u5c0f\u533a"#), "a\n\t\"\\/小区");
        assert_eq!(decode(r"\ud83d\ude00!"), "😀!");
        assert_eq!(decode(r"\ud83d!\ude00"), "\u{fffd}!\u{fffd}");
        assert_eq!(decode(r"\ud83d\u0041"), "\u{fffd}A");
    }

    #[test]
    fn members_keep_their_order_and_their_repetitions() {
        let value: &RawValue = serde_json::from_str(r#"{"b":1e999,"\ud800":[],"b" : "x"}"#).unwrap();
        let members: Vec<_> = Members::of(value).unwrap().0.iter().map(|m| (m.0.written(), m.1.get())).collect();
        assert_eq!(members, [("b", "1e999"), ("\\ud800", "[]"), ("b", "\"x\"")]);
    }
}
