//! The problem as the solvers see it: everything is minimised, what is decided is gone.

use super::problem::{Covering, Goal};
use super::sets::Sets;
use crate::siting::Role;

/// What limits a choice besides the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Nothing: every row must be covered, cost is minimised.
    Free,
    /// Chosen sites may cost so much; the weight of uncovered rows is minimised.
    Budget(i64),
    /// Uncovered rows may weigh so much; cost is minimised.
    Slack(i64),
}

/// A covering problem in which every site is free and every row can be covered but isn't yet. Least value wins: cost,
/// or weight of uncovered rows under a budget.
#[derive(Clone, Debug)]
pub(super) struct Core {
    /// Site to rows.
    pub reach: Sets,
    /// Row to sites.
    pub rows: Sets,
    /// Cost of each site.
    pub cost: Vec<i64>,
    /// Weight of each row.
    pub weight: Vec<i64>,
    /// How often each row must be covered to count.
    pub need: Vec<u8>,
    /// Rows that every solution covers.
    pub hard: Vec<bool>,
    /// The limit that is left.
    pub side: Side,
    /// Value of what is decided.
    pub base: i64,
    /// Sites decided for, by their number in the problem.
    pub fixed: Vec<u32>,
    /// Each site's number in the problem.
    pub origin: Vec<u32>,
    /// Each value is a multiple of this above `base`.
    pub step: i64,
}

/// What becomes of sites and rows when a core shrinks.
#[derive(Clone, Debug)]
pub(super) struct Decisions {
    /// For each site: leave it, take it, drop it.
    pub sites: Vec<Choice>,
    /// For each row: true to make it hard.
    pub harden: Vec<bool>,
}

/// A decision on one site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Choice {
    /// Not decided.
    #[default]
    Open,
    /// Chosen.
    In,
    /// Not chosen.
    Out,
}

impl Decisions {
    /// Nothing decided.
    pub fn none(core: &Core) -> Self {
        Self { sites: vec![Choice::Open; core.sites()], harden: vec![false; core.row_count()] }
    }
}

/// Where a row went.
pub(super) const GONE: u32 = u32::MAX;

impl Core {
    /// The core of a problem: required sites taken, excluded ones dropped, rows that can't be covered left out.
    pub fn new(problem: &Covering, sites_of: &Sets, goal: Goal) -> Self {
        let most: i64 = problem.weight_of(&problem.allowed());
        let side = match goal {
            Goal::CoverAll => Side::Free,
            Goal::CoverWeight(asked) => Side::Slack(most - asked.min(most)),
            Goal::MostWithSites(sites) => Side::Budget(sites as i64),
            Goal::MostForCost(budget) => Side::Budget(budget),
        };
        let unit_costs = matches!(goal, Goal::MostWithSites(_));
        let cost = if unit_costs { vec![1; problem.sites()] } else { problem.costs.clone() };
        let weight = if side == Side::Free { vec![1; problem.demands()] } else { problem.weights.clone() };
        let hard = vec![side == Side::Free; problem.demands()];
        let origin = (0..problem.sites() as u32).collect();
        let (reach, rows, need) = (problem.reach.clone(), sites_of.clone(), problem.needs.clone());
        let whole = Self { reach, rows, cost, weight, need, hard, side, base: 0, fixed: Vec::new(), origin, step: 1 };
        let mut decisions = Decisions::none(&whole);
        for (choice, role) in decisions.sites.iter_mut().zip(&problem.roles) {
            *choice = match role {
                Role::Free => Choice::Open,
                Role::Required => Choice::In,
                Role::Excluded | Role::Existing => Choice::Out,
            };
        }
        let mut core = whole.drop_uncoverable(problem).decided(&decisions).0;
        core.step = core.common_step();
        core
    }

    /// Rows ask for less where facilities exist, and for nothing if all allowed sites together don't cover them.
    fn drop_uncoverable(mut self, problem: &Covering) -> Self {
        for site in problem.existing() {
            for row in problem.reach.row(site) {
                self.need[*row as usize] = self.need[*row as usize].saturating_sub(1);
            }
        }
        for (need, covered) in self.need.iter_mut().zip(problem.covered_by(&problem.allowed())) {
            *need = if covered { *need } else { 0 };
        }
        self
    }

    /// Number of open sites.
    pub fn sites(&self) -> usize {
        self.cost.len()
    }

    /// Number of rows not yet covered.
    pub fn row_count(&self) -> usize {
        self.weight.len()
    }

    /// Values differ by multiples of this.
    fn common_step(&self) -> i64 {
        let figures = if matches!(self.side, Side::Budget(_)) { &self.weight } else { &self.cost };
        figures.iter().copied().fold(0, gcd).max(1)
    }

