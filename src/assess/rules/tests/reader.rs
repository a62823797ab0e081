//! A plain reading of the rules: every pair of places measured, every sum an interval.

use crate::assess::{Assessment, Outcome};
use crate::geom::{LonLat, ShapeKind, contains, geodesic_m};
use crate::model::{BuildStatus, Community, Compound, County, Facility, FacilityKind, TownIdx};
use crate::rules::{
    Amount, Condition, Coverage, Goal, Layer, Measure, Property, Rulebook, Selection, Term, Unit, Value, Weight,
};

/// A unit: whether it is one, what became of it, its weight (lowest and highest), and how much of the weight is met
/// where only a part is.
pub(super) struct One {
    pub sure: bool,
    pub met: Option<bool>,
    pub weight: Option<f64>,
    pub part: f64,
}

pub(super) struct Reader<'a> {
    pub county: &'a County,
    pub rulebook: &'a Rulebook,
    pub assessment: &'a Assessment,
}

/// A feature's properties.
pub(super) type Look<'a> = Box<dyn Fn(Property) -> Option<Value<'a>> + 'a>;

pub(super) fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

pub(super) fn all<'v>(conditions: &[Condition], value: impl Fn(Property) -> Option<Value<'v>>) -> Option<bool> {
    conditions.iter().map(|c| c.holds(&value)).reduce(and).unwrap_or(Some(true))
}

pub(super) fn outcome(met: Option<bool>) -> Outcome {
    met.map_or(Outcome::Unknown, |m| if m { Outcome::Met } else { Outcome::Short })
}

