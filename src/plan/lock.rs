//! One window for one plan: a lock that the system drops when its holder dies.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::log::logged;

/// How often to try again where the last holder removes the lock file at the very moment.
const TRIES: usize = 16;

/// A held lock. The lock is the system's, on the open file; a file without a holder means nothing.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Kept open: closing it gives the lock up.
    _file: File,
}

impl Lock {
    /// Takes the lock in this file; `None` if another window holds it. Where the file system knows no locks (some
    /// network drives) the lock is taken as free: a plan that nobody can open would be worse.
    pub(super) fn acquire(path: &Path) -> io::Result<Option<Self>> {
        for _ in 0..TRIES {
            let file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)?;
            match file.try_lock() {
                Ok(()) if !is_still_at(&file, path) => {}
                Ok(()) => return Ok(Some(Self { path: path.to_owned(), _file: file })),
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => {
                    return Ok(Some(Self { path: path.to_owned(), _file: file }));
                }
                Err(TryLockError::Error(e)) => return Err(e),
            }
        }
        Ok(None)
    }

    /// Whether some window holds the lock. A file without a holder is left as it is.
    pub(super) fn is_held(path: &Path) -> bool {
        let Ok(file) = OpenOptions::new().read(true).write(true).open(path) else { return false };
        matches!(file.try_lock(), Err(TryLockError::WouldBlock))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still held, and every taker checks that its file is still the one at the path. Windows
        // can't tell that, so there the empty file stays.
        if cfg!(unix) {
            logged(std::fs::remove_file(&self.path), "a lock's file stays", &self.path);
        }
    }
}

/// Whether the open file is the one at the path, or was removed (and perhaps made anew) since it was opened.
#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(a), Ok(b)) => a.dev() == b.dev() && a.ino() == b.ino(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_at(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_taker_is_refused_until_the_first_lets_go_and_a_left_over_file_is_no_lock() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.lock");
        std::fs::write(&path, "left by a dead process").unwrap();
        assert!(!Lock::is_held(&path));
        let first = Lock::acquire(&path).unwrap();
        assert!(first.is_some() && Lock::is_held(&path));
        assert!(Lock::acquire(&path).unwrap().is_none());
        drop(first);
        assert!(Lock::acquire(&path).unwrap().is_some());
    }

    #[test]
    fn of_many_threads_one_at_a_time_holds_the_lock() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.lock");
        let holders = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|s| {
            for _ in 0..4 {
                s.spawn(|| {
                    for _ in 0..200 {
                        if let Some(_lock) = Lock::acquire(&path).unwrap() {
                            let others = holders.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                            assert_eq!(others, 0);
                            holders.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                        }
                    }
                });
            }
        });
    }
}
