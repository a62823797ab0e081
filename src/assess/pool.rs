//! The floor space that a town shares among its compounds.
//!
//! Into the pool go the town's off-site facilities and what its compounds have on site beyond their need. Out of it
//! draw the compounds whose rule says `town`, max-min fair on the fraction of the requirement that is met: the
//! worst-off are raised together, like water, until the pool is empty. That split is unique (Radunović and Le Boudec
//! 2007, "A unified framework for max-min and min-max fairness"); what rounding to a square millimetre leaves over
//! goes to the first compounds in row order, a square millimetre each.

use super::area::Mm2;
use super::ledger::Role;

/// A compound that draws.
#[derive(Clone, Copy, Debug)]
struct Taker {
    row: u32,
    known: bool,
    required: Mm2,
    own: Mm2,
    drawn: Mm2,
}

/// A compound that lends.
#[derive(Clone, Copy, Debug)]
struct Donor {
    row: u32,
    surplus: Mm2,
    lent: Mm2,
}

/// How far the pool goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reach {
    /// Every need is met, also the most that compounds of unknown space may need.
    All,
    /// The needs are met of the compounds whose space is known; the others draw nothing, for nobody knows their need.
    Known,
    /// Not even those: they share what there is.
    #[default]
    Part,
}

/// What was last paid out; the same again changes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Paid {
    reach: Reach,
    drawn: Mm2,
    lent: Mm2,
}

/// A town's pool.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool {
    /// Off-site floor space.
    pub off_site: Mm2,
    takers: Vec<Taker>,
    donors: Vec<Donor>,
    paid: Paid,
    stale: bool,
}

impl Pool {
    /// Enters a compound; rows are entered in ascending order.
    pub fn enter(&mut self, row: u32, role: Role) {
        self.stale = true;
        match role {
            Role::Apart => {}
            Role::Donor { surplus } => self.donors.push(Donor { row, surplus, lent: 0 }),
            Role::Taker { required, own, known } => self.takers.push(Taker { row, known, required, own, drawn: 0 }),
        }
    }

    /// Changes what a compound is to the pool; it has drawn and lent nothing until the pool is settled again.
    pub fn change(&mut self, row: u32, role: Role) {
        self.stale = true;
        if let Ok(i) = self.donors.binary_search_by_key(&row, |d| d.row) {
            self.donors.remove(i);
        }
        if let Ok(i) = self.takers.binary_search_by_key(&row, |t| t.row) {
            self.takers.remove(i);
        }
        match role {
            Role::Apart => {}
            Role::Donor { surplus } => {
                let i = self.donors.partition_point(|d| d.row < row);
                self.donors.insert(i, Donor { row, surplus, lent: 0 });
            }
            Role::Taker { required, own, known } => {
                let i = self.takers.partition_point(|t| t.row < row);
                self.takers.insert(i, Taker { row, known, required, own, drawn: 0 });
            }
        }
    }

    /// Shares the pool out and calls `changed(row, drawn, lent)` for each compound that draws or lends another amount
    /// than before. Returns what nobody needed.
    pub fn settle(&mut self, mut changed: impl FnMut(u32, Mm2, Mm2)) -> Mm2 {
        let surplus: Mm2 = self.donors.iter().map(|d| d.surplus).sum();
        let stock = self.off_site + surplus;
        let (known, unknown) = self.needs();
        let (reach, drawn) = match stock {
            s if s >= known + unknown => (Reach::All, known + unknown),
            s if s >= known => (Reach::Known, known),
            s => (Reach::Part, s),
        };
        // The town's own facilities are used before what its compounds can spare.
        let paid = Paid { reach, drawn, lent: (drawn - self.off_site).max(0) };
        if self.stale || (paid.reach, paid.drawn) != (self.paid.reach, self.paid.drawn) {
            self.share_out(reach, drawn, &mut changed);
        }
        if self.stale || paid.lent != self.paid.lent {
            self.borrow(paid.lent, surplus, &mut changed);
        }
        (self.paid, self.stale) = (paid, false);
        stock - drawn
    }

    /// What the compounds lack whose space is known, and the most that the others can lack.
    fn needs(&self) -> (Mm2, Mm2) {
        self.takers.iter().fold((0, 0), |(known, unknown), t| {
            let need = t.required - t.own;
            if t.known { (known + need, unknown) } else { (known, unknown + need) }
        })
    }

    fn share_out(&mut self, reach: Reach, stock: Mm2, changed: &mut impl FnMut(u32, Mm2, Mm2)) {
        let water = (reach == Reach::Part).then(|| Water::level(&self.takers, stock));
        let mut left = water.as_ref().map_or(0, |w| w.left(&self.takers));
        for t in &mut self.takers {
            let share = match (&water, t.known, reach) {
                (None, true, _) | (None, false, Reach::All) => t.required - t.own,
                (Some(w), true, _) => {
                    let extra = Mm2::from(left > 0 && w.reaches(t));
                    left -= extra;
                    w.share(t) + extra
                }
                _ => 0,
            };
            if share != t.drawn {
                t.drawn = share;
                changed(t.row, share, 0);
            }
        }
    }

    /// Takes `lent` from the donors in proportion to their surplus, in whole square millimetres that add up.
    fn borrow(&mut self, lent: Mm2, surplus: Mm2, changed: &mut impl FnMut(u32, Mm2, Mm2)) {
        let (mut sum, mut taken) = (0i128, 0);
        for d in &mut self.donors {
            sum += i128::from(d.surplus);
            let up_to = (sum * i128::from(lent) / i128::from(surplus.max(1))) as Mm2;
            let part = up_to - taken;
            taken = up_to;
            if part != d.lent {
                d.lent = part;
                changed(d.row, 0, part);
            }
        }
    }
}

