//! The floor space that a town shares among its compounds.
//!
//! Into the pool go the town's off-site facilities and what its compounds have on site beyond their need. Out of it
//! draw the compounds whose rule says `town`, max-min fair on the fraction of the requirement that is met: the
//! worst-off are raised together, like water, until the pool is empty. That split is unique (Radunović and Le Boudec
//! 2007, "A unified framework for max-min and min-max fairness"); what rounding to a square millimetre leaves over
//! goes to the first compounds in row order of those whose share was rounded, a square millimetre each. Where the
//! rulebook limits the part of a requirement that shared space may meet, no compound draws more than that.

use super::area::Mm2;
use super::fair::{Demand, Level, balance};
use super::ledger::Role;

/// A compound that draws.
#[derive(Clone, Copy, Debug)]
struct Taker {
    row: u32,
    known: bool,
    terms: Demand,
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
            Role::Taker { terms, known } => self.takers.push(Taker { row, known, terms, drawn: 0 }),
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
            Role::Taker { terms, known } => {
                let i = self.takers.partition_point(|t| t.row < row);
                self.takers.insert(i, Taker { row, known, terms, drawn: 0 });
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

    /// What the compounds may draw whose space is known, and the most that the others can.
    fn needs(&self) -> (Mm2, Mm2) {
        self.takers.iter().fold((0, 0), |(known, unknown), t| {
            if t.known { (known + t.terms.cap, unknown) } else { (known, unknown + t.terms.cap) }
        })
    }

    fn share_out(&mut self, reach: Reach, stock: Mm2, changed: &mut impl FnMut(u32, Mm2, Mm2)) {
        let level = (reach == Reach::Part).then(|| self.level(stock));
        let share = |t: &Taker| match (&level, t.known, reach) {
            (Some(level), true, _) => t.terms.drawn_down(level),
            (None, true, _) | (None, false, Reach::All) => (t.terms.cap, false),
            _ => (0, false),
        };
        let rounded: Mm2 = if level.is_some() { self.takers.iter().map(|t| share(t).0).sum() } else { stock };
        let mut left = stock - rounded;
        for t in &mut self.takers {
            let (whole, more) = share(t);
            let extra = Mm2::from(left > 0 && more);
            left -= extra;
            if whole + extra != t.drawn {
                t.drawn = whole + extra;
                changed(t.row, t.drawn, 0);
            }
        }
    }

    /// The level to which a pool that does not suffice raises the compounds whose space is known.
    fn level(&self, stock: Mm2) -> Level {
        let known: Vec<Demand> = self.takers.iter().filter(|t| t.known).map(|t| t.terms).collect();
        if stock > 0 { balance(&known, i128::from(stock)) } else { Level::ZERO }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn fair(t: &Demand, level: f64) -> f64 {
        (level * t.required as f64 - t.own as f64).clamp(0.0, t.cap as f64)
    }

    /// The level by halving.
    fn level_by_halving(takers: &[Demand], stock: Mm2) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            let drawn: f64 = takers.iter().map(|t| fair(t, middle)).sum();
            if drawn < stock as f64 { low = middle } else { high = middle }
        }
        high
    }

    #[test]
    fn shares_add_up_exactly_and_are_the_max_min_fair_ones_to_a_square_millimetre() {
        let mut rng = fastrand::Rng::with_seed(41);
        for round in 0..3_000 {
            let scale = [10, 1_000_000, 1_000_000_000_000][round % 3];
            let takers: Vec<Demand> = (0..rng.usize(1..30))
                .map(|_| {
                    let required = rng.i64(1..=scale);
                    let own = if rng.bool() { 0 } else { rng.i64(0..required) };
                    let cap = if rng.bool() { required - own } else { rng.i64(1..=required - own) };
                    Demand { required, own, cap }
                })
                .collect();
            let need: Mm2 = takers.iter().map(|t| t.cap).sum();
            let mut pool = Pool { off_site: rng.i64(0..=need + need / 4), ..Pool::default() };
            for (row, &terms) in takers.iter().enumerate() {
                pool.enter(row as u32, Role::Taker { terms, known: true });
            }
            let mut drawn = vec![0; takers.len()];
            let left = pool.settle(|row, share, _| drawn[row as usize] = share);
            assert_eq!(drawn.iter().sum::<Mm2>(), need.min(pool.off_site));
            assert_eq!(left, (pool.off_site - need).max(0));
            let level = level_by_halving(&takers, pool.off_site);
            for (t, &share) in takers.iter().zip(&drawn) {
                assert!((share as f64 - fair(t, level)).abs() < 1.01 + 1e-9 * t.required as f64, "{share} {t:?}");
                assert!(share >= 0 && share <= t.cap);
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
            pool.enter(99, Role::Taker { terms: Demand { required, own: 0, cap: required }, known: true });
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
