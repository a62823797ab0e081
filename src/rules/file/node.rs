//! Values as they stand in a file, TOML or JSON alike: what a reader reads from and a writer writes to.

use std::fmt;

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a point, possibly not finite.
    Real(f64),
    /// Yes or no.
    Switch(bool),
    /// A list.
    List(Vec<Item>),
    /// A table: keys with their values, in order, each key once.
    Table(Vec<(String, Item)>),
    /// What a rulebook has no use for, such as a date, as it is written.
    Other(String),
}

/// A value with the line that it stands in; 0 where that is not known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    /// Line, from 1: that of the key where there is one.
    pub(super) line: usize,
    /// The value.
    pub(super) node: Node,
}

impl Node {
    /// A text.
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A list.
    pub(super) fn list(nodes: impl IntoIterator<Item = Node>) -> Self {
        Self::List(nodes.into_iter().map(|node| Item { line: 0, node }).collect())
    }

    /// A table.
    pub(super) fn table<K: Into<String>>(entries: impl IntoIterator<Item = (K, Node)>) -> Self {
        Self::Table(entries.into_iter().map(|(key, node)| (key.into(), Item { line: 0, node })).collect())
    }
}

/// As TOML; tables and lists on one line.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::Whole(n) => write!(f, "{n}"),
            // Debug writes the shortest digits that read back as the same number, and always a point or an exponent.
            Self::Real(x) if x.is_nan() => f.write_str("nan"),
            Self::Real(x) => write!(f, "{x:?}"),
            Self::Switch(yes) => write!(f, "{yes}"),
            Self::Other(written) => f.write_str(written),
            Self::List(items) => {
                f.write_str("[")?;
                for (i, item) in items.iter().enumerate() {
                    write!(f, "{}{}", if i > 0 { ", " } else { "" }, item.node)?;
                }
                f.write_str("]")
            }
            Self::Table(entries) if entries.is_empty() => f.write_str("{}"),
            Self::Table(entries) => {
                for (i, (key, item)) in entries.iter().enumerate() {
                    write!(f, "{} {} = {}", if i > 0 { "," } else { "{" }, written_key(key), item.node)?;
                }
                f.write_str(" }")
            }
        }
    }
}

/// A key as TOML writes it.
pub(super) fn written_key(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(bare) { key.to_owned() } else { quoted(key) }
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Other(text) => serializer.serialize_str(text),
            Self::Whole(n) => serializer.serialize_i64(*n),
            Self::Real(x) => serializer.serialize_f64(*x),
            Self::Switch(yes) => serializer.serialize_bool(*yes),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(&item.node))?;
                list.end()
            }
            Self::Table(entries) => {
                let mut table = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(key, item)| table.serialize_entry(key, &item.node))?;
                table.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

/// Takes in any value.
pub(super) struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a rulebook")
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Node, E> {
        Ok(Node::Switch(yes))
    }

    fn visit_i64<E>(self, n: i64) -> Result<Node, E> {
        Ok(Node::Whole(n))
    }

    fn visit_u64<E>(self, n: u64) -> Result<Node, E> {
        Ok(i64::try_from(n).map_or_else(|_| Node::Other(n.to_string()), Node::Whole))
    }

    fn visit_f64<E>(self, x: f64) -> Result<Node, E> {
        Ok(Node::Real(x))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::text(text))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Other("null".to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = seq.next_element::<Node>()? {
            nodes.push(node);
        }
        Ok(Node::list(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries: Vec<(String, Node)> = Vec::new();
        while let Some((key, node)) = map.next_entry::<String, Node>()? {
            if entries.iter().any(|(k, _)| *k == key) {
                return Err(A::Error::custom(format!("duplicate field `{key}`")));
            }
            entries.push((key, node));
        }
        Ok(Node::table(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_written_as_toml_or_json_reads_back_as_the_same() {
        let node = Node::table([
            ("a b", Node::text("\"x\\\n\t\u{1}\u{7f}\u{85}街道")),
            ("n", Node::list([Node::Whole(i64::MIN), Node::Real(0.1 + 0.2), Node::Real(1e300), Node::Real(-0.0)])),
            ("t", Node::table([("", Node::Switch(true)), ("e", Node::table::<String>([]))])),
        ]);
        let toml: Node = toml::from_str(&format!("x = {node}")).unwrap();
        let json: Node = serde_json::from_str(&serde_json::to_string(&node).unwrap()).unwrap();
        assert_eq!((toml, json), (Node::table([("x", sorted(&node))]), node));
    }

    /// A deserialiser of TOML gives keys in alphabetical order.
    fn sorted(node: &Node) -> Node {
        let Node::Table(entries) = node else { return node.clone() };
        let mut entries: Vec<_> = entries.iter().map(|(k, item)| (k.clone(), sorted(&item.node))).collect();
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        Node::table(entries)
    }

    #[test]
    fn a_key_given_twice_in_json_is_refused() {
        assert!(serde_json::from_str::<Node>("{\"a\": 1, \"a\": 2}").unwrap_err().to_string().contains("duplicate"));
    }
}
