//! Two layers of different coordinate systems: facilities that lie beside the compounds they belong to, all of them by
//! exactly what a web map shifts.

use super::issues::Issue;
use super::{LayerName, Severity};
use crate::geom::{Crs, LonLat, ShapeKind, ShapeRef, contains};
use crate::i18n::number;
use crate::model::{County, Message};

/// Fewest facilities in compounds that have an outline, by which it can be told.
const LEAST: usize = 8;

/// The layer that is probably in another system than it was read in. Nothing is said unless at most a fifth of the
/// facilities lie in their compounds as they are, and at least four fifths once one layer is shifted: no mistake in
/// single positions does that, and compounds are smaller than the shift.
pub(super) fn layer_in_another_system(county: &County) -> Option<(LayerName, Issue)> {
    let pairs: Vec<(LonLat, ShapeRef<'_>)> = county
        .facilities
        .iter()
        .filter_map(|f| {
            let row = f.compound.map(|c| c.i()).filter(|c| *c < county.compound_shapes.len())?;
            let outline = county.compound_shapes.get(row);
            (outline.kind() == ShapeKind::Polygon).then_some((f.position?, outline))
        })
        .collect();
    let inside = |to: &dyn Fn(LonLat) -> LonLat| pairs.iter().filter(|(p, outline)| contains(*outline, to(*p))).count();
    if pairs.len() < LEAST || inside(&|p| p) * 5 > pairs.len() {
        return None;
    }
    let fits = |to: &dyn Fn(LonLat) -> LonLat| inside(to) * 5 >= pairs.len() * 4;
    let (layer, crs) = [Crs::Gcj02, Crs::Bd09].into_iter().find_map(|crs| {
        let facilities = fits(&|p| crs.to_wgs84(p)).then_some(LayerName::Facilities);
        let compounds = || fits(&|p| crs.of_wgs84(p)).then_some(LayerName::Compounds);
        Some((facilities.or_else(compounds)?, crs))
    })?;
    let found = Message::new("io-found-shifted").arg("crs", crs.name()).arg("count", number::int(pairs.len() as i64));
    Some((layer, Issue::new(Severity::Doubtful, found, "io-done-crs-choose")))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::geom::Shapes;
    use crate::model::{CompoundIdx, Facility, FacilityKind};

    const SIDE: f64 = 0.001;

    /// Compounds of about 100 m in a row, a facility in the middle of each, both moved.
    fn county(compounds: usize, move_compound: Crs, move_facility: impl Fn(usize, LonLat) -> LonLat) -> County {
        let (mut shapes, mut county) = (Shapes::new(), County::default());
        for i in 0..compounds {
            let corner = LonLat::new(113.7 + 0.01 * i as f64, 23.0);
            let ring = [(0.0, 0.0), (SIDE, 0.0), (SIDE, SIDE), (0.0, SIDE), (0.0, 0.0)];
            for (x, y) in ring {
                shapes.push_coord(move_compound.of_wgs84(LonLat::new(corner.lon + x, corner.lat + y)));
            }
            shapes.end_ring();
            shapes.end_part();
            shapes.end_feature(ShapeKind::Polygon);
            let middle = LonLat::new(corner.lon + SIDE / 2.0, corner.lat + SIDE / 2.0);
            let mut facility = Facility::new("f", FacilityKind::Station, Some(move_facility(i, middle)));
            facility.compound = Some(CompoundIdx::new(i));
            county.facilities.push(facility);
        }
        county.compound_shapes = Arc::new(shapes);
        county
    }

    fn told(county: &County) -> Option<(LayerName, String)> {
        layer_in_another_system(county).map(|(layer, issue)| (layer, issue.found.args[0].1.clone()))
    }

    #[test]
    fn the_layer_whose_shift_explains_it_is_named_with_its_system() {
        let gcj02 = |_, p| Crs::Gcj02.of_wgs84(p);
        let bd09 = |_, p| Crs::Bd09.of_wgs84(p);
        assert_eq!(told(&county(9, Crs::Wgs84, gcj02)), Some((LayerName::Facilities, "GCJ-02".into())));
        assert_eq!(told(&county(9, Crs::Wgs84, bd09)), Some((LayerName::Facilities, "BD-09".into())));
        assert_eq!(told(&county(9, Crs::Gcj02, |_, p| p)), Some((LayerName::Compounds, "GCJ-02".into())));
    }

    #[test]
    fn nothing_is_said_of_layers_that_agree_of_few_facilities_or_of_positions_that_are_just_wrong() {
        let gcj02 = |_, p| Crs::Gcj02.of_wgs84(p);
        assert_eq!(told(&county(9, Crs::Gcj02, gcj02)), None);
        assert_eq!(told(&county(7, Crs::Wgs84, gcj02)), None);
        let elsewhere = |i: usize, p: LonLat| LonLat::new(p.lon + 0.003 * (i as f64 - 4.0), p.lat + 0.004);
        assert_eq!(told(&county(9, Crs::Wgs84, elsewhere)), None);
        let some = |i: usize, p: LonLat| if i.is_multiple_of(3) { Crs::Gcj02.of_wgs84(p) } else { p };
        assert_eq!(told(&county(30, Crs::Wgs84, some)), None);
    }
}
