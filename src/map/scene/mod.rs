//! A county prepared for drawing.

mod drawn;
mod frame;
mod layer;
mod roads;
mod simplify;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use compact_str::CompactString;
use rayon::prelude::*;

pub(super) use drawn::DrawnMark;
pub(super) use frame::{Fixed, FixedBox, Frame, View, boxes_meet, world_per_metre};
pub(super) use layer::{Layer, Level};
pub(super) use roads::RoadLayer;

use super::by_rule::{bin_of_outcome, classes_of_rule};
use super::{ColourBy, Reach, bins};
use crate::assess::{Assessment, RuleClasses};
use crate::model::{CompoundIdx, County, FacilityKind, FacilityStatus};
use crate::rules::{Mode, Rulebook};
use simplify::Method;

/// The county prepared for drawing: projected and simplified geometry, shared and built once per loaded county,
/// and what of the plan's state is drawn (facilities, verdicts), cheap to renew after each edit.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    pub(super) geometry: Arc<Geometry>,
    pub(super) state: Arc<State>,
    /// Streets within reach on foot, where they are shown.
    pub(super) reach: Option<Arc<Reach>>,
}

/// Place in drawing order of what has no shape.
const NOT_DRAWN: u32 = u32::MAX;

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
    /// Place of each compound in drawing order, by row; [`NOT_DRAWN`] without a shape.
    compound_places: Vec<u32>,
    /// Names by row.
    pub(super) compound_names: Vec<CompactString>,
    /// Positions by row.
    pub(super) sites: Vec<Option<Fixed>>,
}

/// What an edit may change.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct State {
    /// Step of each compound's colour, in drawing order, for each [`ColourBy`].
    bins: Vec<[u8; 5]>,
    /// Coverage of each town, by row.
    pub(super) town_coverage: Vec<Option<f64>>,
    /// Facilities that have a place, in slot order.
    pub(super) facilities: Vec<Mark>,
    /// What is drawn into the walking network.
    pub(super) drawn: Vec<DrawnMark>,
    /// Minutes of the way that counts as covered, where compounds are judged on foot.
    pub(super) minutes: Option<f64>,
    /// What became of the rule by which the map is coloured.
    pub(super) rule: Option<RuleClasses>,
}

/// A facility as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) slot: u32,
    pub(super) at: Fixed,
    pub(super) kind: FacilityKind,
    pub(super) status: FacilityStatus,
    pub(super) name: CompactString,
    /// Radii of its service circle across and down in world units, where it counts and circles do.
    pub(super) circle: Option<[f64; 2]>,
}

/// All the ways to colour compounds, in the order of their numbers.
const COLOUR_BY: [ColourBy; 5] =
    [ColourBy::Verdict, ColourBy::FloorGap, ColourBy::CoveredBy, ColourBy::Status, ColourBy::Households];

impl State {
    /// Step of the colour of compound `i` in drawing order.
    #[inline]
    pub(super) fn bin(&self, geometry: &Geometry, i: usize, by: ColourBy) -> u8 {
        if by == ColourBy::Rule {
            let row = geometry.compounds.rows.get(i).map_or(usize::MAX, |r| *r as usize);
            return bin_of_outcome(self.rule.as_ref().and_then(|r| r.compounds.get(row).copied().flatten()));
        }
        self.bins.get(i).map_or(0, |b| b[by as usize])
    }

    fn new(geometry: &Geometry, county: &County, assessment: &Assessment, rulebook: &Rulebook) -> Self {
        let rows = &geometry.compounds.rows;
        let bin = |&row: &u32| bins_of(row as usize, county, assessment, rulebook);
        let bins = rows.par_iter().with_min_len(4096).map(bin).collect();
        Self::with_bins(bins, geometry, county, assessment, rulebook)
    }

    fn with_bins(
        bins: Vec<[u8; 5]>,
        geometry: &Geometry,
        county: &County,
        assessment: &Assessment,
        rulebook: &Rulebook,
    ) -> Self {
        let town_coverage =
            (0..county.towns.len()).map(|i| assessment.towns.get(i).and_then(|t| t.coverage())).collect();
        let facilities = marks(&geometry.frame, county, rulebook);
        let drawn = drawn::drawn_marks(&geometry.frame, county);
        Self { bins, town_coverage, facilities, drawn, minutes: minutes_on_foot(rulebook), rule: None }
    }
}

/// Step of a compound's colour for each [`ColourBy`].
fn bins_of(row: usize, county: &County, assessment: &Assessment, rulebook: &Rulebook) -> [u8; 5] {
    let figures = county.compounds.get(row).map(|c| c.figures).unwrap_or_default();
    let verdict = assessment.compounds.get(row).copied().unwrap_or_default();
    COLOUR_BY.map(|by| bins::bin_of(by, &verdict, &figures, rulebook))
}

