//! The panels. Each is a function `*_ui(ui, cx, state, actions)`; its state that is not the plan's (sort order,
//! search text, caches) is in its own struct, which the app keeps. Panels fill the `Ui` that they are given and
//! scroll inside it; the app decides where they go.

mod cache;
mod charts;
mod compounds;
mod coordinates;
mod facilities;
mod falsely;
mod fold;
mod gaps;
mod inspector;
mod layer_files;
mod layers;
mod legend;
mod marks;
mod nearest;
mod network;
mod rulebook;
mod rules;
mod siting;
mod table;
#[cfg(test)]
mod tests;
mod totals;
mod towns;
mod trials;
mod warnings;
mod widgets;

use std::rc::Rc;

pub(super) use cache::PlanKey;
pub(super) use rulebook::{WALKERS, walker_name};

#[cfg(test)]
pub(in crate::ui) use tests::fixture::county as test_county;

pub use charts::{ChartsState, charts_ui};
pub use compounds::{CompoundsState, compounds_ui};
pub use facilities::{FacilitiesState, facilities_ui};
pub use falsely::{FalselyState, falsely_ui};
pub use gaps::{GapsState, gaps_ui};
pub use inspector::{InspectorState, inspector_ui};
pub use layers::{LayersState, layers_ui};
pub use legend::{LegendState, legend_ui};
pub use network::{Findings, NetworkList, NetworkState, Stretch, network_ui};
pub use rulebook::{RulebookState, rulebook_ui};
pub use rules::{RulesState, RulesView, rules_ui};
pub(in crate::ui) use siting::wishes_for;
pub use siting::{SitingState, siting_ui};
pub use totals::{TotalsState, totals_ui};
pub use towns::{TownsState, towns_ui};
pub use warnings::{WarningsState, warnings_ui};

/// The states of all panels. Caches notice another plan by themselves; search texts and sort orders stay.
pub struct PanelsState {
    /// Visibility, opacity and colours of the layers.
    pub layers: LayersState,
    /// What the colours mean.
    pub legend: LegendState,
    /// What is selected.
    pub inspector: InspectorState,
    /// The figures of the rules.
    pub rulebook: RulebookState,
    /// Verdicts of the rules.
    pub rules: RulesState,
    /// Table of compounds.
    pub compounds: CompoundsState,
    /// Table of towns.
    pub towns: TownsState,
    /// Table of facilities.
    pub facilities: FacilitiesState,
    /// Table of gaps.
    pub gaps: GapsState,
    /// Compounds that only the circle covers, and what would help them.
    pub falsely: FalselyState,
    /// Charts.
    pub charts: ChartsState,
    /// Where to build.
    pub siting: SitingState,
    /// The walking network.
    pub network: NetworkState,
    /// Warnings of the load.
    pub warnings: WarningsState,
    /// The strip of totals.
    pub totals: TotalsState,
}

impl Default for PanelsState {
    fn default() -> Self {
        let mut state = Self {
            layers: LayersState::default(),
            legend: LegendState::default(),
            inspector: InspectorState::default(),
            rulebook: RulebookState::default(),
            rules: RulesState::default(),
            compounds: CompoundsState::default(),
            towns: TownsState::default(),
            facilities: FacilitiesState::default(),
            gaps: GapsState::default(),
            falsely: FalselyState::default(),
            charts: ChartsState::default(),
            siting: SitingState::default(),
            network: NetworkState::default(),
            warnings: WarningsState::default(),
            totals: TotalsState::default(),
        };
        state.gaps.nearest = Rc::clone(&state.compounds.nearest);
        state.falsely.nearest = Rc::clone(&state.compounds.nearest);
        state.inspector.trials = Rc::clone(&state.falsely.trials);
        state.charts.nearest = Rc::clone(&state.compounds.nearest);
        state.inspector.worth = Rc::clone(&state.siting.worth);
        state
    }
}
