//! The log: one file a day in the user's data folder, a handful of days kept. It is written by a thread of its own.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};

use super::dirs::data_dir;

/// So many days are kept.
const DAYS: usize = 7;

/// Whoever holds this keeps the log going; dropping it brings what is left to the disk.
pub struct LogGuard {
    _worker: WorkerGuard,
}

/// The folder of the log; `None` where there is no [`data_dir`].
pub fn logs_dir() -> Option<PathBuf> {
    data_dir().map(|dir| dir.join("logs"))
}

/// Begins the log of this process with its version and system. `None` where it can't be written or has begun already: the
/// program goes on without.
pub fn start_log() -> Option<LogGuard> {
    let appender = appender(&logs_dir()?).ok()?;
    let (writer, worker) = tracing_appender::non_blocking(appender);
    let subscriber =
        tracing_subscriber::fmt().with_writer(writer).with_ansi(false).with_max_level(tracing::Level::INFO);
    tracing::subscriber::set_global_default(subscriber.finish()).ok()?;
    let (version, os, arch) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    tracing::info!(version, os, arch, "started");
    Some(LogGuard { _worker: worker })
}

/// Writes a text into the log at once, past its thread.
pub(super) fn write_now(folder: &Path, text: &str) -> io::Result<()> {
    let mut file = appender(folder)?;
    file.write_all(text.as_bytes())?;
    file.flush()
}

/// What was done with a file, or nothing and a line in the log: for what a person needs not be told at once. A file that is
/// not there is no trouble.
pub(super) fn logged<T>(result: io::Result<T>, what: &str, path: &Path) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                tracing::warn!(path = %path.display(), %error, "{what}");
            }
            None
        }
    }
}

fn appender(folder: &Path) -> io::Result<RollingFileAppender> {
    // Made here, for the library complains on standard error where it looks for old files in no folder.
    std::fs::create_dir_all(folder)?;
    let builder = RollingFileAppender::builder().rotation(Rotation::DAILY).max_log_files(DAYS);
    builder.filename_prefix("carecircle").filename_suffix("log").build(folder).map_err(io::Error::other)
}
