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

/// The offers of a candidate where `wasted` mm2 are used up before the need is served, which counts no unit smaller
/// than `unit_m2`; none if it is too small for anything.
pub(super) fn offers(
    candidate: &Candidate,
    request: &Request,
    serves: bool,
    wasted_mm2: i64,
    unit_m2: f64,
) -> Vec<Offer> {
    let wasted = (wasted_mm2 as u64).div_ceil(1_000_000).min(u64::from(u32::MAX)) as u32;
    terms(candidate, request).iter().flat_map(|terms| of(terms, serves, wasted, unit_m2)).collect()
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

/// Sizes are whole m2 and money whole fen, so that sums are exact; what is used up on the way is rounded up to whole
/// m2.
fn of(terms: &Terms, serves: bool, wasted: u32, unit_m2: f64) -> Vec<Offer> {
    let largest = terms.largest_m2.floor().clamp(0.0, 1e6) as u32;
    let smallest = terms.smallest_m2.max(unit_m2).ceil().clamp(1.0, 1e6) as u32;
    let smallest = smallest.min(largest);
    let per_m2 = (terms.cost_per_m2 * 100.0).round();
    let offer = |size: u32, brings: u32, extra: u32| Offer {
        means: terms.means,
        size,
        cost: (terms.cost * 100.0).round() + per_m2 * f64::from(size),
        brings,
        per_m2,
        extra,
        counts: f64::from(size) >= unit_m2,
    };
    if largest == 0 {
        return Vec::new();
    }
    if !serves || f64::from(largest) < unit_m2 || largest <= wasted {
        return vec![offer(smallest, 0, 0)];
    }
    match smallest.checked_sub(wasted) {
        Some(brings) => vec![offer(smallest, brings, largest - smallest)],
        None => vec![offer(smallest, 0, 0), offer(wasted, 0, largest - wasted)],
    }
}
