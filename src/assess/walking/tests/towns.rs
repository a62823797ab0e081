//! Random towns with streets.

use std::sync::Arc;

use fastrand::Rng;

use super::roads;
use crate::assess::test_county::{county as random_county, facility as random_facility, figures};
use crate::geom::{ShapeKind, Shapes};
use crate::model::{
    Community, CompoundIdx, County, CountyIndex, Drawn, DrawnKind, Edit, Facility, FacilityIdx, TownIdx,
};
use crate::network::tests::oracle::{at, random_places, random_town};

/// A small town with streets, a wall, gates; some compounds and facilities off all streets.
pub fn town(rng: &mut Rng, size: usize) -> County {
    let lines = random_town(rng, size);
    let mut county = random_county(rng, 29.0, 1_000.0, 40, 0, 200.0);
    for (c, p) in county.compounds.iter_mut().zip(random_places(rng, size, 40)) {
        c.position = c.position.map(|_| p);
    }
    county.facilities = random_places(rng, size, 12).into_iter().map(|p| facility(rng, &county, p)).collect();
    county.roads = Arc::new(roads(&lines));
    let wide = 100.0 * size as f64;
    let mut wall = Shapes::new();
    wall.push_line(&[at(-50.0, wide * rng.f64()), at(wide, wide * rng.f64())]);
    county.barriers = Arc::new(wall);
    for i in 0..4 {
        let kind = DrawnKind::ALL[i % 4];
        let line = random_places(rng, size, kind.fewest_vertices());
        let compound = Some(CompoundIdx::new(rng.usize(..40)));
        county.drawn.push(Drawn { compound, ..Drawn::new("d", kind, line) });
    }
    settle(rng, &mut county, wide);
    county
}

/// Communities: nine squares, of which some are missing or known by a point only.
fn settle(rng: &mut Rng, county: &mut County, wide: f64) {
    let (mut shapes, side, towns) = (Shapes::new(), wide / 3.0, county.towns.len());
    for cell in 0..9 {
        let (x, y) = (side * f64::from(cell % 3) - 50.0, side * f64::from(cell / 3) - 50.0);
        let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)];
        let middle = at(x + side / 2.0, y + side / 2.0);
        let position = match rng.u8(..6) {
            0 => {
                shapes.end_feature(ShapeKind::None);
                None
            }
            1 => {
                shapes.push_point(middle);
                Some(middle)
            }
            _ => {
                shapes.push_polygon(&[corners.map(|(x, y)| at(x, y)).to_vec()]);
                Some(middle)
            }
        };
        let town = Some(TownIdx::new(rng.usize(..towns))).filter(|_| rng.u8(..5) > 0);
        let elderly = Some([0, 20, 300][rng.usize(..3)]).filter(|_| rng.u8(..5) > 0);
        county.communities.push(Community { town, elderly, position, ..Community::default() });
    }
    county.index = CountyIndex::new(&Shapes::new(), &shapes, &Shapes::new()).into();
    county.community_shapes = shapes.into();
}

fn facility(rng: &mut Rng, county: &County, place: crate::geom::LonLat) -> Facility {
    let f = random_facility(rng, county, place, 10.0, 200.0);
    Facility { position: f.position.map(|_| place), ..f }
}

pub fn random_edit(rng: &mut Rng, county: &County, size: usize) -> Edit {
    let slot = FacilityIdx::new(rng.usize(..=county.facilities.len()));
    // Some lie beyond the last street.
    let place =
        if rng.u8(..5) == 0 { at(-150.0 * rng.f64(), 300.0 * rng.f64()) } else { random_places(rng, size, 1)[0] };
    let fresh = Box::new(facility(rng, county, place));
    match county.facilities.get(slot.i()) {
        _ if rng.f64() < 0.2 => Edit::SetCompound(CompoundIdx::new(rng.usize(..county.compounds.len())), figures(rng)),
        None => Edit::AddFacility(slot, fresh),
        Some(f) if f.removed => Edit::AddFacility(slot, fresh),
        Some(_) if rng.f64() < 0.2 => Edit::RemoveFacility(slot),
        Some(f) if rng.bool() => Edit::SetFacility(slot, Box::new(Facility { position: fresh.position, ..f.clone() })),
        Some(_) => Edit::SetFacility(slot, fresh),
    }
}
