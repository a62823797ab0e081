//! A row of each layer from the values of a feature.

use compact_str::CompactString;

use super::LayerName;
use super::Severity;
use super::fields::{
    Field as F, answered_status, build_status, facility_status, grade, hospital, is_whole_cost, kind_by_name,
    kind_by_word, operator, site_method, stage, status_in_name, storey,
};
use super::geojson::Row;
use super::issues::Issue;
use super::row_reader::RowReader;
use crate::geom::{LonLat, ShapeKind};
use crate::model::{
    Community, Compound, CompoundFigures, County, Facility, FacilityKind, FacilityStatus, Message, Site, Town,
};

/// The most people, beds and so on that a unit of a county may have: more is a slip of the pen.
const MOST_PEOPLE: u32 = 50_000_000;
const MOST_HOUSEHOLDS: u32 = 20_000_000;
const MOST_IN_A_COMPOUND: u32 = 500_000;
const MOST_BEDS: u32 = 100_000;
const MOST_FLOOR_M2: f64 = 10_000_000.0;
const MOST_COST: f64 = 1e12;

macro_rules! id_and_name {
    () => {
        fn id(&mut self) -> Option<&mut CompactString> {
            Some(&mut self.id)
        }

        fn given_id(&self) -> Option<&str> {
            Some(&self.id)
        }

        fn name(&self) -> &str {
            &self.name
        }

        fn set_name(&mut self, name: CompactString) {
            self.name = name;
        }
    };
}

const AREA_FIRST: &[ShapeKind] = &[ShapeKind::Polygon, ShapeKind::Point];
const POINT_FIRST: &[ShapeKind] = &[ShapeKind::Point, ShapeKind::Polygon];

/// The name; that there is none is said.
fn name(r: &mut RowReader<'_, '_>) -> CompactString {
    let name = r.text(F::Name);
    if name.is_empty() {
        r.missing(F::Name);
    }
    name
}

impl Row for Town {
    const LAYER: LayerName = LayerName::Towns;
    const KINDS: &'static [ShapeKind] = AREA_FIRST;
    const WITHOUT_GEOMETRY: bool = true;

    fn read(r: &mut RowReader<'_, '_>) -> Self {
        Town {
            id: CompactString::default(),
            name: name(r),
            kind: r.text(F::Kind),
            population: r.count(F::Population, MOST_PEOPLE),
            elderly: r.count(F::Elderly, MOST_PEOPLE),
            households: r.count(F::Households, MOST_HOUSEHOLDS),
            villages: r.count(F::Villages, 10_000),
            carers: r.count(F::Carers, MOST_BEDS),
            carers_first_aid: r.count(F::CarersFirstAid, MOST_BEDS),
            dementia_beds: r.count(F::DementiaBeds, MOST_BEDS),
            children_u3: r.count(F::ChildrenU3, MOST_PEOPLE),
            hardship_elders: r.count(F::HardshipElders, MOST_PEOPLE),
            visited_elders: r.count(F::VisitedElders, MOST_PEOPLE),
            hardship_disabled: r.count(F::HardshipDisabled, MOST_PEOPLE),
            hardship_disabled_in_care: r.count(F::HardshipDisabledInCare, MOST_PEOPLE),
            family_beds: r.count(F::FamilyBeds, MOST_BEDS),
            family_beds_adapted: r.count(F::FamilyBedsAdapted, MOST_BEDS),
            position: r.place,
        }
    }

    id_and_name!();
}

impl Row for Community {
    const LAYER: LayerName = LayerName::Communities;
    const KINDS: &'static [ShapeKind] = AREA_FIRST;
    const WITHOUT_GEOMETRY: bool = true;

    fn read(r: &mut RowReader<'_, '_>) -> Self {
        Community {
            id: CompactString::default(),
            name: name(r),
            town: r.town(),
            population: r.count(F::Population, MOST_PEOPLE),
            elderly: r.count(F::Elderly, MOST_PEOPLE),
            position: r.place,
        }
    }

    id_and_name!();
}

