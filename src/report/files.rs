//! Files that appear whole or not at all, and never among the layers.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use atomic_write_file::AtomicWriteFile;

use super::ReportError;
use crate::io::Source;

/// Makes the folder if need be; refuses one that holds a layer.
pub(super) fn prepare(folder: &Path, sources: &[Source]) -> Result<(), ReportError> {
    let fail = |error| ReportError::File { path: folder.to_owned(), error };
    std::fs::create_dir_all(folder).map_err(fail)?;
    let real = folder.canonicalize().map_err(fail)?;
    let holds = |s: &&Source| s.path.canonicalize().is_ok_and(|p| p.parent() == Some(&real));
    match sources.iter().find(holds) {
        Some(s) => Err(ReportError::HoldsLayers { folder: folder.to_owned(), layer: s.path.clone() }),
        None => Ok(()),
    }
}

/// Writes one file of the folder through `fill`: either all of it or, on an error, what was there before.
pub(super) fn write(
    folder: &Path,
    name: &str,
    fill: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> Result<PathBuf, ReportError> {
    let path = folder.join(name);
    write_whole(&path, fill).map_err(|error| ReportError::File { path: path.clone(), error })?;
    Ok(path)
}

fn write_whole(path: &Path, fill: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, AtomicWriteFile::open(path)?);
    fill(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?.commit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::LayerName;

    fn source(path: PathBuf) -> Source {
        Source { layer: LayerName::Towns, path, size: 0, modified_ms: 0, hash: 0 }
    }

    #[test]
    fn a_folder_with_a_layer_is_refused_and_its_subfolder_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let layer = dir.path().join("towns.geojson");
        std::fs::write(&layer, "{}").unwrap();
        let sources = [source(layer)];
        assert!(matches!(prepare(dir.path(), &sources), Err(ReportError::HoldsLayers { .. })));
        let roundabout = dir.path().join("report").join("..");
        assert!(prepare(&dir.path().join("report"), &sources).is_ok());
        assert!(matches!(prepare(&roundabout, &sources), Err(ReportError::HoldsLayers { .. })));
    }

    #[test]
    fn a_failed_write_leaves_the_old_file() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.csv"), "old").unwrap();
        let failed = write(dir.path(), "a.csv", |out| {
            out.write_all(b"half")?;
            Err(io::Error::other("disk on fire"))
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read_to_string(dir.path().join("a.csv")).unwrap(), "old");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
