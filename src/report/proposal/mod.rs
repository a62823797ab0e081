//! A siting proposal as it leaves the program: JSON, a layer, a table.

mod beside;
mod json;
mod table;
mod words;

pub use crate::siting::gap as proposal_gap;
pub use beside::{Beside, named as worth_named};
pub use words::{gap_text, proposal_figure, proposal_verdict};

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use geojson::Feature;

use super::geojson::feature;
use super::table::Cell;
use super::{ReportError, ReportInput, csv_files, files};
use crate::io::geojson_layer::{point, write_collection};
use crate::model::FacilityStatus;
use crate::siting::{Chosen, Proposal};

/// Writes the object that `site --json` prints. Money is in yuan, distances in metres, areas in m2.
pub fn proposal_json(input: &ReportInput<'_>, proposal: &Proposal, beside: &Beside, out: impl Write) -> io::Result<()> {
    json::write(input, proposal, beside, out)
}

/// Writes `proposal.json`, `proposal.geojson` (a layer of facilities that this program reads again) and `proposal.csv`
/// into a folder, under the same conditions as [`super::write()`].
pub fn write_proposal(
    input: &ReportInput<'_>,
    proposal: &Proposal,
    beside: &Beside,
    folder: &Path,
) -> Result<Vec<PathBuf>, ReportError> {
    files::prepare(folder, input.sources)?;
    let features = || proposal.chosen.iter().map(|c| site_feature(input, proposal, c));
    Ok(vec![
        files::write(folder, "proposal.json", |out| proposal_json(input, proposal, beside, out))?,
        files::write(folder, "proposal.geojson", |out| write_collection(out, Some("facilities"), features()))?,
        files::write(folder, "proposal.csv", |out| {
            csv_files::write_table(table::of(input, proposal), input.lang, out)
        })?,
    ])
}

fn site_feature<'a>(input: &'a ReportInput<'a>, proposal: &Proposal, c: &'a Chosen) -> Feature {
    let properties = vec![
        ("id", Cell::text(c.id.as_str())),
        ("name", Cell::text(c.label())),
        ("kind", Cell::text(input.lang.t(proposal.kind.text_id()))),
        ("status", Cell::text(input.lang.t(FacilityStatus::Planned.text_id()))),
        ("town", Cell::text(input.town_name(c.town))),
        ("floor_m2", Cell::m2(c.floor_m2)),
        ("method", Cell::text(input.lang.t(c.means.text_id()))),
        ("cost", Cell::m2(c.cost)),
        ("assumed", Cell::Bool(c.assumed)),
        ("gain_households", Cell::count(c.gain_households)),
        ("only_households", Cell::count(c.only_households)),
    ];
    feature(Cell::text(c.id.as_str()), Some(point(c.position)), properties)
}
