//! The map: a full picture, zoomed pictures, renewing after an edit, picking, and how near they are to the limit;
//! what edits, another rulebook and a reload cost the window's thread.
//!
//! `cargo bench --bench map [-- FOLDER]`: without a folder, the sample county. The limit of a picture is to write its
//! pixels once and to read once each vertex that is in view; the limit of renewing, to read each compound's verdict;
//! that of picking, to test one window against the index. Ratios within one run are what to compare.

use std::hint::black_box;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use carecircle::assess::{Assessment, assess};
use carecircle::geom::Bounds;
use carecircle::io::{LoadOptions, Loaded, load_folder};
use carecircle::map::{Camera, LayerKind, Scene, Style, pick, render};
use carecircle::model::{CompoundIdx, County, FacilityIdx};
use carecircle::plan::{Command, OpenPlan};
use carecircle::rules::Rulebook;

const SIZE: [f64; 2] = [1600.0, 1000.0];
const ROUNDS: usize = 7;

fn main() {
    let folder = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let Some(folder) = folder else {
        return measure("sample county", &carecircle::sample::county().county);
    };
    match load_folder(folder.as_ref(), &LoadOptions::default()) {
        Ok(loaded) => measure(&folder, &loaded.county),
        Err(error) => eprintln!("{error}"),
    }
}

fn measure(name: &str, county: &County) {
    let (rulebook, style) = (Rulebook::default(), Style::default());
    let assessment = assess(county, &rulebook);
    let start = Instant::now();
    let scene = Scene::new(county, &assessment, &rulebook);
    println!("{name}: {} compounds, {} facilities", county.compounds.len(), county.facilities.len());
    println!("{:<34}{:>9.1} ms", "scene, once a county", ms(start.elapsed()));
    let full = Camera::fit(county.bounds(), SIZE);
    for zoom in [1.0, 4.0, 16.0, 64.0] {
        picture(&scene, &style, &full.zoomed(zoom, SIZE.map(|s| s / 2.0)), county.compounds.len());
    }
    renew(&scene, county, &assessment, &rulebook);
    edits(&scene, county);
    picks(county, &style, &full);
}

fn picture(scene: &Scene, style: &Style, camera: &Camera, compounds: usize) {
    let vertices = scene.visible_vertices(camera);
    let store: Vec<[i32; 2]> = (0..vertices as i32).map(|i| [i, -i]).collect();
    let mut pixels = vec![0u8; SIZE[0] as usize * SIZE[1] as usize * 4];
    let bound = best(|| {
        pixels.fill(black_box(7));
        store.iter().fold(0i64, |sum, p| sum + i64::from(p[0]) * 3 + i64::from(p[1]))
    });
    let go = AtomicBool::new(false);
    let time = best(|| render(scene, style, camera, &go));
    let what = format!("picture at {:.1} m/px", camera.metres_per_px());
    println!("{what:<34}{:>9.1} ms  {:>6.1} x limit ({vertices} vertices)", ms(time), ratio(time, bound));
    for layer in [LayerKind::Towns, LayerKind::Roads, LayerKind::Compounds, LayerKind::Circles, LayerKind::Labels] {
        let mut only = style.clone();
        only.layers.iter_mut().for_each(|l| l.visible = false);
        only.layer_mut(layer).visible = true;
        // Labels are chosen by the layers that they name.
        only.layer_mut(LayerKind::Towns).visible |= layer == LayerKind::Labels;
        let time = best(|| render(scene, &only, camera, &go));
        let each = if layer == LayerKind::Compounds { time.as_nanos() as f64 / compounds.max(1) as f64 } else { 0.0 };
        let note = if each > 0.0 { format!("  {each:>6.1} ns a compound") } else { String::new() };
        println!("  {:<32}{:>9.1} ms{note}", format!("{layer:?}"), ms(time));
    }
}

