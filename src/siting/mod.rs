//! Where to put new sites: problems, exact solvers, proven bounds, proposals.
//!
//! [`solve`] is the one door: it turns a county and a [`Request`] into a [`Proposal`].

mod by_cover;
mod by_distance;
mod by_room;
mod candidate;
mod case;
pub mod cover;
mod curve;
mod demand;
mod error;
mod experience;
mod floor_space;
mod gains;
mod gauge;
mod grid;
mod means;
pub mod median;
pub mod phases;
mod proposal;
mod ranked;
mod reach;
mod request;
mod role;
mod search;
mod solve;
#[cfg(test)]
mod tests;
mod threads;
mod trial;
mod worth;
mod years;

pub use candidate::{Candidate, Source};
pub use curve::{Comparison, Own, Point, compare, curve};
pub use demand::LeftOut;
pub use error::SitingError;
pub use gauge::Gauge;
pub use means::Means;
pub use proposal::{Chosen, Infeasible, Proposal, gap};
pub use reach::{NO_WAY_M, Prepared};
pub use request::{Assumed, Least, Offering, Problem, Request, Rooms, Sources, Spending, Weight};
pub use role::Role;
pub use search::{Found, Limits, Progress};
pub use solve::solve;
pub use threads::solver_threads;
pub use worth::{Whose, Worth, worth, worth_on_streets};
pub use years::over_years;
