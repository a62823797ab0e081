//! Coverage, floor space and the rules of every preset: a whole county, one step of a drag, and how near both are to the
//! limit.
//!
//! `cargo bench --bench coverage [-- FOLDER]`: without a folder, counties of random places are made from a seed.
//! Ratios within one run are what to compare; the machine's speed is not.

use std::hint::black_box;
use std::time::{Duration, Instant};

use carecircle::assess::{LiveAssessment, assess, covered_by, nearest_all, rule_verdicts};
use carecircle::geom::LonLat;
use carecircle::io::{LoadOptions, load_folder};
use carecircle::model::{
    BuildStatus, Compound, CompoundFigures, CompoundIdx, County, Facility, FacilityIdx, FacilityKind, Town, TownIdx,
};
use carecircle::rules::Rulebook;
use fastrand::Rng;

fn main() {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let Some(folder) = folder else {
        measure("20,000 x 2,000, 100 km wide", random_county(20_000, 2_000, 0.9));
        measure("200,000 x 20,000, 300 km wide", random_county(200_000, 20_000, 2.7));
        return;
    };
    match load_folder(folder.as_ref(), &LoadOptions::default()) {
        Ok(loaded) => measure(&folder, loaded.county),
        Err(error) => eprintln!("{error}"),
    }
}

fn measure(name: &str, mut county: County) {
    let rules = Rulebook::default();
    println!("\n{name}: {} compounds, {} facilities", county.compounds.len(), county.live_facilities().count());
    let places: Vec<Option<LonLat>> = county.compounds.iter().map(|c| c.position).collect();
    let facilities: Vec<Option<LonLat>> =
        county.facilities.iter().map(|f| f.position.filter(|_| rules.counts(f))).collect();
    let bound = best(|| places.iter().flatten().map(|p| p.lon + p.lat).sum::<f64>());
    let points = best(|| covered_by(&places, facilities.iter().copied(), rules.radius_m));
    let whole = best(|| assess(&county, &rules));
    let open = best(|| LiveAssessment::new(&county, &rules));
    let nearest = best(|| nearest_all(&county, &rules));
    let row = |what: &str, t: Duration| {
        println!("{what:<46} {:>10.1} us {:>9.1} x", micros(t), micros(t) / micros(bound));
    };
    row("one pass over the coordinates (limit)", bound);
    row("coverage, places to verdicts", points);
    row("assessment, rows to verdicts and totals", whole);
    row("the same, ready to follow edits", open);
    row("nearest facility of every compound", nearest);
    let presets: Vec<Rulebook> = Rulebook::preset_ids().filter_map(|id| Rulebook::preset(id).ok()).collect();
    let mut all = Duration::ZERO;
    for preset in &presets {
        let assessment = assess(&county, preset);
        let judged = best(|| rule_verdicts(&county, preset, &assessment));
        row(&format!("{} rules of {}", preset.rules_in_effect().count(), preset.id), judged);
        all += judged;
    }
    row("rules of all presets", all);
    println!("{:<46} {:.2} of coverage alone", "the same", micros(all) / micros(points));
    for preset in &presets {
        let mut live = LiveAssessment::new(&county, preset);
        let mut times = drag(&mut county, &mut live);
        times.sort();
        let at = |share: usize| micros(times[times.len() * share / 100]);
        let (p50, p99, most) = (at(50), at(99), times.last().map_or(0.0, |t| micros(*t)));
        println!("{:<46} median {p50:.2} us, p99 {p99:.2}, most {most:.1}", format!("drag step, {}", preset.id));
        assert_eq!(live.rules(), rule_verdicts(&county, preset, live.assessment()));
    }
    let mut live = LiveAssessment::new(&county, &rules);
    for (what, mut times) in
        [("drag step", drag(&mut county, &mut live)), ("facility enters a compound", enter(&mut county, &mut live))]
    {
        times.sort();
        let part = |t: Duration| format!("{:.2} us = 1/{:.0}", micros(t), micros(whole) / micros(t));
        let mean = times.iter().sum::<Duration>() / times.len().max(1) as u32;
        let at = |share: usize| part(times[times.len() * share / 100]);
        println!("{what:<46} mean {}, median {}, p95 {} of an assessment", part(mean), at(50), at(95));
    }
    assert_eq!(live.assessment(), &assess(&county, &rules));
}

