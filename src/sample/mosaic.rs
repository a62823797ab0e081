//! Which cell of a fine grid belongs to which town and community: the raw form of the county's outlines.

use super::plane::{Pt, noise};
use super::random::Random;
use super::river::Rivers;

/// No town: outside the county.
pub(super) const OUTSIDE: u32 = u32::MAX;

/// A square grid of cells around the origin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// Cells a side.
    pub(super) n: usize,
    /// Side of a cell, metres.
    pub(super) cell_m: f64,
}

impl Grid {
    /// The middle of a cell.
    pub(super) fn centre(self, cell: usize) -> Pt {
        self.corner(cell % self.n, cell / self.n).plus(Pt::new(self.cell_m / 2.0, self.cell_m / 2.0))
    }

    /// A corner of the grid; `i` and `j` from 0 to `n`.
    pub(super) fn corner(self, i: usize, j: usize) -> Pt {
        let half = self.n as f64 / 2.0;
        Pt::new((i as f64 - half) * self.cell_m, (j as f64 - half) * self.cell_m)
    }

    /// The cell that contains a position, `None` off the grid.
    pub(super) fn cell_at(self, p: Pt) -> Option<usize> {
        let half = self.n as f64 / 2.0;
        let (i, j) = ((p.x / self.cell_m + half).floor(), (p.y / self.cell_m + half).floor());
        let fits = |v: f64| v >= 0.0 && v < self.n as f64;
        (fits(i) && fits(j)).then(|| j as usize * self.n + i as usize)
    }

    /// The cells that share a side with `cell`.
    pub(super) fn neighbours(self, cell: usize) -> impl Iterator<Item = usize> {
        let (i, j) = ((cell % self.n) as i64, (cell / self.n) as i64);
        [(1, 0), (-1, 0), (0, 1), (0, -1)].into_iter().filter_map(move |(di, dj)| self.at(i + di, j + dj))
    }

    /// The cells whose rows and columns differ by at most `reach`, itself included.
    pub(super) fn around(self, cell: usize, reach: i64) -> impl Iterator<Item = usize> {
        let (i, j) = ((cell % self.n) as i64, (cell / self.n) as i64);
        let steps = move || -reach..=reach;
        steps().flat_map(move |dj| steps().filter_map(move |di| self.at(i + di, j + dj)))
    }

    fn at(self, i: i64, j: i64) -> Option<usize> {
        let n = self.n as i64;
        (i >= 0 && j >= 0 && i < n && j < n).then(|| (j * n + i) as usize)
    }
}

/// A label for every cell of a grid.
#[derive(Clone, Debug)]
pub(super) struct Mosaic {
    pub(super) grid: Grid,
    pub(super) label: Vec<u32>,
}

impl Mosaic {
    /// The cells with a label.
    pub(super) fn cells(&self, label: u32) -> Vec<usize> {
        (0..self.label.len()).filter(|&c| self.label[c] == label).collect()
    }

    /// Makes every label one piece without pinched corners; cells may only go to labels of the same group.
    fn tidy(&mut self, group: impl Fn(u32) -> u32) {
        for _ in 0..30 {
            let moved = self.keep_largest_pieces(&group) + self.open_pinched_corners(&group);
            if moved == 0 {
                return;
            }
        }
    }

    /// Gives the cells of smaller pieces to a neighbour of their group. Returns how many moved.
    fn keep_largest_pieces(&mut self, group: &impl Fn(u32) -> u32) -> usize {
        let pieces = self.pieces();
        let mut largest = rustc_hash::FxHashMap::<u32, usize>::default();
        for (k, piece) in pieces.iter().enumerate() {
            let best = largest.entry(self.label[piece[0]]).or_insert(k);
            if piece.len() > pieces[*best].len() {
                *best = k;
            }
        }
        let mut moved = 0;
        for (k, piece) in pieces.iter().enumerate() {
            let label = self.label[piece[0]];
            if largest[&label] == k {
                continue;
            }
            for &cell in piece {
                let heir =
                    self.grid.neighbours(cell).map(|n| self.label[n]).find(|&l| l != label && group(l) == group(label));
                if let Some(heir) = heir {
                    self.label[cell] = heir;
                    moved += 1;
                }
            }
        }
        moved
    }

    /// The pieces of equal label, each a list of cells.
    fn pieces(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.label.len()];
        let mut pieces = Vec::new();
        for start in 0..self.label.len() {
            if std::mem::replace(&mut seen[start], true) {
                continue;
            }
            let mut piece = vec![start];
            let mut next = 0;
            while next < piece.len() {
                for n in self.grid.neighbours(piece[next]) {
                    if self.label[n] == self.label[start] && !std::mem::replace(&mut seen[n], true) {
                        piece.push(n);
                    }
                }
                next += 1;
            }
            pieces.push(piece);
        }
        pieces
    }

    /// Where two cells of a label meet in a corner only, joins them. Returns how many cells moved.
    fn open_pinched_corners(&mut self, group: &impl Fn(u32) -> u32) -> usize {
        let n = self.grid.n;
        let mut moved = 0;
        for cell in (0..n * (n - 1)).filter(|c| c % n + 1 < n) {
            let (a, b, c, d) = (cell, cell + 1, cell + n, cell + n + 1);
            for (p, q, x, y) in [(a, d, b, c), (b, c, a, d)] {
                let label = self.label[p];
                let pinched = label == self.label[q] && self.label[x] != label && self.label[y] != label;
                let give = [x, y].into_iter().find(|&z| pinched && group(self.label[z]) == group(label));
                if let Some(give) = give {
                    self.label[give] = label;
                    moved += 1;
                }
            }
        }
        moved
    }
}

