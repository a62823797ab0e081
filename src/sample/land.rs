//! The lie of the land: county, towns, communities, rivers and hills.

use super::Size;
use super::mosaic::{Grid, Mosaic, OUTSIDE, community_cells, county_cells, spread, town_cells};
use super::outlines::Borders;
use super::plane::{Pt, noise};
use super::random::Random;
use super::river::Rivers;

/// Area of a town in a county of ordinary size, m2.
const TOWN_AREA_M2: f64 = 7.5e7;
/// Side of a grid cell in a county of ordinary size, metres.
const CELL_M: f64 = 425.0;
/// Communities a town, on average.
const COMMUNITIES_A_TOWN: usize = 8;
/// Land that a compound needs with streets, parks and fields around it, m2.
const LAND_A_COMPOUND_M2: f64 = 1.2e5;

/// The land before anything is built on it.
#[derive(Clone, Debug)]
pub(super) struct Land {
    pub(super) seed: u64,
    /// How much larger than an ordinary county this one is, in length.
    pub(super) scale: f64,
    /// The middle of the city.
    pub(super) city: Pt,
    /// Towns that are quarters of the city: the first ones.
    pub(super) quarters: usize,
    pub(super) rivers: Rivers,
    pub(super) towns: Mosaic,
    /// Where each town's core is; for a quarter, its middle.
    pub(super) town_seeds: Vec<Pt>,
    /// Town and seat of each community.
    pub(super) communities: Vec<(u32, Pt)>,
    /// Closed rings of each town.
    pub(super) town_rings: Vec<Vec<Vec<Pt>>>,
    /// Closed rings of each community.
    pub(super) community_rings: Vec<Vec<Vec<Pt>>>,
    community_cells: Mosaic,
    /// Cells far from a border of their town.
    town_inner: Vec<bool>,
    community_inner: Vec<bool>,
}

impl Land {
    /// The land for a county of this size.
    pub(super) fn new(seed: u64, size: Size) -> Self {
        let towns = size.towns.max(1);
        let needed_m2 = size.compounds as f64 / towns as f64 * LAND_A_COMPOUND_M2;
        let scale = (needed_m2 / TOWN_AREA_M2).sqrt().max(1.0);
        let radius_m = (towns as f64 * TOWN_AREA_M2 / std::f64::consts::PI).sqrt() * scale;
        let cell_m = CELL_M * scale;
        let grid = Grid { n: (3.0 * radius_m / cell_m) as usize + 8, cell_m };
        let city = Pt::new(0.06 * radius_m, -0.05 * radius_m);
        let rivers = Rivers::new(seed, city, radius_m, scale);
        let county = county_cells(seed, grid, radius_m);

        let quarters = (towns / 5).clamp(1, QUARTERS.len());
        let (town_seeds, sizes) = town_seeds(seed, &county, &rivers, city, scale, quarters, towns);
        let towns = town_cells(seed, &county, &town_seeds, &sizes, &rivers, 0.3 * radius_m);
        let communities = community_seeds(seed, &towns, &rivers, city, scale, quarters, &town_seeds);
        let community_cells = community_cells(seed, &towns, &communities);
        let borders = Borders::trace(&community_cells, seed);
        let community_rings = borders.rings(|c| c, communities.len());
        let town_rings = borders.rings(|c| communities[c as usize].0, town_seeds.len());
        let town_inner = inner(&towns);
        let community_inner = inner(&community_cells);
        Self {
            seed,
            scale,
            city,
            quarters,
            rivers,
            towns,
            town_seeds,
            communities,
            town_rings,
            community_rings,
            community_cells,
            town_inner,
            community_inner,
        }
    }

    /// How hilly a place is, about 0 (plain) to 1 (mountain).
    pub(super) fn hill(&self, p: Pt) -> f64 {
        hill(self.seed, p)
    }

    /// The town whose outline contains `p`.
    pub(super) fn town_at(&self, p: Pt) -> Option<usize> {
        area_at(&self.towns, &self.town_inner, &self.town_rings, p)
    }

    /// The community whose outline contains `p`.
    pub(super) fn community_at(&self, p: Pt) -> Option<usize> {
        area_at(&self.community_cells, &self.community_inner, &self.community_rings, p)
    }

    /// Whether all the corners lie in one town; that town.
    pub(super) fn town_of(&self, corners: &[Pt]) -> Option<usize> {
        let town = self.town_at(*corners.first()?)?;
        corners[1..].iter().all(|&p| self.town_at(p) == Some(town)).then_some(town)
    }
}

fn hill(seed: u64, p: Pt) -> f64 {
    0.5 + 0.38 * noise(seed ^ 0x61, p, 8_500.0) + 0.2 * noise(seed ^ 0x62, p, 3_100.0)
}

