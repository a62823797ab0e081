//! Roads between settlements: cheapest ways over the plain, along valleys and existing roads, over few bridges.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::blocks::{Built, Kind, Settlement};
use super::land::Land;
use super::mosaic::OUTSIDE;
use super::plane::{Pt, warp};
use super::road_lines::{Link, draw};
use super::streets::Road;

/// A place of the road network: a settlement or a cell of the land's grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Place {
    Settlement(u32),
    Cell(u32),
}

/// What a bridge costs, as metres of road.
const BRIDGE_COST_M: f64 = 5_000.0;
/// Distance that a road keeps from the water, metres.
const BANK_M: f64 = 35.0;
/// Driving through a settlement, as metres of road.
const THROUGH_M: f64 = 700.0;
/// Existing roads are this much cheaper than new ones.
const EXISTING: f64 = 0.3;

/// The roads that join all settlements, and a few more between towns.
pub(super) fn country_roads(land: &Land, settlements: &[Settlement], built: &Built) -> Vec<Road> {
    let mut planner = Planner::new(land, settlements, built);
    planner.join_all();
    planner.add_loops();
    draw(land, built, &planner.links)
}

struct Planner<'a> {
    land: &'a Land,
    settlements: &'a [Settlement],
    built: &'a Built,
    /// From a settlement the cells that can be reached, each with the street corner where the road starts.
    gates: FxHashMap<u32, Vec<(u32, Pt)>>,
    /// From a cell the settlements that can be reached.
    entries: FxHashMap<u32, Vec<(u32, Pt)>>,
    /// The point of each cell.
    points: Vec<Pt>,
    /// How far each point is from the water, metres.
    clearance_m: Vec<f64>,
    /// Whether a road can run through each cell.
    open: Vec<bool>,
    /// From each cell the roads to its neighbours, and their cost.
    around: Vec<Vec<(Link, f64)>>,
    links: Vec<Link>,
    existing: FxHashSet<(Place, Place)>,
    network: FxHashSet<Place>,
}

impl<'a> Planner<'a> {
    fn new(land: &'a Land, settlements: &'a [Settlement], built: &'a Built) -> Self {
        let mut planner = Self {
            land,
            settlements,
            built,
            gates: FxHashMap::default(),
            entries: FxHashMap::default(),
            points: (0..land.towns.label.len()).map(|c| cell_point(land, c)).collect(),
            clearance_m: Vec::new(),
            open: Vec::new(),
            around: Vec::new(),
            links: Vec::new(),
            existing: FxHashSet::default(),
            network: FxHashSet::default(),
        };
        planner.clearance_m = planner.points.iter().map(|&p| land.rivers.clearance_m(p)).collect();
        planner.open = (0..planner.points.len()).map(|c| planner.can_be_open(c)).collect();
        planner.around = (0..planner.points.len() as u32).map(|c| planner.links_around(c)).collect();
        for s in 0..settlements.len() as u32 {
            for (cell, corner) in planner.gates_of(s) {
                planner.gates.entry(s).or_default().push((cell, corner));
                planner.entries.entry(cell).or_default().push((s, corner));
            }
        }
        planner
    }

    /// For each cell near a settlement the street corner from which a road can leave for it: the nearest one.
    fn gates_of(&self, s: u32) -> Vec<(u32, Pt)> {
        let grid = self.land.towns.grid;
        let mut nearest = FxHashMap::<u32, Pt>::default();
        for block in &self.settlements[s as usize].blocks {
            for corner in block.corners {
                let Some(at) = grid.cell_at(corner) else { continue };
                for cell in grid.around(at, 1) {
                    let point = self.point(cell as u32);
                    let best = nearest.entry(cell as u32).or_insert(corner);
                    if corner.distance(point) < best.distance(point) {
                        *best = corner;
                    }
                }
            }
        }
        let mut gates: Vec<(u32, Pt)> =
            nearest.into_iter().filter(|&(cell, corner)| self.passable(corner, cell)).collect();
        gates.sort_by_key(|g| g.0);
        gates
    }

    fn point(&self, cell: u32) -> Pt {
        self.points[cell as usize]
    }

    /// Whether a road can run straight from `from` to the point of `cell` without touching a block or crossing water.
    fn passable(&self, from: Pt, cell: u32) -> bool {
        let to = self.point(cell);
        self.open[cell as usize]
            && !self.land.rivers.crossed(from, to)
            && !self.built.blocks_way(from, to)
            && self.is_dry(from, to)
    }

    fn can_be_open(&self, cell: usize) -> bool {
        let point = self.points[cell];
        self.land.towns.label[cell] != OUTSIDE && self.clearance_m[cell] > BANK_M && !self.built.covers(point)
    }

    fn is_dry(&self, from: Pt, to: Pt) -> bool {
        (1..8).all(|k| self.land.rivers.clearance_m(from.towards(to, f64::from(k) / 8.0)) > BANK_M / 2.0)
    }

    /// Joins the settlements one after the other, the nearest to the city first, to what hangs together already.
    fn join_all(&mut self) {
        let mut order: Vec<u32> = (0..self.settlements.len() as u32).collect();
        let rank = |s: &u32| {
            let settlement = &self.settlements[*s as usize];
            let distance = settlement.blocks[0].corners[0].distance(self.land.city) as i64;
            (settlement.kind == Kind::Village, distance)
        };
        order.sort_by_key(rank);
        for (k, &s) in order.iter().enumerate() {
            if k > 0 {
                let network = &self.network;
                let way = self.way(s, |place| network.contains(&place));
                self.build(&way, self.settlements[s as usize].kind);
            }
            self.network.insert(Place::Settlement(s));
        }
    }

