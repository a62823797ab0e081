//! Why coverage can't be judged along streets.

use thiserror::Error;

use crate::model::Message;

/// Why coverage can't be judged along streets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WalkingError {
    /// The county has no streets.
    #[error("the county has no roads layer")]
    NoStreets,
    /// It has, but none that can be walked.
    #[error("none of the {0} roads can be walked")]
    NoneWalkable(usize),
}

impl WalkingError {
    /// The error as a text for people.
    ///
    /// ```
    /// use carecircle::assess::WalkingError;
    /// assert_eq!(WalkingError::NoStreets.message().id, "walking-no-streets");
    /// ```
    pub fn message(&self) -> Message {
        match self {
            Self::NoStreets => Message::new("walking-no-streets"),
            Self::NoneWalkable(roads) => Message::new("walking-none-walkable").arg("count", roads),
        }
    }
}
