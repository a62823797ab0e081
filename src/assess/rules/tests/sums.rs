//! Units and towns add up to the county, and nothing depends on the order of features.

use fastrand::Rng;

use crate::assess::test_county::{county, settle};
use crate::assess::test_rulebook::rulebook;
use crate::assess::{
    Feature, Measured, Outcome, RuleVerdict, UnitCounts, assess, rule_classes, rule_verdicts, rules_about,
    town_verdicts, unit_verdict, unit_verdicts,
};
use crate::geom::Shapes;
use crate::model::{CompoundIdx, County, CountyIndex, TownIdx};
use crate::rules::{Asks, Rulebook, Term, Unit};

fn random(rng: &mut Rng) -> (County, Rulebook) {
    let rulebook = rulebook(rng);
    let mut county = county(rng, 23.0, 4_000.0, 40, 25, 1_000.0);
    settle(rng, &mut county, 23.0, 4_000.0);
    (county, rulebook)
}

/// Sums that are the same but for rounding.
fn assert_same(a: f64, b: f64, what: &impl std::fmt::Debug) {
    assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0), "{a} {b} {what:?}");
}

fn on_towns(asks: &Asks) -> bool {
    match asks {
        Asks::Coverage(c) => c.unit == Unit::Town,
        Asks::Presence(p) => p.unit == Unit::Town,
        Asks::Ratio(r) => r.unit == Unit::Town,
        _ => false,
    }
}

#[test]
fn units_add_up_to_the_rule_and_towns_to_the_county() {
    let mut rng = Rng::with_seed(101);
    for _ in 0..40 {
        let (county, rulebook) = random(&mut rng);
        let assessment = assess(&county, &rulebook);
        for verdict in rule_verdicts(&county, &rulebook, &assessment) {
            let asks = &rulebook.rules[verdict.rule].asks;
            let units = unit_verdicts(&county, &rulebook, &assessment, verdict.rule);
            let count = |o| units.iter().filter(|(_, m)| m.outcome == Some(o)).count() as u32;
            let [met, short, unknown] = Outcome::ALL.map(count);
            assert_eq!(verdict.units, UnitCounts { met, short, unknown }, "{asks:?}");
            if !on_towns(asks) {
                let sum = |f: fn(&Measured) -> f64| units.iter().map(|(_, m)| f(m)).sum::<f64>();
                if !units.is_empty() {
                    assert_same(verdict.numerator, sum(|m| m.numerator), asks);
                    assert_same(verdict.denominator, sum(|m| m.denominator), asks);
                }
                let towns = town_verdicts(&county, &rulebook, &assessment, verdict.rule);
                if !towns.is_empty() {
                    assert_eq!(towns.len(), county.towns.len() + 1);
                    assert_same(verdict.numerator, towns.iter().map(|m| m.numerator).sum(), asks);
                    let per_nothing = match asks {
                        Asks::Ratio(r) => r.per.is_empty(),
                        Asks::Presence(p) => p.unit == Unit::County,
                        _ => false,
                    };
                    let below: f64 = towns.iter().map(|m| m.denominator).sum();
                    assert_same(if per_nothing { below } else { verdict.denominator }, below, asks);
                }
            }
        }
    }
}

#[test]
fn each_unit_says_the_same_alone_and_names_what_it_comes_from_and_what_is_missing() {
    let mut rng = Rng::with_seed(102);
    for _ in 0..25 {
        let (county, rulebook) = random(&mut rng);
        let assessment = assess(&county, &rulebook);
        for rule in 0..rulebook.rules.len() {
            let asks = &rulebook.rules[rule].asks;
            let one = |unit| unit_verdict(&county, &rulebook, &assessment, rule, unit);
            let classes = rule_classes(&county, &rulebook, &assessment, rule).unwrap();
            for (unit, figure) in unit_verdicts(&county, &rulebook, &assessment, rule) {
                let verdict = one(unit).unwrap();
                assert_eq!((verdict.unit, verdict.figure), (unit, figure), "{asks:?}");
                assert_eq!(verdict.missing.is_empty(), figure.outcome != Some(Outcome::Unknown), "{unit:?} {asks:?}");
                if unit != Feature::County {
                    assert_eq!(classes.of(unit), figure.outcome);
                    let about = rules_about(&county, &rulebook, &assessment, unit);
                    assert!(about.iter().any(|(r, v)| *r == rule && v.figure == figure), "{unit:?} {asks:?}");
                }
            }
            let towns = town_verdicts(&county, &rulebook, &assessment, rule);
            for (i, figure) in towns.iter().enumerate().take(county.towns.len()) {
                let verdict = one(Feature::Town(TownIdx::new(i))).unwrap();
                let whole = matches!(asks, Asks::Having(h) if h.layer == crate::rules::Layer::Towns);
                assert!(whole || verdict.figure == *figure, "{asks:?}");
            }
        }
    }
}