impl Row for Compound {
    const LAYER: LayerName = LayerName::Compounds;
    const KINDS: &'static [ShapeKind] = AREA_FIRST;
    const WITHOUT_GEOMETRY: bool = true;

    fn read(r: &mut RowReader<'_, '_>) -> Self {
        let name = name(r);
        let town = r.town();
        if !r.has(F::Households) {
            r.missing(F::Households);
        }
        let figures = CompoundFigures {
            households: r.count(F::Households, MOST_IN_A_COMPOUND),
            status: r.choice(F::Status, build_status),
            built_year: r.year(F::BuiltYear),
            population: r.count(F::Population, MOST_PEOPLE),
            elderly: r.count(F::Elderly, MOST_PEOPLE),
            care_floor_m2: r.floor_space(F::CareFloor, MOST_FLOOR_M2),
            stage: r.choice(F::Stage, stage),
            care_stage: r.choice(F::CareStage, stage),
        };
        Compound { id: CompactString::default(), name, town, position: r.place, figures }
    }

    id_and_name!();
}

impl Row for Facility {
    const LAYER: LayerName = LayerName::Facilities;
    const KINDS: &'static [ShapeKind] = POINT_FIRST;
    const WITHOUT_GEOMETRY: bool = true;

    fn read(r: &mut RowReader<'_, '_>) -> Self {
        let name = name(r);
        let kind = facility_kind(r, &name);
        let status = status(r, &name);
        Facility {
            name,
            status,
            town: r.town(),
            compound: r.compound(),
            floor_m2: r.floor_space(F::Floor, MOST_FLOOR_M2),
            beds: r.count(F::Beds, MOST_BEDS),
            nursing_beds: r.count(F::NursingBeds, MOST_BEDS),
            dementia_beds: r.count(F::DementiaBeds, MOST_BEDS),
            residents: r.count(F::Residents, MOST_BEDS),
            grade: r.ranked(F::Grade, grade, (1.0, 5.0)).map(|g| g as u8),
            operator: r.choice(F::Operator, operator),
            smart: r.flag(F::Smart),
            rehab_room: r.flag(F::RehabRoom),
            medical_partner: r.flag(F::MedicalPartner),
            consortium: r.flag(F::Consortium),
            places: r.count(F::Places, MOST_BEDS),
            opened: r.year(F::Opened),
            storey: r.ranked(F::Storey, storey, (-9.0, 120.0)).map(|s| s as i8),
            hazard: r.flag(F::Hazard),
            high_end: r.flag(F::HighEnd),
            rebuilt: r.flag(F::Rebuilt),
            dual_licence: r.flag(F::DualLicence),
            serves_community: r.flag(F::ServesCommunity),
            served_villages: r.count(F::ServedVillages, 10_000),
            hospital: r.choice(F::Hospital, hospital),
            geriatrics: r.flag(F::Geriatrics),
            rehab_department: r.flag(F::RehabDepartment),
            prevention: r.flag(F::Prevention),
            ..Facility::new("", kind, r.place)
        }
    }

    fn at_further_place(&self, place: LonLat, county: &County) -> Option<Self> {
        let mut further = Facility { position: Some(place), ..self.clone() };
        let around = |p: Option<LonLat>| p.and_then(|p| county.compound_at(p));
        if self.compound == around(self.position) {
            further.compound = around(Some(place));
        }
        (further.floor_m2, further.beds, further.nursing_beds) = (None, None, None);
        (further.dementia_beds, further.residents, further.places) = (None, None, None);
        further.served_villages = None;
        Some(further)
    }

    id_and_name!();
}

/// Whether it works, by the field, else by what the name says in brackets. Without either it works.
fn status(r: &mut RowReader<'_, '_>, name: &str) -> FacilityStatus {
    let Some(word) = r.word(F::Status) else { return status_of_name(r, name) };
    let answered = || answered_status(&r.key(F::Status).unwrap_or_default(), &word);
    let status = facility_status(&word).or_else(answered);
    if status.is_none() {
        r.unknown_word(F::Status, word);
    }
    status.unwrap_or(FacilityStatus::Unknown)
}

