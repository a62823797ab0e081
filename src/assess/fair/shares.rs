//! A fair sharing that follows changes.

use super::flow::Flow;
use super::graph::{Giver, Graph, NONE, Stand, Taker};
use super::level::{Demand, Level};
use super::solve::classes;

/// Rounds in which only those are solved again that turned out wrong; after them, all that was touched.
const LOCAL_ROUNDS: usize = 4;

/// A fair sharing, kept while amounts, reaches and demands change.
#[derive(Clone, Debug, Default)]
pub struct FairShares {
    pub(super) graph: Graph,
    /// What changed since the last settling.
    region: Region,
    /// The place of a demand in a part that is being made.
    place: Vec<u32>,
}

/// What settling changed, each once, in no order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resettled {
    /// Demands that draw another amount.
    pub demands: Vec<u32>,
    /// Supplies of which another amount is used.
    pub supplies: Vec<u32>,
}

/// Supplies and demands to be solved again, with what was drawn and used when they were first touched.
#[derive(Clone, Debug, Default)]
struct Region {
    supplies: Vec<(u32, i64)>,
    demands: Vec<(u32, i64)>,
    /// The round in which each supply and demand was last put among the next to be solved; 0 if it was not touched.
    supply_round: Vec<u32>,
    demand_round: Vec<u32>,
    next_supplies: Vec<u32>,
    next_demands: Vec<u32>,
    round: u32,
}

impl Region {
    /// Adds everything.
    fn open(&mut self, graph: &Graph) {
        self.round = 1;
        self.supply_round.resize(graph.givers.len(), 0);
        self.demand_round.resize(graph.takers.len(), 0);
        (0..graph.givers.len() as u32).for_each(|s| self.add_supply(graph, s));
        (0..graph.takers.len() as u32).for_each(|d| self.add_demand(graph, d));
    }

    fn add_supply(&mut self, graph: &Graph, supply: u32) {
        let round = &mut self.supply_round[supply as usize];
        if *round == 0 {
            self.supplies.push((supply, graph.givers[supply as usize].used));
        }
        if *round != self.round {
            *round = self.round;
            self.next_supplies.push(supply);
        }
    }

    fn add_demand(&mut self, graph: &Graph, demand: u32) {
        let round = &mut self.demand_round[demand as usize];
        if *round == 0 {
            self.demands.push((demand, graph.takers[demand as usize].drawn));
        }
        if *round != self.round {
            *round = self.round;
            self.next_demands.push(demand);
        }
    }

    fn add_class(&mut self, graph: &mut Graph, class: u32) {
        if let Some(stand) = graph.dissolve(class) {
            stand.supplies.iter().for_each(|&s| self.add_supply(graph, s));
            stand.demands.iter().for_each(|&d| self.add_demand(graph, d));
        }
    }

    /// Adds a supply with all that stands with it.
    fn touch_supply(&mut self, graph: &mut Graph, supply: u32) {
        self.add_class(graph, graph.givers[supply as usize].class);
        self.add_supply(graph, supply);
    }

    /// Adds a demand with all that stands with it.
    fn touch_demand(&mut self, graph: &mut Graph, demand: u32) {
        self.add_class(graph, graph.takers[demand as usize].class);
        self.add_demand(graph, demand);
    }
}

impl FairShares {
    /// Shares out: supplies by what they have (mm2) and the demands that they reach (in ascending order).
    ///
    /// ```
    /// use carecircle::assess::fair::{Demand, FairShares};
    /// // A supply of 30 mm2 reaches two demands, of 20 and 40 mm2: each gets half of what it requires.
    /// let demand = |required| Demand { required, own: 0, cap: required };
    /// let shares = FairShares::new(vec![demand(20), demand(40)], [(30, vec![0, 1])]);
    /// assert_eq!((shares.drawn(0), shares.drawn(1)), (10, 20));
    /// ```
    pub fn new(demands: Vec<Demand>, supplies: impl IntoIterator<Item = (i64, Vec<u32>)>) -> Self {
        let givers: Vec<Giver> = supplies.into_iter().map(|(amount, reach)| Giver::new(amount, reach)).collect();
        let takers = demands.into_iter().map(Taker::new).collect();
        let mut shares = Self { graph: Graph::new(givers, takers), ..Self::default() };
        let Self { graph, region, place } = &mut shares;
        place.resize(graph.takers.len(), NONE);
        region.open(graph);
        shares.settle();
        shares
    }

