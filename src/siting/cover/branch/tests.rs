//! The tree alone, without search and prices before it, against brute force.

use fastrand::Rng;

use super::Tree;
use super::halves::half_cuts;
use super::locals::local_cuts;
use super::memory::Memory;
use super::program::Program;
use super::regions::Regions;
use crate::siting::Limits;
use crate::siting::cover::core::Core;
use crate::siting::cover::round::constructed;
use crate::siting::cover::{Covering, Goal, Sets};

fn random_core(rng: &mut Rng) -> Core {
    let (sites, demands) = (rng.u32(2..13), rng.usize(1..30));
    let density = 0.1 + 0.3 * rng.f64();
    let reach: Vec<Vec<u32>> =
        (0..sites).map(|_| (0..demands as u32).filter(|_| rng.f64() < density).collect()).collect();
    let reach = Sets::from_rows(&reach);
    let mut problem = Covering::new(reach, demands);
    problem.weights = (0..demands).map(|_| rng.i64(0..20)).collect();
    problem.needs = (0..demands).map(|_| if rng.u8(0..4) == 0 { 2 } else { 1 }).collect();
    if rng.bool() {
        problem.costs = (0..sites).map(|_| rng.i64(0..9)).collect();
    }
    let goal = match rng.u8(0..4) {
        0 => Goal::CoverAll,
        1 => Goal::CoverWeight(problem.weight_of(&problem.allowed()) * rng.i64(0..100) / 100),
        2 => Goal::MostWithSites(rng.usize(0..6)),
        _ => Goal::MostForCost(rng.i64(0..20)),
    };
    Core::new(&problem, &problem.reach.transposed(demands), goal).anchored()
}

/// Rows of two or three sites: relaxed solutions take halves.
fn random_graph_core(rng: &mut Rng) -> Core {
    let (sites, demands) = (rng.u32(5..11), rng.usize(10..30));
    let rows: Vec<Vec<u32>> = (0..demands).map(|_| (0..rng.u8(2..4)).map(|_| rng.u32(0..sites)).collect()).collect();
    let mut problem = Covering::new(Sets::from_rows(&rows).transposed(sites as usize), demands);
    problem.weights = (0..demands).map(|_| rng.i64(1..20)).collect();
    let goal = if rng.bool() { Goal::CoverAll } else { Goal::MostWithSites(rng.usize(2..6)) };
    Core::new(&problem, &problem.reach.transposed(demands), goal).anchored()
}

fn choices(core: &Core) -> impl Iterator<Item = Vec<u32>> {
    let sites = core.sites() as u32;
    (0..1u32 << sites).map(move |bits| (0..sites).filter(|s| bits >> s & 1 == 1).collect())
}

#[test]
fn the_tree_finds_and_proves_what_brute_force_finds() {
    let mut rng = Rng::with_seed(21);
    for case in 0..400 {
        let core = random_core(&mut rng);
        let least = choices(&core).filter_map(|c| core.value_of(&c)).min();
        let Some((value, chosen)) = constructed(&core) else { continue };
        let mut tree = Tree::new(&core, f64::NEG_INFINITY, (value, chosen));
        tree.run(&Limits::default(), 0, &mut |_, _| {});
        assert_eq!(Some(tree.best.0), least, "case {case}: {core:?}");
        assert_eq!(core.value_of(&tree.best.1), least, "case {case}");
        assert_eq!(tree.bound(), tree.best.0 as f64, "case {case}");
    }
}

#[test]
fn regions_solved_beside_the_tree_change_neither_result_nor_proof() {
    let mut rng = Rng::with_seed(23);
    for case in 0..400 {
        let core = random_core(&mut rng);
        let least = choices(&core).filter_map(|c| core.value_of(&c)).min();
        let Some((value, chosen)) = constructed(&core) else { continue };
        let mut regions = Regions::new((value, chosen.clone()), case);
        regions.improve(&core, u64::MAX, &Limits::default());
        assert!(regions.best.0 <= value, "case {case}");
        assert_eq!(core.value_of(&regions.best.1), Some(regions.best.0), "case {case}: {core:?}");
        let mut tree = Tree::new(&core, f64::NEG_INFINITY, (value, chosen)).with_aside(case);
        tree.run(&Limits::default(), 0, &mut |_, _| {});
        assert_eq!(core.value_of(&tree.best.1), least, "case {case}: {core:?}");
        assert_eq!(tree.bound(), tree.best.0 as f64, "case {case}");
    }
}

