//! What not even everything that can be built would bring.

/// What can't be brought at all, and who may go without it, demands that are linked in one group.
pub(super) struct Groups {
    /// By demand; `usize::MAX` in none.
    pub of: Vec<usize>,
    pub all: Vec<(i64, Vec<u32>)>,
}

impl Groups {
    /// Adds what a demand lacks, with everyone who could lack it instead.
    pub fn add<I: Iterator<Item = u32>>(&mut self, start: usize, unmet: i64, others: impl Fn(usize) -> I) {
        if self.of[start] != usize::MAX {
            self.all[self.of[start]].0 += unmet;
            return;
        }
        let own = self.all.len();
        self.all.push((unmet, Vec::new()));
        let mut queue = vec![start];
        while let Some(demand) = queue.pop() {
            match self.of[demand] {
                usize::MAX => {
                    self.of[demand] = own;
                    self.all[own].1.push(demand as u32);
                    queue.extend(others(demand).map(|d| d as usize));
                }
                known if known != own => {
                    let (amount, rows) = std::mem::take(&mut self.all[known]);
                    rows.iter().for_each(|d| self.of[*d as usize] = own);
                    self.all[own].0 += amount;
                    self.all[own].1.extend(rows);
                }
                _ => {}
            }
        }
    }
}
