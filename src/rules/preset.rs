//! The rulebooks that come with the program.

use super::{Rulebook, RulebookError};

/// The text of the preset that is the default.
pub(super) const DONGGUAN: &str = include_str!("../../assets/rulebooks/dongguan.toml");

/// Ids and texts.
const PRESETS: [(&str, &str); 1] = [("dongguan", DONGGUAN)];

impl Rulebook {
    /// The built-in rulebook of an id.
    pub fn preset(id: &str) -> Result<Self, RulebookError> {
        match PRESETS.iter().find(|(known, _)| *known == id) {
            Some((_, text)) => Self::from_toml(text),
            None => Err(RulebookError::UnknownPreset {
                id: id.to_owned(),
                known: Self::preset_ids().collect::<Vec<_>>().join(", "),
            }),
        }
    }

    /// Ids of the built-in rulebooks.
    pub fn preset_ids() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|(id, _)| *id)
    }

    /// The text of the built-in rulebook of an id, with its comments: a file to start one's own from.
    pub fn preset_text(id: &str) -> Option<&'static str> {
        PRESETS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
    }
}
