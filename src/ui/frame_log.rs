//! How long our own part of each frame takes, for benchmarks: `CARECIRCLE_FRAME_LOG=FILE`.
//!
//! Each line is `frame <ms>` for the work of one frame, or `first_picture <ms>` for the time from the start of the
//! process to the first picture of a map on the screen.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Instant;

/// Writes the times to a file, or nowhere.
pub struct FrameLog {
    out: Option<BufWriter<File>>,
    process_start: Instant,
    spent_ms: f64,
    seen_picture: bool,
}

impl FrameLog {
    /// Writes to the file that the environment names. `process_start` is when the program began.
    pub fn from_env(process_start: Instant) -> Self {
        let path = std::env::var_os("CARECIRCLE_FRAME_LOG");
        let out = path.and_then(|p| File::options().create(true).append(true).open(p).ok()).map(BufWriter::new);
        Self { out, process_start, spent_ms: 0.0, seen_picture: false }
    }

    /// Adds the time since `begun` to the frame.
    pub fn spent_since(&mut self, begun: Instant) {
        self.spent_ms += begun.elapsed().as_secs_f64() * 1e3;
    }

    /// Ends the frame.
    pub fn end_frame(&mut self, has_picture: bool) {
        let ms = std::mem::take(&mut self.spent_ms);
        let Some(out) = &mut self.out else { return };
        // A benchmark that can't be written is noticed by whoever reads it; the window goes on.
        let _ = writeln!(out, "frame {ms:.3}");
        if has_picture && !self.seen_picture {
            self.seen_picture = true;
            let _ = writeln!(out, "first_picture {:.1}", self.process_start.elapsed().as_secs_f64() * 1e3);
        }
        let _ = out.flush();
    }
}
