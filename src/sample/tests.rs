//! What can be relied on in generated counties, and that the embedded one is such a county.

use std::path::Path;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use super::*;
use crate::geom::{LonLat, Shapes, contains};
use crate::io::Severity;

type Files = Vec<(String, Vec<u8>)>;
/// Rings of longitude and latitude.
type Rings = Vec<Vec<LonLat>>;

fn default_files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| generate(SEED, Size::default()))
}

fn features(files: &Files, layer: &str) -> Vec<Value> {
    let bytes = &files.iter().find(|f| f.0 == format!("{layer}.geojson")).expect("layer").1;
    let value: Value = serde_json::from_slice(bytes).expect("JSON");
    value["features"].as_array().cloned().unwrap_or_default()
}

fn positions(line: &Value) -> Vec<LonLat> {
    let at = |p: &Value| LonLat::new(p[0].as_f64().unwrap_or(f64::NAN), p[1].as_f64().unwrap_or(f64::NAN));
    line.as_array().into_iter().flatten().map(at).collect()
}

fn rings(feature: &Value) -> Rings {
    feature["geometry"]["coordinates"].as_array().into_iter().flatten().map(positions).collect()
}

fn text(feature: &Value, field: &str) -> String {
    feature["properties"][field].as_str().unwrap_or_default().to_owned()
}

fn shapes(features: &[Value]) -> Shapes {
    let mut shapes = Shapes::new();
    features.iter().for_each(|f| shapes.push_polygon(&rings(f)));
    shapes
}

fn double_area(ring: &[LonLat]) -> f64 {
    let origin = ring[0];
    let cross = |a: LonLat, b: LonLat| {
        (a.lon - origin.lon) * (b.lat - origin.lat) - (b.lon - origin.lon) * (a.lat - origin.lat)
    };
    ring.windows(2).map(|w| cross(w[0], w[1])).sum()
}

/// Whether the segments cross or touch.
fn meet(a: LonLat, b: LonLat, c: LonLat, d: LonLat) -> bool {
    let side = |p: LonLat, q: LonLat, r: LonLat| (q.lon - p.lon) * (r.lat - p.lat) - (q.lat - p.lat) * (r.lon - p.lon);
    side(a, b, c) * side(a, b, d) <= 0.0 && side(c, d, a) * side(c, d, b) <= 0.0
}

#[test]
fn the_embedded_county_is_what_the_generator_makes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_data");
    if std::env::var_os("UPDATE_SAMPLE").is_some() {
        for (name, bytes) in default_files() {
            std::fs::write(folder.join(name), bytes).expect("sample_data can be written");
        }
        return;
    }
    let made = default_files().iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    for ((name, bytes), (embedded_name, embedded)) in made.zip(FILES) {
        assert_eq!(name, embedded_name);
        assert!(bytes == embedded, "{name} changed: UPDATE_SAMPLE=1 cargo test --lib sample:: writes it anew");
    }
    assert!(FILES.iter().map(|f| f.1.len()).sum::<usize>() < 2_500_000);
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let size = Size { towns: 4, compounds: 60, facilities: 9, sites: 5 };
    assert_eq!(generate(9, size), generate(9, size));
    assert_ne!(generate(9, size), generate(10, size));
}

#[test]
fn every_size_gives_as_many_features_as_asked_for() {
    let sizes = [(1, 1, 1, 1), (1, 40, 0, 0), (2, 10, 3, 2), (6, 300, 40, 10), (20, 900, 100, 30)];
    for (towns, compounds, facilities, sites) in sizes {
        for seed in 0..3 {
            let files = generate(seed, Size { towns, compounds, facilities, sites });
            let counts = ["towns", "compounds", "facilities", "sites"].map(|l| features(&files, l).len());
            let spots = compounds.min(1) * facilities;
            assert_eq!(counts[..2], [towns, compounds], "seed {seed}");
            assert!(counts[2] <= spots && counts[3] <= sites, "seed {seed}: {counts:?}");
            assert!(compounds < 100 || counts[2..] == [facilities, sites], "seed {seed}: {counts:?}");
        }
    }
}

#[test]
fn towns_and_communities_cover_the_county_once() {
    for layer in ["towns", "communities"] {
        let features = features(default_files(), layer);
        // Each side of an outline is shared by two areas, except on the county's own outline, whose sides are one ring.
        let mut sides = FxHashMap::<[u64; 4], u32>::default();
        let mut outer = 0.0;
        let mut inner = 0.0;
        let bits = |a: LonLat, b: LonLat| [a.lon, a.lat, b.lon, b.lat].map(f64::to_bits);
        for ring in features.iter().flat_map(rings) {
            inner += double_area(&ring);
            ring.windows(2).for_each(|w| *sides.entry(bits(w[0], w[1])).or_default() += 1);
        }
        let origin = LonLat::new(119.8, 29.2);
        for (&[ax, ay, bx, by], &count) in &sides {
            assert_eq!(count, 1, "{layer}: a side is used twice in one direction");
            let [ax, ay, bx, by] = [ax, ay, bx, by].map(f64::from_bits);
            if !sides.contains_key(&[bx, by, ax, ay].map(f64::to_bits)) {
                outer += (ax - origin.lon) * (by - origin.lat) - (bx - origin.lon) * (ay - origin.lat);
            }
        }
        assert!((inner / outer - 1.0).abs() < 1e-9, "{layer}: {inner} against {outer}");
        each_position_lies_in_one(layer, &features);
    }
}

