//! Siting problems as the peers pose them: nothing is built yet, every so-manieth compound is a candidate.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use carecircle::io::{LoadOptions, load_folder};
use carecircle::rules::Rulebook;
use carecircle::siting::{Limits, Problem, Request, Sources, Spending, solve as propose};

use super::peak_mb;

/// The longest search.
const TIME: Duration = Duration::from_secs(60);

/// Solves a problem of a folder's compounds; of `partial`, the fewest sites that cover a part of the households, `sites`
/// is that part, percent.
pub fn solve(folder: &Path, problem: &str, sites: usize) -> Result<()> {
    let mut county = load_folder(folder, &LoadOptions::default())?.county;
    county.facilities.clear();
    county.sites.clear();
    let places: Vec<_> = county.compounds.iter().filter_map(|c| c.position).collect();
    let candidates = if places.len() < 20_000 { 500 } else { 2_000 };
    let problem = match problem {
        "mclp" => Problem::Mclp { limit: Spending::Sites(sites) },
        "lscp" => Problem::Lscp { least: Default::default(), share: 1.0, times: 1 },
        "partial" => Problem::Lscp { least: Default::default(), share: sites as f64 / 100.0, times: 1 },
        "pmedian" => Problem::PMedian { sites },
        "pcenter" => Problem::PCenter { sites },
        other => bail!("{other}: mclp, lscp, partial, pmedian or pcenter"),
    };
    let chosen = (0..candidates).map(|j| places[j * places.len() / candidates]).collect();
    let sources = Sources { sites: false, compounds: false, grid_m: None, places: chosen };
    let request = Request { sources, ..Request::new(problem) };
    let start = Instant::now();
    let limits = Limits { started: start, time: Some(TIME), ..Limits::default() };
    let proposal = propose(&county, &Rulebook::default(), &request, &limits)?;
    let figures = serde_json::json!({
        "solve_s": start.elapsed().as_secs_f64(), "value": proposal.value, "bound": proposal.bound,
        "proven": proposal.proven, "sites": proposal.chosen.len(), "covered": proposal.covered_compounds,
        "peak_mb": peak_mb()?
    });
    println!("{figures}");
    Ok(())
}
