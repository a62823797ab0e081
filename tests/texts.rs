//! The texts of both languages: the same ids and arguments, all of them there, none of them idle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// Beginnings of ids that the program puts together at run time.
const MADE_AT_RUN_TIME: [&str; 3] = ["cli-about", "cli-arg-", "cli-usage"];

/// What a text is: the file that it stands in, and its arguments.
type Texts = BTreeMap<String, (String, BTreeSet<String>)>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn texts(lang: &str) -> Texts {
    let mut texts = Texts::new();
    for file in files(&root().join("assets/i18n").join(lang), "ftl") {
        let source = fs::read_to_string(&file).expect("texts can be read");
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let resource =
            parser::parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{lang}/{name} has errors: {errors:?}"));
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name.to_owned();
            let mut arguments = BTreeSet::new();
            message.value.iter().for_each(|pattern| add_arguments(pattern, &mut arguments));
            // Some names exist in both languages: each text takes its own.
            if arguments.remove(lang) {
                arguments.insert("the language's own".to_owned());
            }
            let before = texts.insert(id.clone(), (name.clone(), arguments));
            assert!(before.is_none(), "{lang}: {id} is given twice, in {name} and {}", before.unwrap_or_default().0);
        }
    }
    assert!(!texts.is_empty(), "no texts of {lang}");
    texts
}

fn add_arguments(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => add_argument(inline, arguments),
            Expression::Select { selector, variants } => {
                add_argument(selector, arguments);
                variants.iter().for_each(|v| add_arguments(&v.value, arguments));
            }
        }
    }
}

fn add_argument(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: given, .. } => {
            given.positional.iter().for_each(|a| add_argument(a, arguments));
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                add_argument(inner, arguments);
            }
        }
        _ => {}
    }
}

/// The sources without comments and tests.
fn sources() -> Vec<(PathBuf, String)> {
    let code = |text: String| {
        let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
        let lines = text[..end].lines().filter(|l| !l.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let is_test = |path: &Path| path.iter().any(|p| p == "tests" || p == "tests.rs");
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("sources can be read");
        (path, code(text))
    };
    files(&root().join("src"), "rs").into_iter().filter(|p| !is_test(p)).map(read).collect()
}

/// Every string literal that looks like a text id: lower-case words with hyphens.
fn literals(text: &str) -> Vec<&str> {
    let looks_like_id = |s: &&str| {
        s.starts_with(|c: char| c.is_ascii_lowercase())
            && s.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    text.split('"').filter(looks_like_id).collect()
}

/// Ids that stand where only an id can stand: `t!(lang, "id"`, `.t("id")`, `Message::new("id"`, `.format("id"`.
fn ids_asked_for(text: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for call in ["t!(", ".t(", "Message::new(", ".format("] {
        for (at, _) in text.match_indices(call) {
            let before = text[..at].chars().next_back();
            if call == "t!(" && before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let arguments = &text[at + call.len()..];
            let arguments = if call == "t!(" { arguments.split_once(',').map_or("", |a| a.1) } else { arguments };
            let quoted = arguments.trim_start().strip_prefix('"');
            ids.extend(quoted.and_then(|q| q.split('"').next()).map(str::to_owned));
        }
    }
    ids
}

#[test]
fn both_languages_have_the_same_ids_with_the_same_arguments_in_the_same_files() {
    let (zh, en) = (texts("zh"), texts("en"));
    let mut wrong = Vec::new();
    for id in zh.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
        match (zh.get(id), en.get(id)) {
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => wrong.push(format!("{id}: zh {a:?}, en {b:?}")),
            (Some(_), None) => wrong.push(format!("{id}: not in English")),
            _ => wrong.push(format!("{id}: not in Chinese")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let zh = texts("zh");
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for id in ids_asked_for(&text) {
            if !zh.contains_key(&id) {
                wrong.push(format!("{}: {id}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_text_is_idle() {
    let sources = sources();
    let used: BTreeSet<&str> = sources.iter().flat_map(|(_, text)| literals(text)).collect();
    let made = |id: &str| MADE_AT_RUN_TIME.iter().any(|start| id.starts_with(start));
    let idle: Vec<String> = texts("zh").into_keys().filter(|id| !used.contains(id.as_str()) && !made(id)).collect();
    assert!(idle.is_empty(), "no source names these texts: {idle:?}");
}
