//! A rulebook put together from its keys, one after the other.

use std::collections::BTreeMap;

use super::given::Given;
use super::node::{Item, Node};
use super::rule::{LARGEST_RADIUS_M, STATUSES, read_rule, status_key};
use crate::rules::{Amount, Asks, Document, Figure, Mode, Rule, Rulebook, RulebookError, Sharing, Term};

/// Keys of a rulebook, in the order in which they are written.
pub(super) const KEYS: [&str; 29] = [
    "id",
    "name_zh",
    "name_en",
    "year",
    "mode",
    "radius_m",
    "walk_minutes",
    "walk_speed_m_s",
    "walk_steps",
    "walk_slope",
    "walk_access_m",
    "circle_kinds",
    "community_kinds",
    "floor_kinds",
    "bed_kinds",
    "count_planned",
    "new_m2_per_100",
    "old_m2_per_100",
    "new_from_year",
    "smallest_unit_m2",
    "smallest_unit_for",
    "storeys",
    "largest_shared_part",
    "sharing_radius_m",
    "new_sharing",
    "old_sharing",
    "documents",
    "figures",
    RULES,
];
/// The key of the list of rules.
pub(super) const RULES: &str = "rule";
/// The one list of kinds that rulebooks had before there was one for each purpose.
const COUNTED_KINDS: &str = "counted_kinds";
/// Keys that rulebooks had before they had rules.
const OLD_KEYS: [&str; 3] = ["coverage_source", "floor_source", "target_coverage"];
/// Most rules and most figures.
const MOST: usize = 200;
/// How a document is written.
const DOCUMENT: &str = "{ title_zh = \"...\", title_en = \"...\", number = \"...\", date = \"...\" }";
/// How a figure is written.
const FIGURE: &str = "1.0 / { name_zh = \"...\", name_en = \"...\", value = 1.0 }";

/// A rulebook of which some keys have been read.
pub(super) struct Book {
    rulebook: Rulebook,
    seen: Vec<String>,
    /// The rules with their lines, if there is a list of rules.
    rules: Option<Vec<(usize, Rule)>>,
    /// Keys of [`OLD_KEYS`].
    old: Vec<(String, Item)>,
}

impl Book {
    /// A rulebook that is as `start` where nothing else is said.
    pub(super) fn new(start: Rulebook) -> Self {
        Self { rulebook: start, seen: Vec::new(), rules: None, old: Vec::new() }
    }

    /// Refuses a key that rulebooks don't have, or that was there before.
    pub(super) fn begin(&mut self, key: &str, line: usize) -> Result<(), RulebookError> {
        if !KEYS.contains(&key) && !OLD_KEYS.contains(&key) && key != COUNTED_KINDS {
            return Err(RulebookError::UnknownKey { line, key: key.to_owned(), known: KEYS.join(", ") });
        }
        if self.seen.iter().any(|k| k == key) {
            return Err(RulebookError::Conflict { line, key: key.to_owned(), other: key.to_owned() });
        }
        self.seen.push(key.to_owned());
        Ok(())
    }

