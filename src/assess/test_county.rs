//! Random counties for tests: with ties, missing figures, and facilities on exact radius.

use fastrand::Rng;
use geographiclib_rs::{DirectGeodesic, Geodesic};

use crate::geom::{LonLat, ShapeKind, Shapes};
use crate::model::{
    BuildStatus, Community, Compound, CompoundFigures, CompoundIdx, County, CountyIndex, Facility, FacilityKind,
    FacilityStatus, Operator, Site, Stage, Town, TownIdx,
};

/// The position at `d` metres from another on the geodesic that starts with a bearing in degrees.
pub(super) fn at(from: LonLat, bearing: f64, d: f64) -> LonLat {
    let (lat, lon): (f64, f64) = Geodesic::wgs84().direct(from.lat, from.lon, bearing, d);
    LonLat::new(lon, lat)
}

/// A county of `size` compounds within `width_m` metres around a latitude.
pub(super) fn county(rng: &mut Rng, lat: f64, width_m: f64, size: usize, facilities: usize, radius_m: f64) -> County {
    let middle = LonLat::new(113.0, lat);
    let towns = rng.usize(1..6);
    let compounds = (0..size).map(|_| compound(rng, towns, middle, width_m)).collect();
    let mut county = County { compounds, ..County::default() };
    county.towns = (0..towns).map(|_| town(rng)).collect();
    county.facilities = (0..facilities).map(|_| facility(rng, &county, middle, width_m, radius_m)).collect();
    county
}

fn town(rng: &mut Rng) -> Town {
    let n = |rng: &mut Rng| (rng.u8(..4) > 0).then(|| [0, 3, 40, 1_000][rng.usize(..4)]);
    Town {
        population: n(rng),
        elderly: n(rng),
        carers: n(rng),
        hardship_elders: n(rng),
        visited_elders: n(rng),
        ..Town::default()
    }
}

fn some<T>(rng: &mut Rng, value: T) -> Option<T> {
    (rng.f64() < 0.9).then_some(value)
}

fn compound(rng: &mut Rng, towns: usize, middle: LonLat, width_m: f64) -> Compound {
    let place = at(middle, 360.0 * rng.f64(), width_m / 2.0 * rng.f64().sqrt());
    let town = TownIdx::new(rng.usize(..towns));
    Compound {
        id: "c".into(),
        name: "".into(),
        town: some(rng, town),
        position: some(rng, place),
        figures: figures(rng),
    }
}

/// Random figures of a compound.
pub(super) fn figures(rng: &mut Rng) -> CompoundFigures {
    let status = if rng.bool() { BuildStatus::New } else { BuildStatus::Old };
    let households = [0, 1, 333, 800, 1_140, 2_001][rng.usize(..6)];
    CompoundFigures {
        households: some(rng, households),
        status: rng.bool().then_some(status),
        built_year: (rng.f64() < 0.8).then(|| rng.u16(1990..2026)),
        elderly: some(rng, households / 5),
        care_floor_m2: (rng.f64() < 0.3).then(|| [0.0, 50.0, 228.0, 900.5][rng.usize(..4)]),
        population: rng.bool().then_some(households * 3),
        stage: (rng.f64() < 0.8).then(|| Stage::ALL[rng.usize(..4)]),
        care_stage: (rng.f64() < 0.8).then(|| Stage::ALL[rng.usize(..4)]),
    }
}

