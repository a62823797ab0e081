//! Files written whole or not at all, with the previous version beside them.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use atomic_write_file::AtomicWriteFile;

use super::log::logged;

/// How often a write is tried where another program (a virus scanner, an indexer) holds the file for a moment.
const TRIES: u32 = 6;
/// Length of the random end of a temporary file's name.
const TEMP_SUFFIX: usize = 6;

/// The file's path with something added to its name: `a.carecircle` and `.bak` give `a.carecircle.bak`.
pub(super) fn beside(path: &Path, addition: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(addition);
    PathBuf::from(name)
}

/// Replaces a file's contents: after a crash at any moment the file is the old one or the new one.
pub(super) fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    sweep(path);
    let mut wait = Duration::from_millis(20);
    for _ in 1..TRIES {
        match write_once(path, bytes) {
            Err(e) if is_passing(&e) => std::thread::sleep(wait),
            done => return done,
        }
        wait *= 2;
    }
    write_once(path, bytes)
}

/// Replaces a file's contents and keeps what it held as `NAME.bak`. `keep` is asked whether that is worth keeping.
pub(super) fn write_with_backup(path: &Path, bytes: &[u8], keep: impl FnOnce(&[u8]) -> bool) -> io::Result<()> {
    match std::fs::read(path) {
        Ok(old) if keep(&old) => write_atomically(&beside(path, ".bak"), &old)?,
        Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    write_atomically(path, bytes)
}

fn write_once(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicWriteFile::open(path)?;
    file.write_all(bytes)?;
    file.commit()
}

/// Errors that Windows gives while another program looks at the file: access denied, sharing or lock violation.
fn is_passing(error: &io::Error) -> bool {
    cfg!(windows) && (error.kind() == ErrorKind::PermissionDenied || matches!(error.raw_os_error(), Some(5 | 32 | 33)))
}

/// Removes temporary files that a crashed or failed write of this file left behind: `.NAME.xxxxxx`.
fn sweep(path: &Path) {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if is_orphan_of(&name.to_string_lossy(), &entry.file_name().to_string_lossy()) {
            // What can't be removed now is removed by the next save.
            logged(std::fs::remove_file(entry.path()), "half a file stays", &entry.path());
        }
    }
}

fn is_orphan_of(name: &str, candidate: &str) -> bool {
    candidate
        .strip_prefix('.')
        .and_then(|c| c.strip_prefix(name))
        .and_then(|c| c.strip_prefix('.'))
        .is_some_and(|end| end.len() == TEMP_SUFFIX && end.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_keeps_the_previous_version_and_sweeps_what_a_crash_left() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("规划.carecircle");
        let orphan = dir.path().join(".规划.carecircle.aB3xY9");
        std::fs::write(&orphan, "half").unwrap();
        let innocent = dir.path().join(".规划.carecircle.notes");
        std::fs::write(&innocent, "mine").unwrap();
        write_with_backup(&path, b"one", |_| true).unwrap();
        write_with_backup(&path, b"two", |_| true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read(beside(&path, ".bak")).unwrap(), b"one");
        assert!(!orphan.exists() && innocent.exists());
        write_with_backup(&path, b"three", |_| false).unwrap();
        assert_eq!(std::fs::read(beside(&path, ".bak")).unwrap(), b"one");
    }

    #[test]
    fn a_write_that_fails_leaves_the_old_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("no such folder").join("a");
        assert!(write_atomically(&path, b"x").is_err());
        assert!(!path.exists());
    }
}
