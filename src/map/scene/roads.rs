//! Streets by class.

use rustc_hash::FxHashMap;

use super::frame::Frame;
use super::layer::Layer;
use super::simplify::Method;
use crate::model::Roads;

/// How important a street is; drawn from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::map) enum RoadClass {
    /// On foot only.
    Path,
    /// Residential streets, lanes, and what has no known class.
    Minor,
    /// Secondary and tertiary roads.
    Middle,
    /// Motorways, trunk and primary roads.
    Major,
}

impl RoadClass {
    const ALL: [Self; 4] = [Self::Path, Self::Minor, Self::Middle, Self::Major];

    /// The class of a road by the word that its layer gives.
    fn of(word: &str) -> Self {
        let word = word.to_lowercase();
        let is = |words: &[&str]| words.iter().any(|w| word.contains(w));
        if is(&["motorway", "trunk", "primary", "高速", "国道", "省道", "主干", "快速"]) {
            Self::Major
        } else if is(&["secondary", "tertiary", "县道", "次干"]) {
            Self::Middle
        } else if is(&["foot", "path", "steps", "pedestrian", "cycle", "track", "步行", "小路", "人行"]) {
            Self::Path
        } else {
            Self::Minor
        }
    }

    /// Width on the ground that the line stands for, metres, and the least and greatest width drawn, points.
    pub(in crate::map) fn width(self) -> (f64, f32, f32) {
        match self {
            Self::Path => (2.5, 0.5, 2.0),
            Self::Minor => (8.0, 0.7, 7.0),
            Self::Middle => (16.0, 1.1, 9.0),
            Self::Major => (26.0, 1.6, 12.0),
        }
    }
}

/// The streets of one class.
#[derive(Debug)]
pub(in crate::map) struct RoadLayer {
    pub(in crate::map) class: RoadClass,
    pub(in crate::map) layer: Layer,
    /// Length of the lines per area of the county, steps per square step: says from what scale on they would fill
    /// the picture.
    pub(in crate::map) density: f64,
}

/// The streets class by class, the least important first.
pub(super) fn layers(roads: &Roads, frame: &Frame) -> Vec<RoadLayer> {
    let mut known: FxHashMap<&str, RoadClass> = FxHashMap::default();
    let class = |i: usize| {
        let word = roads.class.get(i).map_or("", |c| c);
        *known.entry(word).or_insert_with(|| RoadClass::of(word))
    };
    let classes: Vec<RoadClass> = (0..roads.shapes.len()).map(class).collect();
    let layer = |class: RoadClass| {
        let rows: Vec<u32> = (0..roads.shapes.len() as u32).filter(|&r| classes[r as usize] == class).collect();
        let layer = Layer::of_rows(&roads.shapes, rows, frame, Method::DouglasPeucker);
        let e = layer.extent().map(f64::from);
        let area = ((e[2] - e[0]) * (e[3] - e[1])).max(1.0);
        let density = layer.length() / area;
        RoadLayer { class, layer, density }
    };
    RoadClass::ALL.map(layer).into_iter().filter(|r| r.layer.len() > 0).collect()
}
