//! Verdicts against a plain reading of the rules.

use fastrand::Rng;

use super::reader::{Look, One, Reader, all, outcome};
use crate::assess::test_county::{county, settle};
use crate::assess::test_rulebook::{KINDS, rulebook};
use crate::assess::{Outcome, UnitCounts, assess, rule_verdicts};
use crate::geom::ShapeKind;
use crate::model::{Facility, Stage, TownIdx};
use crate::rules::{Asks, Condition, Layer, Property, Selection, Unit, Value};

/// What became of a share.
fn judge(units: &[One], target: f64) -> Option<Outcome> {
    if units.is_empty() {
        return None;
    }
    // Weights that are unknown are tried as nothing and as very much.
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for huge_met in [0.0, 1e30] {
        for huge_short in [0.0, 1e30] {
            for hopeful in [true, false] {
                let (mut met, mut all) = (0.0, 0.0);
                for u in units {
                    let is_met = u.met.unwrap_or(hopeful);
                    if !u.sure && is_met != hopeful {
                        continue;
                    }
                    let weight = u.weight.unwrap_or(if is_met { huge_met } else { huge_short });
                    met += if is_met { weight } else { u.part };
                    all += weight;
                }
                let share = if all > 0.0 { met / all } else { 1.0 };
                (least, most) = (least.min(share), most.max(share));
            }
        }
    }
    let whole = |share: f64| share >= target;
    Some(if whole(least) {
        Outcome::Met
    } else if whole(most)
        && !(target >= 1.0
            && units.iter().any(|u| u.sure && u.met == Some(false) && u.weight.is_some_and(|w| w > u.part)))
    {
        Outcome::Unknown
    } else {
        Outcome::Short
    })
}

fn counts(units: &[One]) -> UnitCounts {
    let n = |o: Outcome| {
        let of = |u: &&One| {
            let became = outcome(u.met);
            (if became == Outcome::Short && !u.sure { Outcome::Unknown } else { became }) == o
        };
        units.iter().filter(of).count() as u32
    };
    UnitCounts { met: n(Outcome::Met), short: n(Outcome::Short), unknown: n(Outcome::Unknown) }
}

fn one(outcome: Option<Outcome>) -> UnitCounts {
    let n = |o| u32::from(outcome == Some(o));
    UnitCounts { met: n(Outcome::Met), short: n(Outcome::Short), unknown: n(Outcome::Unknown) }
}

/// The units and the outcome of what asks a share of towns.
fn of_towns(towns: impl Iterator<Item = Option<Outcome>>, target: f64) -> (UnitCounts, Outcome) {
    let met = |o: Outcome| if o == Outcome::Unknown { None } else { Some(o == Outcome::Met) };
    let units: Vec<_> =
        towns.flatten().map(|o| One { sure: true, met: met(o), weight: Some(1.0), part: 0.0 }).collect();
    (counts(&units), judge(&units, target).unwrap_or(Outcome::Unknown))
}

impl<'a> Reader<'a> {
    fn presence(&self, s: &Selection, n: u32, here: impl Fn(&Facility) -> bool) -> Option<bool> {
        let taken: Vec<_> = self.in_use().filter(|f| here(f)).map(|f| self.takes(Some(s), f)).collect();
        let sure = taken.iter().filter(|t| **t == Some(true)).count();
        let perhaps = taken.iter().filter(|t| t.is_none()).count();
        if sure >= n as usize {
            Some(true)
        } else if sure + perhaps < n as usize {
            Some(false)
        } else {
            None
        }
    }

