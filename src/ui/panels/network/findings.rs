//! What may be wrong with the walking network, worked out in the background once for every state of the streets.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::assess::Streets;
use crate::geom::{Bounds, LonLat};
use crate::map::WorldPoint;
use crate::model::{CompoundIdx, County, FacilityIdx, TownIdx};
use crate::network::{Gap, Snap};

/// A nearest street is looked for within this distance of what is off the streets, metres.
const FAR_M: f64 = 20_000.0;

/// A gap and where it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoundGap {
    /// Its two ends.
    pub gap: Gap,
    /// The town in which it lies.
    pub town: Option<TownIdx>,
}

/// Streets without connection to the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundPiece {
    /// Length of the streets, metres.
    pub length_m: f64,
    /// Stretches between crossings.
    pub edges: usize,
    /// Compounds that are on no other streets.
    pub compounds: u32,
    /// The box around it.
    pub bounds: Bounds,
    /// The town in which it lies.
    pub town: Option<TownIdx>,
}

/// Why nobody gets anywhere from a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// No street is within the access distance.
    OffStreets,
    /// The nearest streets hang together with nothing.
    OnPiece,
}

/// A place from which nobody gets anywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LostPlace<T> {
    /// Row or slot.
    pub of: T,
    /// Why.
    pub lost: Lost,
    /// How far the nearest street is, metres.
    pub street_m: Option<f64>,
}

/// A stretch of a piece, to be drawn.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// The box around it.
    pub bounds: Bounds,
    /// Its course.
    pub points: Vec<WorldPoint>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Ends that nearly meet, the narrowest first.
    pub gaps: Vec<FoundGap>,
    /// All pieces but the longest, the longest first.
    pub pieces: Vec<FoundPiece>,
    /// The streets of these pieces.
    pub stretches: Vec<Stretch>,
    /// Compounds from which nobody gets anywhere.
    pub compounds: Vec<LostPlace<CompoundIdx>>,
    /// Whether barriers cut whatever crosses them, because no street says to be a bridge.
    pub cut_blindly: bool,
    piece_of: Vec<u32>,
}

impl Findings {
    /// Looks at all streets and compounds (long work). `county` is the county as loaded.
    pub fn new(streets: &Streets, county: &County) -> Self {
        let graph = streets.graph();
        let (piece_of, pieces) = graph.pieces();
        let town = |p: LonLat| county.town_at(p);
        let found = |p: &crate::network::Piece| FoundPiece {
            length_m: p.length_m,
            edges: p.edges,
            compounds: 0,
            bounds: Bounds::around([p.at]),
            town: town(p.at),
        };
        let mut gaps: Vec<FoundGap> =
            graph.suspicious_gaps().into_iter().map(|gap| FoundGap { gap, town: town(gap.from) }).collect();
        gaps.sort_by(|a, b| a.gap.width_m.total_cmp(&b.gap.width_m));
        let mut findings = Self {
            gaps,
            pieces: pieces.iter().skip(1).map(found).collect(),
            stretches: Vec::new(),
            compounds: Vec::new(),
            cut_blindly: streets.cut_blindly(),
            piece_of,
        };
        findings.add_stretches(streets);
        findings.add_compounds(streets, county);
        findings
    }

    /// The piece of an edge; 0 is the longest.
    fn piece_of(&self, streets: &Streets, edge: u32) -> u32 {
        streets.graph().piece_of(&self.piece_of, Snap { edge, offset_mm: 0, leg_mm: 0 }).unwrap_or(0)
    }

    fn add_stretches(&mut self, streets: &Streets) {
        let edges = (0..streets.graph().edges() as u32).map(|edge| (edge, self.piece_of(streets, edge)));
        for (edge, piece) in edges.filter(|(_, piece)| *piece > 0).collect::<Vec<_>>() {
            let bounds = Bounds::around(streets.graph().edge_points(edge));
            let points = streets.graph().edge_points(edge).map(WorldPoint::of).collect();
            self.stretches.push(Stretch { bounds, points });
            if let Some(found) = self.pieces.get_mut(piece as usize - 1) {
                found.bounds = found.bounds.with(bounds.min).with(bounds.max);
            }
        }
    }

    fn add_compounds(&mut self, streets: &Streets, county: &County) {
        let mut on_piece: FxHashMap<u32, u32> = FxHashMap::default();
        for (row, compound) in county.compounds.iter().enumerate().take(streets.gates().points()) {
            let pieces = streets.gates().places(row as u32).map(|s| (self.piece_of(streets, s.edge), s.leg_m()));
            let nearest = pieces.min_by(|a, b| (a.0 > 0).cmp(&(b.0 > 0)).then(a.1.total_cmp(&b.1)));
            let of = CompoundIdx::new(row);
            match (nearest, compound.position) {
                (Some((0, _)), _) | (None, None) => {}
                (Some((piece, leg_m)), _) => {
                    *on_piece.entry(piece).or_default() += 1;
                    self.compounds.push(LostPlace { of, lost: Lost::OnPiece, street_m: Some(leg_m) });
                }
                (None, Some(p)) => self.compounds.push(off_streets(streets, of, p)),
            }
        }
        for (piece, compounds) in on_piece {
            if let Some(found) = self.pieces.get_mut(piece as usize - 1) {
                found.compounds = compounds;
            }
        }
    }

    /// The facilities from which nobody gets anywhere, of these with their places (long work).
    pub fn facilities(&self, streets: &Streets, places: &[(FacilityIdx, LonLat)]) -> Vec<LostPlace<FacilityIdx>> {
        let lost = |&(of, p): &(FacilityIdx, LonLat)| match streets.snap(p) {
            None => Some(off_streets(streets, of, p)),
            Some(snap) if self.piece_of(streets, snap.edge) == 0 => None,
            Some(snap) => Some(LostPlace { of, lost: Lost::OnPiece, street_m: Some(snap.leg_m()) }),
        };
        places.par_iter().with_min_len(64).filter_map(lost).collect()
    }
}

fn off_streets<T>(streets: &Streets, of: T, p: LonLat) -> LostPlace<T> {
    LostPlace { of, lost: Lost::OffStreets, street_m: streets.graph().snap(p, FAR_M).map(Snap::leg_m) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Facility;
    use crate::rules::OnFoot;
    use crate::ui::panels::network::fixture::county_with_streets;

    #[test]
    fn gaps_pieces_and_places_off_the_streets_are_found_with_their_compounds() {
        let county = county_with_streets();
        let streets = Streets::prepare(&county, OnFoot { access_m: 200.0, ..OnFoot::default() }).unwrap();
        let found = Findings::new(&streets, &county);
        assert_eq!(found.gaps.len(), 1);
        assert!((found.gaps[0].gap.width_m - 2.0).abs() < 0.1, "{:?}", found.gaps);
        assert_eq!(found.pieces.iter().map(|p| p.compounds).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(found.stretches.len(), found.pieces.iter().map(|p| p.edges).sum::<usize>());
        let lost: Vec<(u32, Lost)> = found.compounds.iter().map(|c| (c.of.0, c.lost)).collect();
        assert_eq!(lost, [(1, Lost::OnPiece), (2, Lost::OffStreets)]);
        assert!(found.compounds[1].street_m.unwrap() > 200.0);
        let place = |f: &Facility| f.position.unwrap();
        let places = [(FacilityIdx(0), place(&county.facilities[0])), (FacilityIdx(1), LonLat::new(119.5, 29.5))];
        let lost = found.facilities(&streets, &places);
        assert_eq!(lost.iter().map(|f| (f.of.0, f.lost)).collect::<Vec<_>>(), [(1, Lost::OffStreets)]);
    }
}
