//! Random rulebooks for tests, with every kind of rule.

use fastrand::Rng;

use crate::model::{BuildStatus, FacilityKind, Stage};
use crate::rules::{
    Amount, Asks, Condition, Coverage, Figure, FloorSpace, Goal, Having, Layer, Measure, Presence, Property, Ratio,
    Review, Rule, Rulebook, Selection, Shown, StageRule, Term, Unit, Weight,
};

fn pick<T: Clone>(rng: &mut Rng, from: &[T]) -> T {
    from[rng.usize(..from.len())].clone()
}

fn kinds(rng: &mut Rng) -> Vec<FacilityKind> {
    let all = [FacilityKind::Station, FacilityKind::Canteen, FacilityKind::Institution, FacilityKind::Other];
    all.into_iter().filter(|_| rng.bool()).collect()
}

/// Up to two conditions on the features of a layer.
fn conditions(rng: &mut Rng, layer: Layer) -> Vec<Condition> {
    let texts: &[&str] = match layer {
        Layer::Facilities => &[
            "beds >= 100",
            "operator = private or operator = public_private",
            "smart",
            "not hazard",
            "grade >= 3 or rehab_room",
            "status = planned",
            "storey >= 1",
            "floor_m2 > 50",
        ],
        Layer::Compounds => {
            &["households >= 800", "status = new", "built_year < 2015 or stage = built", "elderly > 60"]
        }
        Layer::Towns => &["population >= 40", "carers > 0"],
        Layer::Communities => &["elderly >= 20"],
        Layer::Sites => &["method = lease", "lease_years >= 15", "floor_m2 < 1000"],
    };
    let n = rng.usize(..3);
    (0..n).filter_map(|_| Condition::parse(pick(rng, texts))).collect()
}

fn selection(rng: &mut Rng) -> Selection {
    Selection { kinds: kinds(rng), conditions: conditions(rng, Layer::Facilities) }
}

fn target(rng: &mut Rng) -> f64 {
    pick(rng, &[0.0, 0.25, 0.5, 0.9, 1.0, 1.0])
}

fn amount(rng: &mut Rng) -> Amount {
    match rng.u8(..4) {
        0 => Amount::Figure("budget".to_owned()),
        1 => Amount::Figure("nobody_knows".to_owned()),
        _ => Amount::Number(pick(rng, &[0.0, 0.5, 2.0, 25.0])),
    }
}

fn term(rng: &mut Rng) -> Term {
    let times = pick(rng, &[1.0, 1.0, 2.5, -0.5]);
    if rng.u8(..6) == 0 {
        return Term::Amount { amount: amount(rng), times };
    }
    let layer = Layer::ALL[rng.usize(..3).min(rng.usize(..5))];
    let sums: Vec<_> = Property::ALL
        .iter()
        .copied()
        .filter(|p| p.layers().contains(&layer) && p.sort() == crate::rules::Sort::Number && *p != Property::Storey)
        .collect();
    let sum = rng.bool().then(|| pick(rng, &sums));
    let kinds = if layer == Layer::Facilities { kinds(rng) } else { Vec::new() };
    Term::Features { layer, kinds, conditions: conditions(rng, layer), sum, times }
}

fn ratio(rng: &mut Rng, unit: Unit) -> Ratio {
    let value = (0..rng.usize(1..3)).map(|_| term(rng)).collect();
    let per = (0..rng.usize(..3)).map(|_| term(rng)).collect();
    Ratio {
        unit,
        value,
        per,
        scale: pick(rng, &[1.0, 100.0, 10_000.0]),
        goal: Goal::ALL[rng.usize(..4)],
        target: amount(rng),
        shown: Shown::Number,
    }
}

fn coverage(rng: &mut Rng, unit: Unit) -> Coverage {
    Coverage {
        unit,
        weight: pick(rng, &[Weight::Households, Weight::Elderly, Weight::Units]),
        facilities: rng.bool().then(|| selection(rng)),
        mode: None,
        radius_m: rng.bool().then(|| pick(rng, &[500.0, 900.0])),
        target: target(rng),
    }
}

/// What a rule of one of all kinds asks.
fn asks(rng: &mut Rng, kind: usize) -> Asks {
    let status = pick(rng, &[None, Some(BuildStatus::New), Some(BuildStatus::Old)]);
    match kind {
        0 => Asks::Coverage(coverage(rng, Unit::Compound)),
        1 => Asks::Coverage(coverage(rng, Unit::Community)),
        2 => Asks::Coverage(coverage(rng, Unit::Town)),
        3 => Asks::Coverage(coverage(rng, Unit::County)),
        4 => {
            let measure = pick(rng, &[Measure::M2, Measure::Compounds, Measure::Households]);
            Asks::FloorSpace(FloorSpace { compounds: status, measure, target: target(rng) })
        }
        5..=7 => Asks::Presence(Presence {
            unit: [Unit::Community, Unit::Town, Unit::County][kind - 5],
            facilities: selection(rng),
            at_least: rng.u32(1..4),
            target: target(rng),
        }),
        8 => Asks::Ratio(ratio(rng, Unit::Town)),
        9 => Asks::Ratio(ratio(rng, Unit::County)),
        10 => {
            let layer = Layer::ALL[rng.usize(..5)];
            let kinds = if layer == Layer::Facilities { kinds(rng) } else { Vec::new() };
            let (conditions, has) = (conditions(rng, layer), conditions(rng, layer));
            Asks::Having(Having { layer, kinds, conditions, has, target: target(rng) })
        }
        11 => Asks::Stage(StageRule {
            compounds: status,
            conditions: conditions(rng, Layer::Compounds),
            at_least: rng.bool().then(|| Stage::ALL[rng.usize(..4)]),
            target: target(rng),
        }),
        _ => {
            let (facilities, weaknesses) = (selection(rng), conditions(rng, Layer::Facilities));
            Asks::Review(Review { facilities, weaknesses, at_least: rng.u32(1..3) })
        }
    }
}

/// The kinds of rules that [`rulebook`] can make.
pub(super) const KINDS: usize = 13;

/// A rulebook with two rules of each kind.
pub(super) fn rulebook(rng: &mut Rng) -> Rulebook {
    let rule = |i: usize, asks| Rule {
        id: format!("rule_{i}"),
        source: String::new(),
        name_zh: String::new(),
        name_en: String::new(),
        reference: false,
        summary_zh: String::new(),
        summary_en: String::new(),
        from_year: None,
        to_year: None,
        asks,
    };
    let mut rulebook = Rulebook::default();
    rulebook.figures.insert("budget".to_owned(), Figure { value: Some(20.0), ..Figure::default() });
    rulebook.rules = (0..2 * KINDS).map(|i| rule(i, asks(rng, i % KINDS))).collect();
    rulebook
}
