//! Who gives what to whom: a flow from supplies to demands, filled by phases of shortest paths (Dinic 1970), and kept
//! maximal while single supplies grow and shrink.

use std::collections::VecDeque;

/// A flow from supplies to the demands that each reaches, mm2.
#[derive(Clone, Debug)]
pub(super) struct Flow<'a> {
    reach: Vec<&'a [u32]>,
    /// By demand: the supplies that reach it.
    reached_by: Vec<Vec<u32>>,
    /// By supply: what it has.
    room: Vec<i64>,
    /// By supply: what it gives.
    used: Vec<i64>,
    /// By demand: what it still lacks.
    unmet: Vec<i64>,
    /// By demand: who gives to it, and how much.
    given: Vec<Vec<(u32, i64)>>,
}

/// Not reached by a search.
const NEVER: u32 = u32::MAX;

/// How far supplies and demands are from supplies with something left, and where each supply goes on looking.
struct Levels {
    supply: Vec<u32>,
    demand: Vec<u32>,
    at: Vec<usize>,
}

impl<'a> Flow<'a> {
    /// Nothing is given yet.
    pub fn new(needs: &[i64], supplies: impl Iterator<Item = (i64, &'a [u32])>) -> Self {
        let (room, reach): (Vec<i64>, Vec<&[u32]>) = supplies.unzip();
        let mut reached_by = vec![Vec::new(); needs.len()];
        for (supply, demands) in reach.iter().enumerate() {
            demands.iter().for_each(|d| reached_by[*d as usize].push(supply as u32));
        }
        let (used, given) = (vec![0; room.len()], vec![Vec::new(); needs.len()]);
        Self { reach, reached_by, room, used, unmet: needs.to_vec(), given }
    }

    /// What all demands still lack.
    pub fn lacking(&self) -> i64 {
        self.unmet.iter().sum()
    }

    /// What a demand still lacks.
    pub fn unmet(&self, demand: usize) -> i64 {
        self.unmet[demand]
    }

    /// What a supply gives.
    pub fn used(&self, supply: usize) -> i64 {
        self.used[supply]
    }

    /// Who gives to a demand.
    pub fn givers(&self, demand: usize) -> impl Iterator<Item = u32> + '_ {
        self.given[demand].iter().filter(|g| g.1 > 0).map(|g| g.0)
    }

    /// Gives as much as possible.
    pub fn fill(&mut self) {
        for supply in 0..self.room.len() {
            self.give(supply);
        }
        let all: Vec<u32> = (0..self.room.len() as u32).collect();
        self.fill_from(&all);
    }

    /// Lets a supply have up to so much, and gives as much more as possible. The flow must have been maximal.
    pub fn grow(&mut self, supply: usize, room: i64) {
        self.room[supply] = room;
        self.give(supply);
        self.fill_from(&[supply as u32]);
    }

    /// Lets a supply have `room` at least and as little more as possible while the others give instead what they can.
    pub fn shrink(&mut self, supply: usize, room: i64) {
        while self.used[supply] > room && self.relieve(supply as u32, self.used[supply] - room) > 0 {}
        // What it does not give it need not have.
        self.room[supply] = self.used[supply].max(room);
    }

    /// Sets what a supply has; it must not give more.
    pub fn set_room(&mut self, supply: usize, room: i64) {
        self.room[supply] = room.max(self.used[supply]);
    }

    fn left(&self, supply: u32) -> i64 {
        self.room[supply as usize] - self.used[supply as usize]
    }

    /// Gives what a supply has to those whom it reaches directly.
    fn give(&mut self, supply: usize) {
        for &demand in self.reach[supply] {
            let amount = self.unmet[demand as usize].min(self.room[supply] - self.used[supply]);
            if amount > 0 {
                self.unmet[demand as usize] -= amount;
                self.pass(supply as u32, demand, amount);
                self.used[supply] += amount;
            }
        }
    }

    /// Sends what these supplies have left, as long as a way leads to a demand that lacks something.
    fn fill_from(&mut self, from: &[u32]) {
        while let Some(mut levels) = self.levels(from) {
            for &supply in from {
                while self.left(supply) > 0 {
                    let amount = self.send(supply, self.left(supply), &mut levels);
                    if amount == 0 {
                        break;
                    }
                    self.used[supply as usize] += amount;
                }
            }
        }
    }

