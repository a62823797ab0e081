//! A county's streets, ready to judge along.

use std::sync::Arc;

use rayon::prelude::*;

use super::WalkingError;
use super::ways::{Ways, doors};
use crate::assess::counted::Counted;
use crate::assess::whole::counted_facilities;
use crate::geom::LonLat;
use crate::model::County;
use crate::network::{Gates, Graph, Pace, Snap};
use crate::rules::{OnFoot, Rulebook};

/// The walking network of a county, with the compounds on it. It depends on roads, barriers, what the plan draws and the
/// places of the compounds only, so that it stays while facilities, figures and rules change.
#[derive(Clone, Debug)]
pub struct Streets {
    graph: Arc<Graph>,
    gates: Arc<Gates>,
    made_from: u64,
    on_foot: OnFoot,
    cut_blindly: bool,
}

/// The speed of people on foot, as the network knows it.
pub fn pace_of(on_foot: OnFoot) -> Pace {
    Pace { speed_m_s: on_foot.speed_m_s, steps: on_foot.steps }
}

impl Streets {
    /// Builds the network of roads, barriers and what the plan has drawn and built, and puts the compounds on it: with
    /// their gates where any are drawn, else with their positions. An end of a drawn path or bridge that touches nothing
    /// is drawn to the nearest street within [`super::DRAWN_REACH_M`].
    ///
    /// # Errors
    /// The county has no streets, or none that can be walked.
    pub fn prepare(county: &County, on_foot: OnFoot) -> Result<Self, WalkingError> {
        Self::prepare_by(county, on_foot, |ways, _| Arc::new(ways.build()))
    }

    /// [`Streets::prepare`] with a network that is built, or known from before by the number that says what it is made from
    /// ([`Ways::hash`]).
    ///
    /// # Errors
    /// As of [`Streets::prepare`].
    pub fn prepare_by(
        county: &County,
        on_foot: OnFoot,
        network: impl FnOnce(&Ways<'_>, u64) -> Arc<Graph>,
    ) -> Result<Self, WalkingError> {
        let roads = county.roads.shapes.len();
        if roads == 0 {
            return Err(WalkingError::NoStreets);
        }
        let ways = Ways::of(county, on_foot);
        let made_from = ways.hash();
        let graph = network(&ways, made_from);
        if graph.edges() == 0 {
            return Err(WalkingError::NoneWalkable(roads));
        }
        let gates = Gates::snap(&graph, county.compounds.len(), &doors(county), on_foot.access_m);
        Ok(Self { graph, gates: Arc::new(gates), made_from, on_foot, cut_blindly: ways.cut_blindly() })
    }

    /// The same streets for people who walk for another time or at another speed; `None` where streets would be others,
    /// because steps, slopes or the access distance are.
    pub fn at_pace(&self, on_foot: OnFoot) -> Option<Self> {
        let kept = |f: OnFoot| (f.steps, f.slope, f.access_m);
        let same = kept(self.on_foot) == kept(on_foot);
        same.then(|| Self { on_foot, ..self.clone() })
    }

    /// The network. The street of an edge ([`Graph::street`]) is a row of the roads layer or, from its length on, a slot
    /// of what is drawn.
    pub fn graph(&self) -> &Arc<Graph> {
        &self.graph
    }

    /// The compounds on it, by their rows.
    pub fn gates(&self) -> &Arc<Gates> {
        &self.gates
    }

    /// What the network is made from ([`Ways::hash`]).
    pub fn made_from(&self) -> u64 {
        self.made_from
    }

    /// How far one gets, and from where.
    pub fn on_foot(&self) -> OnFoot {
        self.on_foot
    }

    /// The longest way that counts as covered, access legs included, millimetres.
    pub fn limit_mm(&self) -> u32 {
        pace_of(self.on_foot).limit_mm(self.on_foot.minutes)
    }

    /// The longest way that counts as covered, access legs included, metres.
    pub fn limit_m(&self) -> f64 {
        f64::from(self.limit_mm()) / 1_000.0
    }

    /// Whether there are barriers but no street says to be a bridge or a tunnel, so that barriers cut whatever crosses
    /// them.
    pub fn cut_blindly(&self) -> bool {
        self.cut_blindly
    }

    /// The nearest place on a street; `None` where none is within the access distance.
    pub fn snap(&self, p: LonLat) -> Option<Snap> {
        self.graph.snap(p, self.on_foot.access_m)
    }

    /// Where the counted facilities are on the network, by slot; `None` for what is not counted, has no place, or lies
    /// farther from any street than the access distance.
    pub fn facilities(&self, county: &County, rulebook: &Rulebook) -> Vec<Option<Snap>> {
        self.snap_all(&counted_facilities(county, rulebook))
    }

    pub(in crate::assess) fn snap_all(&self, counted: &[Counted]) -> Vec<Option<Snap>> {
        counted.par_iter().with_min_len(64).map(|f| f.position.and_then(|p| self.snap(p))).collect()
    }
}

/// The streets that an assessment rests on, if any: what the rules on foot are judged along.
///
/// They are not part of what the assessment says: they don't make a difference when two are compared.
#[derive(Clone, Debug, Default)]
pub struct Along(pub Option<Arc<Streets>>);

impl PartialEq for Along {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
