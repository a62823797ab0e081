//! What a net's best plan builds at the places of its model.

use super::branch::{Aim, Solved, solve, solve_parts};
use super::net::Net;
use crate::siting::Limits;
use crate::siting::floor_space::model::{Built, Model};

/// The best plan of a model and what is proven.
#[derive(Clone, Debug)]
pub(in crate::siting::floor_space) struct Bought {
    /// By place.
    pub built: Vec<Option<Built>>,
    /// Fen, or what is lacking, m2.
    pub value: f64,
    /// No plan has less.
    pub bound: f64,
    /// Whether it is proven that none has.
    pub proven: bool,
}

/// The cheapest plan that meets all needs and covers all classes; `None` if there is none, or none was found. Costs are told
/// in yuan.
pub(in crate::siting::floor_space) fn least(net: &Net, model: &Model, limits: &Limits) -> Option<Bought> {
    let tell = |value: f64, bound: f64| limits.tell(value.is_finite().then_some(value / 100.0), Some(bound / 100.0));
    let parts = net.parts();
    let mut bought = Bought { built: vec![None; model.places.len()], value: 0.0, bound: 0.0, proven: true };
    for (part, solved) in parts.iter().zip(solve_parts(&parts, limits, &tell)) {
        bought.bound += solved.bound;
        bought.proven &= solved.value <= solved.bound;
        bought.add(part, &solved)?;
    }
    bought.value = model.cost(&bought.built);
    bought.bound = bought.bound.min(bought.value);
    limits.tell(Some(bought.value / 100.0), Some(bought.bound / 100.0));
    Some(bought)
}

/// The plan for a budget (yuan) with which the least is lacking; `None` if what is required costs more. `tell` hears m2.
pub(in crate::siting::floor_space) fn most_for(
    net: &Net,
    model: &Model,
    yuan: f64,
    limits: &Limits,
    tell: &dyn Fn(f64, f64),
) -> Option<Bought> {
    let aim = Aim::Lacking { budget: (yuan * 100.0).floor(), grain: 1e-6 };
    let solved = solve(net, aim, limits, tell);
    let (value, bound) = (solved.value, solved.bound.max(0.0));
    let mut bought = Bought { built: vec![None; model.places.len()], value, bound, proven: value <= solved.bound };
    bought.add(net, &solved)?;
    Some(bought)
}

impl Bought {
    fn add(&mut self, net: &Net, solved: &Solved) -> Option<()> {
        let built = net.built(solved.amounts.as_ref()?, self.built.len());
        self.built.iter_mut().zip(built).for_each(|(all, own)| *all = all.or(own));
        Some(())
    }
}
