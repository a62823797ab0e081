//! The most valuable items that fit in a room.

/// Room times items up to which a room is filled exactly; beyond, items are small against the room, and the bound of
/// split items is nearly as good and far cheaper.
const LARGEST_EXACT: usize = 200_000;

/// An item: its number, size and value (above 0).
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) number: u32,
    pub(super) size: u32,
    pub(super) value: f64,
}

/// Memory that is used again for the next room.
#[derive(Default)]
pub(super) struct Knapsack {
    best: Vec<f64>,
    next: Vec<f64>,
    taken: Vec<bool>,
}

impl Knapsack {
    /// The largest sum of values of whole items in `room`, or a bit more where the room is very large; values and result
    /// are multiples of `quantum`. The items that make it, with the share of each, go to `chosen` where it is given.
    pub(super) fn fill(
        &mut self,
        items: &mut [Item],
        room: u32,
        quantum: f64,
        chosen: Option<&mut Vec<(u32, f64)>>,
    ) -> f64 {
        if items.iter().map(|i| u64::from(i.size)).sum::<u64>() <= u64::from(room) {
            if let Some(chosen) = chosen {
                chosen.extend(items.iter().map(|i| (i.number, 1.0)));
            }
            return items.iter().map(|i| i.value).sum();
        }
        if room as usize * items.len() > LARGEST_EXACT {
            let value = pour(items, room, chosen);
            return (value / quantum).ceil() * quantum + quantum;
        }
        self.exact(items, room as usize, chosen)
    }

    /// Dynamic programming over the room (Bellman 1957).
    fn exact(&mut self, items: &[Item], room: usize, chosen: Option<&mut Vec<(u32, f64)>>) -> f64 {
        let width = room + 1;
        self.best.clear();
        self.best.resize(width, 0.0);
        self.next.resize(width, 0.0);
        self.taken.clear();
        self.taken.resize(if chosen.is_some() { width * items.len() } else { 0 }, false);
        for (at, item) in items.iter().enumerate() {
            let size = (item.size as usize).min(width);
            self.next[..size].copy_from_slice(&self.best[..size]);
            for ((new, old), less) in self.next[size..width].iter_mut().zip(&self.best[size..]).zip(&self.best) {
                *new = old.max(less + item.value);
            }
            if chosen.is_some() {
                let taken = self.taken[at * width..(at + 1) * width].iter_mut();
                taken.zip(self.next.iter().zip(&self.best)).for_each(|(t, (new, old))| *t = new > old);
            }
            std::mem::swap(&mut self.best, &mut self.next);
        }
        if let Some(chosen) = chosen {
            let mut left = room;
            for (at, item) in items.iter().enumerate().rev() {
                if self.taken[at * width + left] {
                    chosen.push((item.number, 1.0));
                    left -= item.size as usize;
                }
            }
        }
        self.best[room]
    }
}

/// The largest sum of values where items may be split (Dantzig 1957): most value for their size first.
pub(super) fn pour(items: &mut [Item], room: u32, mut chosen: Option<&mut Vec<(u32, f64)>>) -> f64 {
    let density = |i: &Item| i.value / f64::from(i.size.max(1));
    items.sort_unstable_by(|a, b| density(b).total_cmp(&density(a)).then(a.number.cmp(&b.number)));
    let (mut left, mut value) = (room, 0.0);
    for item in items.iter() {
        let units = item.size.min(left);
        left -= units;
        let share = if item.size == 0 { 1.0 } else { f64::from(units) / f64::from(item.size) };
        value += item.value * share;
        if let Some(chosen) = chosen.as_mut().filter(|_| share > 0.0) {
            chosen.push((item.number, share));
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_valuable_items_are_found() {
        let mut sack = Knapsack::default();
        for seed in 0..300 {
            let mut rng = fastrand::Rng::with_seed(seed);
            let mut item = |number| Item { number, size: rng.u32(0..12), value: f64::from(rng.u32(1..50)) };
            let mut items: Vec<Item> = (0..9).map(&mut item).collect();
            let room = rng.u32(0..40);
            let weigh = |set: u32| {
                let inside = || items.iter().filter(|i| set >> i.number & 1 == 1);
                (inside().map(|i| i.size).sum::<u32>(), inside().map(|i| i.value).sum::<f64>())
            };
            let best = (0..512).map(weigh).filter(|w| w.0 <= room).map(|w| w.1).fold(0.0, f64::max);
            let mut chosen = Vec::new();
            assert_eq!(sack.fill(&mut items.clone(), room, 1.0, Some(&mut chosen)), best);
            assert_eq!(weigh(chosen.iter().map(|c| 1 << c.0).sum()).1, best);
            assert!(pour(&mut items, room, None) >= best);
        }
    }
}
