//! Whom the sites are for: compounds with a place and a figure.

use super::{SitingError, Weight};
use crate::geom::LonLat;
use crate::model::{Compound, CompoundIdx, County, SiteIdx};

/// Something that could not take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// A compound without a position.
    CompoundNowhere(CompoundIdx),
    /// A compound whose households (or elderly) are unknown.
    CompoundUncounted(CompoundIdx),
    /// A candidate site without a position.
    SiteNowhere(SiteIdx),
}

/// Compounds that take part, in row order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Demands {
    /// Their rows.
    pub rows: Vec<CompoundIdx>,
    /// Their places.
    pub places: Vec<LonLat>,
    /// Their households or elderly.
    pub weights: Vec<u32>,
}

impl Demands {
    /// The compounds that take part; the others are noted in `left_out`.
    pub fn of(county: &County, weight: Weight, left_out: &mut Vec<LeftOut>) -> Result<Self, SitingError> {
        let mut demands = Self::default();
        for (row, compound) in county.compounds.iter().enumerate() {
            let row = CompoundIdx::new(row);
            match (compound.position.filter(|p| p.is_valid()), figure(compound, weight)) {
                (None, _) => left_out.push(LeftOut::CompoundNowhere(row)),
                (_, None) => left_out.push(LeftOut::CompoundUncounted(row)),
                (Some(place), Some(figure)) => {
                    demands.rows.push(row);
                    demands.places.push(place);
                    demands.weights.push(figure);
                }
            }
        }
        if demands.weights.iter().all(|w| *w == 0) { Err(SitingError::NoDemand) } else { Ok(demands) }
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
