//! Communities counted by the facilities in and near them.

use rayon::prelude::*;

use super::Outcome;
use super::form::{Form, Reach};
use super::households::Households;
use super::near::{self, Bits, Near, Rings};
use super::share::Item;
use super::sums::{Sums, group};
use super::tallied::Batch;
use crate::assess::whole::place;
use crate::geom::{LonLat, PointTree, ShapeKind, contains};
use crate::model::{CommunityIdx, County};
use crate::rules::Layer;

/// Facilities inside a community that count for a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Inside {
    /// For sure.
    pub sure: u32,
    /// Perhaps.
    pub maybe: u32,
}

/// Counts the communities for the rules of a batch that look at them.
pub(super) fn count(county: &County, batch: &Batch<'_>, sums: &mut [Sums]) {
    each_item(county, batch, |bit, row, item, _| sums[batch.which[bit]].count_item(&item, group_of(county, row), 1));
}

/// Calls `found` for each rule of a batch that looks at communities and each of these, in row order: with the rule's
/// bit, the community's row, what it adds to the share, and the facilities known to count inside for rules that ask
/// for their number.
pub(super) fn each_item(county: &County, batch: &Batch<'_>, mut found: impl FnMut(usize, usize, Item, u32)) {
    let looks =
        |f: &Form| matches!(f, Form::Inside(..)) || matches!(f, Form::Reach(r) if r.places == Layer::Communities);
    if county.communities.is_empty() || !batch.plans.iter().any(|p| looks(&p.form)) {
        return;
    }
    let counts: u64 = bits(batch, |form| matches!(form, Form::Inside(..)));
    let home = |f: &Near| county.community_at(f.position).filter(|_| !f.bits.only(counts).is_none());
    let homes: Vec<_> =
        if counts == 0 { Vec::new() } else { batch.facilities.par_iter().with_min_len(64).map(home).collect() };
    let reached_by = reached_by(county, batch);
    let people = batch.plans.iter().any(|p| matches!(&p.form, Form::Reach(r) if r.needs_households_of_communities()));
    let households = if people { Households::new(county) } else { Households::default() };
    for (bit, plan) in batch.plans.iter().enumerate() {
        match &plan.form {
            Form::Reach(reach) if reach.places == Layer::Communities => {
                for (row, near) in reached_by.iter().enumerate() {
                    let item = reached(county, reach, row, near.has(bit), households.of(row));
                    found(bit, row, item, 0);
                }
            }
            Form::Inside(_, at_least) => {
                let mut counts = vec![Inside::default(); county.communities.len()];
                for (home, facility) in homes.iter().zip(&batch.facilities) {
                    if let Some(c) = home {
                        counts[c.i()].sure += (facility.bits.sure >> bit & 1) as u32;
                        counts[c.i()].maybe += (facility.bits.maybe >> bit & 1) as u32;
                    }
                }
                for (row, count) in counts.iter().enumerate() {
                    found(bit, row, having(county, row, *count, *at_least), count.sure);
                }
            }
            _ => {}
        }
    }
}

/// The rules of a batch that are of some form.
fn bits(batch: &Batch<'_>, is: impl Fn(&Form) -> bool) -> u64 {
    batch.plans.iter().enumerate().filter(|(_, p)| is(&p.form)).fold(0, |bits, (bit, _)| bits | 1 << bit)
}

/// For each community the rules that it is within reach of: by its position, and only where that does not settle it
/// by facilities inside.
fn reached_by(county: &County, batch: &Batch<'_>) -> Vec<Bits> {
    let asked = bits(batch, |f| matches!(f, Form::Reach(r) if r.places == Layer::Communities));
    let rings = Rings::new(county, Layer::Communities, batch);
    let of_rules = |f: &Near| Some(f.position).filter(|_| !f.bits.only(asked).is_none());
    let inside = PointTree::new(batch.facilities.iter().map(of_rules));
    let reached = |row: usize| {
        let position = position(county.communities[row].position);
        let mut found = position.map(|p| rings.at(row, p)).unwrap_or_default();
        if found.sure & asked == asked || !has_outline(county, row) {
            return found;
        }
        let outline = county.community_shapes.get(row);
        let bounds = outline.bounds();
        inside.for_each_in(bounds, |i, p| {
            let bits = batch.facilities[i as usize].bits;
            // Where outlines overlap a facility is in the first.
            let is_inside = || contains(outline, p) && county.community_at(p).is_some_and(|c| c.i() == row);
            if found.lacks(bits) && is_inside() {
                found.join(bits);
            }
        });
        found
    };
    (0..county.communities.len()).into_par_iter().with_min_len(64).map(reached).collect()
}

/// The group of a community: that of its town.
pub(super) fn group_of(county: &County, row: usize) -> usize {
    group(county.communities[row].town, county.towns.len())
}

/// A position on the earth.
pub(super) fn position(p: Option<LonLat>) -> Option<LonLat> {
    p.filter(|p| p.is_valid())
}

/// A community as a unit of coverage.
pub(super) fn reached(
    county: &County,
    reach: &Reach,
    row: usize,
    (sure, maybe): (bool, bool),
    households: Option<i64>,
) -> Item {
    let community = &county.communities[row];
    let weight = near::community_weight(community, households, reach.weight);
    near::item(position(community.position), sure, maybe, weight)
}

/// A community as a unit that has to have facilities inside; unknown where it has no outline.
pub(super) fn having(county: &County, row: usize, inside: Inside, at_least: u32) -> Item {
    let outcome = match inside {
        _ if !has_outline(county, row) => Outcome::Unknown,
        Inside { sure, .. } if sure >= at_least => Outcome::Met,
        Inside { sure, maybe } if sure + maybe < at_least => Outcome::Short,
        _ => Outcome::Unknown,
    };
    Item { sure: true, outcome, weight: Some(1) }
}

/// Whether a community has an outline that facilities can lie inside.
pub(super) fn has_outline(county: &County, row: usize) -> bool {
    row < county.community_shapes.len() && county.community_shapes.get(row).kind() == ShapeKind::Polygon
}

/// The community that each compound's place is inside of.
pub(super) fn compounds_communities(county: &County) -> Vec<Option<CommunityIdx>> {
    let rows = county.compounds.par_iter().with_min_len(256);
    rows.map(|c| place(c).and_then(|p| county.community_at(p))).collect()
}
