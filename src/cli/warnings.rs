//! Warnings of the load on standard error.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::complain;
use crate::i18n::Lang;
use crate::i18n::number;
use crate::io::{Severity, Warning};
use crate::t;

/// So many warnings of a kind are told one by one; the rest are counted.
const TOLD_OF_A_KIND: usize = 3;
/// So many kinds are told.
const KINDS: usize = 12;

/// Tells the first warnings of each kind, the worst first, and how many more there are.
pub(super) fn print(warnings: &[Warning], lang: Lang) {
    let kinds = kinds(warnings);
    for kind in kinds.iter().take(KINDS) {
        kind.iter().take(TOLD_OF_A_KIND).for_each(|w| complain(&sentence(w, lang)));
        if let (Some(first), Some(more @ 1..)) = (kind.first(), kind.len().checked_sub(TOLD_OF_A_KIND)) {
            complain(&alike(first, more, lang));
        }
    }
    let left: usize = kinds.iter().skip(KINDS).map(Vec::len).sum();
    if left > 0 {
        complain(&t!(lang, "cli-more-warnings", more = number::int(left as i64)));
    }
    if kinds.iter().any(|k| k.len() > TOLD_OF_A_KIND) || left > 0 {
        complain(lang.t("cli-all-warnings"));
    }
}

/// The warnings by what was found in which field of which file: the worst kinds first, else in the order of the load.
fn kinds(warnings: &[Warning]) -> Vec<Vec<&Warning>> {
    let mut kinds: Vec<Vec<&Warning>> = Vec::new();
    let mut numbers = FxHashMap::default();
    for w in warnings {
        let number = *numbers.entry((w.severity, w.found.id, &w.file, &w.field)).or_insert(kinds.len());
        match kinds.get_mut(number) {
            Some(kind) => kind.push(w),
            None => kinds.push(vec![w]),
        }
    }
    kinds.sort_by_key(|k| Reverse(k.first().map(|w| w.severity)));
    kinds
}

fn alike(w: &Warning, more: usize, lang: Lang) -> String {
    let place = file_and_field(w, "", lang);
    t!(lang, "cli-warnings-alike", place = place, more = number::int(more as i64))
}

fn sentence(w: &Warning, lang: Lang) -> String {
    let severity = lang.t(match w.severity {
        Severity::Note => "cli-note",
        Severity::Doubtful => "cli-doubtful",
        Severity::Wrong => "cli-wrong",
    });
    let mut feature = String::new();
    if let Some(n) = w.feature {
        feature += &t!(lang, "cli-place-feature", feature = n);
    }
    if !w.name.is_empty() {
        feature += &t!(lang, "cli-place-name", name = w.name);
    }
    t!(
        lang,
        "cli-warning",
        severity = severity,
        place = file_and_field(w, &feature, lang),
        found = lang.message(&w.found),
        done = lang.message(&w.done)
    )
}

/// The file or layer, the feature in it, the field.
fn file_and_field(w: &Warning, feature: &str, lang: Lang) -> String {
    let file = match w.layer {
        Some(layer) if w.file.is_empty() => lang.t(layer.text_id()),
        _ => &w.file,
    };
    let field = w.field.as_ref().map(|f| t!(lang, "cli-place-field", field = f)).unwrap_or_default();
    format!("{file}{feature}{field}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Message;

    fn warning(severity: Severity, id: &'static str, file: &str, feature: u64) -> Warning {
        Warning {
            severity,
            layer: None,
            file: file.to_owned(),
            feature: Some(feature),
            name: String::new(),
            field: None,
            found: Message::new(id),
            done: Message::new("x"),
            position: None,
        }
    }

    #[test]
    fn warnings_alike_stand_together_and_the_worst_kind_comes_first() {
        let all = [
            warning(Severity::Note, "a", "f", 1),
            warning(Severity::Wrong, "b", "f", 2),
            warning(Severity::Note, "a", "f", 3),
            warning(Severity::Note, "a", "g", 4),
        ];
        let kinds = kinds(&all);
        let rows = |k: &Vec<&Warning>| k.iter().filter_map(|w| w.feature).collect::<Vec<_>>();
        assert_eq!(kinds.iter().map(rows).collect::<Vec<_>>(), [vec![2], vec![1, 3], vec![4]]);
    }
}
