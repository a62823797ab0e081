//! The fractional knapsack: the most value that fits, and the price of room.

/// What a filled knapsack is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Filled {
    /// Value, the last item counted by the fraction that fits.
    pub value: f64,
    /// Price of a unit of room, from below: the best ratio that was left outside (0 if nothing was).
    pub low: f64,
    /// Price of a unit of room, from above: the worst ratio inside (0 if everything fits).
    pub high: f64,
}

/// Reused room for filling.
#[derive(Clone, Debug, Default)]
pub(super) struct Filler {
    queue: Vec<(f64, u32)>,
}

impl Filler {
    /// Takes the items of greatest value for their size, the last by a fraction; `taken` gets the fraction of each.
    /// Linear time on average (partition about a pivot as in quickselect).
    pub fn fill(&mut self, value: &[f64], size: &[i64], room: i64, taken: &mut [f64]) -> Filled {
        self.queue.clear();
        let (mut total, mut sum) = (0i64, 0.0);
        for (item, value) in value.iter().enumerate() {
            taken[item] = 0.0;
            if *value > 0.0 {
                total += size[item];
                sum += value;
                self.queue.push((value / size[item] as f64, item as u32));
            }
        }
        if total <= room {
            self.queue.iter().for_each(|(_, i)| taken[*i as usize] = 1.0);
            return Filled { value: sum, low: 0.0, high: 0.0 };
        }
        let mut left = room.max(0);
        let edge = self.partition(size, &mut left, taken);
        self.price(edge, value, size, left, taken)
    }

    /// Takes whole items while they fit; the number of items before the first that doesn't.
    fn partition(&mut self, size: &[i64], left: &mut i64, taken: &mut [f64]) -> usize {
        let (mut from, mut to) = (0, self.queue.len());
        while from < to {
            let pivot = middle(self.queue[from].0, self.queue[(from + to) / 2].0, self.queue[to - 1].0);
            let (above, equal) = self.split(from, to, pivot);
            let needed: i64 = self.queue[from..above].iter().map(|(_, i)| size[*i as usize]).sum();
            if needed > *left {
                to = above;
                continue;
            }
            *left -= needed;
            self.queue[from..above].iter().for_each(|(_, i)| taken[*i as usize] = 1.0);
            for at in above..equal {
                let item = self.queue[at].1 as usize;
                if size[item] > *left {
                    return at;
                }
                *left -= size[item];
                taken[item] = 1.0;
            }
            from = equal;
        }
        from
    }

    /// Moves larger ratios before the pivot and smaller ones behind it; where the equal ones begin and end.
    fn split(&mut self, from: usize, to: usize, pivot: f64) -> (usize, usize) {
        let (mut above, mut at, mut below) = (from, from, to);
        while at < below {
            let ratio = self.queue[at].0;
            if ratio > pivot {
                self.queue.swap(above, at);
                (above, at) = (above + 1, at + 1);
            } else if ratio < pivot {
                below -= 1;
                self.queue.swap(at, below);
            } else {
                at += 1;
            }
        }
        (above, below)
    }

    fn price(&self, edge: usize, value: &[f64], size: &[i64], left: i64, taken: &mut [f64]) -> Filled {
        let (inside, outside) = self.queue.split_at(edge);
        let mut sum: f64 = inside.iter().map(|(_, i)| value[*i as usize]).sum();
        let high = inside.iter().map(|(r, _)| *r).fold(f64::INFINITY, f64::min);
        let low = outside.iter().map(|(r, _)| *r).fold(0.0, f64::max);
        match outside.first() {
            Some((ratio, item)) if left > 0 => {
                let fraction = left as f64 / size[*item as usize] as f64;
                taken[*item as usize] = fraction;
                sum += fraction * value[*item as usize];
                Filled { value: sum, low: *ratio, high: *ratio }
            }
            _ => Filled { value: sum, low, high },
        }
    }
}

fn middle(a: f64, b: f64, c: f64) -> f64 {
    a.max(b).min(a.min(b).max(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By sorting.
    fn plainly(value: &[f64], size: &[i64], room: i64) -> f64 {
        let mut items: Vec<usize> = (0..value.len()).filter(|i| value[*i] > 0.0).collect();
        items.sort_by(|a, b| (value[*b] / size[*b] as f64).total_cmp(&(value[*a] / size[*a] as f64)));
        let (mut left, mut sum) = (room as f64, 0.0);
        for item in items {
            let part = if size[item] == 0 { 1.0 } else { (left / size[item] as f64).min(1.0) };
            sum += part * value[item];
            left -= part * size[item] as f64;
        }
        sum
    }

    #[test]
    fn it_is_worth_what_sorting_finds_and_the_price_explains_it() {
        let mut rng = fastrand::Rng::with_seed(5);
        for _ in 0..2000 {
            let count = rng.usize(1..20);
            let value: Vec<f64> = (0..count).map(|_| f64::from(rng.i32(-3..9))).collect();
            let size: Vec<i64> = (0..count).map(|_| rng.i64(0..6)).collect();
            let room = rng.i64(0..30);
            let mut taken = vec![0.0; count];
            let filled = Filler::default().fill(&value, &size, room, &mut taken);
            assert!((filled.value - plainly(&value, &size, room)).abs() < 1e-9, "{value:?} {size:?} {room}");
            let used: f64 = taken.iter().zip(&size).map(|(t, s)| t * *s as f64).sum();
            assert!(used <= room as f64 + 1e-9);
            assert!(filled.low <= filled.high);
            let price = filled.low;
            let dual: f64 = value.iter().zip(&size).map(|(v, s)| (v - price * *s as f64).max(0.0)).sum();
            assert!((filled.value - dual - price * room as f64).abs() < 1e-9, "weak price");
        }
    }
}
