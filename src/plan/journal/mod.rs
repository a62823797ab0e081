//! The journal: every step as it is made, so that a crash costs nothing.
//!
//! A journal is a file of JSON lines. The first says what it is relative to: the whole plan as it was when the
//! journal was begun, so that nothing else but the layers is needed to recover. Each later line is a step. Lines
//! are chained by checksums; a reader takes lines up to the first that does not fit.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, reason = "a journal is what a crash left"))]

mod handle;
mod line;
mod problem;
mod read;
mod record;
mod writer;

use std::path::{Path, PathBuf};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

pub(super) use handle::{Journal, SaveNote};
pub(super) use read::{Content, read};

use super::Wishes;
use super::file::{CompoundRow, Draft, DrawnRow, FacilityRow, PlanFile, to_line};
use super::store::beside;
use crate::model::Message;
use crate::rules::Rulebook;

/// The newest version of the journal's lines that this program reads, and the one that it writes.
const VERSION: u64 = 1;
/// Ending of a journal's name.
pub(super) const ENDING: &str = ".journal";
/// Ending of a journal that was put aside for a new one without having been recovered.
pub(super) const OLD_ENDING: &str = ".journal.old";

/// How a step came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Op {
    /// A new step.
    Step,
    /// A step was taken back.
    Undo,
    /// A step was made again.
    Redo,
}

/// The first line: what the steps are relative to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    /// Version of the lines.
    pub(super) journal: u64,
    /// Version of the program.
    pub(super) program: String,
    /// Name of the plan file, `None` for a plan without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) plan: Option<String>,
    /// XXH3 of the plan file's bytes as last read or written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) plan_xxh3: Option<String>,
    /// Whether the state below has changes that the plan file has not.
    pub(super) unsaved: bool,
    /// The plan when the journal was begun.
    pub(super) state: PlanFile,
}

/// A header to be written on a background thread.
pub(super) struct HeaderDraft {
    /// All but the state.
    plan: Option<String>,
    plan_hash: Option<u64>,
    unsaved: bool,
    state: Draft,
}

impl HeaderDraft {
    /// The header (reads the disk, for links to layers).
    pub(super) fn header(&self) -> Header {
        Header {
            journal: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            plan: self.plan.clone(),
            plan_xxh3: self.plan_hash.map(|h| format!("{h:016x}")),
            unsaved: self.unsaved,
            state: self.state.linked(),
        }
    }

    /// The header as JSON on one line.
    fn to_line(&self) -> std::io::Result<Vec<u8>> {
        Ok(to_line(&self.header())?)
    }
}

/// A line after the first: a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepRecord {
    pub(super) op: Op,
    pub(super) name: NameRecord,
    pub(super) changes: Vec<ChangeRecord>,
}

/// A line after the first that says that the plan file is about to become one with this checksum, and how many of the
/// steps before this line are in it. Steps after those are unsaved even if the program ends before it knows of the save.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SaveRecord {
    /// XXH3 of the plan file's bytes.
    pub(super) saved_xxh3: String,
    pub(super) steps: usize,
}

/// What a step is called.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameRecord {
    id: String,
    #[serde(default)]
    args: Vec<(String, String)>,
}

/// One change of a step, by ids.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ChangeRecord {
    /// A facility is there (again).
    Add(FacilityRow),
    /// A facility's row is this.
    Set(FacilityRow),
    /// A facility is gone.
    Remove(CompactString),
    /// A compound's figures are these.
    Compound(CompoundRow),
    /// Something drawn is there (again).
    Draw(DrawnRow),
    /// Something drawn is this.
    SetDrawn(DrawnRow),
    /// Something drawn is gone.
    RemoveDrawn(CompactString),
    /// The rulebook is this.
    Rulebook(Box<Rulebook>),
    /// What is wanted of places in a search for sites is this.
    Wishes(Box<Wishes>),
}

impl NameRecord {
    pub(super) fn of(message: &Message) -> Self {
        let args = message.args.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
        Self { id: message.id.to_owned(), args }
    }

    /// The name; one that this program does not know becomes a plain one.
    pub(super) fn message(&self) -> Message {
        let Some(id) = super::naming::STEP_IDS.into_iter().find(|id| *id == self.id) else {
            return Message::new("step-recovered");
        };
        let known = |k: &str| super::naming::STEP_ARGS.into_iter().find(|a| *a == k);
        self.args.iter().filter_map(|(k, v)| Some((known(k)?, v))).fold(Message::new(id), |m, (k, v)| m.arg(k, v))
    }
}

/// The journal of a plan file.
pub(super) fn path_for_plan(plan: &Path) -> PathBuf {
    beside(plan, ENDING)
}

/// The lock of a plan file or of the journal of an unnamed plan.
pub(super) fn lock_path(file: &Path) -> PathBuf {
    beside(file, ".lock")
}

/// The folder of the journals of unnamed plans.
pub(super) fn unnamed_folder(data_dir: &Path) -> PathBuf {
    data_dir.join("journals")
}

/// A new journal's path for an unnamed plan.
pub(super) fn path_for_unnamed(data_dir: &Path) -> PathBuf {
    use std::sync::atomic::{AtomicU32, Ordering};
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let (ms, pid, n) = (since.as_millis(), std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    unnamed_folder(data_dir).join(format!("{ms}-{pid}-{n}.carecircle{ENDING}"))
}
