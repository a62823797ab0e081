//! The clauses that rules cite, in words.

use super::names::in_language;
use crate::i18n::Lang;
use crate::rules::{Citation, Document, Rule, Rulebook};
use crate::t;

/// Title of a document, in the other language where it has none in this one.
pub fn document_title(lang: Lang, document: &Document) -> &str {
    in_language(lang, &document.title_zh, &document.title_en)
}

/// A document with its number and date: `《…规划》（国发〔2021〕35号，2021）`.
pub fn document_text(lang: Lang, document: &Document) -> String {
    let about: Vec<&str> =
        [&document.number, &document.date].map(String::as_str).into_iter().filter(|s| !s.is_empty()).collect();
    let title = document_title(lang, document);
    if about.is_empty() {
        return title.to_owned();
    }
    t!(lang, "rule-document", title = title, about = about.join(lang.t("rule-document-separator")))
}

/// The document and the clause of it; the citation itself where the rulebook doesn't know the document.
pub fn citation_text(lang: Lang, cited: &Citation<'_>) -> String {
    let document = match cited.document {
        Some(document) => document_text(lang, document),
        None => cited.key.to_owned(),
    };
    if cited.clause.is_empty() {
        return document;
    }
    t!(lang, "rule-clause-of", document = document, clause = cited.clause)
}

/// All clauses that a rule cites, with their documents.
pub fn sources_text(lang: Lang, rulebook: &Rulebook, rule: &Rule) -> String {
    let cited: Vec<String> = rulebook.citations(rule).map(|c| citation_text(lang, &c)).collect();
    cited.join(lang.t("rule-citation-separator"))
}

/// The short citation of a rule, and that its figure is one for reference, if it is.
pub fn clause_label(lang: Lang, rule: &Rule) -> String {
    match (rule.source.as_str(), rule.reference) {
        (source, false) => source.to_owned(),
        ("", true) => t!(lang, "rule-reference").to_owned(),
        (source, true) => t!(lang, "rule-clause-for-reference", source = source),
    }
}

/// The clause in words, in the other language where there are none in this one; possibly empty.
pub fn rule_summary(lang: Lang, rule: &Rule) -> &str {
    in_language(lang, &rule.summary_zh, &rule.summary_en)
}
