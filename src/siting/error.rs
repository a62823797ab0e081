//! Why there is no proposal.

use thiserror::Error;

use super::cover::CoverError;
use super::median::{MedianError, TableError};
use crate::assess::WalkingError;
use crate::model::{Message, grouped};

/// Why there is no proposal.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum SitingError {
    /// No compound has both a position and the figure that counts.
    #[error("no compound has a position and a figure")]
    NoDemand,
    /// No candidate is left where one is needed.
    #[error("no candidate")]
    NoCandidates,
    /// The grid would have too many cells.
    #[error("the grid has {cells} cells, at most {most} are possible")]
    GridTooFine {
        /// Cells that it would have.
        cells: u64,
        /// Cells that it may have.
        most: u64,
    },
    /// There would be more distances between compounds and candidates than memory is for.
    #[error("there are about {ways} distances, at most {most} are possible")]
    TooManyWays {
        /// How many there would be, about.
        ways: u64,
        /// How many there may be.
        most: u64,
    },
    /// A figure of the request is out of range.
    #[error("{what} can't be {value}")]
    Figure {
        /// Name of the figure: `share`, `times`, `sites`, `budget`, `grid_m`, `cost`, `cost_per_m2`, `floor_m2`.
        what: &'static str,
        /// What it is.
        value: f64,
    },
    /// A candidate that is to be required or excluded is not there.
    #[error("no candidate {id}")]
    NoSuchCandidate {
        /// Its id.
        id: String,
    },
    /// The rulebook doesn't count facilities of the kind to be built, or of any kind.
    #[error("the rulebook does not count what is to be built")]
    KindNotCounted,
    /// Old compounds share floor space by town, and new ones by circle, which takes first: the floor-space problem can't do
    /// that.
    #[error("pools get what circles leave")]
    CirclesShared,
    /// The rulebook judges on foot, but the county has no streets that can be walked.
    #[error(transparent)]
    Streets(#[from] WalkingError),
    /// The problem has no limit of this kind.
    #[error("the problem has no such limit")]
    Limit,
    /// More sites are required than may be chosen.
    #[error("{required} sites are required, {allowed} allowed")]
    TooManyRequired {
        /// Required sites.
        required: usize,
        /// Sites allowed.
        allowed: usize,
    },
    /// The required sites cost more than the budget.
    #[error("required sites cost {cost} yuan, the budget is {budget}")]
    RequiredTooDear {
        /// Their cost, yuan.
        cost: f64,
        /// The budget, yuan.
        budget: f64,
    },
    /// Figures are so large that exact sums would overflow.
    #[error("weights, costs or distances are too large for exact sums")]
    TooLarge,
    /// The assessment of the county with the proposal gives another value than the solver: a defect of the program.
    #[error("the solver says {solver}, the assessment {assessment}")]
    Disagrees {
        /// Value that the solver gave.
        solver: f64,
        /// Value by the assessment.
        assessment: f64,
    },
}

impl SitingError {
    /// The error as a text for people.
    ///
    /// ```
    /// use carecircle::siting::SitingError;
    /// assert_eq!(SitingError::TooManyRequired { required: 3, allowed: 2 }.message().id, "siting-too-many-required");
    /// ```
    pub fn message(&self) -> Message {
        match self {
            Self::NoDemand => Message::new("siting-no-demand"),
            Self::NoCandidates => Message::new("siting-no-candidates"),
            Self::GridTooFine { cells, most } => {
                Message::new("siting-grid-too-fine").arg("cells", whole(*cells)).arg("most", whole(*most))
            }
            Self::TooManyWays { ways, most } => {
                Message::new("siting-too-many-ways").arg("ways", whole(*ways)).arg("most", whole(*most))
            }
            Self::Figure { what, value } => Message::new("siting-figure").arg("what", what).arg("value", value),
            Self::NoSuchCandidate { id } => Message::new("siting-no-such-candidate").arg("id", id),
            Self::KindNotCounted => Message::new("siting-kind-not-counted"),
            Self::Streets(error) => error.message(),
            Self::Limit => Message::new("siting-no-such-limit"),
            Self::CirclesShared => Message::new("siting-circles-shared"),
            Self::TooManyRequired { required, allowed } => Message::new("siting-too-many-required")
                .arg("required", whole(*required as u64))
                .arg("allowed", whole(*allowed as u64)),
            Self::RequiredTooDear { cost, budget } => Message::new("siting-required-too-dear")
                .arg("cost", grouped(cost.ceil() as i64))
                .arg("budget", grouped(*budget as i64)),
            Self::TooLarge => Message::new("siting-too-large"),
            Self::Disagrees { solver, assessment } => {
                Message::new("siting-disagrees").arg("solver", solver).arg("assessment", assessment)
            }
        }
    }
}

/// With separators of thousands.
fn whole(n: u64) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}

impl From<CoverError> for SitingError {
    fn from(error: CoverError) -> Self {
        match error {
            CoverError::TooManyRequired { required, allowed } => Self::TooManyRequired { required, allowed },
            CoverError::RequiredTooDear { cost, budget } => {
                Self::RequiredTooDear { cost: cost as f64, budget: budget as f64 }
            }
            _ => Self::TooLarge,
        }
    }
}

impl From<MedianError> for SitingError {
    fn from(error: MedianError) -> Self {
        match error {
            MedianError::TooManyRequired { required, p } => Self::TooManyRequired { required, allowed: p },
            _ => Self::TooLarge,
        }
    }
}

impl From<TableError> for SitingError {
    fn from(_: TableError) -> Self {
        Self::TooLarge
    }
}
