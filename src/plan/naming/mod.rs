//! What steps are called: text ids with the detail that lets a planner find a step in the history.

mod rulebook;
mod wishes;

pub(super) use rulebook::rulebook_change;
pub(super) use wishes::wish_change;

use super::StepName;
use crate::i18n::number;
use crate::model::{Compound, CompoundFigures, Drawn, Facility, FacilityStatus, HospitalKind, Message};

/// The text ids that steps can have; a journal is read back by this list.
pub(super) const STEP_IDS: [&str; 30] = [
    "step-add-facility",
    "step-move-facility",
    "step-remove-facility",
    "step-draw",
    "step-change-drawn",
    "step-remove-drawn",
    "step-rename-facility",
    "step-set-facility",
    "step-clear-facility",
    "step-change-facility",
    "step-set-compound",
    "step-clear-compound",
    "step-change-compound",
    "step-set-rulebook",
    "step-set-rule",
    "step-change-rule",
    "step-add-rule",
    "step-remove-rule",
    "step-set-figure",
    "step-clear-figure",
    "step-change-rulebook",
    "step-use-rulebook",
    "step-change-many",
    "step-add-many",
    "step-join-gaps",
    "step-accept-proposal",
    "step-wish",
    "step-wish-no-more",
    "step-wish-many",
    "step-wish-towns",
];

/// The argument names that step texts can have.
pub(super) const STEP_ARGS: [&str; 7] = ["name", "field", "value", "zh", "en", "count", "of"];