    /// Gives a supply another amount (mm2; 0: it is gone) and another reach (in ascending order). One that is new may
    /// have any number.
    ///
    /// ```
    /// use carecircle::assess::fair::{Demand, FairShares};
    /// // A supply of 30 mm2 reaches two demands, of 20 and 40 mm2: each gets half of what it requires.
    /// let demand = |required| Demand { required, own: 0, cap: required };
    /// let mut shares = FairShares::new(vec![demand(20), demand(40)], [(30, vec![0, 1])]);
    /// shares.set_supply(0, 60, vec![0, 1]);
    /// shares.settle();
    /// assert_eq!((shares.drawn(0), shares.drawn(1)), (20, 40));
    /// ```
    pub fn set_supply(&mut self, supply: u32, amount: i64, reach: Vec<u32>) {
        let (s, Self { graph, region, .. }) = (supply as usize, self);
        if s >= graph.givers.len() {
            graph.givers.resize(s + 1, Giver::new(0, Vec::new()));
            region.supply_round.resize(s + 1, 0);
        }
        let giver = &mut graph.givers[s];
        if (giver.amount, &giver.reach) == (amount, &reach) {
            return;
        }
        giver.amount = amount;
        region.touch_supply(graph, supply);
        graph.set_reach(supply, reach);
    }

    /// Changes what a demand wants.
    ///
    /// ```
    /// use carecircle::assess::fair::{Demand, FairShares};
    /// // A supply of 30 mm2 reaches two demands, of 20 and 40 mm2: each gets half of what it requires.
    /// let demand = |required| Demand { required, own: 0, cap: required };
    /// let mut shares = FairShares::new(vec![demand(20), demand(40)], [(30, vec![0, 1])]);
    /// shares.set_demand(1, demand(10));
    /// shares.settle();
    /// assert_eq!((shares.drawn(0), shares.drawn(1)), (20, 10));
    /// ```
    pub fn set_demand(&mut self, demand: u32, terms: Demand) {
        let Self { graph, region, .. } = self;
        if graph.takers[demand as usize].terms != terms {
            region.touch_demand(graph, demand);
            graph.takers[demand as usize].terms = terms;
        }
    }

    /// What a demand draws, mm2, rounded down.
    ///
    /// ```
    /// use carecircle::assess::fair::{Demand, FairShares};
    /// // A supply of 30 mm2 reaches two demands, of 20 and 40 mm2: each gets half of what it requires.
    /// let demand = |required| Demand { required, own: 0, cap: required };
    /// let shares = FairShares::new(vec![demand(20), demand(40)], [(30, vec![0, 1])]);
    /// assert_eq!(shares.drawn(1), 20);
    /// ```
    pub fn drawn(&self, demand: u32) -> i64 {
        self.graph.takers[demand as usize].drawn
    }

    /// What is drawn from a supply, mm2, rounded up. Where not all is needed, supplies are used as evenly as can be.
    ///
    /// ```
    /// use carecircle::assess::fair::{Demand, FairShares};
    /// // A supply of 30 mm2 reaches two demands, of 20 and 40 mm2: each gets half of what it requires.
    /// let demand = |required| Demand { required, own: 0, cap: required };
    /// let shares = FairShares::new(vec![demand(20), demand(40)], [(30, vec![0, 1])]);
    /// assert_eq!(shares.used(0), 30);
    /// ```
    pub fn used(&self, supply: u32) -> i64 {
        self.graph.givers.get(supply as usize).map_or(0, |g| g.used)
    }

    /// What a supply has, mm2.
    ///
    /// ```
    /// use carecircle::assess::fair::{Demand, FairShares};
    /// // A supply of 30 mm2 reaches two demands, of 20 and 40 mm2: each gets half of what it requires.
    /// let demand = |required| Demand { required, own: 0, cap: required };
    /// let shares = FairShares::new(vec![demand(20), demand(40)], [(30, vec![0, 1])]);
    /// assert_eq!(shares.amount(0), 30);
    /// ```
    pub fn amount(&self, supply: u32) -> i64 {
        self.graph.givers.get(supply as usize).map_or(0, |g| g.amount)
    }

    /// The supplies that reach a demand, in no order, with what each gives to it, mm2, in one of the ways in which all
    /// demands get what they draw and no more is used of any supply than is. To be asked when settled.
    ///
    /// ```
    /// use carecircle::assess::fair::{Demand, FairShares};
    /// // A supply of 30 mm2 reaches two demands, of 20 and 40 mm2: each gets half of what it requires.
    /// let demand = |required| Demand { required, own: 0, cap: required };
    /// let shares = FairShares::new(vec![demand(20), demand(40)], [(30, vec![0, 1])]);
    /// assert_eq!(shares.gives(0), [(0, 10)]);
    /// ```
    pub fn gives(&self, demand: u32) -> Vec<(u32, i64)> {
        let taker = &self.graph.takers[demand as usize];
        let flows = self.graph.classes.get(taker.class as usize).map_or_else(Vec::new, |c| self.flows_to(demand, c));
        let given = |s: u32| flows.iter().find(|f| f.0 == s).map_or(0, |f| f.1);
        taker.reached_by.iter().filter(|&&s| self.graph.gives(s)).map(|&s| (s, given(s))).collect()
    }

