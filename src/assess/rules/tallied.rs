//! A county counted for every rule at once, in parallel.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::basics::{Basics, Stand};
use super::form::{Form, Plan};
use super::judge::{Counted, Scope};
use super::near::{self, MOST, Near, Rings};
use super::select::Row;
use super::sums::{Sums, counting, group};
use super::{Measured, RuleVerdict, UnitCounts, communities};
use crate::assess::whole::place;
use crate::assess::{Assessment, CompoundVerdict, Streets, area};
use crate::model::{Compound, County, Facility, FacilityKind};
use crate::rules::{Layer, Rulebook};

/// Fewest rows that one task looks at.
const CHUNK: usize = 1024;

/// What was counted for some rules of a rulebook.
pub(super) struct Tallied {
    /// The rules.
    pub plans: Vec<Plan>,
    /// Number of towns.
    pub towns: usize,
    /// For each town, then for what belongs to no town, then for the county; empty if no rule needs it.
    pub basics: Vec<Basics>,
    /// One a rule.
    pub sums: Vec<Sums>,
}

/// What one task counts.
struct Part {
    basics: Vec<Basics>,
    /// One for each of the plans that the task counts for.
    sums: Vec<Sums>,
}

/// Rules that look for facilities near places, with the facilities; up to [`MOST`] rules.
pub(super) struct Batch<'a> {
    /// Numbers among the plans.
    pub which: &'a [usize],
    /// The rules.
    pub plans: Vec<&'a Plan>,
    /// The facilities that count for some of them.
    pub facilities: Vec<Near>,
    /// Along what those walk that walk.
    pub streets: Option<&'a Arc<Streets>>,
}

impl Tallied {
    /// Counts a county for some rules.
    pub fn new(county: &County, rulebook: &Rulebook, assessment: &Assessment, plans: Vec<Plan>) -> Self {
        let towns = county.towns.len();
        let sums = plans.iter().map(|p| Sums::new(p, towns)).collect();
        let mut tallied = Self { plans, towns, basics: Vec::new(), sums };
        tallied.count_facilities(county, rulebook);
        tallied.count_what_stays(county);
        let local: Vec<usize> = (0..tallied.plans.len()).filter(|&i| tallied.plans[i].looks_near()).collect();
        let plans = tallied.plans.clone();
        let batch = |which| {
            let plans: Vec<&Plan> = Vec::from_iter(<[usize]>::iter(which).map(|&i| &plans[i]));
            let facilities = near::facilities(county, rulebook, &plans);
            Batch { which, facilities, plans, streets: assessment.along.0.as_ref() }
        };
        let batches: Vec<Batch<'_>> = local.chunks(MOST).map(batch).collect();
        tallied.count_compounds(county, rulebook, assessment, &batches);
        batches.iter().for_each(|b| communities::count(county, b, &mut tallied.sums));
        tallied.sums.iter_mut().for_each(Sums::add_up);
        tallied
    }

    /// Counts rows in parallel; `count` adds the rows of a range to a part of its own, with sums for the plans of
    /// `which` and so many basics.
    fn count_rows(
        &mut self,
        which: &[usize],
        basics: usize,
        rows: usize,
        count: impl Fn(Range<usize>, &mut Part) + Sync,
    ) {
        let chunk = rows.div_ceil(2 * rayon::current_num_threads()).max(CHUNK);
        let part = |start: usize| {
            let sums = which.iter().map(|&i| Sums::new(&self.plans[i], self.towns)).collect();
            let mut part = Part { basics: vec![Basics::default(); basics], sums };
            count(start..(start + chunk).min(rows), &mut part);
            part
        };
        let starts: Vec<_> = (0..rows).step_by(chunk).collect();
        let parts: Vec<_> = starts.into_par_iter().map(part).collect();
        for part in parts {
            self.basics.iter_mut().zip(&part.basics).for_each(|(a, b)| *a += b);
            which.iter().zip(part.sums).for_each(|(&i, sums)| self.sums[i].add(&sums));
        }
    }

    /// Counts facilities rule by rule in parallel, each rule those of the kinds that it asks about.
    fn count_facilities(&mut self, county: &County, rulebook: &Rulebook) {
        let towns = self.towns;
        let mut kinds: [Vec<&Facility>; FacilityKind::ALL.len()] = Default::default();
        if self.plans.iter().any(|p| p.counts(Layer::Facilities)) {
            let in_use = county.facilities.iter().filter(|f| rulebook.in_use(f));
            in_use.for_each(|f| kinds[f.kind as usize].push(f));
        }
        let count = |(plan, sums): (&Plan, &mut Sums)| {
            for kind in FacilityKind::ALL.into_iter().filter(|k| plan.counts_kind(*k)) {
                for f in &kinds[kind as usize] {
                    sums.count_row(plan, Row::Facility(f), group(f.town, towns), 1);
                }
            }
        };
        self.plans.par_iter().zip(&mut self.sums).for_each(count);
    }

    /// Counts towns, communities and candidate sites: no edit changes them.
    fn count_what_stays(&mut self, county: &County) {
        let towns = self.towns;
        for (plan, sums) in self.plans.iter().zip(&mut self.sums) {
            if plan.counts(Layer::Towns) {
                county.towns.iter().enumerate().for_each(|(i, t)| sums.count_row(plan, Row::Town(t), i, 1));
            }
            if plan.counts(Layer::Communities) {
                let count = |c| sums.count_row(plan, Row::Community(c), group(c.town, towns), 1);
                county.communities.iter().for_each(count);
            }
            if plan.counts(Layer::Sites) {
                county.sites.iter().for_each(|s| sums.count_row(plan, Row::Site(s), group(s.town, towns), 1));
            }
        }
    }