/// Whether all cells within two of a cell have its label.
fn inner(mosaic: &Mosaic) -> Vec<bool> {
    let same = |c: usize| mosaic.grid.around(c, 2).all(|n| mosaic.label[n] == mosaic.label[c]);
    (0..mosaic.label.len()).map(same).collect()
}

/// Outlines lie within two cells of the cells that they came from, so only near a border must they be asked.
fn area_at(mosaic: &Mosaic, inner: &[bool], rings: &[Vec<Vec<Pt>>], p: Pt) -> Option<usize> {
    let cell = mosaic.grid.cell_at(p)?;
    let label = mosaic.label[cell];
    if inner[cell] {
        return (label != OUTSIDE).then_some(label as usize);
    }
    let mut near: Vec<u32> = mosaic.grid.around(cell, 2).map(|c| mosaic.label[c]).collect();
    near.sort_unstable();
    near.dedup();
    let mut near = near.into_iter().filter(|&l| l != OUTSIDE).map(|l| l as usize);
    near.find(|&l| rings[l].iter().fold(false, |inside, ring| inside ^ within(ring, p)))
}

fn within(ring: &[Pt], p: Pt) -> bool {
    let crosses = |a: Pt, b: Pt| {
        let (low, high) = if a.y < b.y { (a, b) } else { (b, a) };
        (a.y > p.y) != (b.y > p.y) && high.minus(low).cross(p.minus(low)) > 0.0
    };
    ring.windows(2).fold(false, |inside, w| inside ^ crosses(w[0], w[1]))
}

/// Directions of the city's quarters from its middle; the first lies beyond the river.
const QUARTERS: [(f64, f64); 6] = [(0.0, 1.0), (0.85, -0.5), (-0.85, -0.55), (0.1, -1.6), (1.6, 0.5), (-1.6, 0.55)];

/// The quarters of the city and the other towns, spread over the county, with the reach of each.
fn town_seeds(
    seed: u64,
    county: &Mosaic,
    rivers: &Rivers,
    city: Pt,
    scale: f64,
    quarters: usize,
    towns: usize,
) -> (Vec<Pt>, Vec<f64>) {
    let mut random = Random::new(seed, 1);
    let reach_m = 3_000.0 * scale;
    let near = |(x, y): (f64, f64)| city.plus(Pt::new(x * reach_m, y * reach_m));
    let given: Vec<Pt> =
        if quarters == 1 { vec![city] } else { QUARTERS[..quarters].iter().map(|&d| near(d)).collect() };
    let grid = county.grid;
    let cells: Vec<usize> = (0..county.label.len()).filter(|&c| is_interior(county, c)).collect();
    let bad = |p: Pt| unfit(seed, rivers, p);
    let seeds = spread(&mut random, grid, &cells, &given, towns, bad);
    let size = |t: usize| if t < quarters { 0.62 } else { random.range(0.85, 1.15) };
    let sizes = (0..seeds.len()).map(size).collect();
    (seeds, sizes)
}

fn is_interior(county: &Mosaic, cell: usize) -> bool {
    county.grid.around(cell, 4).all(|c| county.label[c] != OUTSIDE)
}

/// How unfit a place is for a seat: 0 for a plain, up to 1 in water or high up.
fn unfit(seed: u64, rivers: &Rivers, p: Pt) -> f64 {
    if rivers.clearance_m(p) < 650.0 { 0.95 } else { hill(seed, p).clamp(0.0, 0.9) }
}

/// Seats of communities: each town's first is its core, the others lie around it.
fn community_seeds(
    seed: u64,
    towns: &Mosaic,
    rivers: &Rivers,
    city: Pt,
    scale: f64,
    quarters: usize,
    town_seeds: &[Pt],
) -> Vec<(u32, Pt)> {
    let mut random = Random::new(seed, 2);
    let mut seeds = Vec::new();
    for (t, &core) in town_seeds.iter().enumerate() {
        let cells = towns.cells(t as u32);
        let urban = t < quarters;
        let count = (COMMUNITIES_A_TOWN + random.below(3) - 1).min(cells.len());
        let mut given = vec![core];
        if urban {
            // Half of a quarter's communities are city blocks: small and near the middle.
            let close: Vec<usize> =
                cells.iter().copied().filter(|&c| towns.grid.centre(c).distance(city) < 3_600.0 * scale).collect();
            given = spread(&mut random, towns.grid, &close, &given, count.div_ceil(2), |_| 0.0);
        }
        let bad = |p: Pt| if urban { 0.0 } else { unfit(seed, rivers, p) };
        let places = spread(&mut random, towns.grid, &cells, &given, count.max(1), bad);
        seeds.extend(places.into_iter().map(|p| (t as u32, p)));
    }
    seeds
}
