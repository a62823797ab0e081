//! `--rulebook ID|FILE`: a rulebook that the program knows, or a TOML file with the figures that differ from it.

use std::io::ErrorKind;
use std::path::Path;

use super::failure::Failure;
use crate::model::Message;
use crate::rules::Rulebook;

/// The rulebook with this id, else the one in this file.
pub(super) fn read(id_or_file: &Path) -> Result<Rulebook, Failure> {
    let id = id_or_file.to_string_lossy();
    let unknown = match Rulebook::preset(&id) {
        Ok(rulebook) => return Ok(rulebook),
        Err(unknown) => unknown,
    };
    let text = std::fs::read_to_string(id_or_file).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::Unusable(unknown.message()),
        _ => {
            Failure::Unusable(Message::new("cli-rulebook-unread").arg("file", id_or_file.display()).arg("error", error))
        }
    })?;
    Rulebook::from_toml(&text).map_err(|error| Failure::InFile(id_or_file.to_owned(), error.message()))
}
