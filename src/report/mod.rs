//! What leaves the program: tables, layers, map pictures.

mod changes;
mod csv_files;
mod error;
mod files;
#[cfg(test)]
mod fixture;
mod gaps;
mod geojson;
mod input;
mod json;
mod layers;
mod map_picture;
mod on_foot;
mod proposal;
mod rule_json;
pub mod rule_text;
mod rules;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod text;
mod workbook;

use std::path::{Path, PathBuf};

pub use changes::{Change, FacilityChange, facility_changes};
pub use error::ReportError;
pub use gaps::{Gap, GapKind, gaps};
pub use input::ReportInput;
pub use json::assessment_json;
pub use proposal::{
    Beside, gap_text, proposal_figure, proposal_gap, proposal_json, proposal_verdict, worth_named, write_proposal,
};
pub use rule_text::rule_name;
pub use rules::{figure_or_dash, figure_parts, figure_text, judge, lack_name, outcome_text_id, rule_of};

/// A file that an export can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Export {
    /// `report.xlsx`.
    Workbook,
    /// `compounds.csv`, `towns.csv`, `gaps.csv`, `planned.csv`, `rules.csv`, `rule_units.csv`; and
    /// `falsely_covered.csv` where coverage is judged on foot, `drawn.csv` where the plan draws anything.
    Csv,
    /// `gaps.geojson`; and `falsely_covered.geojson` where coverage is judged on foot.
    Gaps,
    /// `plan.geojson`; and `drawn.geojson` where the plan draws into the walking network.
    Plan,
    /// `map.png`.
    Map,
}

impl Export {
    /// All exports.
    pub const ALL: [Self; 5] = [Self::Workbook, Self::Csv, Self::Gaps, Self::Plan, Self::Map];

    /// Names of the files that the export writes where coverage is judged by circle.
    pub fn file_names(self) -> &'static [&'static str] {
        match self {
            Self::Workbook => &["report.xlsx"],
            Self::Csv => &["compounds.csv", "towns.csv", "gaps.csv", "planned.csv", "rules.csv", "rule_units.csv"],
            Self::Gaps => &["gaps.geojson"],
            Self::Plan => &["plan.geojson"],
            Self::Map => &["map.png"],
        }
    }
}

/// Writes the chosen exports into a folder (made if need be) and returns the files written. Each file is written
/// whole or not at all. A folder that holds layers of the county is refused: nothing may be written over them, and
/// exports beside them would be taken for layers when the folder is opened next.
pub fn write(input: &ReportInput<'_>, exports: &[Export], folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    files::prepare(folder, input.sources)?;
    let mut written = Vec::new();
    for export in exports {
        match export {
            Export::Workbook => written.push(workbook::write(input, folder)?),
            Export::Csv => written.extend(csv_files::write(input, folder)?),
            Export::Gaps => {
                written.push(layers::write_gaps(input, folder)?);
                written.extend(input.walking.map(|w| layers::write_falsely(input, w, folder)).transpose()?);
            }
            Export::Plan => {
                written.push(layers::write_plan(input, folder)?);
                if input.county.live_drawn().next().is_some() {
                    written.push(layers::write_drawn(input, folder)?);
                }
            }
            Export::Map => written.push(map_picture::write(input, folder)?),
        }
    }
    Ok(written)
}

/// Writes what [`assessment_json`] gives to `assessment.json` in a folder, under the same conditions as [`write()`].
pub fn write_assessment(input: &ReportInput<'_>, folder: &Path) -> Result<PathBuf, ReportError> {
    files::prepare(folder, input.sources)?;
    files::write(folder, "assessment.json", |out| assessment_json(input, out))
}
