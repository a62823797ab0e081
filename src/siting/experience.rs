//! What splitting on a column of a relaxation gained so far (pseudo-costs: Benichou et al. 1971).

/// Gains seen, for each unit that a column moved: sums and counts, down and up.
#[derive(Clone, Debug)]
pub(in crate::siting) struct Experience {
    sum: Vec<[f64; 2]>,
    count: Vec<[u32; 2]>,
    all: [f64; 2],
    all_count: [u32; 2],
}

impl Experience {
    /// None yet.
    pub fn new(columns: usize) -> Self {
        Self { sum: vec![[0.0; 2]; columns], count: vec![[0; 2]; columns], all: [0.0; 2], all_count: [0; 2] }
    }

    /// Takes note of a gain when a column moved down, or `up`.
    pub fn learn(&mut self, column: usize, up: bool, gain: f64) {
        let side = usize::from(up);
        self.sum[column][side] += gain;
        self.count[column][side] += 1;
        self.all[side] += gain;
        self.all_count[side] += 1;
    }

    /// The mean of what was seen of a column.
    pub fn mean(&self, column: usize, up: bool) -> Option<f64> {
        let side = usize::from(up);
        mean(self.sum[column][side], self.count[column][side])
    }

    /// The mean of what was seen of all columns.
    pub fn mean_of_all(&self, up: bool) -> Option<f64> {
        mean(self.all[usize::from(up)], self.all_count[usize::from(up)])
    }

    /// Whether a column was seen so often, down as well as up.
    pub fn is_seen(&self, column: usize, times: u32) -> bool {
        self.count[column][0].min(self.count[column][1]) >= times
    }
}

fn mean(sum: f64, count: u32) -> Option<f64> {
    (count > 0).then(|| sum / f64::from(count))
}
