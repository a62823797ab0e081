//! Facilities and compounds as rows of the plan file and of the journal.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::geom::LonLat;
use crate::model::{
    BuildStatus, CompoundFigures, CompoundIdx, County, Facility, FacilityKind, FacilityStatus, HospitalKind, Operator,
    Stage, TownIdx,
};

/// A facility in full. A figure that is not there is unknown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::plan) struct FacilityRow {
    pub(in crate::plan) id: CompactString,
    pub(in crate::plan) name: CompactString,
    kind: FacilityKind,
    status: FacilityStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    position: Option<LonLat>,
    /// Id of the town where it is not the one that follows from the layers; empty for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    town: Option<CompactString>,
    /// Id of the compound where it is not the one that follows from the layers; empty for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    compound: Option<CompactString>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    floor_m2: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    beds: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nursing_beds: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dementia_beds: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    residents: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    grade: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    operator: Option<Operator>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    smart: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rehab_room: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    medical_partner: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    consortium: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    places: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    opened: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    storey: Option<i8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hazard: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high_end: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rebuilt: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dual_licence: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    serves_community: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    served_villages: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hospital: Option<HospitalKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    geriatrics: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rehab_department: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prevention: Option<bool>,
}

/// A compound's figures. A figure that is not there is unknown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::plan) struct CompoundRow {
    pub(in crate::plan) id: CompactString,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    households: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    status: Option<BuildStatus>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    built_year: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    population: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    elderly: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    care_floor_m2: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stage: Option<Stage>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    care_stage: Option<Stage>,
}

impl CompoundRow {
    /// The row of a compound with these figures.
    pub(in crate::plan) fn new(id: &CompactString, figures: &CompoundFigures) -> Self {
        let CompoundFigures { households, status, built_year, population, elderly, care_floor_m2, stage, care_stage } =
            *figures;
        Self { id: id.clone(), households, status, built_year, population, elderly, care_floor_m2, stage, care_stage }
    }

    /// The figures of the row.
    pub(in crate::plan) fn figures(&self) -> CompoundFigures {
        let Self { id: _, households, status, built_year, population, elderly, care_floor_m2, stage, care_stage } =
            *self;
        CompoundFigures { households, status, built_year, population, elderly, care_floor_m2, stage, care_stage }
    }
}

/// Town and compound that follow from the layers: those of the facility as loaded while it stands where it stood,
/// else by place. Whatever differs is written into the row, so that reading gives back exactly what was written.
fn derived(base: &County, loaded: Option<&Facility>, at: Option<LonLat>) -> (Option<TownIdx>, Option<CompoundIdx>) {
    match (loaded, at) {
        (Some(f), at) if f.position == at => (f.town, f.compound),
        (_, Some(p)) => (base.town_at(p), base.compound_at(p)),
        (_, None) => (None, None),
    }
}

/// The row of a facility; `loaded` is the facility with the same id in the layer.
pub(in crate::plan) fn row_of(base: &County, loaded: Option<&Facility>, f: &Facility) -> FacilityRow {
    let (town, compound) = derived(base, loaded, f.position);
    let town_id = |t: Option<TownIdx>| t.and_then(|t| base.towns.get(t.i())).map(|t| t.id.clone()).unwrap_or_default();
    let compound_id =
        |c: Option<CompoundIdx>| c.and_then(|c| base.compounds.get(c.i())).map(|c| c.id.clone()).unwrap_or_default();
    FacilityRow {
        id: f.id.clone(),
        name: f.name.clone(),
        kind: f.kind,
        status: f.status,
        position: f.position,
        town: (f.town != town).then(|| town_id(f.town)),
        compound: (f.compound != compound).then(|| compound_id(f.compound)),
        floor_m2: f.floor_m2,
        beds: f.beds,
        nursing_beds: f.nursing_beds,
        dementia_beds: f.dementia_beds,
        residents: f.residents,
        grade: f.grade,
        operator: f.operator,
        smart: f.smart,
        rehab_room: f.rehab_room,
        medical_partner: f.medical_partner,
        consortium: f.consortium,
        places: f.places,
        opened: f.opened,
        storey: f.storey,
        hazard: f.hazard,
        high_end: f.high_end,
        rebuilt: f.rebuilt,
        dual_licence: f.dual_licence,
        serves_community: f.serves_community,
        served_villages: f.served_villages,
        hospital: f.hospital,
        geriatrics: f.geriatrics,
        rehab_department: f.rehab_department,
        prevention: f.prevention,
    }
}

/// The facility of a row. A town or compound that is no longer in the layers is taken by place again.
pub(in crate::plan) fn facility_of(base: &County, loaded: Option<&Facility>, row: FacilityRow) -> Facility {
    let (town, compound) = derived(base, loaded, row.position);
    let town_row = |id: &str| base.towns.iter().position(|t| t.id == id).map(TownIdx::new);
    let compound_row = |id: &str| base.compounds.iter().position(|c| c.id == id).map(CompoundIdx::new);
    let named = |id: &Option<CompactString>| id.as_ref().map(|id| (!id.is_empty()).then(|| id.clone()));
    Facility {
        id: row.id,
        name: row.name,
        kind: row.kind,
        status: row.status,
        position: row.position,
        town: named(&row.town).map_or(town, |id| id.and_then(|id| town_row(&id).or(town))),
        compound: named(&row.compound).map_or(compound, |id| id.and_then(|id| compound_row(&id).or(compound))),
        floor_m2: row.floor_m2,
        beds: row.beds,
        nursing_beds: row.nursing_beds,
        dementia_beds: row.dementia_beds,
        residents: row.residents,
        grade: row.grade,
        operator: row.operator,
        smart: row.smart,
        rehab_room: row.rehab_room,
        medical_partner: row.medical_partner,
        consortium: row.consortium,
        places: row.places,
        opened: row.opened,
        storey: row.storey,
        hazard: row.hazard,
        high_end: row.high_end,
        rebuilt: row.rebuilt,
        dual_licence: row.dual_licence,
        serves_community: row.serves_community,
        served_villages: row.served_villages,
        hospital: row.hospital,
        geriatrics: row.geriatrics,
        rehab_department: row.rehab_department,
        prevention: row.prevention,
        removed: false,
        added: loaded.is_none(),
    }
}
