//! Against brute force, and against published optima.

use std::sync::Mutex;

use fastrand::Rng;

use super::{CoverError, Covering, Goal, Sets, solve};
use crate::siting::{Limits, Role};

fn random_problem(rng: &mut Rng, sites: u32, demands: usize) -> Covering {
    let density = rng.f64() * 0.4 + 0.1;
    let reach: Vec<Vec<u32>> =
        (0..sites).map(|_| (0..demands as u32).filter(|_| rng.f64() < density).collect()).collect();
    let dear = rng.bool();
    Covering {
        weights: (0..demands).map(|_| rng.i64(0..20)).collect(),
        needs: (0..demands).map(|_| [0, 1, 1, 1, 1, 2][rng.usize(0..6)]).collect(),
        costs: (0..sites).map(|_| if dear { rng.i64(0..12) } else { 1 }).collect(),
        roles: (0..sites)
            .map(|_| {
                [Role::Free, Role::Free, Role::Free, Role::Free, Role::Required, Role::Excluded, Role::Existing]
                    [rng.usize(0..7)]
            })
            .collect(),
        ..Covering::new(Sets::from_rows(&reach), demands)
    }
}

/// Every allowed choice of sites.
fn choices(problem: &Covering) -> impl Iterator<Item = Vec<u32>> + '_ {
    let free: Vec<u32> = (0..problem.sites() as u32).filter(|s| problem.roles[*s as usize] == Role::Free).collect();
    (0..1u32 << free.len()).map(move |bits| {
        let mut chosen = problem.required();
        chosen.extend(free.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, s)| *s));
        chosen
    })
}

fn keeps(problem: &Covering, goal: Goal, chosen: &[u32]) -> bool {
    match goal {
        Goal::CoverAll => {
            let reachable = problem.covered_by(&problem.allowed());
            problem.covered_by(chosen).iter().zip(reachable).all(|(covered, can)| *covered || !can)
        }
        Goal::CoverWeight(asked) => problem.weight_of(chosen) >= asked,
        Goal::MostWithSites(sites) => chosen.len() <= sites,
        Goal::MostForCost(budget) => problem.cost_of(chosen) <= budget,
    }
}

fn by_force(problem: &Covering, goal: Goal) -> Option<i64> {
    let good = choices(problem).filter(|c| keeps(problem, goal, c));
    match goal.is_least() {
        true => good.map(|c| problem.cost_of(&c)).min(),
        false => good.map(|c| problem.weight_of(&c)).max(),
    }
}

fn random_goal(rng: &mut Rng, problem: &Covering) -> Goal {
    match rng.u32(0..4) {
        0 => Goal::CoverAll,
        1 => Goal::CoverWeight((problem.weight_of(&problem.allowed()) as f64 * rng.f64()) as i64),
        2 => Goal::MostWithSites(rng.usize(0..6)),
        _ => Goal::MostForCost(rng.i64(0..25)),
    }
}

#[test]
fn every_goal_is_solved_as_brute_force_solves_it() {
    let mut rng = Rng::with_seed(11);
    for case in 0..800 {
        let (sites, demands) = (rng.u32(1..11), rng.usize(1..25));
        let problem = random_problem(&mut rng, sites, demands);
        let goal = random_goal(&mut rng, &problem);
        let answer = match (solve(&problem, goal, &Limits::default()), by_force(&problem, goal)) {
            (Ok(answer), Some(best)) => {
                assert_eq!(answer.found.value, best as f64, "case {case}: {goal:?} {problem:?}");
                answer
            }
            (Err(_), None) => continue,
            (answer, best) => panic!("case {case}: {goal:?} {problem:?}: {answer:?}, by force {best:?}"),
        };
        assert!(answer.found.proven && answer.found.bound == answer.found.value, "case {case}: {goal:?}");
        assert!(keeps(&problem, goal, &answer.found.chosen), "case {case}: {goal:?}");
        let chosen = &answer.found.chosen;
        assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(problem.required().iter().all(|s| chosen.contains(s)));
        assert!(
            chosen.iter().all(|s| !matches!(problem.roles[*s as usize], Role::Excluded | Role::Existing)),
            "case {case}"
        );
        assert_eq!((answer.cost, answer.weight), (problem.cost_of(chosen), problem.weight_of(chosen)));
        let can = problem.covered_by(&problem.allowed());
        assert_eq!(answer.out_of_reach, (0..can.len() as u32).filter(|d| !can[*d as usize]).collect::<Vec<_>>());
    }
}

/// Demands and sites at random places, everything within a radius of a site is in its reach.
fn geometric(seed: u64, sites: usize, demands: usize, radius: f64) -> Covering {
    let mut rng = Rng::with_seed(seed);
    let mut points = |count: usize| -> Vec<(f64, f64)> { (0..count).map(|_| (rng.f64(), rng.f64())).collect() };
    let (at, from) = (points(sites), points(demands));
    let near = |a: &(f64, f64), b: &(f64, f64)| (a.0 - b.0).hypot(a.1 - b.1) <= radius;
    let row = |s: &(f64, f64)| (0..demands as u32).filter(|d| near(s, &from[*d as usize])).collect();
    let reach: Vec<Vec<u32>> = at.iter().map(row).collect();
    Covering {
        weights: (0..demands).map(|_| rng.i64(1..100)).collect(),
        ..Covering::new(Sets::from_rows(&reach), demands)
    }
}

