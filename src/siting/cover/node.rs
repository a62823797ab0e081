//! One node of the tree: a core with some decisions, its bound, a rounded solution, and how it splits.

use super::ascent::{Effort, Prices, Raised, decisions, raise};
use super::core::{Choice, Core, Decisions, GONE};
use super::round::rounded;
use crate::siting::ranked::Bounded;

/// A part of the solutions that is not yet searched.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// No solution in it is below this.
    pub bound: f64,
    /// What is decided, of the root's sites.
    sites: Vec<Choice>,
    /// Rows of the root that must be covered.
    harden: Vec<bool>,
    /// Prices of the root's rows, and their pace.
    prices: Vec<f32>,
    pace: f32,
}

/// What looking at a node gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Explored {
    /// Its parts that may hold better solutions.
    pub children: Vec<Node>,
    /// A solution: value, and sites of the root.
    pub found: Option<(i64, Vec<u32>)>,
    /// Set entries visited.
    pub work: u64,
}

/// How long a node's bound is raised.
const EFFORT: Effort = Effort { rounds: 120, patience: 12, least: 0.04 };

/// The same for a look at what a decision would do, and how many sites are looked at.
const GLANCE: Effort = Effort { rounds: 24, patience: 24, least: 0.0 };
const GLANCES: usize = 6;

impl Bounded for Node {
    fn bound(&self) -> f64 {
        self.bound
    }
}

impl Node {
    /// Everything.
    pub fn whole(core: &Core, bound: f64, prices: &Prices) -> Self {
        Self {
            bound,
            sites: vec![Choice::Open; core.sites()],
            harden: vec![false; core.row_count()],
            prices: prices.row.iter().map(|p| *p as f32).collect(),
            pace: prices.pace as f32,
        }
    }

    /// Bounds, decides and splits this part; only solutions of at most `cutoff` matter.
    pub fn explore(&self, root: &Core, cutoff: f64, is_over: &dyn Fn() -> bool) -> Explored {
        let decided = Decisions { sites: self.sites.clone(), harden: self.harden.clone() };
        let (core, moved) = root.decided(&decided);
        let mut explored = Explored { work: root.rows.total() as u64, ..Explored::default() };
        let prices = Prices {
            row: self.prices.iter().map(|p| f64::from(*p)).collect(),
            mean: Vec::new(),
            pace: f64::from(self.pace).max(0.05),
        };
        let prices = prices.moved(&core, &moved);
        let mut part = Part { core, moved, prices };
        let Some(raised) = part.tighten(cutoff, &mut explored, is_over) else { return explored };
        if part.core.sites() == 0 || part.core.row_count() == 0 {
            explored.found = part.core.value_of(&[]).map(|value| (value, part.core.whole_choice(&[])));
            return explored;
        }
        explored.found = rounded(&part.core, &raised).map(|(value, chosen)| (value, part.core.whole_choice(&chosen)));
        explored.children = self.split(&part, &raised, root, cutoff, &mut explored.work);
        explored
    }

    fn split(&self, part: &Part, raised: &Raised, root: &Core, cutoff: f64, work: &mut u64) -> Vec<Node> {
        let bound = raised.relaxed.bound.max(self.bound);
        let mut sites = vec![Choice::Out; root.sites()];
        part.core.fixed.iter().for_each(|s| sites[*s as usize] = Choice::In);
        part.core.origin.iter().for_each(|s| sites[*s as usize] = Choice::Open);
        let mut harden = vec![false; root.row_count()];
        let mut prices = self.prices.clone();
        for (row, place) in part.moved.iter().enumerate().filter(|(_, p)| **p != GONE) {
            harden[row] = part.core.hard[*place as usize];
            prices[row] = part.prices.row[*place as usize] as f32;
        }
        let pace = part.prices.pace as f32;
        let whole = Node { bound, sites, harden, prices, pace };
        let (site, bounds) = part.look_ahead(raised, cutoff, work);
        let child = |(choice, ahead): (Choice, f64)| {
            let mut child = Node { bound: bound.max(ahead), ..whole.clone() };
            child.sites[part.core.origin[site] as usize] = choice;
            (child.bound <= cutoff + raised.relaxed.margin()).then_some(child)
        };
        [(Choice::In, bounds[0]), (Choice::Out, bounds[1])].into_iter().filter_map(child).collect()
    }
}

/// The undecided part of a node.
struct Part {
    core: Core,
    moved: Vec<u32>,
    prices: Prices,
}