/// Steps of drags: 200 facilities wander 30 steps of up to 100 m each, in and out of compounds where those have
/// outlines.
fn drag(county: &mut County, live: &mut LiveAssessment) -> Vec<Duration> {
    let mut rng = Rng::with_seed(7);
    let mut times = Vec::new();
    for _ in 0..200 {
        let slot = FacilityIdx::new(rng.usize(..county.facilities.len()));
        let Some(mut p) = county.facilities[slot.i()].position else { continue };
        live.watch();
        for _ in 0..30 {
            p = LonLat::new(p.lon + 0.002 * (rng.f64() - 0.5), p.lat + 0.002 * (rng.f64() - 0.5));
            let mut facility = county.facilities[slot.i()].clone();
            county.place(&mut facility, p);
            county.facilities[slot.i()] = facility;
            times.push(timed(|| live.facility_changed(county, slot)));
        }
    }
    times
}

/// The dearest step: floor space leaves a town's pool for a compound, and the pools of both towns are shared anew.
fn enter(county: &mut County, live: &mut LiveAssessment) -> Vec<Duration> {
    let mut rng = Rng::with_seed(8);
    let one = |_| {
        let slot = FacilityIdx::new(rng.usize(..county.facilities.len()));
        county.facilities[slot.i()].compound = Some(CompoundIdx::new(rng.usize(..county.compounds.len())));
        timed(|| live.facility_changed(county, slot))
    };
    (0..500).map(one).collect()
}

fn timed(mut f: impl FnMut()) -> Duration {
    let start = Instant::now();
    f();
    start.elapsed()
}

/// The shortest of several runs.
fn best<T>(mut f: impl FnMut() -> T) -> Duration {
    let run = |_| timed(|| drop(black_box(f())));
    (0..9).map(run).min().unwrap_or_default()
}

fn micros(t: Duration) -> f64 {
    t.as_secs_f64() * 1e6
}

/// Compounds and facilities at random places in a square of `width` degrees; towns are cells of a 12 x 12 raster.
fn random_county(compounds: usize, facilities: usize, width: f64) -> County {
    let mut rng = Rng::with_seed(42);
    let place = |rng: &mut Rng| {
        let (x, y) = (rng.f64(), rng.f64());
        let town = TownIdx((x * 12.0) as u32 * 12 + (y * 12.0) as u32);
        (Some(LonLat::new(113.0 + width * x, 23.0 + width * y)), Some(town))
    };
    let compound = |i: usize, rng: &mut Rng, (position, town)| Compound {
        id: format!("c{i}").into(),
        name: format!("小区{i}").into(),
        town,
        position,
        figures: CompoundFigures {
            households: Some(rng.u32(100..3_000)),
            status: Some(if rng.u8(..3) == 0 { BuildStatus::New } else { BuildStatus::Old }),
            care_floor_m2: (rng.u8(..4) == 0).then(|| 400.0 * rng.f64()),
            ..CompoundFigures::default()
        },
    };
    let mut county = County { towns: vec![Town::default(); 144], ..County::default() };
    for i in 0..compounds {
        let at = place(&mut rng);
        county.compounds.push(compound(i, &mut rng, at));
    }
    for i in 0..facilities {
        let (position, town) = place(&mut rng);
        let mut f = Facility::new(format!("f{i}"), FacilityKind::ELDER_CARE[i % 7], position);
        (f.town, f.floor_m2) = (town, Some(1_000.0 * rng.f64()));
        county.facilities.push(f);
    }
    county
}
