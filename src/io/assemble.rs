//! Layer after layer into a county: each may name what lies in the ones before it.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::apart::{Apart, apart, swapped_layer};
use super::extracts::is_extract;
use super::fields::Schema;
use super::file_crs::crs_of_file;
use super::files::{Input, NamedInput};
use super::geojson::{FeatureChunk, FileError, ReadContext, Row, read_layer, without_nan};
use super::issues::Issue;
use super::layer::Layer;
use super::load::LAYER_MISSING;
use super::offset::layer_in_another_system;
use super::overlaps::overlapping_towns;
use super::reference_layers::ReferenceLayers;
use super::road::Road;
use super::rows::Barrier;
use super::{LayerName, LoadError, LoadOptions, Loaded, Progress, Severity, Source, Warning};
use crate::geom::{BoxTree, Crs};
use crate::model::{Community, Compound, County, CountyIndex, Facility, Message, Roads, Site, Town};

/// Reads the layers of a county; again with a layer's axes exchanged where the others say so.
///
/// # Errors
/// Cancelled, or nothing usable in any file.
pub(super) fn county(
    name: &str,
    inputs: Vec<NamedInput<'_>>,
    warnings: Vec<Warning>,
    options: &LoadOptions,
) -> Result<Loaded, LoadError> {
    let progress = options.progress.clone().unwrap_or_default();
    progress.expect(inputs.iter().map(|i| i.input.size()).sum());
    let read = |exchanged: &[LayerName]| {
        let loaded = Loaded { warnings: warnings.clone(), ..Loaded::default() };
        let mut job = Job { inputs: &inputs, options, exchanged, progress: Arc::clone(&progress), loaded };
        job.loaded.county.name = name.to_owned();
        job.areas()?;
        job.points()?;
        job.lines()?;
        Ok(job.loaded)
    };
    let mut loaded = read(&[])?;
    match apart(&loaded.county) {
        Some(Apart::Swapped(layer)) => {
            loaded = read(&[layer])?;
            loaded.warnings.push(said_of(layer, Issue::new(Severity::Doubtful, swapped_layer(), "io-done-swapped")));
        }
        Some(Apart::Far(layer, issue)) => loaded.warnings.push(said_of(layer, issue)),
        None => {}
    }
    if is_empty(&loaded.county) {
        return Err(LoadError::NothingUsable { name: name.to_owned(), warnings: loaded.warnings });
    }
    loaded.warnings.extend(overlapping_towns(&loaded.county));
    Ok(loaded)
}

fn said_of(layer: LayerName, issue: Issue) -> Warning {
    Warning { layer: Some(layer), ..issue.about_file() }
}

/// Whether a file is an extract of OpenStreetMap, of which only the streets are read.
fn is_street_file(input: &NamedInput<'_>) -> bool {
    input.layer == LayerName::Roads && is_extract(&input.name)
}

fn is_empty(c: &County) -> bool {
    let rows = c.towns.len() + c.communities.len() + c.compounds.len() + c.facilities.len() + c.sites.len();
    rows == 0 && c.roads.shapes.is_empty() && c.barriers.is_empty()
}

/// A load under way.
pub(super) struct Job<'i> {
    inputs: &'i [NamedInput<'i>],
    options: &'i LoadOptions,
    /// Layers of which the axes are exchanged.
    exchanged: &'i [LayerName],
    pub progress: Arc<Progress>,
    pub loaded: Loaded,
}

