//! CareCircle (颐养圈) plans elder-care facilities for a county: which residential compounds a service
//! circle reaches, which lack care floor space, and what a plan changes about it.
//!
//! The rooms and the direction in which they may use each other are drawn in `docs/ARCHITECTURE.md`.

pub mod assess;
pub mod cli;
pub mod geom;
pub mod i18n;
pub mod io;
pub mod map;
pub mod model;
pub mod network;
pub mod plan;
pub mod report;
pub mod rules;
pub mod sample;
pub mod siting;
#[cfg(test)]
mod test_data;
#[cfg(feature = "gui")]
pub mod ui;
