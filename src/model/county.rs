//! The county as one value.

use std::sync::Arc;

use compact_str::CompactString;

use super::{
    Community, CommunityIdx, Compound, CompoundIdx, Drawn, DrawnIdx, Facility, FacilityIdx, Site, Town, TownIdx,
};
use crate::geom::{Bounds, BoxTree, LonLat, PointTree, ShapeKind, Shapes, contains, metres_to_outline};

/// A county: rows of every layer, and their shapes. Shapes and indexes never change after loading and are shared
/// between copies; rows change by [`super::Edit`] only.
///
/// Row `i` of a layer is feature `i` of its shapes. Facilities that a plan adds come after those of the layer and
/// have no shape.
#[derive(Clone, Debug, Default)]
pub struct County {
    /// Name of the folder or of the plan.
    pub name: String,
    /// Towns.
    pub towns: Vec<Town>,
    /// Communities.
    pub communities: Vec<Community>,
    /// Compounds.
    pub compounds: Vec<Compound>,
    /// Facility slots: check [`Facility::removed`].
    pub facilities: Vec<Facility>,
    /// Candidate sites.
    pub sites: Vec<Site>,
    /// What the plan draws into the walking network, by slot: check [`Drawn::removed`].
    pub drawn: Vec<Drawn>,
    /// Outlines of the towns.
    pub town_shapes: Arc<Shapes>,
    /// Outlines of the communities.
    pub community_shapes: Arc<Shapes>,
    /// Outlines (or points) of the compounds.
    pub compound_shapes: Arc<Shapes>,
    /// Shapes of the facilities as loaded.
    pub facility_shapes: Arc<Shapes>,
    /// Shapes of the candidate sites.
    pub site_shapes: Arc<Shapes>,
    /// Streets.
    pub roads: Arc<Roads>,
    /// Barriers: rivers, railways, walls.
    pub barriers: Arc<Shapes>,
    /// What each barrier is called, else what it is, as its layer says; possibly empty.
    pub barrier_names: Arc<Vec<CompactString>>,
    /// Where is what.
    pub index: Arc<CountyIndex>,
    /// Slots that edits may have put elsewhere than the index has them, ascending. Whoever replaces the facilities
    /// otherwise calls [`County::index_points`] before looking for what is in a window.
    pub moved: Vec<FacilityIdx>,
}

/// Streets as loaded.
#[derive(Clone, Debug, Default)]
pub struct Roads {
    /// Lines.
    pub shapes: Shapes,
    /// Class of each line as given (residential, primary ...), possibly empty.
    pub class: Vec<CompactString>,
    /// Whether each line says that it can or can't be walked.
    pub walkable: Vec<Option<bool>>,
    /// Height of each line: 0 on the ground, above 0 on bridges, below 0 in tunnels.
    pub level: Vec<i8>,
    /// Slope of each line, percent; 0 where it says none.
    pub slope: Vec<f32>,
    /// Short lines across streets where a gate lets nobody through.
    pub closed: Shapes,
}

/// Which town, compound or community lies where.
#[derive(Clone, Debug, Default)]
pub struct CountyIndex {
    /// Boxes of the towns' outlines.
    pub towns: BoxTree,
    /// Boxes of the communities' outlines.
    pub communities: BoxTree,
    /// Boxes of the compounds' shapes.
    pub compounds: BoxTree,
    /// The facilities of the layer as loaded, by slot.
    pub facilities: PointTree,
    /// Slots that had been filled when the facilities were indexed.
    pub facility_slots: usize,
    /// The candidate sites, by row.
    pub sites: PointTree,
}

impl CountyIndex {
    /// Indexes the shapes of the three polygon layers.
    pub fn new(towns: &Shapes, communities: &Shapes, compounds: &Shapes) -> Self {
        let [towns, communities, compounds] = [towns, communities, compounds].map(BoxTree::of);
        Self { towns, communities, compounds, ..Self::default() }
    }
}

/// What stands at most so far outside a compound's outline stands at its edge, metres.
const EDGE_M: f64 = 20.0;

impl County {
    /// The facilities that have not been removed, with their slots.
    pub fn live_facilities(&self) -> impl Iterator<Item = (FacilityIdx, &Facility)> {
        self.facilities.iter().enumerate().filter(|(_, f)| !f.removed).map(|(i, f)| (FacilityIdx::new(i), f))
    }

    /// What is drawn and has not been removed, with its slots.
    pub fn live_drawn(&self) -> impl Iterator<Item = (DrawnIdx, &Drawn)> {
        self.drawn.iter().enumerate().filter(|(_, d)| !d.removed).map(|(i, d)| (DrawnIdx::new(i), d))
    }