/// The level to which a pool that does not suffice raises the fraction of the requirement that is met:
/// `own + share = level * required` for each compound below it.
#[derive(Clone, Copy, Debug)]
struct Water {
    /// What the compounds that it reaches have in the end.
    filled: Mm2,
    /// What they are required to have; more than `filled`.
    required: Mm2,
    /// `filled / required` in units of 2^-64, rounded down.
    level: u64,
}

impl Water {
    /// Raises all, then leaves out those that have more of their own than the level, until none is left out: each
    /// time the level sinks.
    fn level(takers: &[Taker], stock: Mm2) -> Self {
        let known = || takers.iter().filter(|t| t.known);
        let mut water = Self::of(known().map(|t| (t.own, t.required)), stock);
        loop {
            let next = Self::of(known().filter(|t| water.reaches(t)).map(|t| (t.own, t.required)), stock);
            if (next.filled, next.required) == (water.filled, water.required) {
                return water;
            }
            water = next;
        }
    }

    fn of(reached: impl Iterator<Item = (Mm2, Mm2)>, stock: Mm2) -> Self {
        let (own, required) = reached.fold((0, 0), |(o, r), (own, required)| (o + own, r + required));
        let filled = own + stock;
        let level = ((filled as u128) << 64) / (required as u128).max(1);
        Self { filled, required, level: u64::try_from(level).unwrap_or(u64::MAX) }
    }

    /// Whether the compound has less than the level of its own.
    fn reaches(&self, t: &Taker) -> bool {
        i128::from(t.own) * i128::from(self.required) < i128::from(self.filled) * i128::from(t.required)
    }

    /// What the compound draws, rounded down.
    fn share(&self, t: &Taker) -> Mm2 {
        let raised = ((t.required as u128 * u128::from(self.level)) >> 64) as Mm2;
        if self.reaches(t) { (raised - t.own).max(0) } else { 0 }
    }

    /// What rounding down leaves over: less than one square millimetre for each compound that is reached.
    fn left(&self, takers: &[Taker]) -> Mm2 {
        let known = || takers.iter().filter(|t| t.known && self.reaches(t));
        let stock = self.filled - known().map(|t| t.own).sum::<Mm2>();
        stock - known().map(|t| self.share(t)).sum::<Mm2>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The level by raising it from the worst-off upwards, one compound after another.
    fn level_by_steps(takers: &[(Mm2, Mm2)], stock: Mm2) -> f64 {
        let mut by_fraction: Vec<_> = takers.iter().map(|&(own, req)| (own as f64 / req as f64, own, req)).collect();
        by_fraction.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut own, mut required) = (0.0, 0.0);
        for (i, t) in by_fraction.iter().enumerate() {
            (own, required) = (own + t.1 as f64, required + t.2 as f64);
            let level = (own + stock as f64) / required;
            if by_fraction.get(i + 1).is_none_or(|next| level <= next.0) {
                return level;
            }
        }
        1.0
    }

    #[test]
    fn shares_add_up_exactly_and_are_the_max_min_fair_ones_to_a_square_millimetre() {
        let mut rng = fastrand::Rng::with_seed(41);
        for round in 0..3_000 {
            let scale = [10, 1_000_000, 1_000_000_000_000][round % 3];
            let takers: Vec<(Mm2, Mm2)> = (0..rng.usize(1..30))
                .map(|_| {
                    let required = rng.i64(1..=scale);
                    (if rng.bool() { 0 } else { rng.i64(0..required) }, required)
                })
                .collect();
            let need: Mm2 = takers.iter().map(|&(own, required)| required - own).sum();
            let mut pool = Pool { off_site: rng.i64(0..=need + need / 4), ..Pool::default() };
            for (row, &(own, required)) in takers.iter().enumerate() {
                pool.enter(row as u32, Role::Taker { required, own, known: true });
            }
            let mut drawn = vec![0; takers.len()];
            let left = pool.settle(|row, share, _| drawn[row as usize] = share);
            assert_eq!(drawn.iter().sum::<Mm2>(), need.min(pool.off_site));
            assert_eq!(left, (pool.off_site - need).max(0));
            let level = level_by_steps(&takers, pool.off_site).min(1.0);
            for (&(own, required), &share) in takers.iter().zip(&drawn) {
                let fair = (level * required as f64 - own as f64).max(0.0);
                assert!((share as f64 - fair).abs() < 1.01 + 1e-9 * required as f64, "{share} {fair}");
                assert!(share >= 0 && own + share <= required);
            }
            assert!(pool.settle(|_, _, _| panic!("settled twice")) == left);
        }
    }

    #[test]
    fn what_donors_lend_adds_up_and_no_donor_lends_more_than_it_has() {
        let mut rng = fastrand::Rng::with_seed(42);
        for _ in 0..1_000 {
            let surplus: Vec<Mm2> = (0..rng.usize(1..20)).map(|_| rng.i64(1..1_000)).collect();
            let mut pool = Pool { off_site: rng.i64(0..500), ..Pool::default() };
            surplus.iter().enumerate().for_each(|(i, &s)| pool.enter(i as u32, Role::Donor { surplus: s }));
            let required = rng.i64(1..6_000);
            pool.enter(99, Role::Taker { required, own: 0, known: true });
            let (mut lent, mut drawn) = (vec![0; surplus.len()], 0);
            pool.settle(|row, share, part| match lent.get_mut(row as usize) {
                Some(l) => *l = part,
                None => drawn = share,
            });
            assert_eq!(lent.iter().sum::<Mm2>(), (drawn - pool.off_site).max(0));
            assert!(lent.iter().zip(&surplus).all(|(l, s)| (0..=*s).contains(l)));
        }
    }
}
