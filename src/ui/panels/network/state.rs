//! What the tab of the network keeps between frames: what was found, for which streets, and which list is shown.

use std::sync::Arc;

use egui::Context;
use rustc_hash::FxHashSet;

use super::findings::{Findings, LostPlace};
use crate::assess::Streets;
use crate::geom::LonLat;
use crate::model::{County, FacilityIdx};
use crate::network::{Gates, Graph};
use crate::plan::OpenPlan;
use crate::plan::jobs::Slot;
use crate::ui::panels::table::TableState;
use crate::ui::window_jobs;

/// The lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NetworkList {
    /// Ends that nearly meet.
    #[default]
    Gaps,
    /// Streets without connection.
    Pieces,
    /// Compounds and facilities from which nobody gets anywhere.
    Lost,
    /// What the plan draws.
    Drawn,
}

impl NetworkList {
    /// All lists from left to right.
    pub const ALL: [Self; 4] = [Self::Gaps, Self::Pieces, Self::Lost, Self::Drawn];

    /// Text id of the list's name.
    pub(super) fn text_id(self) -> &'static str {
        match self {
            Self::Gaps => "network-gaps",
            Self::Pieces => "network-pieces",
            Self::Lost => "network-lost",
            Self::Drawn => "network-drawn",
        }
    }
}

/// The streets that were looked at: those of another speed are the same.
#[derive(Clone)]
struct LookedAt {
    /// The county as loaded.
    base: Arc<County>,
    graph: Arc<Graph>,
    gates: Arc<Gates>,
}

impl PartialEq for LookedAt {
    fn eq(&self, other: &Self) -> bool {
        let same_base = Arc::ptr_eq(&self.base, &other.base);
        same_base && Arc::ptr_eq(&self.graph, &other.graph) && Arc::ptr_eq(&self.gates, &other.gates)
    }
}

impl LookedAt {
    fn of(plan: &OpenPlan, streets: &Streets) -> Self {
        let (graph, gates) = (Arc::clone(streets.graph()), Arc::clone(streets.gates()));
        Self { base: plan.base_shared(), graph, gates }
    }

    fn is_of(&self, plan: &OpenPlan) -> bool {
        std::ptr::eq(&*self.base, plan.base())
    }

    fn is(&self, plan: &OpenPlan, streets: &Streets) -> bool {
        self.is_of(plan) && Arc::ptr_eq(&self.graph, streets.graph()) && Arc::ptr_eq(&self.gates, streets.gates())
    }
}

/// What was found.
struct Found {
    of: LookedAt,
    streets: Arc<Streets>,
    findings: Arc<Findings>,
}

/// Number of the findings and revision of the plan.
type FacilitiesKey = (u64, u64);

type LostFacilities = Vec<LostPlace<FacilityIdx>>;

/// The two ends of a line, bit by bit.
pub(super) type Ends = [u64; 4];

/// State of [`super::network_ui`].
pub struct NetworkState {
    pub(super) list: NetworkList,
    pub(super) gaps: TableState,
    pub(super) pieces: TableState,
    pub(super) lost: TableState,
    pub(super) drawn: TableState,
    /// Gaps up to this width are joined at once, metres.
    pub(super) join_up_to_m: f64,
    found: Option<Found>,
    /// Counts up with what was found.
    found_no: u64,
    finding: Slot<LookedAt, (Arc<Streets>, Arc<Findings>)>,
    facilities: Option<(FacilitiesKey, LostFacilities)>,
    snapping: Slot<FacilitiesKey, LostFacilities>,
    joined: Option<(usize, u64, FxHashSet<Ends>)>,
    /// Counts up with every result.
    pub(super) version: u64,
}

impl Default for NetworkState {
    fn default() -> Self {
        Self {
            list: NetworkList::default(),
            gaps: TableState::default(),
            pieces: TableState::default(),
            lost: TableState::default(),
            drawn: TableState::default(),
            join_up_to_m: 2.0,
            found: None,
            found_no: 0,
            finding: Slot::default(),
            facilities: None,
            snapping: Slot::default(),
            joined: None,
            version: 0,
        }
    }
}

