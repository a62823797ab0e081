//! The verdicts on all rules of a county that is being edited.

use super::basics::Stands;
use super::by_town::ByTown;
use super::communities::{self, Inside};
use super::form::{Form, Plan};
use super::households::Households;
use super::nearby::{self, Moved, Nearby, Places};
use super::select::Row;
use super::share::Item;
use super::sums::{Sums, counting, group};
use super::tallied::Tallied;
use super::{Measured, RuleVerdict};
use crate::assess::Assessment;
use crate::geom::PointTree;
use crate::model::{CommunityIdx, Compound, CompoundFigures, CompoundIdx, County, Facility, FacilityIdx};
use crate::rules::{Layer, Rulebook};

/// The verdicts on all rules, kept true edit by edit: what changes is taken away as it was and added as it is.
pub(in super::super) struct LiveRules {
    tallied: Tallied,
    /// Facilities as they were counted, by slot; `None` for those not in use.
    facilities: Vec<Option<Facility>>,
    /// Compounds' figures as they were counted; empty if no rule looks at them.
    figures: Vec<CompoundFigures>,
    /// For the rules that look for facilities near places.
    nearby: Vec<Nearby>,
    /// Where the communities are; empty if no rule looks for facilities near them.
    communities: PointTree,
    households: Households,
    /// For the rules that are judged town by town.
    by_town: Vec<ByTown>,
    verdicts: Vec<RuleVerdict>,
    /// Numbers of the plans that count facilities, and compounds, one by one.
    of_facilities: Vec<usize>,
    of_compounds: Vec<usize>,
    /// Groups in which something was counted since the verdicts were last made; each may be there more than once.
    touched: Vec<usize>,
}

impl LiveRules {
    /// Judges the rules in effect and prepares to follow edits.
    pub fn new(county: &County, rulebook: &Rulebook, assessment: &Assessment) -> Self {
        let tallied = Tallied::new(county, rulebook, assessment, Plan::all(rulebook));
        let plans = &tallied.plans;
        let streets = assessment.along.0.as_ref();
        let nearby: Vec<_> =
            plans.iter().enumerate().filter_map(|plan| Nearby::new(county, rulebook, streets, plan)).collect();
        let of_compounds = counting(plans, Layer::Compounds);
        let needs = |f: fn(&Plan) -> bool| plans.iter().any(f);
        let homes = needs(|p| matches!(&p.form, Form::Reach(r) if r.needs_households_of_communities()));
        let weighs = homes || nearby.iter().any(|n| n.places == Layer::Compounds);
        let figures = if weighs || !of_compounds.is_empty() { county.compounds.as_slice() } else { &[] };
        let places =
            if nearby.iter().any(|n| n.places == Layer::Communities) { county.communities.as_slice() } else { &[] };
        let by_town = (0..plans.len()).filter(|&i| plans[i].by_town());
        let by_town: Vec<_> = by_town.map(|i| ByTown::new(&tallied, i)).collect();
        let in_use = |f: &Facility| rulebook.in_use(f).then(|| f.clone());
        let mut live = Self {
            facilities: county.facilities.iter().map(in_use).collect(),
            figures: figures.iter().map(|c| c.figures).collect(),
            communities: PointTree::new(places.iter().map(|c| communities::position(c.position))),
            households: if homes { Households::new(county) } else { Households::default() },
            of_facilities: counting(plans, Layer::Facilities),
            of_compounds,
            nearby,
            by_town,
            verdicts: Vec::new(),
            touched: Vec::new(),
            tallied,
        };
        live.judge();
        live
    }

    /// The verdicts on the rules in effect, in their order.
    pub fn verdicts(&self) -> &[RuleVerdict] {
        &self.verdicts
    }

    /// A rule's figures for each town and, last, for what belongs to no town; empty if it is not in effect or towns
    /// have none.
    pub fn towns(&self, rule: usize) -> Vec<Measured> {
        let number = self.tallied.plans.iter().position(|p| p.row == rule && p.has_towns());
        number.map_or_else(Vec::new, |i| self.tallied.towns(i).collect())
    }

    /// Follows a facility whose row changed in any way; `compounds` has the compounds by their place.
    pub fn facility_changed(
        &mut self,
        county: &County,
        rulebook: &Rulebook,
        (slot, now): (FacilityIdx, Option<&Facility>),
        compounds: &PointTree,
    ) {
        let now = now.filter(|f| rulebook.in_use(f));
        if slot.i() >= self.facilities.len() {
            self.facilities.resize(slot.i() + 1, None);
        }
        let was = std::mem::replace(&mut self.facilities[slot.i()], now.cloned());
        if was.as_ref() == now {
            return;
        }
        for (facility, sign) in [(was.as_ref(), -1), (now, 1)] {
            let Some(facility) = facility else { continue };
            let group = group(facility.town, self.tallied.towns);
            for &i in &self.of_facilities {
                let Tallied { plans, sums, towns, .. } = &mut self.tallied;
                sums[i].count_row(&plans[i], Row::Facility(facility), group, sign);
                sums[i].count_row(&plans[i], Row::Facility(facility), *towns + 1, sign);
            }
            self.touched.push(group);
        }
        self.count_nearby(county, slot, (was.as_ref(), now), compounds);
    }

