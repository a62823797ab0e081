//! A county prepared for drawing.

mod frame;
mod layer;
mod roads;
mod simplify;

use std::sync::Arc;

use compact_str::CompactString;
use rayon::prelude::*;

pub(super) use frame::{Fixed, FixedBox, Frame, View, boxes_meet, world_per_metre};
pub(super) use layer::{Layer, Level};
pub(super) use roads::RoadLayer;

use super::{ColourBy, bins};
use crate::assess::Assessment;
use crate::model::{County, FacilityKind, FacilityStatus};
use crate::rules::Rulebook;
use simplify::Method;

/// The county prepared for drawing: projected and simplified geometry, shared and built once per loaded county,
/// and what of the plan's state is drawn (facilities, verdicts), cheap to renew after each edit.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    pub(super) geometry: Arc<Geometry>,
    pub(super) state: Arc<State>,
}

/// What never changes after loading.
#[derive(Debug, Default)]
pub(super) struct Geometry {
    pub(super) frame: Frame,
    pub(super) towns: Layer,
    pub(super) town_labels: Vec<(Fixed, CompactString)>,
    pub(super) communities: Layer,
    pub(super) roads: Vec<RoadLayer>,
    pub(super) barriers: Layer,
    pub(super) compounds: Layer,
    /// Names by row.
    pub(super) compound_names: Vec<CompactString>,
    /// Positions by row.
    pub(super) sites: Vec<Option<Fixed>>,
}

/// What an edit may change.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Step of each compound's colour, in drawing order, for each [`ColourBy`].
    bins: Vec<[u8; 5]>,
    /// Coverage of each town, by row.
    pub(super) town_coverage: Vec<Option<f64>>,
    /// Facilities that have a place, in slot order.
    pub(super) facilities: Vec<Mark>,
}

/// A facility as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) at: Fixed,
    pub(super) kind: FacilityKind,
    pub(super) status: FacilityStatus,
    pub(super) name: CompactString,
    /// Radii of its service circle across and down in world units, where it counts.
    pub(super) circle: Option<[f64; 2]>,
}

/// All the ways to colour compounds, in the order of their numbers.
const COLOUR_BY: [ColourBy; 5] =
    [ColourBy::Verdict, ColourBy::FloorGap, ColourBy::CoveredBy, ColourBy::Status, ColourBy::Households];

impl State {
    /// Step of the colour of compound `i` in drawing order.
    #[inline]
    pub(super) fn bin(&self, i: usize, by: ColourBy) -> u8 {
        self.bins.get(i).map_or(0, |b| b[by as usize])
    }

    fn new(geometry: &Geometry, county: &County, assessment: &Assessment, rulebook: &Rulebook) -> Self {
        let bin = |&row: &u32| {
            let figures = county.compounds.get(row as usize).map(|c| c.figures).unwrap_or_default();
            let verdict = assessment.compounds.get(row as usize).copied().unwrap_or_default();
            COLOUR_BY.map(|by| bins::bin_of(by, &verdict, &figures, rulebook))
        };
        let rows = &geometry.compounds.rows;
        let bins = rows.par_iter().with_min_len(4096).map(bin).collect();
        let town_coverage =
            (0..county.towns.len()).map(|i| assessment.towns.get(i).and_then(|t| t.coverage())).collect();
        Self { bins, town_coverage, facilities: marks(&geometry.frame, county, rulebook) }
    }
}

fn marks(frame: &Frame, county: &County, rulebook: &Rulebook) -> Vec<Mark> {
    let mark = |f: &crate::model::Facility| {
        let p = f.position.filter(|_| !f.removed)?;
        let circle = rulebook.counts(f).then(|| world_per_metre(p.lat).map(|k| k * rulebook.radius_m));
        Some(Mark { at: frame.fix(p), kind: f.kind, status: f.status, name: f.name.clone(), circle })
    };
    county.facilities.par_iter().with_min_len(1024).filter_map(mark).collect()
}

impl Scene {
    /// Prepares a county (long work: a job's).
    pub fn new(county: &County, assessment: &Assessment, rulebook: &Rulebook) -> Self {
        let frame = Frame::around(county.bounds());
        let lines = Method::DouglasPeucker;
        let geometry = Geometry {
            towns: Layer::new(&county.town_shapes, &frame, Method::Grid),
            town_labels: town_labels(county, &frame),
            communities: Layer::new(&county.community_shapes, &frame, Method::Grid),
            roads: roads::layers(&county.roads, &frame),
            barriers: Layer::new(&county.barriers, &frame, lines),
            compounds: Layer::new(&county.compound_shapes, &frame, lines),
            compound_names: county.compounds.iter().map(|c| c.name.clone()).collect(),
            sites: county.sites.iter().map(|s| s.position.map(|p| frame.fix(p))).collect(),
            frame,
        };
        let state = State::new(&geometry, county, assessment, rulebook);
        Self { geometry: Arc::new(geometry), state: Arc::new(state) }
    }

    /// The same geometry with the facilities and verdicts of now; cheap.
    #[must_use]
    pub fn renewed(&self, county: &County, assessment: &Assessment, rulebook: &Rulebook) -> Self {
        let state = State::new(&self.geometry, county, assessment, rulebook);
        Self { geometry: Arc::clone(&self.geometry), state: Arc::new(state) }
    }

    /// Vertices that any renderer has to visit for a picture of the compounds, towns and streets: what the time of
    /// [`super::render`] is compared with.
    pub fn visible_vertices(&self, camera: &super::Camera) -> usize {
        let view = self.geometry.frame.view(camera);
        let window = view.frame_box([0.0, 0.0, camera.size[0], camera.size[1]]);
        let g = &self.geometry;
        let roads = g.roads.iter().map(|r| &r.layer);
        [&g.towns, &g.compounds].into_iter().chain(roads).map(|l| l.vertices_in(&view, &window)).sum()
    }
}

/// Names of the towns where they are written, the largest towns first.
fn town_labels(county: &County, frame: &Frame) -> Vec<(Fixed, CompactString)> {
    let area = |i: usize| {
        let b = county.town_shapes.get(i).bounds();
        if b.is_empty() { 0.0 } else { (b.max.lon - b.min.lon) * (b.max.lat - b.min.lat) }
    };
    let with_shape = |i: usize| if i < county.town_shapes.len() { area(i) } else { 0.0 };
    let mut all: Vec<(f64, usize)> = (0..county.towns.len()).map(|i| (with_shape(i), i)).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let label = |(_, i): (f64, usize)| {
        let town = &county.towns[i];
        Some((frame.fix(town.position?), town.name.clone()))
    };
    all.into_iter().filter_map(label).collect()
}
