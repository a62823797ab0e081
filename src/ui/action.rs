//! What panels and the map view ask of the app.

use std::path::PathBuf;

use crate::geom::{Bounds, LonLat};
use crate::i18n::Lang;
use crate::map::Style;
use crate::model::{FacilityIdx, FacilityKind};
use crate::plan::{Command, OpenPlan, Selected};
use crate::report::Export;

/// What the pointer does on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// Select and pan; drag a facility to move it.
    #[default]
    Select,
    /// A click adds a planned facility of this kind.
    AddFacility(FacilityKind),
    /// Measure a distance.
    MeasureDistance,
    /// Measure an area.
    MeasureArea,
}

/// What is asked of the app. Everything that changes the plan goes through [`Action::Do`], [`Action::Undo`],
/// [`Action::Redo`] and the drag actions.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Apply a command to the plan.
    Do(Command),
    /// Undo one step.
    Undo,
    /// Redo one step.
    Redo,
    /// Take a facility into the hand.
    BeginDrag(FacilityIdx),
    /// Move the facility in the hand.
    DragTo(LonLat),
    /// Let it go: keep the new place, or put it back.
    EndDrag {
        /// Whether the new place is kept.
        keep: bool,
    },
    /// Select something or nothing.
    Select(Option<Selected>),
    /// Select and bring it into view.
    Show(Selected),
    /// Bring a position into view.
    ShowPosition(LonLat),
    /// Fit the map to a box; `None` fits the county.
    Fit(Option<Bounds>),
    /// Use a tool.
    SetTool(Tool),
    /// Change how the map looks.
    SetStyle(Box<Style>),
    /// Change the language.
    SetLang(Lang),
    /// Ask for a folder or plan to open.
    OpenDialog,
    /// Open a folder or plan.
    Open(PathBuf),
    /// Open the sample county.
    OpenSample,
    /// Save, asking for a name if there is none.
    Save,
    /// Save under another name.
    SaveAs,
    /// Ask for a folder and export.
    Export(Vec<Export>),
    /// Close the window, asking if there are unsaved changes.
    Quit,
}

/// What a panel may read.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The plan.
    pub plan: &'a OpenPlan,
    /// The language.
    pub lang: Lang,
    /// What the map is hovering over.
    pub hovered: Option<Selected>,
    /// The tool in use.
    pub tool: Tool,
}
