//! Reading a plan file: the version first, then the whole; errors say where.

use std::path::Path;

use serde::{Deserialize, Deserializer};

use super::{PlanFile, VERSION};
use crate::plan::{PlanError, View, Wishes};

/// What every version says of itself.
#[derive(Deserialize)]
struct Head {
    carecircle: Option<u64>,
    #[serde(default)]
    program: String,
}

/// Reads a plan file's bytes. `path` is for messages only.
pub(in crate::plan) fn parse(path: &Path, bytes: &[u8]) -> Result<PlanFile, PlanError> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let skipped = bytes.len() - text.len();
    let head: Head = serde_json::from_slice(text).map_err(|e| damaged(path, text, skipped, &e))?;
    match head.carecircle {
        None => Err(not_a_plan(path)),
        Some(version) if version > VERSION => {
            Err(PlanError::Newer { path: path.to_owned(), version, program: head.program, known: VERSION })
        }
        Some(_) => {
            let mut file: PlanFile = serde_json::from_slice(text).map_err(|e| damaged(path, text, skipped, &e))?;
            if file.siting.is_empty() {
                file.siting = wishes_of_view(text);
            }
            Ok(file)
        }
    }
}

/// Older plans kept what is wanted of places with the view, and read it with as much forbearance.
fn wishes_of_view(text: &[u8]) -> Wishes {
    #[derive(Deserialize)]
    struct Older {
        #[serde(default)]
        view: serde_json::Value,
    }
    let view = serde_json::from_slice::<Older>(text).map(|older| older.view).unwrap_or_default();
    let read = view.get("siting").map(Wishes::deserialize);
    read.and_then(|wishes| wishes.map_err(|error| tracing::warn!(%error, "wishes of an older plan")).ok())
        .unwrap_or_default()
}

/// The view, or the whole county in the usual style where it can't be understood.
pub(super) fn view_or_default<'de, D: Deserializer<'de>>(deserializer: D) -> Result<View, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    let view: View = serde_json::from_value(value).unwrap_or_else(|error| {
        tracing::warn!(%error, "the view of a plan can't be understood");
        View::default()
    });
    let sound = view.center.is_none_or(|c| c.is_valid()) && view.scale.is_finite();
    Ok(if sound { view } else { View::default() })
}

fn not_a_plan(path: &Path) -> PlanError {
    let what = "no \"carecircle\" format version".to_owned();
    PlanError::Damaged { path: path.to_owned(), line: 1, byte: 0, what, backup: None, journal: None }
}

fn damaged(path: &Path, text: &[u8], skipped: usize, error: &serde_json::Error) -> PlanError {
    let (line, column) = (error.line(), error.column());
    let before: usize = text.split_inclusive(|&b| b == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    let byte = (before + column.saturating_sub(1)).min(text.len()) + skipped;
    let what = error.to_string();
    let path = path.to_owned();
    match what.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`')) {
        Some((key, _)) => PlanError::UnknownKey { path, line, key: key.to_owned() },
        None => PlanError::Damaged { path, line, byte, what: without_place(what), backup: None, journal: None },
    }
}

/// The place is said in the message's own words.
fn without_place(what: String) -> String {
    what.split_once(" at line ").map_or(what.clone(), |(cause, _)| cause.to_owned())
}