#[test]
fn cuts_hold_at_every_choice_of_sites() {
    let mut rng = Rng::with_seed(22);
    let mut cuts_seen = 0;
    for _ in 0..200 {
        let core = random_core(&mut rng);
        let program = Program::new(&core);
        let mut simplex = program.simplex(1.0);
        simplex.solve(f64::INFINITY, u64::MAX, &|| false);
        let point = simplex.point();
        let rows: Vec<_> = program.covers.iter().collect();
        let cuts = half_cuts(&rows, &point, program.sites, 3, 50);
        cuts_seen += cuts.len();
        assert!(cuts.iter().all(|c| c.at(&point) > c.limit));
        for chosen in choices(&core).filter(|c| core.value_of(c).is_some()) {
            let whole = program.point_of(&core, &chosen);
            assert!(program.covers.iter().all(|r| r.at(&whole) <= r.limit));
            assert!(cuts.iter().all(|c| c.at(&whole) <= c.limit), "{core:?} {chosen:?}");
        }
    }
    assert!(cuts_seen > 20, "only {cuts_seen}");
}

#[test]
fn local_cuts_hold_at_every_choice_of_sites_that_is_left() {
    let mut rng = Rng::with_seed(24);
    let mut cuts_seen = 0;
    for case in 0..400 {
        let core = if case % 2 == 0 { random_core(&mut rng) } else { random_graph_core(&mut rng) };
        let program = Program::new(&core);
        let mut simplex = program.simplex(1.0);
        let gone = if rng.bool() { Some(rng.usize(0..core.sites())) } else { None };
        gone.iter().for_each(|s| simplex.set_bounds(*s, 0.0, 0.0));
        simplex.settle();
        simplex.solve(f64::INFINITY, u64::MAX, &|| false);
        let (point, mass) = (simplex.point(), 1.0 + 3.0 * rng.f64());
        let cuts = local_cuts(&core, &program, &simplex, mass, &mut Memory::default(), &|| false).cuts;
        cuts_seen += cuts.len();
        assert!(cuts.iter().all(|c| c.at(&point) > c.limit));
        let is_left = |c: &Vec<u32>| core.value_of(c).is_some() && !c.iter().any(|s| gone == Some(*s as usize));
        for chosen in choices(&core).filter(is_left) {
            let whole = program.point_of(&core, &chosen);
            assert!(cuts.iter().all(|c| c.at(&whole) <= c.limit), "{core:?} {chosen:?}");
        }
    }
    assert!(cuts_seen > 20, "only {cuts_seen}");
}

#[test]
fn the_same_limit_of_work_gives_the_same_plan_and_bound() {
    let mut rng = Rng::with_seed(25);
    let reach: Vec<Vec<u32>> = (0..70).map(|_| (0..120).filter(|_| rng.f64() < 0.06).collect()).collect();
    let mut problem = Covering::new(Sets::from_rows(&reach), 120);
    problem.weights = (0..120).map(|_| rng.i64(1..1000)).collect();
    let core = Core::new(&problem, &problem.reach.transposed(120), Goal::MostWithSites(9)).anchored();
    let first = constructed(&core).unwrap_or_default();
    for work in [20_000, 1_000_000, 8_000_000, u64::MAX] {
        let run = || {
            let limits = Limits { work: Some(work), ..Limits::default() };
            let mut tree = Tree::new(&core, f64::NEG_INFINITY, first.clone()).with_aside(3);
            tree.run(&limits, 0, &mut |_, _| {});
            (tree.best.clone(), tree.bound(), tree.work, tree.nodes)
        };
        assert_eq!(run(), run(), "work {work}");
    }
}