    /// What flows to a demand within its class, in whole square millimetres: there is such a flow, for there is one of
    /// exact fractions that uses no more and brings no less.
    fn flows_to(&self, demand: u32, class: &Stand) -> Vec<(u32, i64)> {
        let mut part = self.graph.part(&class.supplies, &class.demands, &mut vec![NONE; self.graph.takers.len()]);
        part.amounts = part.supplies.iter().map(|&s| self.used(s)).collect();
        part.terms = part.demands.iter().map(|&d| Demand { required: 1, own: 0, cap: self.drawn(d) }).collect();
        let mut flow = Flow::<i64>::default();
        flow.start(&part, &Level::FULL);
        flow.fill(&part);
        let at = part.demands.iter().position(|&d| d == demand);
        let arrivals = at.map_or(&[][..], |at| part.arrivals(at));
        arrivals.iter().map(|&(s, e)| (part.supplies[s as usize], flow.on[e as usize])).collect()
    }

    /// Shares out again what the changes touched. First those that stood together with what changed; if a supply then
    /// stands higher than a demand that it reaches, those that stand with either are added, until there is none.
    ///
    /// ```
    /// use carecircle::assess::fair::{Demand, FairShares};
    /// // A supply of 30 mm2 reaches two demands, of 20 and 40 mm2: each gets half of what it requires.
    /// let demand = |required| Demand { required, own: 0, cap: required };
    /// let mut shares = FairShares::new(vec![demand(20), demand(40)], [(30, vec![0, 1])]);
    /// shares.set_supply(0, 60, vec![0, 1]);
    /// let mut changed = shares.settle().demands;
    /// changed.sort();
    /// assert_eq!(changed, [0, 1]);
    /// ```
    pub fn settle(&mut self) -> Resettled {
        let Self { graph, region, place } = self;
        let mut rounds = 0;
        while !(region.next_supplies.is_empty() && region.next_demands.is_empty()) {
            let supplies = std::mem::take(&mut region.next_supplies);
            let demands = std::mem::take(&mut region.next_demands);
            solve_again(graph, &supplies, &demands, place);
            rounds += 1;
            widen(graph, region, &supplies, &demands, rounds >= LOCAL_ROUNDS);
        }
        let supplies = region.supplies.drain(..).inspect(|s| region.supply_round[s.0 as usize] = 0);
        let demands = region.demands.drain(..).inspect(|d| region.demand_round[d.0 as usize] = 0);
        region.round = 1;
        let supplies = supplies.filter(|s| graph.givers[s.0 as usize].used != s.1).map(|s| s.0).collect();
        let demands = demands.filter(|d| graph.takers[d.0 as usize].drawn != d.1).map(|d| d.0).collect();
        Resettled { demands, supplies }
    }
}

fn solve_again(graph: &mut Graph, supplies: &[u32], demands: &[u32], place: &mut [u32]) {
    let part = graph.part(supplies, demands, place);
    for &s in supplies {
        let giver = &mut graph.givers[s as usize];
        giver.used = 0;
        giver.flows.fill(0.0);
    }
    demands.iter().for_each(|&d| graph.takers[d as usize].drawn = 0);
    classes(&part).iter().for_each(|c| graph.enter(c.level, &c.part));
}

/// Finds the edges between what was just solved and the rest at which a supply stands higher than a demand.
fn widen(graph: &mut Graph, region: &mut Region, supplies: &[u32], demands: &[u32], all: bool) {
    let solved = region.round;
    let mut wrong = Vec::new();
    for &s in supplies.iter().filter(|&&s| graph.gives(s)) {
        let level = graph.supply_level(s);
        let outside = |d: &&u32| region.demand_round[**d as usize] != solved && graph.takes(**d);
        let reach = graph.givers[s as usize].reach.iter().filter(outside);
        wrong.extend(reach.filter(|d| level > graph.demand_level(**d)).map(|&d| (s, d)));
    }
    for &d in demands.iter().filter(|&&d| graph.takes(d)) {
        let level = graph.demand_level(d);
        let outside = |s: &&u32| region.supply_round[**s as usize] != solved && graph.gives(**s);
        let reached_by = graph.takers[d as usize].reached_by.iter().filter(outside);
        wrong.extend(reached_by.filter(|s| graph.supply_level(**s) > level).map(|&s| (s, d)));
    }
    region.round += 1;
    for &(s, d) in &wrong {
        region.touch_supply(graph, s);
        region.touch_demand(graph, d);
    }
    if all && !wrong.is_empty() {
        for i in 0..region.supplies.len() {
            region.touch_supply(graph, region.supplies[i].0);
        }
        for i in 0..region.demands.len() {
            region.touch_demand(graph, region.demands[i].0);
        }
    }
}
