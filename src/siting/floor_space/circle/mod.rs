//! Floor space that is shared by circle: a site serves the compounds within its sharing circle, and these may be served by
//! several.
//!
//! Whether everyone's need can be met is a question of a flow from supplies to compounds, and the assessment's max-min fair
//! shares add up to the largest flow. What is built is found by branch and bound: the relaxation prices what each compound
//! lacks ([`price`]), and where it is decided what is built, the cheapest sizes follow greedily ([`sizes`]).

mod branch;
mod build;
mod circles;
mod flow;
mod groups;
mod net;
mod plans;
mod price;
mod relax;
mod served;
mod sizes;
#[cfg(test)]
mod tests;

pub(super) use build::{cheapest, lacking, most};
pub(in crate::siting) use served::{Room, most_served};