    /// Joins each town to its nearest neighbours, so that there is more than one way.
    fn add_loops(&mut self) {
        let towns: Vec<u32> = (0..self.settlements.len() as u32)
            .filter(|&s| self.settlements[s as usize].kind != Kind::Village)
            .collect();
        let middle = |s: u32| self.settlements[s as usize].blocks[0].corners[0];
        for &town in &towns {
            let mut others: Vec<u32> = towns.iter().copied().filter(|&t| t != town).collect();
            others.sort_by_key(|&t| middle(t).distance(middle(town)) as i64);
            for &other in others.iter().take(2) {
                let way = self.way(town, |place| place == Place::Settlement(other));
                self.build(&way, Kind::Town);
            }
        }
    }

    fn build(&mut self, way: &[Link], kind: Kind) {
        for link in way {
            self.network.extend([link.from, link.to]);
            self.existing.insert((link.from, link.to));
            self.existing.insert((link.to, link.from));
            let mut link = *link;
            link.class = if kind == Kind::Village { "unclassified" } else { "secondary" };
            self.links.push(link);
        }
    }

    /// The cheapest way from a settlement to the first goal (Dijkstra), empty if there is none.
    fn way(&self, start: u32, is_goal: impl Fn(Place) -> bool) -> Vec<Link> {
        let start = Place::Settlement(start);
        let mut best = FxHashMap::from_iter([(start, (0.0, None::<Link>))]);
        let mut heap = BinaryHeap::from([(Reverse(0_i64), start)]);
        let mut done = FxHashSet::default();
        while let Some((_, place)) = heap.pop() {
            if !done.insert(place) {
                continue;
            }
            if place != start && is_goal(place) {
                return backwards(&best, place);
            }
            let so_far = best[&place].0;
            for (link, cost) in self.links_from(place) {
                let known = if self.existing.contains(&(link.from, link.to)) { EXISTING } else { 1.0 };
                let total = so_far + cost * known;
                if best.get(&link.to).is_none_or(|b| total < b.0) {
                    best.insert(link.to, (total, Some(link)));
                    heap.push((Reverse((total * 1_000.0) as i64), link.to));
                }
            }
        }
        Vec::new()
    }

    fn links_from(&self, place: Place) -> Vec<(Link, f64)> {
        let cell = match place {
            Place::Settlement(s) => {
                let gates = self.gates.get(&s).map_or(&[][..], Vec::as_slice);
                let link = |&(cell, corner): &(u32, Pt)| {
                    let (a, b) = (corner, self.point(cell));
                    (Link::new(place, Place::Cell(cell), a, b, false), a.distance(b))
                };
                return gates.iter().map(link).collect();
            }
            Place::Cell(cell) => cell,
        };
        let here = self.point(cell);
        let entries = self.entries.get(&cell).map_or(&[][..], Vec::as_slice).iter();
        let enter = entries.map(|&(s, corner)| {
            let link = Link::new(place, Place::Settlement(s), here, corner, false);
            (link, here.distance(corner) + THROUGH_M)
        });
        enter.chain(self.around[cell as usize].iter().copied()).collect()
    }

    fn links_around(&self, cell: u32) -> Vec<(Link, f64)> {
        if !self.open[cell as usize] {
            return Vec::new();
        }
        let around = self.land.towns.grid.around(cell as usize, 1).filter(|&c| c != cell as usize);
        around.filter_map(|c| self.between(cell, c as u32)).collect()
    }

    /// The road between neighbouring cells and its cost, if one can be built.
    fn between(&self, a: u32, b: u32) -> Option<(Link, f64)> {
        let (from, to) = (self.point(a), self.point(b));
        if !self.open[b as usize] || self.built.blocks_way(from, to) {
            return None;
        }
        // Circles of these radii around both ends hold no water; where they meet, nothing else need be asked.
        let free_m = self.clearance_m[a as usize] + self.clearance_m[b as usize];
        let far_from_water = free_m > from.distance(to) + 2.0 * BANK_M;
        let bridge = !far_from_water && self.land.rivers.crossed(from, to);
        if !far_from_water && !bridge && !self.is_dry(from, to) {
            return None;
        }
        let climb = 1.0 + 2.5 * (self.land.hill(to) - 0.35).max(0.0);
        let cost = from.distance(to) * climb + if bridge { BRIDGE_COST_M } else { 0.0 };
        Some((Link::new(Place::Cell(a), Place::Cell(b), from, to, bridge), cost))
    }
}

fn backwards(best: &FxHashMap<Place, (f64, Option<Link>)>, goal: Place) -> Vec<Link> {
    let mut way = Vec::new();
    let mut place = goal;
    while let Some(link) = best.get(&place).and_then(|b| b.1) {
        place = link.from;
        way.push(link);
    }
    way
}

/// Where a road through a cell runs.
fn cell_point(land: &Land, cell: usize) -> Pt {
    let grid = land.towns.grid;
    warp(land.seed ^ 0x81, grid.centre(cell), 0.3 * grid.cell_m, 2.2 * grid.cell_m)
}
