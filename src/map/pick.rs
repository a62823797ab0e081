//! What lies under a pixel.

use super::{Camera, LayerKind, Style};
use crate::geom::{Bounds, LonLat, ShapeKind, ShapeRef, contains, projection_on_segment};
use crate::model::{CompoundIdx, County, DrawnIdx, DrawnKind, FacilityIdx, SiteIdx, TownIdx};

/// Something on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hit {
    /// A facility.
    Facility(FacilityIdx),
    /// A candidate site.
    Site(SiteIdx),
    /// Something drawn into the walking network.
    Drawn(DrawnIdx),
    /// A compound.
    Compound(CompoundIdx),
    /// A town.
    Town(TownIdx),
}

/// Most compounds that [`pick`] returns.
const MOST: usize = 64;

/// What lies within `tolerance_px` of a pixel in the visible layers, topmost first: candidate sites and facilities,
/// nearest first; what is drawn, gates before lines; compounds that contain the position, the smallest first, then those near it; the town.
pub fn pick(county: &County, style: &Style, camera: &Camera, px: [f64; 2], tolerance_px: f64) -> Vec<Hit> {
    let near = Near::new(camera, px, tolerance_px);
    let visible = |kind| style.layer(kind).visible;
    let mut hits = Vec::new();
    if visible(LayerKind::Sites) {
        let mut sites = Vec::new();
        county.index.sites.for_each_in(near.window, |row, p| sites.push((p, row)));
        near.points(sites, |row| Hit::Site(SiteIdx(row)), &mut hits);
    }
    if visible(LayerKind::Facilities) {
        let mut live = Vec::new();
        county.for_each_facility_in(near.window, |slot, f| live.extend(f.position.map(|p| (p, slot.0))));
        near.points(live, |slot| Hit::Facility(FacilityIdx(slot)), &mut hits);
    }
    if visible(LayerKind::Drawn) {
        near.drawn(county, &mut hits);
    }
    if visible(LayerKind::Compounds) {
        near.compounds(county, &mut hits);
    }
    if visible(LayerKind::Towns) {
        hits.extend(county.town_at(near.at).map(Hit::Town));
    }
    hits
}

/// The neighbourhood of a pixel, flat: within a few pixels the Mercator plane is a scaled plane of degrees.
struct Near {
    at: LonLat,
    px_per_degree: [f64; 2],
    tolerance_px: f64,
    window: Bounds,
}

impl Near {
    fn new(camera: &Camera, px: [f64; 2], tolerance_px: f64) -> Self {
        let at = camera.lonlat_at(px);
        let east = camera.scale / 360.0;
        let px_per_degree = [east, east / at.lat.to_radians().cos().max(0.01)];
        let (dx, dy) = (tolerance_px / px_per_degree[0], tolerance_px / px_per_degree[1]);
        let window =
            Bounds::EMPTY.with(LonLat::new(at.lon - dx, at.lat - dy)).with(LonLat::new(at.lon + dx, at.lat + dy));
        Self { at, px_per_degree, tolerance_px, window }
    }

    /// Pixels from the pixel asked for.
    fn offset(&self, p: LonLat) -> [f64; 2] {
        [(p.lon - self.at.lon) * self.px_per_degree[0], (self.at.lat - p.lat) * self.px_per_degree[1]]
    }

    fn points(&self, points: Vec<(LonLat, u32)>, hit: impl Fn(u32) -> Hit, hits: &mut Vec<Hit>) {
        let from_pixel = |(p, row): (LonLat, u32)| {
            let [x, y] = self.offset(p);
            (x.hypot(y), row)
        };
        let mut found: Vec<(f64, u32)> = points.into_iter().map(from_pixel).collect();
        found.retain(|(d, _)| *d <= self.tolerance_px);
        // Of two at the same place the later one is drawn on top.
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        hits.extend(found.into_iter().map(|(_, row)| hit(row)));
    }

