//! Every method against a textbook Dijkstra on random networks.

mod areas;
mod cache;
mod health;
mod live;
mod oracle;
mod outlines;
mod paths;
mod real;
mod search;
mod shaping;
