//! Where the facilities stand: many in the old city, few beyond the river and in new quarters, some towns without.

use super::blocks::{Block, Kind, Settlement};
use super::compounds::Compound;
use super::facility_kinds::{KINDS, KindOfFacility, properties};
use super::land::Land;
use super::names::{COUNTY, Namer};
use super::plane::Pt;
use super::random::{Random, hash};
use super::writer::Layer;

/// A block where something can be opened.
pub(super) struct Spot<'a> {
    pub(super) kind: Kind,
    pub(super) town: usize,
    pub(super) block: &'a Block,
    /// How much it lies in the old city, 1 to 0; 1 outside the city.
    centrality: f64,
    /// Row of the compound on the block's first lot.
    compound: Option<usize>,
}

/// All blocks, with the town of their middle.
pub(super) fn spots<'a>(land: &Land, settlements: &'a [Settlement]) -> Vec<Spot<'a>> {
    let mut next_compound = 0;
    let mut spots = Vec::new();
    for settlement in settlements {
        for block in &settlement.blocks {
            let compound = (!block.lots.is_empty()).then_some(next_compound);
            next_compound += block.lots.len();
            if let Some(town) = land.town_at(middle(block)) {
                let centrality = centrality(land, settlement.kind, middle(block));
                spots.push(Spot { kind: settlement.kind, town, block, centrality, compound });
            }
        }
    }
    spots
}

fn middle(block: &Block) -> Pt {
    block.corners[0].towards(block.corners[2], 0.5)
}

impl Spot<'_> {
    /// A place on the block: in the middle of open space, or at the street, in front of the plots.
    pub(super) fn place(&self, random: &mut Random) -> Pt {
        let [a, b, c, d] = self.block.corners;
        if self.block.lots.is_empty() {
            let (s, t) = (random.range(0.25, 0.75), random.range(0.25, 0.75));
            return a.towards(b, s).towards(d.towards(c, s), t);
        }
        let front = a.towards(b, random.range(0.25, 0.75));
        front.towards(middle(self.block), 6.5 / front.distance(middle(self.block)))
    }

    /// A place inside the first plot.
    fn inside(&self) -> Option<Pt> {
        let ring = &self.block.lots.first()?.ring;
        Some(ring[0].towards(ring[2], 0.2))
    }
}

/// The layer of facilities.
pub(super) fn write(
    land: &Land,
    settlements: &[Settlement],
    names: &[String],
    compounds: &[Compound],
    namer: &mut Namer,
    count: usize,
) -> Vec<u8> {
    let spots = spots(land, settlements);
    let mut layer = Layer::new();
    let mut random = Random::new(land.seed, 8);
    let mut taken = vec![false; spots.len()];
    let mut row = 0;
    for (kind, number) in KINDS.iter().zip(shares(count)) {
        let urns = urns(land, &spots, kind);
        for k in 0..number {
            let drawn = urns[k % urns.len()].draw(&taken, &mut random);
            let Some(s) = drawn.or_else(|| taken.iter().position(|t| !t)) else { continue };
            taken[s] = true;
            let spot = &spots[s];
            let inside = spot.inside().filter(|_| random.chance(kind.in_compound));
            let place = inside.unwrap_or_else(|| spot.place(&mut random));
            // A block may straddle a border between towns.
            let town = land.town_at(place).unwrap_or(spot.town);
            let compound = inside.and(spot.compound).map(|c| compounds[c].name.as_str());
            let name = namer.unique(name(land, names, kind, spot, place, k));
            row += 1;
            let id = format!("F{row:03}");
            let properties = properties(kind, &name, &names[town], compound, row, &mut random);
            layer.point(&id, &properties, place);
        }
    }
    layer.finish()
}

/// How many of `count` facilities are of each kind (largest remainders).
fn shares(count: usize) -> Vec<usize> {
    let sum: f64 = KINDS.iter().map(|k| k.weight).sum();
    let exact: Vec<f64> = KINDS.iter().map(|k| count as f64 * k.weight / sum).collect();
    let mut numbers: Vec<usize> = exact.iter().map(|x| *x as usize).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by(|&a, &b| exact[b].fract().total_cmp(&exact[a].fract()));
    let left = count - numbers.iter().sum::<usize>();
    for &k in order.iter().take(left) {
        numbers[k] += 1;
    }
    numbers
}

