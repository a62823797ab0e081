//! Where tests find files of others.

use std::path::{Path, PathBuf};

/// The text of a published instance in `tests/published/`, which is part of the project.
pub fn published(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A file or folder of `../shared/data`, which is no part of the project: tests that need it are ignored unless they are
/// asked for with `cargo test -- --ignored`.
pub fn beside(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    assert!(path.exists(), "{} is not there", path.display());
    path
}