fn renew(scene: &Scene, county: &County, assessment: &Assessment, rulebook: &Rulebook) {
    let bound = best(|| assessment.compounds.iter().filter(|v| v.gap_m2.is_some_and(|g| g > 0.0)).count());
    let time = best(|| scene.renewed(county, assessment, rulebook));
    println!("{:<34}{:>9.3} ms  {:>6.1} x limit", "renewed", ms(time), ratio(time, bound));
    let rows: Vec<CompoundIdx> = (0..county.compounds.len().min(2_000)).map(CompoundIdx::new).collect();
    let time = best(|| scene.renewed_rows(&rows, county, assessment, rulebook));
    println!("{:<34}{:>9.3} ms  {:>6.1} x limit", "renewed, 2000 compounds", ms(time), ratio(time, bound));
}

/// What an edit, another rulebook and a reload cost the window's thread, and what is done beside it.
fn edits(scene: &Scene, county: &County) {
    let loaded = Loaded { county: county.clone(), ..Loaded::default() };
    let mut plan = OpenPlan::new(loaded, Rulebook::default());
    plan.take_changed_compounds();
    let mut rng = fastrand::Rng::with_seed(2);
    let mut times = Vec::new();
    for _ in 0..200 {
        let slot = FacilityIdx::new(rng.usize(..county.facilities.len()));
        let Some(to) = county.compounds[rng.usize(..county.compounds.len())].position else { continue };
        let start = Instant::now();
        // A facility without a place can't be moved: refused.
        let _ = plan.apply(Command::MoveFacility(slot, to));
        let applied = start.elapsed();
        let rows = plan.take_changed_compounds().unwrap_or_default();
        black_box(scene.renewed_rows(&rows, plan.county(), plan.assessment(), plan.rulebook()));
        times.push((start.elapsed() - applied, applied));
    }
    times.sort_unstable();
    let (renewed, applied) = times[times.len() / 2];
    println!(
        "{:<34}{:>9.3} ms, greatest {:.3} ms",
        "renewed after an edit, median",
        ms(renewed),
        ms(times[times.len() - 1].0)
    );
    println!("{:<34}{:>9.3} ms", "the edit itself", ms(applied));
    let other = Rulebook { radius_m: 800.0, ..Rulebook::default() };
    println!("{:<34}{:>9.3} ms", "before judging by other rules", ms(best(|| plan.judging(&other))));
    let start = Instant::now();
    let judged = plan.judging(&other).map(|j| j.run(|c, a, r| scene.renewed(c, a, r)).0);
    println!("{:<34}{:>9.3} ms", "judging beside the window", ms(start.elapsed()));
    let start = Instant::now();
    plan.prepare(judged.map(Box::new));
    let _ = plan.apply(Command::SetRulebook(Box::new(other)));
    println!("{:<34}{:>9.3} ms", "other rules, judged before", ms(start.elapsed()));
    println!("{:<34}{:>9.3} ms", "before a reload", ms(best(|| plan.reload_by(plan.load_request()))));
}

fn picks(county: &County, style: &Style, camera: &Camera) {
    for zoom in [1.0, 16.0] {
        let camera = camera.zoomed(zoom, SIZE.map(|s| s / 2.0));
        let mut rng = fastrand::Rng::with_seed(1);
        let places: Vec<[f64; 2]> = (0..500).map(|_| SIZE.map(|s| rng.f64() * s)).collect();
        let bound = best(|| places.iter().map(|p| found(county, &camera, *p)).sum::<usize>());
        let time = best(|| places.iter().map(|p| pick(county, style, &camera, *p, 6.0).len()).sum::<usize>());
        let what = format!("pick at {:.1} m/px", camera.metres_per_px());
        println!("{what:<34}{:>9.4} ms  {:>6.1} x limit", ms(time) / 500.0, ratio(time, bound));
    }
}

fn found(county: &County, camera: &Camera, px: [f64; 2]) -> usize {
    let corner = |d: f64| camera.lonlat_at([px[0] + d, px[1] + d]);
    let mut n = 0;
    county.index.compounds.for_each_in(Bounds::EMPTY.with(corner(-6.0)).with(corner(6.0)), |_| n += 1);
    n
}

fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..ROUNDS).map(once).min().unwrap_or_default()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn ratio(time: Duration, bound: Duration) -> f64 {
    time.as_secs_f64() / bound.as_secs_f64().max(1e-9)
}
