//! Small random problems, solved by trying everything.

use super::*;
use crate::siting::Limits;
use crate::siting::median::Table;

/// A random problem with few demands and sites.
struct Case {
    table: Table,
    weight: Vec<u32>,
    role: Vec<Role>,
    size: Vec<u32>,
    room: Vec<u32>,
    p: usize,
    split: bool,
    unserved: Option<u32>,
}

impl Case {
    fn random(seed: u64, split: bool) -> Self {
        let mut rng = fastrand::Rng::with_seed(seed);
        let (demands, sites) = (rng.usize(1..7), rng.usize(1..6));
        let far: Vec<i64> = (0..demands * sites).map(|_| rng.i64(0..40)).collect();
        let roles = [Role::Free, Role::Free, Role::Free, Role::Required, Role::Excluded, Role::Existing];
        let role: Vec<Role> =
            (0..sites).map(|_| if seed.is_multiple_of(2) { Role::Free } else { roles[rng.usize(0..6)] }).collect();
        let required = role.iter().filter(|r| **r == Role::Required).count();
        Self {
            table: Table::dense(demands, sites, |i, j| far[i as usize * sites + j as usize]).expect("in range"),
            weight: (0..demands).map(|_| rng.u32(0..5)).collect(),
            size: (0..demands).map(|_| rng.u32(0..if split { 4 } else { 9 })).collect(),
            room: (0..sites).map(|_| rng.u32(0..if split { 8 } else { 20 })).collect(),
            p: required + rng.usize(0..4),
            role,
            split,
            unserved: seed.is_multiple_of(3).then(|| rng.u32(10..60)),
        }
    }

    fn problem(&self) -> CapacityProblem<'_> {
        let median = MedianProblem { table: &self.table, weight: &self.weight, role: &self.role, p: self.p };
        let (size, room, split, unserved) = (&self.size[..], &self.room[..], self.split, self.unserved);
        CapacityProblem { median, size, room, split, unserved }
    }

    fn distance(&self, demand: usize, site: usize) -> u64 {
        self.table.row(demand).find(|p| p.0 as usize == site).map(|p| u64::from(p.1)).expect("dense")
    }

    /// The least cost of the best set of sites, by trying every service; `None` where nobody can serve all.
    fn brute_force(&self) -> Option<u64> {
        let sites = self.role.len();
        let fits = |set: &u32| {
            let new = (0..sites).filter(|j| set >> j & 1 == 1 && self.role[*j] != Role::Existing).count();
            new <= self.p
                && (0..sites).all(|j| match self.role[j] {
                    Role::Required | Role::Existing => set >> j & 1 == 1,
                    Role::Excluded => set >> j & 1 == 0,
                    Role::Free => true,
                })
        };
        (0..1u32 << sites)
            .filter(fits)
            .filter_map(|set| {
                let mut room: Vec<u32> = (0..sites).map(|j| if set >> j & 1 == 1 { self.room[j] } else { 0 }).collect();
                let open: Vec<usize> = (0..sites).filter(|j| set >> j & 1 == 1).collect();
                self.cheapest(0, 0, &open, &mut room)
            })
            .min()
    }

    fn cheapest(&self, demand: usize, unit: u32, open: &[usize], room: &mut [u32]) -> Option<u64> {
        if demand == self.size.len() {
            return Some(0);
        }
        let (units, times) = if self.split { (1, 1) } else { (self.size[demand], u64::from(self.weight[demand])) };
        if self.split && unit == self.size[demand] {
            return self.cheapest(demand + 1, 0, open, room);
        }
        let (next, next_unit) = if self.split { (demand, unit + 1) } else { (demand + 1, 0) };
        let mut best = match self.unserved {
            Some(d) => self.cheapest(next, next_unit, open, room).map(|c| c + times * u64::from(d)),
            None => None,
        };
        for &j in open {
            if room[j] >= units {
                room[j] -= units;
                let cost = self.cheapest(next, next_unit, open, room).map(|c| c + times * self.distance(demand, j));
                room[j] += units;
                best = best.into_iter().chain(cost).min();
            }
        }
        best
    }

    /// The cost of a service, after checking that rooms, roles and sizes are kept.
    fn checked_cost(&self, answer: &CapacityFound) -> f64 {
        let mut room = self.room.clone();
        let mut served = vec![0; self.size.len()];
        let mut cost = 0;
        for s in &answer.service {
            let (i, j) = (s.demand as usize, s.site as usize);
            assert!(answer.found.chosen.contains(&s.site) || self.role[j] == Role::Existing);
            assert!(self.split || s.units == self.size[i]);
            room[j] = room[j].checked_sub(s.units).expect("rooms are kept");
            served[i] += if self.split { s.units } else { 1 };
            cost += self.distance(i, j) * u64::from(if self.split { s.units } else { self.weight[i] });
        }
        for (i, &served) in served.iter().enumerate() {
            let all = if self.split { self.size[i] } else { 1 };
            assert!(served == all || (served < all && self.unserved.is_some()), "{served} of {all}");
            let times = if self.split { all - served } else { self.weight[i] * (1 - served) };
            cost += u64::from(times) * u64::from(self.unserved.unwrap_or(0));
        }
        assert!(answer.found.chosen.len() <= self.p);
        for (j, role) in self.role.iter().enumerate() {
            let chosen = answer.found.chosen.contains(&(j as u32));
            assert!(*role == Role::Free || chosen == (*role == Role::Required));
        }
        cost as f64
    }
}