    /// Counts a facility anew for the rules that look for facilities near places.
    fn count_nearby(
        &mut self,
        county: &County,
        slot: FacilityIdx,
        (was, now): (Option<&Facility>, Option<&Facility>),
        index: &PointTree,
    ) {
        let Self { tallied, nearby, communities, households, figures, touched, .. } = self;
        let places = Places { compounds: index, communities };
        for near in nearby {
            let i = near.plan;
            let form = &tallied.plans[i].form;
            let was = was.and_then(|f| near.here(county, &tallied.plans[i], f));
            let now = now.and_then(|f| near.here(county, &tallied.plans[i], f));
            if was == now {
                continue;
            }
            let layer = near.places;
            let sums = &mut tallied.sums[i];
            let item = |row: usize, count: Inside| unit(county, form, row, figures.get(row), households.of(row), count);
            let mut changed = |row: usize, was: Inside, now: Inside| {
                let (Some(was), Some(now)) = (item(row, was), item(row, now)) else { return };
                if was != now {
                    touched.push(recount(sums, county, layer, row, &was, &now));
                }
            };
            near.follow(county, &places, Moved { slot: slot.0, was, now }, &mut changed);
        }
    }

    /// Follows a compound whose figures changed.
    pub fn compound_changed(&mut self, county: &County, rulebook: &Rulebook, row: CompoundIdx) {
        let (Some(compound), Some(was)) = (county.compounds.get(row.i()), self.figures.get(row.i()).copied()) else {
            return;
        };
        self.figures[row.i()] = compound.figures;
        let group = group(compound.town, self.tallied.towns);
        let before = Compound { figures: was, ..compound.clone() };
        for (compound, sign) in [(&before, -1), (compound, 1)] {
            let row = Row::compound(compound, rulebook);
            for &i in &self.of_compounds {
                let Tallied { plans, sums, towns, .. } = &mut self.tallied;
                sums[i].count_row(&plans[i], row, group, sign);
                sums[i].count_row(&plans[i], row, *towns + 1, sign);
            }
        }
        self.touched.push(group);
        self.weigh(county, row, &was, &compound.figures);
    }

    /// Counts a compound, and the community that it is in, anew for the rules that weight places by its figures.
    fn weigh(&mut self, county: &County, compound: CompoundIdx, was: &CompoundFigures, now: &CompoundFigures) {
        let home = self.households.home(compound);
        let had = home.and_then(|h| self.households.of(h.i()));
        self.households.change(compound, was.households, now.households);
        let has = home.and_then(|h| self.households.of(h.i()));
        for near in &self.nearby {
            let Tallied { plans, sums, .. } = &mut self.tallied;
            let form = &plans[near.plan].form;
            let row = match near.places {
                Layer::Compounds => Some(compound.i()),
                _ => home.map(CommunityIdx::i),
            };
            let Some(row) = row else { continue };
            let count = near.at(row);
            let items =
                (unit(county, form, row, Some(was), had, count), unit(county, form, row, Some(now), has, count));
            if let (Some(was), Some(now)) = items
                && was != now
            {
                self.touched.push(recount(&mut sums[near.plan], county, near.places, row, &was, &now));
            }
        }
    }

    /// Judges all rules anew, given the groups in which the assessment changed, and how compounds stand to it now.
    pub fn refresh(&mut self, changed: &[u32], stands: &Stands) {
        let towns = self.tallied.towns;
        self.touched.extend(changed.iter().map(|&g| g as usize));
        self.touched.sort_unstable();
        self.touched.dedup();
        if let Some(stands) = stands.of_towns(towns).filter(|_| !self.tallied.basics.is_empty()) {
            for group in self.touched.iter().copied().chain([towns + 1]) {
                self.tallied.basics[group] = stands[group];
            }
        }
        for town in self.touched.drain(..).filter(|&g| g < towns) {
            self.by_town.iter_mut().for_each(|b| b.look(&self.tallied, town));
        }
        self.judge();
    }

    fn judge(&mut self) {
        self.verdicts.clear();
        let mut by_town = self.by_town.iter().peekable();
        for i in 0..self.tallied.plans.len() {
            let verdict = match by_town.next_if(|b| b.plan == i) {
                Some(towns) => self.tallied.plans[i].verdict_of_towns(towns.counts),
                None => self.tallied.verdict_of_county(i),
            };
            self.verdicts.push(verdict);
        }
    }
}

/// What a place adds to a rule's share: a compound with these figures, or a community with these households.
fn unit(
    county: &County,
    form: &Form,
    row: usize,
    figures: Option<&CompoundFigures>,
    households: Option<i64>,
    count: Inside,
) -> Option<Item> {
    match form {
        Form::Reach(reach) if reach.places == Layer::Compounds => {
            Some(nearby::compound_item(county, reach, row, figures?, count))
        }
        form => nearby::community_item(county, form, row, households, count),
    }
}

/// Counts a place anew; returns its group.
fn recount(sums: &mut Sums, county: &County, layer: Layer, row: usize, was: &Item, now: &Item) -> usize {
    let towns = county.towns.len();
    let group = match layer {
        Layer::Compounds => group(county.compounds[row].town, towns),
        _ => communities::group_of(county, row),
    };
    for group in [group, towns + 1] {
        sums.count_item(was, group, -1);
        sums.count_item(now, group, 1);
    }
    group
}
