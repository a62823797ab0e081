//! The least of a sum of prices over all ways to choose sites in a small window: what a local cut is measured by.
//!
//! Each row is covered by one of its sites or pays. Branch and bound row by row, bounded by dual ascent.

/// Most sites of a window.
pub(super) const MOST_SITES: usize = 128;
/// Most rows of a window.
pub(super) const MOST_ROWS: usize = 256;
/// What a row pays that must be covered.
const MUST: i64 = i64::MAX / 1024;

/// Rows as bits.
type Bits = [u64; MOST_ROWS / 64];

/// Sites and rows of a window, without prices.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    /// Sites of each row, as bits; fewest first.
    pub rows: Vec<u128>,
    /// Rows of each site.
    reach: Vec<Bits>,
}

impl Shape {
    /// A window of so many sites with these rows.
    pub fn new(sites: usize, rows: Vec<u128>) -> Self {
        let mut reach = vec![Bits::default(); sites];
        for (row, members) in rows.iter().enumerate() {
            each(*members, |s| reach[s][row / 64] |= 1 << (row % 64));
        }
        Self { rows, reach }
    }

    /// Number of sites.
    pub fn sites(&self) -> usize {
        self.reach.len()
    }

    /// Whether a site reaches a row.
    pub fn reaches(&self, site: usize, row: usize) -> bool {
        self.rows[row] >> site & 1 == 1
    }
}

/// Calls `act` with each set bit.
#[inline]
pub(super) fn each(bits: u128, mut act: impl FnMut(usize)) {
    let mut left = bits;
    while left != 0 {
        act(left.trailing_zeros() as usize);
        left &= left - 1;
    }
}

/// What a search for patterns found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Chosen sites of patterns below the first limit, each below the one before.
    pub patterns: Vec<u128>,
    /// Whether it ended by itself: no pattern is below the last found, or below the first limit if none was.
    pub is_proven: bool,
    /// Entries visited.
    pub work: u64,
}

/// Searches patterns whose price is below `limit`: up to `enough`, or with up to so much work.
pub(super) fn least(shape: &Shape, site: &[i64], row: &[i64], limit: i64, enough: usize, work: u64) -> Found {
    let found = Found { patterns: Vec::new(), is_proven: true, work: 0 };
    let rows = shape.rows.len();
    let mut search = Search { shape, site, row, limit, enough, most: work, found, slack: vec![0; shape.sites()] };
    let mut open = Bits::default();
    (0..rows).filter(|r| row[*r] > 0).for_each(|r| open[r / 64] |= 1 << (r % 64));
    let live = if shape.sites() == 128 { u128::MAX } else { (1 << shape.sites()) - 1 };
    search.explore(State { open, must: Bits::default(), live, chosen: 0, price: 0 });
    search.found
}

#[derive(Clone, Copy)]
struct State {
    /// Rows neither covered nor paid for.
    open: Bits,
    /// Rows that may not pay.
    must: Bits,
    /// Sites not decided.
    live: u128,
    chosen: u128,
    price: i64,
}

struct Search<'a> {
    shape: &'a Shape,
    site: &'a [i64],
    row: &'a [i64],
    limit: i64,
    enough: usize,
    most: u64,
    found: Found,
    slack: Vec<i64>,
}

