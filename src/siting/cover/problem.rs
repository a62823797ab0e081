//! A covering problem, what is asked of it, and the answer.

use thiserror::Error;

use super::sets::Sets;
use crate::siting::{Found, Role};

/// Which site covers which demands, what demands weigh, what sites cost. All figures are whole numbers, so that
/// values and proofs are exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covering {
    /// For each site the demands within its reach.
    pub reach: Sets,
    /// Weight of each demand (households), not negative.
    pub weights: Vec<i64>,
    /// How many chosen sites a demand needs: 0 where existing facilities are enough, 1, or 2 for backup.
    pub needs: Vec<u8>,
    /// Cost of each site, not negative; 1 each to count sites.
    pub costs: Vec<i64>,
    /// What may happen at each site; an existing facility covers without counting.
    pub roles: Vec<Role>,
}

impl Covering {
    /// Every demand weighs 1 and needs one site, every site is free and costs 1.
    ///
    /// ```
    /// use carecircle::siting::cover::{Covering, Sets};
    /// // Three sites over four demands.
    /// let problem = Covering::new(Sets::from_rows(&[vec![0, 1], vec![1, 2], vec![2, 3]]), 4);
    /// assert_eq!((problem.weights, problem.costs), (vec![1; 4], vec![1; 3]));
    /// ```
    pub fn new(reach: Sets, demands: usize) -> Self {
        let sites = reach.len();
        Self {
            reach,
            weights: vec![1; demands],
            needs: vec![1; demands],
            costs: vec![1; sites],
            roles: vec![Role::Free; sites],
        }
    }

    /// Number of demands.
    ///
    /// ```
    /// use carecircle::siting::cover::{Covering, Sets};
    /// // Three sites over four demands.
    /// let problem = Covering::new(Sets::from_rows(&[vec![0, 1], vec![1, 2], vec![2, 3]]), 4);
    /// assert_eq!(problem.demands(), 4);
    /// ```
    pub fn demands(&self) -> usize {
        self.weights.len()
    }

    /// Number of sites.
    ///
    /// ```
    /// use carecircle::siting::cover::{Covering, Sets};
    /// // Three sites over four demands.
    /// let problem = Covering::new(Sets::from_rows(&[vec![0, 1], vec![1, 2], vec![2, 3]]), 4);
    /// assert_eq!(problem.sites(), 3);
    /// ```
    pub fn sites(&self) -> usize {
        self.costs.len()
    }

    /// Cost of these sites.
    ///
    /// ```
    /// use carecircle::siting::cover::{Covering, Sets};
    /// // Three sites over four demands.
    /// let problem = Covering::new(Sets::from_rows(&[vec![0, 1], vec![1, 2], vec![2, 3]]), 4);
    /// assert_eq!(problem.cost_of(&[0, 2]), 2);
    /// ```
    pub fn cost_of(&self, chosen: &[u32]) -> i64 {
        chosen.iter().map(|s| self.costs[*s as usize]).sum()
    }

    /// Whether each demand is covered as often as it needs by these sites and the existing ones.
    ///
    /// ```
    /// use carecircle::siting::cover::{Covering, Sets};
    /// // Three sites over four demands.
    /// let problem = Covering::new(Sets::from_rows(&[vec![0, 1], vec![1, 2], vec![2, 3]]), 4);
    /// assert_eq!(problem.covered_by(&[1]), [false, true, true, false]);
    /// ```
    pub fn covered_by(&self, chosen: &[u32]) -> Vec<bool> {
        let mut times = vec![0u32; self.demands()];
        let existing = self.existing();
        for site in chosen.iter().chain(&existing) {
            for demand in self.reach.row(*site) {
                times[*demand as usize] += 1;
            }
        }
        times.iter().zip(&self.needs).map(|(t, n)| *t >= u32::from(*n)).collect()
    }

    /// Weight of the demands that these sites and the existing ones cover, with those that need none.
    ///
    /// ```
    /// use carecircle::siting::cover::{Covering, Sets};
    /// // Three sites over four demands.
    /// let problem = Covering::new(Sets::from_rows(&[vec![0, 1], vec![1, 2], vec![2, 3]]), 4);
    /// assert_eq!(problem.weight_of(&[1]), 2);
    /// ```
    pub fn weight_of(&self, chosen: &[u32]) -> i64 {
        let covered = self.covered_by(chosen);
        covered.iter().zip(&self.weights).filter(|(c, _)| **c).map(|(_, w)| w).sum()
    }

