//! Layers as the plan file names them: by a path relative to the plan, so that a folder can be moved or sent, and
//! by the absolute path for when only the plan was moved.

use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::geom::Crs;
use crate::io::{LayerName, LoadOptions, Source};

/// A layer's file as it was when the plan was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::plan) struct LayerLink {
    pub(in crate::plan) layer: LayerName,
    /// Relative to the plan's folder, with forward slashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::plan) path: Option<String>,
    pub(in crate::plan) absolute: String,
    pub(in crate::plan) size: u64,
    pub(in crate::plan) modified_ms: i64,
    pub(in crate::plan) xxh3: String,
}

/// A field of a layer's file that was chosen by hand for one of our fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::plan) struct FieldLink {
    pub(in crate::plan) layer: LayerName,
    pub(in crate::plan) ours: String,
    pub(in crate::plan) theirs: String,
}

/// What the degrees of a layer's files are measured in, chosen by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::plan) struct CrsLink {
    pub(in crate::plan) layer: LayerName,
    pub(in crate::plan) crs: Crs,
}

/// The links of a plan in `folder` (`None`: a plan without a file) to its layers.
pub(in crate::plan) fn links_of(sources: &[Source], folder: Option<&Path>) -> Vec<LayerLink> {
    let folder = folder.map(absolute);
    sources
        .iter()
        .map(|s| {
            let target = absolute(&s.path);
            LayerLink {
                layer: s.layer,
                path: folder.as_deref().and_then(|f| relative(f, &target)),
                absolute: target.to_string_lossy().into_owned(),
                size: s.size,
                modified_ms: s.modified_ms,
                xxh3: format!("{:016x}", s.hash),
            }
        })
        .collect()
}

/// The source that a link of a plan in `folder` means: the relative path if a file is there, else the absolute one.
pub(in crate::plan) fn source_of(link: &LayerLink, folder: Option<&Path>) -> Source {
    let beside = link.path.as_ref().zip(folder).map(|(path, folder)| clean(&absolute(folder).join(native(path))));
    let fallback = PathBuf::from(&link.absolute);
    let path = match beside {
        Some(p) if p.is_file() || !fallback.is_file() => p,
        _ => fallback,
    };
    Source {
        layer: link.layer,
        path,
        size: link.size,
        modified_ms: link.modified_ms,
        hash: u64::from_str_radix(&link.xxh3, 16).unwrap_or(0),
    }
}

/// The field mapping as the plan file lists it.
pub(in crate::plan) fn fields_of(options: &LoadOptions) -> Vec<FieldLink> {
    let link = |((layer, ours), theirs): (&(LayerName, String), &String)| FieldLink {
        layer: *layer,
        ours: ours.clone(),
        theirs: theirs.clone(),
    };
    options.fields.iter().map(link).collect()
}

/// The coordinate systems as the plan file lists them.
pub(in crate::plan) fn crs_of(options: &LoadOptions) -> Vec<CrsLink> {
    options.crs.iter().map(|(layer, crs)| CrsLink { layer: *layer, crs: *crs }).collect()
}

/// The field mapping and the coordinate systems that a plan file lists.
pub(in crate::plan) fn options_of(fields: &[FieldLink], crs: &[CrsLink]) -> LoadOptions {
    let fields = fields.iter().map(|f| ((f.layer, f.ours.clone()), f.theirs.clone())).collect();
    LoadOptions { fields, crs: crs.iter().map(|c| (c.layer, c.crs)).collect(), ..LoadOptions::default() }
}

/// The absolute path with links resolved; where there is no such file, of as much of it as exists.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(real) = std::fs::canonicalize(&whole) {
        return plain(real);
    }
    match (whole.parent(), whole.file_name()) {
        (Some(parent), Some(name)) => absolute(parent).join(name),
        _ => whole,
    }
}

/// Without the `\\?\` that Windows puts before resolved paths.
fn plain(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|p| p.strip_prefix(r"\\?\")) {
        Some(rest) if !rest.starts_with("UNC") => PathBuf::from(rest),
        _ => path,
    }
}

/// `target` as seen from `folder`, `None` across drives or where a name is not Unicode.
fn relative(folder: &Path, target: &Path) -> Option<String> {
    let (from, to): (Vec<_>, Vec<_>) = (folder.components().collect(), target.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = from.iter().skip(shared).map(|_| Some(".."));
    let down = to.iter().skip(shared).map(|c| c.as_os_str().to_str());
    up.chain(down).collect::<Option<Vec<_>>>().map(|parts| parts.join("/"))
}

fn native(path: &str) -> PathBuf {
    path.split('/').collect()
}

/// Without `..` in the middle, so that two spellings of one path are equal.
fn clean(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut out, c| {
        match c {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            other => out.push(other),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_beside_or_above_the_plan_is_named_with_forward_slashes() {
        let rel = |a: &str, b: &str| relative(Path::new(a), Path::new(b));
        assert_eq!(rel("/data/county", "/data/county/towns.geojson").as_deref(), Some("towns.geojson"));
        assert_eq!(rel("/data/plans/a", "/data/county/towns.geojson").as_deref(), Some("../../county/towns.geojson"));
    }

    #[test]
    fn a_moved_folder_finds_its_layers_and_a_moved_plan_finds_the_old_ones() {
        let dir = tempfile::tempdir().unwrap();
        let (a, b, c) = (dir.path().join("a"), dir.path().join("b"), dir.path().join("c"));
        for d in [&a, &b, &c] {
            std::fs::create_dir(d).unwrap();
        }
        std::fs::write(a.join("towns.geojson"), "{}").unwrap();
        let source =
            Source { layer: LayerName::Towns, path: a.join("towns.geojson"), size: 2, modified_ms: 5, hash: 0xabc };
        let links = links_of(std::slice::from_ref(&source), Some(&a));
        assert_eq!(links[0].path.as_deref(), Some("towns.geojson"));
        assert_eq!(source_of(&links[0], Some(&a)).hash, 0xabc);
        // Only the plan moved to c: the old file still serves.
        assert_eq!(source_of(&links[0], Some(&c)).path, absolute(&source.path));
        // The folder was copied to b: its own layer is taken.
        std::fs::copy(a.join("towns.geojson"), b.join("towns.geojson")).unwrap();
        assert_eq!(source_of(&links[0], Some(&b)).path, absolute(&b.join("towns.geojson")));
    }
}
