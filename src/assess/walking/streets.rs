//! A county's streets, ready to judge along.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Covered, WalkSettings, Walking, WalkingError};
use crate::assess::whole::{Books, Coverage, counted_facilities, covered_by, place};
use crate::assess::{Assessment, Nearest};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County, FacilityIdx};
use crate::network::{Access, Barrier, BuildOptions, Gates, Graph, Line, NearestField, Snap, Walk};
use crate::rules::Rulebook;

/// The walking network of a county, with the compounds on it. It depends on roads, barriers and the places of the
/// compounds only, so that it stays while facilities, figures and rules change.
#[derive(Clone, Debug)]
pub struct Streets {
    graph: Arc<Graph>,
    gates: Arc<Gates>,
    settings: WalkSettings,
    cut_blindly: bool,
}

impl Streets {
    /// Builds the network and puts the compounds on it. What the roads layer says about walking comes before its classes
    /// ([`Access::of`]); barriers cut what is neither bridge nor tunnel.
    ///
    /// # Errors
    /// The county has no streets, or none that can be walked.
    pub fn prepare(county: &County, settings: WalkSettings) -> Result<Self, WalkingError> {
        let roads = &*county.roads;
        if roads.shapes.is_empty() {
            return Err(WalkingError::NoStreets);
        }
        let access =
            |i: usize| Access::of(roads.class.get(i).map_or("", |c| c), roads.walkable.get(i).copied().flatten());
        let level = |street: u32| roads.level.get(street as usize).copied().unwrap_or(0);
        let mut lines = Line::of_layer(&roads.shapes, settings.pace.steps, access);
        lines.iter_mut().for_each(|line| line.level = level(line.street));
        let barriers = Barrier::of_layer(&county.barriers);
        let cut_blindly = !barriers.is_empty() && lines.iter().all(|line| line.level == 0);
        let graph = Graph::build(&lines, &barriers, &BuildOptions::default());
        if graph.edges() == 0 {
            return Err(WalkingError::NoneWalkable(roads.shapes.len()));
        }
        let doors: Vec<(u32, LonLat)> =
            county.compounds.iter().enumerate().filter_map(|(i, c)| Some((i as u32, place(c)?))).collect();
        let gates = Gates::snap(&graph, county.compounds.len(), &doors, settings.access_m);
        Ok(Self { graph: Arc::new(graph), gates: Arc::new(gates), settings, cut_blindly })
    }

    /// The network.
    pub fn graph(&self) -> &Arc<Graph> {
        &self.graph
    }

    /// The compounds on it, by their rows.
    pub fn gates(&self) -> &Arc<Gates> {
        &self.gates
    }

    /// How far one gets.
    pub fn settings(&self) -> WalkSettings {
        self.settings
    }

    /// Whether there are barriers but no street says to be a bridge or a tunnel, so that barriers cut whatever crosses
    /// them.
    pub fn cut_blindly(&self) -> bool {
        self.cut_blindly
    }

    /// Where the counted facilities are on the network, by slot; `None` for what is not counted, has no place, or lies
    /// farther from any street than [`WalkSettings::access_m`].
    pub fn facilities(&self, county: &County, rulebook: &Rulebook) -> Vec<Option<Snap>> {
        let snap = |p: LonLat| self.graph.snap(p, self.settings.access_m);
        let counted = counted_facilities(county, rulebook);
        counted.par_iter().with_min_len(64).map(|f| f.position.and_then(snap)).collect()
    }

    /// Judges the county of which these are the streets: like [`crate::assess::assess`], but covered is what reaches a
    /// counted facility on foot in time.
    pub fn judge(&self, county: &County, rulebook: &Rulebook) -> Walking {
        let limit_mm = self.settings.limit_mm();
        let snaps = self.facilities(county, rulebook);
        let counted = counted_facilities(county, rulebook);
        let off_streets = off_streets(counted.iter().map(|f| f.position), &snaps);
        // How far the nearest is also where it is too far.
        let field = NearestField::new(&self.graph, snaps, u32::MAX);
        let ways = self.gates.judge(&self.graph, &field);
        let walks: Vec<Walk> = ways.iter().map(|&way| within(way, limit_mm)).collect();
        let places: Vec<Option<LonLat>> = county.compounds.iter().map(place).collect();
        let maybe = covered_by(&places, off_streets.iter().map(|f| counted[f.i()].position), self.settings.limit_m());
        let covered: Vec<Option<u32>> = walks.iter().zip(maybe).map(|(walk, maybe)| verdict(*walk, maybe)).collect();
        let by_circle = covered_by(&places, counted.iter().map(|f| f.position), rulebook.radius_m);
        let circle: Vec<Option<bool>> = by_circle.into_iter().map(|n| n.map(|n| n > 0)).collect();
        let assessment = Books::open_by(county, rulebook, Coverage::Known(&covered)).assessment;
        Walking {
            settings: self.settings,
            nearest: ways.into_iter().map(to_nearest).collect(),
            falsely_covered: falsely_covered(&circle, &assessment),
            circle_covered: Covered::of(county, |row| circle[row] == Some(true)),
            assessment,
            walks,
            circle,
            off_streets,
        }
    }
}

/// The facilities that have a place, but none on the network.
fn off_streets(positions: impl Iterator<Item = Option<LonLat>>, snaps: &[Option<Snap>]) -> Vec<FacilityIdx> {
    let lost = positions.zip(snaps).enumerate().filter(|(_, (position, snap))| position.is_some() && snap.is_none());
    lost.map(|(slot, _)| FacilityIdx::new(slot)).collect()
}

/// A way of any length, judged by a limit.
fn within(way: Walk, limit_mm: u32) -> Walk {
    match way {
        Walk::Reached(nearest) if nearest.distance_mm > limit_mm => Walk::Beyond,
        way => way,
    }
}

/// How many facilities are known to cover a compound: one or none. `maybe` are those off the streets from which it is
/// so near by air that they might be in reach.
fn verdict(walk: Walk, maybe: Option<u32>) -> Option<u32> {
    match walk.covered()? {
        true => Some(1),
        false => (maybe == Some(0)).then_some(0),
    }
}

fn to_nearest(way: Walk) -> Option<Nearest> {
    way.nearest().map(|n| Nearest { facility: FacilityIdx(n.source), distance_m: n.distance_m() })
}

fn falsely_covered(circle: &[Option<bool>], on_foot: &Assessment) -> Vec<CompoundIdx> {
    let both = circle.iter().zip(&on_foot.compounds).enumerate();
    let false_ones = both.filter(|(_, (circle, verdict))| **circle == Some(true) && verdict.covered() == Some(false));
    false_ones.map(|(row, _)| CompoundIdx::new(row)).collect()
}
