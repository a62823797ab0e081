//! Whom the sites are for: compounds with a place and a figure.

use super::reach::Reach;
use super::{SitingError, Weight};
use crate::model::{Compound, CompoundIdx, County, FacilityIdx, SiteIdx};

/// Something that could not take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A compound without a position.
    CompoundNowhere(CompoundIdx),
    /// A compound whose households (or elderly) are unknown.
    CompoundUncounted(CompoundIdx),
    /// A candidate site without a position.
    SiteNowhere(SiteIdx),
    /// A compound so far from any street that it is not known what it reaches on foot.
    CompoundOffStreets(CompoundIdx),
    /// A candidate site so far from any street that it is not known who would reach it on foot.
    SiteOffStreets(SiteIdx),
    /// A counted facility of which it is unknown how many it has room for, where room is asked for.
    FacilityUncounted(FacilityIdx),
    /// A compound from which no way on foot leads to any candidate or facility, where distances are asked for.
    CompoundCutOff(CompoundIdx),
}

/// Compounds that take part, in row order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Demands {
    /// Their rows.
    pub rows: Vec<CompoundIdx>,
    /// Their households or elderly.
    pub weights: Vec<u32>,
}

impl Demands {
    /// The compounds that take part; the others are noted in `left_out`.
    pub fn of(
        county: &County,
        weight: Weight,
        reach: &dyn Reach,
        left_out: &mut Vec<LeftOut>,
    ) -> Result<Self, SitingError> {
        let mut demands = Self::default();
        for (row, compound) in county.compounds.iter().enumerate() {
            let row = CompoundIdx::new(row);
            match (compound.position.filter(|p| p.is_valid()), figure(compound, weight)) {
                (None, _) => left_out.push(LeftOut::CompoundNowhere(row)),
                (_, None) => left_out.push(LeftOut::CompoundUncounted(row)),
                _ if !reach.knows(row) => left_out.push(LeftOut::CompoundOffStreets(row)),
                (Some(_), Some(figure)) => {
                    demands.rows.push(row);
                    demands.weights.push(figure);
                }
            }
        }
        demands.checked()
    }

    /// Those of the demands that are so; the others are noted as cut off.
    pub fn joined(self, is_joined: &[bool], left_out: &mut Vec<LeftOut>) -> Result<Self, SitingError> {
        let mut demands = Self::default();
        for ((row, weight), joined) in self.rows.into_iter().zip(self.weights).zip(is_joined) {
            if *joined {
                demands.rows.push(row);
                demands.weights.push(weight);
            } else {
                left_out.push(LeftOut::CompoundCutOff(row));
            }
        }
        demands.checked()
    }

    fn checked(self) -> Result<Self, SitingError> {
        if self.weights.iter().all(|w| *w == 0) { Err(SitingError::NoDemand) } else { Ok(self) }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Sum of the weights.
    pub fn weight(&self) -> i64 {
        self.weights.iter().map(|w| i64::from(*w)).sum()
    }
}

fn figure(compound: &Compound, weight: Weight) -> Option<u32> {
    match weight {
        Weight::Households => compound.figures.households,
        Weight::Elderly => compound.figures.elderly,
    }
}
