//! Small random problems, solved by trying everything.

use super::core::Core;
use super::*;
use crate::siting::cover::{Covering, Goal, Sets, solve as cover};
use crate::siting::{Limits, Progress, Role};

#[test]
fn the_p_median_is_the_best_of_all_sets() {
    for seed in 0..400 {
        let case = Case::random(seed);
        let problem = case.problem();
        let found = solve_median(&problem, &Limits::default()).expect("well stated");
        let best = case.brute_force();
        assert_eq!(found.value, best, "seed {seed}");
        assert_eq!(case.value(&found.chosen), found.value, "seed {seed}");
        assert!(found.proven && found.bound == found.value, "seed {seed}");
        case.assert_allowed(&found.chosen);
    }
}

#[test]
fn the_p_center_is_the_best_of_all_sets() {
    for seed in 0..400 {
        let case = Case::random(seed);
        let found = solve_center(&case.problem(), &Limits::default()).expect("well stated");
        let best = case.sets().map(|set| case.longest(&set)).min().expect("some set is allowed");
        assert_eq!(found.value, f64::from(best), "seed {seed}");
        assert_eq!(f64::from(case.longest(&found.chosen)), found.value, "seed {seed}");
        assert!(found.proven && found.bound == found.value, "seed {seed}");
        case.assert_allowed(&found.chosen);
    }
}

#[test]
fn a_stopped_p_center_keeps_its_bound_below_the_best() {
    for seed in 0..20 {
        let case = Case::of_size(seed, 120, 50, 6);
        let exact = solve_center(&case.problem(), &Limits::default()).expect("well stated");
        assert!(exact.proven);
        for work in [0, 1, 20, 200] {
            let found = solve_center(&case.problem(), &limited(|l| l.work = Some(work))).expect("well stated");
            assert_eq!(f64::from(case.longest(&found.chosen)), found.value);
            assert!(found.bound <= exact.value && exact.value <= found.value, "seed {seed}, work {work}: {found:?}");
        }
    }
}

#[test]
fn a_p_center_stopped_at_once_is_a_choice_whose_length_is_told() {
    let stop = std::sync::atomic::AtomicBool::new(true);
    for seed in 0..60 {
        let case = Case::random(seed);
        let found = solve_center(&case.problem(), &limited(|l| l.cancel = Some(&stop))).expect("well stated");
        assert_eq!(f64::from(case.longest(&found.chosen)), found.value, "seed {seed}");
        let is_open = found.chosen.len() + case.role.iter().filter(|r| **r == Role::Existing).count() > 0;
        if case.p > 0 && !is_open {
            // Nothing opened only where no site makes it any shorter.
            let free = (0..case.role.len() as u32).filter(|j| case.role[*j as usize] == Role::Free);
            free.for_each(|j| assert_eq!(f64::from(case.longest(&[j])), found.value, "seed {seed}"));
        }
    }
}

#[test]
fn the_p_center_of_a_larger_plane_is_the_shortest_distance_at_which_the_fewest_covering_sites_are_so_few() {
    for (seed, p) in [(1, 3), (2, 6), (3, 10)] {
        let case = Case::of_size(seed, 300, 80, p);
        let found = solve_center(&case.problem(), &Limits::default()).expect("well stated");
        assert!(found.proven);
        let fewest = |distance: u32| {
            let rows: Vec<&[u32]> = (0..300).map(|i| case.table.within(i, distance)).collect();
            let problem = Covering::new(Sets::from_rows(&rows).transposed(80), 300);
            cover(&problem, Goal::CoverAll, &Limits::default()).expect("well stated")
        };
        let (at, below) = (fewest(found.value as u32), fewest(found.value as u32 - 1));
        assert!(at.out_of_reach.is_empty() && at.cost <= p as i64, "seed {seed}");
        assert!(!below.out_of_reach.is_empty() || below.cost > p as i64, "seed {seed}");
    }
}

#[test]
fn a_search_stopped_while_the_problem_is_made_opens_some_sites_without_a_bound() {
    for seed in 0..40 {
        let case = Case::random(seed);
        let found = case.problem().unsearched();
        assert_eq!(case.value(&found.chosen), found.value, "seed {seed}");
        assert!(found.bound <= case.brute_force() && (!found.proven || found.value == case.brute_force()));
        case.assert_allowed(&found.chosen);
        assert!(Core::new(&case.problem(), 1, &|| true).is_none() || case.weight.iter().all(|w| *w == 0));
    }
    let asked = std::sync::atomic::AtomicU32::new(0);
    let is_over = || asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) >= 10;
    assert_eq!(Table::dense_until(100_000, 100, |i, j| i64::from(i + j), &is_over), Ok(None));
    assert!(asked.into_inner() < 200, "every row asks before it is made");
}

