//! The ways on foot of a county that is being edited.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Streets;
use super::judge::{on_foot, to_nearest};
use crate::assess::Nearest;
use crate::assess::counted::{Counted, Host};
use crate::assess::whole::{covered_by, hosted};
use crate::geom::{LonLat, PointTree, WithinRadius};
use crate::model::CompoundIdx;
use crate::network::{Gates, LiveNetwork, NearestField, Searcher, Walk};

/// The way of each compound (or other place) to its nearest counted facility, kept true while these come, go and move.
pub(in crate::assess) struct LiveWalk {
    streets: Arc<Streets>,
    network: LiveNetwork,
    /// Facilities off the streets reach the compounds within the limit by air, perhaps.
    judge: WithinRadius,
    /// The counted facilities that have a place, but none on a street.
    off_streets: FxHashMap<u32, LonLat>,
    /// How many of these are that near to each compound.
    maybe: Vec<u32>,
    /// By compound, the counted facilities that stand in it.
    hosted: Vec<u32>,
    /// Compounds that the last step touched, some twice.
    touched: Vec<u32>,
    searcher: Mutex<Searcher>,
}

impl LiveWalk {
    /// Searches from all counted facilities; `places` are those of the compounds.
    pub fn new(streets: Arc<Streets>, counted: &[Counted], places: &[Option<LonLat>]) -> Self {
        let facilities: Vec<_> = counted.iter().map(|f| f.position).collect();
        let (gates, limit_mm) = (Arc::clone(streets.gates()), streets.limit_mm());
        Self { hosted: hosted(counted, places.len()), ..Self::among(streets, gates, limit_mm, &facilities, places) }
    }

    /// The same for any facilities, and any places with their gates.
    pub fn among(
        streets: Arc<Streets>,
        gates: Arc<Gates>,
        limit_mm: u32,
        facilities: &[Option<LonLat>],
        places: &[Option<LonLat>],
    ) -> Self {
        let snap = |p: &Option<LonLat>| p.and_then(|p| streets.snap(p));
        let snaps: Vec<_> = facilities.par_iter().with_min_len(64).map(snap).collect();
        let lost = facilities.iter().zip(&snaps).enumerate().filter(|(_, (_, snap))| snap.is_none());
        let off_streets: FxHashMap<u32, LonLat> =
            lost.filter_map(|(slot, (p, _))| Some((slot as u32, (*p)?))).collect();
        let limit_m = f64::from(limit_mm) / 1_000.0;
        let maybe = covered_by(places, off_streets.values().map(|&p| Some(p)), limit_m);
        Self {
            network: LiveNetwork::new(Arc::clone(streets.graph()), gates, snaps, limit_mm),
            judge: WithinRadius::new(limit_m),
            off_streets,
            maybe: maybe.into_iter().map(|n| n.unwrap_or(0)).collect(),
            hosted: Vec::new(),
            touched: Vec::new(),
            searcher: Mutex::default(),
            streets,
        }
    }

    /// The streets.
    pub fn streets(&self) -> &Arc<Streets> {
        &self.streets
    }

    /// The nearest counted facility of every node within the limit.
    pub fn field(&self) -> &NearestField {
        self.network.field()
    }

    /// The way of a compound within the limit, as the network knows it; `None` if there is no such compound.
    pub fn walk(&self, row: u32) -> Option<Walk> {
        self.network.walks().get(row as usize).copied()
    }

    /// Whether a compound reaches a counted facility in time; `None` if that is unknown.
    #[inline]
    pub fn covered(&self, row: u32) -> Option<bool> {
        let of_row = |counts: &[u32]| counts.get(row as usize).copied().unwrap_or(0);
        on_foot(self.walk(row)?, of_row(&self.maybe), of_row(&self.hosted))
    }

    /// For each compound how many facilities are known to cover it, one or none; `None` if that is unknown.
    pub fn all_covered(&self) -> Vec<Option<u32>> {
        let rows = (0..self.maybe.len() as u32).into_par_iter().with_min_len(4096);
        rows.map(|row| self.covered(row).map(u32::from)).collect()
    }

    /// Puts a counted facility somewhere, or takes it away; `compounds` has the compounds by their place.
    /// [`LiveWalk::touched`] are then those whose way or verdict may have changed.
    pub fn set(&mut self, compounds: &PointTree, slot: u32, position: Option<LonLat>) {
        let snap = position.and_then(|p| self.streets.snap(p));
        self.touched.clear();
        self.touched.extend(self.network.set(slot, snap).iter().map(|change| change.point));
        let lost = position.filter(|_| snap.is_none());
        let was = match lost {
            Some(p) => self.off_streets.insert(slot, p),
            None => self.off_streets.remove(&slot),
        };
        if was != lost {
            self.count(compounds, lost, 1);
            self.count(compounds, was, -1);
        }
    }

    /// Takes note that a facility stands in other compounds; after [`LiveWalk::set`], to whose touched ones they are added.
    pub fn stand(&mut self, was: &[Host], now: &[Host]) {
        for (hosts, sign) in [(now, 1), (was, -1)] {
            for host in hosts {
                if let Some(count) = self.hosted.get_mut(host.row as usize) {
                    *count = count.saturating_add_signed(sign);
                    self.touched.push(host.row);
                }
            }
        }
    }

    /// The compounds that the last step touched, some twice, in no order.
    pub fn touched(&self) -> impl Iterator<Item = u32> + '_ {
        self.touched.iter().copied()
    }

    /// Counts a facility off the streets for every compound that it might serve.
    fn count(&mut self, compounds: &PointTree, place: Option<LonLat>, sign: i32) {
        let Some(place) = place else { return };
        let Self { judge, maybe, touched, .. } = self;
        compounds.for_each_within(&judge.of(place), |row, _| {
            if let Some(n) = maybe.get_mut(row as usize) {
                *n = n.saturating_add_signed(sign);
                touched.push(row);
            }
        });
    }

    /// The compounds that reach a place in time, in row order; none where it is off the streets.
    pub fn reached(&self, place: LonLat) -> Vec<u32> {
        let Some(from) = self.streets.snap(place) else { return Vec::new() };
        let mut searcher = self.searcher.lock().unwrap_or_else(PoisonError::into_inner);
        self.network.gates().within(self.network.graph(), &mut searcher, from, self.streets.limit_mm())
    }

    /// The nearest counted facility of a compound along the streets, however far.
    pub fn nearest(&self, row: CompoundIdx) -> Option<Nearest> {
        match self.walk(row.0)? {
            Walk::Beyond => {
                let mut searcher = self.searcher.lock().unwrap_or_else(PoisonError::into_inner);
                let (graph, doors) = (self.network.graph(), self.network.gates().places(row.0));
                let near = doors.filter_map(|door| self.field().nearest_at_any_distance(graph, &mut searcher, door));
                near.min().and_then(|n| to_nearest(Walk::Reached(n)))
            }
            walk => to_nearest(walk),
        }
    }
}
