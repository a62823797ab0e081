//! What is wrong with a command line, in the user's language.

use std::ffi::OsString;
use std::io::{self, Write as _};

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args::count_range;
use super::{USAGE, complain, site_args};
use crate::i18n::Lang;
use crate::t;

/// Prints help and version to standard output (where that is closed there is nobody to tell), and anything else to standard error. Returns the exit code.
#[allow(clippy::let_underscore_must_use, reason = "nobody listens")]
pub(super) fn print(error: &Error, args: &[OsString], lang: Lang) -> u8 {
    if !error.use_stderr() {
        let _ = write!(io::stdout(), "{}", error.render());
        return 0;
    }
    complain(&t!(lang, "cli-error", message = reason(error, lang).trim_end()));
    complain("");
    let suffix = subcommand(args).map(|s| format!("-{s}")).unwrap_or_default();
    let usage = lang.format(&format!("cli-usage{suffix}"), &[]);
    complain(&format!("{}{usage}", lang.t("cli-heading-usage")));
    let command = format!("carecircle{}", suffix.replace('-', " "));
    complain(&t!(lang, "cli-try-help", command = command));
    USAGE
}

/// The subcommand that the line names.
fn subcommand(args: &[OsString]) -> Option<&'static str> {
    let first = args.iter().skip(1).find(|a| !a.to_string_lossy().starts_with('-'))?;
    ["assess", "site", "report", "sample"].into_iter().find(|name| first == name)
}

fn reason(error: &Error, lang: Lang) -> String {
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => t!(lang, "cli-value-missing", arg = arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let expected = expected(&arg, lang);
            t!(lang, "cli-value-invalid", arg = arg, value = value, expected = expected)
        }
        ErrorKind::UnknownArgument => t!(lang, "cli-arg-unknown", arg = arg, hint = hint(error, lang)),
        ErrorKind::InvalidSubcommand => {
            t!(lang, "cli-arg-unknown", arg = context(error, ContextKind::InvalidSubcommand), hint = "")
        }
        ErrorKind::MissingRequiredArgument => t!(lang, "cli-arg-missing", arg = arg),
        ErrorKind::ArgumentConflict if arg.is_empty() => lang.t("cli-open-alone").to_owned(),
        ErrorKind::ArgumentConflict if arg == context(error, ContextKind::PriorArg) => {
            t!(lang, "cli-arg-twice", arg = arg)
        }
        ErrorKind::ArgumentConflict => {
            t!(lang, "cli-arg-conflict", arg = arg, other = context(error, ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues => t!(lang, "cli-arg-unknown", arg = value, hint = ""),
        _ => lang.t("cli-line-unclear").to_owned(),
    }
}

/// What the argument takes.
fn expected(arg: &str, lang: Lang) -> String {
    let name = arg.trim_start_matches('-').split(' ').next().unwrap_or_default();
    match (name, count_range(name)) {
        (_, Some((min, max))) => t!(lang, "cli-expected-count", min = min, max = max),
        ("fail-on", _) => lang.t("cli-expected-fail-on").to_owned(),
        ("lang", _) => lang.t("cli-expected-lang").to_owned(),
        ("mode", _) => lang.t("cli-expected-mode").to_owned(),
        ("layer", _) => lang.t("cli-expected-layer").to_owned(),
        ("crs", _) => lang.t("cli-expected-crs").to_owned(),
        ("speed-m-s", _) => lang.t("cli-expected-speed").to_owned(),
        ("minutes", _) => lang.t("cli-expected-minutes").to_owned(),
        ("access-m", _) => lang.t("cli-expected-access").to_owned(),
        ("radius-m", _) => lang.t("cli-expected-radius").to_owned(),
        ("problem", _) => lang.t("cli-expected-problem").to_owned(),
        ("candidates", _) => lang.t("cli-expected-candidates").to_owned(),
        ("curve", _) => lang.t("cli-expected-steps").to_owned(),
        ("phases", _) => lang.t("cli-expected-phases").to_owned(),
        ("m2-per-place", _) => lang.t("cli-expected-radius").to_owned(),
        ("coverage" | "rate", _) => lang.t("cli-expected-share").to_owned(),
        ("p", _) => t!(lang, "cli-expected-count", min = 1, max = site_args::MOST_SITES),
        ("times", _) => t!(lang, "cli-expected-count", min = 1, max = 2),
        ("least", _) => lang.t("cli-expected-least").to_owned(),
        ("weight", _) => lang.t("cli-expected-weight").to_owned(),
        ("kind", _) => lang.t("cli-expected-kind").to_owned(),
        ("time-limit" | "budget" | "assume-cost" | "assume-cost-per-m2" | "assume-floor-m2" | "smallest-m2", _) => {
            lang.t("cli-expected-amount").to_owned()
        }
        _ => lang.t("cli-expected-seed").to_owned(),
    }
}

/// The argument that may have been meant.
fn hint(error: &Error, lang: Lang) -> String {
    let meant = context(error, ContextKind::SuggestedArg);
    if meant.is_empty() { String::new() } else { t!(lang, "cli-did-you-mean", arg = meant) }
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(list)) => list.join(" "),
        _ => String::new(),
    }
}
