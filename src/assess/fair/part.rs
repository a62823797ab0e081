//! A part of the graph, copied together: supplies, demands, and who is in reach of whom.

use super::level::Demand;

/// Supplies and demands with the edges among them, known by their place in the part.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// The number of each supply in the whole graph.
    pub supplies: Vec<u32>,
    /// What each supply has, mm2; positive.
    pub amounts: Vec<i64>,
    /// The number of each demand in the whole graph.
    pub demands: Vec<u32>,
    /// What each demand wants; all caps are positive.
    pub terms: Vec<Demand>,
    /// Where the edges of each supply start among `edges`, and where the last one's end.
    pub starts: Vec<u32>,
    /// Edges, supply by supply.
    pub edges: Vec<Edge>,
    /// Where the edges of each demand start among `arrivals`, and where the last one's end.
    pub ends: Vec<u32>,
    /// For each demand its edges, by supply and number among `edges`.
    pub arrivals: Vec<(u32, u32)>,
}

/// That a supply reaches a demand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// The demand.
    pub demand: u32,
    /// The edge's number in the whole graph.
    pub id: u32,
    /// About how much flows, mm2: where a search starts, nothing that its result depends on.
    pub flow: f64,
}

impl Part {
    /// Starts a part without demands; supplies come by [`Part::add_supply`], then [`Part::close`] is called.
    pub fn with_demands(demands: Vec<u32>, terms: Vec<Demand>) -> Self {
        Self { demands, terms, starts: vec![0], ..Self::default() }
    }

    /// Adds a supply with its edges.
    pub fn add_supply(&mut self, id: u32, amount: i64, edges: impl Iterator<Item = Edge>) {
        self.supplies.push(id);
        self.amounts.push(amount);
        self.edges.extend(edges);
        self.starts.push(self.edges.len() as u32);
    }

    /// Lists the edges by demand as well.
    pub fn close(&mut self) {
        let mut ends = vec![0u32; self.demands.len() + 1];
        self.edges.iter().for_each(|e| ends[e.demand as usize + 1] += 1);
        (1..ends.len()).for_each(|d| ends[d] += ends[d - 1]);
        let mut next = ends.clone();
        self.arrivals = vec![(0, 0); self.edges.len()];
        for supply in 0..self.supplies.len() {
            for e in self.range(supply) {
                let at = &mut next[self.edges[e].demand as usize];
                self.arrivals[*at as usize] = (supply as u32, e as u32);
                *at += 1;
            }
        }
        self.ends = ends;
    }

    /// The edges of a supply.
    #[inline]
    pub fn range(&self, supply: usize) -> std::ops::Range<usize> {
        self.starts[supply] as usize..self.starts[supply + 1] as usize
    }

    /// The edges of a demand, by supply and number.
    #[inline]
    pub fn arrivals(&self, demand: usize) -> &[(u32, u32)] {
        &self.arrivals[self.ends[demand] as usize..self.ends[demand + 1] as usize]
    }

    /// Takes the part apart: along edges between supplies and demands of which one is low and the other is not, and
    /// into what then hangs together. Supplies and demands without an edge belong to no part.
    pub fn split(&self, low: &Low) -> Vec<Part> {
        let (of_supply, of_demand, sizes) = self.label(low);
        let mut parts: Vec<Part> = sizes.iter().map(Size::room).collect();
        let mut place = vec![0u32; self.demands.len()];
        for (d, &label) in of_demand.iter().enumerate() {
            if let Some(part) = parts.get_mut(label as usize) {
                place[d] = part.demands.len() as u32;
                part.demands.push(self.demands[d]);
                part.terms.push(self.terms[d]);
            }
        }
        for (s, &label) in of_supply.iter().enumerate() {
            if let Some(part) = parts.get_mut(label as usize) {
                let inside = self.edges[self.range(s)].iter().filter(|e| of_demand[e.demand as usize] == label);
                let edges = inside.map(|e| Edge { demand: place[e.demand as usize], ..*e });
                part.add_supply(self.supplies[s], self.amounts[s], edges);
            }
        }
        parts.iter_mut().for_each(Part::close);
        parts
    }

    /// The part that each supply and demand belongs to (`u32::MAX`: none), and how large each is.
    fn label(&self, low: &Low) -> (Vec<u32>, Vec<u32>, Vec<Size>) {
        let (mut of_supply, mut of_demand) = (vec![u32::MAX; self.supplies.len()], vec![u32::MAX; self.demands.len()]);
        let (mut sizes, mut stack) = (Vec::<Size>::new(), Vec::new());
        let together = |s: usize, d: usize| low.supplies[s] == low.demands[d];
        for first in 0..self.supplies.len() {
            let joins = |e: usize| together(first, self.edges[e].demand as usize);
            if of_supply[first] != u32::MAX || !self.range(first).any(joins) {
                continue;
            }
            let (label, mut size) = (sizes.len() as u32, Size::default());
            of_supply[first] = label;
            stack.push(first);
            while let Some(s) = stack.pop() {
                size.supplies += 1;
                for e in self.range(s) {
                    let d = self.edges[e].demand as usize;
                    if !together(s, d) {
                        continue;
                    }
                    size.edges += 1;
                    if of_demand[d] != u32::MAX {
                        continue;
                    }
                    size.demands += 1;
                    of_demand[d] = label;
                    for &(other, _) in self.arrivals(d) {
                        let o = other as usize;
                        if of_supply[o] == u32::MAX && together(o, d) {
                            of_supply[o] = label;
                            stack.push(o);
                        }
                    }
                }
            }
            sizes.push(size);
        }
        (of_supply, of_demand, sizes)
    }
}

/// How much there is in a part.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    supplies: usize,
    demands: usize,
    edges: usize,
}

impl Size {
    /// A part with room for so much.
    fn room(&self) -> Part {
        let mut starts = Vec::with_capacity(self.supplies + 1);
        starts.push(0);
        Part {
            supplies: Vec::with_capacity(self.supplies),
            amounts: Vec::with_capacity(self.supplies),
            demands: Vec::with_capacity(self.demands),
            terms: Vec::with_capacity(self.demands),
            starts,
            edges: Vec::with_capacity(self.edges),
            ..Part::default()
        }
    }
}

/// Which supplies and demands of a part lie lower than the others.
#[derive(Clone, Debug)]
pub(super) struct Low {
    /// One entry a supply.
    pub supplies: Vec<bool>,
    /// One entry a demand.
    pub demands: Vec<bool>,
}

impl Low {
    /// None of a part.
    pub fn none(part: &Part) -> Self {
        Self { supplies: vec![false; part.supplies.len()], demands: vec![false; part.demands.len()] }
    }
}