#[test]
fn a_seed_and_a_work_limit_give_the_same_answer_with_a_valid_bound() {
    for seed in 0..8 {
        let case = Case::of_size(seed, 150, 40, 6);
        let exact = solve_median(&case.problem(), &Limits::default()).expect("well stated");
        for work in [0, 1, 7, 40, 160, 500] {
            let limits = || limited(|l| (l.work, l.seed) = (Some(work), seed));
            let found = solve_median(&case.problem(), &limits()).expect("well stated");
            assert_eq!(Ok(&found), solve_median(&case.problem(), &limits()).as_ref(), "seed {seed}, work {work}");
            assert_eq!(case.value(&found.chosen), found.value);
            assert!(found.bound <= exact.value && exact.value <= found.value, "seed {seed}, work {work}: {found:?}");
            assert!(!found.proven || found.value == exact.value);
        }
    }
}

#[test]
fn progress_only_gets_better_and_ends_at_the_answer() {
    let case = Case::of_size(3, 200, 60, 8);
    let heard = std::sync::Mutex::new(Vec::new());
    let note = |p: Progress| heard.lock().expect("no panic").push((p.value, p.bound));
    let limits = limited(|l| l.progress = Some(&note));
    let found = solve_median(&case.problem(), &limits).expect("well stated");
    let heard = heard.into_inner().expect("no panic");
    assert!(heard.windows(2).all(|w| w[1].0 <= w[0].0 && w[1].1 >= w[0].1), "{heard:?}");
    assert_eq!(heard.last(), Some(&(Some(found.value), Some(found.bound))));
}

#[test]
fn a_stopped_search_returns_what_it_has() {
    let case = Case::of_size(4, 200, 60, 8);
    let stop = std::sync::atomic::AtomicBool::new(true);
    let found = solve_median(&case.problem(), &limited(|l| l.cancel = Some(&stop))).expect("well stated");
    assert_eq!(case.value(&found.chosen), found.value);
    assert!(found.bound <= found.value);
}

#[test]
fn what_cannot_be_asked_is_said() {
    let case = Case::of_size(5, 10, 5, 1);
    let role = [Role::Required, Role::Required, Role::Free, Role::Free, Role::Free];
    let problem = MedianProblem { role: &role, ..case.problem() };
    let error = MedianError::TooManyRequired { required: 2, p: 1 };
    assert_eq!(solve_median(&problem, &Limits::default()), Err(error));
    assert!(matches!(
        solve_median(&MedianProblem { weight: &[1], ..case.problem() }, &Limits::default()),
        Err(MedianError::Shape { weights: 1, .. })
    ));
    let far = Table::dense(1, 1, |_, _| -1);
    assert_eq!(far, Err(TableError::Distance { demand: 0, distance: -1 }));
    let far = Table::dense(3, 1, |_, _| i64::from(u32::MAX) - 1).expect("in range");
    let problem = MedianProblem { table: &far, weight: &[u32::MAX; 3], role: &[Role::Free], p: 1 };
    assert!(matches!(solve_median(&problem, &Limits::default()), Err(MedianError::TooLarge { .. })));
}

#[test]
fn the_published_p_medians_are_found_and_proven() {
    for (name, best) in [("pmed1", 5819.0), ("pmed2", 4093.0), ("pmed3", 4250.0), ("pmed4", 3034.0), ("pmed5", 1355.0)]
    {
        let text = crate::test_data::published(&format!("{name}.txt"));
        let numbers: Vec<i64> = text.split_whitespace().map_while(|n| n.parse().ok()).collect();
        let (n, p) = (numbers[0] as usize, numbers[2] as usize);
        let table = shortest_paths(n, &numbers[3..]);
        let problem = MedianProblem { table: &table, weight: &vec![1; n], role: &vec![Role::Free; n], p };
        let found = solve_median(&problem, &Limits::default()).expect("well stated");
        assert_eq!((found.value, found.proven), (best, true), "{name}");
    }
}

/// Of several lengths of the same edge the last counts: the files' convention.
fn shortest_paths(n: usize, edges: &[i64]) -> Table {
    let mut d = vec![vec![1_000_000; n]; n];
    for edge in edges.chunks_exact(3) {
        let (a, b) = (edge[0] as usize - 1, edge[1] as usize - 1);
        (d[a][b], d[b][a]) = (edge[2], edge[2]);
    }
    (0..n).for_each(|i| d[i][i] = 0);
    for k in 0..n {
        for i in 0..n {
            (0..n).for_each(|j| d[i][j] = d[i][j].min(d[i][k] + d[k][j]));
        }
    }
    Table::dense(n, n, |i, j| d[i as usize][j as usize]).expect("in range")
}

fn limited<'a>(limit: impl FnOnce(&mut Limits<'a>)) -> Limits<'a> {
    let mut limits = Limits::default();
    limit(&mut limits);
    limits
}