    /// Rows of the sites that must be chosen.
    ///
    /// ```
    /// use carecircle::siting::Role;
    /// use carecircle::siting::cover::{Covering, Sets};
    /// let mut problem = Covering::new(Sets::from_rows(&[vec![0], vec![0]]), 1);
    /// problem.roles[1] = Role::Required;
    /// assert_eq!(problem.required(), [1]);
    /// ```
    pub fn required(&self) -> Vec<u32> {
        self.with_role(|r| r == Role::Required)
    }

    /// Rows of the sites that may or must be chosen.
    pub(super) fn allowed(&self) -> Vec<u32> {
        self.with_role(|r| matches!(r, Role::Free | Role::Required))
    }

    /// Rows of the sites where a facility is already.
    pub(super) fn existing(&self) -> Vec<u32> {
        self.with_role(|r| r == Role::Existing)
    }

    fn with_role(&self, is_wanted: impl Fn(Role) -> bool) -> Vec<u32> {
        (0..self.sites() as u32).filter(|s| is_wanted(self.roles[*s as usize])).collect()
    }

    /// Whether the parts fit together.
    ///
    /// ```
    /// use carecircle::siting::cover::{CoverError, Covering, Sets};
    /// let problem = Covering::new(Sets::from_rows(&[vec![0, 9]]), 1);
    /// assert_eq!(problem.check(), Err(CoverError::NoSuchDemand { demand: 9 }));
    /// ```
    ///
    /// # Errors
    /// Lengths differ, a demand number is too large, or a figure is negative or so large that sums may overflow.
    pub fn check(&self) -> Result<(), CoverError> {
        let (sites, demands) = (self.sites(), self.demands());
        if self.reach.len() != sites || self.roles.len() != sites || self.needs.len() != demands {
            return Err(CoverError::Lengths);
        }
        if let Some(demand) = self.reach.largest().filter(|d| *d as usize >= demands) {
            return Err(CoverError::NoSuchDemand { demand });
        }
        let sum = |figures: &[i64]| {
            let add = |sum: i64, figure: &i64| (*figure >= 0).then(|| sum.checked_add(*figure)).flatten();
            figures.iter().try_fold(0, add).filter(|s| *s <= LARGEST_SUM)
        };
        if sum(&self.weights).is_none() || sum(&self.costs).is_none() {
            return Err(CoverError::Figures);
        }
        Ok(())
    }
}

/// Sums stay where floating point still counts in whole numbers, with room for fractions.
const LARGEST_SUM: i64 = 1 << 46;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// The least cost that covers every demand that can be covered (set covering, LSCP).
    CoverAll,
    /// The least cost that covers at least this weight, with the demands that need none.
    CoverWeight(i64),
    /// The most weight with at most so many sites, the required ones among them (MCLP).
    MostWithSites(usize),
    /// The most weight for at most this cost, that of the required sites included.
    MostForCost(i64),
}

impl Goal {
    /// Whether a smaller value is better.
    ///
    /// ```
    /// use carecircle::siting::cover::Goal;
    /// assert!(Goal::CoverAll.is_least() && !Goal::MostWithSites(3).is_least());
    /// ```
    pub fn is_least(self) -> bool {
        matches!(self, Self::CoverAll | Self::CoverWeight(_))
    }
}

/// The answer to a covering problem.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverAnswer {
    /// Sites with value and bound: cost for the least-cost goals, else weight covered (demands without need included).
    pub found: Found,
    /// Weight covered, with the demands that need none.
    pub weight: i64,
    /// Cost of the chosen sites.
    pub cost: i64,
    /// Demands that all allowed sites together don't cover.
    pub out_of_reach: Vec<u32>,
    /// Set entries visited.
    pub work: u64,
}

/// Why a covering problem has no answer.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum CoverError {
    /// The parts of the problem differ in length.
    #[error("lengths differ")]
    Lengths,
    /// A site reaches a demand that isn't there.
    #[error("no demand {demand}")]
    NoSuchDemand {
        /// Its number.
        demand: u32,
    },
    /// Negative weights or costs, or sums beyond 2^46.
    #[error("weights and costs must not be negative, and sum to at most 2^46")]
    Figures,
    /// The required sites alone are more than allowed.
    #[error("{required} sites are required, {allowed} allowed")]
    TooManyRequired {
        /// Required sites.
        required: usize,
        /// Sites allowed.
        allowed: usize,
    },
    /// The required sites alone cost more than the budget.
    #[error("required sites cost {cost}, the budget is {budget}")]
    RequiredTooDear {
        /// Their cost.
        cost: i64,
        /// The budget.
        budget: i64,
    },
    /// All sites together cover less than asked.
    #[error("at most {most} can be covered, {asked} asked")]
    OutOfReach {
        /// The weight that all allowed sites cover.
        most: i64,
        /// The weight asked.
        asked: i64,
    },
}
