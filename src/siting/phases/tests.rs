//! Small random sets, split in every way.

use super::*;
use crate::siting::Limits;

struct Case {
    covered_by: Vec<Vec<u32>>,
    weight: Vec<u32>,
    cost: Vec<u64>,
    budget: Vec<u64>,
    carry_over: bool,
}

impl Case {
    fn random(seed: u64, sites: usize, years: usize) -> Self {
        let mut rng = fastrand::Rng::with_seed(seed);
        let row = |rng: &mut fastrand::Rng| (0..sites as u32).filter(|_| rng.u32(0..3) == 0).collect();
        let covered_by: Vec<Vec<u32>> = (0..sites * 4).map(|_| row(&mut rng)).collect();
        Self {
            weight: covered_by.iter().map(|_| rng.u32(0..50)).collect(),
            covered_by,
            cost: (0..sites).map(|_| rng.u64(0..10)).collect(),
            budget: (0..years).map(|_| rng.u64(0..sites as u64 * 3)).collect(),
            carry_over: rng.bool(),
        }
    }

    fn problem(&self) -> Phasing<'_> {
        let Self { covered_by, weight, cost, budget, carry_over } = self;
        Phasing { covered_by, weight, cost, budget, carry_over: *carry_over }
    }

    /// By year what is covered, or `None` where the money doesn't suffice.
    fn covered(&self, year: &[Option<u32>]) -> Option<Vec<u64>> {
        let mut left = 0;
        let mut covered = Vec::new();
        for (t, budget) in self.budget.iter().enumerate() {
            let built = |j: &usize| year[*j] == Some(t as u32);
            let money = budget + if self.carry_over { left } else { 0 };
            left = money.checked_sub((0..year.len()).filter(built).map(|j| self.cost[j]).sum())?;
            let is_there = |j: &u32| year[*j as usize].is_some_and(|y| y as usize <= t);
            let rows = self.covered_by.iter().zip(&self.weight).filter(|(row, _)| row.iter().any(&is_there));
            covered.push(rows.map(|(_, &w)| u64::from(w)).sum());
        }
        Some(covered)
    }

    fn brute_force(&self) -> u64 {
        let (sites, choices) = (self.cost.len(), self.budget.len() as u32 + 1);
        let all = (0..choices.pow(sites as u32)).filter_map(|code| {
            let digit = |j: usize| code / choices.pow(j as u32) % choices;
            let year: Vec<Option<u32>> = (0..sites).map(|j| digit(j).checked_sub(1)).collect();
            Some(self.covered(&year)?.iter().sum())
        });
        all.max().unwrap_or(0)
    }
}

#[test]
fn coverage_rises_as_fast_as_in_the_best_of_all_splits() {
    for seed in 0..200 {
        let case = Case::random(seed, 1 + seed as usize % 5, 1 + seed as usize % 3);
        let found = split_over_years(&case.problem(), &Limits::default()).expect("well stated");
        assert_eq!(found.value, case.brute_force(), "seed {seed}");
        assert_eq!(case.covered(&found.year).as_ref(), Some(&found.covered), "seed {seed}");
        assert_eq!(found.covered.iter().sum::<u64>(), found.value, "seed {seed}");
        assert!(found.proven && found.bound == found.value, "seed {seed}");
    }
}

#[test]
fn all_subsets_give_the_same_as_all_splits() {
    for seed in 0..150 {
        let case = Case::random(seed, 1 + seed as usize % 5, 1 + seed as usize % 3);
        let problem = case.problem();
        let year = subsets::best_split(&state::Layout::new(&problem), &|| false).expect("small");
        let value = case.covered(&year).expect("affordable").iter().sum::<u64>();
        assert_eq!(value, case.brute_force(), "seed {seed}");
    }
}

#[test]
fn a_work_limit_gives_the_same_split_with_a_valid_bound() {
    for seed in 0..10 {
        let case = Case::random(seed, 9, 3);
        let exact = split_over_years(&case.problem(), &Limits::default()).expect("well stated");
        for work in [0, 5, 50] {
            let run = || split_over_years(&case.problem(), &Limits { work: Some(work), ..Limits::default() });
            let found = run().expect("well stated");
            assert_eq!(run(), Ok(found.clone()));
            assert!(found.value <= exact.value && exact.value <= found.bound, "seed {seed}, work {work}");
            assert_eq!(case.covered(&found.year), Some(found.covered), "seed {seed}, work {work}");
        }
    }
}

#[test]
fn sites_that_add_nothing_are_built_when_there_is_money() {
    let covered_by = [vec![0, 1]];
    let problem = Phasing { covered_by: &covered_by, weight: &[7], cost: &[5, 5], budget: &[5, 5], carry_over: false };
    let found = split_over_years(&problem, &Limits::default()).expect("well stated");
    assert_eq!((found.covered, found.year.iter().flatten().count()), (vec![7, 7], 2));
}

#[test]
fn what_makes_no_sense_is_said() {
    let covered_by = [vec![0, 2]];
    let problem = Phasing { covered_by: &covered_by, weight: &[7], cost: &[5, 5], budget: &[5], carry_over: true };
    let error = PhasingError::Site { demand: 0, site: 2 };
    assert_eq!(split_over_years(&problem, &Limits::default()), Err(error));
    let error = PhasingError::Shape { demands: 1, weights: 0 };
    assert_eq!(split_over_years(&Phasing { weight: &[], ..problem }, &Limits::default()), Err(error));
}
