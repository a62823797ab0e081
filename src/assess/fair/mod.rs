//! Max-min fair sharing: supplies that each reach some demands, and what every demand then has.
//!
//! What is shared out makes the vector of the fractions that are met, `(own + drawn) / required`, sorted from the
//! worst, as large as can be, lexicographically: nobody can be given more without taking it from one who is no better
//! off. Amounts drawn in that way are unique (they are the lexicographically optimal base of a polymatroid: Megiddo
//! 1974, Fujishige 1980), while what flows from which supply to which demand is not.
//!
//! Everything rests on one number a supply, its *level*: a demand is raised to the highest level among the supplies
//! that reach it. The levels are exact fractions and what is drawn is rounded down to a square millimetre, so the
//! result depends neither on the order of the input nor on the changes that led to it. Where there is more than
//! demands may draw, supplies are used as evenly as can be, which makes it unique also what is left of each.

mod balance;
mod carry;
mod flow;
mod graph;
mod level;
mod part;
mod shares;
mod solve;
#[cfg(test)]
pub(super) mod tests;

pub(super) use balance::balance;
pub use level::Demand;
pub(super) use level::Level;
pub use shares::{FairShares, Resettled};
