//! What is said of facilities by yes, no or a word, and of which kinds each figure is asked.

use egui::Ui;

use super::editing::choice_ui;
use super::field::Field;
use crate::i18n::Lang;
use crate::model::{Facility, FacilityIdx, FacilityKind, HospitalKind};
use crate::plan::Command;
use crate::ui::Action;

type Kinds = &'static [FacilityKind];
type Flag = fn(&mut Facility) -> &mut Option<bool>;

const HOMES: Kinds = &[FacilityKind::Institution, FacilityKind::WelfareHome];
const MEDICAL: Kinds = &[FacilityKind::Medical];
const CHILDCARE: Kinds = &[FacilityKind::Childcare];
const ELDER_CARE: Kinds = &FacilityKind::ELDER_CARE;
const MEALS: Kinds = &[FacilityKind::HomeCareCentre, FacilityKind::Canteen, FacilityKind::MealPoint];
const LICENSED: Kinds = &[FacilityKind::Institution, FacilityKind::WelfareHome, FacilityKind::Medical];
/// Where people are cared for, not only fed.
const CARE: Kinds = &[
    FacilityKind::Institution,
    FacilityKind::WelfareHome,
    FacilityKind::HomeCareCentre,
    FacilityKind::DayCare,
    FacilityKind::Station,
];
const CARE_OR_MEDICAL: Kinds = &[
    FacilityKind::Institution,
    FacilityKind::WelfareHome,
    FacilityKind::HomeCareCentre,
    FacilityKind::DayCare,
    FacilityKind::Station,
    FacilityKind::Medical,
];

/// The figures that are yes or no, with the kinds that have them.
const FLAGS: [(&str, Flag, Kinds); 12] = [
    ("panel-field-smart", |f| &mut f.smart, ELDER_CARE),
    ("panel-field-rehab-room", |f| &mut f.rehab_room, CARE),
    ("panel-field-medical-partner", |f| &mut f.medical_partner, CARE),
    ("panel-field-dual-licence", |f| &mut f.dual_licence, LICENSED),
    ("panel-field-serves-community", |f| &mut f.serves_community, HOMES),
    ("panel-field-consortium", |f| &mut f.consortium, CARE_OR_MEDICAL),
    ("panel-field-high-end", |f| &mut f.high_end, HOMES),
    ("panel-field-rebuilt", |f| &mut f.rebuilt, CARE),
    ("panel-field-hazard", |f| &mut f.hazard, ELDER_CARE),
    ("panel-field-geriatrics", |f| &mut f.geriatrics, MEDICAL),
    ("panel-field-rehab-department", |f| &mut f.rehab_department, MEDICAL),
    ("panel-field-prevention", |f| &mut f.prevention, MEDICAL),
];

/// Whether a figure is asked of a facility: of its kind, or because it is known all the same.
pub(super) fn is_asked(field: Field, f: &Facility) -> bool {
    let (kinds, known) = match field {
        Field::Beds => (CARE_OR_MEDICAL, f.beds.is_some()),
        Field::NursingBeds => (CARE, f.nursing_beds.is_some()),
        Field::DementiaBeds => (CARE, f.dementia_beds.is_some()),
        Field::Residents => (HOMES, f.residents.is_some()),
        Field::Grade => (CARE_OR_MEDICAL, f.grade.is_some()),
        Field::Places => (CHILDCARE, f.places.is_some()),
        Field::ServedVillages => (MEALS, f.served_villages.is_some()),
        _ => return true,
    };
    known || fits(kinds, f)
}

/// A facility of an unknown kind may have every figure.
fn fits(kinds: Kinds, f: &Facility) -> bool {
    f.kind == FacilityKind::Other || kinds.contains(&f.kind)
}

/// Draws what is yes or no, and what kind of hospital it is.
pub(super) fn flags_ui(ui: &mut Ui, lang: Lang, slot: FacilityIdx, f: &Facility, actions: &mut Vec<Action>) {
    let mut change = |changed: Facility| actions.push(Action::Do(Command::ChangeFacility(slot, Box::new(changed))));
    if f.hospital.is_some() || fits(MEDICAL, f) {
        let kinds = [
            (HospitalKind::General, "panel-hospital-general"),
            (HospitalKind::Tcm, "panel-hospital-tcm"),
            (HospitalKind::Other, "panel-hospital-other"),
        ];
        if let Some(hospital) = choice_ui(ui, lang, "panel-field-hospital", f.hospital, &kinds, true) {
            change(Facility { hospital, ..f.clone() });
        }
    }
    let yes_no = [(true, "panel-yes"), (false, "panel-no")];
    let mut changed = f.clone();
    for (name, flag, kinds) in FLAGS {
        let before = *flag(&mut changed);
        if before.is_none() && !fits(kinds, f) {
            continue;
        }
        if let Some(value) = choice_ui(ui, lang, name, before, &yes_no, true) {
            *flag(&mut changed) = value;
        }
    }
    if changed != *f {
        change(changed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::inspector::field::OF_FACILITY;

    #[test]
    fn a_kind_is_asked_for_its_own_figures_and_for_those_that_are_known() {
        let mut canteen = Facility::new("f", FacilityKind::Canteen, None);
        let asked = |f: &Facility| OF_FACILITY.into_iter().filter(|field| is_asked(*field, f)).collect::<Vec<_>>();
        assert_eq!(asked(&canteen), [Field::Floor, Field::Storey, Field::ServedVillages, Field::Opened]);
        canteen.beds = Some(3);
        assert!(asked(&canteen).contains(&Field::Beds));
        assert_eq!(asked(&Facility::new("f", FacilityKind::Other, None)), OF_FACILITY);
    }

    #[test]
    fn every_kind_of_elder_care_can_have_hazards_and_only_medical_institutions_departments() {
        let has = |kind, name| FLAGS.iter().any(|(n, _, kinds)| *n == name && kinds.contains(&kind));
        assert!(FacilityKind::ELDER_CARE.into_iter().all(|k| has(k, "panel-field-hazard")));
        let with = FacilityKind::ALL.into_iter().filter(|k| has(*k, "panel-field-geriatrics"));
        assert_eq!(with.collect::<Vec<_>>(), [FacilityKind::Medical]);
    }
}
