//! Small random counties, and their best plans by trying every set of sites.

use std::sync::Arc;

use crate::assess::{Assessment, assess, nearest_all};
use crate::geom::{LonLat, Shapes};
use crate::model::{
    BuildStatus, Compound, CompoundFigures, County, Facility, FacilityKind, FacilityStatus, Roads, Site, Town, TownIdx,
};
use crate::network::tests::oracle::random_town;
use crate::rules::Rulebook;

/// A county of at most 25 compounds, 4 facilities and 9 sites within about 5 km, in up to three towns.
pub fn random(seed: u64) -> County {
    let mut rng = fastrand::Rng::with_seed(seed);
    let towns = rng.usize(1..4);
    let compounds = (0..rng.usize(4..25)).map(|i| compound(&mut rng, i, towns)).collect();
    let mut county = County { compounds, ..County::default() };
    county.towns = vec![Town::default(); towns];
    county.facilities = (0..rng.usize(0..4)).map(|i| facility(&mut rng, i, towns)).collect();
    county.sites = (0..rng.usize(2..10)).map(|i| site(&mut rng, i, towns)).collect();
    county
}

fn place(rng: &mut fastrand::Rng) -> LonLat {
    LonLat::new(119.8 + 0.05 * rng.f64(), 29.1 + 0.045 * rng.f64())
}

fn some<T>(rng: &mut fastrand::Rng, value: T) -> Option<T> {
    (rng.f64() < 0.9).then_some(value)
}

fn town(rng: &mut fastrand::Rng, towns: usize) -> Option<TownIdx> {
    let town = TownIdx::new(rng.usize(..towns));
    some(rng, town)
}

fn compound(rng: &mut fastrand::Rng, number: usize, towns: usize) -> Compound {
    let households = [0, 1, 333, 800, 1_140, 2_001][rng.usize(..6)];
    let position = place(rng);
    let status = if rng.f64() < 0.7 { BuildStatus::Old } else { BuildStatus::New };
    let figures = CompoundFigures {
        households: some(rng, households),
        status: some(rng, status),
        elderly: some(rng, households / 4 + number as u32 % 3),
        care_floor_m2: (rng.f64() < 0.2).then(|| [0.0, 50.0, 228.0, 500.5][rng.usize(..4)]),
        ..CompoundFigures::default()
    };
    Compound {
        id: format!("c{number}").into(),
        name: "".into(),
        town: town(rng, towns),
        position: some(rng, position),
        figures,
    }
}

fn facility(rng: &mut fastrand::Rng, number: usize, towns: usize) -> Facility {
    let kind = if rng.f64() < 0.8 { FacilityKind::Station } else { FacilityKind::Medical };
    let mut f = Facility::new(format!("f{number}"), kind, None);
    let position = place(rng);
    f.position = some(rng, position);
    f.status = [FacilityStatus::Operating, FacilityStatus::Planned, FacilityStatus::Closed][rng.usize(..3)];
    f.floor_m2 = some(rng, 120.0);
    f.town = town(rng, towns);
    f
}

fn site(rng: &mut fastrand::Rng, number: usize, towns: usize) -> Site {
    let position = place(rng);
    let (floor, cost, per_m2) = (rng.u32(80..400), rng.u32(0..90) * 1_000, rng.u32(5..40) * 100);
    Site {
        id: format!("s{number}").into(),
        town: town(rng, towns),
        position: some(rng, position),
        floor_m2: some(rng, f64::from(floor)),
        method: ["rebuild", "lease", ""][rng.usize(..3)].into(),
        cost: some(rng, f64::from(cost)),
        cost_per_m2: some(rng, f64::from(per_m2)),
        ..Site::default()
    }
}

/// The county with planned stations of 100 m2 at these places.
pub fn with_stations(county: &County, places: impl IntoIterator<Item = LonLat>) -> County {
    let mut county = county.clone();
    for place in places {
        let mut station = Facility::new("new", FacilityKind::Station, None);
        (station.status, station.floor_m2) = (FacilityStatus::Planned, Some(100.0));
        county.place(&mut station, place);
        county.facilities.push(station);
    }
    county
}

/// A compound at a place, in no town.
pub fn home(number: usize, place: LonLat, households: u32) -> Compound {
    let figures = CompoundFigures { households: Some(households), ..CompoundFigures::default() };
    Compound { id: format!("c{number}").into(), name: "".into(), town: None, position: Some(place), figures }
}

/// The county with the streets of a random small town of so many blocks a side.
pub fn with_streets(county: County, rng: &mut fastrand::Rng, size: usize) -> County {
    with_lines(county, &random_town(rng, size))
}

/// The county with these streets.
pub fn with_lines(county: County, lines: &[Vec<LonLat>]) -> County {
    let mut shapes = Shapes::new();
    lines.iter().for_each(|line| shapes.push_line(line));
    let n = lines.len();
    let roads = Roads {
        shapes,
        class: vec!["".into(); n],
        walkable: vec![None; n],
        level: vec![0; n],
        slope: vec![0.0; n],
        closed: Shapes::new(),
    };
    County { roads: Arc::new(roads), ..county }
}

/// What is judged of a plan.
pub struct Judged {
    pub assessment: Assessment,
    /// Household-weighted mean distance over compounds with a place and households, and the longest.
    pub walks: (f64, f64),
}

/// Judges a county as the rulebook says.
pub fn judge(county: &County, rulebook: &Rulebook) -> Judged {
    let nearest = nearest_all(county, rulebook);
    let (mut sum, mut all, mut longest) = (0.0, 0.0, 0.0f64);
    for (compound, nearest) in county.compounds.iter().zip(nearest) {
        let Some(households) = compound.figures.households.filter(|h| *h > 0 && compound.position.is_some()) else {
            continue;
        };
        let d = nearest.map_or(f64::INFINITY, |n| n.distance_m);
        sum += f64::from(households) * d;
        all += f64::from(households);
        longest = longest.max(d);
    }
    Judged { assessment: assess(county, rulebook), walks: (sum / all, longest) }
}

/// Every set of `n` things as the numbers in it.
pub fn subsets(n: usize) -> impl Iterator<Item = Vec<usize>> {
    (0..1u32 << n).map(move |set| (0..n).filter(|i| set >> i & 1 == 1).collect())
}