    /// The core that is left after decisions, and where each row went. Rows that can't be covered any more count as
    /// lost; `None` in the core's place of a hard row that can't is told by [`Core::is_hopeless`].
    pub fn decided(&self, decisions: &Decisions) -> (Self, Vec<u32>) {
        let mut left = vec![0u8; self.row_count()];
        left.copy_from_slice(&self.need);
        let mut core = self.empty_like();
        for (site, choice) in decisions.sites.iter().enumerate() {
            if *choice == Choice::In {
                core.take(self.origin[site], self.cost[site]);
                for row in self.reach.row(site as u32) {
                    left[*row as usize] = left[*row as usize].saturating_sub(1);
                }
            }
        }
        let place = core.place_sites(self, &decisions.sites);
        let moved = core.place_rows(self, decisions, &left, &place);
        core.reach = core.rows.transposed(core.cost.len());
        (core, moved)
    }

    fn empty_like(&self) -> Self {
        Self {
            reach: Sets::default(),
            rows: Sets::with_capacity(self.row_count(), self.rows.total()),
            cost: Vec::new(),
            weight: Vec::new(),
            need: Vec::new(),
            hard: Vec::new(),
            side: self.side,
            base: self.base,
            fixed: self.fixed.clone(),
            origin: Vec::new(),
            step: self.step,
        }
    }

    fn take(&mut self, origin: u32, cost: i64) {
        self.fixed.push(origin);
        match &mut self.side {
            Side::Budget(budget) => *budget -= cost,
            Side::Free | Side::Slack(_) => self.base += cost,
        }
    }

    fn place_sites(&mut self, from: &Self, choices: &[Choice]) -> Vec<u32> {
        let mut place = vec![GONE; from.sites()];
        for site in (0..from.sites()).filter(|s| choices[*s] == Choice::Open) {
            place[site] = self.cost.len() as u32;
            self.cost.push(from.cost[site]);
            self.origin.push(from.origin[site]);
        }
        place
    }

    fn place_rows(&mut self, from: &Self, decisions: &Decisions, left: &[u8], place: &[u32]) -> Vec<u32> {
        let mut moved = vec![GONE; from.row_count()];
        for row in (0..from.row_count()).filter(|r| left[*r] > 0) {
            let hard = from.hard[row] || decisions.harden[row];
            let open = from.rows.row(row as u32).iter().map(|s| place[*s as usize]).filter(|s| *s != GONE);
            if !hard && open.clone().count() < usize::from(left[row]) {
                self.lose(from.weight[row]);
                continue;
            }
            moved[row] = self.weight.len() as u32;
            self.weight.push(from.weight[row]);
            self.need.push(left[row]);
            self.hard.push(hard);
            self.rows.push(open);
        }
        moved
    }

    /// A row stays uncovered.
    fn lose(&mut self, weight: i64) {
        match &mut self.side {
            Side::Budget(_) => self.base += weight,
            Side::Slack(slack) => *slack -= weight,
            Side::Free => {}
        }
    }

    /// Whether no solution is left: a hard row without enough sites, or a limit overdrawn.
    pub fn is_hopeless(&self) -> bool {
        let short = |row: usize| self.hard[row] && self.rows.row(row as u32).len() < usize::from(self.need[row]);
        let overdrawn = match self.side {
            Side::Free => false,
            Side::Budget(left) | Side::Slack(left) => left < 0,
        };
        overdrawn || (0..self.row_count()).any(short)
    }

    /// The same with sites numbered by themselves and nothing decided, for searching within it.
    pub fn anchored(&self) -> Self {
        Self { origin: (0..self.sites() as u32).collect(), fixed: Vec::new(), ..self.clone() }
    }

    /// Value of choosing these open sites besides what is decided, if that is a solution.
    pub fn value_of(&self, chosen: &[u32]) -> Option<i64> {
        let mut times = vec![0u32; self.row_count()];
        for site in chosen {
            for row in self.reach.row(*site) {
                times[*row as usize] += 1;
            }
        }
        let open = (0..self.row_count()).filter(|r| times[*r] < u32::from(self.need[*r]));
        let (mut lost, mut broken) = (0, false);
        for row in open {
            lost += self.weight[row];
            broken |= self.hard[row];
        }
        let cost: i64 = chosen.iter().map(|s| self.cost[*s as usize]).sum();
        match self.side {
            _ if broken => None,
            Side::Free => Some(self.base + cost),
            Side::Budget(budget) => (cost <= budget).then_some(self.base + lost),
            Side::Slack(slack) => (lost <= slack).then_some(self.base + cost),
        }
    }

    /// Numbers in the problem of the decided sites and these open ones.
    pub fn whole_choice(&self, chosen: &[u32]) -> Vec<u32> {
        let mut all = self.fixed.clone();
        all.extend(chosen.iter().map(|s| self.origin[*s as usize]));
        all.sort_unstable();
        all
    }
}

/// The greatest common divisor, not negative.
pub(in crate::siting) fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}
