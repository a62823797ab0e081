//! Every method against a textbook Dijkstra on random networks.

mod areas;
mod cache;
mod health;
mod live;
pub(crate) mod oracle;
mod outlines;
mod paths;
mod real;
mod search;
mod shaping;
mod slopes;