    /// Levels as far as the nearest demand that lacks something; `None` if there is none.
    fn levels(&self, from: &[u32]) -> Option<Levels> {
        let (supplies, demands) = (self.room.len(), self.unmet.len());
        let mut levels = Levels { supply: vec![NEVER; supplies], demand: vec![NEVER; demands], at: vec![0; supplies] };
        let mut queue: VecDeque<u32> = from.iter().copied().filter(|s| self.left(*s) > 0).collect();
        queue.iter().for_each(|s| levels.supply[*s as usize] = 0);
        let mut last = NEVER;
        while let Some(supply) = queue.pop_front() {
            let level = levels.supply[supply as usize];
            if level > last {
                break;
            }
            for &demand in self.reach[supply as usize] {
                if levels.demand[demand as usize] != NEVER {
                    continue;
                }
                levels.demand[demand as usize] = level;
                if self.unmet[demand as usize] > 0 {
                    last = level;
                }
                for other in self.givers(demand as usize) {
                    if levels.supply[other as usize] == NEVER {
                        levels.supply[other as usize] = level + 1;
                        queue.push_back(other);
                    }
                }
            }
        }
        (last != NEVER).then_some(levels)
    }

    /// Sends up to `most` from a supply along the levels; how much. What it has left is for the caller to see to.
    fn send(&mut self, supply: u32, most: i64, levels: &mut Levels) -> i64 {
        let (own, level) = (supply as usize, levels.supply[supply as usize]);
        while let Some(&demand) = self.reach[own].get(levels.at[own]) {
            let d = demand as usize;
            if levels.demand[d] == level {
                if self.unmet[d] > 0 {
                    let amount = most.min(self.unmet[d]);
                    self.unmet[d] -= amount;
                    self.pass(supply, demand, amount);
                    return amount;
                }
                for giver in 0..self.given[d].len() {
                    let (other, given) = self.given[d][giver];
                    if given > 0 && levels.supply[other as usize] == level + 1 {
                        let amount = self.send(other, most.min(given), levels);
                        if amount > 0 {
                            self.pass(other, demand, -amount);
                            self.pass(supply, demand, amount);
                            return amount;
                        }
                    }
                }
            }
            levels.at[own] += 1;
        }
        0
    }

    /// Lets others give up to `most` of what a supply gives; how much. The search goes from the demands that it serves to
    /// those who could serve them, and on to the demands that these serve now.
    fn relieve(&mut self, supply: u32, most: i64) -> i64 {
        let mut seen = vec![false; self.room.len()];
        seen[supply as usize] = true;
        // By demand: who gives less to it then, and to whom instead.
        let mut next: Vec<Option<(u32, u32)>> = vec![None; self.unmet.len()];
        let mut queue = VecDeque::new();
        for &demand in self.reach[supply as usize] {
            if self.from(supply, demand) > 0 {
                next[demand as usize] = Some((supply, NEVER));
                queue.push_back(demand);
            }
        }
        while let Some(demand) = queue.pop_front() {
            for at in 0..self.reached_by[demand as usize].len() {
                let other = self.reached_by[demand as usize][at];
                if std::mem::replace(&mut seen[other as usize], true) {
                    continue;
                }
                if self.left(other) > 0 {
                    return self.pass_on(other, demand, most, &next);
                }
                for &further in self.reach[other as usize] {
                    if next[further as usize].is_none() && self.from(other, further) > 0 {
                        next[further as usize] = Some((other, demand));
                        queue.push_back(further);
                    }
                }
            }
        }
        0
    }

    /// A supply with something left gives to a demand, whose giver gives to the next one, and so on.
    fn pass_on(&mut self, first: u32, demand: u32, most: i64, next: &[Option<(u32, u32)>]) -> i64 {
        let mut amount = most.min(self.left(first));
        let mut at = demand;
        while let Some((giver, to)) = next.get(at as usize).copied().flatten() {
            amount = amount.min(self.from(giver, at));
            at = to;
        }
        self.used[first as usize] += amount;
        let (mut at, mut from) = (demand, first);
        while let Some((giver, to)) = next.get(at as usize).copied().flatten() {
            self.pass(from, at, amount);
            self.pass(giver, at, -amount);
            (at, from) = (to, giver);
        }
        self.used[from as usize] -= amount;
        amount
    }

    fn from(&self, supply: u32, demand: u32) -> i64 {
        self.given[demand as usize].iter().find(|g| g.0 == supply).map_or(0, |g| g.1)
    }

    fn pass(&mut self, supply: u32, demand: u32, amount: i64) {
        let given = &mut self.given[demand as usize];
        match given.iter_mut().find(|g| g.0 == supply) {
            Some(known) => known.1 += amount,
            None => given.push((supply, amount)),
        }
    }
}
