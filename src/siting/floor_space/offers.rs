//! The ways in which something can be built at a candidate, as the solver sees them.

use super::model::Offer;
use crate::siting::candidate::Candidate;
use crate::siting::{Means, Offering, Request};

/// What a way of building costs and how large it can be, before it is known whose need it serves.
struct Terms {
    means: Means,
    cost: f64,
    cost_per_m2: f64,
    smallest_m2: f64,
    largest_m2: f64,
}

/// The offers of a candidate where no unit smaller than `unit_m2` counts; of one size only if it serves no need, none if it
/// is too small for anything.
pub(super) fn offers(candidate: &Candidate, request: &Request, serves: bool, unit_m2: f64) -> Vec<Offer> {
    terms(candidate, request).iter().filter_map(|terms| of(terms, serves, unit_m2)).collect()
}

/// What was offered for this candidate by name, else for all that name no means of their own, else its own figures.
fn terms(candidate: &Candidate, request: &Request) -> Vec<Terms> {
    let of = |o: &Offering| Terms {
        means: o.means,
        cost: o.cost,
        cost_per_m2: o.cost_per_m2,
        smallest_m2: o.smallest_m2,
        largest_m2: o.largest_m2.unwrap_or(candidate.floor_m2),
    };
    let named = |o: &&Offering| o.candidate.as_deref() == Some(candidate.id.as_str());
    let general = |o: &&Offering| o.candidate.is_none() && !candidate.names_means;
    let mut found: Vec<Terms> = request.offerings.iter().filter(named).map(of).collect();
    if found.is_empty() {
        found = request.offerings.iter().filter(general).map(of).collect();
    }
    if found.is_empty() {
        found.push(Terms {
            means: candidate.means,
            cost: candidate.cost,
            cost_per_m2: candidate.cost_per_m2,
            smallest_m2: request.assumed.smallest_m2,
            largest_m2: candidate.floor_m2,
        });
    }
    found
}

/// Sizes are whole m2 and money whole fen, so that sums are exact.
fn of(terms: &Terms, serves: bool, unit_m2: f64) -> Option<Offer> {
    let largest = terms.largest_m2.floor().clamp(0.0, 1e6) as u32;
    let smallest = terms.smallest_m2.max(unit_m2).ceil().clamp(1.0, 1e6) as u32;
    let size = smallest.min(largest);
    let (per_m2, counts) = ((terms.cost_per_m2 * 100.0).round(), f64::from(size) >= unit_m2);
    let cost = (terms.cost * 100.0).round() + per_m2 * f64::from(size);
    let extra = if serves && counts { largest - size } else { 0 };
    (largest > 0).then_some(Offer { means: terms.means, size, cost, per_m2, extra, counts })
}
