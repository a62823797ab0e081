//! Covering problems without a county, as random instances for peers come.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use carecircle::siting::cover::{Covering, Goal, Sets, solve as cover};
use carecircle::siting::{Limits, Progress};

use super::peak_mb;

/// Solves the instance of a file: how many demands and sites, the weight of each demand, then for each demand how many
/// sites reach it and which, counted from zero. `sites` 0 covers everyone, else the most with so many.
pub fn solve(file: &Path, sites: usize, time_s: f64, seed: u64) -> Result<()> {
    let problem = read(file)?;
    let curve = Mutex::new(Vec::new());
    let hear = |now: Progress| {
        if let (Ok(mut curve), Some(value)) = (curve.lock(), now.value) {
            curve.push((now.elapsed.as_secs_f64(), value));
        }
    };
    let time = Some(Duration::from_secs_f64(time_s));
    let limits = Limits { time, seed, progress: Some(&hear), ..Limits::default() };
    let goal = if sites == 0 { Goal::CoverAll } else { Goal::MostWithSites(sites) };
    let answer = cover(&problem, goal, &limits)?;
    let solve_s = limits.elapsed().as_secs_f64();
    let found = answer.found;
    let mut curve = curve.into_inner()?;
    curve.dedup_by_key(|at| at.1);
    let figures = serde_json::json!({
        "solve_s": solve_s, "value": found.value, "bound": found.bound, "proven": found.proven,
        "curve": curve, "peak_mb": peak_mb()?
    });
    println!("{figures}");
    Ok(())
}

fn read(file: &Path) -> Result<Covering> {
    let text = fs::read_to_string(file)?;
    let mut numbers = text.split_ascii_whitespace().map(str::parse::<i64>);
    let mut next = || numbers.next().context("the file ends too soon")?.context("not a number");
    let (demands, sites) = (next()? as usize, next()? as usize);
    let weights = (0..demands).map(|_| next()).collect::<Result<_>>()?;
    let mut rows = Vec::with_capacity(demands);
    for _ in 0..demands {
        let count = next()?;
        rows.push((0..count).map(|_| Ok(next()? as u32)).collect::<Result<Vec<u32>>>()?);
    }
    if rows.iter().flatten().any(|site| *site as usize >= sites) {
        bail!("a site is not among the {sites}");
    }
    Ok(Covering { weights, ..Covering::new(Sets::from_rows(&rows).transposed(sites), demands) })
}
