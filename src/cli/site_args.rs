//! What `carecircle site` can be asked, and which options go together.

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Error, ValueEnum};

use super::args::{Common, positive_metres};
use crate::model::FacilityKind;
use crate::siting::{Least, Problem, Sources, Spending, Weight};

/// Most sites that can be asked for.
pub(super) const MOST_SITES: u64 = 1_000_000;
/// Distance between the cells of a grid that comes with `all`, metres.
const GRID_OF_ALL_M: f64 = 500.0;

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
    #[arg(long, value_enum)]
    least: Option<LeastTag>,
    #[arg(long, value_enum)]
    weight: Option<WeightTag>,
    #[arg(long, value_parser = sources)]
    pub candidates: Option<Sources>,
    #[arg(long)]
    pub require: Vec<String>,
    #[arg(long)]
    pub exclude: Vec<String>,
    #[arg(long)]
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
    #[arg(long)]
    pub rulebook: Option<PathBuf>,
    #[arg(long, value_parser = positive_metres, allow_negative_numbers = true)]
    pub radius_m: Option<f64>,
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
            ("--p", self.p.is_some(), is(&[ProblemTag::Mclp, ProblemTag::Pmedian, ProblemTag::Pcenter])),
            ("--budget", self.budget.is_some(), is(&[ProblemTag::Mclp, ProblemTag::FloorSpace])),
            ("--coverage", self.coverage.is_some(), is(&[ProblemTag::Lscp])),
            ("--times", self.times.is_some(), is(&[ProblemTag::Lscp])),
            ("--least", self.least.is_some(), is(&[ProblemTag::Lscp])),
        ];
        let name = self.problem.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default();
        if let Some((option, ..)) = fits.iter().find(|(_, given, fits)| *given && !fits) {
            return Err(conflict(option, &format!("--problem {name}")));
        }
        match (self.problem, self.p, self.budget) {
            (ProblemTag::Mclp, Some(_), Some(_)) => Err(conflict("--p", "--budget")),
            (ProblemTag::Mclp, None, None) => Err(missing("--p | --budget")),
            (ProblemTag::Pmedian | ProblemTag::Pcenter, None, _) => Err(missing("--p")),
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
                times: self.times.unwrap_or(1),
            },
            ProblemTag::Mclp => Problem::Mclp { limit: self.budget.map_or(Spending::Sites(sites), Spending::Budget) },
            ProblemTag::Pmedian => Problem::PMedian { sites },
            ProblemTag::Pcenter => Problem::PCenter { sites },
            ProblemTag::FloorSpace => Problem::FloorSpace { budget: self.budget },
        }
    }

    /// Whom compounds count for.
    pub fn weight(&self) -> Weight {
        match self.weight {
            Some(WeightTag::Elderly) => Weight::Elderly,
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

// The errors are never shown: the texts have languages.

/// An amount of money, m2 or seconds.
fn amount(text: &str) -> Result<f64, String> {
    let amount = text.parse().ok().filter(|x: &f64| x.is_finite() && *x >= 0.0);
    amount.ok_or_else(String::new)
}

fn share(text: &str) -> Result<f64, String> {
    let (number, unit) = text.strip_suffix('%').map_or((text, 1.0), |percent| (percent, 100.0));
    let share = number.trim().parse().ok().map(|x: f64| x / unit).filter(|x| *x > 0.0 && *x <= 1.0);
    share.ok_or_else(String::new)
}

fn kind(text: &str) -> Result<FacilityKind, String> {
    FacilityKind::ALL.into_iter().find(|k| k.key() == text).ok_or_else(String::new)
}

/// `sites`, `compounds`, `grid:250m`, several of them with commas, or `all`.
fn sources(text: &str) -> Result<Sources, String> {
    let mut found = Sources { sites: false, ..Sources::default() };
    for part in text.split(',').map(str::trim) {
        match part {
            "sites" => found.sites = true,
            "compounds" => found.compounds = true,
            "all" => (found.sites, found.compounds, found.grid_m) = (true, true, Some(GRID_OF_ALL_M)),
            _ => {
                let step = part.strip_prefix("grid:").ok_or_else(String::new)?;
                found.grid_m = Some(positive_metres(step.strip_suffix('m').unwrap_or(step))?);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_of_candidates_can_be_named_together() {
        assert_eq!(sources("sites"), Ok(Sources::default()));
        let grid = |m| Ok(Sources { sites: false, grid_m: Some(m), ..Sources::default() });
        assert_eq!((sources("grid:250m"), sources("grid:80")), (grid(250.0), grid(80.0)));
        let both = Sources { compounds: true, ..Sources::default() };
        assert_eq!(sources("sites, compounds"), Ok(both));
        assert!(sources("all").unwrap().grid_m.is_some());
        for wrong in ["", "grid", "grid:", "grid:-3m", "grid:0", "towns"] {
            assert!(sources(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_share_can_be_a_percentage() {
        assert_eq!((share("0.95"), share("95%"), share("1")), (Ok(0.95), Ok(0.95), Ok(1.0)));
        assert!(["0", "1.2", "120%", "nan", "-1"].iter().all(|s| share(s).is_err()));
    }
}
