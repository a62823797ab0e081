//! A settlement grown block by block around its middle.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::land::Land;
use super::lots::{Lot, area_m2, divide};
use super::plane::{Pt, noise, warp};
use super::random::{Random, hash};

/// What a settlement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    City,
    Town,
    Village,
}

/// Streets cross at the nodes of a bent lattice; a block lies between four nodes.
#[derive(Clone, Debug)]
pub(super) struct Lattice {
    seed: u64,
    centre: Pt,
    /// Direction of the first axis, length 1.
    axis: Pt,
    /// Distances between lines, shortest and longest, metres.
    spacing_m: (f64, f64),
}

/// One block; without lots it is a park, a school or a market.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) at: (i32, i32),
    pub(super) corners: [Pt; 4],
    pub(super) lots: Vec<Lot>,
}

/// A settlement as built.
#[derive(Clone, Debug)]
pub(super) struct Settlement {
    pub(super) kind: Kind,
    pub(super) lattice: Lattice,
    pub(super) blocks: Vec<Block>,
}

/// Where blocks stand already.
#[derive(Clone, Debug, Default)]
pub(super) struct Built {
    blocks: Vec<(u32, [Pt; 4])>,
    cells: FxHashMap<(i32, i32), Vec<u32>>,
}

const RASTER_M: f64 = 120.0;
/// Distance between the blocks of two settlements, metres.
const APART_M: f64 = 90.0;
/// Distance between a block and the water, metres.
const BANK_M: f64 = 32.0;
/// Where the middle of a block is this far from water, all of it is dry.
const FAR_FROM_WATER_M: f64 = 400.0;
/// Nothing is built on higher hills.
const HIGHEST: f64 = 0.86;
/// Every third street of the city is an arterial; bridges carry arterials.
pub(super) const ARTERIAL_EVERY: i32 = 3;

impl Lattice {
    /// A lattice for a settlement of this kind.
    pub(super) fn new(seed: u64, kind: Kind, centre: Pt, axis: (f64, f64)) -> Self {
        let spacing_m = match kind {
            Kind::City => (205.0, 330.0),
            Kind::Town => (150.0, 235.0),
            Kind::Village => (105.0, 150.0),
        };
        Self { seed, centre, axis: Pt::new(axis.0, axis.1), spacing_m }
    }

    /// Where line `i` of an axis crosses it, metres from the centre. Spacings vary from line to line around their mean.
    fn offset_m(&self, axis: u64, i: i32) -> f64 {
        let (low, high) = self.spacing_m;
        let shake = hash(self.seed ^ axis, i64::from(i), 5) - 0.5;
        f64::from(i) * (low + high) / 2.0 + shake * (high - low) * 0.7
    }

    /// The node at the crossing of line `i` of the first and `j` of the second axis.
    pub(super) fn node(&self, i: i32, j: i32) -> Pt {
        let (u, v) = (self.offset_m(0, i), self.offset_m(1, j));
        let p = self.centre.plus(self.axis.times(u)).plus(self.axis.left().times(v));
        warp(self.seed ^ 0x71, p, 45.0, 900.0)
    }

    fn corners(&self, (i, j): (i32, i32)) -> [Pt; 4] {
        [self.node(i, j), self.node(i + 1, j), self.node(i + 1, j + 1), self.node(i, j + 1)]
    }
}

impl Built {
    fn raster(corners: [Pt; 4], margin_m: f64) -> impl Iterator<Item = (i32, i32)> {
        let cell = |v: f64| (v / RASTER_M).floor() as i32;
        let low = |f: fn(&Pt) -> f64| cell(corners.iter().map(f).fold(f64::INFINITY, f64::min) - margin_m);
        let high = |f: fn(&Pt) -> f64| cell(corners.iter().map(f).fold(f64::NEG_INFINITY, f64::max) + margin_m);
        let (x0, x1, y0, y1) = (low(|p| p.x), high(|p| p.x), low(|p| p.y), high(|p| p.y));
        (y0..=y1).flat_map(move |y| (x0..=x1).map(move |x| (x, y)))
    }

    fn add(&mut self, settlement: u32, corners: [Pt; 4]) {
        let block = self.blocks.len() as u32;
        self.blocks.push((settlement, corners));
        for cell in Self::raster(corners, 0.0) {
            self.cells.entry(cell).or_default().push(block);
        }
    }

    /// Whether no other settlement stands at or near a block.
    fn is_free(&self, settlement: u32, corners: [Pt; 4]) -> bool {
        let mine = |b: &u32| self.blocks[*b as usize].0 == settlement;
        Self::raster(corners, APART_M).all(|cell| self.cells.get(&cell).is_none_or(|blocks| blocks.iter().all(mine)))
    }

