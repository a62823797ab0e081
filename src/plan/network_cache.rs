//! Walking networks kept in the user's folder, so that a county opens again without building them.
//!
//! A file is named by what its network is made from ([`Ways::hash`]: roads with classes, levels and slopes as far as they
//! matter, barriers, what is drawn, steps, tolerances, the version of the format), says so again inside, and carries a
//! checksum. One that is of something else, of another version or damaged is built anew and written over. Nothing that
//! goes wrong here is an error: a network that can't be kept is built the next time.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::log::logged;
use crate::assess::Ways;
use crate::network::Graph;

/// Most networks that are kept; those not used for longest go first ...
const MOST_FILES: usize = 16;
/// ... and most bytes of them all.
const MOST_BYTES: u64 = 1 << 30;
/// Ending of their names.
const ENDING: &str = "network";
/// Ending of what is still being written.
const UNFINISHED: &str = "tmp";
/// What has been unfinished for so long will never be finished.
const ABANDONED: Duration = Duration::from_hours(24);

/// The network of these ways: the one that is kept, else it is built, and kept if `keep` says so.
pub(super) fn open_or_build(dir: &Path, ways: &Ways<'_>, made_from: u64, keep: bool) -> Graph {
    let file = file_of(dir, made_from);
    if let Some(graph) = open(&file, made_from) {
        return graph;
    }
    let graph = ways.build();
    if keep && logged(put(&file, &graph.to_bytes(made_from)), "a network could not be kept", &file).is_some() {
        prune(dir, &file, MOST_FILES, MOST_BYTES);
    }
    graph
}

fn file_of(dir: &Path, made_from: u64) -> PathBuf {
    dir.join(format!("{made_from:016x}.{ENDING}"))
}

fn open(file: &Path, made_from: u64) -> Option<Graph> {
    let meta = fs::metadata(file).ok().filter(|m| m.is_file() && m.len() <= MOST_BYTES)?;
    let bytes = logged(fs::read(file), "a kept network can't be read", file)?;
    let graph = Graph::from_bytes(&bytes, made_from)?;
    // Used today: the last to go. On a drive that can't be written it just goes earlier.
    if meta.modified().is_ok_and(|t| t.elapsed().is_ok_and(|age| age > Duration::from_mins(1))) {
        let touched = fs::File::options().append(true).open(file).and_then(|f| f.set_modified(SystemTime::now()));
        logged(touched, "a kept network will go early", file);
    }
    Some(graph)
}

/// Writes a file as a whole or not at all.
fn put(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let dir = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(dir)?;
    let unfinished = file.with_extension(format!("{}.{UNFINISHED}", std::process::id()));
    let written = fs::write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, file));
    if written.is_err() {
        logged(fs::remove_file(&unfinished), "an unfinished network stays", &unfinished);
    }
    written
}

/// Removes what was used longest ago until few enough files and bytes are left, and what was never finished. `newest` stays.
fn prune(dir: &Path, newest: &Path, most_files: usize, most_bytes: u64) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    let mut kept: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    for path in entries.filter_map(|e| e.ok().map(|e| e.path())) {
        let Ok(meta) = fs::metadata(&path) else { continue };
        let used = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        match path.extension().and_then(|e| e.to_str()) {
            Some(ENDING) if path != newest => kept.push((used, meta.len(), path)),
            Some(UNFINISHED) if used.elapsed().is_ok_and(|age| age > ABANDONED) => {
                logged(fs::remove_file(&path), "an unfinished network stays", &path);
            }
            _ => {}
        }
    }
    kept.sort_unstable_by(|a, b| b.cmp(a));
    let mut bytes = fs::metadata(newest).map_or(0, |m| m.len());
    for (i, (_, len, path)) in kept.into_iter().enumerate() {
        bytes += len;
        if i + 2 > most_files || bytes > most_bytes {
            logged(fs::remove_file(&path), "an old network stays", &path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_used_longest_ago_goes_first_and_what_was_never_finished_too() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let old = SystemTime::now() - Duration::from_hours(100);
        for i in 0..6u64 {
            fs::write(file_of(dir.path(), i), vec![0; 10]).unwrap();
            let f = fs::File::options().append(true).open(file_of(dir.path(), i)).unwrap();
            f.set_modified(old + Duration::from_secs(i)).unwrap();
        }
        for (name, age) in [("a.1.tmp", 100), ("b.2.tmp", 1), ("notes.txt", 100)] {
            fs::write(at(name), "x").unwrap();
            let f = fs::File::options().append(true).open(at(name)).unwrap();
            f.set_modified(SystemTime::now() - Duration::from_hours(age)).unwrap();
        }
        let there = |i: u64| file_of(dir.path(), i).exists();
        let newest = file_of(dir.path(), 0);
        prune(dir.path(), &newest, 4, 1_000);
        assert_eq!((0..6).map(there).collect::<Vec<_>>(), [true, false, false, true, true, true]);
        assert!(!at("a.1.tmp").exists() && at("b.2.tmp").exists() && at("notes.txt").exists());
        prune(dir.path(), &newest, 4, 25);
        assert_eq!((0..6).map(there).collect::<Vec<_>>(), [true, false, false, false, false, true]);
    }
}
