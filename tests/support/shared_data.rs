//! Files of others that tests read where they lie beside the project.

use std::path::{Path, PathBuf};

/// A folder of `../shared/data`, which is no part of the project: tests that need it are ignored unless they are asked for
/// with `cargo test -- --ignored`.
pub fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    assert!(path.is_dir(), "{} is not there", path.display());
    path
}

/// Its files in the order of their names.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files
}