impl Job<'_> {
    fn areas(&mut self) -> Result<(), LoadError> {
        let towns = self.layer::<Town>()?;
        let county = &mut self.loaded.county;
        (county.towns, county.town_shapes) = (towns.rows, Arc::new(towns.shapes));
        county.index = Arc::new(CountyIndex { towns: BoxTree::of(&county.town_shapes), ..CountyIndex::default() });
        let communities = self.layer::<Community>()?;
        let county = &mut self.loaded.county;
        (county.communities, county.community_shapes) = (communities.rows, Arc::new(communities.shapes));
        let compounds = self.layer::<Compound>()?;
        let county = &mut self.loaded.county;
        (county.compounds, county.compound_shapes) = (compounds.rows, Arc::new(compounds.shapes));
        let index = Arc::make_mut(&mut county.index);
        index.communities = BoxTree::of(&county.community_shapes);
        index.compounds = BoxTree::of(&county.compound_shapes);
        Ok(())
    }

    fn points(&mut self) -> Result<(), LoadError> {
        let facilities = self.layer::<Facility>()?;
        let sites = self.layer::<Site>()?;
        let county = &mut self.loaded.county;
        (county.facilities, county.facility_shapes) = (facilities.rows, Arc::new(facilities.shapes));
        (county.sites, county.site_shapes) = (sites.rows, Arc::new(sites.shapes));
        county.index_points();
        if let Some((layer, issue)) = layer_in_another_system(&self.loaded.county) {
            self.warn(layer, "", issue);
        }
        Ok(())
    }

    fn lines(&mut self) -> Result<(), LoadError> {
        let inputs = self.inputs;
        let extracts: Vec<&NamedInput<'_>> = inputs.iter().filter(|i| is_street_file(i)).collect();
        let layer = self.layer::<Road>()?;
        let mut roads = Roads {
            class: layer.rows.iter().map(|r| r.class.clone()).collect(),
            walkable: layer.rows.iter().map(|r| r.walkable).collect(),
            level: layer.rows.iter().map(|r| r.level).collect(),
            slope: layer.rows.iter().map(|r| r.slope).collect(),
            shapes: layer.shapes,
            closed: crate::geom::Shapes::new(),
        };
        self.extracts(&mut roads, &extracts)?;
        self.loaded.county.roads = Arc::new(roads);
        let barriers = self.layer::<Barrier>()?;
        let county = &mut self.loaded.county;
        county.barrier_names = Arc::new(barriers.rows.into_iter().map(|b| b.called).collect());
        county.barriers = Arc::new(barriers.shapes);
        Ok(())
    }

    /// Reads all files of a layer.
    fn layer<R: Row>(&mut self) -> Result<Layer<R>, LoadError> {
        let inputs = self.inputs;
        let own: Vec<&NamedInput<'_>> = inputs.iter().filter(|i| i.layer == R::LAYER && !is_street_file(i)).collect();
        let mut layer = Layer::new();
        let mut seen: FxHashMap<u64, String> = FxHashMap::default();
        let schema = Schema::new(R::LAYER, self.options);
        if own.len() > 1 {
            let names: Vec<&str> = own.iter().map(|i| i.name.as_str()).collect();
            let found = Message::new("io-found-several-files").arg("files", names.join(", "));
            self.warn(R::LAYER, "", Issue::new(Severity::Note, found, "io-done-several-files"));
        }
        for file in own {
            self.file(file, &mut layer, &schema, &mut seen)?;
        }
        Ok(layer)
    }

    /// Reads a file into its layer; a file that can't be read becomes a warning.
    fn file<R: Row>(
        &mut self,
        file: &NamedInput<'_>,
        layer: &mut Layer<R>,
        schema: &Schema,
        seen: &mut FxHashMap<u64, String>,
    ) -> Result<(), LoadError> {
        let Some(bytes) = self.bytes_of(R::LAYER, file) else { return Ok(()) };
        let reference = ReferenceLayers::new(&self.loaded.county);
        let (crs, said) = crs_of_file(R::LAYER, &file.name, self.options);
        let exchanged = self.exchanged.contains(&R::LAYER);
        let context = ReadContext { schema, reference: &reference, crs, exchanged };
        let read = || read_layer::<R>(&bytes, context, &self.progress);
        let (hash, chunk) = rayon::join(|| xxh3_64(&bytes), read);
        let chunk = chunk.or_else(|error| match &error {
            FileError::Json(_) => self.without_nan(&bytes, schema, crs).unwrap_or(Err(error)),
            _ => Err(error),
        });
        match chunk {
            Err(FileError::Cancelled) => return Err(LoadError::Cancelled),
            Err(error) => {
                let done = if error.breaks_off() { LAYER_MISSING } else { "io-done-file-left-out" };
                let issue = Issue::new(Severity::Wrong, error.message(), done);
                self.warn(R::LAYER, &file.name, issue);
                // It stays the layer's file, so that it is missed whenever the layers are read again.
                if done == LAYER_MISSING {
                    let missing = source(R::LAYER, &file.input, bytes.len() as u64, hash);
                    self.loaded.sources.extend(missing);
                }
            }
            Ok(_) if seen.contains_key(&hash) => {
                let same = seen.get(&hash).map(String::as_str).unwrap_or_default();
                let found = Message::new("io-found-same-file").arg("file", same);
                self.warn(R::LAYER, &file.name, Issue::new(Severity::Note, found, "io-done-file-left-out"));
            }
            Ok(chunk) => {
                let size = bytes.len() as u64;
                let county = &self.loaded.county;
                // Giving back the memory of a large file takes as long as looking for duplicates.
                let ((), found) = rayon::join(|| drop(bytes), || layer.add(chunk, county, &file.name));
                if let Some(said) = said {
                    self.warn(R::LAYER, &file.name, said);
                }
                self.loaded.warnings.extend(found);
                self.loaded.sources.extend(source(R::LAYER, &file.input, size, hash));
            }
        }
        seen.insert(hash, file.name.clone());
        Ok(())
    }

    /// Reads a file again with NaN and the like put right, `None` where there is nothing of the kind.
    fn without_nan<R: Row>(
        &self,
        bytes: &[u8],
        schema: &Schema,
        crs: Crs,
    ) -> Option<Result<FeatureChunk<R>, FileError>> {
        let text = without_nan(std::str::from_utf8(bytes).ok()?)?;
        let reference = ReferenceLayers::new(&self.loaded.county);
        let exchanged = self.exchanged.contains(&R::LAYER);
        let context = ReadContext { schema, reference: &reference, crs, exchanged };
        Some(read_layer(text.as_bytes(), context, &self.progress))
    }

    /// The bytes of a file; that they can't be read becomes a warning.
    pub(super) fn bytes_of<'f>(&mut self, layer: LayerName, file: &'f NamedInput<'_>) -> Option<Cow<'f, [u8]>> {
        let failed = match file.input.bytes() {
            Ok(bytes) => return Some(bytes),
            Err(error) => Message::new("io-file-unreadable").arg("error", error),
        };
        self.warn(layer, &file.name, Issue::new(Severity::Wrong, failed, LAYER_MISSING));
        None
    }

    pub(super) fn warn(&mut self, layer: LayerName, file: &str, issue: Issue) {
        let warning = Warning { layer: Some(layer), file: file.to_owned(), ..issue.about_file() };
        self.loaded.warnings.push(warning);
    }
}

/// A file as it is now.
pub(super) fn source(layer: LayerName, input: &Input<'_>, size: u64, hash: u64) -> Option<Source> {
    let path = input.path()?.to_owned();
    let modified = std::fs::metadata(&path).and_then(|m| m.modified()).ok();
    let since = modified.and_then(|m| m.duration_since(std::time::UNIX_EPOCH).ok());
    Some(Source { layer, path, size, modified_ms: since.map_or(0, |d| d.as_millis() as i64), hash })
}
