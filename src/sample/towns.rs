//! Figures of towns and communities.

use super::compounds::Compound;
use super::land::Land;
use super::names::Namer;
use super::random::Random;
use super::writer::{Layer, Value};

/// Names of the towns, then of the communities.
pub(super) fn names(land: &Land, namer: &mut Namer) -> Vec<String> {
    let mut random = Random::new(land.seed, 6);
    let mut names: Vec<String> =
        (0..land.town_seeds.len()).map(|t| namer.town(t, land.quarters, &mut random)).collect();
    for (town, place) in &land.communities {
        let town = *town as usize;
        let urban = town < land.quarters || *place == land.town_seeds[town];
        names.push(namer.community(urban, &mut random));
    }
    names
}

/// People of an area: those in compounds and those in scattered houses.
#[derive(Clone, Copy, Debug, Default)]
struct People {
    households: f64,
    population: f64,
    elderly: f64,
}

impl People {
    fn add(&mut self, other: Self) {
        self.households += other.households;
        self.population += other.population;
        self.elderly += other.elderly;
    }

    fn of(compound: &Compound) -> Self {
        let (population, elderly) = (f64::from(compound.population), f64::from(compound.elderly));
        Self { households: f64::from(compound.households), population, elderly }
    }

    fn scattered(population: f64, elderly_share: f64) -> Self {
        Self { households: population / 2.9, population, elderly: population * elderly_share }
    }
}

/// The files of towns and communities.
pub(super) fn write(land: &Land, names: &[String], compounds: &[Compound]) -> (Vec<u8>, Vec<u8>) {
    let mut random = Random::new(land.seed, 7);
    let mut towns = vec![People::default(); land.town_seeds.len()];
    let mut communities = vec![People::default(); land.communities.len()];
    for compound in compounds {
        towns[compound.town].add(People::of(compound));
        if let Some(c) = land.community_at(compound.ring[0]) {
            communities[c].add(People::of(compound));
        }
    }
    for (c, (town, _)) in land.communities.iter().enumerate() {
        let urban = (*town as usize) < land.quarters;
        let population = random.log_normal(if urban { 900.0 } else { 2_100.0 }, 0.35);
        let scattered = People::scattered(population, random.range(0.22, 0.36));
        communities[c].add(scattered);
        towns[*town as usize].add(scattered);
    }
    (town_layer(land, names, &towns, &mut random), community_layer(land, names, &communities))
}

fn town_layer(land: &Land, names: &[String], towns: &[People], random: &mut Random) -> Vec<u8> {
    let mut layer = Layer::new();
    for (t, people) in towns.iter().enumerate() {
        let per_10_000 = |figure: f64| (people.elderly / 1e4 * figure).round();
        let villages = land.communities.iter().filter(|c| c.0 as usize == t).count();
        let carers = per_10_000(random.range(15.0, 31.0)).max(2.0);
        let hardship = per_10_000(random.range(60.0, 140.0));
        let kind = ["街道", "镇", "乡"].into_iter().find(|k| names[t].ends_with(k));
        // One town has not reported its carers.
        let reports = t + 2 != towns.len();
        let count = |n: f64| Some(Value::Int(n as u32));
        let properties = [
            ("name", Some(Value::Text(&names[t]))),
            ("kind", kind.map(Value::Text)),
            ("population", count(people.population)),
            ("elderly", count(people.elderly)),
            ("households", count(people.households)),
            ("villages", count(villages as f64)),
            ("carers", count(carers).filter(|_| reports)),
            ("carers_first_aid", count((carers * random.range(0.55, 0.9)).round()).filter(|_| reports)),
            ("dementia_beds", count(per_10_000(random.range(5.0, 27.0)))),
            ("children_u3", count((people.population * random.range(0.019, 0.027)).round())),
            ("hardship_elders", count(hardship)),
            ("visited_elders", count((hardship * random.range(0.9, 1.06).min(1.0)).round())),
        ];
        layer.polygon(&format!("T{:02}", t + 1), &properties, &land.town_rings[t]);
    }
    layer.finish()
}

fn community_layer(land: &Land, names: &[String], communities: &[People]) -> Vec<u8> {
    let mut layer = Layer::new();
    for (c, people) in communities.iter().enumerate() {
        let properties = [
            ("name", Some(Value::Text(&names[land.town_seeds.len() + c]))),
            ("town", Some(Value::Text(&names[land.communities[c].0 as usize]))),
            ("population", Some(Value::Int(people.population as u32))),
            ("elderly", Some(Value::Int(people.elderly as u32))),
        ];
        layer.polygon(&format!("V{:03}", c + 1), &properties, &land.community_rings[c]);
    }
    layer.finish()
}
