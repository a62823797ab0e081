//! Figures that a plan refuses: what could not be saved, or would make nonsense of every total.

use super::PlanError;
use crate::geom::LonLat;
use crate::model::{CompoundFigures, Drawn, DrawnKind, EditError, Facility};

/// The largest floor space of one facility or compound, m2.
const MAX_FLOOR_M2: f64 = 1e8;
/// Most vertices of a line that is drawn.
const MAX_VERTICES: usize = 10_000;
/// The largest cost, yuan.
const MAX_COST: f64 = 1e13;

/// Refuses a position off the earth.
pub(super) fn position(p: LonLat) -> Result<(), PlanError> {
    if p.is_valid() { Ok(()) } else { Err(PlanError::BadPosition(p)) }
}

/// Refuses figures of a facility that are out of range and differ from those `before`.
pub(super) fn facility(new: &Facility, before: Option<&Facility>) -> Result<(), PlanError> {
    if before.is_none_or(|b| b.floor_m2 != new.floor_m2) {
        range("floor_m2", new.floor_m2, 0.0, MAX_FLOOR_M2)?;
    }
    if before.is_none_or(|b| b.grade != new.grade) {
        range("grade", new.grade.map(f64::from), 1.0, 5.0)?;
    }
    Ok(())
}

/// Refuses figures of a compound that are out of range and differ from those `before`.
pub(super) fn compound(new: &CompoundFigures, before: &CompoundFigures) -> Result<(), PlanError> {
    if before.care_floor_m2 != new.care_floor_m2 {
        range("care_floor_m2", new.care_floor_m2, 0.0, MAX_FLOOR_M2)?;
    }
    Ok(())
}

/// Refuses something drawn whose line is too short or leaves the earth, whose cost is out of range, or a gate without
/// its compound; `compounds` is how many there are.
pub(super) fn drawn(new: &Drawn, compounds: usize) -> Result<(), PlanError> {
    new.line.iter().try_for_each(|&p| position(p))?;
    let fewest = new.kind.fewest_vertices();
    let most = if new.kind == DrawnKind::Gate { fewest } else { MAX_VERTICES };
    // A vertex on the one before adds nothing.
    let vertices = new.line.len() - new.line.windows(2).filter(|w| w[0] == w[1]).count();
    range("line", Some(vertices as f64), fewest as f64, most as f64)?;
    if new.kind == DrawnKind::Gate {
        let compound = new.compound.ok_or(PlanError::GateOfNothing)?;
        if compound.i() >= compounds {
            return Err(EditError::NoCompound(compound.0).into());
        }
    }
    range("cost", new.cost, 0.0, MAX_COST)
}

fn range(field: &'static str, value: Option<f64>, min: f64, max: f64) -> Result<(), PlanError> {
    match value {
        Some(value) if !(min..=max).contains(&value) => Err(PlanError::BadFigure { field, value, min, max }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_the_layer_had_already_does_not_block_other_changes() {
        let mut odd = Facility::new("f", crate::model::FacilityKind::Station, None);
        odd.grade = Some(9);
        let changed = Facility { floor_m2: Some(300.0), ..odd.clone() };
        assert!(facility(&changed, Some(&odd)).is_ok());
        assert!(facility(&changed, None).is_err());
    }
}
