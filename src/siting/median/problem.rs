//! The p-median problem.

use thiserror::Error;

use super::Table;
use crate::siting::{Found, Role};

/// Where to open `p` sites so that the sum of weight x distance is least.
#[derive(Clone, Debug)]
pub struct MedianProblem<'a> {
    /// Who is how far from which site.
    pub table: &'a Table,
    /// How much each demand counts (households).
    pub weight: &'a [u32],
    /// What may happen at each site.
    pub role: &'a [Role],
    /// How many sites may open, required ones included, existing ones not.
    pub p: usize,
}

/// Why a median or centre problem has no answer.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MedianError {
    /// There must be a weight for each demand and a role for each site.
    #[error("{demands} demands and {sites} sites, but {weights} weights and {roles} roles")]
    Shape {
        /// Demands of the table.
        demands: usize,
        /// Sites of the table.
        sites: usize,
        /// Weights given.
        weights: usize,
        /// Roles given.
        roles: usize,
    },
    /// More sites are required than may open.
    #[error("{required} sites are required, but only {p} may open")]
    TooManyRequired {
        /// How many are required.
        required: usize,
        /// How many may open.
        p: usize,
    },
    /// The sum of weight x distance could pass 2^53: measure in a coarser unit.
    #[error("sums of weight times distance could reach {most}, more than 2^53")]
    TooLarge {
        /// The largest sum that could be met.
        most: u128,
    },
}

impl MedianProblem<'_> {
    pub(super) fn rows_with(&self, role: Role) -> impl Iterator<Item = u32> + '_ {
        (0..self.role.len() as u32).filter(move |&j| self.role[j as usize] == role)
    }

    /// Some sites, where there is no time to search.
    pub(super) fn unsearched(&self) -> Found {
        let required: Vec<u32> = self.rows_with(Role::Required).collect();
        let free = self.rows_with(Role::Free).take(self.p - required.len());
        let mut chosen: Vec<u32> = free.chain(required.iter().copied()).collect();
        chosen.sort_unstable();
        let mut open: Vec<bool> = self.role.iter().map(|r| r.is_open()).collect();
        chosen.iter().for_each(|site| open[*site as usize] = true);
        let cost = |i: usize| f64::from(self.weight[i]) * f64::from(self.table.nearest(i, &open).1);
        let value = (0..self.table.demands()).map(cost).sum();
        Found { chosen, value, bound: 0.0, proven: value == 0.0 }
    }

    pub(super) fn check(&self) -> Result<(), MedianError> {
        let (demands, sites) = (self.table.demands(), self.table.sites());
        if self.weight.len() != demands || self.role.len() != sites {
            let (weights, roles) = (self.weight.len(), self.role.len());
            return Err(MedianError::Shape { demands, sites, weights, roles });
        }
        let required = self.rows_with(Role::Required).count();
        if required > self.p {
            return Err(MedianError::TooManyRequired { required, p: self.p });
        }
        Ok(())
    }

    /// Whether sums of weight x distance stay whole numbers in `f64`.
    pub(super) fn check_sums(&self) -> Result<(), MedianError> {
        let most =
            (0..self.table.demands()).map(|i| u128::from(self.weight[i]) * u128::from(self.table.beyond(i))).sum();
        if most >= 1 << 53 { Err(MedianError::TooLarge { most }) } else { Ok(()) }
    }
}
