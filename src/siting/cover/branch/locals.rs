//! Local cuts all over a core: windows around fractional sites, and the cuts found in them.

use rayon::prelude::*;

use super::fenchel::separate;
use super::lift::{Lifting, is_cutting};
use super::memory::{Memory, Remembered};
use super::program::Program;
use super::window::{Ground, NONE};
use crate::siting::cover::core::Core;
use crate::siting::cover::lp::{Row, Simplex};

/// Windows that hold a fractional site, at least.
const OVERLAP: u8 = 2;

/// What a round of local cuts gave.
#[derive(Clone, Debug, Default)]
pub(super) struct Locals {
    pub cuts: Vec<Row>,
    /// Windows looked at, and those that gave cuts.
    pub windows: usize,
    pub hits: usize,
    pub work: u64,
}

/// Cuts at the solution of a program of this core, in windows whose sites amount to `mass` there.
pub(super) fn local_cuts(
    core: &Core,
    program: &Program,
    simplex: &Simplex,
    mass: f64,
    memory: &mut Memory,
    is_over: &(dyn Fn() -> bool + Sync),
) -> Locals {
    let point = simplex.point();
    let ground = Ground::new(core, program, &point);
    let is_gone: Vec<bool> = (0..core.sites()).map(|s| simplex.bounds(s).1 < 0.5).collect();
    let lifting = Lifting { ground: &ground, program, is_gone: &is_gone };
    let windows = windows(&ground, mass, is_over);
    let look = |sites: &Vec<u32>| {
        if is_over() {
            return (None, Remembered::default(), 0);
        }
        let window = ground.window(sites.clone());
        let value: Vec<f64> = window.sites.iter().map(|s| point[*s as usize]).collect();
        let separated = separate(&window, &value, &memory.recall(&window), is_over);
        let cut = separated.cut.map(|c| lifting.lift(&window, &c)).filter(|c| is_cutting(c, &point));
        (cut, Remembered::new(&window, &separated.patterns), separated.work)
    };
    let found: Vec<(Option<Row>, Remembered, u64)> = windows.par_iter().map(look).collect();
    let mut locals = Locals { windows: windows.len(), ..Locals::default() };
    let mut windows = Vec::new();
    for (cut, remembered, work) in found {
        locals.hits += usize::from(cut.is_some());
        locals.work += work;
        windows.push(remembered);
        locals.cuts.extend(cut.filter(|c| !locals.cuts.contains(c)));
    }
    *memory = Memory { windows };
    locals
}

/// Windows until each fractional site is in some, from the most fractional on.
fn windows(ground: &Ground, mass: f64, is_over: &dyn Fn() -> bool) -> Vec<Vec<u32>> {
    let off = |s: &u32| (ground.point[*s as usize] - 0.5).abs();
    let mut seeds: Vec<u32> = (0..ground.core.sites() as u32).filter(|s| off(s) < 0.5 - NONE).collect();
    seeds.sort_by(|a, b| off(a).total_cmp(&off(b)).then(a.cmp(b)));
    let mut times = vec![0u8; ground.core.sites()];
    let mut windows: Vec<Vec<u32>> = Vec::new();
    for seed in seeds {
        if is_over() {
            break;
        }
        if times[seed as usize] < OVERLAP {
            let sites = ground.sites_around(seed, mass);
            sites.iter().for_each(|s| times[*s as usize] = times[*s as usize].saturating_add(1));
            times[seed as usize] = OVERLAP;
            if !windows.contains(&sites) {
                windows.push(sites);
            }
        }
    }
    windows
}
