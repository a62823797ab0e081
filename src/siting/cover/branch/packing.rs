//! The most patterns that can be packed, in parts, into a relaxed solution: a small dense linear program.
//!
//! Primal simplex on the inverse of the basis. Each pattern takes a unit of some items, of which there is so much;
//! the prices of the items are what a local cut is made of.

/// Smaller gains and items count as none.
const TINY: f64 = 1e-9;
/// Pivots are at least so large.
const LEAST_PIVOT: f64 = 1e-7;

/// Columns that are looked at again after each exchange, before all are.
const CANDIDATES: usize = 16;

/// What may come into the basis.
#[derive(Clone, Copy, Debug)]
enum Entering {
    /// Some of an item is left over.
    Item(usize),
    Pattern(usize),
}

/// A packing and its prices.
#[derive(Clone, Debug)]
pub(super) struct Packing {
    items: usize,
    /// Inverse of the basis, row by row.
    inverse: Vec<f64>,
    /// How much of each basic column is in use.
    value: Vec<f64>,
    /// Price of each item.
    pub price: Vec<f64>,
    /// How much is packed.
    pub packed: f64,
    patterns: Vec<Vec<u16>>,
    /// Pattern of each basic column, if it is one.
    basic: Vec<Option<usize>>,
    /// Entries visited.
    pub work: u64,
    column: Vec<f64>,
    pivot_row: Vec<f64>,
}

impl Packing {
    /// Nothing packed yet; there is so much of each item.
    pub fn new(supply: &[f64]) -> Self {
        let items = supply.len();
        let mut rng = fastrand::Rng::with_seed(11);
        let mut inverse = vec![0.0; items * items];
        (0..items).for_each(|i| inverse[i * items + i] = 1.0);
        Self {
            items,
            inverse,
            // Ties are broken, so that it doesn't go round in circles.
            value: supply.iter().map(|s| s + 1e-6 * (0.5 + rng.f64())).collect(),
            price: vec![0.0; items],
            packed: 0.0,
            patterns: Vec::new(),
            basic: vec![None; items],
            work: 0,
            column: vec![0.0; items],
            pivot_row: vec![0.0; items],
        }
    }

    /// Adds a pattern that takes these items.
    pub fn add(&mut self, pattern: Vec<u16>) {
        self.patterns.push(pattern);
    }

    /// Patterns in use, by number in the order they were added.
    pub fn used(&self) -> impl Iterator<Item = usize> + '_ {
        self.basic.iter().zip(&self.value).filter(|(_, v)| **v > TINY).filter_map(|(b, _)| *b)
    }

    /// Packs as much of the known patterns as fits, or until `enough` is packed. Tells whether it ended well.
    pub fn pack(&mut self, enough: f64) -> bool {
        let mut left = 100 * self.items;
        loop {
            let mut some = self.candidates();
            if some.is_empty() {
                return true;
            }
            while let Some(entering) = self.take_best(&mut some) {
                if self.packed >= enough {
                    return true;
                }
                if left == 0 || !self.pivot(entering) {
                    return false;
                }
                left -= 1;
            }
        }
    }

    /// What may gain most: patterns, and items to be left over.
    fn candidates(&mut self) -> Vec<Entering> {
        let mut some: Vec<(f64, Entering)> = Vec::new();
        let items = self.price.iter().enumerate().map(|(item, price)| (-price, Entering::Item(item)));
        some.extend(items.filter(|c| c.0 > TINY));
        for (at, pattern) in self.patterns.iter().enumerate() {
            self.work += pattern.len() as u64;
            let gain = 1.0 - pattern.iter().map(|i| self.price[usize::from(*i)]).sum::<f64>();
            if gain > TINY {
                some.push((gain, Entering::Pattern(at)));
            }
        }
        some.sort_by(|a, b| b.0.total_cmp(&a.0));
        some.truncate(CANDIDATES);
        some.into_iter().map(|s| s.1).collect()
    }

    /// The candidate that gains most now, if any does.
    fn take_best(&mut self, some: &mut Vec<Entering>) -> Option<Entering> {
        let mut best: Option<(f64, usize)> = None;
        for (at, candidate) in some.iter().enumerate() {
            let gain = self.gain(*candidate);
            if gain > TINY && best.is_none_or(|(most, _)| gain > most) {
                best = Some((gain, at));
            }
        }
        best.map(|(_, at)| some.swap_remove(at))
    }

    fn gain(&self, entering: Entering) -> f64 {
        match entering {
            Entering::Item(item) => -self.price[item],
            Entering::Pattern(at) => 1.0 - self.patterns[at].iter().map(|i| self.price[usize::from(*i)]).sum::<f64>(),
        }
    }

    fn pivot(&mut self, entering: Entering) -> bool {
        let n = self.items;
        let gain = self.gain(entering);
        let own = [if let Entering::Item(item) = entering { item as u16 } else { 0 }];
        let taken = if let Entering::Pattern(at) = entering { &self.patterns[at][..] } else { &own[..] };
        for (row, column) in self.column.iter_mut().enumerate() {
            let inverse = &self.inverse[row * n..(row + 1) * n];
            *column = taken.iter().map(|i| inverse[usize::from(*i)]).sum();
        }
        let ratio = |r: usize| self.value[r].max(0.0) / self.column[r];
        let leaving = (0..n)
            .filter(|r| self.column[*r] > LEAST_PIVOT)
            .min_by(|a, b| ratio(*a).total_cmp(&ratio(*b)).then(self.column[*b].total_cmp(&self.column[*a])));
        let Some(leaving) = leaving else { return false };
        let step = ratio(leaving);
        let by = 1.0 / self.column[leaving];
        self.pivot_row.copy_from_slice(&self.inverse[leaving * n..(leaving + 1) * n]);
        self.pivot_row.iter_mut().for_each(|p| *p *= by);
        for row in (0..n).filter(|r| *r != leaving) {
            let times = self.column[row];
            if times.abs() > 1e-12 {
                let inverse = &mut self.inverse[row * n..(row + 1) * n];
                inverse.iter_mut().zip(&self.pivot_row).for_each(|(i, p)| *i -= times * p);
                self.value[row] -= times * step;
                self.work += n as u64 / 4;
            }
        }
        self.inverse[leaving * n..(leaving + 1) * n].copy_from_slice(&self.pivot_row);
        self.value[leaving] = step;
        self.basic[leaving] = if let Entering::Pattern(at) = entering { Some(at) } else { None };
        self.price.iter_mut().zip(&self.pivot_row).for_each(|(y, p)| *y += gain * p);
        self.packed += gain * step;
        self.work += n as u64;
        true
    }
}
