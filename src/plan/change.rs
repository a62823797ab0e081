//! What a step consists of: changes that know how to be taken back.

use super::Wishes;
use crate::model::{Edit, Message};
use crate::rules::Rulebook;

/// One change of the plan. Making it returns the change that takes it back.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// An edit of the county.
    Edit(Edit),
    /// The rulebook is replaced.
    Rulebook(Box<Rulebook>),
    /// What is wanted of places in a search for sites.
    Wishes(Box<Wishes>),
}

/// A named step: the changes that take it back (or, on the redo side, make it again), in the order of application.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    /// What it is called.
    pub(super) name: Message,
    /// Its changes.
    pub(super) changes: Vec<Change>,
}
