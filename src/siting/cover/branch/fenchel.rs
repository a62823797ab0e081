//! Local cuts: what every whole choice satisfies within a window, but the relaxed solution doesn't.
//!
//! Prices of the window's sites and of its uncovered rows are sought under which the relaxed solution pays least,
//! though every whole pattern pays at least 1. By duality these are the prices at which patterns are packed into the
//! relaxed solution; patterns are found as needed. Prices halfway to others known to be safe find better ones.
//! Boyd 1994 (Fenchel cuts); Applegate, Bixby, Chvatal, Cook 2001 (local cuts); Ben-Ameur, Neto 2007 (halfway).

use super::packing::Packing;
use super::pattern::{Shape, each, least};
use super::window::Window;

/// Prices in whole numbers: so many are 1, and patterns that pay nearly as much are not sought.
const ONE: i64 = 1_000_000;
const NEARLY_ONE: i64 = 999_500;
/// A relaxed solution that pays more than this is as good as inside.
const INSIDE: f64 = 0.985;
/// What a row costs at least, so that none is priced without need.
const LEAST_COST: f64 = 2e-3;
/// Rounds of patterns, patterns in each.
const ROUNDS: usize = 1000;
const ENOUGH: usize = 16;
/// Work on one search for patterns.
const SEARCH_WORK: u64 = 400_000;
/// Largest denominator that is tried.
const LARGEST_WHOLE: i64 = 30;
/// Safe prices are left when they pay so little more than the best may, as a part of what is missing.
const NEARBY: f64 = 0.1;

/// A local cut: the sum of these prices is at least `limit` for every pattern.
#[derive(Clone, Debug)]
pub(super) struct Priced {
    pub site: Vec<i64>,
    pub row: Vec<i64>,
    pub limit: i64,
}

/// What separating gave.
#[derive(Clone, Debug, Default)]
pub(super) struct Separated {
    pub cut: Option<Priced>,
    /// Patterns that the relaxed solution is nearly made of.
    pub patterns: Vec<u128>,
    pub work: u64,
}

/// Prices at which the relaxed solution, of these values of the window's sites, pays too little. `known` are patterns
/// to begin with.
pub(super) fn separate(window: &Window, value: &[f64], known: &[u128], is_over: &dyn Fn() -> bool) -> Separated {
    let mut search = Search::new(window, value, known);
    let cut = search.run(is_over);
    let patterns = search.packing.used().map(|at| search.patterns[at]).collect();
    Separated { cut, patterns, work: search.work + search.packing.work }
}

struct Search<'a> {
    shape: &'a Shape,
    value: &'a [f64],
    cost: Vec<f64>,
    packing: Packing,
    /// The patterns that may be packed.
    patterns: Vec<u128>,
    /// Prices at which every pattern pays at least 1.
    safe: Vec<f64>,
    work: u64,
}

impl<'a> Search<'a> {
    fn new(window: &'a Window, value: &'a [f64], known: &[u128]) -> Self {
        let shape = &window.shape;
        let mut cost: Vec<f64> = value.to_vec();
        cost.extend(window.classes.iter().map(|c| c.outside.max(LEAST_COST)));
        let packing = Packing::new(&cost);
        let patterns = first_patterns(shape, value, known);
        let mut search = Self { shape, value, cost, packing, patterns, safe: disjoint_rows(window), work: 0 };
        search.patterns.iter().for_each(|p| search.packing.add(items(shape, *p)));
        search
    }

    fn run(&mut self, is_over: &dyn Fn() -> bool) -> Option<Priced> {
        for _ in 0..ROUNDS {
            if is_over() || !self.packing.pack(INSIDE) || self.packing.packed >= INSIDE {
                return None;
            }
            let price: Vec<f64> = self.packing.price.iter().map(|p| p.clamp(0.0, 1.0)).collect();
            while self.paid(&self.safe) - self.paid(&price) > NEARBY * (1.0 - self.paid(&price)) {
                let halfway: Vec<f64> = price.iter().zip(&self.safe).map(|(p, s)| 0.5 * (p + s)).collect();
                if self.cuts_off(&halfway)? {
                    break;
                }
                self.safe = halfway;
            }
            if self.paid(&self.safe) - self.paid(&price) <= NEARBY * (1.0 - self.paid(&price))
                && !self.cuts_off(&price)?
            {
                return Some(self.whole(&price).unwrap_or_else(|| self.scaled(&price, ONE, NEARLY_ONE)));
            }
        }
        None
    }

