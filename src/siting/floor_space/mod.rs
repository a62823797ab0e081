//! Floor space and coverage together: which sites, by what means and how large, at least cost or for a budget.
//!
//! Where floor space is shared by circle, see [`circle`].
//!
//! Where floor space is shared by town (or with nobody) every site serves one need, and the problem is a covering one
//! joined with a knapsack for each need. Coverage is relaxed, knapsacks are solved exactly, and branch and bound over
//! who covers whom closes what is left; parts that have nothing to do with each other are solved apart.
//!
//! Rules of the problem: sizes are whole square metres, money is whole fen. A facility on the site of a compound that
//! lacks floor space which nobody else may give it serves others with what it has beyond that, rounded up to whole m2.

mod branch;
mod budget;
mod build;
mod circle;
mod coverage;
mod model;
mod needs;
mod offers;
mod part;
mod parts;
mod relax;
mod solve;
mod supply;

pub(super) use build::{cheapest, missing_m2, most};
pub(super) use circle::{Room, most_served};
