//! The command line in two languages: every word of the help comes from the texts.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory as _, FromArgMatches as _};

use super::args::Line;
use crate::i18n::Lang;
use crate::t;

/// Parses the arguments, the program's name first.
pub(super) fn parse(args: &[OsString], lang: Lang) -> Result<Line, clap::Error> {
    let mut command = command(lang);
    let line = Line::from_arg_matches(&command.try_get_matches_from_mut(args)?)?;
    if line.open.is_some() && line.command.is_some() {
        return Err(command.error(ErrorKind::ArgumentConflict, ""));
    }
    if let Some(super::args::Command::Site(site)) = &line.command {
        site.check()?;
    }
    Ok(line)
}

/// The commands with their help in a language.
pub(super) fn command(lang: Lang) -> Command {
    worded(Line::command(), "", lang).subcommand_help_heading(lang.t("cli-heading-commands")).mut_subcommands(|sub| {
        let suffix = format!("-{}", sub.get_name());
        worded(sub, &suffix, lang)
    })
}

fn worded(command: Command, suffix: &str, lang: Lang) -> Command {
    let text = |id: &str| lang.format(id, &[]);
    command
        .about(text(&format!("cli-about{suffix}")))
        .override_usage(text(&format!("cli-usage{suffix}")))
        .help_template(format!("{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}", t!(lang, "cli-heading-usage")))
        .mut_args(|arg| worded_arg(arg, lang))
}

fn worded_arg(arg: Arg, lang: Lang) -> Arg {
    let heading = if arg.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
    let help = lang.format(&format!("cli-arg-{}", arg.get_id().as_str().replace('_', "-")), &[]);
    let value_name = arg.get_action().takes_values().then(|| lang.t(value_text_id(arg.get_id().as_str())));
    let arg = arg.help(help).help_heading(lang.t(heading));
    match value_name {
        Some(name) => arg.value_name(name).hide_possible_values(true).hide_default_value(true),
        None => arg,
    }
}

/// Text id of what an argument takes.
fn value_text_id(arg: &str) -> &'static str {
    match arg {
        "open" | "target" => "cli-value-target",
        "rulebook" => "cli-value-rulebook",
        "fail_on" => "cli-value-fail-on",
        "radius_m" | "access_m" => "cli-value-radius-m",
        "mode" => "cli-value-mode",
        "crs" => "cli-value-crs",
        "layer" => "cli-value-layer",
        "speed_m_s" => "cli-value-speed",
        "minutes" => "cli-value-minutes",
        "problem" => "cli-value-problem",
        "candidates" => "cli-value-candidates",
        "least" => "cli-value-least",
        "weight" => "cli-value-weight",
        "kind" => "cli-value-kind",
        "town" => "cli-value-name",
        "require" | "exclude" => "cli-value-ids",
        "curve" => "cli-value-steps",
        "phases" => "cli-value-phases",
        "budget" | "assume_cost" | "assume_cost_per_m2" => "cli-value-yuan",
        "assume_floor_m2" | "smallest_m2" | "m2_per_place" => "cli-value-m2",
        "coverage" | "rate" => "cli-value-share",
        "time_limit" => "cli-value-seconds",
        "out" | "dir" => "cli-value-folder",
        "lang" => "cli-value-lang",
        _ => "cli-value-number",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_help_exists_in_both_languages() {
        for lang in Lang::ALL {
            let mut command = command(lang);
            command.build();
            let whole = std::iter::once(&command).chain(command.get_subcommands());
            let helps: Vec<String> = whole.map(|c| c.clone().render_long_help().to_string()).collect();
            assert_eq!(helps.len(), 5);
            for help in helps {
                assert!(!help.contains("cli-"), "a text is missing:\n{help}");
                assert_eq!(lang == Lang::En, help.contains("Usage:"), "{help}");
                assert_eq!(lang == Lang::En, help.contains("Options:"), "{help}");
            }
        }
    }

    #[test]
    fn the_declared_arguments_are_consistent() {
        command(Lang::Zh).debug_assert();
    }
}