/// Spots to draw from, more often those that a kind likes.
struct Urn {
    spots: Vec<usize>,
    /// Sums of the weights up to each spot.
    sums: Vec<f64>,
}

impl Urn {
    fn new(land: &Land, all: &[Spot], kind: &KindOfFacility, fits: impl Fn(&Spot) -> bool) -> Self {
        let spots: Vec<usize> = (0..all.len()).filter(|&s| fits(&all[s])).collect();
        let mut sum = 0.0;
        let mut add = |s: &usize| {
            sum += liking(land, &all[*s], kind);
            sum
        };
        let sums = spots.iter().map(&mut add).collect();
        Self { spots, sums }
    }

    /// A spot that is not taken, `None` if there seems to be none.
    fn draw(&self, taken: &[bool], random: &mut Random) -> Option<usize> {
        let sum = *self.sums.last()?;
        let drawn = (0..40).map(|_| {
            let ball = random.unit() * sum;
            self.spots[self.sums.partition_point(|&s| s <= ball).min(self.spots.len() - 1)]
        });
        drawn.into_iter().find(|&s| !taken[s]).or_else(|| self.spots.iter().copied().find(|&s| !taken[s]))
    }
}

/// The urns of a kind: one for each town in the order of zeal where a town has one each, else a single one.
fn urns(land: &Land, spots: &[Spot], kind: &KindOfFacility) -> Vec<Urn> {
    if !kind.one_a_town {
        return vec![Urn::new(land, spots, kind, |_| true)];
    }
    let mut towns = eager_towns(land);
    towns.rotate_left(kind.first_town % land.town_seeds.len());
    towns.iter().map(|&t| Urn::new(land, spots, kind, |spot| spot.town == t)).collect()
}

/// How much a kind likes a spot. The old city has most; new quarters and the far bank are behind.
fn liking(land: &Land, spot: &Spot, kind: &KindOfFacility) -> f64 {
    let by_kind = match spot.kind {
        Kind::City => kind.city,
        Kind::Town => kind.town,
        Kind::Village => kind.village,
    };
    let by_zeal = match zeal(land, spot.town) {
        _ if spot.kind == Kind::City => 1.0,
        z if z < 0.2 && spot.kind == Kind::Town => 0.0,
        z => 0.1 + 1.5 * z * z,
    };
    by_kind * spot.centrality * by_zeal
}

/// New quarters are far out or beyond the river.
fn centrality(land: &Land, kind: Kind, p: Pt) -> f64 {
    if kind != Kind::City {
        return 1.0;
    }
    let far = p.distance(land.city) / (1_150.0 * land.scale);
    let beyond = if land.rivers.crossed(p, land.city) { 0.2 } else { 1.0 };
    beyond / (1.0 + far * far)
}

/// How much a town cares, 0 to 1.
fn zeal(land: &Land, town: usize) -> f64 {
    hash(land.seed ^ 0x91, town as i64, 0)
}

/// The towns, those that care most first.
fn eager_towns(land: &Land) -> Vec<usize> {
    let mut towns: Vec<usize> = (0..land.town_seeds.len()).collect();
    towns.sort_by(|&a, &b| zeal(land, b).total_cmp(&zeal(land, a)));
    towns
}

fn name(land: &Land, names: &[String], kind: &KindOfFacility, spot: &Spot, p: Pt, k: usize) -> String {
    let town = names[spot.town].as_str();
    if let Some(own) = kind.own_names.get(k) {
        return format!("{COUNTY}{own}");
    }
    if kind.one_a_town {
        return format!("{town}{}", kind.suffix);
    }
    let community = land.community_at(p).map_or(town, |c| &names[land.town_seeds.len() + c]);
    format!("{community}{}", kind.suffix)
}
