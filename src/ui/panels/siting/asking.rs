//! From form and wishes to a request.

use super::form::Form;
use super::snapshot::Named;
use super::wishes::{Resolved, WishList};
use crate::assess::Assessment;
use crate::geom::LonLat;
use crate::model::County;
use crate::plan::{OpenPlan, Wish, WishedPlace};
use crate::siting::{Prepared, Problem, Proposal, Request, Role, Rooms, Source, Sources};

/// A request and what its places are called.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    /// The request.
    pub request: Request,
    /// Names of the places in [`Sources::places`].
    pub names: Vec<String>,
    /// Places of compounds that must not be chosen.
    left_out: Vec<LonLat>,
}

impl Asking {
    /// A problem on the candidates as entered and wished for.
    pub fn of(form: &Form, wishes: &WishList, plan: &OpenPlan, problem: Problem) -> Self {
        let sources = Sources {
            sites: form.from_sites,
            compounds: form.from_compounds,
            grid_m: form.from_grid.then_some(form.grid_m),
            places: Vec::new(),
        };
        let towns = wishes.towns.clone();
        let rooms = Rooms { rate: form.rate / 100.0, m2_per_place: form.m2_per_place };
        let streets = Prepared(plan.streets().cloned());
        let request = Request { weight: form.weight, sources, towns, rooms, streets, ..Request::new(problem) };
        let mut asking = Self { request, names: Vec::new(), left_out: Vec::new() };
        wishes.places.iter().for_each(|wish| asking.take(form, wishes, wish));
        if form.from_uncovered && !form.from_compounds {
            asking.add_uncovered(plan.county(), plan.assessment());
        }
        asking
    }

    /// Whether there is any candidate to choose from.
    pub fn is_possible(form: &Form, wishes: &WishList) -> bool {
        let wished = |r: &Resolved| {
            r.position.is_some() && r.wished.wish != Wish::Excluded && !matches!(r.wished.place, WishedPlace::Site(_))
        };
        let from_layers = form.from_sites || form.from_compounds || form.from_uncovered || form.from_grid;
        from_layers || wishes.places.iter().any(wished)
    }

    /// Adds places that are candidates beside those of the form.
    pub fn add_places(&mut self, places: impl IntoIterator<Item = Named>) {
        for (position, name) in places {
            self.request.sources.places.push(position);
            self.names.push(name);
        }
    }

    /// Gives the places of a proposal their names; cells of a grid are called by their towns.
    pub fn name(&self, proposal: &mut Proposal, county: &County) {
        for chosen in &mut proposal.chosen {
            let town = chosen.town.and_then(|t| county.towns.get(t.i()));
            match (chosen.source, town) {
                (Source::Place(number), _) => {
                    let name = self.names.get(number as usize);
                    name.into_iter().for_each(|name| chosen.name.clone_from(name));
                }
                (Source::Cell(column, row), Some(town)) => chosen.name = format!("{} {column}-{row}", town.name),
                _ => {}
            }
        }
    }

    /// Takes a wish in. One that lies where no site may be says nothing.
    fn take(&mut self, form: &Form, wishes: &WishList, wish: &Resolved) {
        let Some(position) = wish.position.filter(|_| wishes.allows(wish.town)) else { return };
        let role = match wish.wished.wish {
            Wish::Free => Role::Free,
            Wish::Required => Role::Required,
            Wish::Excluded => Role::Excluded,
        };
        match &wish.wished.place {
            WishedPlace::Site(id) if form.from_sites => self.request.roles.push((id.clone(), role)),
            WishedPlace::Compound(id) if form.from_compounds => self.request.roles.push((id.clone(), role)),
            WishedPlace::Site(_) if role == Role::Excluded => {}
            WishedPlace::Compound(_) if role == Role::Excluded => self.left_out.push(position),
            _ => {
                self.add_places([(position, wish.label.clone())]);
                let id = format!("place-{}", self.names.len());
                self.request.roles.push((id, role));
            }
        }
    }

    fn add_uncovered(&mut self, county: &County, assessment: &Assessment) {
        let towns = self.request.towns.clone();
        let rows = county.compounds.iter().zip(&assessment.compounds);
        for (compound, _) in rows.filter(|(_, verdict)| verdict.covered_by == Some(0)) {
            let Some(position) = compound.position.filter(|p| p.is_valid()) else { continue };
            let town = compound.town.or_else(|| county.town_at(position));
            let allowed = towns.is_empty() || town.is_some_and(|t| towns.contains(&t));
            let known = self.left_out.contains(&position) || self.request.sources.places.contains(&position);
            if allowed && !known {
                self.add_places([(position, compound.name.to_string())]);
            }
        }
    }
}