/// A random facility: somewhere, at a compound, or at a hair's breadth of the radius from one.
pub(super) fn facility(rng: &mut Rng, county: &County, middle: LonLat, width_m: f64, radius_m: f64) -> Facility {
    let mut f = Facility::new("f", FacilityKind::ALL[rng.usize(..FacilityKind::ALL.len())], None);
    if rng.f64() < 0.8 {
        f.kind = FacilityKind::Station;
    }
    f.status = [FacilityStatus::Operating, FacilityStatus::Planned, FacilityStatus::Closed]
        [rng.usize(..3).min(rng.usize(..3))];
    f.floor_m2 = (rng.f64() < 0.85).then(|| [0.0, 20.0, 100.0, 350.0, 1_234.567_891][rng.usize(..5)]);
    f.serves_community = rng.bool().then(|| rng.bool());
    f.storey = rng.bool().then(|| rng.i8(-1..5));
    let town = TownIdx::new(rng.usize(..county.towns.len()));
    f.town = some(rng, town);
    let near = county.compounds.get(rng.usize(..county.compounds.len().max(1)));
    if let Some(p) = near.and_then(|c| c.position) {
        let off = [0.0, 1e-9, 1e-7, 1e-6, 1e-5, 1e-4, 3e-4, 1e-3][rng.usize(..8)] * if rng.bool() { 1.0 } else { -1.0 };
        f.position = match rng.u8(..4) {
            0 => None,
            1 => Some(p),
            2 => Some(at(p, 360.0 * rng.f64(), radius_m + off)),
            _ => Some(at(middle, 360.0 * rng.f64(), width_m / 2.0 * rng.f64().sqrt())),
        };
    }
    if rng.f64() < 0.3 && !county.compounds.is_empty() {
        f.compound = Some(CompoundIdx::new(rng.usize(..county.compounds.len())));
    }
    furnish(rng, &mut f);
    f
}

/// Gives a facility random properties.
fn furnish(rng: &mut Rng, f: &mut Facility) {
    let yes = |rng: &mut Rng| (rng.u8(..6) > 0).then(|| rng.bool());
    let beds = [0, 9, 99, 100, 250][rng.usize(..5)];
    let operator = [Operator::Public, Operator::PublicPrivate, Operator::Private][rng.usize(..3)];
    let grade = rng.u8(1..6);
    f.beds = some(rng, beds);
    f.nursing_beds = some(rng, beds / 2);
    f.residents = some(rng, beds / 3);
    f.operator = some(rng, operator);
    f.grade = some(rng, grade);
    (f.smart, f.rehab_room, f.hazard) = (yes(rng), yes(rng), yes(rng));
    f.storey = rng.bool().then(|| rng.i8(-2..5));
}

/// Gives a county communities, a grid of squares of which some are missing or known by a point only, and sites.
pub(super) fn settle(rng: &mut Rng, county: &mut County, lat: f64, width_m: f64) {
    let (mut shapes, towns) = (Shapes::new(), county.towns.len());
    let side = width_m / 4.0 / 100_000.0;
    for cell in 0..16u8 {
        let (x, y) = (113.0 + side * f64::from(cell % 4) - 2.0 * side, lat + side * f64::from(cell / 4) - 2.0 * side);
        let middle = LonLat::new(x + side / 2.0, y + side / 2.0);
        let position = match rng.u8(..8) {
            0 => {
                shapes.end_feature(ShapeKind::None);
                None
            }
            1 => {
                shapes.push_point(middle);
                Some(middle)
            }
            _ => {
                let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)];
                shapes.push_polygon(&[corners.map(|(a, b)| LonLat::new(x + a, y + b)).to_vec()]);
                Some(middle)
            }
        };
        let town = TownIdx::new(rng.usize(..towns));
        let elderly = [0, 20, 300][rng.usize(..3)];
        let (town, elderly) = (some(rng, town), some(rng, elderly));
        county.communities.push(Community { town, elderly, position, ..Community::default() });
    }
    county.index = CountyIndex::new(&Shapes::new(), &shapes, &Shapes::new()).into();
    county.community_shapes = shapes.into();
    for _ in 0..rng.usize(..8) {
        let town = TownIdx::new(rng.usize(..towns));
        let method = ["lease", "rebuild", ""][rng.usize(..3)].into();
        let (lease_years, floor_m2) = (rng.bool().then(|| rng.u16(5..25)), rng.bool().then(|| 2_000.0 * rng.f64()));
        county.sites.push(Site { town: some(rng, town), method, lease_years, floor_m2, ..Site::default() });
    }
}
