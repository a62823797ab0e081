//! What `carecircle site` can be asked, and which options go together.

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Error, ValueEnum};

use super::args::Common;
use super::instead::Instead;
use super::site_values::{PhasesArg, Steps, amount, kind, phases, positive, rate, share, sources, steps};
use crate::model::FacilityKind;
use crate::siting::{Least, Problem, Rooms, Sources, Spending, Weight};

/// Most sites that can be asked for.
pub(super) const MOST_SITES: u64 = 1_000_000;

/// `carecircle site`.
#[derive(Debug, Args)]
#[command(disable_help_flag = true)]
pub(super) struct SiteArgs {
    pub target: PathBuf,
    #[arg(long, value_enum, required = true)]
    problem: ProblemTag,
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=MOST_SITES), allow_negative_numbers = true)]
    p: Option<u64>,
    #[arg(long, value_parser = amount, allow_negative_numbers = true)]
    budget: Option<f64>,
    #[arg(long, value_parser = share, allow_negative_numbers = true)]
    coverage: Option<f64>,
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=2), allow_negative_numbers = true)]
    times: Option<u8>,
    #[arg(long)]
    backup: bool,
    #[arg(long, value_enum)]
    least: Option<LeastTag>,
    #[arg(long, value_enum)]
    weight: Option<WeightTag>,
    #[arg(long, value_parser = sources)]
    pub candidates: Option<Sources>,
    #[arg(long, alias = "required", value_delimiter = ',')]
    pub require: Vec<String>,
    #[arg(long, alias = "excluded", value_delimiter = ',')]
    pub exclude: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    pub town: Vec<String>,
    #[arg(long, value_parser = kind)]
    pub kind: Option<FacilityKind>,
    #[arg(long, value_parser = amount, allow_negative_numbers = true)]
    pub assume_cost: Option<f64>,
    #[arg(long, value_parser = amount, allow_negative_numbers = true)]
    pub assume_cost_per_m2: Option<f64>,
    #[arg(long, value_parser = amount, allow_negative_numbers = true)]
    pub assume_floor_m2: Option<f64>,
    #[arg(long, value_parser = amount, allow_negative_numbers = true)]
    pub smallest_m2: Option<f64>,
    #[arg(long, value_parser = rate, allow_negative_numbers = true)]
    rate: Option<f64>,
    #[arg(long, value_parser = positive, allow_negative_numbers = true)]
    m2_per_place: Option<f64>,
    #[arg(long, value_parser = steps, num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub curve: Option<Steps>,
    #[arg(long)]
    pub worth: bool,
    #[arg(long, value_parser = phases)]
    pub phases: Option<PhasesArg>,
    #[arg(long, requires = "phases")]
    pub carry_over: bool,
    #[command(flatten)]
    pub instead: Instead,
    #[arg(long, value_parser = amount, allow_negative_numbers = true)]
    pub time_limit: Option<f64>,
    #[arg(long, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    #[arg(long)]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    common: Common,
}

/// A problem as it is named on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ProblemTag {
    Lscp,
    Mclp,
    Pmedian,
    Pcenter,
    FloorSpace,
    Capacity,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LeastTag {
    Sites,
    Cost,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum WeightTag {
    Households,
    Elderly,
}

impl SiteArgs {
    /// Whether the options go together with the problem.
    pub fn check(&self) -> Result<(), Error> {
        let is = |tags: &[ProblemTag]| tags.contains(&self.problem);
        let fits = [
            (
                "--p",
                self.p.is_some(),
                is(&[ProblemTag::Mclp, ProblemTag::Pmedian, ProblemTag::Pcenter, ProblemTag::Capacity]),
            ),
            ("--budget", self.budget.is_some(), is(&[ProblemTag::Mclp, ProblemTag::FloorSpace])),
            ("--coverage", self.coverage.is_some(), is(&[ProblemTag::Lscp])),
            ("--times", self.times.is_some(), is(&[ProblemTag::Lscp])),
            ("--backup", self.backup, is(&[ProblemTag::Lscp])),
            ("--rate", self.rate.is_some(), is(&[ProblemTag::Capacity])),
            ("--m2-per-place", self.m2_per_place.is_some(), is(&[ProblemTag::Capacity])),
            ("--curve", self.curve.is_some(), self.p.is_some() || self.budget.is_some()),
            ("--least", self.least.is_some(), is(&[ProblemTag::Lscp])),
        ];
        let name = self.problem.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default();
        if let Some((option, ..)) = fits.iter().find(|(_, given, fits)| *given && !fits) {
            return Err(conflict(option, &format!("--problem {name}")));
        }
        if self.backup && self.times.is_some() {
            return Err(conflict("--backup", "--times"));
        }
        match (self.problem, self.p, self.budget) {
            (ProblemTag::Mclp, Some(_), Some(_)) => Err(conflict("--p", "--budget")),
            (ProblemTag::Mclp, None, None) => Err(missing("--p | --budget")),
            (ProblemTag::Pmedian | ProblemTag::Pcenter | ProblemTag::Capacity, None, _) => Err(missing("--p")),
            _ => Ok(()),
        }
    }

    /// The problem that the options state.
    pub fn problem(&self) -> Problem {
        let sites = self.p.unwrap_or(1) as usize;
        match self.problem {
            ProblemTag::Lscp => Problem::Lscp {
                least: match self.least {
                    Some(LeastTag::Cost) => Least::Cost,
                    _ => Least::Sites,
                },
                share: self.coverage.unwrap_or(1.0),
                times: self.times.unwrap_or(if self.backup { 2 } else { 1 }),
            },
            ProblemTag::Mclp => Problem::Mclp { limit: self.budget.map_or(Spending::Sites(sites), Spending::Budget) },
            ProblemTag::Pmedian => Problem::PMedian { sites },
            ProblemTag::Pcenter => Problem::PCenter { sites },
            ProblemTag::Capacity => Problem::Capacity { sites },
            ProblemTag::FloorSpace => Problem::FloorSpace { budget: self.budget },
        }
    }

    /// How many people there is room for.
    pub fn rooms(&self) -> Rooms {
        let usual = Rooms::default();
        Rooms { rate: self.rate.unwrap_or(usual.rate), m2_per_place: self.m2_per_place.unwrap_or(usual.m2_per_place) }
    }

    /// Whom compounds count for: households unless said otherwise, but elderly where places are asked for.
    pub fn weight(&self) -> Weight {
        match self.weight {
            Some(WeightTag::Elderly) => Weight::Elderly,
            None if self.problem == ProblemTag::Capacity => Weight::Elderly,
            _ => Weight::Households,
        }
    }
}

/// Two options that do not go together.
pub(super) fn conflict(option: &str, other: &str) -> Error {
    let mut error = Error::new(ErrorKind::ArgumentConflict);
    error.insert(ContextKind::InvalidArg, ContextValue::String(option.to_owned()));
    error.insert(ContextKind::PriorArg, ContextValue::String(other.to_owned()));
    error
}

fn missing(option: &str) -> Error {
    let mut error = Error::new(ErrorKind::MissingRequiredArgument);
    error.insert(ContextKind::InvalidArg, ContextValue::String(option.to_owned()));
    error
}
