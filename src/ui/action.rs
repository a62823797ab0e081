//! What panels and the map view ask of the app.

use std::path::PathBuf;

use crate::geom::{Bounds, Crs, LonLat};
use crate::i18n::Lang;
use crate::io::LayerName;
use crate::map::Style;
use crate::model::{DrawnKind, FacilityIdx, FacilityKind};
use crate::plan::{Command, OpenPlan, Selected, ThemeChoice};
use crate::report::Export;

/// What the pointer does on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// Select and pan; drag a facility to move it.
    #[default]
    Select,
    /// A click adds a planned facility of this kind.
    AddFacility(FacilityKind),
    /// Draw something into the walking network.
    Draw(DrawnKind),
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
    /// Ask for a rulebook file to open.
    OpenRulebook,
    /// Ask for a name and save the rulebook under it.
    SaveRulebook,
    /// Ask for a folder and export.
    Export(Vec<Export>),
    /// Close the window, asking if there are unsaved changes.
    Quit,
    /// Ask for a plan file to open.
    OpenPlanDialog,
    /// Ask for a path to open, without the system's dialog.
    OpenByPath,
    /// Take back several steps.
    UndoSteps(usize),
    /// Make several steps again.
    RedoSteps(usize),
    /// Ask where layers have gone that moved.
    Relink,
    /// Read the layers again and replay the edits.
    Reload,
    /// Read a layer again with its degrees measured in this system; `None` as its files' names say.
    SetCrs(LayerName, Option<Crs>),
    /// Ask for a file to take in the place of a layer's file of this name, which can't be read.
    ReplaceLayerFile(LayerName, String),
    /// Read a file as another layer.
    SetLayer(PathBuf, LayerName),
    /// Say no more about layers that changed on disk.
    IgnoreLayerChanges,
    /// Stop what is being opened.
    StopOpening,
    /// Zoom the map about its middle.
    ZoomMap(f64),
    /// Pan the map by a step in a direction: content moves by `x`, `y` steps.
    PanMap([f64; 2]),
    /// Let go, put the tool away, or select nothing, whichever comes first.
    Escape,
    /// Open or close a window of ours.
    Toggle(Popup),
    /// Open or close a part of the window.
    ToggleDock(Dock),
    /// Show a tab at the bottom.
    ShowTab(Tab),
    /// Light or dark.
    SetTheme(ThemeChoice),
    /// Size of everything in the window, 1 is normal.
    SetUiZoom(f32),
    /// Show the county judged by another rulebook while a figure of it is in the hand; `None` goes back.
    PreviewRulebook(Option<Box<crate::rules::Rulebook>>),
    /// Show the units of the rule of this id.
    ChooseRule(String),
    /// Show a folder in the system's file manager.
    ShowFolder(PathBuf),
    /// Show the folder of the log.
    ShowLogs,
    /// Say no more about the crash before this start.
    DismissCrash,
    /// Put a text on the clipboard.
    Copy(String),
    /// Move a proposed site; `None` puts it back where the search placed it.
    MoveProposed(usize, Option<LonLat>),
    /// Mark a proposed site in the list.
    ChooseProposed(usize),
}

/// A window of ours that floats over the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Popup {
    /// Keys and mouse.
    Shortcuts,
    /// Versions and licences.
    About,
    /// Steps done and undone.
    History,
}

/// A part of the window that can be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dock {
    /// Layers and legend.
    Left,
    /// Inspector and rulebook.
    Right,
    /// Tables and charts.
    Bottom,
}

impl Dock {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Left, Self::Right, Self::Bottom];

    /// How settings call it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Bottom => "bottom",
        }
    }
}

/// A tab at the bottom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Verdicts of the rules.
    Rules,
    /// Table of compounds.
    #[default]
    Compounds,
    /// Table of towns.
    Towns,
    /// Table of facilities.
    Facilities,
    /// List of gaps.
    Gaps,
    /// Compounds that only the circle covers.
    Falsely,
    /// Charts.
    Charts,
    /// Where to build.
    Siting,
    /// The walking network.
    Network,
    /// Warnings of the load.
    Warnings,
}

impl Tab {
    /// All tabs from left to right.
    pub const ALL: [Self; 10] = [
        Self::Rules,
        Self::Compounds,
        Self::Towns,
        Self::Facilities,
        Self::Gaps,
        Self::Falsely,
        Self::Charts,
        Self::Siting,
        Self::Network,
        Self::Warnings,
    ];

    /// How settings call it.
    pub fn key(self) -> &'static str {
        self.text_id().trim_start_matches("tab-")
    }

    /// Text id of the tab's name.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::Rules => "tab-rules",
            Self::Compounds => "tab-compounds",
            Self::Towns => "tab-towns",
            Self::Facilities => "tab-facilities",
            Self::Gaps => "tab-gaps",
            Self::Falsely => "tab-falsely",
            Self::Charts => "tab-charts",
            Self::Siting => "tab-siting",
            Self::Network => "tab-network",
            Self::Warnings => "tab-warnings",
        }
    }
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
