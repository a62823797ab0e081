//! TOML text into values with their lines.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Item, Node};
use crate::rules::RulebookError;

/// The keys of a TOML text with their values, in the order of the text.
pub(super) fn parse(text: &str) -> Result<Vec<(String, Item)>, RulebookError> {
    let lines = Lines::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some(first) = errors.iter().min_by_key(|e| e.span().map_or(0, |s| s.start)) {
        let (line, column) = lines.place(first.span().map_or(0, |s| s.start));
        return Err(RulebookError::Syntax { line, column, error: first.message().to_owned() });
    }
    Ok(lines.entries(table.get_ref()))
}

/// Where the lines of a text begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, starts: std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect() }
    }

    /// Line of a byte, from 1.
    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|s| *s <= byte)
    }

    /// Line and column (in characters) of a byte, from 1.
    fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.line(byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(start..byte).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    fn entries(&self, table: &DeTable<'_>) -> Vec<(String, Item)> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let item = Item { line: self.line(key.span().start), node: self.node(value.get_ref(), value.span()) };
            (AsRef::<str>::as_ref(key.get_ref()).to_owned(), item)
        };
        entries.into_iter().map(entry).collect()
    }

    fn node(&self, value: &DeValue<'_>, span: Range<usize>) -> Node {
        let known = match value {
            DeValue::String(text) => Some(Node::text(text)),
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok().map(Node::Whole),
            DeValue::Float(x) => x.as_str().replace('_', "").parse().ok().map(Node::Real),
            DeValue::Boolean(yes) => Some(Node::Switch(*yes)),
            DeValue::Datetime(_) => None,
            DeValue::Array(items) => Some(Node::List(items.iter().map(|item| self.item(item)).collect())),
            DeValue::Table(table) => Some(Node::Table(self.entries(table))),
        };
        known.unwrap_or_else(|| Node::Other(self.text.get(span).unwrap_or_default().to_owned()))
    }

    fn item(&self, value: &Spanned<DeValue<'_>>) -> Item {
        Item { line: self.line(value.span().start), node: self.node(value.get_ref(), value.span()) }
    }
}
