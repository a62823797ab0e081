//! How far one gets on foot.

use thiserror::Error;

use crate::model::Message;
use crate::network::Pace;

/// How far one gets on foot, and from where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WalkSettings {
    /// Time to walk, minutes.
    pub minutes: f64,
    /// Speed, and whether steps can be taken. [`Pace`] has presets for adults, elders and wheelchair users.
    pub pace: Pace,
    /// The farthest that a compound or facility may be from the nearest street, in a straight line, metres. What is
    /// farther can't be judged.
    pub access_m: f64,
}

impl Default for WalkSettings {
    /// A quarter of an hour of elders at 0.9 m/s (810 m). Superblocks and villages have streets inside that no layer shows:
    /// on the generated city of 20,000 compounds, 500 m leave one in a hundred without a street, 200 m one in six.
    fn default() -> Self {
        Self { minutes: 15.0, pace: Pace::ELDER_BRISK, access_m: 500.0 }
    }
}

impl WalkSettings {
    /// The longest way that counts as covered, access legs included, millimetres.
    pub fn limit_mm(&self) -> u32 {
        self.pace.limit_mm(self.minutes)
    }

    /// The longest way that counts as covered, access legs included, metres.
    pub fn limit_m(&self) -> f64 {
        f64::from(self.limit_mm()) / 1_000.0
    }

    /// Minutes that it takes to walk a distance in metres.
    pub fn minutes_for(&self, distance_m: f64) -> f64 {
        distance_m / self.pace.speed_m_s / 60.0
    }
}

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
    pub fn message(&self) -> Message {
        match self {
            Self::NoStreets => Message::new("walking-no-streets"),
            Self::NoneWalkable(roads) => Message::new("walking-none-walkable").arg("count", roads),
        }
    }
}
