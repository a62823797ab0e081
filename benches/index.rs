//! The spatial index, and what stays beside it: what each would cost the other way.
//!
//! `cargo bench --bench index [-- FOLDER]`: without a folder, 200,000 compounds and 20,000 facilities at random places.
//! Ratios within one run are what to compare. `benches/peers/compare.py` measures scipy's and shapely's trees on the same
//! layers.

use std::hint::black_box;
use std::time::{Duration, Instant};

use carecircle::assess::{Streets, covered_by};
use carecircle::geom::{
    Bounds, BoxTree, LonLat, PointTree, ShapeKind, WithinRadius, geodesic_m, hilbert, metres_per_degree,
};
use carecircle::io::{LoadOptions, load_folder};
use carecircle::model::County;
use carecircle::rules::{OnFoot, Rulebook};
use fastrand::Rng;
use rayon::prelude::*;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Line};

const RADIUS_M: f64 = 1_000.0;

type Places = Vec<Option<LonLat>>;

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|a| !a.starts_with("--")) else {
        let mut rng = Rng::with_seed(42);
        let mut random = |n: usize| -> Places {
            (0..n).map(|_| Some(LonLat::new(113.0 + 2.7 * rng.f64(), 23.0 + 2.7 * rng.f64()))).collect()
        };
        let (compounds, facilities) = (random(200_000), random(20_000));
        points("random", &compounds, &facilities);
        return hovering(&random(1_000_000));
    };
    let county = match load_folder(folder.as_ref(), &LoadOptions::default()) {
        Ok(loaded) => loaded.county,
        Err(error) => return eprintln!("{error}"),
    };
    let rules = Rulebook::default();
    let compounds: Places = county.compounds.iter().map(|c| c.position).collect();
    let facilities: Places = county.facilities.iter().map(|f| f.position.filter(|_| rules.counts(f))).collect();
    points(&folder, &compounds, &facilities);
    let boxes = best(|| BoxTree::of(&county.compound_shapes));
    row("tree of the compounds' boxes", boxes, None);
    drawing_order(&county);
    streets(&county);
}

/// Trees of points, and the plane with an error band that judges circles.
fn points(name: &str, compounds: &Places, facilities: &Places) {
    let counted = facilities.iter().flatten().count();
    println!("\n{name}: {} compounds, {counted} facilities", compounds.len());
    row("tree of the facilities", best(|| PointTree::new(facilities.iter().copied())), None);
    row("tree of the compounds", best(|| PointTree::new(compounds.iter().copied())), None);
    let coverage = best(|| covered_by(compounds, facilities.iter().copied(), RADIUS_M));
    row("facilities within 1,000 m of every compound", coverage, None);
    let tree = PointTree::new(facilities.iter().copied());
    let judge = WithinRadius::new(RADIUS_M);
    let by_geodesic = |p: &Option<LonLat>| {
        let mut n = 0u32;
        let Some(p) = *p else { return n };
        tree.for_each_in(judge.of(p).window(), |_, f| n += u32::from(geodesic_m(p, f) <= RADIUS_M));
        n
    };
    let geodesics = best(|| compounds.par_iter().with_min_len(1024).map(by_geodesic).sum::<u32>());
    row("the same, every pair judged by the geodesic", geodesics, Some(coverage));
    let nearest = best(|| compounds.par_iter().with_min_len(256).flatten().filter_map(|p| tree.nearest(*p)).count());
    row("nearest facility of every compound", nearest, None);
    moves(facilities);
}

/// A facility taken out, put in elsewhere and looked around from: the index's share of one step of a drag.
fn moves(facilities: &Places) {
    let (mut tree, mut rng) = (PointTree::new(facilities.iter().copied()), Rng::with_seed(3));
    let mut times: Vec<Duration> = Vec::new();
    let mut places = facilities.clone();
    for _ in 0..20_000 {
        let slot = rng.usize(..places.len());
        let Some(p) = places[slot] else { continue };
        let to = LonLat::new(p.lon + 0.002 * (rng.f64() - 0.5), p.lat + 0.002 * (rng.f64() - 0.5));
        let start = Instant::now();
        tree.remove(slot as u32, p);
        tree.insert(slot as u32, to);
        times.push(start.elapsed());
        places[slot] = Some(to);
    }
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e6;
    println!("{:<58} median {:.2} us, p99 {:.2}, worst {:.1}", "a facility moves in the tree", at(50), at(99), at(100));
}

