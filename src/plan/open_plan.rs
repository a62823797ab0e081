//! The plan that is open.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::drag::Held;
use super::history::History;
use super::ids::Ids;
use super::judging::Judged;
use super::orphans::Orphans;
use super::sources::SourceChange;
use super::store_state::Store;
use super::streets::PlanStreets;
use super::wishes::Wishes;
use crate::assess::{Assessment, LiveAssessment, Totals, assess};
use crate::geom::LonLat;
use crate::io::{LoadOptions, Loaded, Source, Warning};
use crate::map::Style;
use crate::model::{CompoundFigures, CompoundIdx, County, DrawnIdx, FacilityIdx, Message, SiteIdx, TownIdx};
use crate::rules::Rulebook;

/// What is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    /// A compound.
    Compound(CompoundIdx),
    /// A facility.
    Facility(FacilityIdx),
    /// A town.
    Town(TownIdx),
    /// A candidate site.
    Site(SiteIdx),
    /// Something drawn into the walking network.
    Drawn(DrawnIdx),
}

/// What the plan remembers of the view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// Middle of the map; `None` shows the whole county.
    pub center: Option<LonLat>,
    /// Pixels (points on the screen) per world unit.
    pub scale: f64,
    /// How the map looks.
    pub style: Style,
}

/// The plan that is open: the county as loaded, the edits on top, and what follows from them.
pub struct OpenPlan {
    pub(super) base: Arc<County>,
    pub(super) county: County,
    pub(super) base_assessment: Assessment,
    pub(super) live: LiveAssessment,
    pub(super) streets: PlanStreets,
    pub(super) rulebook: Rulebook,
    /// What is wanted of places in a search for sites.
    pub(super) wishes: Wishes,
    /// What the next rulebook will say, where that was judged in advance.
    pub(super) judged: Option<Box<Judged>>,
    pub(super) warnings: Vec<Warning>,
    pub(super) sources: Vec<Source>,
    pub(super) revision: u64,
    pub(super) network_revision: u64,
    pub(super) history: History,
    pub(super) held: Option<Held>,
    /// The rulebook of the last step while another one is only shown.
    pub(super) previewed: Option<Box<Rulebook>>,
    /// Compounds that an edit ever touched: no others can differ from those loaded.
    pub(super) edited_compounds: BTreeSet<CompoundIdx>,
    pub(super) ids: Ids,
    /// Number of the next facility that the plan adds.
    pub(super) next_id: u64,
    pub(super) options: LoadOptions,
    pub(super) orphans: Orphans,
    pub(super) notices: Vec<Message>,
    pub(super) source_changes: Vec<SourceChange>,
    pub(super) store: Store,
    /// What is selected.
    pub selection: Option<Selected>,
    /// The view to be saved with the plan.
    pub view: View,
}

impl OpenPlan {
    /// A new, unnamed plan on a county, judged by a rulebook.
    pub fn new(loaded: Loaded, rulebook: Rulebook) -> Self {
        let Loaded { county: mut base, warnings, sources } = loaded;
        let ids = Ids::of(&mut base);
        let live = LiveAssessment::new(&base, &rulebook);
        let base_assessment = assess(&base, &rulebook.as_is());
        Self {
            county: base.clone(),
            base: Arc::new(base),
            base_assessment,
            live,
            streets: PlanStreets::default(),
            rulebook,
            wishes: Wishes::default(),
            judged: None,
            warnings,
            sources,
            revision: 0,
            network_revision: 0,
            history: History::default(),
            held: None,
            previewed: None,
            edited_compounds: BTreeSet::new(),
            next_id: ids.next_plan_number(1),
            ids,
            options: LoadOptions::default(),
            orphans: Orphans::default(),
            notices: Vec::new(),
            source_changes: Vec::new(),
            store: Store::default(),
            selection: None,
            view: View::default(),
        }
    }

    /// The county with all edits (and with a facility under the hand where the hand is).
    pub fn county(&self) -> &County {
        &self.county
    }

    /// The compounds whose figures differ from those loaded, with their figures of now.
    pub fn changed_figures(&self) -> impl Iterator<Item = (CompoundIdx, CompoundFigures)> + '_ {
        let pairs = self.edited_compounds.iter().map(|row| (*row, self.county.compounds[row.i()].figures));
        pairs.filter(|(row, figures)| self.base.compounds[row.i()].figures != *figures)
    }

    /// The county as loaded.
    pub fn base(&self) -> &County {
        &self.base
    }

    /// The county as loaded, for work in the background.
    pub fn base_shared(&self) -> Arc<County> {
        Arc::clone(&self.base)
    }

    /// The rulebook.
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// What is wanted of places in a search for sites. No figure depends on it: it does not count up the revision.
    pub fn wishes(&self) -> &Wishes {
        &self.wishes
    }

    /// The assessment of [`OpenPlan::county`].
    pub fn assessment(&self) -> &Assessment {
        self.live.assessment()
    }

    /// The assessment of the county as loaded, by the rulebook of now.
    pub fn base_assessment(&self) -> &Assessment {
        &self.base_assessment
    }

    /// The live assessment, for questions (nearest facility, what a place would reach).
    pub fn live(&self) -> &LiveAssessment {
        &self.live
    }

    /// The compounds whose figures or verdict may have changed since this was last called, each once; `None` where
    /// all may have: the first time, and after another rulebook.
    pub fn take_changed_compounds(&mut self) -> Option<Vec<CompoundIdx>> {
        self.live.take_changed()
    }

    /// Warnings of the load.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Files that the layers were read from.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Counts up with every change of the county or the rulebook, previews of a drag included.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The county's totals as loaded and with the plan, both by the rulebook of now.
    pub fn totals_before_after(&self) -> (Totals, Totals) {
        (self.base_assessment.county, self.assessment().county)
    }
}