    /// Takes a key's value in.
    pub(super) fn set(&mut self, key: &str, item: Item) -> Result<(), RulebookError> {
        let given = Given { key: key.to_owned(), item: &item };
        let book = &mut self.rulebook;
        let m2 = |given: &Given<'_>| given.number(0.0..=1e6);
        match key {
            "id" => book.id = given.id()?,
            "name_zh" => book.name_zh = given.name()?,
            "name_en" => book.name_en = given.name()?,
            "year" => book.year = given.year()?,
            "mode" => book.mode = given.word(&Mode::ALL, Mode::key)?,
            "radius_m" => book.radius_m = given.number(1.0..=LARGEST_RADIUS_M)?,
            "walk_minutes" => book.walk.minutes = given.number(0.5..=300.0)?,
            "walk_speed_m_s" => book.walk.speed_m_s = given.number(0.1..=5.0)?,
            "walk_steps" => book.walk.steps = given.switch()?,
            "walk_slope" => book.walk.slope = given.switch()?,
            "walk_access_m" => book.walk.access_m = given.number(0.0..=5_000.0)?,
            "circle_kinds" => book.circle_kinds = given.kinds()?,
            "community_kinds" if matches!(&item.node, Node::List(kinds) if kinds.is_empty()) => {
                book.community_kinds.clear();
            }
            "community_kinds" => book.community_kinds = given.kinds()?,
            "floor_kinds" => book.floor_kinds = given.kinds()?,
            "bed_kinds" => book.bed_kinds = given.kinds()?,
            COUNTED_KINDS => {
                // Beds had no list.
                book.circle_kinds = given.kinds()?;
                book.floor_kinds.clone_from(&book.circle_kinds);
                book.community_kinds.clear();
            }
            "count_planned" => book.count_planned = given.switch()?,
            "new_m2_per_100" => book.new_m2_per_100 = m2(&given)?,
            "old_m2_per_100" => book.old_m2_per_100 = m2(&given)?,
            "new_from_year" => book.new_from_year = given.year()?,
            "smallest_unit_m2" => book.smallest_unit_m2 = m2(&given)?,
            "smallest_unit_for" => book.smallest_unit_for = given.word(&STATUSES, status_key)?,
            "storeys" => book.storeys = Some(storeys(&given)?),
            "largest_shared_part" => book.largest_shared_part = given.number(0.0..=1.0)?,
            "sharing_radius_m" => book.sharing_radius_m = given.number(1.0..=LARGEST_RADIUS_M)?,
            "new_sharing" => book.new_sharing = given.word(&Sharing::ALL, Sharing::key)?,
            "old_sharing" => book.old_sharing = given.word(&Sharing::ALL, Sharing::key)?,
            "documents" => book.documents = documents(&given)?,
            "figures" => book.figures = figures(&given)?,
            RULES => self.set_rules(&item)?,
            _ => self.old.push((key.to_owned(), item)),
        }
        Ok(())
    }

    fn set_rules(&mut self, item: &Item) -> Result<(), RulebookError> {
        self.begin_rules();
        let given = Given { key: RULES.to_owned(), item };
        let Node::List(items) = &item.node else { return Err(given.refuse("[[rule]]")) };
        items.iter().try_for_each(|item| self.add_rule(item))
    }

    /// Begins the list of rules, which may stay empty.
    pub(super) fn begin_rules(&mut self) {
        self.rules = Some(Vec::new());
    }

    /// Takes the next rule in.
    pub(super) fn add_rule(&mut self, item: &Item) -> Result<(), RulebookError> {
        let rules = self.rules.get_or_insert_default();
        let given = Given { key: RULES.to_owned(), item };
        if rules.len() == MOST {
            let (line, key) = (item.line, given.key);
            return Err(RulebookError::TooLong { line, key, count: MOST + 1, max: MOST });
        }
        let rule = read_rule(rules.len(), &given)?;
        if rules.iter().any(|(_, other)| other.id == rule.id) {
            return Err(RulebookError::DuplicateRule { line: item.line, id: rule.id });
        }
        rules.push((item.line, rule));
        Ok(())
    }

    /// The rulebook, once all keys have been taken in.
    pub(super) fn finish(mut self) -> Result<Rulebook, RulebookError> {
        match self.rules.take() {
            Some(rules) => {
                if let Some((key, item)) = self.old.first() {
                    let (line, key) = (item.line, key.clone());
                    return Err(RulebookError::UnknownKey { line, key, known: KEYS.join(", ") });
                }
                rules.iter().try_for_each(|(line, rule)| figures_known(&self.rulebook, *line, rule))?;
                self.rulebook.rules = rules.into_iter().map(|(_, rule)| rule).collect();
            }
            None => self.usual_rules()?,
        }
        Ok(self.rulebook)
    }

    /// The rules of [`Rulebook::default`], with what the old keys say of them, and the figures that they need.
    fn usual_rules(&mut self) -> Result<(), RulebookError> {
        let usual = Rulebook::dongguan();
        self.rulebook.rules.clone_from(&usual.rules);
        for (key, document) in &usual.documents {
            self.rulebook.documents.entry(key.clone()).or_insert_with(|| document.clone());
        }
        for (name, figure) in &usual.figures {
            self.rulebook.figures.entry(name.clone()).or_insert_with(|| figure.clone());
        }
        for (key, item) in std::mem::take(&mut self.old) {
            let given = Given { key, item: &item };
            match given.key.as_str() {
                "target_coverage" => {
                    let target = given.number(0.0..=1.0)?;
                    self.old_rules("coverage", |rule| {
                        if let Asks::Coverage(coverage) = &mut rule.asks {
                            coverage.target = target;
                        }
                    });
                }
                key => {
                    let source = given.text()?;
                    let ids = if key == "floor_source" { "floor_space_" } else { "coverage" };
                    self.old_rules(ids, |rule| source.clone_into(&mut rule.source));
                }
            }
        }
        Ok(())
    }

