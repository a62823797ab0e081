//! Carries what a flow is out by along a tree.
//!
//! When a level moves a little, or flows are known only about, every supply and every demand is out by a little, and
//! pushing from each to the next would take as many rounds as the part is wide. Carried from the leaves to the root of
//! a tree of edges on which something flows, all of it meets in one pass; what an edge can't take stays where it is.

use super::flow::{Flow, Whole};
use super::part::Part;

/// A supply or a demand, and the edge to its parent.
#[derive(Clone, Copy)]
enum Node {
    Supply(u32, Option<(u32, u32)>),
    Demand(u32, (u32, u32)),
}

impl<N: Whole> Flow<N> {
    /// Carries what is left and lacking to the roots of a spanning forest of the flow.
    pub fn carry(&mut self, part: &Part) {
        for node in self.forest(part).into_iter().rev() {
            match node {
                Node::Supply(s, parent) => self.carry_supply(part, s as usize, parent),
                Node::Demand(d, parent) => self.carry_demand(part, d as usize, parent),
            }
        }
    }

    /// Supplies and demands, parents before children.
    fn forest(&self, part: &Part) -> Vec<Node> {
        let zero = N::default();
        let (mut supplies, mut demands) = (vec![false; part.supplies.len()], vec![false; part.demands.len()]);
        let mut nodes = Vec::with_capacity(supplies.len() + demands.len());
        for root in 0..part.supplies.len() {
            if std::mem::replace(&mut supplies[root], true) {
                continue;
            }
            let mut next = nodes.len();
            nodes.push(Node::Supply(root as u32, None));
            while let Some(&node) = nodes.get(next) {
                next += 1;
                match node {
                    Node::Supply(s, _) => {
                        for e in part.range(s as usize).filter(|&e| self.on[e] > zero) {
                            let d = part.edges[e].demand;
                            if !std::mem::replace(&mut demands[d as usize], true) {
                                nodes.push(Node::Demand(d, (s, e as u32)));
                            }
                        }
                    }
                    Node::Demand(d, _) => {
                        for &(s, e) in part.arrivals(d as usize).iter().filter(|a| self.on[a.1 as usize] > zero) {
                            if !std::mem::replace(&mut supplies[s as usize], true) {
                                nodes.push(Node::Supply(s, Some((d, e))));
                            }
                        }
                    }
                }
            }
        }
        nodes
    }

    /// A supply gives what it has left to its parent, or takes what it owes from it, else from whomever it gives to.
    fn carry_supply(&mut self, part: &Part, s: usize, parent: Option<(u32, u32)>) {
        let zero = N::default();
        if let Some((d, e)) = parent {
            let left = self.left[s];
            let moved = if left < zero { left.max(self.on[e as usize].negated()) } else { left };
            self.shift(s, d as usize, e as usize, moved);
        }
        for e in part.range(s) {
            if self.left[s] >= zero {
                return;
            }
            let moved = self.left[s].max(self.on[e].negated());
            self.shift(s, part.edges[e].demand as usize, e, moved);
        }
    }

    /// A demand takes what it lacks from its parent, or returns what it has too much to it, else to whoever gave it.
    fn carry_demand(&mut self, part: &Part, d: usize, (s, e): (u32, u32)) {
        let zero = N::default();
        let lacks = self.lacks[d];
        let moved = if lacks < zero { lacks.max(self.on[e as usize].negated()) } else { lacks };
        self.shift(s as usize, d, e as usize, moved);
        for &(s, e) in part.arrivals(d) {
            if self.lacks[d] >= zero {
                return;
            }
            let moved = self.lacks[d].max(self.on[e as usize].negated());
            self.shift(s as usize, d, e as usize, moved);
        }
    }

    /// Lets so much more flow on an edge; less where it is negative.
    fn shift(&mut self, s: usize, d: usize, e: usize, more: N) {
        self.on[e] += more;
        self.left[s] -= more;
        self.lacks[d] -= more;
    }
}