impl Part {
    /// Raises the bound and decides what it settles, as long as that helps; nothing if no solution is left.
    fn tighten(&mut self, cutoff: f64, explored: &mut Explored, is_over: &dyn Fn() -> bool) -> Option<Raised> {
        loop {
            if self.core.is_hopeless() {
                return None;
            }
            let raised = raise(&self.core, self.prices.clone(), cutoff, EFFORT, is_over);
            explored.work += (raised.rounds + 1) * self.core.rows.total() as u64;
            if raised.relaxed.bound > cutoff + raised.relaxed.margin() {
                return None;
            }
            self.prices = raised.prices.clone();
            let settled = decisions(&self.core, &raised, cutoff);
            let count = settled.sites.iter().filter(|c| **c != Choice::Open).count();
            let hardened = settled.harden.iter().filter(|h| **h).count();
            if count == 0 && hardened == 0 {
                return Some(raised);
            }
            let (core, map) = self.core.decided(&settled);
            self.prices = self.prices.moved(&core, &map);
            self.prices.mean = means(&raised, &settled);
            for place in self.moved.iter_mut().filter(|p| **p != GONE) {
                *place = map[*place as usize];
            }
            self.core = core;
            if 8 * count < self.core.sites() && 8 * hardened < self.core.row_count() {
                return self.again(raised, &settled);
            }
        }
    }

    /// Of the most doubtful sites the one whose decision raises the bound most either way, and both bounds.
    fn look_ahead(&self, raised: &Raised, cutoff: f64, work: &mut u64) -> (usize, [f64; 2]) {
        let mut best = (f64::NEG_INFINITY, 0, [f64::NEG_INFINITY; 2]);
        for site in doubtful_sites(&self.core, raised) {
            let bounds = [Choice::In, Choice::Out].map(|choice| self.bound_with(raised, site, choice, cutoff));
            *work += 2 * GLANCE.rounds * self.core.rows.total() as u64;
            let room = (cutoff - raised.relaxed.bound).max(1.0);
            let gain = bounds.map(|b| (b - raised.relaxed.bound).clamp(1e-6, room + 1.0));
            let worth = gain[0] * gain[1];
            if worth > best.0 {
                best = (worth, site, bounds);
            }
            if gain[0] >= room || gain[1] >= room {
                break;
            }
        }
        (best.1, best.2)
    }

    /// The bound soon reached after a decision on one site.
    fn bound_with(&self, raised: &Raised, site: usize, choice: Choice, cutoff: f64) -> f64 {
        let mut decided = Decisions::none(&self.core);
        decided.sites[site] = choice;
        let (core, moved) = self.core.decided(&decided);
        if core.is_hopeless() {
            return f64::INFINITY;
        }
        let mut prices = self.prices.moved(&core, &moved);
        prices.mean = means(raised, &decided);
        raise(&core, prices, cutoff, GLANCE, &|| false).relaxed.bound
    }

    /// What was raised, told for the smaller core without raising anew.
    fn again(&self, raised: Raised, settled: &Decisions) -> Option<Raised> {
        if self.core.is_hopeless() {
            return None;
        }
        let mut relaxed = super::relax::Relaxed::new(&self.core);
        relaxed.at(&self.core, &self.prices.row);
        relaxed.bound = relaxed.bound.max(raised.relaxed.bound);
        let prices = Prices { mean: means(&raised, settled), ..self.prices.clone() };
        Some(Raised { prices, relaxed, rounds: raised.rounds })
    }
}

fn means(raised: &Raised, settled: &Decisions) -> Vec<f64> {
    let open = raised.prices.mean.iter().zip(&settled.sites).filter(|(_, c)| **c == Choice::Open);
    open.map(|(m, _)| *m).collect()
}

/// The sites whose place in the averaged solution is least clear, and that matter most.
fn doubtful_sites(core: &Core, raised: &Raised) -> Vec<usize> {
    let doubt = |site: usize| {
        let mean = raised.prices.mean[site].clamp(0.0, 1.0);
        (mean.min(1.0 - mean) + 1e-3) * (raised.relaxed.earned[site] + 1e-9)
    };
    let mut order: Vec<usize> = (0..core.sites()).collect();
    order.sort_by(|a, b| doubt(*b).total_cmp(&doubt(*a)).then(a.cmp(b)));
    order.truncate(GLANCES);
    order
}