    fn paid(&self, price: &[f64]) -> f64 {
        price.iter().zip(&self.cost).map(|(p, c)| p * c).sum()
    }

    /// Adds patterns that pay less than 1 at these prices; whether there are any, if that can be told.
    fn cuts_off(&mut self, price: &[f64]) -> Option<bool> {
        let cut = self.scaled(price, ONE, NEARLY_ONE);
        let found = least(self.shape, &cut.site, &cut.row, cut.limit, ENOUGH, SEARCH_WORK);
        self.work += found.work;
        for pattern in &found.patterns {
            let pattern = trimmed(self.shape, *pattern, self.value);
            self.patterns.push(pattern);
            self.packing.add(items(self.shape, pattern));
        }
        (found.is_proven || !found.patterns.is_empty()).then_some(!found.patterns.is_empty())
    }

    fn scaled(&self, price: &[f64], one: i64, limit: i64) -> Priced {
        let whole = |p: &f64| (p * one as f64).round() as i64;
        let (site, row) = price.split_at(self.shape.sites());
        Priced { site: site.iter().map(whole).collect(), row: row.iter().map(whole).collect(), limit }
    }

    /// The same prices in small whole numbers, if they are that and every pattern pays them.
    fn whole(&mut self, price: &[f64]) -> Option<Priced> {
        let is_near = |one: &i64| price.iter().map(|p| p * *one as f64).all(|p| (p - p.round()).abs() < 1e-4);
        let one = (1..=LARGEST_WHOLE).find(is_near)?;
        let cut = self.scaled(price, one, one);
        let found = least(self.shape, &cut.site, &cut.row, one, 1, SEARCH_WORK);
        self.work += found.work;
        (found.is_proven && found.patterns.is_empty()).then_some(cut)
    }
}

/// What a pattern takes: its sites, and the rows it leaves open.
fn items(shape: &Shape, chosen: u128) -> Vec<u16> {
    let sites = shape.sites();
    let mut items = Vec::new();
    each(chosen, |s| items.push(s as u16));
    items.extend((0..shape.rows.len()).filter(|r| shape.rows[*r] & chosen == 0).map(|r| (sites + r) as u16));
    items
}

/// Prices of rows that share no site: the mean of what covering each of them pays.
fn disjoint_rows(window: &Window) -> Vec<f64> {
    let (shape, mut met, mut count) = (&window.shape, 0u128, 0.0f64);
    let mut price = vec![0.0; shape.sites() + shape.rows.len()];
    let mut order: Vec<usize> = (0..shape.rows.len()).collect();
    order.sort_by(|a, b| window.classes[*a].outside.total_cmp(&window.classes[*b].outside).then(a.cmp(b)));
    for row in order {
        if shape.rows[row] & met == 0 {
            met |= shape.rows[row];
            count += 1.0;
            price[shape.sites() + row] = 1.0;
        }
    }
    each(met, |s| price[s] = 1.0);
    price.iter_mut().for_each(|p| *p /= count.max(1.0));
    price
}

/// For each site a pattern with it, and for each known pattern one with it, that covers all rows greedily.
fn first_patterns(shape: &Shape, value: &[f64], known: &[u128]) -> Vec<u128> {
    let whole = |p: u128| trimmed(shape, completed(shape, p, value), value);
    let mut patterns: Vec<u128> = (0..shape.sites()).map(|s| whole(1 << s)).collect();
    patterns.extend(known.iter().map(|p| whole(*p)));
    patterns.extend_from_slice(known);
    patterns.sort_unstable();
    patterns.dedup();
    patterns
}

/// Adds the sites that the relaxed solution takes most of, for rows not yet covered.
fn completed(shape: &Shape, chosen: u128, value: &[f64]) -> u128 {
    let mut all = chosen;
    for row in &shape.rows {
        if row & all == 0 {
            let mut best: Option<usize> = None;
            each(*row, |s| best = best.filter(|b| value[*b] >= value[s]).or(Some(s)));
            all |= best.map_or(0, |s| 1 << s);
        }
    }
    all
}

/// Drops sites that nothing needs, those least taken first.
fn trimmed(shape: &Shape, chosen: u128, value: &[f64]) -> u128 {
    let mut order = Vec::new();
    each(chosen, |s| order.push(s));
    order.sort_by(|a, b| value[*a].total_cmp(&value[*b]).then(a.cmp(b)));
    let is_needed = |kept: u128, site: usize| shape.rows.iter().any(|r| r & kept == 1 << site);
    order.into_iter().fold(chosen, |kept, site| if is_needed(kept, site) { kept } else { kept & !(1 << site) })
}
