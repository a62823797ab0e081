//! Random counties for tests: with ties, missing figures, and facilities on exact radius.

use fastrand::Rng;
use geographiclib_rs::{DirectGeodesic, Geodesic};

use crate::geom::LonLat;
use crate::model::{
    BuildStatus, Compound, CompoundFigures, CompoundIdx, County, Facility, FacilityKind, FacilityStatus, Town, TownIdx,
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
    county.towns = vec![Town::default(); towns];
    county.facilities = (0..facilities).map(|_| facility(rng, &county, middle, width_m, radius_m)).collect();
    county
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
        ..CompoundFigures::default()
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
    f
}
