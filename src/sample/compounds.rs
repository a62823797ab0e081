//! Figures of the compounds.

use super::blocks::{Kind, Settlement};
use super::land::Land;
use super::names::Namer;
use super::plane::Pt;
use super::random::Random;
use super::writer::{Layer, Value};

/// The year in which the sample is set.
pub(super) const THIS_YEAR: u32 = 2026;
/// Compounds of this year or later count as new.
const NEW_FROM_YEAR: u32 = 2014;

/// A compound with all its figures; what the file leaves out is decided when it is written.
#[derive(Clone, Debug)]
pub(super) struct Compound {
    pub(super) name: String,
    pub(super) town: usize,
    pub(super) ring: Vec<Pt>,
    pub(super) households: u32,
    pub(super) population: u32,
    pub(super) elderly: u32,
    built_year: u32,
    care_floor_m2: Option<f64>,
    stage: Option<&'static str>,
    missing: Missing,
}

/// Which figures the county does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Missing {
    Nothing,
    Households,
    YearAndStatus,
    Status,
    Elderly,
}

/// All compounds, in the order of settlements and blocks.
pub(super) fn compounds(land: &Land, settlements: &[Settlement], towns: &[String], namer: &mut Namer) -> Vec<Compound> {
    let mut random = Random::new(land.seed, 5);
    let mut compounds = Vec::new();
    for settlement in settlements {
        for lot in settlement.blocks.iter().flat_map(|b| &b.lots) {
            let built_year = built_year(land, settlement.kind, lot.ring[0], &mut random);
            let is_new = built_year >= NEW_FROM_YEAR;
            let name = match settlement.kind {
                Kind::Village => namer.unique(format!("{}新村", village(land, towns, lot.ring[0], lot.town))),
                _ => namer.compound(is_new, &mut random),
            };
            let households = households(settlement.kind, is_new, lot.area_m2, &mut random);
            let population = (f64::from(households) * random.range(2.3, 3.1)) as u32;
            compounds.push(Compound {
                name,
                town: lot.town,
                ring: lot.ring.clone(),
                households,
                population,
                elderly: (f64::from(population) * elderly_share(settlement.kind, is_new, &mut random)) as u32,
                built_year,
                care_floor_m2: care_floor_m2(is_new, households, &mut random),
                stage: (built_year + 5 >= THIS_YEAR).then(|| stage(built_year, &mut random)),
                missing: missing(&mut random),
            });
        }
    }
    compounds
}

/// The village's name without 村, else the town's without its last character.
fn village(land: &Land, names: &[String], p: Pt, town: usize) -> String {
    let community = land.community_at(p).map(|c| &names[land.town_seeds.len() + c]);
    let name = community.unwrap_or(&names[town]);
    name.trim_end_matches("社区").trim_end_matches(['村', '镇', '乡']).to_owned()
}

/// The old town is old, the far bank and the rims are new.
fn built_year(land: &Land, kind: Kind, p: Pt, random: &mut Random) -> u32 {
    let out = match kind {
        Kind::City => {
            let beyond_river = if land.rivers.crossed(p, land.city) { 0.45 } else { 0.0 };
            p.distance(land.city) / (3_600.0 * land.scale) + beyond_river
        }
        Kind::Town => 0.45,
        Kind::Village => 0.6,
    };
    let year = 1988.0 + 32.0 * out.min(1.05) + 7.5 * random.normal();
    (year.max(1979.0) as u32).min(THIS_YEAR)
}

fn households(kind: Kind, is_new: bool, area_m2: f64, random: &mut Random) -> u32 {
    let (floors_on_land, floor_a_household_m2) = match (kind, is_new) {
        (Kind::City, true) => (1.75, 122.0),
        (Kind::City, false) => (1.25, 96.0),
        (Kind::Town, true) => (1.7, 118.0),
        (Kind::Town, false) => (1.3, 104.0),
        (Kind::Village, _) => (0.62, 150.0),
    };
    let households = area_m2 * floors_on_land / floor_a_household_m2;
    random.log_normal(households, 0.42).clamp(12.0, 3_800.0) as u32
}

fn elderly_share(kind: Kind, is_new: bool, random: &mut Random) -> f64 {
    let middle = match (kind, is_new) {
        (Kind::Village, _) => 0.34,
        (_, true) => 0.16,
        (_, false) => 0.27,
    };
    (middle + 0.035 * random.normal()).clamp(0.08, 0.5)
}

/// Most new compounds have what they owe, many old ones nothing; some give no figure.
fn care_floor_m2(is_new: bool, households: u32, random: &mut Random) -> Option<f64> {
    let required = f64::from(households) / 100.0 * if is_new { 20.0 } else { 15.0 };
    let share = match (is_new, random.below(100)) {
        (true, 0..58) => random.range(1.0, 1.25),
        (true, 58..78) => random.range(0.3, 0.95),
        (true, 78..90) => 0.0,
        (false, 0..16) => random.range(1.0, 1.4),
        (false, 16..34) => random.range(0.2, 0.9),
        (false, 34..72) => 0.0,
        _ => return None,
    };
    Some((required * share).ceil())
}

fn stage(built_year: u32, random: &mut Random) -> &'static str {
    match THIS_YEAR - built_year {
        0 if random.chance(0.6) => "planned",
        0 | 1 => "built",
        2 => "accepted",
        _ => "handed_over",
    }
}

fn missing(random: &mut Random) -> Missing {
    match random.below(1_000) {
        0..15 => Missing::Households,
        15..28 => Missing::YearAndStatus,
        28..120 => Missing::Status,
        120..160 => Missing::Elderly,
        _ => Missing::Nothing,
    }
}

impl Compound {
    /// New or old, where the county says so.
    fn status(&self) -> Option<&'static str> {
        let status = if self.built_year >= NEW_FROM_YEAR { "new" } else { "old" };
        (!matches!(self.missing, Missing::Status | Missing::YearAndStatus)).then_some(status)
    }

    /// Writes the compound as a feature.
    pub(super) fn write(&self, row: usize, towns: &[String], layer: &mut Layer) {
        let unless = |m: Missing, n: u32| (self.missing != m).then_some(Value::Int(n));
        let properties = [
            ("name", Some(Value::Text(&self.name))),
            ("town", Some(Value::Text(&towns[self.town]))),
            ("households", unless(Missing::Households, self.households)),
            ("status", self.status().map(Value::Text)),
            ("built_year", unless(Missing::YearAndStatus, self.built_year)),
            ("population", unless(Missing::Households, self.population)),
            ("elderly", unless(Missing::Elderly, self.elderly)),
            ("care_floor_m2", self.care_floor_m2.map(Value::Decimal)),
            ("stage", self.stage.map(Value::Text)),
        ];
        let mut ring = self.ring.clone();
        ring.extend(self.ring.first());
        layer.polygon(&format!("C{:04}", row + 1), &properties, &[ring]);
    }
}
