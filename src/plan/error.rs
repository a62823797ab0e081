//! Why a plan refused something.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::geom::LonLat;
use crate::i18n::number;
use crate::io::LoadError;
use crate::model::{EditError, Message};
use crate::rules::RulebookError;

/// Why a plan refused something.
#[derive(Debug, Error)]
pub enum PlanError {
    /// The edit does not fit the county.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// A position that is not on the earth.
    #[error("no such position: {0:?}")]
    BadPosition(LonLat),
    /// A figure that is not a number or out of range.
    #[error("{field} is {value}, not within {min} to {max}")]
    BadFigure {
        /// Field as in the files.
        field: &'static str,
        /// What was given.
        value: f64,
        /// Smallest that is taken.
        min: f64,
        /// Largest that is taken.
        max: f64,
    },
    /// The rulebook can't be judged by.
    #[error(transparent)]
    Rulebook(#[from] RulebookError),
    /// A gate that belongs to no compound.
    #[error("a gate without a compound")]
    GateOfNothing,
    /// The plan is open read-only: another window has it, or its folder can't be written.
    #[error("the plan is read-only")]
    ReadOnly,
    /// The plan has no file yet.
    #[error("the plan has no file yet")]
    NoFile,
    /// Another window holds the file that was to be written or recovered.
    #[error("{0}: open in another window")]
    InUse(PathBuf),
    /// A file could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The layers could not be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The file is not a plan, or it is damaged.
    #[error("{path}, line {line}, byte {byte}: {what}")]
    Damaged {
        /// Which.
        path: PathBuf,
        /// Line, from 1; 0 where the damage has no line.
        line: usize,
        /// Byte within the file, from 0.
        byte: usize,
        /// What the reader met.
        what: String,
        /// The previous version, where there is one.
        backup: Option<PathBuf>,
        /// The journal that has the last saved state and what followed, where there is one.
        journal: Option<PathBuf>,
    },
    /// The file says something that its format version does not know.
    #[error("{path}, line {line}: unknown key {key}")]
    UnknownKey {
        /// Which.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The key.
        key: String,
    },
    /// A folder has no file with the name of a layer.
    #[error("{0}: no file with the name of a layer")]
    NothingToRelink(PathBuf),
    /// The file to be written is one of the input layers.
    #[error("{0}: an input layer")]
    IsLayer(PathBuf),
    /// The file was written by a newer program.
    #[error("{path}: format {version}, written by version {program}; this program knows formats up to {known}")]
    Newer {
        /// Which.
        path: PathBuf,
        /// Format version of the file.
        version: u64,
        /// Program version that wrote it, possibly empty.
        program: String,
        /// The newest format that is known.
        known: u64,
    },
}

impl PlanError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Edit(e) => e.message(),
            Self::BadPosition(p) => Message::new("plan-bad-position")
                .arg("lon", number::fixed(p.lon, 6))
                .arg("lat", number::fixed(p.lat, 6)),
            Self::BadFigure { field, value, min, max } => Message::new("plan-bad-figure")
                .arg("field", field)
                .arg("value", value)
                .arg("min", number::fixed(*min, 0))
                .arg("max", number::fixed(*max, 0)),
            Self::Rulebook(e) => e.message(),
            Self::GateOfNothing => Message::new("plan-gate-of-nothing"),
            Self::ReadOnly => Message::new("plan-read-only"),
            Self::NoFile => Message::new("plan-no-file"),
            Self::InUse(path) => Message::new("plan-in-use").arg("path", path.display()),
            Self::File { path, error } => {
                Message::new("plan-file-error").arg("path", path.display()).arg("error", error)
            }
            Self::Load(e) => e.message(),
            Self::Damaged { path, line, byte, what, backup, journal } => {
                damaged(path, [*line, *byte], what, backup.as_deref(), journal.as_deref())
            }
            Self::UnknownKey { path, line, key } => {
                Message::new("plan-unknown-key").arg("path", path.display()).arg("line", line).arg("key", key)
            }
            Self::NothingToRelink(folder) => Message::new("relink-nothing").arg("folder", folder.display()),
            Self::IsLayer(path) => Message::new("plan-is-layer").arg("path", path.display()),
            Self::Newer { path, version, program, known } => Message::new("plan-newer")
                .arg("path", path.display())
                .arg("version", version)
                .arg("program", program)
                .arg("known", known),
        }
    }
}

/// Where the damage is, and the remedy that exists.
fn damaged(
    path: &Path,
    [line, byte]: [usize; 2],
    what: &str,
    backup: Option<&Path>,
    journal: Option<&Path>,
) -> Message {
    let id = match (journal, backup) {
        (Some(_), _) => "plan-damaged-journal",
        (None, Some(_)) => "plan-damaged-backup",
        (None, None) => "plan-damaged",
    };
    let message = Message::new(id).arg("path", path.display()).arg("line", line).arg("byte", byte).arg("what", what);
    match journal.or(backup) {
        Some(remedy) => message.arg("remedy", remedy.display()),
        None => message,
    }
}