/// A figure that differs: field, and what it is now (`None`: unknown).
type Changed = (&'static str, Option<String>);

/// Adding, moving or removing a facility.
pub(super) fn facility(id: &'static str, f: &Facility) -> Message {
    Message::new(id).arg("name", label(&f.name, &f.id))
}

/// Drawing something, changing it or taking it out.
pub(super) fn drawn(id: &'static str, d: &Drawn) -> Message {
    Message::new(id).arg("of", d.kind.key()).arg("name", label(&d.name, &d.id))
}

/// A change of a facility's figures.
pub(super) fn facility_change(before: &Facility, after: &Facility) -> Message {
    let name = label(&before.name, &before.id);
    let changed = facility_fields(before, after);
    if let [("name", Some(new))] = changed.as_slice() {
        return Message::new("step-rename-facility").arg("name", name).arg("value", new);
    }
    figures(["step-set-facility", "step-clear-facility", "step-change-facility"], name, changed)
}

/// A change of a compound's figures.
pub(super) fn compound_change(c: &Compound, after: &CompoundFigures) -> Message {
    let ids = ["step-set-compound", "step-clear-compound", "step-change-compound"];
    figures(ids, label(&c.name, &c.id), compound_fields(&c.figures, after))
}

/// A batch of `count` changes.
pub(super) fn batch(name: StepName, count: usize) -> Message {
    let step = match name {
        StepName::ChangeFacilities => Message::new("step-change-many").arg("of", "facilities"),
        StepName::ChangeCompounds => Message::new("step-change-many").arg("of", "compounds"),
        StepName::AddFacilities => Message::new("step-add-many"),
        StepName::JoinGaps => Message::new("step-join-gaps"),
        StepName::AcceptProposal => Message::new("step-accept-proposal"),
    };
    step.arg("count", number::int(count as i64))
}

fn figures([set, clear, change]: [&'static str; 3], name: &str, changed: Vec<Changed>) -> Message {
    match changed.as_slice() {
        [(field, Some(value))] => Message::new(set).arg("name", name).arg("field", field).arg("value", value),
        [(field, None)] => Message::new(clear).arg("name", name).arg("field", field),
        _ => Message::new(change).arg("name", name),
    }
}

fn label<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.is_empty() { id } else { name }
}

fn facility_fields(b: &Facility, a: &Facility) -> Vec<Changed> {
    let mut out = Vec::new();
    let mut add = |field, differs: bool, value: Option<String>| {
        if differs {
            out.push((field, value));
        }
    };
    add("name", b.name != a.name, Some(a.name.to_string()));
    add("kind", b.kind != a.kind, Some(a.kind.key().to_owned()));
    add("status", b.status != a.status, Some(FacilityStatus::key(a.status).to_owned()));
    add("floor_m2", b.floor_m2 != a.floor_m2, a.floor_m2.map(number::square_metres));
    add("beds", b.beds != a.beds, a.beds.map(number::int));
    add("nursing_beds", b.nursing_beds != a.nursing_beds, a.nursing_beds.map(number::int));
    add("dementia_beds", b.dementia_beds != a.dementia_beds, a.dementia_beds.map(number::int));
    add("residents", b.residents != a.residents, a.residents.map(number::int));
    add("grade", b.grade != a.grade, a.grade.map(|g| g.to_string()));
    add("operator", b.operator != a.operator, a.operator.map(|o| o.key().to_owned()));
    add("smart", b.smart != a.smart, a.smart.map(yes_no));
    add("rehab_room", b.rehab_room != a.rehab_room, a.rehab_room.map(yes_no));
    add("medical_partner", b.medical_partner != a.medical_partner, a.medical_partner.map(yes_no));
    add("consortium", b.consortium != a.consortium, a.consortium.map(yes_no));
    add("places", b.places != a.places, a.places.map(number::int));
    add("opened", b.opened != a.opened, a.opened.map(|y| y.to_string()));
    add("storey", b.storey != a.storey, a.storey.map(|s| s.to_string()));
    add("hazard", b.hazard != a.hazard, a.hazard.map(yes_no));
    add("high_end", b.high_end != a.high_end, a.high_end.map(yes_no));
    add("rebuilt", b.rebuilt != a.rebuilt, a.rebuilt.map(yes_no));
    add("dual_licence", b.dual_licence != a.dual_licence, a.dual_licence.map(yes_no));
    add("serves_community", b.serves_community != a.serves_community, a.serves_community.map(yes_no));
    add("served_villages", b.served_villages != a.served_villages, a.served_villages.map(number::int));
    add("hospital", b.hospital != a.hospital, a.hospital.map(hospital));
    add("geriatrics", b.geriatrics != a.geriatrics, a.geriatrics.map(yes_no));
    add("rehab_department", b.rehab_department != a.rehab_department, a.rehab_department.map(yes_no));
    add("prevention", b.prevention != a.prevention, a.prevention.map(yes_no));
    out
}

fn compound_fields(b: &CompoundFigures, a: &CompoundFigures) -> Vec<Changed> {
    let mut out = Vec::new();
    let mut add = |field, differs: bool, value: Option<String>| {
        if differs {
            out.push((field, value));
        }
    };
    add("households", b.households != a.households, a.households.map(number::int));
    add("status", b.status != a.status, a.status.map(|s| s.key().to_owned()));
    add("built_year", b.built_year != a.built_year, a.built_year.map(|y| y.to_string()));
    add("population", b.population != a.population, a.population.map(number::int));
    add("elderly", b.elderly != a.elderly, a.elderly.map(number::int));
    add("care_floor_m2", b.care_floor_m2 != a.care_floor_m2, a.care_floor_m2.map(number::square_metres));
    add("stage", b.stage != a.stage, a.stage.map(|s| s.key().to_owned()));
    add("care_stage", b.care_stage != a.care_stage, a.care_stage.map(|s| s.key().to_owned()));
    out
}

/// Hospitals have words of their own: `other` is a kind of facility too.
fn hospital(kind: HospitalKind) -> String {
    format!("hospital_{}", kind.key())
}

fn yes_no(b: bool) -> String {
    if b { "yes" } else { "no" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::model::FacilityKind;

    #[test]
    fn every_step_has_a_text_in_both_languages() {
        for id in STEP_IDS {
            assert!(Lang::ALL.into_iter().all(|lang| lang.has(id)), "{id}");
        }
    }

    #[test]
    fn every_figure_of_a_facility_has_a_name_in_both_languages() {
        let f = Facility::new("F1", FacilityKind::Medical, None);
        let full = Facility {
            floor_m2: Some(1.0),
            beds: Some(1),
            nursing_beds: Some(1),
            dementia_beds: Some(1),
            residents: Some(1),
            grade: Some(1),
            smart: Some(true),
            rehab_room: Some(true),
            medical_partner: Some(true),
            consortium: Some(true),
            places: Some(1),
            opened: Some(2020),
            storey: Some(-1),
            hazard: Some(true),
            high_end: Some(false),
            rebuilt: Some(true),
            dual_licence: Some(true),
            serves_community: Some(true),
            served_villages: Some(12),
            hospital: Some(HospitalKind::Tcm),
            geriatrics: Some(true),
            rehab_department: Some(true),
            prevention: Some(true),
            ..f.clone()
        };
        let changed = facility_fields(&f, &full);
        assert_eq!(changed.len(), 23);
        for (field, value) in changed {
            let set = figures(["step-set-facility"; 3], "x", vec![(field, value)]);
            let clear = figures(["step-clear-facility"; 3], "x", vec![(field, None)]);
            for lang in Lang::ALL {
                let said = [lang.message(&set), lang.message(&clear)];
                assert!(said.iter().all(|s| !s.contains('_')), "{said:?}");
                assert!(lang == Lang::En || said.iter().all(|s| !s.contains(field)), "{said:?}");
            }
        }
        let stages = CompoundFigures { care_stage: Some(crate::model::Stage::Built), ..Default::default() };
        let changed = compound_fields(&CompoundFigures::default(), &stages);
        let said = Lang::Zh.message(&figures(["step-set-compound"; 3], "甲小区", changed)).into_owned();
        assert_eq!(said, "将“甲小区”的养老服务用房建设阶段设为已建成");
    }

    #[test]
    fn a_name_says_which_figure_of_what_became_what() {
        let mut f = Facility::new("F1", FacilityKind::Station, None);
        f.name = "阳光站".into();
        let say = |after: Facility| {
            let name = facility_change(&f, &after);
            Lang::ALL.map(|lang| lang.message(&name).into_owned())
        };
        let floor = Facility { floor_m2: Some(1_300.0), ..f.clone() };
        assert_eq!(say(floor.clone()), ["将“阳光站”的建筑面积设为1,300 m²", "Set floor space of 阳光站 to 1,300 m²"]);
        let kind = Facility { kind: FacilityKind::Canteen, ..f.clone() };
        assert_eq!(say(kind), ["将“阳光站”的类型设为长者饭堂", "Set kind of 阳光站 to Canteen"]);
        let both = Facility { beds: Some(3), ..floor.clone() };
        assert_eq!(say(both), ["修改“阳光站”的数据", "Change figures of 阳光站"]);
        assert_eq!(say(Facility { name: "月光站".into(), ..f.clone() })[1], "Rename 阳光站 to 月光站");
        let cleared = facility_change(&floor, &f);
        assert_eq!(Lang::Zh.message(&cleared), "清空“阳光站”的建筑面积");
    }
}