fn status_of_name(r: &mut RowReader<'_, '_>, name: &str) -> FacilityStatus {
    let Some((status, said)) = status_in_name(name) else { return FacilityStatus::default() };
    let found = Message::new("io-found-status-in-name").arg("value", said);
    let done = Message::new("io-done-status-taken").arg("status", status.key());
    r.push(Issue::new(Severity::Note, found, "").done(done).of_field(F::Status.key()));
    status
}

/// The kind by the word given, else by the name.
fn facility_kind(r: &mut RowReader<'_, '_>, name: &str) -> FacilityKind {
    let word = r.word(F::Kind);
    if let Some(kind) = word.as_deref().and_then(kind_by_word) {
        return kind;
    }
    let by_name = kind_by_name(name);
    let done = match by_name {
        Some(kind) => Message::new("io-done-kind-by-name").arg("kind", kind.key()),
        None => Message::new("io-done-kind-other"),
    };
    match (&word, by_name) {
        (None, None) => r.missing(F::Kind),
        (None, Some(_)) => {
            let issue = Issue::new(Severity::Note, Message::new("io-found-missing"), "").done(done);
            r.push(issue.of_field(F::Kind.key()));
        }
        (Some(_), _) => {
            let issue = r.about_value(Severity::Doubtful, F::Kind, Message::new("io-found-unknown-kind"));
            r.push(issue.done(done));
        }
    }
    by_name.unwrap_or(FacilityKind::Other)
}

impl Row for Site {
    const LAYER: LayerName = LayerName::Sites;
    const KINDS: &'static [ShapeKind] = POINT_FIRST;
    const WITHOUT_GEOMETRY: bool = true;

    fn read(r: &mut RowReader<'_, '_>) -> Self {
        let name = name(r);
        let floor_m2 = r.floor_space(F::Floor, MOST_FLOOR_M2);
        let (cost, cost_per_m2) = costs(r, floor_m2);
        Site {
            id: CompactString::default(),
            name,
            town: r.town(),
            position: r.place,
            floor_m2,
            method: r.word(F::Method).map(|m| site_method(&m).into()).unwrap_or_default(),
            cost,
            cost_per_m2,
            owner: r.text(F::Owner),
            lease_years: r.count(F::LeaseYears, 100).map(|y| y as u16),
        }
    }

    id_and_name!();
}

/// The fixed cost and the cost a square metre. A whole cost (`总投资`, or what floor space times price comes to) has
/// the other in it.
fn costs(r: &mut RowReader<'_, '_>, floor_m2: Option<f64>) -> (Option<f64>, Option<f64>) {
    let (cost, per_m2) = (r.amount(F::Cost, MOST_COST), r.amount(F::CostPerM2, MOST_COST));
    let (Some(whole), Some(price)) = (cost, per_m2) else { return (cost, per_m2) };
    let product = floor_m2.is_some_and(|floor| whole > 0.0 && (floor * price - whole).abs() <= 0.01 * whole);
    if !product && !r.key(F::Cost).is_some_and(|key| is_whole_cost(&key)) {
        return (cost, per_m2);
    }
    let found = r.about_value(Severity::Note, F::Cost, Message::new("io-found-whole-cost"));
    r.push(found.done(Message::new("io-done-whole-cost")));
    (cost, None)
}

/// A barrier: its shape and what it is called, else what it is.
#[derive(Debug)]
pub(super) struct Barrier {
    pub called: CompactString,
}

impl Row for Barrier {
    const LAYER: LayerName = LayerName::Barriers;
    const KINDS: &'static [ShapeKind] = &[ShapeKind::Line, ShapeKind::Polygon];
    const WITHOUT_GEOMETRY: bool = false;

    fn read(r: &mut RowReader<'_, '_>) -> Self {
        let name = r.text(F::Name);
        Self { called: if name.is_empty() { r.text(F::Class) } else { name } }
    }

    fn id(&mut self) -> Option<&mut CompactString> {
        None
    }

    fn given_id(&self) -> Option<&str> {
        None
    }

    fn name(&self) -> &str {
        ""
    }

    fn set_name(&mut self, _name: CompactString) {}
}
