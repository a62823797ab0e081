//! Floor space that is shared by circle: a site serves the compounds within its sharing circle, and these may be served by
//! several.
//!
//! Whether everyone's need can be met is a question of a flow from supplies to compounds, and the assessment's max-min fair
//! shares add up to the largest flow. What is built is found by branch and cut ([`tree`]) over a program without the flow
//! ([`program`]), to which the sets of compounds that would go short are added as rows ([`cut`], strengthened by [`round`]);
//! plans are made from its points ([`plans`]), with good sizes where it is decided what is built ([`sizes`]).

mod arcs;
mod bought;
mod branch;
mod build;
mod choose;
mod circles;
mod cut;
mod dive;
mod flow;
mod groups;
mod net;
mod plans;
mod program;
mod round;
mod served;
mod sizes;
#[cfg(test)]
mod tests;
mod tree;

pub(super) use bought::{least, most_for};
pub(super) use build::{cheapest, lacking, most};
pub(super) use net::Net;
pub(in crate::siting) use served::{Room, most_served};