/// The cells of the county: a blob with bays, in one piece and without holes. Label 0 is the county.
pub(super) fn county_cells(seed: u64, grid: Grid, radius_m: f64) -> Mosaic {
    let inside = |p: Pt| {
        let q = Pt::new(p.x / 1.18, p.y / 0.87);
        let bays = 0.26 * noise(seed ^ 0x31, p, 0.62 * radius_m) + 0.10 * noise(seed ^ 0x32, p, 0.21 * radius_m);
        q.distance(Pt::default()) / radius_m + bays < 0.97
    };
    let label = (0..grid.n * grid.n).map(|c| if inside(grid.centre(c)) { 0 } else { OUTSIDE }).collect();
    let mut mosaic = Mosaic { grid, label };
    mosaic.tidy(|_| 0);
    mosaic
}

/// Gives each cell of the county to the nearest seed, by a distance that noise bends and rivers lengthen.
/// `sizes` says how far a seed reaches compared with others.
pub(super) fn town_cells(
    seed: u64,
    county: &Mosaic,
    seeds: &[Pt],
    sizes: &[f64],
    rivers: &Rivers,
    bend_m: f64,
) -> Mosaic {
    let grid = county.grid;
    let banks: Vec<(bool, bool)> = seeds.iter().map(|&s| rivers.bank(s)).collect();
    let cost = |p: Pt, t: usize| {
        let own = seed ^ (0x4000 + t as u64);
        let bent = 1.0 + 0.24 * noise(own, p, bend_m) + 0.12 * noise(own ^ 0x4_0000, p, 0.35 * bend_m);
        let across = if rivers.bank(p) == banks[t] { 1.0 } else { 1.6 };
        p.distance(seeds[t]) * bent * across / sizes[t]
    };
    let nearest = |p: Pt| least((0..seeds.len()).map(|t| (t as u32, cost(p, t))));
    let label =
        (0..grid.n * grid.n).map(|c| if county.label[c] == OUTSIDE { OUTSIDE } else { nearest(grid.centre(c)) });
    let mut mosaic = Mosaic { grid, label: label.collect() };
    mosaic.tidy(|l| u32::from(l == OUTSIDE));
    mosaic
}

/// Splits towns into communities: each cell goes to the nearest seed of its own town. `seeds` holds town and place.
pub(super) fn community_cells(seed: u64, towns: &Mosaic, seeds: &[(u32, Pt)]) -> Mosaic {
    let grid = towns.grid;
    let mut of_town = rustc_hash::FxHashMap::<u32, Vec<u32>>::default();
    for (k, (town, _)) in seeds.iter().enumerate() {
        of_town.entry(*town).or_default().push(k as u32);
    }
    let nearest = |c: usize| {
        let p = grid.centre(c);
        let bent = |k: u32| 1.0 + 0.25 * noise(seed ^ (0x8000 + u64::from(k)), p, 6.0 * grid.cell_m);
        let own = of_town.get(&towns.label[c]).map_or(&[][..], Vec::as_slice);
        least(own.iter().map(|&k| (k, p.distance(seeds[k as usize].1) * bent(k))))
    };
    let label = (0..grid.n * grid.n).map(nearest).collect();
    let mut mosaic = Mosaic { grid, label };
    mosaic.tidy(|l| seeds.get(l as usize).map_or(OUTSIDE, |s| s.0));
    mosaic
}

fn least(costs: impl Iterator<Item = (u32, f64)>) -> u32 {
    costs.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(OUTSIDE, |c| c.0)
}

/// `count` places in the cells, spread out, the first ones given; hilly places are avoided.
pub(super) fn spread(
    random: &mut Random,
    grid: Grid,
    cells: &[usize],
    given: &[Pt],
    count: usize,
    bad: impl Fn(Pt) -> f64,
) -> Vec<Pt> {
    let mut places = given.to_vec();
    while places.len() < count && !cells.is_empty() {
        let mut best: Option<(f64, Pt)> = None;
        for _ in 0..16 {
            let p = grid.centre(*random.pick(cells));
            let gap = places.iter().map(|q| q.distance(p)).fold(1e9, f64::min);
            let worth = gap * (1.0 - bad(p));
            if best.is_none_or(|(w, _)| worth > w) {
                best = Some((worth, p));
            }
        }
        places.extend(best.map(|(_, p)| p));
    }
    places
}
