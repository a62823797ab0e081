//! Tests of the plan as a whole, on a small county of squares.

mod accept;
mod commands;
mod crash;
mod drawn;
mod files;
mod layers;
mod properties;
mod save;
mod streets;

use fastrand::Rng;

use super::{Command, OpenPlan, StepName};
use crate::geom::{LonLat, Shapes};
use crate::io::Loaded;
use crate::model::{
    BuildStatus, Compound, CompoundFigures, County, CountyIndex, Drawn, Facility, FacilityIdx, FacilityKind, Town,
    TownIdx,
};
use crate::rules::Rulebook;

/// Side of a compound's square and of the grid that the squares stand in, degrees.
const SIDE: f64 = 0.004;
const STEP: f64 = 0.006;

/// Two towns side by side, eight by eight compounds, nine facilities; some figures are missing, one facility has no
/// place, one names a town that it does not lie in.
fn county(seed: u64) -> County {
    let rng = &mut Rng::with_seed(seed);
    let mut county = County { name: "试验县".to_owned(), ..County::default() };
    let (mut towns, mut compounds) = (Shapes::new(), Shapes::new());
    for (i, name) in ["东镇", "西镇"].into_iter().enumerate() {
        county.towns.push(Town { id: format!("T{i}").into(), name: name.into(), ..Town::default() });
        towns.push_polygon(&[square(LonLat::new(113.0 + 0.024 * i as f64, 23.0), 0.024, 0.048)]);
    }
    for i in 0..64 {
        let corner = LonLat::new(113.0 + STEP * (i % 8) as f64, 23.0 + STEP * (i / 8) as f64);
        compounds.push_polygon(&[square(corner, SIDE, SIDE)]);
        county.compounds.push(compound(rng, i, corner));
    }
    county.index = CountyIndex::new(&towns, &Shapes::new(), &compounds).into();
    (county.town_shapes, county.compound_shapes) = (towns.into(), compounds.into());
    for i in 0..9 {
        let mut f = Facility::new(format!("F{i}"), FacilityKind::ALL[rng.usize(..8)], None);
        if i == 2 {
            f.kind = FacilityKind::Station;
        }
        f.name = format!("设施{i}").into();
        f.floor_m2 = (i % 3 > 0).then(|| rng.f64() * 700.0);
        if i > 0 {
            county.place(&mut f, place(rng));
        }
        county.facilities.push(f);
    }
    county.facilities[1].town = Some(TownIdx(0));
    county.facilities[1].position = Some(LonLat::new(113.040_123_456_789, 23.0 + 0.1 * 0.1));
    county
}

fn compound(rng: &mut Rng, i: usize, corner: LonLat) -> Compound {
    let position = LonLat::new(corner.lon + SIDE / 2.0, corner.lat + SIDE / 2.0);
    let figures = CompoundFigures {
        households: (!i.is_multiple_of(7)).then(|| rng.u32(50..2_000)),
        status: Some(if i.is_multiple_of(2) { BuildStatus::New } else { BuildStatus::Old })
            .filter(|_| !i.is_multiple_of(5)),
        built_year: (!i.is_multiple_of(3)).then(|| rng.u16(1985..2026)),
        ..CompoundFigures::default()
    };
    let (id, name) = (format!("C{i}").into(), format!("小区{i}").into());
    Compound { id, name, town: Some(TownIdx::new(i % 8 / 4)), position: Some(position), figures }
}

fn square(corner: LonLat, w: f64, h: f64) -> Vec<LonLat> {
    let at = |dx, dy| LonLat::new(corner.lon + dx, corner.lat + dy);
    vec![at(0.0, 0.0), at(w, 0.0), at(w, h), at(0.0, h), at(0.0, 0.0)]
}

/// A place in or around the county.
fn place(rng: &mut Rng) -> LonLat {
    LonLat::new(112.995 + 0.06 * rng.f64(), 22.995 + 0.06 * rng.f64())
}

fn loaded(seed: u64) -> Loaded {
    Loaded { county: county(seed), ..Loaded::default() }
}

fn plan() -> OpenPlan {
    OpenPlan::new(loaded(1), Rulebook::default())
}

fn add(plan: &mut OpenPlan, position: LonLat) -> FacilityIdx {
    let command = Command::AddFacility { kind: FacilityKind::Station, position, floor_m2: Some(300.0), name: None };
    plan.apply(command).unwrap();
    FacilityIdx::new(plan.county().facilities.len() - 1)
}

/// The step that accepts so many proposed sites.
fn accepting(sites: usize) -> Command {
    let add = |i: usize| Command::AddFacility {
        kind: FacilityKind::Station,
        position: LonLat::new(113.01 + 0.01 * i as f64, 23.01),
        floor_m2: Some(300.0),
        name: Some(format!("选点{i}")),
    };
    Command::Batch(StepName::AcceptProposal, (0..sites).map(add).collect())
}

/// The facilities that are there, by slot order, as a person would compare two plans.
fn facilities(plan: &OpenPlan) -> Vec<Facility> {
    plan.county().live_facilities().map(|(_, f)| f.clone()).collect()
}

/// What is drawn, by id: a plan that was opened has other slots.
fn drawn_rows(plan: &OpenPlan) -> Vec<Drawn> {
    let mut rows: Vec<Drawn> = plan.county().live_drawn().map(|(_, d)| d.clone()).collect();
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows
}

/// Two plans say the same: rows, rulebook, assessment.
fn assert_same(a: &OpenPlan, b: &OpenPlan) {
    assert_eq!(facilities(a), facilities(b));
    assert_eq!(a.county().compounds, b.county().compounds);
    assert_eq!(drawn_rows(a), drawn_rows(b));
    assert_eq!(a.rulebook(), b.rulebook());
    assert_eq!(a.wishes(), b.wishes());
    assert_eq!(a.assessment(), b.assessment());
    assert_eq!(a.base_assessment(), b.base_assessment());
}
