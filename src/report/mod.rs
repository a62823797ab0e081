//! What leaves the program: tables, layers, map pictures.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::assess::{Assessment, Nearest};
use crate::i18n::Lang;
use crate::io::{Source, Warning};
use crate::map::Style;
use crate::model::{County, Message};
use crate::rules::Rulebook;

/// What a report is made from.
pub struct ReportInput<'a> {
    /// The county with the plan's edits.
    pub county: &'a County,
    /// Its assessment.
    pub assessment: &'a Assessment,
    /// The assessment of the county as loaded.
    pub base_assessment: &'a Assessment,
    /// The county as loaded.
    pub base: &'a County,
    /// The rulebook of both.
    pub rulebook: &'a Rulebook,
    /// Nearest counted facility of every compound.
    pub nearest: &'a [Option<Nearest>],
    /// Warnings of the load.
    pub warnings: &'a [Warning],
    /// The files that the layers were read from: no export is written over or beside them.
    pub sources: &'a [Source],
    /// The day that is written into the report.
    pub date: jiff::civil::Date,
    /// How the map looks.
    pub style: &'a Style,
    /// Language.
    pub lang: Lang,
}

/// Why a report could not be written.
#[derive(Debug, Error)]
pub enum ReportError {
    /// A file could not be written.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The workbook could not be made.
    #[error("{path}: {error}")]
    Workbook {
        /// Which.
        path: PathBuf,
        /// Why.
        error: String,
    },
}

impl ReportError {
    /// The error as a text for people.
    pub fn message(&self) -> Message {
        match self {
            Self::File { path, error } => {
                Message::new("report-file-error").arg("path", path.display()).arg("error", error)
            }
            Self::Workbook { path, error } => {
                Message::new("report-file-error").arg("path", path.display()).arg("error", error)
            }
        }
    }
}

/// A file that an export can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Export {
    /// `report.xlsx`.
    Workbook,
    /// `compounds.csv`, `towns.csv`, `gaps.csv`, `planned.csv`.
    Csv,
    /// `gaps.geojson`.
    Gaps,
    /// `plan.geojson`.
    Plan,
    /// `map.png`.
    Map,
}

impl Export {
    /// All exports.
    pub const ALL: [Self; 5] = [Self::Workbook, Self::Csv, Self::Gaps, Self::Plan, Self::Map];
}

/// Writes the chosen exports into a folder (made if need be) and returns the files written. Each file is written
/// whole or not at all.
pub fn write(input: &ReportInput<'_>, exports: &[Export], folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    let _ = (input, exports, folder);
    todo!()
}

/// Writes the object that `assess --json` prints, one compound at a time: a province has hundreds of thousands.
pub fn assessment_json(input: &ReportInput<'_>, out: impl std::io::Write) -> std::io::Result<()> {
    let _ = (input, out);
    todo!()
}
