//! A largest flow from a source to a sink, by phases of shortest paths (Dinic 1970), and what a smallest cut divides.

use std::collections::VecDeque;

/// A graph with room on its arcs. Nodes are numbered by the caller; source and sink come after them.
#[derive(Clone, Debug)]
pub(super) struct Arcs {
    /// By node: its arcs; an arc and the one back are neighbours, even and odd.
    of: Vec<Vec<u32>>,
    to: Vec<u32>,
    left: Vec<i64>,
}

impl Arcs {
    /// So many nodes without arcs.
    pub fn new(nodes: usize) -> Self {
        Self { of: vec![Vec::new(); nodes + 2], to: Vec::new(), left: Vec::new() }
    }

    fn source(&self) -> usize {
        self.of.len() - 2
    }

    fn sink(&self) -> usize {
        self.of.len() - 1
    }

    /// An arc with so much room.
    pub fn join(&mut self, from: usize, to: usize, room: i64) {
        if room > 0 {
            let arc = self.to.len() as u32;
            self.of[from].push(arc);
            self.of[to].push(arc + 1);
            self.to.extend([to as u32, from as u32]);
            self.left.extend([room, 0]);
        }
    }

    /// An arc from the source.
    pub fn feed(&mut self, to: usize, room: i64) {
        self.join(self.source(), to, room);
    }

    /// An arc to the sink.
    pub fn drain(&mut self, from: usize, room: i64) {
        self.join(from, self.sink(), room);
    }

    /// Sends as much as possible.
    pub fn fill(&mut self) {
        while let Some(level) = self.levels() {
            let mut at = vec![0; self.of.len()];
            while self.send(self.source(), i64::MAX, &level, &mut at) > 0 {}
        }
    }

    /// How far nodes are from the source; `None` if the sink can't be reached.
    fn levels(&self) -> Option<Vec<u32>> {
        let mut level = vec![u32::MAX; self.of.len()];
        level[self.source()] = 0;
        let mut queue = VecDeque::from([self.source()]);
        while let Some(node) = queue.pop_front() {
            for arc in &self.of[node] {
                let to = self.to[*arc as usize] as usize;
                if self.left[*arc as usize] > 0 && level[to] == u32::MAX {
                    level[to] = level[node] + 1;
                    queue.push_back(to);
                }
            }
        }
        (level[self.sink()] != u32::MAX).then_some(level)
    }

    fn send(&mut self, node: usize, most: i64, level: &[u32], at: &mut [usize]) -> i64 {
        if node == self.sink() {
            return most;
        }
        while let Some(&arc) = self.of[node].get(at[node]) {
            let (arc, to) = (arc as usize, self.to[arc as usize] as usize);
            if self.left[arc] > 0 && level[to] == level[node] + 1 {
                let sent = self.send(to, most.min(self.left[arc]), level, at);
                if sent > 0 {
                    self.left[arc] -= sent;
                    self.left[arc ^ 1] += sent;
                    return sent;
                }
            }
            at[node] += 1;
        }
        0
    }

    /// Nodes to which the source could send more.
    pub fn reached(&self) -> Vec<bool> {
        self.search(self.source(), |arc| self.left[arc] > 0)
    }

    /// Nodes that could send more to the sink.
    pub fn leading(&self) -> Vec<bool> {
        self.search(self.sink(), |arc| self.left[arc ^ 1] > 0)
    }

    fn search(&self, from: usize, goes: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut seen = vec![false; self.of.len()];
        seen[from] = true;
        let mut stack = vec![from];
        while let Some(node) = stack.pop() {
            for arc in &self.of[node] {
                let to = self.to[*arc as usize] as usize;
                if goes(*arc as usize) && !std::mem::replace(&mut seen[to], true) {
                    stack.push(to);
                }
            }
        }
        seen
    }
}
