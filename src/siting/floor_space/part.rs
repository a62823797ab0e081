//! One independent part: what it costs to meet its needs where something is decided, and what covers what.

use super::model::{Built, Model, Place};
use super::supply::{Fix, Item, Supply};
use crate::siting::Role;

/// A part of a problem with its own numbers for places and classes.
pub(super) struct Part<'a> {
    model: &'a Model,
    /// Rows of its places in the model.
    pub places: Vec<u32>,
    /// Groups that need something, with the part's places that serve them.
    groups: Vec<(u32, Vec<usize>)>,
    /// Places that serve no need.
    others: Vec<usize>,
    /// By class of the part: its places that cover it.
    pub classes: Vec<Vec<usize>>,
    /// By place: classes of the part.
    pub covers: Vec<Vec<usize>>,
}

/// A choice of what to build, and what it costs less what it earns.
#[derive(Clone, Debug)]
pub(super) struct Priced {
    pub cost: f64,
    pub built: Vec<Option<Built>>,
}

impl<'a> Part<'a> {
    /// The part of these places.
    pub fn new(model: &'a Model, places: Vec<u32>) -> Self {
        let mut number = vec![None; model.classes];
        let (mut classes, mut covers) = (Vec::new(), Vec::new());
        let mut groups: Vec<(u32, Vec<usize>)> = Vec::new();
        let mut others = Vec::new();
        for (at, place) in places.iter().map(|p| &model.places[*p as usize]).enumerate() {
            let mut own = Vec::new();
            for class in &place.covers {
                let class = *number[*class as usize].get_or_insert_with(|| {
                    classes.push(Vec::new());
                    classes.len() - 1
                });
                classes[class].push(at);
                own.push(class);
            }
            covers.push(own);
            match place.group.filter(|g| model.needs[*g as usize] > 0) {
                None => others.push(at),
                Some(group) => match groups.iter_mut().find(|g| g.0 == group) {
                    Some(known) => known.1.push(at),
                    None => groups.push((group, vec![at])),
                },
            }
        }
        Self { model, places, groups, others, classes, covers }
    }

    /// How many places.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    fn place(&self, at: usize) -> &'a Place {
        &self.model.places[self.places[at] as usize]
    }

    /// What the roles decide.
    pub fn roles(&self) -> Vec<Fix> {
        let fix = |at| match self.place(at).role {
            Role::Required => Fix::Open,
            Role::Excluded | Role::Existing => Fix::Closed,
            Role::Free => Fix::Free,
        };
        (0..self.len()).map(fix).collect()
    }

    /// The cheapest way to meet all needs where building at a place earns a bonus; infinite if it can't be done.
    pub fn price(&self, fix: &[Fix], bonus: &[f64]) -> Priced {
        let (mut cost, mut built) = (0.0, vec![None; self.len()]);
        for (group, members) in &self.groups {
            let item = |at: &usize| Item { place: self.place(*at), fix: fix[*at], bonus: bonus[*at] };
            let need = self.model.needs[*group as usize];
            let supply = Supply::new(members.iter().map(item).collect(), need);
            let least = supply.cost[need as usize];
            cost += least;
            if least.is_finite() {
                members.iter().zip(supply.built(need)).for_each(|(at, b)| built[*at] = b);
            }
        }
        for at in &self.others {
            let offers = self.place(*at).offers.iter().enumerate();
            let Some((offer, least)) = offers.map(|(i, o)| (i, o.cost)).min_by(|a, b| a.1.total_cmp(&b.1)) else {
                continue;
            };
            let net = least - bonus[*at];
            if fix[*at] == Fix::Open || (fix[*at] == Fix::Free && net < 0.0) {
                cost += net;
                built[*at] = Some(Built { offer: offer as u32, extra: 0 });
            }
        }
        Priced { cost, built }
    }

    /// The least that building at a place costs.
    pub fn least_cost(&self, at: usize) -> f64 {
        self.place(at).offers.iter().map(|o| o.cost).fold(f64::INFINITY, f64::min)
    }

    /// For each class whether a place that is to be open covers it.
    pub fn covered(&self, is_open: impl Fn(usize) -> bool) -> Vec<bool> {
        self.classes.iter().map(|places| places.iter().any(|at| is_open(*at))).collect()
    }
}
