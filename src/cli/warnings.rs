//! Warnings of the load on standard error.

use super::complain;
use crate::i18n::Lang;
use crate::i18n::number;
use crate::io::{Severity, Warning};
use crate::t;

/// So many warnings are told one by one; the rest are counted.
const TOLD: usize = 20;

/// Tells the worst warnings, and how many more there are.
pub(super) fn print(warnings: &[Warning], lang: Lang) {
    let mut by_severity: Vec<&Warning> = warnings.iter().collect();
    by_severity.sort_by_key(|w| std::cmp::Reverse(w.severity));
    for w in by_severity.iter().take(TOLD) {
        complain(&sentence(w, lang));
    }
    if warnings.len() > TOLD {
        let more = number::int((warnings.len() - TOLD) as i64);
        complain(&t!(lang, "cli-more-warnings", more = more));
    }
}

fn sentence(w: &Warning, lang: Lang) -> String {
    let severity = lang.t(match w.severity {
        Severity::Note => "cli-note",
        Severity::Doubtful => "cli-doubtful",
        Severity::Wrong => "cli-wrong",
    });
    let mut place = match w.layer {
        Some(layer) if w.file.is_empty() => lang.t(layer.text_id()).to_owned(),
        _ => w.file.clone(),
    };
    if let Some(n) = w.feature {
        place += &t!(lang, "cli-place-feature", feature = n);
    }
    if !w.name.is_empty() {
        place += &t!(lang, "cli-place-name", name = w.name);
    }
    if let Some(field) = &w.field {
        place += &t!(lang, "cli-place-field", field = field);
    }
    t!(
        lang,
        "cli-warning",
        severity = severity,
        place = place,
        found = lang.message(&w.found),
        done = lang.message(&w.done)
    )
}
