//! What would have to be known.

use std::borrow::Cow;

use super::form::{Each, Form, Trial};
use super::select::{Row, millionths};
use super::single::NearOne;
use super::terms::TermPlan;
use super::units::Looked;
use super::{Feature, Lack, Outcome, communities, rows};
use crate::assess::area;
use crate::assess::whole::place;
use crate::model::{CompoundIdx, FacilityIdx};
use crate::rules::{Amount, Asks, Condition, Layer, Property, Weight};

/// Where something is.
const POSITION: &str = "position";

fn lack(feature: Feature, property: Property) -> Lack {
    Lack { feature, field: Cow::Borrowed(property.key()) }
}

fn no_position(feature: Feature) -> Lack {
    Lack { feature, field: Cow::Borrowed(POSITION) }
}

/// A street within the access distance.
const STREET: &str = "street";

fn no_street(feature: Feature) -> Lack {
    Lack { feature, field: Cow::Borrowed(STREET) }
}

/// The properties that leave conditions on a feature undecided.
fn undecided(feature: Feature, row: Row<'_>, conditions: &[Condition]) -> impl Iterator<Item = Lack> {
    row.undecided(conditions).into_iter().map(move |p| lack(feature, p))
}

/// What leaves a single unit undecided, given the facilities near it.
pub(super) fn of_unit(looked: &Looked<'_>, unit: Feature, row: Row<'_>, near: &[NearOne]) -> Vec<Lack> {
    match &looked.plan.form {
        Form::Circle(_) | Form::Reach(_) | Form::Inside(..) if !has_place(looked, unit) => vec![no_position(unit)],
        Form::Circle(_) | Form::Reach(_) if looked.is_off_streets(unit) => vec![no_street(unit)],
        Form::Circle(_) | Form::Reach(_) | Form::Inside(..) => {
            let doubtful = near.iter().filter(|n| !n.sure).map(|n| n.facility);
            doubtful.flat_map(|f| of_selected(looked, f).into_iter().chain(off_streets(looked, f))).collect()
        }
        Form::Floor(..) => {
            let Feature::Compound(c) = unit else { return Vec::new() };
            let without: Vec<_> = without_floor(looked).into_iter().filter(|(row, _)| *row == c).collect();
            of_floor(looked, c, &without)
        }
        Form::Each(each) => of_each(each, unit, row),
        Form::Terms { .. } => Vec::new(),
    }
}

/// What leaves the figure of a town, of what belongs to none, or of the county undecided.
pub(super) fn of_whole(looked: &Looked<'_>, whole: Feature) -> Vec<Lack> {
    let mut lacks = match &looked.plan.form {
        Form::Terms { terms, .. } => of_terms(looked, whole, terms),
        _ => of_share(looked, whole),
    };
    if let Asks::Ratio(r) = &looked.plan.asks
        && looked.plan.target.is_none()
        && let Amount::Figure(name) = &r.target
    {
        lacks.push(Lack { feature: Feature::County, field: Cow::Owned(name.clone()) });
    }
    lacks
}

/// Whether a place for facilities to be near (or an outline for them to be inside) is known.
fn has_place(looked: &Looked<'_>, unit: Feature) -> bool {
    let county = looked.county;
    match (unit, &looked.plan.form) {
        (Feature::Community(c), Form::Inside(..)) => communities::has_outline(county, c.i()),
        (Feature::Community(c), _) => communities::position(county.communities[c.i()].position).is_some(),
        (Feature::Compound(c), _) => place(&county.compounds[c.i()]).is_some(),
        _ => true,
    }
}

/// What leaves it undecided whether a facility counts.
fn of_selected(looked: &Looked<'_>, facility: FacilityIdx) -> Vec<Lack> {
    let Some(select) = looked.plan.looks_for() else { return Vec::new() };
    let feature = Feature::Facility(facility);
    let row = rows::row(looked.county, looked.rulebook, feature);
    let doubtful = row.filter(|row| select.takes(*row).is_none());
    doubtful.map_or_else(Vec::new, |row| undecided(feature, row, &select.conditions).collect())
}

/// Whether a facility that counts, or may, is lost to a rule that walks because it is off all streets.
fn off_streets(looked: &Looked<'_>, facility: FacilityIdx) -> Option<Lack> {
    let feature = Feature::Facility(facility);
    let (streets, row) = (looked.assessment.along.0.as_ref()?, rows::row(looked.county, looked.rulebook, feature)?);
    let counts = match (looked.plan.looks_for(), row) {
        (Some(select), row) => select.takes(row) != Some(false),
        (None, Row::Facility(f)) => looked.rulebook.counts_for_circle(f),
        _ => false,
    };
    let position = looked.county.facilities.get(facility.i())?.position.filter(|p| p.is_valid())?;
    (looked.walks() && counts && streets.snap(position).is_none()).then(|| no_street(feature))
}

/// The counted facilities on sites whose floor space is unknown, with their compound, in slot order.
fn without_floor(looked: &Looked<'_>) -> Vec<(CompoundIdx, FacilityIdx)> {
    let counted = looked.county.live_facilities().filter(|(_, f)| looked.rulebook.counts_for_floor_space(f));
    let without = counted.filter(|(_, f)| f.floor_m2.and_then(area::from_m2).is_none());
    without.filter_map(|(i, f)| Some((f.compound?, i))).collect()
}

