//! The floor-space problem, freed of everything that is geography: places with offers, needs, and who must be covered.

use crate::siting::{Means, Role};

/// One way of building at a place. Sizes are whole m2, money is whole fen (hundredths of a yuan).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Offer {
    /// By what means.
    pub means: Means,
    /// Smallest size that this offer is for, m2.
    pub size: u32,
    /// What the smallest size costs, fen.
    pub cost: f64,
    /// What the smallest size brings to the need, m2.
    pub brings: u32,
    /// What each further m2 costs, fen.
    pub per_m2: f64,
    /// How many further m2 there can be; each brings 1 m2.
    pub extra: u32,
    /// Whether it is large enough for its floor space to count.
    pub counts: bool,
}

/// Where something can be built; at most one of its offers is taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// Row of the candidate.
    pub candidate: u32,
    /// Whose need what is built here goes to.
    pub group: Option<u32>,
    pub offers: Vec<Offer>,
    /// Classes of compounds that it covers, ascending.
    pub covers: Vec<u32>,
    pub role: Role,
}

/// What is built at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Built {
    /// Which offer.
    pub offer: u32,
    /// Beyond the offer's smallest size, m2.
    pub extra: u32,
}

/// Places, needs by group (whole m2), and how many classes of compounds must be covered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Model {
    pub places: Vec<Place>,
    pub needs: Vec<u32>,
    pub classes: usize,
}

impl Offer {
    /// What it costs with so much beyond the smallest size, fen.
    pub fn cost_with(&self, extra: u32) -> f64 {
        self.cost + self.per_m2 * f64::from(extra)
    }

    /// The most that it can bring, m2.
    pub fn most(&self) -> u32 {
        self.brings.saturating_add(self.extra)
    }
}

impl Place {
    /// The most that can be brought from here, m2.
    pub fn most(&self) -> u32 {
        self.offers.iter().map(Offer::most).max().unwrap_or(0)
    }
}

impl Model {
    /// What a plan costs, fen.
    pub fn cost(&self, built: &[Option<Built>]) -> f64 {
        let of = |(place, b): (&Place, &Built)| place.offers[b.offer as usize].cost_with(b.extra);
        self.places.iter().zip(built).filter_map(|(p, b)| b.as_ref().map(|b| of((p, b)))).sum::<f64>() + 0.0
    }

    /// What a plan brings to each group, m2.
    #[cfg(test)]
    pub fn brought(&self, built: &[Option<Built>]) -> Vec<u64> {
        let mut sums = vec![0u64; self.needs.len()];
        for (place, b) in self.places.iter().zip(built) {
            if let (Some(group), Some(b)) = (place.group, b) {
                sums[group as usize] += u64::from(place.offers[b.offer as usize].brings) + u64::from(b.extra);
            }
        }
        sums
    }

    /// For each class the places that cover it.
    #[cfg(test)]
    pub fn coverers(&self) -> Vec<Vec<u32>> {
        let mut by = vec![Vec::new(); self.classes];
        for (number, place) in self.places.iter().enumerate() {
            place.covers.iter().for_each(|class| by[*class as usize].push(number as u32));
        }
        by
    }
}
