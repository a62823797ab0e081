//! Which site in which year: a chosen set is split over years so that coverage rises fastest.

mod search;
mod state;
mod subsets;
#[cfg(test)]
mod tests;

use thiserror::Error;

pub use search::split_over_years;

/// A set of sites to be built over some years.
#[derive(Clone, Debug)]
pub struct Phasing<'a> {
    /// By demand: the sites of the set (0 to the number of costs less 1) that cover it. Demands that existing facilities
    /// cover have nothing to gain and an empty row.
    pub covered_by: &'a [Vec<u32>],
    /// By demand: how much it counts (households).
    pub weight: &'a [u32],
    /// By site: what it costs.
    pub cost: &'a [u64],
    /// By year: how much money there is.
    pub budget: &'a [u64],
    /// Whether money that a year leaves can be spent later.
    pub carry_over: bool,
}

/// When each site is built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phases {
    /// By site: the year it is built (0 is the first); `None` where the money doesn't suffice.
    pub year: Vec<Option<u32>>,
    /// By year: weight (households) that the sites built so far cover at its end.
    pub covered: Vec<u64>,
    /// The sum of `covered`: household-years of coverage.
    pub value: u64,
    /// No split has a larger sum.
    pub bound: u64,
    /// Whether it is proven that none has a larger sum.
    pub proven: bool,
}

/// Why a set can't be split.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PhasingError {
    /// There must be a weight for each demand.
    #[error("{weights} weights for {demands} demands")]
    Shape {
        /// Demands.
        demands: usize,
        /// Weights given.
        weights: usize,
    },
    /// A demand is covered by a site that doesn't exist.
    #[error("demand {demand}: there is no site {site}")]
    Site {
        /// Row of the demand.
        demand: u32,
        /// The number that it names.
        site: u32,
    },
}

impl Phasing<'_> {
    fn check(&self) -> Result<(), PhasingError> {
        let (demands, weights) = (self.covered_by.len(), self.weight.len());
        if demands != weights {
            return Err(PhasingError::Shape { demands, weights });
        }
        for (demand, row) in self.covered_by.iter().enumerate() {
            if let Some(&site) = row.iter().find(|&&j| j as usize >= self.cost.len()) {
                return Err(PhasingError::Site { demand: demand as u32, site });
            }
        }
        Ok(())
    }
}