impl NetworkState {
    /// Shows a list.
    pub fn show(&mut self, list: NetworkList) {
        self.list = list;
    }

    /// Whether work is under way in the background.
    pub fn is_busy(&self) -> bool {
        self.finding.is_busy() || self.snapping.is_busy()
    }

    /// What was found for the newest streets that were looked at.
    pub fn findings(&self) -> Option<&Arc<Findings>> {
        self.found.as_ref().map(|found| &found.findings)
    }

    /// The facilities from which nobody gets anywhere.
    pub(super) fn lost_facilities(&self) -> &[LostPlace<FacilityIdx>] {
        self.facilities.as_ref().map_or(&[], |(_, lost)| lost)
    }

    /// Takes over what was found, and looks again where streets or facilities are others: on a thread.
    pub fn refresh(&mut self, ctx: &Context, plan: &OpenPlan) {
        self.refresh_joined(plan);
        if self.found.as_ref().is_some_and(|found| !found.of.is_of(plan)) {
            // Rows are others now.
            (self.found, self.facilities) = (None, None);
        }
        if let Some((of, (streets, findings))) = self.finding.take_done()
            && of.is_of(plan)
        {
            self.found = Some(Found { of, streets, findings });
            self.found_no += 1;
            self.version += 1;
        }
        let Some(streets) = plan.streets() else { return };
        let fresh = self.found.as_ref().is_some_and(|found| found.of.is(plan, streets));
        let of = LookedAt::of(plan, streets);
        if !fresh && !self.finding.holds_off(&of) {
            let streets = Arc::clone(streets);
            let base = Arc::clone(&of.base);
            self.finding.start_in(&window_jobs(ctx), of, move |_| {
                let findings = Findings::new(&streets, &base);
                (streets, Arc::new(findings))
            });
        }
        self.refresh_facilities(ctx, plan);
    }

    fn refresh_facilities(&mut self, ctx: &Context, plan: &OpenPlan) {
        if let Some(done) = self.snapping.take_done() {
            self.facilities = Some(done);
            self.version += 1;
        }
        let Some(found) = &self.found else { return };
        let key = (self.found_no, plan.revision());
        let known = self.facilities.as_ref().is_some_and(|(of, _)| *of == key);
        if known || self.snapping.holds_off(&key) || plan.drag().is_some() {
            return;
        }
        let places: Vec<(FacilityIdx, LonLat)> =
            plan.county().live_facilities().filter_map(|(slot, f)| Some((slot, f.position?))).collect();
        let (streets, findings) = (Arc::clone(&found.streets), Arc::clone(&found.findings));
        self.snapping.start_in(&window_jobs(ctx), key, move |_| findings.facilities(&streets, &places));
    }

    /// The ends of all drawn paths, by which a gap is known to be joined.
    fn refresh_joined(&mut self, plan: &OpenPlan) {
        let key = (std::ptr::from_ref(plan.base()) as usize, plan.network_revision());
        if self.joined.as_ref().is_some_and(|(base, revision, _)| (*base, *revision) == key) {
            return;
        }
        let ends = |d: &crate::model::Drawn| Some(ends(*d.line.first()?, *d.line.last()?));
        let ways = plan.county().live_drawn().filter(|(_, d)| d.kind.is_way() && d.is_built());
        self.joined = Some((key.0, key.1, ways.filter_map(|(_, d)| ends(d)).collect()));
        self.version += 1;
    }

    /// Whether a drawn path leads from end to end.
    pub(super) fn is_joined(&self, a: LonLat, b: LonLat) -> bool {
        self.joined.as_ref().is_some_and(|(.., all)| all.contains(&ends(a, b)) || all.contains(&ends(b, a)))
    }
}

fn ends(a: LonLat, b: LonLat) -> Ends {
    [a.lon, a.lat, b.lon, b.lat].map(f64::to_bits)
}