    fn verdict(&self, asks: &Asks) -> (UnitCounts, Outcome) {
        let towns = || (0..self.county.towns.len()).map(|t| Some(TownIdx::new(t)));
        let share = |units: Vec<One>, target, nothing| (counts(&units), judge(&units, target).unwrap_or(nothing));
        match asks {
            Asks::Coverage(c) => match c.unit {
                Unit::Town => of_towns(towns().map(|t| judge(&self.covered(c, t, false), c.target)), 1.0),
                Unit::County => {
                    let outcome = judge(&self.covered(c, None, true), c.target);
                    (one(outcome), outcome.unwrap_or(Outcome::Unknown))
                }
                _ => share(self.covered(c, None, true), c.target, Outcome::Unknown),
            },
            Asks::FloorSpace(f) => share(self.floor(f.compounds, f.measure), f.target, Outcome::Met),
            Asks::Presence(p) => {
                let (s, n) = (&p.facilities, p.at_least);
                match p.unit {
                    Unit::Town => {
                        let of = |t| Some(outcome(self.presence(s, n, |f| f.town == t)));
                        of_towns(towns().map(of), p.target)
                    }
                    Unit::Community => {
                        let shapes = &self.county.community_shapes;
                        let of = |i: usize| {
                            let known = shapes.get(i).kind() == ShapeKind::Polygon;
                            let inside = |f: &Facility| f.position.and_then(|p| self.community_of(p)) == Some(i);
                            let met = if known { self.presence(s, n, inside) } else { None };
                            One { sure: true, met, weight: Some(1.0), part: 0.0 }
                        };
                        share((0..self.county.communities.len()).map(of).collect(), p.target, Outcome::Unknown)
                    }
                    _ => {
                        let outcome = outcome(self.presence(s, n, |_| true));
                        (one(Some(outcome)), outcome)
                    }
                }
            }
            Asks::Ratio(r) => {
                let target = self.rulebook.amount(&r.target);
                let of = |t| self.ratio(&r.value, &r.per, r.scale, r.goal, target, t);
                if r.unit == Unit::Town {
                    return of_towns(towns().map(of), 1.0);
                }
                (one(of(None)), of(None).unwrap_or(Outcome::Unknown))
            }
            Asks::Having(h) => {
                share(self.each(h.layer, &h.kinds, &h.conditions, |v| all(&h.has, v)), h.target, Outcome::Met)
            }
            Asks::Stage(s) => {
                let stage = |v: &Look<'a>, p| match v(p) {
                    Some(Value::Word(w)) => Stage::ALL.iter().position(|s| s.key() == w),
                    _ => None,
                };
                let mut which = s.conditions.clone();
                which.extend(s.compounds.map(|c| Condition::parse(&format!("status = {}", c.key())).unwrap()));
                let test = |v: &Look<'a>| {
                    let rooms = stage(v, Property::CareStage)?;
                    let asked = s.at_least.map(|s| s as usize).or(stage(v, Property::Stage));
                    // Nothing is further than handed over.
                    if rooms == 3 { Some(true) } else { Some(rooms >= asked?) }
                };
                share(self.each(Layer::Compounds, &[], &which, test), s.target, Outcome::Met)
            }
            Asks::Review(r) => {
                let test = |v: &Look<'a>| {
                    let weak: Vec<_> = r.weaknesses.iter().map(|c| c.holds(v)).collect();
                    let at_least =
                        |maybe: bool| weak.iter().filter(|w| w.unwrap_or(maybe)).count() >= r.at_least as usize;
                    (at_least(false) == at_least(true)).then(|| !at_least(true))
                };
                share(
                    self.each(Layer::Facilities, &r.facilities.kinds, &r.facilities.conditions, test),
                    1.0,
                    Outcome::Met,
                )
            }
        }
    }
}

#[test]
fn verdicts_and_units_are_those_of_a_plain_reading_of_the_rules() {
    let mut rng = Rng::with_seed(91);
    let mut seen = vec![[0; 3]; KINDS];
    for _ in 0..120 {
        let rulebook = rulebook(&mut rng);
        let n = rng.usize(..25);
        let mut county = county(&mut rng, 23.0, 4_000.0, n, 15, 1_000.0);
        settle(&mut rng, &mut county, 23.0, 4_000.0);
        let assessment = assess(&county, &rulebook);
        let reader = Reader { county: &county, rulebook: &rulebook, assessment: &assessment };
        for verdict in rule_verdicts(&county, &rulebook, &assessment) {
            let asks = &rulebook.rules[verdict.rule].asks;
            assert_eq!((verdict.units, verdict.outcome), reader.verdict(asks), "{asks:?}");
            seen[verdict.rule % KINDS][verdict.outcome as usize] += 1;
        }
    }
    assert!(seen.iter().flatten().all(|n| *n > 2), "{seen:?}");
}
