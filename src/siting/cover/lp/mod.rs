//! Linear programs whose columns all have two bounds, solved by the dual simplex method.
//!
//! Any choice of bounds by the sign of the reduced costs is dual feasible, so that every solve starts warm: after new
//! rows, after changed bounds, or from the basis of slacks.

mod factor;
mod matrix;
mod nucleus;
mod price;
mod simplex;

pub(in crate::siting) use matrix::{Matrix, Row};
pub(in crate::siting) use simplex::{Basis, End, Simplex};

#[cfg(test)]
mod tests;