fn each_position_lies_in_one(layer: &str, features: &[Value]) {
    let towns = shapes(&super::tests::features(default_files(), "towns"));
    let areas = shapes(features);
    let mut rng = fastrand::Rng::with_seed(5);
    let bounds = areas.bounds();
    for _ in 0..1_500 {
        let lon = bounds.min.lon + rng.f64() * (bounds.max.lon - bounds.min.lon);
        let lat = bounds.min.lat + rng.f64() * (bounds.max.lat - bounds.min.lat);
        let p = LonLat::new(lon, lat);
        let inside_county = towns.iter().any(|t| contains(t, p));
        assert_eq!(areas.iter().filter(|&a| contains(a, p)).count(), usize::from(inside_county), "{layer}: {p:?}");
    }
}

#[test]
fn outlines_do_not_cross_themselves() {
    for layer in ["towns", "communities", "compounds", "barriers"] {
        for feature in features(default_files(), layer) {
            for ring in rings(&feature) {
                assert!(is_simple(&ring), "{layer}: {}", feature["id"]);
            }
        }
    }
}

fn is_simple(ring: &[LonLat]) -> bool {
    let n = ring.len() - 1;
    let apart = |i: usize, j: usize| j > i + 1 && !(i == 0 && j == n - 1);
    (0..n).all(|i| (i..n).filter(|&j| apart(i, j)).all(|j| !meet(ring[i], ring[i + 1], ring[j], ring[j + 1])))
}

#[test]
fn compounds_lie_in_their_town_and_apart_from_each_other() {
    let towns = features(default_files(), "towns");
    let town_shapes = shapes(&towns);
    let names: Vec<String> = towns.iter().map(|t| text(t, "name")).collect();
    let compounds = features(default_files(), "compounds");
    let compound_shapes = shapes(&compounds);
    for (i, compound) in compounds.iter().enumerate() {
        let town = names.iter().position(|n| *n == text(compound, "town")).expect("its town exists");
        let ring = &rings(compound)[0];
        assert!(ring.iter().all(|&p| contains(town_shapes.get(town), p)), "{}", compound["id"]);
        for (j, neighbour) in compounds.iter().enumerate().skip(i + 1) {
            if compound_shapes.get(i).bounds().intersects(compound_shapes.get(j).bounds()) {
                let other = &rings(neighbour)[0];
                let crosses = ring.windows(2).any(|a| other.windows(2).any(|b| meet(a[0], a[1], b[0], b[1])));
                let holds = contains(compound_shapes.get(i), other[0]) || contains(compound_shapes.get(j), ring[0]);
                assert!(!crosses && !holds, "{} and {}", compound["id"], neighbour["id"]);
            }
        }
    }
}

#[test]
fn the_embedded_county_is_read_without_a_complaint() {
    let loaded = county();
    let size = Size::default();
    let counts = [loaded.county.towns.len(), loaded.county.compounds.len(), loaded.county.facilities.len()];
    assert_eq!(counts, [size.towns, size.compounds, size.facilities]);
    assert_eq!(loaded.county.sites.len(), size.sites);
    let wrong: Vec<_> = loaded.warnings.iter().filter(|w| w.severity == Severity::Wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Ten compounds lack their households on purpose; nothing else is doubtful.
    assert!(loaded.warnings.iter().all(|w| w.field.as_deref() == Some("households")), "{:#?}", loaded.warnings);
}

#[test]
fn names_are_given_once() {
    for layer in ["towns", "communities", "compounds", "facilities", "sites"] {
        let mut seen = FxHashSet::default();
        for feature in features(default_files(), layer) {
            assert!(seen.insert(text(&feature, "name")), "{layer}: {}", feature["properties"]["name"]);
        }
    }
}

#[test]
fn all_streets_hang_together_and_only_bridges_cross_water() {
    let roads = features(default_files(), "roads");
    let water = shapes(&features(default_files(), "barriers"));
    let mut groups = Groups::default();
    for road in &roads {
        let line = positions(&road["geometry"]["coordinates"]);
        let bridge = road["properties"]["bridge"] == true;
        for w in line.windows(2) {
            groups.join(w[0], w[1]);
            for k in 0..=10 {
                let t = f64::from(k) / 10.0;
                let p = LonLat::new(w[0].lon + (w[1].lon - w[0].lon) * t, w[0].lat + (w[1].lat - w[0].lat) * t);
                let wet = water.iter().any(|s| contains(s, p));
                assert!(bridge || !wet, "{} runs through water", road["id"]);
            }
        }
    }
    assert_eq!(groups.count(), 1);
    assert!(roads.iter().filter(|r| r["properties"]["bridge"] == true).count() >= 6);
}

/// Which positions are joined (union-find).
#[derive(Default)]
struct Groups {
    rows: FxHashMap<(u64, u64), usize>,
    parents: Vec<usize>,
}

impl Groups {
    fn row(&mut self, p: LonLat) -> usize {
        let next = self.parents.len();
        let row = *self.rows.entry((p.lon.to_bits(), p.lat.to_bits())).or_insert(next);
        if row == next {
            self.parents.push(next);
        }
        row
    }

    fn root(&self, mut row: usize) -> usize {
        while self.parents[row] != row {
            row = self.parents[row];
        }
        row
    }

    fn join(&mut self, a: LonLat, b: LonLat) {
        let (a, b) = (self.row(a), self.row(b));
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
    }

    fn count(&self) -> usize {
        (0..self.parents.len()).filter(|&r| self.parents[r] == r).count()
    }
}
