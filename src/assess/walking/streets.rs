//! A county's streets, ready to judge along.

use std::sync::Arc;

use rayon::prelude::*;

use super::WalkingError;
use super::ways::{Ways, doors};
use crate::assess::counted::Counted;
use crate::assess::whole::counted_facilities;
use crate::geom::LonLat;
use crate::model::County;
use crate::network::{Approach, Gates, Graph, Pace, Snap};
use crate::rules::{OnFoot, Rulebook};

/// The walking network of a county, with the compounds on it. It depends on roads, barriers, what the plan draws and the
/// places of the compounds only, so that it stays while facilities, figures and rules change.
#[derive(Clone, Debug)]
pub struct Streets {
    graph: Arc<Graph>,
    /// Which streets lead on, and what lies between places and streets.
    approach: Arc<Approach>,
    gates: Arc<Gates>,
    made_from: u64,
    on_foot: OnFoot,
    cut_blindly: bool,
}

/// The speed of people on foot, as the network knows it.
///
/// ```
/// use carecircle::{assess::pace_of, rules::OnFoot};
/// let pace = pace_of(OnFoot { speed_m_s: 1.0, ..OnFoot::default() });
/// assert_eq!((pace.limit_mm(10.0), pace.steps), (600_000, true));
/// ```
pub fn pace_of(on_foot: OnFoot) -> Pace {
    Pace { speed_m_s: on_foot.speed_m_s, steps: on_foot.steps }
}

impl Streets {
    /// Builds the network of roads, barriers and what the plan has drawn and built, and puts the compounds on it: with
    /// their gates where any are drawn, else with their positions. An end of a drawn path or bridge that touches nothing
    /// is drawn to the nearest street within [`super::DRAWN_REACH_M`].
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// assert_eq!((streets.gates().points(), streets.limit_m()), (2, 810.0));
    /// assert_eq!(Streets::prepare(&County::default(), rules.walk).err(), Some(WalkingError::NoStreets));
    /// ```
    ///
    /// # Errors
    /// The county has no streets, or none that can be walked.
    pub fn prepare(county: &County, on_foot: OnFoot) -> Result<Self, WalkingError> {
        Self::prepare_by(county, on_foot, |ways, _| Arc::new(ways.build()))
    }

    /// [`Streets::prepare`] with a network that is built, or known from before by the number that says what it is made from
    /// ([`Ways::hash`]).
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let known = Arc::clone(streets.graph());
    /// let again = Streets::prepare_by(&county, rules.walk, |ways, made_from| {
    ///     if made_from == streets.made_from() { known } else { Arc::new(ways.build()) }
    /// });
    /// assert!(Arc::ptr_eq(again.unwrap().graph(), streets.graph()));
    /// ```
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
        let approach = ways.approach(&graph);
        let gates = Gates::snap(&graph, &approach, county.compounds.len(), &doors(county), on_foot.access_m);
        Ok(Self {
            graph,
            approach: Arc::new(approach),
            gates: Arc::new(gates),
            made_from,
            on_foot,
            cut_blindly: ways.cut_blindly(),
        })
    }

    /// The same streets for people who walk for another time or at another speed; `None` where streets would be others,
    /// because steps, slopes or the access distance are.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let slower = streets.at_pace(OnFoot { speed_m_s: 0.6, ..rules.walk }).unwrap();
    /// assert_eq!(slower.limit_m(), 540.0);
    /// assert!(streets.at_pace(OnFoot { steps: false, ..rules.walk }).is_none());
    /// ```
    pub fn at_pace(&self, on_foot: OnFoot) -> Option<Self> {
        let kept = |f: OnFoot| (f.steps, f.slope, f.access_m);
        let same = kept(self.on_foot) == kept(on_foot);
        same.then(|| Self { on_foot, ..self.clone() })
    }

    /// The network. The street of an edge ([`Graph::street`]) is a row of the roads layer or, from its length on, a slot
    /// of what is drawn.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// // The streets on the banks, each in two at the end of the bridge, and the bridge.
    /// assert_eq!((streets.graph().edges(), streets.graph().length_m().round()), (5, 4_400.0));
    /// ```
    pub fn graph(&self) -> &Arc<Graph> {
        &self.graph
    }

    /// How many compounds join only pieces of streets that don't lead on.
    pub fn on_cut_off_pieces(&self) -> usize {
        let is_cut_off = |row: &u32| {
            let mut joins = self.gates.places(*row).peekable();
            joins.peek().is_some() && joins.all(|snap| !self.approach.leads_on(snap))
        };
        (0..self.gates.points() as u32).filter(is_cut_off).count()
    }

    /// How places join it.
    pub(in crate::assess) fn approach(&self) -> &Approach {
        &self.approach
    }

    /// The compounds on it, by their rows.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// // Either compound leaves by its position.
    /// assert_eq!((streets.gates().points(), streets.gates().places(1).count()), (2, 1));
    /// ```
    pub fn gates(&self) -> &Arc<Gates> {
        &self.gates
    }

    /// What the network is made from ([`Ways::hash`]).
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// assert_eq!(streets.made_from(), Ways::of(&county, rules.walk).hash());
    /// ```
    pub fn made_from(&self) -> u64 {
        self.made_from
    }

    /// How far one gets, and from where.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// assert_eq!(streets.on_foot(), rules.walk);
    /// ```
    pub fn on_foot(&self) -> OnFoot {
        self.on_foot
    }

    /// The longest way that counts as covered, access legs included, millimetres.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// assert_eq!(streets.limit_mm(), 810_000);
    /// ```
    pub fn limit_mm(&self) -> u32 {
        pace_of(self.on_foot).limit_mm(self.on_foot.minutes)
    }

    /// The longest way that counts as covered, access legs included, metres.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// assert_eq!(streets.limit_m(), 810.0);
    /// ```
    pub fn limit_m(&self) -> f64 {
        f64::from(self.limit_mm()) / 1_000.0
    }

    /// Whether there are barriers but no street says to be a bridge or a tunnel, so that barriers cut whatever crosses
    /// them.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// assert!(!streets.cut_blindly());
    /// // The bridge does not say that it is one.
    /// Arc::make_mut(&mut county.roads).level[2] = 0;
    /// assert!(Streets::prepare(&county, rules.walk).unwrap().cut_blindly());
    /// ```
    pub fn cut_blindly(&self) -> bool {
        self.cut_blindly
    }

    /// The nearest place on a street; `None` where none is within the access distance.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let snap = streets.snap(at(500.0, 250.0)).unwrap();
    /// assert_eq!(snap.leg_m().round(), 50.0);
    /// assert_eq!(streets.snap(at(500.0, 5_000.0)), None);
    /// ```
    pub fn snap(&self, p: LonLat) -> Option<Snap> {
        self.approach.nearest(&self.graph, p, self.on_foot.access_m)
    }

    /// Where the counted facilities are on the network, by slot; `None` for what is not counted, has no place, or lies
    /// farther from any street than the access distance.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// county.facilities.push(Facility::new("hospital", FacilityKind::Medical, Some(at(0.0, 200.0))));
    /// let places = streets.facilities(&county, &rules);
    /// assert_eq!(places.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false]);
    /// ```
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
