//! The features that a figure comes from.

use super::form::Form;
use super::single::NearOne;
use super::tallied::Tallied;
use super::terms::TermPlan;
use super::units::Looked;
use super::{Feature, Measured, Source, UnitCounts};
use crate::assess::explain;
use crate::model::TownIdx;

/// What the figure of a single unit comes from: the facilities near or inside it, what its floor space is put together
/// from, or the unit itself.
pub(super) fn of_unit(looked: &Looked<'_>, unit: Feature, figure: &Measured, near: &[NearOne]) -> Vec<Source> {
    match (&looked.plan.form, unit) {
        (Form::Circle(_) | Form::Reach(_) | Form::Inside(..), _) => {
            let one = |n: &NearOne| {
                let counts = f64::from(u8::from(n.sure));
                Source { feature: Feature::Facility(n.facility), numerator: counts, denominator: 0.0 }
            };
            near.iter().map(one).collect()
        }
        (Form::Floor(..), Feature::Compound(_)) => floor(looked, unit),
        _ => vec![Source { feature: unit, numerator: figure.numerator, denominator: figure.denominator }],
    }
}

/// What a compound's floor space is put together from, m2.
fn floor(looked: &Looked<'_>, unit: Feature) -> Vec<Source> {
    let Feature::Compound(row) = unit else { return Vec::new() };
    let Looked { county, rulebook, assessment, .. } = looked;
    let Some(why) = explain(county, rulebook, assessment, row) else { return Vec::new() };
    let of = |feature, m2: f64| Source { feature, numerator: m2, denominator: 0.0 };
    let mut sources = Vec::new();
    if why.by_own_figure {
        sources.push(of(unit, county.compounds[row.i()].figures.care_floor_m2.unwrap_or(0.0)));
    } else {
        sources.extend(why.on_site.iter().map(|f| of(Feature::Facility(f.facility), f.brings_m2.unwrap_or(0.0))));
    }
    sources
}

/// The towns that a rule counts which is judged on each.
pub(super) fn towns(tallied: &Tallied, i: usize) -> Vec<Source> {
    let town = |(t, m): (usize, Measured)| {
        let counts = UnitCounts::one(m.outcome);
        let of = |n: u32| f64::from(n);
        let feature = Feature::Town(TownIdx::new(t));
        m.outcome.map(|_| Source { feature, numerator: of(counts.met), denominator: of(counts.all()) })
    };
    tallied.towns(i).take(tallied.towns).enumerate().filter_map(town).collect()
}

/// The features of a town, of none, or of the county that a figure comes from.
pub(super) fn of_whole(looked: &Looked<'_>, whole: Feature) -> Vec<Source> {
    if let Form::Terms { terms, above } = &looked.plan.form {
        return of_terms(looked, whole, terms, *above);
    }
    let units = looked.units();
    let here = units.iter().filter(|u| looked.belongs(u.feature, whole));
    let source = |u| {
        let Measured { numerator, denominator, .. } = looked.measured(u);
        Source { feature: u.feature, numerator, denominator }
    };
    here.map(source).collect()
}

/// The features that terms add up, each once, with what it adds above and below the line as far as known.
fn of_terms(looked: &Looked<'_>, whole: Feature, terms: &[TermPlan], above: usize) -> Vec<Source> {
    let mut sources = Vec::new();
    looked.each_counted(whole, |feature, row| {
        let mut source = Source { feature, numerator: 0.0, denominator: 0.0 };
        let mut any = false;
        for (i, term) in terms.iter().enumerate() {
            let Some(addend) = term.addend(row) else { continue };
            any = true;
            let known = addend.value.filter(|_| addend.sure).unwrap_or(0) as f64 / 1e6;
            let sum = if i < above { &mut source.numerator } else { &mut source.denominator };
            *sum += term.times() * known;
        }
        if any {
            sources.push(source);
        }
    });
    sources
}
