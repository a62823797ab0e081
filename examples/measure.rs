//! One measurement in a process of its own, as one JSON line, for `benches/peers/compare.py`.
//!
//!     measure load LAYER.geojson     seconds to read the compounds of one file
//!     measure coverage FOLDER        seconds from loaded compounds and facilities to coverage verdicts
//!     measure assess FOLDER          the same with floor space, pools and totals

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use carecircle::assess::{assess, covered_by};
use carecircle::io::{LayerName, LoadOptions, load_files, load_folder};
use carecircle::rules::Rulebook;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["load", layer] => load(Path::new(layer)),
        ["coverage", folder] => coverage(Path::new(folder)),
        ["assess", folder] => whole(Path::new(folder)),
        _ => bail!("measure load LAYER | measure coverage FOLDER | measure assess FOLDER"),
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
    let rulebook = Rulebook::default();
    let start = Instant::now();
    let places: Vec<_> = county.compounds.iter().map(|c| c.position).collect();
    let counted = county.facilities.iter().map(|f| f.position.filter(|_| rulebook.counts(f)));
    let verdicts = covered_by(&places, counted, rulebook.radius_m);
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
