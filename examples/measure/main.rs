//! One measurement in a process of its own, as one JSON line, for `benches/peers/compare.py`.
//!
//!     measure load LAYER.geojson     seconds to read the compounds of one file
//!     measure coverage FOLDER        seconds from loaded compounds and facilities to coverage verdicts
//!     measure assess FOLDER          the same with floor space, pools and totals
//!     measure streets FOLDER         seconds to read roads.geojson and to build the walking network of it
//!     measure walk FOLDER [FILE]     seconds from facilities on the network to the nearest of every compound, 1,000 m of
//!                                    way; FILE gets a 0 or 1 a compound
//!     measure siting FOLDER PROBLEM [P]
//!                                    seconds of mclp, lscp, partial, pmedian or pcenter on 500 (or, from 20,000 compounds, 2,000) of the
//!                                    compounds as candidates, straight lines, nothing built yet
//!     measure covering FILE P SECONDS SEED
//!                                    seconds, and values on the way, of covering an abstract instance: see `covering::solve`

mod covering;
mod siting;
mod walking;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use carecircle::assess::{assess, covered_by};
use carecircle::io::{LayerName, LoadOptions, load_files, load_folder};
use carecircle::rules::Rulebook;
use rayon::prelude::*;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["load", layer] => load(Path::new(layer)),
        ["coverage", folder] => coverage(Path::new(folder)),
        ["assess", folder] => whole(Path::new(folder)),
        ["streets", folder] => walking::streets(Path::new(folder)),
        ["walk", folder] => walking::walk(Path::new(folder), None),
        ["walk", folder, answers] => walking::walk(Path::new(folder), Some(Path::new(answers))),
        ["siting", folder, problem] => siting::solve(Path::new(folder), problem, 0),
        ["siting", folder, problem, p] => siting::solve(Path::new(folder), problem, p.parse()?),
        ["covering", file, p, seconds, seed] => {
            covering::solve(Path::new(file), p.parse()?, seconds.parse()?, seed.parse()?)
        }
        _ => bail!(
            "measure load LAYER | coverage FOLDER | assess FOLDER | streets FOLDER | walk FOLDER [FILE] | siting FOLDER PROBLEM [P] | covering FILE P SECONDS SEED"
        ),
    }
}

fn load(layer: &Path) -> Result<()> {
    let start = Instant::now();
    let files = [(LayerName::Compounds, PathBuf::from(layer))];
    let loaded = load_files("measure", &files, &LoadOptions::default())?;
    let read_s = start.elapsed().as_secs_f64();
    println!(
        "{}",
        serde_json::json!({
            "read_s": read_s, "rows": loaded.county.compounds.len(), "warnings": loaded.warnings.len(), "peak_mb": peak_mb()?
        })
    );
    Ok(())
}

fn coverage(folder: &Path) -> Result<()> {
    let county = load_folder(folder, &LoadOptions::default())?.county;
    let start = Instant::now();
    let places: Vec<_> = county.compounds.par_iter().map(|c| c.position).collect();
    // All of them, as the peers do.
    let facilities = county.facilities.iter().map(|f| f.position);
    let verdicts = covered_by(&places, facilities, Rulebook::default().radius_m);
    let coverage_s = start.elapsed().as_secs_f64();
    say_coverage(coverage_s, verdicts.iter().filter(|v| v.is_some_and(|n| n > 0)).count(), verdicts.len())
}

fn whole(folder: &Path) -> Result<()> {
    let county = load_folder(folder, &LoadOptions::default())?.county;
    let start = Instant::now();
    let assessment = assess(&county, &Rulebook::default());
    let coverage_s = start.elapsed().as_secs_f64();
    say_coverage(coverage_s, assessment.county.covered_compounds as usize, county.compounds.len())
}

fn say_coverage(coverage_s: f64, covered: usize, of: usize) -> Result<()> {
    println!("{}", serde_json::json!({"coverage_s": coverage_s, "covered": covered, "of": of, "peak_mb": peak_mb()?}));
    Ok(())
}

/// Peak resident memory of this process in MB; 0 where the system has no `/proc`.
fn peak_mb() -> Result<f64> {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return Ok(0.0) };
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).context("VmHWM")?;
    let kb: f64 = line.split_whitespace().nth(1).context("VmHWM")?.parse()?;
    Ok((kb / 1024.0 * 10.0).round() / 10.0)
}
