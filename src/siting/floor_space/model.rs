//! The floor-space problem, freed of everything that is geography: places with offers, needs, and who must be covered.

use crate::siting::{Means, Role, SitingError};

/// One way of building at a place. Sizes are whole m2, money is whole fen (hundredths of a yuan).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Offer {
    /// By what means.
    pub means: Means,
    /// Smallest size that this offer is for, m2.
    pub size: u32,
    /// What the smallest size costs, fen.
    pub cost: f64,
    /// What each further m2 costs, fen.
    pub per_m2: f64,
    /// How many further m2 there can be.
    pub extra: u32,
    /// Whether it is large enough for its floor space to count.
    pub counts: bool,
}

/// Where something can be built; at most one of its offers is taken.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// Row of the candidate.
    pub candidate: u32,
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

/// Places, and how many classes of compounds must be covered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Model {
    pub places: Vec<Place>,
    pub classes: usize,
}

impl Offer {
    /// What it costs with so much beyond the smallest size, fen.
    pub fn cost_with(&self, extra: u32) -> f64 {
        self.cost + self.per_m2 * f64::from(extra)
    }

    /// The least that it brings, m2.
    pub fn least(&self) -> u32 {
        if self.counts { self.size } else { 0 }
    }

    /// The most that it can bring, m2.
    pub fn most(&self) -> u32 {
        self.least() + self.extra
    }
}

impl Place {
    /// The most that can be brought from here, m2.
    pub fn most(&self) -> u32 {
        self.offers.iter().map(Offer::most).max().unwrap_or(0)
    }

    /// The floor space that counts of what is built here, mm2.
    pub fn size_mm2(&self, built: Option<&Built>) -> i64 {
        let offer = built.map(|b| (&self.offers[b.offer as usize], b.extra)).filter(|o| o.0.counts);
        offer.map_or(0, |(offer, extra)| i64::from(offer.size + extra) * 1_000_000)
    }
}

impl Model {
    /// What a plan costs, fen.
    pub fn cost(&self, built: &[Option<Built>]) -> f64 {
        let of = |(place, b): (&Place, &Built)| place.offers[b.offer as usize].cost_with(b.extra);
        self.places.iter().zip(built).filter_map(|(p, b)| b.as_ref().map(|b| of((p, b)))).sum::<f64>() + 0.0
    }

    /// What is required costs more than a budget, yuan.
    pub fn too_dear(&self, budget: f64) -> SitingError {
        let required = self.places.iter().filter(|p| p.role == Role::Required);
        let least = required.filter_map(|p| p.offers.iter().map(|o| o.cost).min_by(f64::total_cmp));
        SitingError::RequiredTooDear { cost: least.sum::<f64>() / 100.0, budget }
    }
}
