//! What can be said on the command line; the words around it are in [`super::localise`].

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use super::instead::Instead;
use super::site_args::SiteArgs;

/// The whole line.
#[derive(Debug, Parser)]
#[command(
    name = "carecircle",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Line {
    /// Plan or folder to open in the window.
    pub open: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
    #[arg(long, value_enum)]
    pub lang: Option<LangTag>,
    #[arg(short, long, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// The commands that need no window.
#[derive(Debug, Subcommand)]
#[command(disable_help_flag = true)]
pub(super) enum Command {
    Assess(AssessArgs),
    Site(Box<SiteArgs>),
    Report(ReportArgs),
    Sample(SampleArgs),
}

/// What every subcommand takes.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Read before the line is parsed: see [`super::language`].
    #[arg(long, value_enum)]
    lang: Option<LangTag>,
    #[arg(short, long, action = ArgAction::Help)]
    help: Option<bool>,
}

/// `carecircle assess`.
#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub(super) struct AssessArgs {
    pub target: PathBuf,
    #[command(flatten)]
    pub instead: Instead,
    #[arg(long)]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_enum)]
    pub fail_on: Option<FailOn>,
    #[command(flatten)]
    common: Common,
}

/// `carecircle report`.
#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub(super) struct ReportArgs {
    pub target: PathBuf,
    #[arg(long, required = true)]
    pub out: PathBuf,
    #[command(flatten)]
    pub instead: Instead,
    #[command(flatten)]
    common: Common,
}

/// `carecircle sample`.
#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub(super) struct SampleArgs {
    pub dir: PathBuf,
    #[arg(long, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    #[arg(long, value_parser = count("towns"), allow_negative_numbers = true)]
    pub towns: Option<u64>,
    #[arg(long, value_parser = count("compounds"), allow_negative_numbers = true)]
    pub compounds: Option<u64>,
    #[arg(long, value_parser = count("facilities"), allow_negative_numbers = true)]
    pub facilities: Option<u64>,
    #[arg(long, value_parser = count("sites"), allow_negative_numbers = true)]
    pub sites: Option<u64>,
    #[command(flatten)]
    common: Common,
}

/// A language as it is named on the command line. It is read before the line is parsed: see [`super::language`].
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LangTag {
    Zh,
    En,
}

/// What makes `assess` fail, for use in scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// A rule that is not met.
    Short,
    /// A rule that is not met, or whose verdict is unknown.
    Unknown,
}

/// A length that a service radius can have, metres. The error is never shown: the texts have languages.
pub(super) fn positive_metres(text: &str) -> Result<f64, String> {
    let metres = text.parse().ok().filter(|m: &f64| m.is_finite() && *m > 0.0 && *m <= 1_000_000.0);
    metres.ok_or_else(String::new)
}

/// How many of each a generated county can have.
const COUNTS: [(&str, u64, u64); 4] =
    [("towns", 1, 1_000), ("compounds", 1, 1_000_000), ("facilities", 0, 1_000_000), ("sites", 0, 100_000)];

/// Least and greatest count that an argument takes.
pub(super) fn count_range(name: &str) -> Option<(u64, u64)> {
    COUNTS.iter().find(|(n, ..)| *n == name).map(|&(_, min, max)| (min, max))
}

fn count(name: &str) -> clap::builder::RangedU64ValueParser<u64> {
    let (min, max) = count_range(name).unwrap_or((0, u64::MAX));
    clap::value_parser!(u64).range(min..=max)
}
