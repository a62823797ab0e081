//! A net as a program in whole numbers: what is built, how large, and no flow at all.
//!
//! Who gives what to whom is left out (Benders 1962). Demands can be met if, and only if, every set of them needs no more than
//! what those give who reach it; such rows are found as they are needed ([`super::cut`]).

use super::branch::Aim;
use super::net::Net;
use crate::siting::cover::lp::{Matrix, Row, Simplex};

/// Costs of the program are at most this, so that all columns are alike; or those so many times the typical one are.
const DEAREST: f64 = 1_000.0;
const TYPICAL: f64 = 30.0;
/// Costs are changed by up to this to break ties.
const TIE: f64 = 1e-7;

/// Something that gives to the demands that it reaches.
#[derive(Clone, Debug)]
pub(super) struct Hub {
    /// What it has: a sum of columns, m2.
    pub terms: Vec<(u32, f64)>,
    /// What it has besides, m2.
    pub constant: f64,
    /// The column that is 1 where it gives anything; `None` if it always may.
    pub gate: Option<u32>,
    /// Demands that it reaches and that need something.
    pub reach: Vec<u32>,
    /// The most that it can have, m2.
    pub most: f64,
}

/// Columns of the program: for each item whether it is built, then for each how much larger it is than the least, then
/// whether hosts give, then what demands lack.
#[derive(Clone, Debug)]
pub(super) struct Program {
    /// How many items.
    pub items: usize,
    /// Columns with whole values; what demands lack follows.
    pub whole: usize,
    pub upper: Vec<f64>,
    pub hubs: Vec<Hub>,
    /// By demand, m2.
    pub needs: Vec<f64>,
    /// By demand: the hubs that reach it.
    pub reached_by: Vec<Vec<u32>>,
    /// The aim's unit (fen, m2) is so many of the program's.
    pub scale: f64,
    /// Whether demands may lack something.
    pub may_lack: bool,
    cost: Vec<f64>,
    rows: Vec<Row>,
}

impl Program {
    /// The program of a net.
    pub fn new(net: &Net, aim: Aim) -> Self {
        let items = net.items.len();
        let needs: Vec<f64> = net.needs.iter().map(|n| *n as f64 / 1e6).collect();
        let mut upper = vec![1.0; items];
        upper.extend(net.items.iter().map(|item| f64::from(item.most - item.least)));
        let mut program = Self {
            items,
            whole: 0,
            upper,
            hubs: Vec::new(),
            reached_by: vec![Vec::new(); needs.len()],
            needs,
            scale: 1.0,
            may_lack: aim != Aim::Cost,
            cost: Vec::new(),
            rows: Vec::new(),
        };
        program.add_hubs(net);
        program.add_rows(net);
        program.whole = program.upper.len();
        program.set_aim(net, aim);
        program
    }

    fn set_aim(&mut self, net: &Net, aim: Aim) {
        let mut cost: Vec<f64> = net.items.iter().map(|item| item.cost).collect();
        cost.extend(net.items.iter().map(|item| item.per_m2));
        cost.resize(self.whole, 0.0);
        let dearest = cost.iter().copied().fold(1e-9, f64::max);
        match aim {
            Aim::Cost => {
                // One very dear item must not make all others look alike.
                self.scale = DEAREST / (TYPICAL * typical(&cost)).min(dearest);
                cost.iter_mut().for_each(|c| *c *= self.scale);
            }
            Aim::Lacking { budget, .. } => {
                let terms = (0..).zip(&cost).filter(|t| *t.1 > 0.0).map(|(c, cost)| (c, cost / dearest));
                self.rows.push(Row { terms: terms.collect(), limit: budget / dearest });
                cost.fill(0.0);
                let most = self.needs.iter().copied().fold(1e-9, f64::max);
                self.scale = DEAREST / most;
                self.upper.extend(&self.needs);
                cost.resize(self.upper.len(), self.scale);
            }
        }
        self.cost = cost;
    }

    fn add_hubs(&mut self, net: &Net) {
        for (amount, reach) in &net.there {
            let has = *amount as f64 / 1e6;
            self.add_hub(Hub { terms: Vec::new(), constant: has, gate: None, reach: reach.clone(), most: has });
        }
        let mut hosted: Vec<Vec<usize>> = vec![Vec::new(); net.hosts.len()];
        for (number, item) in net.items.iter().enumerate() {
            let spot = &net.spots[item.spot as usize];
            match spot.host {
                Some(host) => hosted[host as usize].push(number),
                None => self.add_hub(Hub {
                    terms: self.size_of(net, number),
                    constant: 0.0,
                    gate: Some(number as u32),
                    reach: spot.reaches.clone(),
                    most: f64::from(item.most),
                }),
            }
        }
        for (items, takes) in hosted.iter().zip(&net.hosts).filter(|h| !h.0.is_empty()) {
            self.add_host(net, items, *takes);
        }
    }

