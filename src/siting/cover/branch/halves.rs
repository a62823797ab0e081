//! Cuts from halves: rows that add up to even factors but an odd limit, halved and rounded down.
//!
//! Caprara, Fischetti 1996; found by elimination modulo 2 as in Koster, Zymolka, Kutschka 2009. On covering rows
//! they are the odd holes: three rows, each two of which share half a site, can't all be covered by one and a half.

use fastrand::Rng;
use rustc_hash::FxHashSet;

use crate::siting::cover::lp::Row;

/// Nearer to a whole number counts as whole.
const WHOLE: f64 = 1e-6;
/// Combinations with more slack than this don't cut.
const MOST_SLACK: f64 = 0.97;
/// Rows in a combination.
const MOST_ROWS: usize = 40;

/// Rows that hold at every whole point but not at this one, best first; each is a combination of `rows`.
pub(super) fn half_cuts(rows: &[&Row], point: &[f64], sites: usize, passes: u64, most: usize) -> Vec<Row> {
    let field = Field::new(rows, point, sites);
    let mut found: Vec<(f64, Row)> = Vec::new();
    let mut seen = FxHashSet::default();
    for pass in 0..passes {
        for members in field.combine(pass) {
            if !seen.insert(members.clone()) {
                continue;
            }
            let Some(cut) = field.halve(rows, &members) else { continue };
            let excess = cut.at(point) - cut.limit;
            let length: f64 = cut.terms.iter().map(|t| t.1 * t.1).sum();
            if excess > 0.02 {
                found.push((excess / length.sqrt(), cut));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut uses = vec![0u8; point.len()];
    let mut chosen: Vec<Row> = Vec::new();
    for (_, cut) in found {
        let fresh = cut.terms.iter().filter(|t| t.0 as usize >= sites && uses[t.0 as usize] < 3).count();
        let own = cut.terms.iter().filter(|t| t.0 as usize >= sites).count();
        if chosen.len() < most && 2 * fresh >= own && !chosen.contains(&cut) {
            cut.terms.iter().for_each(|t| uses[t.0 as usize] = uses[t.0 as usize].saturating_add(1));
            chosen.push(cut);
        }
    }
    chosen
}

/// A row modulo 2 at a point: which fractional sites it holds oddly, whether its limit is odd, how slack it is.
#[derive(Clone)]
struct Odd {
    bits: Vec<u64>,
    is_odd: bool,
    slack: f64,
    members: Vec<u32>,
}

struct Field<'a> {
    point: &'a [f64],
    sites: usize,
    /// Fractional sites.
    columns: Vec<u32>,
    rows: Vec<Odd>,
}

impl<'a> Field<'a> {
    fn new(rows: &[&Row], point: &'a [f64], sites: usize) -> Self {
        let is_between = |s: &u32| (WHOLE..=1.0 - WHOLE).contains(&point[*s as usize]);
        let columns: Vec<u32> = (0..sites as u32).filter(is_between).collect();
        let mut bit = vec![u32::MAX; sites];
        columns.iter().enumerate().for_each(|(at, s)| bit[*s as usize] = at as u32);
        let mut field = Self { point, sites, columns, rows: Vec::new() };
        field.rows = rows.iter().enumerate().filter_map(|(at, row)| field.odd(at, row, &bit)).collect();
        field
    }

    fn odd(&self, number: usize, row: &Row, bit: &[u32]) -> Option<Odd> {
        if row.limit.fract() != 0.0 || row.terms.iter().any(|t| t.1.fract() != 0.0) {
            return None;
        }
        let slack = (row.limit - row.at(self.point)).max(0.0);
        let mut odd = Odd {
            bits: vec![0; self.columns.len().div_ceil(64)],
            is_odd: is_odd(row.limit),
            slack,
            members: vec![number as u32],
        };
        for (column, _) in row.terms.iter().filter(|t| is_odd(t.1)) {
            let at = *column as usize;
            if at < self.sites && bit[at] != u32::MAX {
                odd.bits[bit[at] as usize / 64] |= 1 << (bit[at] % 64);
                continue;
            }
            let (distance, is_upper) = nearest(self.point[at]);
            odd.slack += distance;
            odd.is_odd ^= is_upper;
            if odd.slack >= MOST_SLACK {
                return None;
            }
        }
        Some(odd)
    }

    /// Slack of a combination after every odd site is rounded the cheaper way, the limit being odd.
    fn total(&self, odd: &Odd) -> Option<f64> {
        let (mut total, mut is_odd, mut turn) = (odd.slack, odd.is_odd, f64::INFINITY);
        for (word, bits) in odd.bits.iter().enumerate() {
            let mut left = *bits;
            while left != 0 {
                let at = self.columns[word * 64 + left.trailing_zeros() as usize] as usize;
                left &= left - 1;
                let (distance, is_upper) = nearest(self.point[at]);
                total += distance;
                is_odd ^= is_upper;
                turn = turn.min(1.0 - 2.0 * distance);
                if total >= MOST_SLACK {
                    return None;
                }
            }
        }
        let total = if is_odd { total } else { total + turn };
        (total < MOST_SLACK).then_some(total)
    }

    /// Combinations that cut, met while eliminating one fractional site after another.
    fn combine(&self, pass: u64) -> Vec<Vec<u32>> {
        let mut rng = Rng::with_seed(pass);
        let mut order: Vec<(f64, usize)> = (0..self.columns.len())
            .map(|at| {
                let noise = if pass == 0 { 1.0 } else { 0.3 + rng.f64() };
                (nearest(self.point[self.columns[at] as usize]).0 * noise, at)
            })
            .collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut rows = self.rows.clone();
        let mut found = Vec::new();
        for (_, at) in order {
            let (word, mask) = (at / 64, 1u64 << (at % 64));
            let has = |r: &Odd| r.bits[word] & mask != 0;
            let worth = |r: &Odd| r.slack + 0.05 * r.bits.iter().map(|b| b.count_ones()).sum::<u32>() as f64;
            let holders = (0..rows.len()).filter(|r| has(&rows[*r]));
            let best = holders.map(|r| (worth(&rows[r]), rows[r].members.len(), r));
            let best = best.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
            let Some((_, _, pivot)) = best else { continue };
            let pivot = rows.swap_remove(pivot);
            rows.retain_mut(|row| {
                if row.bits[word] & mask == 0 {
                    return true;
                }
                row.slack += pivot.slack;
                row.members = difference(&row.members, &pivot.members);
                if row.slack >= MOST_SLACK || row.members.len() > MOST_ROWS {
                    return false;
                }
                row.bits.iter_mut().zip(&pivot.bits).for_each(|(b, p)| *b ^= p);
                row.is_odd ^= pivot.is_odd;
                if self.total(row).is_some() {
                    found.push(row.members.clone());
                }
                true
            });
        }
        found
    }

    /// The sum of rows with each odd factor rounded by a bound, halved.
    fn halve(&self, rows: &[&Row], members: &[u32]) -> Option<Row> {
        let mut terms: Vec<(u32, f64)> = Vec::new();
        let mut limit = 0.0;
        for member in members {
            terms.extend_from_slice(&rows[*member as usize].terms);
            limit += rows[*member as usize].limit;
        }
        terms.sort_unstable_by_key(|t| t.0);
        terms.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            kept.1 += if is_same { next.1 } else { 0.0 };
            is_same
        });
        let mut turn: Option<(f64, usize)> = None;
        for (at, term) in terms.iter_mut().enumerate().filter(|(_, t)| is_odd(t.1)) {
            let (distance, is_upper) = nearest(self.point[term.0 as usize]);
            round(term, &mut limit, is_upper);
            let extra = 1.0 - 2.0 * distance;
            if turn.is_none_or(|(least, _)| extra < least) {
                turn = Some((extra, at));
            }
        }
        if !is_odd(limit) {
            let (_, at) = turn?;
            // What was rounded up is rounded down, or the other way about.
            if nearest(self.point[terms[at].0 as usize]).1 {
                terms[at].1 -= 2.0;
                limit -= 1.0;
            } else {
                terms[at].1 += 2.0;
                limit += 1.0;
            }
        }
        terms.iter_mut().for_each(|t| t.1 /= 2.0);
        terms.retain(|t| t.1 != 0.0);
        Some(Row { terms, limit: (limit - 1.0) / 2.0 })
    }
}

/// Adds the bound `column <= 1` or takes off `column >= 0`.
fn round(term: &mut (u32, f64), limit: &mut f64, is_upper: bool) {
    if is_upper {
        term.1 += 1.0;
        *limit += 1.0;
    } else {
        term.1 -= 1.0;
    }
}

fn nearest(value: f64) -> (f64, bool) {
    let value = value.clamp(0.0, 1.0);
    if value > 0.5 { (1.0 - value, true) } else { (value, false) }
}

fn is_odd(factor: f64) -> bool {
    (factor as i64) & 1 != 0
}

/// Numbers in one of two ascending lists, not in both.
fn difference(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut either = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x == y => (i, j) = (i + 1, j + 1),
            (Some(x), Some(y)) if x < y => {
                either.push(*x);
                i += 1;
            }
            (Some(x), None) => {
                either.push(*x);
                i += 1;
            }
            (_, Some(y)) => {
                either.push(*y);
                j += 1;
            }
            (None, None) => break,
        }
    }
    either
}
