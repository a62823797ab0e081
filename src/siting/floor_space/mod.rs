//! Floor space and coverage together: which sites, by what means and how large, at least cost or for a budget.
//!
//! Where floor space is shared by circle, see [`circle`].
//!
//! Both are stated as one net: supplies that reach needs, and places where supplies can be built ([`circle`]). Where floor
//! space is shared by town (or with nobody) every place reaches one need; by circle it reaches the compounds about it.
//!
//! Rules of the problem: sizes are whole square metres, money is whole fen. Facilities on the site of a compound that
//! lacks floor space which nobody else may give it serve others with what they have together beyond that.

mod build;
mod circle;
mod coverage;
mod model;
mod needs;
mod offers;

pub(super) use build::{cheapest, missing_m2, most};
pub(super) use circle::{Room, most_served};
