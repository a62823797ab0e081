//! How long a folder's layers take to load, beside what any reader has to do at least and what a tree of values takes.
//!
//! `cargo bench --bench load -- FOLDER [ROUNDS]` measures each layer file of a folder; `-- --once FOLDER` loads the
//! folder once, for measuring the whole process from outside. Without a folder the sample county is written and used.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use carecircle::io::{LayerName, LoadOptions, load_files, load_folder};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--once", folder] => once(Path::new(folder)),
        [folder] => measure(Path::new(folder), 5),
        [folder, rounds] => measure(Path::new(folder), rounds.parse().unwrap_or(5)),
        _ => sample(),
    }
}

fn once(folder: &Path) {
    let start = Instant::now();
    match load_folder(folder, &LoadOptions::default()) {
        Ok(loaded) => {
            let c = &loaded.county;
            let rows = [c.towns.len(), c.communities.len(), c.compounds.len(), c.facilities.len(), c.sites.len()];
            println!("{rows:?} rows, {} roads, {} warnings", c.roads.shapes.len(), loaded.warnings.len());
            println!("{:.1} ms", start.elapsed().as_secs_f64() * 1e3);
        }
        Err(e) => println!("{e}"),
    }
}

fn sample() {
    let Ok(folder) = tempfile::tempdir() else { return };
    for (name, bytes) in carecircle::sample::generate(1, carecircle::sample::Size::default()) {
        if std::fs::write(folder.path().join(name), bytes).is_err() {
            return;
        }
    }
    measure(folder.path(), 5);
}

/// Prints, for each layer, the least of some rounds: load; copying the bytes and finding the line ends; a
/// `serde_json::Value` of the same bytes.
fn measure(folder: &Path, rounds: usize) {
    println!(
        "{:<12} {:>9} {:>9} {:>11} {:>13} {:>13}",
        "layer", "MB", "load ms", "lower bound", "x lower bound", "serde_json x"
    );
    for layer in LayerName::ALL {
        let file = format!("{layer:?}.geojson").to_lowercase();
        let path = folder.join(file);
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let load = least(rounds, || drop(load_files("bench", &[(layer, path.clone())], &LoadOptions::default())));
        let bound = least(rounds, || lower_bound(&path));
        let tree = least(rounds.min(2), || drop(serde_json::from_slice::<serde_json::Value>(&bytes)));
        println!(
            "{:<12} {:>9.1} {:>9.1} {:>11.1} {:>13.1} {:>13.1}",
            format!("{layer:?}"),
            bytes.len() as f64 / 1e6,
            ms(load),
            ms(bound),
            ms(load) / ms(bound),
            ms(tree) / ms(load),
        );
    }
}

/// Reads the file into memory and looks at every byte once.
fn lower_bound(path: &PathBuf) {
    if let Ok(bytes) = std::fs::read(path) {
        std::hint::black_box(memchr::memchr_iter(b'\n', &bytes).count());
    }
}

fn least(rounds: usize, mut run: impl FnMut()) -> Duration {
    let mut time = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..rounds.max(1)).map(|_| time()).min().unwrap_or_default()
}

fn ms(d: Duration) -> f64 {
    d.as_secs_f64() * 1e3
}