impl Search<'_> {
    fn explore(&mut self, mut state: State) {
        if self.found.work > self.most || self.found.patterns.len() >= self.enough {
            self.found.is_proven = false;
            return;
        }
        let Some(branch) = self.bound(&mut state) else { return };
        let Some(row) = branch else {
            self.limit = state.price;
            self.found.patterns.push(state.chosen);
            return;
        };
        let is_must = state.must[row / 64] >> (row % 64) & 1 == 1;
        let mut sites = [(0, 0u8); MOST_SITES];
        let mut count = 0;
        each(self.shape.rows[row] & state.live, |s| {
            sites[count] = (self.slack[s], s as u8);
            count += 1;
        });
        let sites = &mut sites[..count];
        sites.sort_unstable();
        let paid = state.price + self.row[row];
        if !is_must && count == 0 {
            state.open[row / 64] &= !(1 << (row % 64));
            return self.explore(State { price: paid, ..state });
        }
        for (_, site) in sites.iter() {
            let site = usize::from(*site);
            state.live &= !(1 << site);
            let mut child = state;
            child.price += self.site[site];
            child.chosen |= 1 << site;
            child.open.iter_mut().zip(&self.shape.reach[site]).for_each(|(o, r)| *o &= !r);
            if child.price < self.limit {
                self.explore(child);
            }
        }
        if !is_must && paid < self.limit {
            state.open[row / 64] &= !(1 << (row % 64));
            state.live &= !self.shape.rows[row];
            self.explore(State { price: paid, ..state });
        }
    }

    /// Bounds a state by dual ascent and drops what can't be in a pattern below the limit: `None` where nothing can,
    /// else the row to branch on, if any is left.
    fn bound(&mut self, state: &mut State) -> Option<Option<usize>> {
        let mut bound = state.price;
        let mut visited = 8;
        self.slack.copy_from_slice(self.site);
        let mut earned = [0i64; MOST_ROWS];
        let mut branch: Option<(u32, usize)> = None;
        for row in bits(&state.open) {
            let live = self.shape.rows[row] & state.live;
            let is_must = state.must[row / 64] >> (row % 64) & 1 == 1;
            let mut least = if is_must { MUST } else { self.row[row] };
            each(live, |s| least = least.min(self.slack[s]));
            if least >= MUST {
                return None;
            }
            if least > 0 {
                each(live, |s| self.slack[s] -= least);
            }
            earned[row] = least;
            bound += least;
            visited += u64::from(live.count_ones());
            let choices = live.count_ones() + u32::from(!is_must);
            if branch.is_none_or(|(fewest, _)| choices < fewest) {
                branch = Some((choices, row));
            }
        }
        self.found.work += visited;
        if bound >= self.limit {
            return None;
        }
        let room = self.limit - bound;
        each(state.live, |s| {
            if self.slack[s] >= room {
                state.live &= !(1 << s);
            }
        });
        for row in bits(&state.open) {
            if self.row[row] - earned[row] >= room {
                state.must[row / 64] |= 1 << (row % 64);
            }
        }
        Some(branch.map(|b| b.1))
    }
}

fn bits(of: &Bits) -> impl Iterator<Item = usize> + use<> {
    let of = *of;
    (0..of.len()).flat_map(move |word| {
        let mut left = of[word];
        std::iter::from_fn(move || {
            let at = (left != 0).then(|| word * 64 + left.trailing_zeros() as usize);
            left &= left.wrapping_sub(1);
            at
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_price_is_that_of_brute_force() {
        let mut rng = fastrand::Rng::with_seed(31);
        for case in 0..2000 {
            let (sites, rows) = (rng.usize(1..9), rng.usize(1..14));
            let members = (0..rows).map(|_| u128::from(rng.u32(1..1 << sites))).collect();
            let shape = Shape::new(sites, members);
            let site: Vec<i64> = (0..sites).map(|_| rng.i64(0..9)).collect();
            let row: Vec<i64> = (0..rows).map(|_| if rng.u8(0..6) == 0 { MUST } else { rng.i64(0..9) }).collect();
            let price = |chosen: u128| {
                let own: i64 = (0..sites).filter(|s| chosen >> s & 1 == 1).map(|s| site[s]).sum();
                own + (0..rows).filter(|r| shape.rows[*r] & chosen == 0).map(|r| row[r]).sum::<i64>()
            };
            let least_price = (0..1u128 << sites).map(price).min().unwrap_or(0);
            let limit = rng.i64(1..40);
            let found = least(&shape, &site, &row, limit, usize::MAX, u64::MAX);
            let best = found.patterns.last().map_or(limit, |p| price(*p));
            assert!(found.is_proven);
            assert_eq!(best, least_price.min(limit), "case {case}");
        }
    }
}
