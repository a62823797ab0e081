//! The county as one value.

use std::sync::Arc;

use compact_str::CompactString;

use super::{
    Community, CommunityIdx, Compound, CompoundIdx, Drawn, DrawnIdx, Facility, FacilityIdx, Site, Town, TownIdx,
};
use crate::geom::{Bounds, BoxIndex, LonLat, ShapeKind, Shapes};

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
}

/// Which town, compound or community lies where.
#[derive(Clone, Debug, Default)]
pub struct CountyIndex {
    /// Boxes of the towns' outlines.
    pub towns: BoxIndex,
    /// Boxes of the communities' outlines.
    pub communities: BoxIndex,
    /// Boxes of the compounds' shapes.
    pub compounds: BoxIndex,
}

impl CountyIndex {
    /// Indexes the shapes of the three polygon layers.
    pub fn new(towns: &Shapes, communities: &Shapes, compounds: &Shapes) -> Self {
        Self { towns: BoxIndex::of(towns), communities: BoxIndex::of(communities), compounds: BoxIndex::of(compounds) }
    }
}

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

    /// Puts a facility at `p`: sets its position, and town and compound by place (the town stays as it was where no
    /// outline contains `p`).
    pub fn place(&self, facility: &mut Facility, p: LonLat) {
        facility.position = Some(p);
        facility.compound = self.compound_at(p);
        facility.town = self.town_at(p).or(facility.town);
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

fn first_at(index: &BoxIndex, shapes: &Shapes, p: LonLat) -> Option<u32> {
    let mut first: Option<u32> = None;
    index.for_each_at(p, |i| {
        let shape = shapes.get(i as usize);
        if first.is_none_or(|f| i < f) && shape.kind() == ShapeKind::Polygon && crate::geom::contains(shape, p) {
            first = Some(i);
        }
    });
    first
}
