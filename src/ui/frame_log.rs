//! How long our own part of each frame takes, for benchmarks: `CARECIRCLE_FRAME_LOG=FILE`.
//!
//! Each line is `frame <ms>` for the work of one frame, or a time from the start of the process: `first_frame <ms>`
//! (there is a window), `county_open <ms>` (read and judged), `first_picture <ms>` (a map is on the screen). Between
//! them stands what changed, so that a script which drives
//! the window knows how far it is: `map <x0> <y0> <x1> <y1>` (points), `selected ...`, `steps <undo> <redo>`, `asking ...`.

use std::fmt::Display;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Instant;

use rustc_hash::FxHashMap;

/// Writes the times to a file, or nowhere.
pub struct FrameLog {
    out: Option<BufWriter<File>>,
    process_start: Instant,
    spent_ms: f64,
    notes: FxHashMap<&'static str, String>,
}

impl FrameLog {
    /// Writes to the file that the environment names. `process_start` is when the program began.
    pub fn from_env(process_start: Instant) -> Self {
        let path = std::env::var_os("CARECIRCLE_FRAME_LOG");
        let out = path.and_then(|p| File::options().create(true).append(true).open(p).ok()).map(BufWriter::new);
        Self { out, process_start, spent_ms: 0.0, notes: FxHashMap::default() }
    }

    /// Adds the time since `begun` to the frame.
    pub fn spent_since(&mut self, begun: Instant) {
        self.spent_ms += begun.elapsed().as_secs_f64() * 1e3;
    }

    /// Whether anything is written at all.
    pub fn is_on(&self) -> bool {
        self.out.is_some()
    }

    /// Writes a line `<key> <value>` if the value is another than the last time.
    pub fn note(&mut self, key: &'static str, value: impl Display) {
        let Some(out) = &mut self.out else { return };
        let value = value.to_string();
        if self.notes.get(key) != Some(&value) {
            write(out, format_args!("{key} {value}"));
            self.notes.insert(key, value);
        }
    }

    /// Writes the time from the start of the process, the first time that `reached` holds.
    pub fn stamp(&mut self, key: &'static str, reached: bool) {
        if reached && self.is_on() && !self.notes.contains_key(key) {
            let ms = self.process_start.elapsed().as_secs_f64() * 1e3;
            self.note(key, format_args!("{ms:.1}"));
        }
    }

    /// Ends the frame.
    pub fn end_frame(&mut self) {
        let ms = std::mem::take(&mut self.spent_ms);
        let Some(out) = &mut self.out else { return };
        write(out, format_args!("frame {ms:.3}"));
    }
}

/// Writes a line and sees to it that it is in the file.
#[allow(
    clippy::let_underscore_must_use,
    reason = "a benchmark that can't be written is noticed by whoever reads it; the window goes on"
)]
fn write(out: &mut impl Write, line: impl Display) {
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
