//! The layers under a plan: where they are, whether they are still what they were, reading them again.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::Xxh3;

use super::OpenPlan;
use super::file::{Embedded, PlanFile, options_of, source_of};
use crate::geom::Crs;
use crate::io::{LayerName, LoadError, LoadOptions, Loaded, Progress, Source, load_files};
use crate::model::Message;

/// A layer's file that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceChange {
    /// There is no such file any more.
    Missing(Source),
    /// The file's contents differ.
    Changed(Source),
    /// The file is there and can't be read: nobody knows whether it changed.
    Unreadable(Source, String),
}

impl SourceChange {
    /// The layer's file as it was.
    pub fn source(&self) -> &Source {
        match self {
            Self::Missing(s) | Self::Changed(s) | Self::Unreadable(s, _) => s,
        }
    }

    /// The change as a text for people.
    pub fn message(&self) -> Message {
        let message = match self {
            Self::Missing(_) => Message::new("source-missing"),
            Self::Changed(_) => Message::new("source-changed"),
            Self::Unreadable(_, error) => Message::new("source-unreadable").arg("error", error),
        };
        message.arg("path", self.source().path.display())
    }
}

/// What must be read for a plan: can be handed to a thread.
#[derive(Clone, Debug)]
pub struct LoadRequest {
    name: String,
    sources: Vec<Source>,
    options: LoadOptions,
    embedded: Option<Embedded>,
}

impl LoadRequest {
    pub(super) fn of(file: &PlanFile, folder: Option<&Path>) -> Self {
        Self {
            name: file.county.clone(),
            sources: file.layers.iter().map(|l| source_of(l, folder)).collect(),
            options: options_of(&file.fields, &file.crs),
            embedded: file.embedded,
        }
    }

    /// Tells a load how to say how far it is, and lets it be stopped.
    #[must_use]
    pub fn with_progress(mut self, progress: Arc<Progress>) -> Self {
        self.options.progress = Some(progress);
        self
    }

    /// Takes a layer from another file.
    #[must_use]
    pub fn with_file(mut self, layer: LayerName, path: PathBuf) -> Self {
        match self.sources.iter_mut().find(|s| s.layer == layer) {
            Some(source) => source.path = path,
            None => self.sources.push(Source { layer, path, size: 0, modified_ms: 0, hash: 0 }),
        }
        self
    }

    /// Takes a layer from another file in the place of the one with this name.
    #[must_use]
    pub fn with_file_for(mut self, layer: LayerName, name: &str, path: PathBuf) -> Self {
        let named =
            |s: &&mut Source| s.layer == layer && s.path.file_name().is_some_and(|n| n.to_string_lossy() == name);
        match self.sources.iter_mut().find(named) {
            Some(source) => source.path = path,
            None => self.sources.push(Source { layer, path, size: 0, modified_ms: 0, hash: 0 }),
        }
        self
    }

    /// Takes a file for another layer.
    #[must_use]
    pub fn with_layer_of(mut self, path: &Path, layer: LayerName) -> Self {
        self.sources.iter_mut().filter(|s| s.path == path).for_each(|s| s.layer = layer);
        self
    }

    /// Takes layers from those files of a folder that have the names of theirs; whether there are any.
    pub(super) fn relink(&mut self, folder: &Path) -> bool {
        let mut found = false;
        for source in &mut self.sources {
            let there = source.path.file_name().map(|name| folder.join(name)).filter(|p| p.is_file());
            if let Some(path) = there {
                found = true;
                source.path = path;
            }
        }
        found
    }

    /// Takes the degrees of a layer's files for those of a system; `None` leaves it to their names.
    #[must_use]
    pub fn with_crs(mut self, layer: LayerName, crs: Option<Crs>) -> Self {
        match crs {
            Some(crs) => self.options.crs.insert(layer, crs),
            None => self.options.crs.remove(&layer),
        };
        self
    }

    /// How the layers are read.
    pub(super) fn options(&self) -> &LoadOptions {
        &self.options
    }

