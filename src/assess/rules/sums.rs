//! What is counted for every rule, town by town.

use super::form::{Form, Plan};
use super::judge::Counted;
use super::select::Row;
use super::share::{Item, Share};
use super::terms::TermSum;
use crate::model::TownIdx;
use crate::rules::Layer;

/// What is counted for one rule: for each town, then for what belongs to no town, then for the county.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sums {
    /// A share a group; empty for rules that are counted otherwise.
    shares: Vec<Share>,
    /// A sum a term, group by group; empty for rules that are counted otherwise.
    terms: Vec<TermSum>,
    /// Number of terms.
    each: usize,
}

/// The group of a feature: its town, or one past the last.
pub(super) fn group(town: Option<TownIdx>, towns: usize) -> usize {
    town.map_or(towns, |t| t.i().min(towns))
}

impl Sums {
    /// Nothing counted yet for a rule in so many towns.
    pub fn new(plan: &Plan, towns: usize) -> Self {
        let groups = towns + 2;
        match &plan.form {
            Form::Terms { terms, .. } => {
                Self { terms: vec![TermSum::default(); groups * terms.len()], each: terms.len(), ..Self::default() }
            }
            Form::Each(_) | Form::Reach(_) | Form::Inside(..) => {
                Self { shares: vec![Share::default(); groups], ..Self::default() }
            }
            Form::Circle(_) | Form::Floor(..) => Self::default(),
        }
    }

    /// Adds (`sign` 1) or takes away (-1) a unit of a share in its group.
    #[inline]
    pub fn count_item(&mut self, item: &Item, group: usize, sign: i64) {
        if let Some(share) = self.shares.get_mut(group) {
            share.count(item, sign);
        }
    }

    /// Adds (`sign` 1) or takes away (-1) a feature in its group, if it is one that the rule counts one by one.
    #[inline]
    pub fn count_row(&mut self, plan: &Plan, row: Row<'_>, group: usize, sign: i64) {
        match &plan.form {
            Form::Each(each) => {
                if let Some(item) = each.item(row) {
                    self.count_item(&item, group, sign);
                }
            }
            Form::Terms { terms, .. } => {
                let sums = &mut self.terms[group * self.each..];
                for (term, sum) in terms.iter().zip(sums) {
                    if let Some(addend) = term.addend(row) {
                        sum.count(addend, sign);
                    }
                }
            }
            _ => {}
        }
    }

    /// Adds what was counted elsewhere for the same rule.
    pub fn add(&mut self, other: &Self) {
        self.shares.iter_mut().zip(&other.shares).for_each(|(a, b)| *a += b);
        self.terms.iter_mut().zip(&other.terms).for_each(|(a, b)| *a += b);
    }

    /// Adds the groups up to the county.
    pub fn add_up(&mut self) {
        if let Some((county, groups)) = self.shares.split_last_mut() {
            *county = Share::default();
            groups.iter().for_each(|g| *county += g);
        }
        if self.each > 0 {
            let last = self.terms.len() - self.each;
            let (groups, county) = self.terms.split_at_mut(last);
            county.fill(TermSum::default());
            for group in groups.chunks(self.each) {
                county.iter_mut().zip(group).for_each(|(a, b)| *a += b);
            }
        }
    }

    /// What was counted in a group; `towns` + 1 is the county.
    pub fn counted(&self, group: usize) -> Counted<'_> {
        match self.shares.get(group) {
            Some(share) => Counted::Share(*share),
            None => Counted::Terms(self.terms.get(group * self.each..(group + 1) * self.each).unwrap_or(&[])),
        }
    }
}

/// The plans that count features of a layer one by one, by their number.
pub(super) fn counting(plans: &[Plan], layer: Layer) -> Vec<usize> {
    (0..plans.len()).filter(|&i| plans[i].counts(layer)).collect()
}
