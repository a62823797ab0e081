//! The house rules that a compiler doesn't check: which room may use which, sizes of files, what is forbidden.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every room and what it may use, besides itself: the table of `docs/ARCHITECTURE.md`.
const MAY_USE: [(&str, &[&str]); 14] = [
    ("geom", &[]),
    ("model", &["geom"]),
    ("network", &["geom"]),
    ("rules", &["model", "geom"]),
    ("assess", &["rules", "model", "network", "geom"]),
    // Warnings quote numbers.
    ("io", &["model", "rules", "network", "geom", "i18n"]),
    ("sample", &["io", "model", "geom"]),
    ("siting", &["assess", "rules", "model", "network", "geom"]),
    // Legends and scales are words and numbers.
    ("map", &["assess", "rules", "model", "network", "geom", "i18n"]),
    ("i18n", &["model"]),
    ("report", &["siting", "assess", "map", "io", "rules", "model", "network", "geom", "i18n"]),
    ("plan", &["report", "siting", "sample", "assess", "map", "io", "rules", "model", "network", "geom", "i18n"]),
    (
        "cli",
        &["plan", "report", "siting", "sample", "assess", "map", "io", "rules", "model", "network", "geom", "i18n"],
    ),
    ("ui", &["plan", "report", "siting", "sample", "assess", "map", "io", "rules", "model", "network", "geom", "i18n"]),
];

/// Longest file, lines.
const LONGEST_FILE: usize = 400;
/// Longest function, lines.
const LONGEST_FUNCTION: usize = 80;

struct Source {
    path: PathBuf,
    /// Room, empty for files directly under `src`.
    room: String,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    assert!(files.len() > 40, "the sources were not found");
    let source = |path: PathBuf| {
        let inside = path.strip_prefix(&root).expect("under src").to_owned();
        let room = inside.parent().and_then(|p| p.iter().next()).map(|r| r.to_string_lossy().into_owned());
        let text = fs::read_to_string(&path).expect("sources can be read");
        Source { path: inside, room: room.unwrap_or_default(), text }
    };
    files.into_iter().map(source).collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

/// Tests see the whole house: a file of tests, or what follows `#[cfg(test)]` on a module of a file.
fn without_tests(source: &Source) -> &str {
    let name = source.path.file_stem().unwrap_or_default().to_string_lossy();
    if name == "tests" || source.path.iter().any(|p| p == "tests") {
        return "";
    }
    let start = source.text.find("#[cfg(test)]\nmod tests {");
    &source.text[..start.unwrap_or(source.text.len())]
}

/// The text without comments.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

/// The rooms that `crate::` paths name, one or several of them in braces.
fn rooms_used(text: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, path) in text.match_indices("crate::") {
        if text[..at].ends_with('$') {
            continue;
        }
        let rest = &text[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(list) => rooms.extend(names_at_top(list)),
            None => rooms.extend([leading_word(rest)]),
        }
    }
    rooms.retain(|r| MAY_USE.iter().any(|(room, _)| room == r));
    rooms
}