/// A random problem: some on a plane, some with arbitrary distances, some with few pairs.
struct Case {
    table: Table,
    weight: Vec<u32>,
    role: Vec<Role>,
    p: usize,
}

impl Case {
    fn random(seed: u64) -> Self {
        let mut rng = fastrand::Rng::with_seed(seed);
        let (demands, sites) = (rng.usize(1..25), rng.usize(1..11));
        let table = match seed % 3 {
            0 => plane(&mut rng, demands, sites),
            1 => {
                let far: Vec<i64> = (0..demands * sites).map(|_| rng.i64(0..30)).collect();
                Table::dense(demands, sites, |i, j| far[i as usize * sites + j as usize]).expect("in range")
            }
            _ => {
                let row = |rng: &mut fastrand::Rng| -> Vec<(u32, i64)> {
                    let reached: Vec<u32> = (0..sites as u32).filter(|_| rng.bool()).collect();
                    reached.into_iter().map(|j| (j, rng.i64(0..2000))).collect()
                };
                let rows: Vec<_> = (0..demands).map(|_| row(&mut rng)).collect();
                Table::sparse(sites, &rows, 1500).expect("in range")
            }
        };
        let weight = (0..demands).map(|_| rng.u32(0..9)).collect();
        let roles = [Role::Free, Role::Free, Role::Free, Role::Free, Role::Required, Role::Excluded, Role::Existing];
        let role: Vec<Role> =
            (0..sites).map(|_| if seed.is_multiple_of(2) { Role::Free } else { roles[rng.usize(0..7)] }).collect();
        let required = role.iter().filter(|r| **r == Role::Required).count();
        Self { table, weight, role, p: required + rng.usize(0..5) }
    }

    /// A problem on a plane where every site is free.
    fn of_size(seed: u64, demands: usize, sites: usize, p: usize) -> Self {
        let mut rng = fastrand::Rng::with_seed(seed);
        let table = plane(&mut rng, demands, sites);
        let weight = (0..demands).map(|_| rng.u32(1..2000)).collect();
        Self { table, weight, role: vec![Role::Free; sites], p }
    }

    fn problem(&self) -> MedianProblem<'_> {
        MedianProblem { table: &self.table, weight: &self.weight, role: &self.role, p: self.p }
    }

    fn value(&self, chosen: &[u32]) -> f64 {
        let mut open: Vec<bool> = self.role.iter().map(|r| *r == Role::Existing).collect();
        chosen.iter().for_each(|&j| open[j as usize] = true);
        let cost = |i: usize| f64::from(self.weight[i]) * f64::from(self.table.nearest(i, &open).1);
        (0..self.table.demands()).map(cost).sum()
    }

    fn longest(&self, chosen: &[u32]) -> u32 {
        let mut open: Vec<bool> = self.role.iter().map(|r| *r == Role::Existing).collect();
        chosen.iter().for_each(|&j| open[j as usize] = true);
        let demands = (0..self.weight.len()).filter(|&i| self.weight[i] > 0);
        demands.map(|i| self.table.nearest(i, &open).1).max().unwrap_or(0)
    }

    fn assert_allowed(&self, chosen: &[u32]) {
        assert!(chosen.len() <= self.p && chosen.windows(2).all(|w| w[0] < w[1]));
        for (j, role) in self.role.iter().enumerate() {
            let is_chosen = chosen.contains(&(j as u32));
            match role {
                Role::Required => assert!(is_chosen),
                Role::Excluded | Role::Existing => assert!(!is_chosen),
                Role::Free => {}
            }
        }
    }

    fn sets(&self) -> impl Iterator<Item = Vec<u32>> + '_ {
        let sites = self.role.len();
        let fits = move |set: &u32| {
            set.count_ones() as usize <= self.p
                && (0..sites).all(|j| match self.role[j] {
                    Role::Required => set >> j & 1 == 1,
                    Role::Excluded | Role::Existing => set >> j & 1 == 0,
                    Role::Free => true,
                })
        };
        (0..1u32 << sites).filter(fits).map(move |set| (0..sites as u32).filter(|j| set >> j & 1 == 1).collect())
    }

    fn brute_force(&self) -> f64 {
        self.sets().map(|set| self.value(&set)).fold(f64::INFINITY, f64::min)
    }
}

fn plane(rng: &mut fastrand::Rng, demands: usize, sites: usize) -> Table {
    let mut point = || (rng.f64() * 1000.0, rng.f64() * 1000.0);
    let from: Vec<_> = (0..demands).map(|_| point()).collect();
    let to: Vec<_> = (0..sites).map(|_| point()).collect();
    let distance = |i: u32, j: u32| {
        let (a, b): ((f64, f64), (f64, f64)) = (from[i as usize], to[j as usize]);
        (a.0 - b.0).hypot(a.1 - b.1).round() as i64
    };
    Table::dense(demands, sites, distance).expect("in range")
}