    /// The town whose outline contains `p`; the first in row order where outlines overlap.
    pub fn town_at(&self, p: LonLat) -> Option<TownIdx> {
        first_at(&self.index.towns, &self.town_shapes, p).map(TownIdx)
    }

    /// The compound whose outline contains `p`; the first in row order where outlines overlap.
    pub fn compound_at(&self, p: LonLat) -> Option<CompoundIdx> {
        first_at(&self.index.compounds, &self.compound_shapes, p).map(CompoundIdx)
    }

    /// The community whose outline contains `p`; the first in row order where outlines overlap.
    pub fn community_at(&self, p: LonLat) -> Option<CommunityIdx> {
        first_at(&self.index.communities, &self.community_shapes, p).map(CommunityIdx)
    }

    /// Indexes the facilities and candidate sites as they are now.
    pub fn index_points(&mut self) {
        let index = Arc::make_mut(&mut self.index);
        index.facilities = PointTree::new(self.facilities.iter().map(|f| f.position));
        index.facility_slots = self.facilities.len();
        index.sites = PointTree::new(self.sites.iter().map(|s| s.position));
        self.moved.clear();
    }

    /// Calls `found` with each facility in the window that has not been removed, in no particular order.
    pub fn for_each_facility_in(&self, window: Bounds, mut found: impl FnMut(FacilityIdx, &Facility)) {
        let mut offer = |slot: FacilityIdx| {
            let facility = self.facilities.get(slot.i()).filter(|f| !f.removed);
            if let Some(f) = facility.filter(|f| f.position.is_some_and(|p| window.contains(p))) {
                found(slot, f);
            }
        };
        self.index.facilities.for_each_in(window, |slot, _| {
            if self.moved.binary_search(&FacilityIdx(slot)).is_err() {
                offer(FacilityIdx(slot));
            }
        });
        self.moved.iter().copied().for_each(&mut offer);
        (self.index.facility_slots..self.facilities.len()).map(FacilityIdx::new).for_each(offer);
    }

    /// Notes that a facility of the layer may be elsewhere than the index has it.
    pub(super) fn note_moved(&mut self, slot: FacilityIdx) {
        if slot.i() < self.index.facility_slots
            && let Err(at) = self.moved.binary_search(&slot)
        {
            self.moved.insert(at, slot);
        }
    }

    /// Puts a facility at `p`: sets its position, and town and compound by place (the town stays as it was where no
    /// outline contains `p`).
    pub fn place(&self, facility: &mut Facility, p: LonLat) {
        facility.position = Some(p);
        facility.compound = self.compound_at(p);
        facility.town = self.town_at(p).or(facility.town);
    }

    /// The compounds in whose outline a place lies, or at most 20 m outside it, in no particular order.
    pub fn compounds_around(&self, p: LonLat) -> Vec<CompoundIdx> {
        let mut found = Vec::new();
        let window = Bounds { min: p, max: p }.grown_m(EDGE_M);
        self.index.compounds.for_each_in(window, |row| {
            let shape = self.compound_shapes.get(row as usize);
            let is_area = shape.kind() == ShapeKind::Polygon;
            if is_area && (contains(shape, p) || metres_to_outline(shape, p) <= EDGE_M) {
                found.push(CompoundIdx(row));
            }
        });
        found
    }

    /// The box around everything that has a place, empty for an empty county.
    pub fn bounds(&self) -> Bounds {
        let shapes = [
            &*self.town_shapes,
            &*self.community_shapes,
            &*self.compound_shapes,
            &*self.site_shapes,
            &self.roads.shapes,
        ];
        let b = shapes.iter().fold(Bounds::EMPTY, |b, s| b.union(s.bounds()));
        self.facilities.iter().filter(|f| !f.removed).filter_map(|f| f.position).fold(b, Bounds::with)
    }

    /// The slot of the facility with this id, removed ones included.
    pub fn facility_by_id(&self, id: &str) -> Option<FacilityIdx> {
        self.facilities.iter().position(|f| f.id == id).map(FacilityIdx::new)
    }
}

fn first_at(index: &BoxTree, shapes: &Shapes, p: LonLat) -> Option<u32> {
    let mut first: Option<u32> = None;
    index.for_each_at(p, |i| {
        let shape = shapes.get(i as usize);
        if first.is_none_or(|f| i < f) && shape.kind() == ShapeKind::Polygon && contains(shape, p) {
            first = Some(i);
        }
    });
    first
}