    fn old_rules(&mut self, id_start: &str, change: impl Fn(&mut Rule)) {
        let standard = ["coverage", "floor_space_new", "floor_space_old"];
        let rules = self.rulebook.rules.iter_mut();
        rules.filter(|r| standard.contains(&r.id.as_str()) && r.id.starts_with(id_start)).for_each(change);
    }
}

fn storeys(given: &Given<'_>) -> Result<[i8; 2], RulebookError> {
    let example = "[1, 3]";
    let ends = given.list(example)?;
    let [low, high] = ends.as_slice() else { return Err(given.refuse(example)) };
    let (low, high) = (low.whole(-9..=120)? as i8, high.whole(-9..=120)? as i8);
    if low <= high { Ok([low, high]) } else { Err(given.refuse(example)) }
}

fn documents(given: &Given<'_>) -> Result<BTreeMap<String, Document>, RulebookError> {
    named_tables(given, "documents", DOCUMENT, |given| {
        let fields = given.fields(DOCUMENT)?;
        fields.only(&["title_zh", "title_en", "number", "date"])?;
        let text = |key| fields.or(key, String::new(), |given| given.text().map(str::to_owned));
        Ok(Document {
            title_zh: text("title_zh")?,
            title_en: text("title_en")?,
            number: text("number")?,
            date: text("date")?,
        })
    })
}

fn figures(given: &Given<'_>) -> Result<BTreeMap<String, Figure>, RulebookError> {
    named_tables(given, "figures", FIGURE, figure)
}

/// The entries of a table, by their names; `example` is how one is written.
fn named_tables<T>(
    given: &Given<'_>,
    table: &str,
    example: &str,
    read: impl Fn(&Given<'_>) -> Result<T, RulebookError>,
) -> Result<BTreeMap<String, T>, RulebookError> {
    let fields = given.fields(&format!("[{table}] ... = {example}"))?;
    let count = fields.entries.len();
    if count > MOST {
        return Err(RulebookError::TooLong { line: fields.line, key: fields.at, count, max: MOST });
    }
    let entry = |(name, item): &(String, Item)| {
        let key = Item { line: item.line, node: Node::text(name) };
        let name = Given { key: fields.at.clone(), item: &key }.id()?;
        let value = read(&Given { key: fields.named(&name), item })?;
        Ok((name, value))
    };
    fields.entries.iter().map(entry).collect()
}

fn figure(given: &Given<'_>) -> Result<Figure, RulebookError> {
    let item = given.item;
    let number = |given: &Given<'_>| given.number(-1e15..=1e15);
    if matches!(item.node, Node::Real(_) | Node::Whole(_)) {
        return Ok(Figure { value: Some(number(given)?), ..Figure::default() });
    }
    let fields = given.fields(FIGURE)?;
    fields.only(&["name_zh", "name_en", "value"])?;
    let text = |key| fields.or(key, String::new(), |given| given.text().map(str::to_owned));
    let value = fields.get("value").map(|given| number(&given)).transpose()?;
    Ok(Figure { name_zh: text("name_zh")?, name_en: text("name_en")?, value })
}

/// Refuses a rule that names a figure which the rulebook doesn't have.
fn figures_known(book: &Rulebook, line: usize, rule: &Rule) -> Result<(), RulebookError> {
    let Asks::Ratio(ratio) = &rule.asks else { return Ok(()) };
    let of_terms = |key, terms: &'_ [Term]| -> Vec<(&'static str, Amount)> {
        let amounts = terms.iter().filter_map(|term| match term {
            Term::Amount { amount, .. } => Some((key, amount.clone())),
            Term::Features { .. } => None,
        });
        amounts.collect()
    };
    let target = (ratio.goal.key(), ratio.target.clone());
    let named = of_terms("value", &ratio.value).into_iter().chain(of_terms("per", &ratio.per)).chain([target]);
    for (key, amount) in named {
        if let Amount::Figure(name) = amount
            && !book.figures.contains_key(&name)
        {
            let known = book.figures.keys().cloned().collect::<Vec<_>>().join(", ");
            return Err(RulebookError::UnknownFigure { line, key: format!("{}.{key}", rule.id), name, known });
        }
    }
    Ok(())
}