    fn drawn(&self, county: &County, hits: &mut Vec<Hit>) {
        let near = |(slot, d): (DrawnIdx, &crate::model::Drawn)| {
            let distance = match d.line.as_slice() {
                [only] => self.offset(*only).map(f64::abs).into_iter().fold(0.0, f64::hypot),
                line => self.to_line(line),
            };
            (distance <= self.tolerance_px).then_some((d.kind != DrawnKind::Gate, distance, slot))
        };
        let mut found: Vec<(bool, f64, DrawnIdx)> = county.live_drawn().filter_map(near).collect();
        found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.2.cmp(&a.2)));
        hits.extend(found.into_iter().map(|(_, _, slot)| Hit::Drawn(slot)));
    }

    /// Pixels to the nearest segment of a line.
    fn to_line(&self, line: &[LonLat]) -> f64 {
        let distance = |w: &[LonLat]| {
            let [x, y] = projection_on_segment(self.offset(w[0]), self.offset(w[1])).1;
            x.hypot(y)
        };
        line.windows(2).map(distance).fold(f64::INFINITY, f64::min)
    }

    fn compounds(&self, county: &County, hits: &mut Vec<Hit>) {
        let mut found: Vec<(bool, f64, u32)> = Vec::new();
        county.index.compounds.for_each_in(self.window, |i| {
            let shape = county.compound_shapes.get(i as usize);
            if shape.kind() == ShapeKind::Polygon && contains(shape, self.at) {
                let b = shape.bounds();
                found.push((false, (b.max.lon - b.min.lon) * (b.max.lat - b.min.lat), i));
            } else {
                let d = self.distance(shape);
                if d <= self.tolerance_px {
                    found.push((true, d, i));
                }
            }
        });
        found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        hits.extend(found.into_iter().take(MOST).map(|(_, _, i)| Hit::Compound(CompoundIdx(i))));
    }

    /// Pixels to the nearest vertex or edge of a shape.
    fn distance(&self, shape: ShapeRef<'_>) -> f64 {
        let mut best = f64::INFINITY;
        for ring in shape.parts().flat_map(crate::geom::PartRef::rings) {
            if let [only] = ring {
                let [x, y] = self.offset(*only);
                best = best.min(x.hypot(y));
            }
            best = best.min(self.to_line(ring));
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture;
    use crate::model::{Facility, FacilityKind};

    #[test]
    fn facility_before_compound_before_town_and_only_in_visible_layers() {
        let mut county = fixture::county();
        let camera = Camera::fit(county.bounds(), [800.0, 600.0]);
        let p = county.compounds[0].position.unwrap();
        county.facilities.push(Facility::new("plan-1", FacilityKind::Station, Some(p)));
        let slot = FacilityIdx::new(county.facilities.len() - 1);
        let (px, mut style) = (camera.px_of(p), Style::default());
        let hits = pick(&county, &style, &camera, [px[0] + 3.0, px[1]], 6.0);
        assert_eq!(hits[..2], [Hit::Facility(slot), Hit::Compound(CompoundIdx(0))]);
        assert!(matches!(hits.last(), Some(Hit::Town(_))));
        style.layer_mut(LayerKind::Facilities).visible = false;
        assert_eq!(pick(&county, &style, &camera, px, 6.0)[0], Hit::Compound(CompoundIdx(0)));
    }

    #[test]
    fn a_compound_is_found_from_just_outside_its_edge_but_not_from_farther() {
        let county = fixture::county();
        let camera = Camera::fit(county.bounds(), [800.0, 600.0]);
        let b = county.compound_shapes.get(0).bounds();
        let edge = camera.px_of(LonLat::new(b.max.lon, (b.min.lat + b.max.lat) / 2.0));
        let at = |dx: f64| pick(&county, &Style::default(), &camera, [edge[0] + dx, edge[1]], 4.0);
        assert!(at(3.0).contains(&Hit::Compound(CompoundIdx(0))));
        assert!(!at(5.0).contains(&Hit::Compound(CompoundIdx(0))));
    }

    #[test]
    fn a_drawn_line_is_found_near_it_above_compounds_and_gates_above_lines() {
        use crate::model::Drawn;
        let mut county = fixture::county();
        let p = county.compounds[0].position.unwrap();
        let camera = Camera::fit(county.bounds(), [800.0, 600.0]);
        let line = vec![LonLat::new(p.lon - 0.01, p.lat), LonLat::new(p.lon + 0.01, p.lat)];
        county.drawn.push(Drawn::new("plan-1", DrawnKind::Gate, vec![p]));
        county.drawn.push(Drawn::new("plan-2", DrawnKind::Path, line));
        let px = camera.px_of(p);
        let hits = pick(&county, &Style::default(), &camera, [px[0], px[1] + 2.0], 6.0);
        assert_eq!(hits[..2], [Hit::Drawn(DrawnIdx(0)), Hit::Drawn(DrawnIdx(1))]);
        let beside = pick(&county, &Style::default(), &camera, [px[0] + 20.0, px[1] + 5.0], 6.0);
        assert_eq!(beside[0], Hit::Drawn(DrawnIdx(1)));
        let far = pick(&county, &Style::default(), &camera, [px[0] + 20.0, px[1] + 8.0], 6.0);
        assert!(!far.contains(&Hit::Drawn(DrawnIdx(1))));
    }
}