    /// A size as a sum of columns.
    fn size_of(&self, net: &Net, item: usize) -> Vec<(u32, f64)> {
        let least = f64::from(net.items[item].least);
        [(item as u32, least), ((self.items + item) as u32, 1.0)].into_iter().filter(|t| t.1 > 0.0).collect()
    }

    /// What is built on a host's site goes to others as far as it is more than what the host takes.
    fn add_host(&mut self, net: &Net, items: &[usize], takes: i64) {
        let takes = takes as f64 / 1e6;
        let mut terms: Vec<(u32, f64)> = items.iter().flat_map(|item| self.size_of(net, *item)).collect();
        let gate = self.upper.len() as u32;
        self.upper.push(1.0);
        terms.push((gate, -takes));
        // Not less than nothing, and nothing where nothing is built.
        self.rows.push(Row { terms: terms.iter().map(|(c, a)| (*c, -a)).collect(), limit: 0.0 });
        let built = items.iter().map(|item| (*item as u32, -1.0)).chain([(gate, 1.0)]);
        self.rows.push(Row { terms: built.collect(), limit: 0.0 });
        let most = items.iter().map(|item| f64::from(net.items[*item].most)).sum::<f64>() - takes;
        let reach = net.spots[net.items[items[0]].spot as usize].reaches.clone();
        self.add_hub(Hub { terms, constant: 0.0, gate: Some(gate), reach, most: most.max(0.0) });
    }

    fn add_hub(&mut self, mut hub: Hub) {
        hub.reach.retain(|d| self.needs[*d as usize] > 0.0);
        if !hub.reach.is_empty() && hub.most > 0.0 {
            hub.reach.iter().for_each(|d| self.reached_by[*d as usize].push(self.hubs.len() as u32));
            self.hubs.push(hub);
        }
    }

    fn add_rows(&mut self, net: &Net) {
        let mut covering: Vec<Vec<(u32, f64)>> = vec![Vec::new(); net.classes];
        for spot in &net.spots {
            let built = |factor: f64| (spot.items.0..spot.items.1).map(move |item| (item, factor));
            if spot.items.1 - spot.items.0 > 1 {
                self.rows.push(Row { terms: built(1.0).collect(), limit: 1.0 });
            }
            if spot.is_required {
                self.rows.push(Row { terms: built(-1.0).collect(), limit: -1.0 });
            }
            spot.covers.iter().for_each(|class| covering[*class as usize].extend(built(-1.0)));
        }
        self.rows.extend(covering.into_iter().map(|terms| Row { terms, limit: -1.0 }));
    }

    /// The program before anything is solved.
    pub fn simplex(&self) -> Simplex {
        let mut simplex = Simplex::new(Matrix::new(self.cost.len(), &self.rows), self.cost.clone(), TIE * DEAREST);
        self.upper.iter().enumerate().for_each(|(column, upper)| simplex.set_bounds(column, 0.0, *upper));
        simplex.settle();
        simplex
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.upper.len()
    }

    /// The column of whether the item is built whose size a column is.
    pub fn built_by(&self, column: u32) -> Option<u32> {
        column.checked_sub(self.items as u32).filter(|item| *item < self.items as u32)
    }

    /// The column of what a demand lacks.
    pub fn lack(&self, demand: usize) -> Option<u32> {
        self.may_lack.then_some((self.whole + demand) as u32)
    }

    /// What a column counts.
    pub fn weight(&self, column: usize) -> f64 {
        self.cost[column]
    }
}

impl Hub {
    /// What it has at a point, m2.
    pub fn at(&self, point: &[f64]) -> f64 {
        self.constant + self.terms.iter().map(|(c, a)| a * point[*c as usize]).sum::<f64>()
    }

    /// Whether at a point it gives demands that need so much less for not being open than for what it has.
    pub fn is_less_open(&self, need: f64, point: &[f64]) -> bool {
        let by_gate = need.min(self.most) * self.open(point);
        by_gate < self.at(point) - 1e-9 || (need < self.most && by_gate <= self.at(point))
    }

    /// How far it is open at a point.
    pub fn open(&self, point: &[f64]) -> f64 {
        self.gate.map_or(1.0, |gate| point[gate as usize])
    }
}

/// The middle one of what counts.
fn typical(cost: &[f64]) -> f64 {
    let mut some: Vec<f64> = cost.iter().copied().filter(|c| *c > 0.0).collect();
    some.sort_by(f64::total_cmp);
    some.get(some.len() / 2).copied().unwrap_or(1.0)
}
