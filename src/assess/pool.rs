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
