//! What a file's name tells of whether it is a layer that is read, something like a layer that is not, or none.

use std::path::Path;

use super::Severity;
use super::extracts::is_extract;
use super::issues::Issue;
use super::names::by_name;
use crate::model::Message;

/// What a name tells.
pub(super) enum FileName<'n> {
    /// A file that may be a layer.
    Layer {
        /// The name without extensions.
        stem: &'n str,
        /// Whether the extension is that of layers only.
        certain: bool,
        /// Whether another extension stands behind that of a layer (`.geojson.txt`).
        hidden: bool,
    },
    /// A file that looks like a layer and is not read.
    NotRead(Issue),
    /// A file that nobody takes for a layer.
    Ignored,
}

/// Extensions of layers only.
const GEOJSON: [&str; 6] = ["geojson", "geojsonl", "geojsons", "geojsonseq", "ndjson", "jsonl"];
/// Extensions of layers and of much else.
const PERHAPS: [&str; 2] = ["json", "js"];
/// Formats of layers that aren't read.
const LAYERS: [&str; 16] = [
    "shp",
    "gpkg",
    "kml",
    "kmz",
    "gml",
    "gpx",
    "fgb",
    "topojson",
    "mif",
    "tab",
    "dxf",
    "dwg",
    "parquet",
    "geoparquet",
    "mbtiles",
    "gdb",
];
/// Tables.
const TABLES: [&str; 6] = ["csv", "xlsx", "xls", "ods", "et", "tsv"];
/// Archives.
const ARCHIVES: [&str; 7] = ["gz", "zip", "7z", "rar", "bz2", "xz", "tar"];

/// What the name of a file tells.
pub(super) fn of_name(name: &str) -> FileName<'_> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let extension = extension.to_ascii_lowercase();
    let is = |list: &[&str]| list.contains(&extension.as_str());
    let inner = stem.rsplit_once('.').filter(|(_, inner)| {
        let inner = inner.to_ascii_lowercase();
        GEOJSON.contains(&inner.as_str()) || inner == "json"
    });
    if name.starts_with('.') || name.starts_with("~$") {
        let mac = name.starts_with("._") && (is(&GEOJSON) || is(&PERHAPS));
        let found = Message::new("io-file-foreign").arg("format", "apple-double");
        let issue = Issue::new(Severity::Note, found, "io-done-file-left-aside");
        return if mac { FileName::NotRead(issue) } else { FileName::Ignored };
    }
    if is(&GEOJSON) || is(&PERHAPS) {
        let stem = inner.map_or(stem, |i| i.0);
        return FileName::Layer { stem, certain: is(&GEOJSON), hidden: false };
    }
    if extension == "txt" && (inner.is_some() || by_name(stem).is_some()) {
        return FileName::Layer { stem: inner.map_or(stem, |i| i.0), certain: false, hidden: true };
    }
    let done = match () {
        () if extension == "osm" => "io-done-file-osm",
        () if is(&LAYERS) || is(&TABLES) => "io-done-file-export",
        () if is(&ARCHIVES) => "io-done-file-unpack",
        // A download that is not complete, a copy of an editor: compounds.geojson.bak.
        () if inner.is_some() => "io-done-file-rename",
        () => return FileName::Ignored,
    };
    let looks_like_one = inner.is_some() || by_name(stem).is_some();
    let severity = if looks_like_one { Severity::Doubtful } else { Severity::Note };
    FileName::NotRead(Issue::new(severity, Message::new("io-found-other-format").arg("extension", &extension), done))
}

/// Whether a folder within the county's folder holds files that look like layers.
pub(super) fn is_folder_of_layers(folder: &Path) -> bool {
    let name = |p: &Path| p.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if name(folder).starts_with('.') {
        return false;
    }
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names = entries.take(MOST_LOOKED_AT).filter(|e| e.path().is_file()).map(|e| name(&e.path()));
    name(folder).to_ascii_lowercase().ends_with(".gdb") || names.any(|n| is_layer(&n))
}

/// Files of a folder that are looked at.
const MOST_LOOKED_AT: usize = 1000;

fn is_layer(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or(String::new(), |n| n.1.to_ascii_lowercase());
    let layer = GEOJSON.contains(&extension.as_str()) || LAYERS.contains(&extension.as_str());
    !name.starts_with('.') && (layer || is_extract(name))
}