/// Minutes of the way that counts as covered; `None` where circles count.
pub(super) fn minutes_on_foot(rulebook: &Rulebook) -> Option<f64> {
    (rulebook.mode == Mode::Walk).then_some(rulebook.walk.minutes)
}

fn marks(frame: &Frame, county: &County, rulebook: &Rulebook) -> Vec<Mark> {
    let mark = |(slot, f): (usize, &crate::model::Facility)| {
        let p = f.position.filter(|_| !f.removed)?;
        let has_circle = rulebook.counts_for_circle(f) && rulebook.mode == Mode::Circle;
        let circle = has_circle.then(|| world_per_metre(p.lat).map(|k| k * rulebook.radius_m));
        Some(Mark { slot: slot as u32, at: frame.fix(p), kind: f.kind, status: f.status, name: f.name.clone(), circle })
    };
    county.facilities.par_iter().enumerate().with_min_len(1024).filter_map(mark).collect()
}

impl Scene {
    /// Prepares a county (long work: a job's).
    pub fn new(county: &County, assessment: &Assessment, rulebook: &Rulebook) -> Self {
        let frame = Frame::around(county.bounds());
        let lines = Method::DouglasPeucker;
        let compounds = Layer::new(&county.compound_shapes, &frame, lines);
        let geometry = Geometry {
            towns: Layer::new(&county.town_shapes, &frame, Method::Grid),
            town_labels: town_labels(county, &frame),
            communities: Layer::new(&county.community_shapes, &frame, Method::Grid),
            roads: roads::layers(&county.roads, &frame),
            barriers: Layer::new(&county.barriers, &frame, lines),
            compound_places: places(&compounds.rows, county.compounds.len()),
            compounds,
            compound_names: county.compounds.iter().map(|c| c.name.clone()).collect(),
            sites: county.sites.iter().map(|s| s.position.map(|p| frame.fix(p))).collect(),
            frame,
        };
        let state = State::new(&geometry, county, assessment, rulebook);
        Self { geometry: Arc::new(geometry), state: Arc::new(state), reach: None }
    }

    /// The same geometry with the facilities and verdicts of now: a look at every compound.
    #[must_use]
    pub fn renewed(&self, county: &County, assessment: &Assessment, rulebook: &Rulebook) -> Self {
        let state = Arc::new(State::new(&self.geometry, county, assessment, rulebook));
        Self { state, ..self.clone() }
    }

    /// [`Scene::renewed`] where no compounds but these `rows` changed, and not the rulebook.
    #[must_use]
    pub fn renewed_rows(
        &self,
        rows: &[CompoundIdx],
        county: &County,
        assessment: &Assessment,
        rulebook: &Rulebook,
    ) -> Self {
        let geometry = Arc::clone(&self.geometry);
        let mut bins = self.state.bins.clone();
        for row in rows {
            let place = geometry.compound_places.get(row.i()).map_or(NOT_DRAWN, |p| *p);
            if let Some(drawn) = bins.get_mut(place as usize) {
                *drawn = bins_of(row.i(), county, assessment, rulebook);
            }
        }
        let state = Arc::new(State::with_bins(bins, &geometry, county, assessment, rulebook));
        Self { geometry, state, reach: self.reach.clone() }
    }

    /// The same scene coloured by what became of a rule, where the style asks for it.
    #[must_use]
    pub fn coloured(
        &self,
        style: &super::Style,
        county: &County,
        assessment: &Assessment,
        rulebook: &Rulebook,
    ) -> Self {
        let rule = style.coloured_by_rule().map(|id| classes_of_rule(county, rulebook, assessment, id));
        if rule == self.state.rule {
            return self.clone();
        }
        Self { state: Arc::new(State { rule, ..(*self.state).clone() }), ..self.clone() }
    }

    /// The same scene with the streets that people reach on foot, or without.
    #[must_use]
    pub fn with_reach(&self, reach: Option<Arc<Reach>>) -> Self {
        Self { reach, ..self.clone() }
    }

    /// Whether both are of the same county as loaded.
    pub fn same_county(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.geometry, &other.geometry)
    }

    /// The streets that people reach on foot, where they are shown.
    pub fn reach(&self) -> Option<&Arc<Reach>> {
        self.reach.as_ref()
    }

    /// Lines prepared for drawing in this scene.
    pub(super) fn lines(&self, lines: &crate::geom::Shapes) -> Layer {
        Layer::new(lines, &self.geometry.frame, Method::DouglasPeucker)
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

/// Place of each of `n` rows in an order of some of them.
fn places(order: &[u32], n: usize) -> Vec<u32> {
    let mut places = vec![NOT_DRAWN; n];
    for (place, &row) in order.iter().enumerate() {
        if let Some(p) = places.get_mut(row as usize) {
            *p = place as u32;
        }
    }
    places
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