fn leading_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first words of the items of a `use` list, nested lists left out.
fn names_at_top(list: &str) -> Vec<String> {
    let (mut depth, mut names, mut fresh) = (1, Vec::new(), true);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => fresh = true,
            c if depth == 1 && fresh && c.is_alphabetic() => {
                names.push(leading_word(&list[at..]));
                fresh = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

#[test]
fn rooms_use_only_the_rooms_above_them() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|s| !s.room.is_empty()) {
        let allowed = MAY_USE.iter().find(|(room, _)| *room == source.room).map(|(_, rooms)| *rooms);
        let Some(allowed) = allowed else {
            wrong.push(format!("{}: the room {} is not in the table", source.path.display(), source.room));
            continue;
        };
        for room in rooms_used(&code(without_tests(source))) {
            if room != source.room && !allowed.contains(&room.as_str()) {
                wrong.push(format!("{}: {} must not use {room}", source.path.display(), source.room));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_circles() {
    for (room, rooms) in MAY_USE {
        for other in rooms {
            let back = MAY_USE.iter().find(|(r, _)| r == other).expect("in the table").1;
            assert!(!back.contains(&room), "{room} and {other} use each other");
        }
    }
}

#[test]
fn only_the_window_knows_egui() {
    for source in sources().iter().filter(|s| s.room != "ui") {
        let text = code(&source.text);
        let words = ["egui::", "use egui", "eframe::Frame", "egui_plot"];
        // The entry points to the window are named in `main.rs` and `lib.rs`.
        let found = words.iter().find(|w| text.contains(**w));
        assert!(found.is_none(), "{}: {found:?}", source.path.display());
    }
}

/// Files that search in space without `rstar`: each has its reason and its benchmark in `docs/DEPENDENCIES.md`.
const OWN_SPATIAL_SEARCH: [&str; 2] = ["network/tree.rs", "map/scene/layer.rs"];
/// The room of the spatial index.
const SPATIAL_INDEX: &str = "geom/index";
/// Where the bytes of JSON are looked at: what stands between values, where a feature begins, and of which sort a value is.
/// The values themselves are read by `serde_json` and `geojson`.
const JSON_BYTES: [&str; 3] = ["io/json/scanner.rs", "io/geojson", "io/fields/slots.rs"];

fn is_in(source: &Source, places: &[&str]) -> bool {
    places.iter().any(|p| source.path.starts_with(p))
}

/// The dependencies that are always there.
fn dependencies() -> String {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let after = manifest.split("[dependencies]").nth(1).expect("dependencies");
    after.split("\n[").next().unwrap_or_default().to_owned()
}

#[test]
fn what_lies_near_is_asked_of_rstar() {
    assert!(dependencies().contains("\nrstar = "));
    let mut wrong = Vec::new();
    for source in &sources() {
        let text = code(without_tests(source));
        let allowed = is_in(source, &[SPATIAL_INDEX]);
        if text.contains("rstar::") && !allowed {
            wrong.push(format!("{}: rstar is used through geom's PointTree and BoxTree", source.path.display()));
        }
        let searches =
            ["fn for_each_in", "fn for_each_at", "fn for_each_near", "fn for_each_within", "fn for_each_block"];
        if searches.iter().any(|f| text.contains(f)) && !allowed && !is_in(source, &OWN_SPATIAL_SEARCH) {
            wrong.push(format!("{}: an index of its own", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let index = sources().into_iter().filter(|s| is_in(s, &[SPATIAL_INDEX]));
    assert!(index.filter(|s| code(without_tests(s)).contains("RTree")).count() >= 2, "the trees are rstar's");
}

#[test]
fn geojson_is_read_and_written_by_its_crate() {
    assert!(dependencies().contains("\ngeojson = "));
    for room in ["io", "report", "sample"] {
        let uses = |s: &&Source| s.room == room && code(without_tests(s)).contains("geojson::");
        assert!(sources().iter().any(|s| uses(&s)), "{room} does not use the crate geojson");
    }
    for source in sources().iter().filter(|s| !is_in(s, &JSON_BYTES)) {
        let text = code(without_tests(source));
        let scans = ["b'{'", "b'\"'", "b'}'"].iter().find(|b| text.contains(**b));
        assert!(scans.is_none(), "{}: looks at the bytes of JSON ({scans:?})", source.path.display());
    }
}

#[test]
fn nothing_is_unsafe_or_unfinished() {
    for source in &sources() {
        let text = code(&source.text);
        for word in ["unsafe ", "todo!(", "unimplemented!(", "dbg!("] {
            assert!(!text.contains(word), "{}: {word}", source.path.display());
        }
    }
}

/// Files of the window's room that may touch the disk: their functions that do so run in jobs, and the benchmark's log is
/// written only where its variable is set.
const MAY_TOUCH_THE_DISK: [&str; 4] = ["ui/dialogs/browser.rs", "ui/dropping.rs", "ui/opening.rs", "ui/frame_log.rs"];

#[test]
fn the_window_s_thread_touches_no_disk_and_starts_no_threads_of_its_own() {
    let disk = ["std::fs", "fs::", "File::", ".exists()", ".is_dir()", ".is_file()", "canonicalize", "read_dir("];
    for source in sources().iter().filter(|s| s.room == "ui") {
        let text = code(without_tests(source));
        assert!(!text.contains("thread::"), "{}: threads are those of `plan::jobs`", source.path.display());
        if !MAY_TOUCH_THE_DISK.iter().any(|may| source.path == Path::new(may)) {
            let found = disk.iter().find(|w| text.contains(**w));
            assert!(found.is_none(), "{}: {found:?}", source.path.display());
        }
    }
}

#[test]
fn files_and_functions_are_short() {
    let mut long = Vec::new();
    for source in &sources() {
        let lines = source.text.lines().count();
        if lines > LONGEST_FILE {
            long.push(format!("{}: {lines} lines", source.path.display()));
        }
        for (name, lines) in functions(&source.text) {
            if lines > LONGEST_FUNCTION {
                long.push(format!("{}: {name} has {lines} lines", source.path.display()));
            }
        }
    }
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

/// Name and length of each function: from the line with `fn` to the line that closes it at the same depth (rustfmt
/// indents both alike).
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let head = line.trim_start();
        let is_function = ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn ", "pub const fn ", "const fn "]
            .iter()
            .any(|p| head.starts_with(p));
        let closing = format!("{}}}", " ".repeat(indent));
        if is_function && !head.ends_with('}') && !head.ends_with(';') {
            let length = lines[start..].iter().position(|l| **l == closing).unwrap_or(0);
            found.push((head.split('(').next().unwrap_or_default().to_owned(), length + 1));
        }
    }
    found
}
