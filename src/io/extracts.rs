//! OpenStreetMap extracts among the layers of a folder: they are streets.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::assemble::{Job, source};
use super::files::NamedInput;
use super::issues::Issue;
use super::load::LAYER_MISSING;
use super::osm::OsmStreets;
use super::{LayerName, LoadError, Severity};
use crate::i18n::number;
use crate::model::{Message, Roads};

/// Whether a file of this name is an extract.
pub(super) fn is_extract(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".osm.pbf")
}

impl Job<'_> {
    /// Adds the streets of all extracts to those of the layer; an extract that can't be read becomes a warning.
    pub(super) fn extracts(&mut self, roads: &mut Roads, files: &[&NamedInput<'_>]) -> Result<(), LoadError> {
        let mut seen: FxHashMap<u64, &str> = FxHashMap::default();
        for file in files {
            if self.progress.is_cancelled() {
                return Err(LoadError::Cancelled);
            }
            let Some(bytes) = self.bytes_of(LayerName::Roads, file) else { continue };
            let (hash, streets) = rayon::join(|| xxh3_64(&bytes), || OsmStreets::read(&bytes));
            let size = bytes.len() as u64;
            self.progress.add(size);
            let left_out = |severity, found| Issue::new(severity, found, "io-done-file-left-out");
            match streets {
                Err(error) => {
                    let issue = Issue::new(Severity::Wrong, error.message(), LAYER_MISSING);
                    self.warn(LayerName::Roads, &file.name, issue);
                }
                Ok(_) if seen.contains_key(&hash) => {
                    let found = Message::new("io-found-same-file").arg("file", seen.get(&hash).unwrap_or(&""));
                    self.warn(LayerName::Roads, &file.name, left_out(Severity::Note, found));
                }
                Ok(streets) => {
                    self.say_cut(file, streets.cut);
                    append(roads, streets.into_roads());
                    self.loaded.sources.extend(source(LayerName::Roads, &file.input, size, hash));
                }
            }
            seen.insert(hash, &file.name);
        }
        Ok(())
    }

    fn say_cut(&mut self, file: &NamedInput<'_>, cut: usize) {
        if cut > 0 {
            let found = Message::new("io-found-cut-streets").arg("count", number::int(cut as i64));
            self.warn(LayerName::Roads, &file.name, Issue::new(Severity::Note, found, "io-done-cut-streets"));
        }
    }
}

fn append(roads: &mut Roads, more: Roads) {
    if roads.shapes.is_empty() {
        *roads = more;
        return;
    }
    roads.shapes.append(&more.shapes);
    roads.class.extend(more.class);
    roads.walkable.extend(more.walkable);
    roads.level.extend(more.level);
    roads.slope.extend(more.slope);
    roads.closed.append(&more.closed);
}