/// What lies under the pointer among very many points, in windows of about 200 of them.
fn hovering(places: &Places) {
    let tree = PointTree::new(places.iter().copied());
    let mut rng = Rng::with_seed(4);
    let windows: Vec<Bounds> = (0..1_000)
        .map(|_| {
            let p = LonLat::new(113.0 + 2.7 * rng.f64(), 23.0 + 2.7 * rng.f64());
            Bounds::around([p, LonLat::new(p.lon + 0.04, p.lat + 0.04)])
        })
        .collect();
    let mut found = 0usize;
    let time = best(|| {
        found = 0;
        windows.iter().for_each(|w| tree.for_each_in(*w, |_, _| found += 1));
    });
    let each = time.as_secs_f64() * 1e6 / windows.len() as f64;
    println!("{:<58} {each:.1} us for {} points", "a window among a million points", found / windows.len());
}

/// What is in view, in the order in which it is drawn: the map's blocks of 64 boxes in a row beside the tree, whose finds
/// must be sorted. Bands of a picture of the whole county, as the renderer asks for them.
fn drawing_order(county: &County) {
    let mut boxes: Vec<Bounds> = county.compound_shapes.iter().map(|s| s.bounds()).collect();
    let all = county.compound_shapes.bounds();
    let cell = |v: f64, low: f64, high: f64| ((v - low) / (high - low) * 65_535.0) as u16;
    boxes
        .sort_by_key(|b| hilbert(cell(b.min.lon, all.min.lon, all.max.lon), cell(b.min.lat, all.min.lat, all.max.lat)));
    let blocks: Vec<Bounds> = boxes.chunks(64).map(|c| c.iter().fold(Bounds::EMPTY, |a, b| a.union(*b))).collect();
    let tree = BoxTree::new(&boxes);
    let height = (all.max.lat - all.min.lat) / 16.0;
    let band = |k: usize| {
        let low = all.min.lat + height * k as f64;
        Bounds { min: LonLat::new(all.min.lon, low), max: LonLat::new(all.max.lon, low + height) }
    };
    let in_blocks = best(|| {
        let found = (0..16).map(band).map(|window| {
            let near = blocks.iter().enumerate().filter(|(_, b)| b.intersects(window));
            near.flat_map(|(k, _)| &boxes[k * 64..boxes.len().min(k * 64 + 64)])
                .filter(|b| b.intersects(window))
                .count()
        });
        found.sum::<usize>()
    });
    row("in view, in drawing order: blocks in a row", in_blocks, None);
    let in_tree = best(|| {
        let found = (0..16).map(band).map(|window| {
            let mut rows = Vec::new();
            tree.for_each_in(window, |row| rows.push(row));
            rows.sort_unstable();
            rows.len()
        });
        found.sum::<usize>()
    });
    row("the same by the tree, sorted", in_tree, Some(in_blocks));
}

/// The packed tree of street segments beside rstar's tree of the same segments.
fn streets(county: &County) {
    let Ok(streets) = Streets::prepare(county, OnFoot::default()) else {
        return println!("no streets in the folder");
    };
    let prepared = best_of(1, || Streets::prepare(county, OnFoot::default()).map(drop));
    let (kx, ky) = metres_per_degree(county.bounds().center().map_or(0.0, |c| c.lat));
    let plane = |p: LonLat| [p.lon * kx, p.lat * ky];
    let shapes = &county.roads.shapes;
    let lines = (0..shapes.len()).filter(|&i| shapes.get(i).kind() == ShapeKind::Line);
    let segments: Vec<GeomWithData<Line<[f64; 2]>, u32>> = lines
        .flat_map(|i| shapes.get(i).coords().windows(2).map(move |w| (i, w)))
        .map(|(i, w)| GeomWithData::new(Line::new(plane(w[0]), plane(w[1])), i as u32))
        .collect();
    println!("\n{} street segments", segments.len());
    row("streets read into a graph, packed tree included", prepared, None);
    let start = Instant::now();
    let tree = RTree::bulk_load(segments);
    row("rstar's tree of the segments alone, bulk loaded", start.elapsed(), Some(prepared));
    let places: Vec<LonLat> = county.compounds.iter().filter_map(|c| c.position).collect();
    let packed = best(|| places.iter().filter(|p| streets.graph().snap(**p, 500.0).is_some()).count());
    row("packed: every compound snapped within 500 m", packed, None);
    let by_rstar = best(|| places.iter().filter_map(|p| tree.nearest_neighbor(&plane(*p))).count());
    row("rstar: nearest segment of every compound", by_rstar, Some(packed));
}

fn row(what: &str, t: Duration, of: Option<Duration>) {
    let times = of.map_or(String::new(), |of| format!(" = {:.2} x", t.as_secs_f64() / of.as_secs_f64()));
    println!("{what:<58} {:>9.2} ms{times}", t.as_secs_f64() * 1e3);
}

fn best<T>(f: impl FnMut() -> T) -> Duration {
    best_of(9, f)
}

fn best_of<T>(n: usize, mut f: impl FnMut() -> T) -> Duration {
    let run = |_| {
        let start = Instant::now();
        black_box(f());
        start.elapsed()
    };
    (0..n).map(run).min().unwrap_or_default()
}