#[test]
fn the_features_of_a_figure_add_up_to_it() {
    let mut rng = Rng::with_seed(103);
    for _ in 0..25 {
        let (county, rulebook) = random(&mut rng);
        let assessment = assess(&county, &rulebook);
        for RuleVerdict { rule, numerator, denominator, .. } in rule_verdicts(&county, &rulebook, &assessment) {
            let asks = &rulebook.rules[rule].asks;
            let amounts = |t: &Term| matches!(t, Term::Amount { .. });
            if matches!(asks, Asks::Ratio(r) if r.unit == Unit::County && r.value.iter().chain(&r.per).any(amounts)) {
                continue;
            }
            let why = unit_verdict(&county, &rulebook, &assessment, rule, Feature::County).unwrap();
            assert_same(numerator, why.features.iter().map(|s| s.numerator).sum(), asks);
            let below: f64 = why.features.iter().map(|s| s.denominator).sum();
            let per_nothing = match asks {
                Asks::Ratio(r) => r.unit == Unit::County && r.per.is_empty(),
                Asks::Presence(p) => p.unit == Unit::County,
                _ => false,
            };
            assert_same(if per_nothing { 0.0 } else { denominator }, below, asks);
        }
    }
}

/// The same county with its features in another order.
fn shuffled(rng: &mut Rng, county: &County) -> County {
    let mut other = county.clone();
    let order = |rng: &mut Rng, n: usize| {
        let mut order: Vec<usize> = (0..n).collect();
        rng.shuffle(&mut order);
        order
    };
    let compounds = order(rng, county.compounds.len());
    other.compounds = compounds.iter().map(|&i| county.compounds[i].clone()).collect();
    rng.shuffle(&mut other.facilities);
    for f in &mut other.facilities {
        f.compound = f.compound.and_then(|c| compounds.iter().position(|&i| i == c.i())).map(CompoundIdx::new);
    }
    rng.shuffle(&mut other.sites);
    let communities = order(rng, county.communities.len());
    other.communities = communities.iter().map(|&i| county.communities[i].clone()).collect();
    let mut shapes = Shapes::new();
    communities.iter().for_each(|&i| shapes.push_shape(county.community_shapes.get(i)));
    other.index = CountyIndex::new(&Shapes::new(), &shapes, &Shapes::new()).into();
    other.community_shapes = shapes.into();
    let towns = order(rng, county.towns.len());
    other.towns = towns.iter().map(|&i| county.towns[i].clone()).collect();
    let now = |t: Option<TownIdx>| t.and_then(|t| towns.iter().position(|&i| i == t.i())).map(TownIdx::new);
    other.compounds.iter_mut().for_each(|c| c.town = now(c.town));
    other.facilities.iter_mut().for_each(|f| f.town = now(f.town));
    other.communities.iter_mut().for_each(|c| c.town = now(c.town));
    other.sites.iter_mut().for_each(|s| s.town = now(s.town));
    other
}

#[test]
fn verdicts_do_not_depend_on_the_order_of_features() {
    let mut rng = Rng::with_seed(104);
    for _ in 0..40 {
        let (county, mut rulebook) = random(&mut rng);
        // What rounding to a square millimetre leaves over goes to the first compounds.
        rulebook.old_sharing = crate::rules::Sharing::Own;
        let other = shuffled(&mut rng, &county);
        let verdicts = |c: &County| rule_verdicts(c, &rulebook, &assess(c, &rulebook));
        assert_eq!(verdicts(&county), verdicts(&other));
    }
}
