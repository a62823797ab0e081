//! A feature's properties: known ones into slots, others left alone.

use rustc_hash::FxHashMap;

use crate::io::fields::{Match, Schema, Slots, Value};
use crate::io::json::{Members, RawText};

/// Finds known properties. Features of a file mostly have the same keys in the same order, so each key is first compared
/// with the one that stood there last time; only a new key is folded and looked up among the synonyms.
pub(super) struct PropertyReader<'a, 's> {
    schema: &'s Schema,
    order: Vec<(RawText<'a>, Option<Match>)>,
    found: FxHashMap<RawText<'a>, Option<Match>>,
}

impl<'a, 's> PropertyReader<'a, 's> {
    pub fn new(schema: &'s Schema) -> Self {
        Self { schema, order: Vec::new(), found: FxHashMap::default() }
    }

    /// Puts the values of known properties into slots.
    pub fn fill(&mut self, slots: &mut Slots<'a>, properties: Members<'a>) {
        for (i, (key, value)) in properties.0.into_iter().enumerate() {
            if let Some(field) = self.meaning(i, key) {
                slots.set(field, key, Value::from(value));
            }
        }
    }

    fn meaning(&mut self, i: usize, key: RawText<'a>) -> Option<Match> {
        match self.order.get(i) {
            Some((last, meaning)) if *last == key => *meaning,
            _ => self.look_up(i, key),
        }
    }

    fn look_up(&mut self, i: usize, key: RawText<'a>) -> Option<Match> {
        let schema = self.schema;
        let meaning = *self.found.entry(key).or_insert_with(|| schema.find(&key.decode()));
        if let Some(known) = self.order.get_mut(i) {
            *known = (key, meaning);
        } else if i == self.order.len() && i < 256 {
            self.order.push((key, meaning));
        }
        meaning
    }
}
