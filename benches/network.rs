//! The walking network: built, snapped to, searched, followed while a facility is dragged, and every facility's own area.
//!
//! `cargo bench --bench network -- FOLDER`: a folder of layers with `roads`. Ratios within one run are what to compare; a
//! textbook Dijkstra (binary heap, all facilities at once) on the same streets is the peer in the run.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use carecircle::assess::{LiveAssessment, Streets, assess_on_streets};
use carecircle::geom::LonLat;
use carecircle::io::{LoadOptions, load_folder};
use carecircle::model::{County, FacilityIdx};
use carecircle::network::{LiveNetwork, NearestField, Snap};
use carecircle::rules::{Mode, OnFoot, Rulebook};
use fastrand::Rng;

/// 1,000 m of street.
const LIMIT_MM: u32 = 1_000_000;

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|a| !a.starts_with("--")) else {
        println!("give a folder of layers with roads");
        return;
    };
    match load_folder(folder.as_ref(), &LoadOptions::default()) {
        Ok(loaded) => measure(&folder, &loaded.county),
        Err(error) => eprintln!("{error}"),
    }
}

fn measure(name: &str, county: &County) {
    let (rules, settings) = (Rulebook::default(), OnFoot::default());
    let start = Instant::now();
    let streets = match Streets::prepare(county, settings) {
        Ok(streets) => streets,
        Err(error) => return eprintln!("{error}"),
    };
    let prepared = start.elapsed();
    let (graph, gates) = (streets.graph(), streets.gates());
    let places = streets.facilities(county, &rules);
    println!("\n{name}: {} nodes, {} edges, {} facilities", graph.nodes(), graph.edges(), places.len());
    row("graph built and compounds snapped", prepared, None);
    let judged = best(|| gates.judge(graph, &NearestField::new(graph, places.clone(), LIMIT_MM)));
    row("nearest facility of every compound", judged, None);
    row("the same by a textbook Dijkstra", best(|| textbook(&streets, &places)), Some(judged));
    row("every facility's own area", best_of(3, || graph.service_areas(&places, LIMIT_MM, |_, a| a.len())), None);
    let rules = Rulebook { mode: Mode::Walk, ..rules };
    let streets = Arc::new(streets);
    let whole = best(|| assess_on_streets(county, &rules, Some(Arc::clone(&streets))));
    row("assessment on foot, from the network to all totals", whole, None);
    let ready = best_of(3, || LiveAssessment::on_streets(county, &rules, Some(Arc::clone(&streets))));
    row("the same, both ways, all rules, ready for edits", ready, None);
    let drags: [(&str, Vec<Duration>, Duration); 2] = [
        ("step, nearest facilities", drag(county, &streets, &places), judged),
        ("step, all figures and rules", drag_all(county, &rules, &streets), whole),
    ];
    for (what, mut times, of) in drags {
        times.sort();
        let at = |share: usize| times[(times.len() - 1) * share / 100];
        for (name, share) in [("median", 50), ("p99", 99), ("worst", 100)] {
            let (t, what) = (micros(at(share)), format!("{what}, {name}"));
            println!("{what:<52} {t:>10.1} us = 1/{:.0} of all", micros(of) / t);
        }
    }
}

/// The same walk of the facilities, with every figure and rule of the county kept true.
fn drag_all(county: &County, rules: &Rulebook, streets: &Arc<Streets>) -> Vec<Duration> {
    let (mut county, mut rng, mut times) = (county.clone(), Rng::with_seed(5), Vec::new());
    let mut live = LiveAssessment::on_streets(&county, rules, Some(Arc::clone(streets)));
    for _ in 0..100 {
        let slot = FacilityIdx::new(rng.usize(..county.facilities.len()));
        let facility = county.facilities[slot.i()].clone();
        let Some(mut p) = facility.position.filter(|_| rules.counts(&facility)) else { continue };
        for _ in 0..20 {
            p = LonLat::new(p.lon + 0.0006 * (rng.f64() - 0.5), p.lat + 0.0006 * (rng.f64() - 0.5));
            county.facilities[slot.i()].position = Some(p);
            let start = Instant::now();
            live.facility_changed(&county, slot);
            times.push(start.elapsed());
        }
    }
    assert_eq!(live.assessment(), &assess_on_streets(&county, rules, Some(Arc::clone(streets))));
    times
}

/// Distances of all nodes from their nearest facility, no farther than the limit.
fn textbook(streets: &Streets, places: &[Option<Snap>]) -> usize {
    let graph = streets.graph();
    let mut nearest = vec![u32::MAX; graph.nodes()];
    let mut queue = BinaryHeap::new();
    for place in places.iter().flatten() {
        for (node, distance_mm) in graph.to_ends(*place) {
            queue.push(Reverse((distance_mm, node)));
        }
    }
    while let Some(Reverse((distance_mm, node))) = queue.pop() {
        if distance_mm > LIMIT_MM || distance_mm >= nearest[node as usize] {
            continue;
        }
        nearest[node as usize] = distance_mm;
        for (to, length_mm) in graph.neighbours(node) {
            queue.push(Reverse((distance_mm.saturating_add(length_mm), to)));
        }
    }
    nearest.iter().filter(|d| **d < u32::MAX).count()
}

/// 100 facilities wander 20 steps of up to 60 m each; snapping is part of a step.
fn drag(county: &County, streets: &Streets, places: &[Option<Snap>]) -> Vec<Duration> {
    let (graph, mut rng, mut times) = (streets.graph(), Rng::with_seed(5), Vec::new());
    let mut live = LiveNetwork::new(Arc::clone(graph), Arc::clone(streets.gates()), places.to_vec(), LIMIT_MM);
    for _ in 0..100 {
        let slot = rng.usize(..places.len());
        let Some(mut p) = county.facilities[slot].position.filter(|_| places[slot].is_some()) else { continue };
        for _ in 0..20 {
            p = LonLat::new(p.lon + 0.0006 * (rng.f64() - 0.5), p.lat + 0.0006 * (rng.f64() - 0.5));
            let start = Instant::now();
            let place = streets.snap(p);
            live.set(slot as u32, place);
            times.push(start.elapsed());
        }
    }
    let fresh = NearestField::new(graph, live.field().places().to_vec(), LIMIT_MM);
    assert_eq!(live.gates().judge(graph, &fresh), live.walks());
    times
}

fn row(what: &str, t: Duration, than: Option<Duration>) {
    let ratio = than.map(|than| format!(" {:>8.1} x", micros(t) / micros(than))).unwrap_or_default();
    println!("{what:<52} {:>10.1} us{ratio}", micros(t));
}

fn best<T>(f: impl FnMut() -> T) -> Duration {
    best_of(9, f)
}

/// The shortest of several runs.
fn best_of<T>(runs: usize, mut f: impl FnMut() -> T) -> Duration {
    let run = |_| {
        let start = Instant::now();
        drop(black_box(f()));
        start.elapsed()
    };
    (0..runs).map(run).min().unwrap_or_default()
}

fn micros(t: Duration) -> f64 {
    t.as_secs_f64() * 1e6
}
