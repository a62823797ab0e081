//! A whole county judged along its streets.

use std::sync::Arc;

use super::{Along, Covered, Streets, Walking};
use crate::assess::counted::Counted;
use crate::assess::whole::{
    Books, Coverage, compound_places, counted_facilities, covered_by, covered_by_circles, hosted,
};
use crate::assess::{Assessment, Nearest};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County, FacilityIdx};
use crate::network::{NearestField, Searcher, Snap, Walk};
use crate::rules::Rulebook;

impl Streets {
    /// Judges the county of which these are the streets: like [`crate::assess::assess`], but covered is what reaches a
    /// counted facility on foot in time, whatever way the rulebook names.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let walking = streets.judge(&county, &rules);
    /// assert_eq!(walking.assessment.county.covered_households, 100);
    /// assert_eq!((walking.circle_covered.households, walking.falsely_covered), (800, vec![CompoundIdx(1)]));
    /// ```
    pub fn judge(&self, county: &County, rulebook: &Rulebook) -> Walking {
        let snaps = self.facilities(county, rulebook);
        let counted = counted_facilities(county, rulebook);
        // How far the nearest is also where it is too far.
        let field = NearestField::new(self.graph(), snaps.clone(), u32::MAX);
        let ways = self.gates().judge(self.graph(), &field);
        let walks: Vec<Walk> = ways.iter().map(|&way| within(way, self.limit_mm())).collect();
        let places = compound_places(county);
        let covered = self.covered(&places, &counted, &snaps, &walks);
        let by_circle = covered_by_circles(&places, &counted, rulebook.radius_m);
        let circle: Vec<Option<bool>> = by_circle.into_iter().map(|n| n.map(|n| n > 0)).collect();
        let mut assessment = Books::open_by(county, rulebook, Coverage::Known(&covered)).assessment;
        assessment.along = Along(Some(Arc::new(self.clone())));
        Walking {
            on_foot: self.on_foot(),
            nearest: ways.into_iter().map(to_nearest).collect(),
            falsely_covered: falsely_covered(&circle, &assessment),
            circle_covered: Covered::of(county, |row| circle[row] == Some(true)),
            off_streets: off_streets(&counted, &snaps).map(|(slot, _)| FacilityIdx(slot)).collect(),
            assessment,
            walks,
            circle,
        }
    }

    /// The nearest facility of each compound along the streets, at any distance, given where the facilities are on the
    /// network, by slot; `None` where there is no way or it is unknown.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let nearest = streets.nearest_of(streets.facilities(&county, &rules));
    /// let metres: Vec<_> = nearest.iter().map(|n| n.map(|n| n.distance_m.round())).collect();
    /// assert_eq!(metres, [Some(300.0), Some(2_400.0)]);
    /// ```
    pub fn nearest_of(&self, facilities: Vec<Option<Snap>>) -> Vec<Option<Nearest>> {
        let field = NearestField::new(self.graph(), facilities, u32::MAX);
        self.gates().judge(self.graph(), &field).into_iter().map(to_nearest).collect()
    }

    /// The compounds that reach a place on foot in time, in row order.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// use carecircle::network::Searcher;
    /// assert_eq!(streets.reached_from(&mut Searcher::default(), at(0.0, -200.0)), [CompoundIdx(1)]);
    /// ```
    pub fn reached_from(&self, searcher: &mut Searcher, place: LonLat) -> Vec<CompoundIdx> {
        let Some(snap) = self.snap(place) else { return Vec::new() };
        let rows = self.gates().within(self.graph(), searcher, snap, self.limit_mm());
        rows.into_iter().map(CompoundIdx).collect()
    }

    /// How many facilities are known to cover each compound on foot, given where the compounds are, and what the network
    /// says: one, none, or unknown.
    pub(in crate::assess) fn covered(
        &self,
        places: &[Option<LonLat>],
        counted: &[Counted],
        snaps: &[Option<Snap>],
        walks: &[Walk],
    ) -> Vec<Option<u32>> {
        let off = off_streets(counted, snaps).map(|(_, position)| Some(position));
        let maybe = covered_by(places, off, self.limit_m());
        let hosted = hosted(counted, places.len());
        let rows = walks.iter().zip(maybe).zip(hosted);
        rows.map(|((walk, maybe), hosted)| on_foot(*walk, maybe.unwrap_or(0), hosted).map(u32::from)).collect()
    }
}

/// The counted facilities that have a place, but none on the network, by slot.
fn off_streets(counted: &[Counted], snaps: &[Option<Snap>]) -> impl Iterator<Item = (u32, LonLat)> {
    let lost = counted.iter().zip(snaps).enumerate().filter(|(_, (_, snap))| snap.is_none());
    lost.filter_map(|(slot, (f, _))| Some((slot as u32, f.position?)))
}

/// A way of any length, judged by a limit.
fn within(way: Walk, limit_mm: u32) -> Walk {
    match way {
        Walk::Reached(nearest) if nearest.distance_mm > limit_mm => Walk::Beyond,
        way => way,
    }
}

/// Whether a place reaches a facility in time, given what the network says, how many facilities off the streets are so
/// near by air that they might be in reach, and how many stand in the very compound.
pub(in crate::assess) fn on_foot(walk: Walk, maybe: u32, hosted: u32) -> Option<bool> {
    if hosted > 0 { Some(true) } else { walk.covered().filter(|covered| *covered || maybe == 0) }
}

pub(in crate::assess) fn to_nearest(way: Walk) -> Option<Nearest> {
    way.nearest().map(|n| Nearest { facility: FacilityIdx(n.source), distance_m: n.distance_m() })
}

fn falsely_covered(circle: &[Option<bool>], on_foot: &Assessment) -> Vec<CompoundIdx> {
    let both = circle.iter().zip(&on_foot.compounds).enumerate();
    let false_ones = both.filter(|(_, (circle, verdict))| **circle == Some(true) && verdict.covered() == Some(false));
    false_ones.map(|(row, _)| CompoundIdx::new(row)).collect()
}
