//! What is drawn into the walking network, as rows of the plan file and of the journal.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::geom::LonLat;
use crate::model::{Drawn, DrawnKind};
use crate::plan::OpenPlan;
use crate::plan::ids::Ids;

/// Something drawn, in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::plan) struct DrawnRow {
    pub(in crate::plan) id: CompactString,
    pub(in crate::plan) name: CompactString,
    kind: DrawnKind,
    line: Vec<LonLat>,
    /// Id of the compound of a gate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    compound: Option<CompactString>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    candidate: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cost: Option<f64>,
}

impl OpenPlan {
    /// The row of something drawn.
    pub(in crate::plan) fn drawn_row(&self, d: &Drawn) -> DrawnRow {
        DrawnRow {
            id: d.id.clone(),
            name: d.name.clone(),
            kind: d.kind,
            line: d.line.clone(),
            compound: d.compound.and_then(|c| self.base.compounds.get(c.i())).map(|c| c.id.clone()),
            candidate: d.candidate,
            cost: d.cost,
        }
    }
}

/// What a row draws; the row itself if its gate's compound is no longer in the layers.
pub(in crate::plan) fn drawn_of(row: DrawnRow, ids: &Ids) -> Result<Drawn, DrawnRow> {
    let compound = row.compound.as_ref().and_then(|id| ids.compound(id));
    if row.kind == DrawnKind::Gate && compound.is_none() {
        return Err(row);
    }
    let DrawnRow { id, name, kind, line, candidate, cost, .. } = row;
    Ok(Drawn { id, name, kind, line, compound, candidate, cost, removed: false }.fitting_its_kind())
}
