//! Warnings while they are collected: numbered within a block of features, at most so many of a kind.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use rustc_hash::FxHashMap;

use super::{LayerName, Severity, Warning};
use crate::geom::LonLat;
use crate::i18n::number;
use crate::model::Message;

/// Warnings of one kind in one file that are listed one by one; the rest is summed up in one more.
pub(super) const LISTED_OF_A_KIND: u64 = 10_000;

/// Number, name and place of a feature.
type First = (u64, String, Option<LonLat>);

/// Different words of a file that aren't understood and are told one by one.
const MOST_WORDS: usize = 200;

/// What makes warnings be of one kind.
type Kind = (Severity, &'static str, &'static str, Option<String>);

/// Warnings, the count of each kind, and how many features they are numbered within.
#[derive(Debug, Default)]
pub(super) struct Issues {
    list: Vec<Warning>,
    counts: FxHashMap<Kind, u64>,
    /// Words that aren't understood, by field: how often, and the first feature with its name and place.
    words: BTreeMap<(String, String), (u64, First)>,
}

/// What a warning says, before it is known which feature it is about.
#[derive(Debug)]
pub(super) struct Issue {
    /// How much it matters.
    pub severity: Severity,
    /// Field as the file calls it.
    pub field: Option<String>,
    /// What was found.
    pub found: Message,
    /// What was done.
    pub done: Message,
}

impl Issue {
    /// An issue about the whole feature, its geometry, or the whole file.
    pub fn new(severity: Severity, found: Message, done: &'static str) -> Self {
        Self { severity, field: None, found, done: Message::new(done) }
    }

    /// The same with a field.
    pub fn of_field(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    /// The same with another text of what was done.
    pub fn done(self, done: Message) -> Self {
        Self { done, ..self }
    }

    /// The warning about a feature.
    pub fn about(self, feature: u64, name: &str, position: Option<LonLat>) -> Warning {
        Warning { feature: Some(feature), name: name.to_owned(), position, ..self.about_file() }
    }

    /// The warning about a whole file.
    pub fn about_file(self) -> Warning {
        Warning {
            severity: self.severity,
            layer: None,
            file: String::new(),
            feature: None,
            name: String::new(),
            field: self.field,
            found: self.found,
            done: self.done,
            position: None,
        }
    }
}

impl Issues {
    /// Adds a warning, or only counts it where there are enough of its kind.
    pub fn push(&mut self, warning: Warning) {
        let kind = (warning.severity, warning.found.id, warning.done.id, warning.field.clone());
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= LISTED_OF_A_KIND || warning.feature.is_none() {
            self.list.push(warning);
        }
    }

    /// Counts a word of a field that isn't understood; `first` has it.
    pub fn unknown_word(&mut self, field: String, word: String, first: First) {
        self.count_word((field, word), 1, first);
    }

    fn count_word(&mut self, key: (String, String), count: u64, first: First) {
        if self.words.len() >= MOST_WORDS && !self.words.contains_key(&key) {
            let found = Message::new("io-found-unreadable").arg("value", &key.1);
            let issue = Issue::new(Severity::Wrong, found, "io-done-status-unknown").of_field(key.0);
            self.push(issue.about(first.0, &first.1, first.2));
            return;
        }
        self.words.entry(key).or_insert((0, first)).0 += count;
    }

    /// Makes the words that were counted into warnings.
    fn tell_words(&mut self) {
        for ((field, word), (count, (feature, name, place))) in std::mem::take(&mut self.words) {
            let found =
                Message::new("io-found-unknown-status").arg("value", word).arg("count", number::int(count as i64));
            let issue = Issue::new(Severity::Doubtful, found, "io-done-status-unknown").of_field(field);
            self.list.push(issue.about(feature, &name, place));
        }
    }

    /// Counts a warning that is not listed.
    pub fn count_only(&mut self, issue: &Issue) {
        let kind = (issue.severity, issue.found.id, issue.done.id, issue.field.clone());
        self.counts.entry(kind).or_default().add_assign(1);
    }

    /// Takes away the warnings with this finding where there are several and more than `most` of them: how many there
    /// were, and the first.
    pub fn take_if_more_than(&mut self, most: u64, found: &str) -> Option<(u64, Warning)> {
        let count = self.counts.iter().filter(|(kind, _)| kind.1 == found).map(|(_, count)| count).sum();
        if count <= most.max(1) {
            return None;
        }
        self.counts.retain(|kind, _| kind.1 != found);
        let (taken, rest): (Vec<_>, Vec<_>) = self.list.drain(..).partition(|w| w.found.id == found);
        self.list = rest;
        Some((count, taken.into_iter().min_by_key(|w| w.feature)?))
    }

    /// Adds the warnings of the block of features that follows `features` others.
    pub fn append(&mut self, later: Issues, features: u64) {
        let mut listed: FxHashMap<Kind, u64> = FxHashMap::default();
        for mut w in later.list {
            w.feature = w.feature.map(|n| n + features);
            let kind = (w.severity, w.found.id, w.done.id, w.field.clone());
            listed.entry(kind).or_default().add_assign(1);
            self.push(w);
        }
        for (key, (count, (number, name, place))) in later.words {
            self.count_word(key, count, (number + features, name, place));
        }
        for (kind, count) in later.counts {
            let only_counted = count - listed.get(&kind).copied().unwrap_or(0);
            if only_counted > 0 {
                self.counts.entry(kind).or_default().add_assign(only_counted);
            }
        }
    }

    /// The warnings with file and layer filled in, by feature; kinds of which there are more than are listed end in
    /// one that tells how many.
    pub fn finish(mut self, layer: Option<LayerName>, file: &str) -> Vec<Warning> {
        self.tell_words();
        self.list.sort_by_key(|w| w.feature.unwrap_or(0));
        let mut sums: Vec<Warning> = Vec::new();
        for ((severity, found, done, field), count) in &self.counts {
            if *count > LISTED_OF_A_KIND {
                let more = number::int((count - LISTED_OF_A_KIND) as i64);
                let example =
                    self.list.iter().find(|w| w.found.id == *found && w.done.id == *done && w.field == *field);
                let text = Message::new("io-found-more-of-a-kind").arg("count", more);
                let done = example.map_or_else(|| Message::new("io-done-listed-first"), |w| w.done.clone());
                sums.push(Issue { severity: *severity, field: field.clone(), found: text, done }.about_file());
            }
        }
        sums.sort_by(|a, b| (a.severity, &a.field, a.done.id).cmp(&(b.severity, &b.field, b.done.id)));
        self.list.extend(sums);
        for w in &mut self.list {
            w.layer = layer;
            file.clone_into(&mut w.file);
        }
        self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_limit_of_a_kind_warnings_are_counted_not_dropped() {
        let block = || {
            let mut issues = Issues::default();
            for n in 1..=7_000 {
                let issue = Issue::new(Severity::Wrong, Message::new("found"), "done");
                issues.push(issue.about(n, "", None));
            }
            issues
        };
        let mut all = block();
        all.append(block(), 7_000);
        all.append(block(), 14_000);
        let list = all.finish(Some(LayerName::Compounds), "a.geojson");
        assert_eq!(list.len(), 10_001);
        assert_eq!(list[9_999].feature, Some(10_000));
        assert_eq!(list[10_000].found, Message::new("io-found-more-of-a-kind").arg("count", "11,000"));
        assert_eq!(list[0].file, "a.geojson");
    }
}
