//! A feature's properties: known ones into slots, others skipped.

use rustc_hash::FxHashMap;

use crate::io::fields::{Match, Schema, Slots, Value};
use crate::io::json::{Cursor, Fail, RawText};

/// Reads properties. Features of a file mostly have the same keys in the same order, so each key is first compared
/// with the one that stood there last time; only a new key is folded and looked up among the synonyms.
pub(super) struct PropertyReader<'a, 's> {
    schema: &'s Schema,
    order: Vec<(&'a [u8], Option<Match>)>,
    known: FxHashMap<&'a [u8], Option<Match>>,
}

impl<'a, 's> PropertyReader<'a, 's> {
    pub fn new(schema: &'s Schema) -> Self {
        Self { schema, order: Vec::new(), known: FxHashMap::default() }
    }

    /// Reads an object of properties; the cursor stands on its brace.
    pub fn object(&mut self, c: &mut Cursor<'a>, slots: &mut Slots<'a>) -> Result<(), Fail> {
        c.pos += 1;
        if c.take(b'}') {
            return Ok(());
        }
        let mut i = 0;
        loop {
            let key = c.key()?;
            match self.meaning(i, key) {
                Some(m) => slots.set(m, key, value(c)?),
                None => c.skip_value()?,
            }
            if !c.more_members()? {
                return Ok(());
            }
            i += 1;
        }
    }

    #[inline]
    fn meaning(&mut self, i: usize, key: RawText<'a>) -> Option<Match> {
        match self.order.get(i) {
            Some((last, meaning)) if *last == key.bytes => *meaning,
            _ => self.look_up(i, key),
        }
    }

    fn look_up(&mut self, i: usize, key: RawText<'a>) -> Option<Match> {
        let schema = self.schema;
        let meaning = *self.known.entry(key.bytes).or_insert_with(|| schema.find(&key.decode()));
        if i < self.order.len() {
            self.order[i] = (key.bytes, meaning);
        } else if i == self.order.len() && i < 256 {
            self.order.push((key.bytes, meaning));
        }
        meaning
    }
}

/// Reads one value as it stands.
#[inline]
pub(super) fn value<'a>(c: &mut Cursor<'a>) -> Result<Value<'a>, Fail> {
    let first = c.space();
    let start = c.pos;
    Ok(match first {
        b'"' => Value::Text(c.text()?),
        b'-' | b'0'..=b'9' => {
            let number = c.number()?;
            Value::Number(number, c.since(start))
        }
        b'{' | b'[' => {
            c.skip_value()?;
            Value::Nested(c.since(start))
        }
        _ => {
            c.skip_scalar()?;
            match first {
                b't' => Value::Bool(true),
                b'f' => Value::Bool(false),
                _ => Value::Null,
            }
        }
    })
}