    /// Whether a block covers `p`.
    pub(super) fn covers(&self, p: Pt) -> bool {
        let cell = ((p.x / RASTER_M).floor() as i32, (p.y / RASTER_M).floor() as i32);
        let inside = |c: &[Pt; 4]| (0..4).all(|k| c[(k + 1) % 4].minus(c[k]).cross(p.minus(c[k])) >= 0.0);
        self.cells.get(&cell).is_some_and(|blocks| blocks.iter().any(|&b| inside(&self.blocks[b as usize].1)))
    }

    /// Whether the way from `a` to `b` runs through a block, its first and last metres left out.
    pub(super) fn blocks_way(&self, a: Pt, b: Pt) -> bool {
        let steps = (a.distance(b) / 30.0).ceil();
        (1..steps as i32).any(|k| self.covers(a.towards(b, f64::from(k) / steps)))
    }
}

/// What a place is to a block.
enum Ground {
    Fit,
    Wet,
    Unfit,
}

/// Grows a settlement until it has `wanted` lots or no room is left; it never has more.
pub(super) fn grow(
    land: &Land,
    built: &mut Built,
    id: u32,
    kind: Kind,
    centre: Pt,
    axis: (f64, f64),
    wanted: usize,
) -> Settlement {
    let seed = land.seed ^ (0x10_0000 + u64::from(id));
    let lattice = Lattice::new(seed, kind, centre, axis);
    let mut random = Random::new(seed, 3);
    let mut settlement = Settlement { kind, lattice, blocks: Vec::new() };
    let mut heap = BinaryHeap::new();
    let mut seen = FxHashSet::default();
    let start = (0, 0);
    seen.insert(start);
    heap.push((Reverse(0), start));
    let mut missing = wanted;
    while let Some((_, at)) = heap.pop() {
        if missing == 0 {
            break;
        }
        let corners = settlement.lattice.corners(at);
        if !matches!(ground(land, corners), Ground::Fit) || !built.is_free(id, corners) {
            continue;
        }
        let mut lots = if is_open_space(kind, at, seed) { Vec::new() } else { lots_in(land, corners, &mut random) };
        lots.truncate(missing);
        missing -= lots.len();
        built.add(id, corners);
        settlement.blocks.push(Block { at, corners, lots });
        for next in neighbours(land, &settlement, at) {
            if seen.insert(next) {
                heap.push((Reverse(remoteness(&settlement, next, seed)), next));
            }
        }
    }
    settlement
}

fn is_open_space(kind: Kind, at: (i32, i32), seed: u64) -> bool {
    let share = match kind {
        Kind::City => 0.30,
        Kind::Town => 0.22,
        Kind::Village => 0.0,
    };
    hash(seed ^ 0x72, i64::from(at.0), i64::from(at.1)) < share
}

fn lots_in(land: &Land, corners: [Pt; 4], random: &mut Random) -> Vec<Lot> {
    let rings = divide(corners, random).into_iter();
    rings.filter_map(|ring| land.town_of(&ring).map(|town| Lot { area_m2: area_m2(&ring), ring, town })).collect()
}

fn ground(land: &Land, corners: [Pt; 4]) -> Ground {
    let middle = corners[0].towards(corners[2], 0.5);
    if corners.iter().chain([&middle]).any(|&p| land.town_at(p).is_none()) {
        return Ground::Unfit;
    }
    if land.rivers.clearance_m(middle) > FAR_FROM_WATER_M {
        return if land.hill(middle) > HIGHEST { Ground::Unfit } else { Ground::Fit };
    }
    let near_water = corners.iter().chain([&middle]).any(|&p| land.rivers.clearance_m(p) < BANK_M);
    if near_water || (0..4).any(|k| land.rivers.crossed(corners[k], corners[(k + 1) % 4])) {
        return Ground::Wet;
    }
    if land.hill(middle) > HIGHEST { Ground::Unfit } else { Ground::Fit }
}

/// Blocks beside `at`; in the city also those on the other bank, where an arterial can cross.
fn neighbours(land: &Land, settlement: &Settlement, at: (i32, i32)) -> Vec<(i32, i32)> {
    let mut found = Vec::new();
    for (di, dj) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
        let arterial = di == 0 && at.0.rem_euclid(ARTERIAL_EVERY) != 1;
        let reach = if settlement.kind == Kind::City && arterial { 3 } else { 1 };
        for k in 1..=reach {
            let next = (at.0 + k * di, at.1 + k * dj);
            let wet = k < reach && matches!(ground(land, settlement.lattice.corners(next)), Ground::Wet);
            if !wet {
                found.push(next);
                break;
            }
        }
    }
    found
}

/// How late a block is built, in millimetres of (bent) distance from the middle.
fn remoteness(settlement: &Settlement, at: (i32, i32), seed: u64) -> i64 {
    let p = settlement.lattice.node(at.0, at.1);
    let from = p.minus(settlement.lattice.centre);
    let bent = 1.0 + 0.45 * noise(seed ^ 0x73, p, 1_400.0);
    (from.distance(Pt::default()) * bent * 1_000.0) as i64
}
