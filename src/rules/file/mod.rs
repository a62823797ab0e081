//! Rulebooks as TOML, and the same in JSON inside plans and journals.

mod book;
mod given;
mod node;
mod parse;
#[cfg(test)]
mod random;
mod rule;
mod stored;

mod term;
#[cfg(test)]
mod tests;
mod write;

use std::sync::LazyLock;

use book::{Book, RULES};
use node::{Item, Node, written_key};

use super::preset::DONGGUAN;
use super::{Mode, OnFoot, Rulebook, RulebookError, Sharing};
use crate::model::FacilityKind;

static DEFAULT: LazyLock<Rulebook> = LazyLock::new(|| {
    let mut book = Book::new(figures_only());
    // It has its own rules: those of the default would be itself.
    book.begin_rules();
    read(book, DONGGUAN).unwrap_or_else(|_| figures_only())
});

/// Figures without any rules, from which reading starts: what a text leaves out is as here.
fn figures_only() -> Rulebook {
    Rulebook {
        id: "dongguan".to_owned(),
        name_zh: "东莞市养老服务三年行动计划".to_owned(),
        name_en: "Dongguan three-year action plan".to_owned(),
        year: 2022,
        mode: Mode::Circle,
        radius_m: 1000.0,
        walk: OnFoot::default(),
        circle_kinds: vec![FacilityKind::HomeCareCentre, FacilityKind::DayCare, FacilityKind::Station],
        community_kinds: vec![FacilityKind::Institution, FacilityKind::WelfareHome],
        floor_kinds: FacilityKind::BUILT_WITH_COMPOUNDS.to_vec(),
        bed_kinds: vec![FacilityKind::Institution, FacilityKind::WelfareHome],
        count_planned: true,
        new_m2_per_100: 20.0,
        old_m2_per_100: 15.0,
        new_from_year: 2014,
        smallest_unit_m2: 0.0,
        smallest_unit_for: None,
        storeys: None,
        largest_shared_part: 1.0,
        sharing_radius_m: 1000.0,
        new_sharing: Sharing::Own,
        old_sharing: Sharing::Town,
        documents: Default::default(),
        figures: Default::default(),
        rules: Vec::new(),
    }
}

fn read(mut book: Book, text: &str) -> Result<Rulebook, RulebookError> {
    for (key, item) in parse::parse(text)? {
        book.begin(&key, item.line)?;
        book.set(&key, item)?;
    }
    book.finish()
}

impl Rulebook {
    /// The preset `dongguan`: [`Rulebook::default`] without a copy.
    pub fn dongguan() -> &'static Self {
        &DEFAULT
    }

    /// Reads a rulebook from TOML. What the text leaves out is as in [`Rulebook::default`], so that a file may name
    /// only what differs; with any `[[rule]]` it has those rules and no others. Unknown keys, other types, figures out
    /// of range and the like are errors, which say where and what.
    pub fn from_toml(text: &str) -> Result<Self, RulebookError> {
        read(Book::new(figures_only()), text)
    }

    /// Writes the rulebook as TOML that [`Rulebook::from_toml`] reads back as the same.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        let mut sections = String::new();
        for (key, node) in write::book_entries(self) {
            match &node {
                Node::Table(entries) => write_section(&mut sections, &format!("[{key}]"), entries),
                Node::List(rules) if key == RULES && !rules.is_empty() => {
                    for rule in rules {
                        let Node::Table(entries) = &rule.node else { continue };
                        write_section(&mut sections, "[[rule]]", entries);
                    }
                }
                node => write_entry(&mut out, &key, node),
            }
        }
        out + &sections
    }

    /// Checks all that reading a file checks.
    pub fn check(&self) -> Result<(), RulebookError> {
        let mut book = Book::new(figures_only());
        write::book_entries(self).into_iter().try_for_each(|(key, node)| book.set(&key, Item { line: 0, node }))?;
        book.finish().map(|_| ())
    }
}

fn write_section(out: &mut String, head: &str, entries: &[(String, Item)]) {
    if entries.is_empty() {
        return;
    }
    out.push_str(&format!("\n{head}\n"));
    entries.iter().for_each(|(key, item)| write_entry(out, key, &item.node));
}

fn write_entry(out: &mut String, key: &str, node: &Node) {
    out.push_str(&format!("{} = {node}\n", written_key(key)));
}