    /// Reads the layers that are there. A file that is gone is left out of the county, not of the sources, so that it
    /// can be relinked.
    pub fn load(&self) -> Result<Loaded, LoadError> {
        if self.embedded.is_some() && self.sources.is_empty() {
            return Ok(crate::sample::county());
        }
        let (there, gone): (Vec<_>, Vec<_>) = self.sources.iter().partition(|s| s.path.is_file());
        let files: Vec<(LayerName, PathBuf)> = there.iter().map(|s| (s.layer, s.path.clone())).collect();
        let mut loaded =
            if files.is_empty() { Loaded::default() } else { load_files(&self.name, &files, &self.options)? };
        loaded.sources.extend(gone.into_iter().cloned());
        Ok(loaded)
    }

    /// How the files differ from what the plan remembers of them, by what was read.
    pub(super) fn changes(&self, loaded: &Loaded) -> Vec<SourceChange> {
        let now = |s: &Source| loaded.sources.iter().find(|l| l.path == s.path && l.layer == s.layer);
        let change = |s: &Source| match now(s) {
            Some(_) if !s.path.is_file() => Some(SourceChange::Missing(s.clone())),
            Some(l) if l.hash != s.hash => Some(SourceChange::Changed(s.clone())),
            Some(_) => None,
            None => Some(SourceChange::Missing(s.clone())),
        };
        self.sources.iter().filter_map(change).collect()
    }
}

/// How files differ from what they were when they were read. Contents are looked at only where size or time differ;
/// still, for large files on slow drives, this is work for a thread.
pub fn check_sources(sources: &[Source]) -> Vec<SourceChange> {
    sources.iter().filter_map(check_source).collect()
}

fn check_source(source: &Source) -> Option<SourceChange> {
    match is_same(source) {
        Ok(true) => None,
        Ok(false) => Some(SourceChange::Changed(source.clone())),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Some(SourceChange::Missing(source.clone())),
        Err(e) => Some(SourceChange::Unreadable(source.clone(), e.to_string())),
    }
}

fn is_same(source: &Source) -> io::Result<bool> {
    let meta = std::fs::metadata(&source.path)?;
    // Opened even where nothing seems to have changed: a file that can't be read any more is no good to anybody.
    let file = std::fs::File::open(&source.path)?;
    // Not every file system knows times; then the contents decide.
    let modified = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    let same_time = modified.is_some_and(|t| i64::try_from(t.as_millis()) == Ok(source.modified_ms));
    Ok(meta.len() == source.size && (same_time || hash(file)? == source.hash))
}

fn hash(mut file: std::fs::File) -> io::Result<u64> {
    let mut hash = Xxh3::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        match io::Read::read(&mut file, &mut buffer)? {
            0 => return Ok(hash.digest()),
            n => hash.update(&buffer[..n]),
        }
    }
}

impl OpenPlan {
    /// How the layers' files differed, when the plan was opened, from what they were when it was saved. (Missing ones
    /// are missing in the county; changed ones were read as they are.)
    pub fn source_changes(&self) -> &[SourceChange] {
        &self.source_changes
    }

    /// How the layers' files differ now from what was read.
    pub fn check_sources(&self) -> Vec<SourceChange> {
        check_sources(&self.sources)
    }

    /// What the program noticed while laying the edits on the layers.
    pub fn notices(&self) -> &[Message] {
        &self.notices
    }

    /// Field mapping and coordinate systems set by hand.
    pub fn load_options(&self) -> &LoadOptions {
        &self.options
    }

    /// Keeps the options that the layers were read with, to be saved with the plan.
    #[must_use]
    pub fn with_options(mut self, options: LoadOptions) -> Self {
        self.options = LoadOptions { progress: None, ..options };
        self
    }

    /// What is read when the layers are read again; for [`OpenPlan::reload_by`].
    pub fn load_request(&self) -> LoadRequest {
        LoadRequest {
            name: self.base.name.clone(),
            sources: self.sources.clone(),
            options: self.options.clone(),
            embedded: self.sources.is_empty().then_some(Embedded::Sample),
        }
    }
}

/// Which layer is in which file, in a fixed order.
pub(super) fn paths(sources: &[Source]) -> Vec<(LayerName, &Path)> {
    let mut paths: Vec<_> = sources.iter().map(|s| (s.layer, s.path.as_path())).collect();
    paths.sort_unstable();
    paths
}
