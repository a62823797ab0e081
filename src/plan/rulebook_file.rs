//! Rulebooks to and from files of their own.

use std::path::Path;

use super::PlanError;
use super::persist::file_error;
use super::store::write_atomically;
use crate::rules::Rulebook;

/// Reads a rulebook; the error says where and what if there is one in it.
pub fn read_rulebook(path: &Path) -> Result<Rulebook, PlanError> {
    let text = std::fs::read_to_string(path).map_err(|e| file_error(path, e))?;
    Ok(Rulebook::from_toml(&text)?)
}

/// Writes a rulebook whole or not at all, with the comments of one that is as it was published.
pub fn write_rulebook(path: &Path, rulebook: &Rulebook) -> Result<(), PlanError> {
    let published = Rulebook::preset(&rulebook.id).is_ok_and(|p| p == *rulebook);
    let text = Rulebook::preset_text(&rulebook.id).filter(|_| published);
    let text = text.map_or_else(|| rulebook.to_toml(), str::to_owned);
    write_atomically(path, text.as_bytes()).map_err(|e| file_error(path, e))
}