    /// Counts compounds: how they stand to the assessment, one by one, and by what is near them.
    fn count_compounds(&mut self, county: &County, rulebook: &Rulebook, assessment: &Assessment, near: &[Batch<'_>]) {
        let one_by_one = counting(&self.plans, Layer::Compounds);
        let towns = self.towns;
        let mut basic = self.plans.iter().any(|p| matches!(p.form, Form::Circle(_) | Form::Floor(..)));
        if let Some(stands) = assessment.stands.of_towns(towns).filter(|_| basic) {
            self.basics = stands.to_vec();
            basic = false;
        }
        let near: Vec<_> = near.iter().map(|b| (b, Rings::new(county, Layer::Compounds, b))).collect();
        let reach = |i: &usize| matches!(&self.plans[*i].form, Form::Reach(r) if r.places == Layer::Compounds);
        let within: Vec<usize> = near.iter().flat_map(|(b, _)| b.which).copied().filter(reach).collect();
        if one_by_one.is_empty() && within.is_empty() && !basic {
            return;
        }
        if basic {
            self.basics = vec![Basics::default(); towns + 2];
        }
        let plans: Vec<_> = one_by_one.iter().map(|&i| self.plans[i].clone()).collect();
        let which: Vec<usize> = one_by_one.iter().chain(&within).copied().collect();
        let rows = county.compounds.len().min(assessment.compounds.len());
        self.count_rows(&which, if basic { towns + 2 } else { 0 }, rows, |range, part| {
            for row in range {
                let c = &county.compounds[row];
                let group = group(c.town, towns);
                if let Some(basics) = part.basics.get_mut(group) {
                    basics.count(&stand(c, &assessment.compounds[row], rulebook), 1);
                }
                let (each, within) = part.sums.split_at_mut(plans.len());
                if !each.is_empty() {
                    let row = Row::compound(c, rulebook);
                    plans.iter().zip(each).for_each(|(p, s)| s.count_row(p, row, group, 1));
                }
                if !within.is_empty() {
                    count_near((row, c), group, &near, within);
                }
            }
        });
        if let Some((county, groups)) = self.basics.split_last_mut().filter(|_| basic) {
            groups.iter().for_each(|g| *county += g);
        }
    }

    fn counted(&self, i: usize, group: usize) -> Counted<'_> {
        match self.plans[i].form {
            Form::Circle(weight) => Counted::Share(self.basics[group].coverage(weight)),
            Form::Floor(status, measure) => Counted::Share(self.basics[group].floor(status, measure)),
            _ => self.sums[i].counted(group),
        }
    }

    /// The figures of a plan's rule for each town and, last, for what belongs to no town.
    pub fn towns(&self, i: usize) -> impl Iterator<Item = Measured> {
        (0..=self.towns).map(move |group| self.town(i, group))
    }

    /// The figure of a plan's rule for a town or, one past the last, for what belongs to no town.
    pub fn town(&self, i: usize, group: usize) -> Measured {
        let scope = if group < self.towns { Scope::Town } else { Scope::Townless };
        self.plans[i].figure(self.counted(i, group), scope)
    }

    /// The figure of a plan's rule for the county.
    pub fn county(&self, i: usize) -> Measured {
        self.plans[i].figure(self.counted(i, self.towns + 1), Scope::County)
    }

    /// The verdict on a plan's rule.
    pub fn verdict(&self, i: usize) -> RuleVerdict {
        if self.plans[i].by_town() {
            let mut counts = UnitCounts::default();
            self.towns(i).take(self.towns).for_each(|f| counts += UnitCounts::one(f.outcome));
            return self.plans[i].verdict_of_towns(counts);
        }
        self.verdict_of_county(i)
    }

    /// The verdict on a plan's rule that is not judged town by town.
    pub fn verdict_of_county(&self, i: usize) -> RuleVerdict {
        self.plans[i].verdict_of_county(self.counted(i, self.towns + 1))
    }
}

/// How a compound stands to the assessment.
pub(super) fn stand(c: &Compound, verdict: &CompoundVerdict, rulebook: &Rulebook) -> Stand {
    Stand {
        covered: verdict.covered(),
        status: rulebook.status_of(&c.figures),
        required: verdict.required_m2.and_then(area::from_m2),
        gap: verdict.gap_m2.and_then(area::from_m2),
        households: c.figures.households,
        elderly: c.figures.elderly,
    }
}

/// Counts a compound for the rules that look for facilities near it; `sums` has one for each of these.
fn count_near((row, c): (usize, &Compound), group: usize, near: &[(&Batch<'_>, Rings)], sums: &mut [Sums]) {
    let position = place(c);
    let mut sums = sums.iter_mut();
    for (batch, rings) in near {
        let found = position.map(|p| rings.at(row, p)).unwrap_or_default();
        for (bit, plan) in batch.plans.iter().enumerate() {
            let Form::Reach(reach) = &plan.form else { continue };
            if reach.places == Layer::Compounds
                && let Some(sums) = sums.next()
            {
                let weight = near::compound_weight(&c.figures, reach.weight);
                let (sure, maybe) = found.has(bit);
                sums.count_item(&near::item(position, sure, maybe, weight), group, 1);
            }
        }
    }
}
