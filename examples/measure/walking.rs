//! Streets read and built, and ways on foot.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use carecircle::geom::LonLat;
use carecircle::io::{LayerName, LoadOptions, load_files, load_folder};
use carecircle::model::County;
use carecircle::network::{Access, Approach, BuildOptions, Gates, Graph, Line, NearestField, Snap};
use carecircle::rules::Rulebook;

use super::peak_mb;

/// 1,000 m of way.
const LIMIT_MM: u32 = 1_000_000;
/// The peers put everything on the nearest street, however far it is.
const ACCESS_M: f64 = 5_000.0;
/// Searches of which the middle one counts.
const SEARCHES: usize = 9;

/// Reads `roads.geojson` and builds the network of it.
pub fn streets(folder: &Path) -> Result<()> {
    let start = Instant::now();
    let files = [(LayerName::Roads, folder.join("roads.geojson"))];
    let county = load_files("measure", &files, &LoadOptions::default())?.county;
    let read_s = start.elapsed().as_secs_f64();
    let graph = network(&county);
    let figures = serde_json::json!({
        "streets_s": start.elapsed().as_secs_f64(), "read_s": read_s, "nodes": graph.nodes(), "edges": graph.edges(),
        "peak_mb": peak_mb()?
    });
    println!("{figures}");
    Ok(())
}

/// The nearest counted facility of every compound along the streets.
pub fn walk(folder: &Path, answers: Option<&Path>) -> Result<()> {
    let county = load_folder(folder, &LoadOptions::default())?.county;
    let rulebook = Rulebook::default();
    let start = Instant::now();
    let graph = network(&county);
    let doors: Vec<_> =
        county.compounds.iter().enumerate().filter_map(|(row, c)| Some((row as u32, c.position?))).collect();
    let gates = Gates::snap(&graph, &Approach::default(), county.compounds.len(), &doors, ACCESS_M);
    let snap = |p: LonLat| graph.snap(p, ACCESS_M);
    let counted = county.facilities.iter().map(|f| f.position.filter(|_| rulebook.counts(f)));
    let places: Vec<Option<Snap>> = counted.map(|p| p.and_then(snap)).collect();
    let prepare_s = start.elapsed().as_secs_f64();
    let mut times = Vec::new();
    let mut walks = Vec::new();
    for _ in 0..SEARCHES {
        let places = places.clone();
        let start = Instant::now();
        walks = gates.judge(&graph, &NearestField::new(&graph, places, LIMIT_MM));
        times.push(start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    let covered: Vec<u8> = walks.iter().map(|w| u8::from(w.covered() == Some(true))).collect();
    if let Some(file) = answers {
        std::fs::write(file, &covered).with_context(|| file.display().to_string())?;
    }
    let figures = serde_json::json!({
        "query_s": times[SEARCHES / 2], "prepare_s": prepare_s, "covered": covered.iter().filter(|c| **c == 1).count(),
        "of": covered.len(), "peak_mb": peak_mb()?
    });
    println!("{figures}");
    Ok(())
}

/// The network of a county's streets, steps included.
fn network(county: &County) -> Graph {
    let roads = &*county.roads;
    let access = |row: usize| Access::of(&roads.class[row], roads.walkable[row]);
    let mut lines = Line::of_layer(&roads.shapes, true, access);
    lines.iter_mut().for_each(|line| line.level = roads.level[line.street as usize]);
    Graph::build(&lines, &[], &BuildOptions::default())
}