/// What leaves a compound's floor space undecided, given the facilities on its site whose floor space is unknown.
fn of_floor(looked: &Looked<'_>, c: CompoundIdx, without: &[(CompoundIdx, FacilityIdx)]) -> Vec<Lack> {
    let (compound, unit) = (&looked.county.compounds[c.i()], Feature::Compound(c));
    let figures = &compound.figures;
    let mut lacks = Vec::new();
    lacks.extend(figures.households.is_none().then(|| lack(unit, Property::Households)));
    lacks.extend(looked.rulebook.status_of(figures).is_none().then(|| lack(unit, Property::Status)));
    if figures.care_floor_m2.and_then(area::from_m2).is_none() {
        lacks.extend(without.iter().map(|&(_, f)| lack(Feature::Facility(f), Property::FloorM2)));
    }
    lacks
}

/// What leaves a test of a feature undecided, or whether it is asked at all.
fn of_each(each: &Each, unit: Feature, row: Row<'_>) -> Vec<Lack> {
    let mut lacks: Vec<_> = undecided(unit, row, &each.select.conditions).collect();
    if each.status.is_some() && matches!(row, Row::Compound(_, None)) {
        lacks.push(lack(unit, Property::Status));
    }
    match &each.test {
        Trial::Has(conditions) => lacks.extend(undecided(unit, row, conditions)),
        Trial::Lacks(conditions, _) if each.test.holds(row).is_none() => {
            lacks.extend(conditions.iter().flat_map(|c| undecided(unit, row, std::slice::from_ref(c))));
        }
        Trial::Reached(at_least) if each.test.holds(row).is_none() => {
            let asked = [(Property::CareStage, true), (Property::Stage, at_least.is_none())];
            let missing = asked.into_iter().filter(|&(p, is_asked)| is_asked && row.value(p).is_none());
            lacks.extend(missing.map(|(p, _)| lack(unit, p)));
        }
        Trial::Lacks(..) | Trial::Reached(_) => {}
    }
    lacks.dedup();
    lacks
}

/// What is missing of the units of a share: what leaves their outcome undecided, and their weights.
fn of_share(looked: &Looked<'_>, whole: Feature) -> Vec<Lack> {
    let without = if matches!(looked.plan.form, Form::Floor(..)) { without_floor(looked) } else { Vec::new() };
    let mut by_compound = without;
    by_compound.sort_unstable();
    let mut lacks = Vec::new();
    let mut doubtful = false;
    for unit in looked.units().iter().filter(|u| looked.belongs(u.feature, whole)) {
        if unit.item.weight.is_none() && !matches!(looked.plan.form, Form::Floor(..)) {
            lacks.extend(weight_of(looked).map(|p| lack(unit.feature, p)));
        }
        let is_open = unit.item.outcome == Outcome::Unknown || !unit.item.sure;
        let Some(row) = rows::row(looked.county, looked.rulebook, unit.feature).filter(|_| is_open) else { continue };
        match (&looked.plan.form, unit.feature) {
            (Form::Floor(..), Feature::Compound(c)) => {
                let first = by_compound.partition_point(|(row, _)| *row < c);
                let end = by_compound.partition_point(|(row, _)| *row <= c);
                lacks.extend(of_floor(looked, c, &by_compound[first..end]));
            }
            _ => lacks.extend(of_unit(looked, unit.feature, row, &[])),
        }
        let looks_near = looked.plan.looks_near() || looked.walks();
        doubtful |= looks_near && has_place(looked, unit.feature) && !looked.is_off_streets(unit.feature);
    }
    if doubtful {
        let mut facilities = Vec::new();
        rows::each(looked.county, looked.rulebook, Layer::Facilities, |f, _, _| facilities.push(f));
        for f in facilities {
            if let Feature::Facility(f) = f {
                lacks.extend(of_selected(looked, f));
                lacks.extend(off_streets(looked, f));
            }
        }
    }
    lacks
}

/// The property that units are weighted by.
fn weight_of(looked: &Looked<'_>) -> Option<Property> {
    let weight = match &looked.plan.asks {
        Asks::Coverage(c) => c.weight,
        _ => Weight::Units,
    };
    match weight {
        Weight::Households => Some(Property::Households),
        Weight::Elderly => Some(Property::Elderly),
        Weight::Units => None,
    }
}

/// What is missing of the features that terms add up, and of their amounts.
fn of_terms(looked: &Looked<'_>, whole: Feature, terms: &[TermPlan]) -> Vec<Lack> {
    let mut lacks = Vec::new();
    looked.each_counted(whole, |feature, row| {
        let start = lacks.len();
        for term in terms {
            let (TermPlan::Features { select, sum, .. }, Some(_)) = (term, term.addend(row)) else { continue };
            lacks.extend(undecided(feature, row, &select.conditions));
            lacks.extend(sum.filter(|p| millionths(row, *p).is_none()).map(|p| lack(feature, p)));
        }
        lacks[start..].sort_by(|a, b| a.field.cmp(&b.field));
        let mut of_feature = lacks.split_off(start);
        of_feature.dedup();
        lacks.append(&mut of_feature);
    });
    for term in terms {
        if let TermPlan::Amount { amount: None, name: Some(name), .. } = term {
            lacks.push(Lack { feature: Feature::County, field: Cow::Owned(name.clone()) });
        }
    }
    lacks
}
