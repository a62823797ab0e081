//! The sample county: a seeded generator, and the county that it makes, embedded.
//!
//! The generator lays out the land (`land`: towns and communities from `mosaic` and `outlines`, rivers), grows
//! settlements block by block (`blocks`, `lots`), connects them (`streets`, `country_roads`), gives compounds and
//! facilities their figures, and writes GeoJSON. It uses no platform mathematics, so that the same seed and size give
//! the same bytes on every machine.

mod blocks;
mod compounds;
mod country_roads;
mod facilities;
mod facility_kinds;
mod land;
mod lots;
mod mosaic;
mod names;
mod outlines;
mod plane;
mod random;
mod river;
mod road_lines;
mod settlements;
mod sites;
mod streets;
mod towns;
mod writer;

use crate::io::{LoadOptions, Loaded, load_bytes};
use land::Land;
use names::Namer;
use plane::Pt;
use streets::Road;
use writer::{Layer, Value};

/// The seed of the embedded county.
pub const SEED: u64 = 3;

/// Size of a county to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Towns.
    pub towns: usize,
    /// Compounds.
    pub compounds: usize,
    /// Facilities.
    pub facilities: usize,
    /// Candidate sites.
    pub sites: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { towns: 15, compounds: 600, facilities: 80, sites: 40 }
    }
}

/// The files of a generated county: names and contents. The same seed and size give the same bytes.
pub fn generate(seed: u64, size: Size) -> Vec<(String, Vec<u8>)> {
    let land = Land::new(seed, size);
    let (settlements, built) = settlements::settle(&land, size);
    let mut namer = Namer::default();
    let names = towns::names(&land, &mut namer);
    let compounds = compounds::compounds(&land, &settlements, &names, &mut namer);
    let (town_file, community_file) = towns::write(&land, &names, &compounds);
    let mut compound_layer = Layer::new();
    for (row, compound) in compounds.iter().enumerate() {
        compound.write(row, &names, &mut compound_layer);
    }
    let mut roads: Vec<Road> = settlements.iter().flat_map(|s| streets::streets(&land, s)).collect();
    roads.extend(country_roads::country_roads(&land, &settlements, &built));
    let facilities = facilities::write(&land, &settlements, &names, &compounds, &mut namer, size.facilities);
    let sites = sites::write(&land, &settlements, &names, &mut namer, size.sites);
    let files = [
        ("towns", town_file),
        ("communities", community_file),
        ("compounds", compound_layer.finish()),
        ("facilities", facilities),
        ("sites", sites),
        ("roads", road_layer(&roads)),
        ("barriers", barrier_layer(&land)),
    ];
    files.into_iter().map(|(name, bytes)| (format!("{name}.geojson"), bytes)).collect()
}

fn road_layer(roads: &[Road]) -> Vec<u8> {
    let mut layer = Layer::new();
    for (row, road) in roads.iter().enumerate() {
        let properties = [
            ("class", Some(Value::Text(road.class))),
            ("name", road.name.as_deref().map(Value::Text)),
            ("bridge", road.bridge.then_some(Value::Bool(true))),
        ];
        layer.line(&format!("R{:04}", row + 1), &properties, &road.line);
    }
    layer.finish()
}

fn barrier_layer(land: &Land) -> Vec<u8> {
    let mut layer = Layer::new();
    for (row, river) in land.rivers.0.iter().enumerate() {
        let mut ring: Vec<Pt> = river.outline(|p| land.town_at(p).is_some());
        if let Some(&first) = ring.first() {
            ring.push(first);
            let properties = [("name", Some(Value::Text(river.name))), ("kind", Some(Value::Text("river")))];
            layer.polygon(&format!("B{}", row + 1), &properties, &[ring]);
        }
    }
    layer.finish()
}

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => { [$(($name, include_bytes!(concat!("../../sample_data/", $name)))),+] };
}

/// The files of the sample county: names and contents, the same as [`generate`] gives for [`SEED`] and the default
/// size.
pub const FILES: [(&str, &[u8]); 7] = embedded![
    "towns.geojson",
    "communities.geojson",
    "compounds.geojson",
    "facilities.geojson",
    "sites.geojson",
    "roads.geojson",
    "barriers.geojson",
];

/// The embedded sample county, read like any other.
pub fn county() -> Loaded {
    // Embedded bytes can't fail to be read; a test loads them.
    load_bytes(names::COUNTY, &FILES, &LoadOptions::default()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