impl<'a> Reader<'a> {
    pub fn in_use(&self) -> impl Iterator<Item = &'a Facility> {
        self.county.facilities.iter().filter(|f| self.rulebook.in_use(f))
    }

    pub fn takes(&self, s: Option<&Selection>, f: &Facility) -> Option<bool> {
        let Some(s) = s else { return Some(self.rulebook.counts_for_circle(f)) };
        let kind = if s.kinds.is_empty() { f.kind != FacilityKind::Other } else { s.kinds.contains(&f.kind) };
        and(Some(kind), all(&s.conditions, |p| p.of_facility(f)))
    }

    pub fn community_of(&self, p: LonLat) -> Option<usize> {
        let shapes = &self.county.community_shapes;
        (0..shapes.len()).find(|&i| shapes.get(i).kind() == ShapeKind::Polygon && contains(shapes.get(i), p))
    }

    /// Whether some facility is near a place, or inside a community.
    fn reached(&self, c: &Coverage, place: Option<LonLat>, community: Option<usize>) -> Option<bool> {
        let place = place?;
        let radius_m = c.radius_m.unwrap_or(self.rulebook.radius_m);
        let mut found = Some(false);
        for f in self.in_use() {
            let Some(p) = f.position else { continue };
            let inside = community.is_some() && self.community_of(p) == community;
            if geodesic_m(place, p) > radius_m && !inside {
                continue;
            }
            match self.takes(c.facilities.as_ref(), f) {
                Some(true) => return Some(true),
                None => found = None,
                Some(false) => {}
            }
        }
        found
    }

    pub fn covered(&self, c: &Coverage, town: Option<TownIdx>, everywhere: bool) -> Vec<One> {
        let here = |t: Option<TownIdx>| everywhere || t == town;
        if c.unit == Unit::Community {
            let communities = self.county.communities.iter().enumerate();
            let weight = |i: usize| match c.weight {
                Weight::Units => Some(1.0),
                Weight::Elderly => self.county.communities[i].elderly.map(f64::from),
                Weight::Households => {
                    let inside = self.county.compounds.iter();
                    let inside = inside.filter(|c| c.position.and_then(|p| self.community_of(p)) == Some(i));
                    inside.map(|c| c.figures.households.map(f64::from)).sum()
                }
            };
            let one = |(i, m): (usize, &Community)| One {
                sure: true,
                met: self.reached(c, m.position, Some(i)),
                weight: weight(i),
                part: 0.0,
            };
            return communities.filter(|(_, m)| here(m.town)).map(one).collect();
        }
        let one = |m: &Compound| One {
            sure: true,
            met: self.reached(c, m.position, None),
            weight: match c.weight {
                Weight::Units => Some(1.0),
                Weight::Elderly => m.figures.elderly.map(f64::from),
                Weight::Households => m.figures.households.map(f64::from),
            },
            part: 0.0,
        };
        self.county.compounds.iter().filter(|m| here(m.town)).map(one).collect()
    }

    /// The rows of a layer as functions from a property to its value, with their towns and kinds.
    fn rows(&self, layer: Layer) -> Vec<(Option<TownIdx>, Option<FacilityKind>, Look<'a>)> {
        let c = self.county;
        match layer {
            Layer::Facilities => self
                .in_use()
                .map(|f| (f.town, Some(f.kind), Box::new(move |p: Property| p.of_facility(f)) as _))
                .collect(),
            Layer::Towns => {
                let towns = c.towns.iter().enumerate();
                towns
                    .map(|(i, t)| (Some(TownIdx::new(i)), None, Box::new(move |p: Property| p.of_town(t)) as _))
                    .collect()
            }
            Layer::Communities => c
                .communities
                .iter()
                .map(|m| (m.town, None, Box::new(move |p: Property| p.of_community(m)) as _))
                .collect(),
            Layer::Sites => {
                c.sites.iter().map(|s| (s.town, None, Box::new(move |p: Property| p.of_site(s)) as _)).collect()
            }
            Layer::Compounds => {
                let rulebook = self.rulebook;
                let value = |m: &'a Compound| {
                    move |p: Property| match p {
                        Property::Status => rulebook.status_of(&m.figures).map(|s| Value::Word(s.key())),
                        p => p.of_compound(m),
                    }
                };
                c.compounds.iter().map(|m| (m.town, None, Box::new(value(m)) as _)).collect()
            }
        }
    }

    /// Each feature of a selection with what became of its test.
    pub fn each(
        &self,
        layer: Layer,
        kinds: &[FacilityKind],
        which: &[Condition],
        test: impl Fn(&Look<'a>) -> Option<bool>,
    ) -> Vec<One> {
        let mut units = Vec::new();
        for (_, kind, value) in self.rows(layer) {
            let of_kind =
                kind.is_none_or(|k| if kinds.is_empty() { k != FacilityKind::Other } else { kinds.contains(&k) });
            match and(Some(of_kind), all(which, &value)) {
                Some(false) => {}
                taken => units.push(One { sure: taken.is_some(), met: test(&value), weight: Some(1.0), part: 0.0 }),
            }
        }
        units
    }

    pub fn floor(&self, status: Option<BuildStatus>, measure: Measure) -> Vec<One> {
        let mut units = Vec::new();
        for (m, v) in self.county.compounds.iter().zip(&self.assessment.compounds) {
            let is = self.rulebook.status_of(&m.figures);
            if status.is_some() && is.is_some() && is != status {
                continue;
            }
            let weight = match measure {
                Measure::M2 => v.required_m2,
                Measure::Compounds => Some(1.0),
                Measure::Households => m.figures.households.map(f64::from),
            };
            let met = v.gap_m2.map(|g| g <= 0.0);
            let partly = measure == Measure::M2 && met == Some(false);
            let part = if partly { v.required_m2.unwrap_or(0.0) - v.gap_m2.unwrap_or(0.0) } else { 0.0 };
            units.push(One { sure: status.is_none() || is.is_some(), met, weight, part });
        }
        units
    }

    fn amount(&self, a: &Amount) -> (f64, f64) {
        self.rulebook.amount(a).map_or((0.0, f64::INFINITY), |x| (x, x))
    }

    fn sum(&self, terms: &[Term], town: Option<TownIdx>) -> (f64, f64) {
        let (mut low, mut high) = (0.0, 0.0);
        for term in terms {
            let ((l, h), times) = match term {
                Term::Amount { amount, times } => (self.amount(amount), *times),
                Term::Features { layer, kinds, conditions, sum, times } => {
                    let (mut l, mut h) = (0.0, 0.0);
                    let beds = [Property::Beds, Property::NursingBeds, Property::DementiaBeds];
                    let of_list = kinds.is_empty() && sum.is_some_and(|p| beds.contains(&p));
                    let kinds = if of_list { &self.rulebook.bed_kinds } else { kinds };
                    for (at, kind, value) in self.rows(*layer) {
                        let of_kind = kind.is_none_or(|k| {
                            if kinds.is_empty() { k != FacilityKind::Other } else { kinds.contains(&k) }
                        });
                        let taken = and(Some(of_kind && (town.is_none() || at == town)), all(conditions, &value));
                        let adds = match sum.map(&value) {
                            None => (1.0, 1.0),
                            Some(Some(Value::Number(x))) => (x, x),
                            Some(_) => (0.0, f64::INFINITY),
                        };
                        match taken {
                            Some(false) => {}
                            Some(true) => (l, h) = (l + adds.0, h + adds.1),
                            None => h += adds.1,
                        }
                    }
                    ((l, h), *times)
                }
            };
            let ends = [l, h].map(|x| if times == 0.0 { 0.0 } else { x * times });
            (low, high) = (low + ends[0].min(ends[1]), high + ends[0].max(ends[1]));
        }
        (low, high)
    }

    /// What became of a ratio in a town or in the county; `None` for nothing over nothing.
    pub fn ratio(
        &self,
        value: &[Term],
        per: &[Term],
        scale: f64,
        goal: Goal,
        target: Option<f64>,
        town: Option<TownIdx>,
    ) -> Option<Outcome> {
        let (a, b) = self.sum(value, town);
        let (c, d) = if per.is_empty() { (1.0, 1.0) } else { self.sum(per, town) };
        let c = c.max(0.0);
        if d < 0.0 || (a, b, d) == (0.0, 0.0, 0.0) {
            return None;
        }
        let over = |n: f64, d: f64| if n == 0.0 { 0.0 } else { n * scale / d };
        let low = if a > 0.0 { if d.is_infinite() { 0.0 } else { over(a, d) } } else { over(a, c) };
        let high = if b > 0.0 { over(b, c) } else { over(b, d) };
        let high = if b.is_infinite() { f64::INFINITY } else { high };
        let Some(t) = target else { return Some(Outcome::Unknown) };
        let (always, never) = match goal {
            Goal::AtLeast => (low >= t, high < t),
            Goal::MoreThan => (low > t, high <= t),
            Goal::AtMost => (high <= t, low > t),
            Goal::Equal => (low == t && high == t, low > t || high < t),
        };
        Some(if always {
            Outcome::Met
        } else if never {
            Outcome::Short
        } else {
            Outcome::Unknown
        })
    }
}
