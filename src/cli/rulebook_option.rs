//! `--rulebook ID|FILE`: a rulebook that the program knows, or a TOML file with the figures that differ from it.

use std::path::Path;

use super::failure::Failure;
use crate::model::Message;
use crate::rules::Rulebook;

/// The rulebook with this id, else the one in this file.
pub(super) fn read(id_or_file: &Path) -> Result<Rulebook, Failure> {
    let known = Rulebook::default();
    if id_or_file == Path::new(&known.id) {
        return Ok(known);
    }
    let refuse = |id: &'static str, error: String| {
        let message = Message::new(id).arg("file", id_or_file.display()).arg("error", error);
        Failure::Unusable(message.arg("known", Rulebook::default().id))
    };
    let text = std::fs::read_to_string(id_or_file).map_err(|e| refuse("cli-rulebook-unread", e.to_string()))?;
    parse(&text).map_err(|e| refuse("cli-rulebook-wrong", e))
}

/// A rulebook from TOML; figures that the text leaves out are those of the built-in one.
fn parse(text: &str) -> Result<Rulebook, String> {
    let given: toml::Table = text.parse().map_err(|e: toml::de::Error| e.to_string())?;
    let mut table = toml::Table::try_from(Rulebook::default()).map_err(|e| e.to_string())?;
    table.extend(given);
    let rulebook: Rulebook = table.try_into().map_err(|e| e.to_string())?;
    out_of_range(&rulebook).map_or(Ok(rulebook), |field| Err(format!("{field}: out of range")))
}

/// The first figure that can't be meant.
fn out_of_range(r: &Rulebook) -> Option<&'static str> {
    let areas = [
        ("new_m2_per_100", r.new_m2_per_100),
        ("old_m2_per_100", r.old_m2_per_100),
        ("smallest_unit_m2", r.smallest_unit_m2),
    ];
    let wrong_area = areas.into_iter().find(|(_, m2)| !(0.0..1e9).contains(m2)).map(|(name, _)| name);
    if !(r.radius_m > 0.0 && r.radius_m <= 1e6) {
        Some("radius_m")
    } else if !(0.0..=1.0).contains(&r.target_coverage) {
        Some("target_coverage")
    } else {
        wrong_area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_names_only_what_differs() {
        let r = parse("id = \"guizhou\"\nradius_m = 700\nsmallest_unit_m2 = 350.0\n").unwrap();
        assert_eq!((r.radius_m, r.smallest_unit_m2, r.id.as_str()), (700.0, 350.0, "guizhou"));
        assert_eq!(
            Rulebook { id: "dongguan".into(), radius_m: 1000.0, smallest_unit_m2: 0.0, ..r },
            Rulebook::default()
        );
    }

    #[test]
    fn unknown_names_and_impossible_figures_are_refused() {
        for bad in ["radius = 700", "radius_m = -1.0", "target_coverage = 90.0", "new_m2_per_100 = nan", "radius_m ="] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
