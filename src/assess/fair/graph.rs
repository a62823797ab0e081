//! Supplies, demands, and who reaches whom, as they stand.

use super::level::{Demand, Level};
use super::part::{Edge, Part};

/// In no class.
pub(super) const NONE: u32 = u32::MAX;

/// One who gives.
#[derive(Clone, Debug)]
pub(super) struct Giver {
    /// What it has, mm2.
    pub amount: i64,
    /// The demands that it reaches, in ascending order.
    pub reach: Vec<u32>,
    /// About how much it gives to each of them, mm2.
    pub flows: Vec<f64>,
    /// Its class.
    pub class: u32,
    /// What is drawn from it, mm2, rounded up.
    pub used: i64,
}

impl Giver {
    /// One that gives nothing yet.
    pub fn new(amount: i64, reach: Vec<u32>) -> Self {
        Self { amount, flows: vec![0.0; reach.len()], reach, class: NONE, used: 0 }
    }
}

/// One who draws.
#[derive(Clone, Debug)]
pub(super) struct Taker {
    /// What it wants.
    pub terms: Demand,
    /// The supplies that reach it, in no order.
    pub reached_by: Vec<u32>,
    /// The class that it draws from.
    pub class: u32,
    /// What it draws, mm2, rounded down.
    pub drawn: i64,
}

impl Taker {
    /// One that nothing reaches yet.
    pub fn new(terms: Demand) -> Self {
        Self { terms, reached_by: Vec::new(), class: NONE, drawn: 0 }
    }
}

/// Supplies and demands that stand at one level.
#[derive(Clone, Debug)]
pub(super) struct Stand {
    /// The level.
    pub level: Level,
    /// Its supplies.
    pub supplies: Vec<u32>,
    /// The demands that draw from them.
    pub demands: Vec<u32>,
}

/// The whole graph with its classes.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    /// All supplies.
    pub givers: Vec<Giver>,
    /// All demands.
    pub takers: Vec<Taker>,
    /// All classes; those that no supply is in are free.
    pub classes: Vec<Stand>,
    free: Vec<u32>,
}

impl Graph {
    /// A graph without classes.
    pub fn new(givers: Vec<Giver>, mut takers: Vec<Taker>) -> Self {
        let mut reached = vec![0; takers.len()];
        givers.iter().flat_map(|g| &g.reach).for_each(|&d| reached[d as usize] += 1);
        takers.iter_mut().zip(reached).for_each(|(t, n)| t.reached_by.reserve_exact(n));
        for (s, giver) in givers.iter().enumerate() {
            giver.reach.iter().for_each(|&d| takers[d as usize].reached_by.push(s as u32));
        }
        Self { givers, takers, ..Self::default() }
    }

    /// Whether a supply has anything to do with the sharing.
    pub fn gives(&self, supply: u32) -> bool {
        self.givers[supply as usize].amount > 0
    }

    /// Whether a demand has anything to do with the sharing.
    pub fn takes(&self, demand: u32) -> bool {
        self.takers[demand as usize].terms.cap > 0
    }

    /// The level of a supply.
    pub fn supply_level(&self, supply: u32) -> Level {
        self.classes.get(self.givers[supply as usize].class as usize).map_or(Level::TOP, |c| c.level)
    }

    /// The level up to which a supply may stand that reaches a demand that takes.
    pub fn demand_level(&self, demand: u32) -> Level {
        let taker = &self.takers[demand as usize];
        let start = taker.terms.start();
        self.classes.get(taker.class as usize).map_or(start, |c| c.level.max(start))
    }

    /// Gives a supply another reach, in ascending order; what it gives within both is kept as a start.
    pub fn set_reach(&mut self, supply: u32, reach: Vec<u32>) {
        let giver = &mut self.givers[supply as usize];
        let (was, flows) = (std::mem::take(&mut giver.reach), std::mem::take(&mut giver.flows));
        let mut old = was.iter().copied().zip(flows).peekable();
        let takers = &mut self.takers;
        let mut leave = |d: u32| takers[d as usize].reached_by.retain(|&s| s != supply);
        let mut new = Vec::new();
        for &d in &reach {
            while let Some((gone, _)) = old.next_if(|o| o.0 < d) {
                leave(gone);
            }
            let kept = old.next_if(|o| o.0 == d);
            giver.flows.push(kept.map_or(0.0, |o| o.1));
            new.extend(kept.is_none().then_some(d));
        }
        old.for_each(|(gone, _)| leave(gone));
        new.into_iter().for_each(|d| self.takers[d as usize].reached_by.push(supply));
        giver.reach = reach;
    }

    /// Takes a class apart.
    pub fn dissolve(&mut self, class: u32) -> Option<Stand> {
        let stand = self.classes.get_mut(class as usize)?;
        let stand = Stand {
            level: stand.level,
            supplies: std::mem::take(&mut stand.supplies),
            demands: std::mem::take(&mut stand.demands),
        };
        stand.supplies.iter().for_each(|&s| self.givers[s as usize].class = NONE);
        stand.demands.iter().for_each(|&d| self.takers[d as usize].class = NONE);
        self.free.push(class);
        Some(stand)
    }

    /// Enters a class: its level, what is drawn and used, and what flows.
    pub fn enter(&mut self, level: Level, part: &Part) {
        let class = self.free.pop().unwrap_or(self.classes.len() as u32);
        for (i, &s) in part.supplies.iter().enumerate() {
            let giver = &mut self.givers[s as usize];
            giver.class = class;
            giver.used = level.used(giver.amount);
            part.edges[part.range(i)].iter().for_each(|e| giver.flows[e.id as usize] = e.flow);
        }
        let mut demands = Vec::with_capacity(part.demands.len());
        for &d in &part.demands {
            let taker = &mut self.takers[d as usize];
            let (drawn, more) = taker.terms.drawn_down(&level);
            taker.drawn = drawn;
            if drawn > 0 || more {
                taker.class = class;
                demands.push(d);
            }
        }
        let stand = Stand { level, supplies: part.supplies.clone(), demands };
        match self.classes.get_mut(class as usize) {
            Some(old) => *old = stand,
            None => self.classes.push(stand),
        }
    }

    /// The part that these supplies and demands make; `place` has an entry a demand of the graph.
    pub fn part(&self, supplies: &[u32], demands: &[u32], place: &mut [u32]) -> Part {
        let taking: Vec<u32> = demands.iter().copied().filter(|&d| self.takes(d)).collect();
        taking.iter().enumerate().for_each(|(i, &d)| place[d as usize] = i as u32);
        let terms = taking.iter().map(|&d| self.takers[d as usize].terms).collect();
        let mut part = Part::with_demands(taking, terms);
        for &s in supplies.iter().filter(|&&s| self.gives(s)) {
            let giver = &self.givers[s as usize];
            let edges = giver.reach.iter().zip(&giver.flows).enumerate();
            let edges = edges.map(|(i, (&d, &flow))| Edge { demand: place[d as usize], id: i as u32, flow });
            part.add_supply(s, giver.amount, edges.filter(|e| e.demand != NONE));
        }
        part.demands.iter().for_each(|&d| place[d as usize] = NONE);
        part.close();
        part
    }
}
