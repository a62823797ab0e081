//! The capacitated p-median: each site serves no more than it has room for.

mod assign;
mod branch;
mod core;
mod knapsack;
mod relax;
mod solve;
#[cfg(test)]
mod tests;
mod transport;
mod wander;

use thiserror::Error;

use super::{MedianError, MedianProblem};
use crate::siting::{Found, Role};

pub use solve::solve_capacity;

/// A p-median problem with room at the sites.
#[derive(Clone, Debug)]
pub struct CapacityProblem<'a> {
    /// Distances, weights, roles and p. A demand can be served only by sites of its row.
    pub median: MedianProblem<'a>,
    /// How much room each demand needs (elderly, children).
    pub size: &'a [u32],
    /// How much room each site has (places, beds), existing ones too.
    pub room: &'a [u32],
    /// Whether a demand may be served by several sites: then each unit of its size counts its distance, and weights
    /// don't matter. Otherwise one site serves it whole, and it counts weight x distance.
    pub split: bool,
    /// How far a demand (a unit of it, where split) counts that nobody serves; `None` where all must be served.
    pub unserved: Option<u32>,
}

/// Units of a demand that a site serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// Row of the demand.
    pub demand: u32,
    /// Row of the site.
    pub site: u32,
    /// How many units: all of them, unless the problem may split them.
    pub units: u32,
}

/// Sites, and whom each serves.
#[derive(Clone, Debug, PartialEq)]
pub struct CapacityFound {
    /// Sites, value, bound.
    pub found: Found,
    /// Who is served where, by demand.
    pub service: Vec<Service>,
}

/// Why a capacitated problem has no answer.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum CapacityError {
    /// The median problem itself is ill stated.
    #[error(transparent)]
    Median(#[from] MedianError),
    /// There must be a size for each demand and room for each site.
    #[error("{sizes} sizes and {rooms} rooms do not fit the problem")]
    Shape {
        /// Sizes given.
        sizes: usize,
        /// Rooms given.
        rooms: usize,
    },
    /// Even the p largest sites have less room than all need.
    #[error("{needed} units need room, but the largest sites have {room}")]
    Room {
        /// Sum of all sizes.
        needed: u64,
        /// Room of what is open and of the largest sites that may open.
        room: u64,
    },
    /// No site that may open can serve this demand.
    #[error("no site has room for demand {demand} within its reach")]
    Alone {
        /// Row of the demand.
        demand: u32,
    },
    /// It is proven that no choice of sites serves everyone.
    #[error("no choice of sites serves everyone")]
    Impossible,
    /// The search was stopped before it found any way to serve everyone.
    #[error("stopped before any way to serve everyone was found")]
    NoneYet {
        /// None costs less than this.
        bound: f64,
    },
}

impl CapacityProblem<'_> {
    fn check(&self) -> Result<(), CapacityError> {
        let median = &self.median;
        median.check()?;
        let (sizes, rooms) = (self.size.len(), self.room.len());
        if sizes != median.table.demands() || rooms != median.table.sites() {
            return Err(CapacityError::Shape { sizes, rooms });
        }
        let most: u128 = (0..sizes).map(|i| self.most(i)).sum();
        if most >= 1 << 53 {
            return Err(MedianError::TooLarge { most }.into());
        }
        if self.unserved.is_some() { Ok(()) } else { self.check_room() }
    }

    /// The most that a demand can cost.
    fn most(&self, demand: usize) -> u128 {
        let far = self.median.table.row(demand).last().map_or(0, |p| p.1);
        let far = far.max(self.unserved.unwrap_or(0));
        let times = if self.split { self.size[demand] } else { self.median.weight[demand] };
        u128::from(far) * u128::from(times)
    }

    fn check_room(&self) -> Result<(), CapacityError> {
        let role = self.median.role;
        let required = self.median.rows_with(Role::Required).count();
        let open: u64 = (0..role.len()).filter(|&j| role[j].is_open()).map(|j| u64::from(self.room[j])).sum();
        let mut free: Vec<u32> = self.median.rows_with(Role::Free).map(|j| self.room[j as usize]).collect();
        free.sort_unstable_by(|a, b| b.cmp(a));
        let room = open + free.iter().take(self.median.p - required).map(|&r| u64::from(r)).sum::<u64>();
        let needed = self.size.iter().map(|&s| u64::from(s)).sum();
        if needed > room {
            return Err(CapacityError::Room { needed, room });
        }
        let fits = |i: usize, j: usize| self.split || self.size[i] <= self.room[j];
        let may = |j: usize| role[j].is_open() || (role[j] == Role::Free && self.median.p > required);
        let alone = |i: &usize| !self.median.table.row(*i).any(|(j, _)| may(j as usize) && fits(*i, j as usize));
        match (0..self.size.len()).filter(|&i| self.size[i] > 0 || !self.split).find(alone) {
            Some(demand) => Err(CapacityError::Alone { demand: demand as u32 }),
            None => Ok(()),
        }
    }
}
