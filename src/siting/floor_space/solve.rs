//! The whole model: its parts one after the other.

use super::branch;
use super::model::{Built, Model};
use super::part::Part;
use super::parts::parts;
use crate::siting::Limits;

/// A plan that meets all needs and covers all classes, what it costs and what any must cost, fen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    pub cost: f64,
    pub bound: f64,
    pub built: Vec<Option<Built>>,
}

/// Solves a model in which every need is within what the places of its group can bring, and every class is covered by
/// some place. Value and bound are told in yuan.
pub(super) fn solve(model: &Model, limits: &Limits) -> Plan {
    let mut plan = Plan { cost: 0.0, bound: 0.0, built: vec![None; model.places.len()] };
    for places in parts(model) {
        let part = Part::new(model, places);
        let so_far = (plan.cost, plan.bound);
        // What the parts before cost is known; those to come cost something too, which is not known yet.
        let tell = |_: f64, bound: f64| limits.tell(None, Some((so_far.1 + bound) / 100.0));
        let solved = branch::solve(&part, &|| limits.is_over(0), &tell);
        plan.cost += solved.cost;
        plan.bound += solved.bound;
        part.places.iter().zip(solved.built).for_each(|(at, b)| plan.built[*at as usize] = b);
    }
    plan.cost = model.cost(&plan.built);
    plan.bound = plan.bound.min(plan.cost);
    limits.tell(Some(plan.cost / 100.0), Some(plan.bound / 100.0));
    plan
}

#[cfg(test)]
mod tests {
    use super::super::budget;
    use super::super::model::{Offer, Place};
    use super::*;
    use crate::siting::{Means, Role};

    fn random(seed: u64) -> Model {
        let mut rng = fastrand::Rng::with_seed(seed);
        let (groups, classes) = (rng.usize(1..4), rng.usize(0..5));
        let offer = |rng: &mut fastrand::Rng| Offer {
            means: Means::Lease,
            size: 3,
            cost: f64::from(rng.u32(0..40)),
            brings: rng.u32(0..4),
            per_m2: f64::from(rng.u32(0..6)),
            extra: rng.u32(0..4),
            counts: true,
        };
        let place = |rng: &mut fastrand::Rng| Place {
            candidate: 0,
            group: (rng.f64() < 0.8).then(|| rng.u32(..groups as u32)),
            offers: (0..rng.usize(1..3)).map(|_| offer(rng)).collect(),
            covers: (0..classes as u32).filter(|_| rng.f64() < 0.4).collect(),
            role: [Role::Free, Role::Free, Role::Free, Role::Free, Role::Required, Role::Excluded][rng.usize(..6)],
        };
        let places: Vec<Place> = (0..rng.usize(1..6)).map(|_| place(&mut rng)).collect();
        let mut model = Model { places, needs: vec![0; groups], classes };
        for group in 0..groups {
            let own = model.places.iter().filter(|p| p.group == Some(group as u32) && p.role != Role::Excluded);
            let most: u32 = own.map(Place::most).sum();
            model.needs[group] = rng.u32(0..=most);
        }
        // Classes that nobody can cover are not asked for.
        let allowed = |p: &Place| p.role != Role::Excluded;
        let can: Vec<bool> =
            (0..classes as u32).map(|c| model.places.iter().any(|p| allowed(p) && p.covers.contains(&c))).collect();
        model.places.iter_mut().for_each(|p| p.covers.retain(|c| can[*c as usize]));
        model
    }

    /// Every plan of a model: what it costs, brings and covers.
    fn all(model: &Model) -> Vec<(f64, Vec<u64>, bool)> {
        let mut plans: Vec<Vec<Option<Built>>> = vec![Vec::new()];
        for place in &model.places {
            let mut ways: Vec<Option<Built>> = Vec::new();
            if place.role != Role::Required {
                ways.push(None);
            }
            if place.role != Role::Excluded {
                for (offer, o) in place.offers.iter().enumerate() {
                    ways.extend((0..=o.extra).map(|extra| Some(Built { offer: offer as u32, extra })));
                }
            }
            plans = plans.into_iter().flat_map(|p| ways.iter().map(move |w| [p.clone(), vec![*w]].concat())).collect();
        }
        let covers = |plan: &[Option<Built>]| {
            model.coverers().iter().all(|places| {
                let excluded = places.iter().all(|p| model.places[*p as usize].role == Role::Excluded);
                excluded || places.iter().any(|p| plan[*p as usize].is_some())
            })
        };
        plans.iter().map(|p| (model.cost(p), model.brought(p), covers(p))).collect()
    }

    #[test]
    fn the_cheapest_plan_that_meets_all_needs_and_covers_all_is_found_and_proven() {
        for seed in 0..400 {
            let model = random(seed);
            let met = |brought: &[u64]| brought.iter().zip(&model.needs).all(|(b, n)| *b >= u64::from(*n));
            let fitting = all(&model).into_iter().filter(|(_, brought, covers)| *covers && met(brought));
            let best = fitting.map(|p| p.0).min_by(f64::total_cmp).unwrap();
            let plan = solve(&model, &Limits::default());
            assert_eq!((plan.cost, plan.bound), (best, best), "seed {seed}: {model:?}");
            assert!(met(&model.brought(&plan.built)), "seed {seed}");
        }
    }

    #[test]
    fn the_most_need_is_met_for_a_budget() {
        for seed in 0..400 {
            let model = random(seed);
            for budget in [0.0, 10.0, 25.0, 60.0, 120.0] {
                // Half of the last m2 is more than is missing.
                let missing: Vec<i64> =
                    model.needs.iter().map(|n| (i64::from(*n) * 1_000_000 - 500_000).max(0)).collect();
                let met = |brought: &[u64]| -> i64 {
                    brought.iter().zip(&missing).map(|(b, m)| (*b as i64 * 1_000_000).min(*m)).sum()
                };
                let best = all(&model).iter().filter(|p| p.0 <= budget).map(|p| met(&p.1)).max();
                let found = budget::solve(&model, &missing, budget, &|| false);
                assert_eq!(found.as_ref().map(|f| f.met), best, "seed {seed}, {budget}: {model:?}");
                if let Some(found) = found {
                    assert_eq!(met(&model.brought(&found.built)), found.met, "seed {seed}, {budget}");
                    assert!(model.cost(&found.built) <= budget && found.bound == found.met);
                }
            }
        }
    }
}