fn compare_with_brute_force(split: bool, seeds: u64) {
    for seed in 0..seeds {
        let case = Case::random(seed, split);
        match (solve_capacity(&case.problem(), &Limits::default()), case.brute_force()) {
            (Ok(answer), Some(best)) => {
                assert_eq!(answer.found.value, best as f64, "seed {seed}");
                assert_eq!(case.checked_cost(&answer), best as f64, "seed {seed}");
                assert!(answer.found.proven && answer.found.bound == answer.found.value, "seed {seed}");
            }
            (Err(_), None) => {}
            (answer, best) => panic!("seed {seed}: {answer:?}, but {best:?}"),
        }
    }
}

#[test]
fn whole_demands_are_served_as_cheaply_as_can_be() {
    compare_with_brute_force(false, 500);
}

#[test]
fn split_demands_are_served_as_cheaply_as_can_be() {
    compare_with_brute_force(true, 300);
}

#[test]
fn what_cannot_be_served_is_said() {
    let table = Table::dense(2, 2, |i, j| i64::from(i + j)).expect("in range");
    let role = [Role::Free, Role::Free];
    let median = MedianProblem { table: &table, weight: &[1, 1], role: &role, p: 1 };
    let problem = |size, room| CapacityProblem { median: median.clone(), size, room, split: false, unserved: None };
    let solved = |size, room| solve_capacity(&problem(size, room), &Limits::default());
    assert_eq!(solved(&[3, 3], &[5, 4]), Err(CapacityError::Room { needed: 6, room: 5 }));
    assert_eq!(solved(&[3], &[5, 4]), Err(CapacityError::Shape { sizes: 1, rooms: 2 }));
    assert_eq!(solved(&[3, 2], &[5, 4]).map(|a| a.found.chosen), Ok(vec![0]));
    let two = CapacityProblem { median: MedianProblem { p: 2, ..median.clone() }, ..problem(&[5, 1], &[4, 4]) };
    assert_eq!(solve_capacity(&two, &Limits::default()), Err(CapacityError::Alone { demand: 0 }));
    // Three of size 3 in two rooms of 5: enough room, but not for whole demands.
    let table = Table::dense(3, 2, |_, _| 1).expect("in range");
    let median = MedianProblem { table: &table, weight: &[1; 3], role: &role, p: 2 };
    let three = CapacityProblem { median, ..problem(&[3, 3, 3], &[5, 5]) };
    assert_eq!(solve_capacity(&three, &Limits::default()), Err(CapacityError::Impossible));
    let split = CapacityProblem { split: true, ..three };
    assert_eq!(solve_capacity(&split, &Limits::default()).map(|a| a.found.value), Ok(9.0));
}

/// The numbers of a published instance: best known value, p, room, and place and size of each customer.
fn published(name: &str) -> (f64, usize, u32, Vec<[i64; 4]>) {
    let text = crate::test_data::published(&format!("{name}.txt"));
    let numbers: Vec<i64> = text.split_whitespace().map_while(|n| n.parse().ok()).collect();
    let customers = numbers[5..].chunks_exact(4).map(|c| [c[0], c[1], c[2], c[3]]).collect();
    (numbers[1] as f64, numbers[3] as usize, numbers[4] as u32, customers)
}

fn solve_published(customers: &[[i64; 4]], p: usize, room: u32, split: bool, limits: &Limits) -> CapacityFound {
    let n = customers.len();
    let distance = |i: u32, j: u32| {
        let (a, b) = (customers[i as usize], customers[j as usize]);
        ((a[1] - b[1]) as f64).hypot((a[2] - b[2]) as f64) as i64
    };
    let table = Table::dense(n, n, distance).expect("in range");
    let size: Vec<u32> = customers.iter().map(|c| c[3] as u32).collect();
    let median = MedianProblem { table: &table, weight: &vec![1; n], role: &vec![Role::Free; n], p };
    let problem = CapacityProblem { median, size: &size, room: &vec![room; n], split, unserved: None };
    solve_capacity(&problem, limits).expect("all can be served")
}

#[test]
fn published_capacitated_p_medians_are_found_and_proven() {
    for name in ["pmedcap1_1", "pmedcap1_2", "pmedcap1_4"] {
        let (best, p, room, customers) = published(name);
        let answer = solve_published(&customers, p, room, false, &Limits::default());
        assert_eq!((answer.found.value, answer.found.proven), (best, true), "{name}");
    }
}

#[test]
fn a_work_limit_gives_the_same_answer_with_a_valid_bound() {
    let (best, p, room, customers) = published("pmedcap1_2");
    for work in [0, 3, 30, 300] {
        let run = || solve_published(&customers, p, room, false, &Limits { work: Some(work), ..Limits::default() });
        let answer = run();
        assert_eq!(answer, run(), "work {work}");
        assert!(answer.found.bound <= best && best <= answer.found.value, "work {work}: {:?}", answer.found);
    }
}

#[test]
fn splitting_demands_costs_no_more_than_serving_units_whole() {
    let (_, p, room, mut customers) = published("pmedcap1_1");
    customers.truncate(20);
    let split = solve_published(&customers, p, room / 2, true, &Limits::default());
    assert!(split.found.proven);
    // Each unit a customer of its own: then nothing is lost by serving customers whole.
    let units: Vec<[i64; 4]> = customers.iter().flat_map(|c| vec![[c[0], c[1], c[2], 1]; c[3] as usize]).collect();
    let limits = Limits { work: Some(60), ..Limits::default() };
    let whole = solve_published(&units, p, room / 2, false, &limits);
    assert!(whole.found.bound <= split.found.value && split.found.value <= whole.found.value);
}