#[test]
fn the_same_seed_and_work_give_the_same_answer_and_a_stop_leaves_a_true_bound() {
    for (seed, goal) in
        [(1, Goal::CoverAll), (2, Goal::MostWithSites(7)), (3, Goal::CoverWeight(4000)), (4, Goal::MostForCost(9))]
    {
        let problem = geometric(seed, 60, 120, 0.14);
        let whole = solve(&problem, goal, &Limits::default()).expect("solvable");
        assert!(whole.found.proven, "{goal:?}");
        for work in [0, 3_000, 30_000, 100_000, 300_000] {
            let limited =
                || solve(&problem, goal, &Limits { work: Some(work), ..Limits::default() }).expect("solvable");
            let (one, two) = (limited(), limited());
            assert_eq!(one, two, "{goal:?} after {work}");
            assert!(keeps(&problem, goal, &one.found.chosen));
            let (value, bound, best) = (one.found.value, one.found.bound, whole.found.value);
            let sign = if goal.is_least() { 1.0 } else { -1.0 };
            assert!(sign * bound <= sign * best && sign * best <= sign * value, "{goal:?}: {bound} {best} {value}");
            assert!(!one.found.proven || value == best);
        }
    }
}

#[test]
fn progress_never_gets_worse() {
    let problem = geometric(9, 80, 200, 0.12);
    let told = Mutex::new(Vec::new());
    let hear = |p: crate::siting::Progress| told.lock().expect("one thread").push((p.value, p.bound));
    let limits = Limits { progress: Some(&hear), ..Limits::default() };
    let answer = solve(&problem, Goal::MostWithSites(8), &limits).expect("solvable");
    let told = told.lock().expect("one thread");
    assert!(told.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 >= pair[1].1), "{told:?}");
    assert_eq!(told.last(), Some(&(Some(answer.found.value), Some(answer.found.bound))));
}

#[test]
fn what_cannot_be_is_an_error_that_says_how_far_it_is() {
    let mut problem = Covering::new(Sets::from_rows(&[vec![0], vec![1]]), 3);
    let ask = |problem: &Covering, goal| solve(problem, goal, &Limits::default()).map(|a| a.found.value);
    assert_eq!(ask(&problem, Goal::CoverWeight(3)), Err(CoverError::OutOfReach { most: 2, asked: 3 }));
    assert_eq!(ask(&problem, Goal::CoverAll), Ok(2.0));
    problem.roles = vec![Role::Required; 2];
    assert_eq!(ask(&problem, Goal::MostWithSites(1)), Err(CoverError::TooManyRequired { required: 2, allowed: 1 }));
    assert_eq!(ask(&problem, Goal::MostForCost(1)), Err(CoverError::RequiredTooDear { cost: 2, budget: 1 }));
    problem.costs[0] = -1;
    assert_eq!(ask(&problem, Goal::CoverAll), Err(CoverError::Figures));
    problem.costs.pop();
    assert_eq!(ask(&problem, Goal::CoverAll), Err(CoverError::Lengths));
    let problem = Covering::new(Sets::from_rows(&[vec![5]]), 3);
    assert_eq!(ask(&problem, Goal::CoverAll), Err(CoverError::NoSuchDemand { demand: 5 }));
}

/// A file of the published instances that are no part of the project.
fn beside(path: &str) -> String {
    std::fs::read_to_string(crate::test_data::beside("siting").join(path)).expect("a text")
}

fn assert_set_covering_optimum(text: &str, optimum: f64) {
    let mut numbers = text.split_ascii_whitespace().map(|w| w.parse::<i64>().expect("a number"));
    let mut next = || numbers.next().expect("long enough");
    let (rows, columns) = (next() as usize, next() as usize);
    let costs: Vec<i64> = (0..columns).map(|_| next()).collect();
    let covered_by: Vec<Vec<u32>> = (0..rows).map(|_| (0..next()).map(|_| next() as u32 - 1).collect()).collect();
    let problem = Covering { costs, ..Covering::new(Sets::from_rows(&covered_by).transposed(columns), rows) };
    let answer = solve(&problem, Goal::CoverAll, &Limits::default()).expect("solvable");
    assert_eq!((answer.found.value, answer.found.proven), (optimum, true));
}

#[test]
fn a_published_set_covering_optimum_is_found_and_proven() {
    assert_set_covering_optimum(&crate::test_data::published("scp43.txt"), 516.0);
}

#[test]
#[ignore = "needs ../shared/data: cargo test -- --ignored"]
fn more_published_set_covering_optima_are_found_and_proven() {
    for (file, optimum) in [("scp/scp42.txt", 512.0), ("scp/scp55.txt", 211.0)] {
        assert_set_covering_optimum(&beside(file), optimum);
    }
}

#[test]
#[ignore = "needs ../shared/data: cargo test -- --ignored"]
fn a_published_maximal_covering_optimum_is_found_and_proven() {
    let (text, demand) = (beside("mclp-sjc/SJC324.txt"), beside("mclp-sjc/demand-SJC324.dat"));
    let numbers = |text: &str| text.split_ascii_whitespace().map(|w| w.parse().expect("a number")).collect();
    let (points, weights): (Vec<f64>, Vec<f64>) = (numbers(&text), numbers(&demand));
    let points: Vec<&[f64]> = points[1..].chunks(2).collect();
    let near = |a: &[f64], b: &[f64]| (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) <= 800.0 * 800.0;
    let row = |a: &&[f64]| (0..points.len() as u32).filter(|b| near(a, points[*b as usize])).collect();
    let reach: Vec<Vec<u32>> = points.iter().map(row).collect();
    let weights = weights.iter().map(|w| *w as i64).collect();
    let problem = Covering { weights, ..Covering::new(Sets::from_rows(&reach), points.len()) };
    for (sites, optimum) in [(1, 5461.0), (3, 11604.0), (5, 12152.0)] {
        let answer = solve(&problem, Goal::MostWithSites(sites), &Limits::default()).expect("solvable");
        assert_eq!((answer.found.value, answer.found.proven), (optimum, true));
    }
}
