//! What a planner can do to a plan.

use serde::{Deserialize, Serialize};

use super::{OpenPlan, Wish, WishedPlace, Wishes};
use crate::geom::LonLat;
use crate::model::{CompoundFigures, CompoundIdx, Drawn, DrawnIdx, Facility, FacilityIdx, FacilityKind};
use crate::rules::Rulebook;

/// A change to the plan; undoable, journalled, named.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds a planned facility; name, floor space and id are given by the plan where they are not here.
    AddFacility {
        /// Kind.
        kind: FacilityKind,
        /// Place.
        position: LonLat,
        /// Floor space, m2.
        floor_m2: Option<f64>,
        /// Name.
        name: Option<String>,
    },
    /// Moves a facility; its town and compound follow.
    MoveFacility(FacilityIdx, LonLat),
    /// Removes a facility.
    RemoveFacility(FacilityIdx),
    /// Changes a facility's kind, status, floor space, name or other figures (not its place).
    ChangeFacility(FacilityIdx, Box<Facility>),
    /// Changes a compound's figures.
    ChangeCompound(CompoundIdx, CompoundFigures),
    /// Draws something into the walking network; its id is given by the plan.
    Draw(Box<Drawn>),
    /// Changes something drawn: its line, name, state or cost (not its id).
    ChangeDrawn(DrawnIdx, Box<Drawn>),
    /// Takes something drawn out again.
    RemoveDrawn(DrawnIdx),
    /// Changes the rulebook's figures.
    SetRulebook(Box<Rulebook>),
    /// Says what is wanted of places in a search for sites.
    SetWishes(Box<Wishes>),
    /// Several commands as one step.
    Batch(StepName, Vec<Command>),
}

/// What a batch is called in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepName {
    /// Several facilities changed at once.
    ChangeFacilities,
    /// Several compounds changed at once.
    ChangeCompounds,
    /// Several facilities added at once.
    AddFacilities,
    /// Gaps of the walking network mended by short paths.
    JoinGaps,
    /// Proposed sites became planned facilities.
    AcceptProposal,
}

impl Command {
    /// Wants something of places, or nothing any more, beside what is wanted of others.
    pub fn wish(plan: &OpenPlan, places: impl IntoIterator<Item = WishedPlace>, wish: Option<Wish>) -> Self {
        let mut wishes = plan.wishes().clone();
        places.into_iter().for_each(|place| wishes.set(place, wish));
        Self::SetWishes(Box::new(wishes))
    }

    /// Wants sites only in the towns with these ids; everywhere if none is named.
    pub fn wish_towns(plan: &OpenPlan, towns: Vec<String>) -> Self {
        Self::SetWishes(Box::new(Wishes { towns, ..plan.wishes().clone() }))
    }
}
