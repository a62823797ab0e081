//! The command line.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, reason = "arguments come from people"))]

mod args;
mod assess_command;
mod case;
mod crs_option;
mod failure;
mod grid;
mod instead;
mod language;
mod layer_option;
mod localise;
mod on_foot;
mod overview;
mod progress;
mod report_command;
mod rulebook_option;
mod sample_command;
mod site_args;
mod site_beside;
mod site_command;
mod site_overview;
mod site_values;
mod usage_error;
mod walk_args;
mod warnings;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use args::{Command, Line};
use failure::Failure;

use crate::i18n::Lang;
use crate::model::Message;
use crate::t;

/// The input is unusable, or a result could not be written.
const UNUSABLE: u8 = 1;
/// The command line itself is wrong.
const USAGE: u8 = 2;

/// A rule is not met, and `--fail-on` asks to say so.
const NOT_MET: u8 = 4;

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done, or failed with a message already printed: the exit code.
    Exit(u8),
    /// Open the window on a plan or folder, or on the sample county.
    Window(Option<PathBuf>),
}

/// Runs a subcommand, or says that the window is wanted.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Outcome {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = language::chosen(&args);
    let line = match localise::parse(&args, lang) {
        Ok(line) => line,
        Err(error) => return Outcome::Exit(usage_error::print(&error, &args, lang)),
    };
    match line {
        Line { command: Some(command), .. } => Outcome::Exit(exit_code(execute(command, lang), lang)),
        Line { open: Some(path), .. } if !path.exists() => Outcome::Exit(exit_code(Err(no_target(&path)), lang)),
        Line { open, .. } => Outcome::Window(open),
    }
}

/// What the window command does where there is no display: says so in one line, prints the assessment of the
/// county and names the commands that need no window. `cause` is what the window
/// said, `None` for a program built without one. Returns the exit code.
pub fn without_display(target: Option<&Path>, cause: Option<&str>) -> u8 {
    let args: Vec<OsString> = std::env::args_os().collect();
    let lang = language::chosen(&args);
    exit_code(print_without_display(target, cause, lang), lang)
}

fn print_without_display(target: Option<&Path>, cause: Option<&str>, lang: Lang) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let why = match cause {
        Some(cause) => t!(lang, "cli-no-display", cause = in_short(cause)),
        None => lang.t("cli-no-gui").to_owned(),
    };
    writeln!(out, "{why}\n")?;
    assess_command::print_overview(target, lang, &mut out)?;
    writeln!(out, "\n{}", lang.t("cli-without-window"))?;
    for command in ["assess", "site", "report", "sample"] {
        writeln!(out, "  {}", lang.format(&format!("cli-usage-{command}"), &[]))?;
    }
    Ok(out.flush()?)
}

/// The first line of an error, without the place in the source code that winit puts before it.
fn in_short(cause: &str) -> &str {
    let line = cause.lines().next().unwrap_or_default();
    let after_place = line.split_once(".rs:").and_then(|(_, rest)| rest.split_once(": "));
    after_place.map_or(line, |(_, reason)| reason).trim_end_matches('.')
}

fn execute(command: Command, lang: Lang) -> Result<(), Failure> {
    match command {
        Command::Assess(args) => assess_command::run(&args, lang),
        Command::Site(args) => site_command::run(&args, lang),
        Command::Report(args) => report_command::run(&args, lang),
        Command::Sample(args) => sample_command::run(&args, lang),
    }
}

fn missing(path: &Path) -> Failure {
    Failure::Unusable(Message::new("cli-no-such-path").arg("path", path.display()))
}

/// What was to be opened in the window is not there; perhaps a command was meant.
fn no_target(path: &Path) -> Failure {
    Failure::Unusable(Message::new("cli-no-such-target").arg("path", path.display()))
}

/// The exit code of a finished command; a failure is told on standard error. Whoever reads our output may have had
/// enough of it (`| head`): that is no failure.
fn exit_code(result: Result<(), Failure>, lang: Lang) -> u8 {
    let code = if matches!(result, Err(Failure::Usage(_))) { USAGE } else { UNUSABLE };
    let message = match result {
        Ok(()) => return 0,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => return 0,
        Err(Failure::Output(error)) => t!(lang, "cli-output-error", error = error),
        Err(Failure::Rules(ids)) => {
            complain(&t!(lang, "cli-rules-short", count = ids.len(), rules = ids.join(", ")));
            return NOT_MET;
        }
        Err(Failure::Load(error)) => {
            warnings::print(error.warnings(), lang);
            lang.message(&error.message()).into_owned()
        }
        Err(Failure::Missing(missing)) => {
            warnings::print(&missing, lang);
            let mut files: Vec<&str> = missing.iter().map(|w| w.file.as_str()).collect();
            files.dedup();
            t!(lang, "cli-layers-missing", files = files.join(", "))
        }
        Err(Failure::Unusable(message) | Failure::Usage(message)) => lang.message(&message).into_owned(),
        Err(Failure::InFile(path, message)) => format!("{}: {}", path.display(), lang.message(&message)),
    };
    complain(&t!(lang, "cli-error", message = message));
    code
}

/// Writes a line to standard error; where that is closed there is nobody to tell.
#[allow(clippy::let_underscore_must_use, reason = "nobody listens")]
fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
