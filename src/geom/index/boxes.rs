//! Boxes of features.

use std::convert::Infallible;
use std::ops::ControlFlow;

use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::geom::{Bounds, LonLat, Shapes};

/// The box of a feature, with its row.
type Feature = GeomWithData<Rectangle<[f64; 2]>, u32>;

/// Which features' boxes lie where. Features without geometry are never found.
///
/// Boxes are in degrees: a question about a window needs no metric.
///
/// ```
/// use carecircle::geom::{BoxTree, LonLat, Shapes};
/// let mut shapes = Shapes::new();
/// shapes.push_line(&[LonLat::new(119.0, 29.0), LonLat::new(119.2, 29.1)]);
/// let mut found = Vec::new();
/// BoxTree::of(&shapes).for_each_at(LonLat::new(119.1, 29.05), |row| found.push(row));
/// assert_eq!(found, [0]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct BoxTree {
    /// One tree a strip of longitudes: strips of a large layer are bulk loaded side by side.
    strips: Vec<RTree<Feature>>,
}

/// Features in a strip.
const STRIP: usize = 1 << 16;

impl BoxTree {
    /// Indexes the boxes of a layer's features.
    ///
    /// ```
    /// use carecircle::geom::{BoxTree, LonLat, Shapes};
    /// let mut shapes = Shapes::new();
    /// shapes.push_point(LonLat::new(119.0, 29.0));
    /// assert_eq!(BoxTree::of(&shapes).len(), 1);
    /// ```
    pub fn of(shapes: &Shapes) -> Self {
        Self::new(
            &(0..shapes.len()).into_par_iter().with_min_len(256).map(|i| shapes.get(i).bounds()).collect::<Vec<_>>(),
        )
    }

    /// Indexes boxes, which are known by their number. Empty boxes, and boxes that are not finite, are never found.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, BoxTree, LonLat};
    /// let tree = BoxTree::new(&[Bounds::EMPTY, Bounds::around([LonLat::new(119.0, 29.0)])]);
    /// assert_eq!(tree.len(), 1);
    /// ```
    pub fn new(bounds: &[Bounds]) -> Self {
        let feature = |(row, b): (usize, &Bounds)| {
            let finite = [b.min.lon, b.min.lat, b.max.lon, b.max.lat].into_iter().all(f64::is_finite);
            (finite && !b.is_empty()).then(|| Feature::new(Rectangle::from_aabb(envelope(*b)), row as u32))
        };
        let features = bounds.par_iter().with_min_len(4_096).enumerate().filter_map(feature).collect();
        Self { strips: bulk_load(features) }
    }

    /// Number of features that can be found.
    ///
    /// ```
    /// assert_eq!(carecircle::geom::BoxTree::new(&[carecircle::geom::Bounds::EMPTY]).len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.strips.iter().map(RTree::size).sum()
    }

    /// Whether no feature can be found.
    ///
    /// ```
    /// assert!(carecircle::geom::BoxTree::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The box around all features, empty if there are none.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, BoxTree, LonLat};
    /// let bounds = Bounds::around([LonLat::new(119.0, 29.0), LonLat::new(119.1, 29.1)]);
    /// assert_eq!(BoxTree::new(&[bounds]).bounds(), bounds);
    /// ```
    pub fn bounds(&self) -> Bounds {
        self.strips.iter().fold(Bounds::EMPTY, |all, strip| all.union(bounds(strip.root().envelope())))
    }

    /// Calls `found` with each feature whose box contains `p` (edges included), in no particular order.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, BoxTree, LonLat};
    /// let tree = BoxTree::new(&[Bounds::around([LonLat::new(119.0, 29.0), LonLat::new(119.1, 29.1)])]);
    /// let mut found = Vec::new();
    /// tree.for_each_at(LonLat::new(119.1, 29.0), |row| found.push(row));
    /// assert_eq!(found, [0], "edges are inside");
    /// ```
    pub fn for_each_at(&self, p: LonLat, found: impl FnMut(u32)) {
        self.for_each_in(Bounds { min: p, max: p }, found);
    }

    /// Calls `found` with each feature whose box touches `window`, in no particular order.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, BoxTree, LonLat};
    /// let tree = BoxTree::new(&[Bounds::around([LonLat::new(119.0, 29.0), LonLat::new(119.1, 29.1)])]);
    /// let mut n = 0;
    /// tree.for_each_in(Bounds::around([LonLat::new(119.1, 29.1), LonLat::new(120.0, 30.0)]), |_| n += 1);
    /// assert_eq!(n, 1);
    /// ```
    pub fn for_each_in(&self, window: Bounds, mut found: impl FnMut(u32)) {
        if window.is_empty() {
            return;
        }
        let window = envelope(window);
        for strip in &self.strips {
            let ControlFlow::<Infallible>::Continue(()) =
                strip.locate_in_envelope_intersecting_int(&window, |feature| {
                    found(feature.data);
                    ControlFlow::Continue(())
                });
        }
    }
}

/// Trees of halves of the features, west and east, halved until a strip is small.
fn bulk_load(mut west: Vec<Feature>) -> Vec<RTree<Feature>> {
    let half = west.len() / 2;
    if half < STRIP / 2 {
        return vec![RTree::bulk_load(west)];
    }
    let lon = |f: &Feature| f.geom().lower()[0];
    west.select_nth_unstable_by(half, |a, b| lon(a).total_cmp(&lon(b)));
    let east = west.split_off(half);
    let (mut strips, east) = rayon::join(|| bulk_load(west), || bulk_load(east));
    strips.extend(east);
    strips
}

fn envelope(b: Bounds) -> AABB<[f64; 2]> {
    AABB::from_corners([b.min.lon, b.min.lat], [b.max.lon, b.max.lat])
}

fn bounds(envelope: AABB<[f64; 2]>) -> Bounds {
    let (lower, upper) = (envelope.lower(), envelope.upper());
    if lower[0] > upper[0] {
        return Bounds::EMPTY;
    }
    Bounds { min: LonLat::new(lower[0], lower[1]), max: LonLat::new(upper[0], upper[1]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_find_what_a_look_at_every_box_finds() {
        let mut rng = fastrand::Rng::with_seed(7);
        for n in [0, 1, 2, 16, 17, 256, 257, 5_000, 3 * STRIP] {
            let mut corner = || LonLat::new(113.0 + rng.f64(), 23.0 + rng.f64());
            let mut boxes: Vec<Bounds> = (0..n)
                .map(|_| {
                    let a = corner();
                    Bounds::around([a, LonLat::new(a.lon + 0.02, a.lat + 0.01)])
                })
                .collect();
            boxes.extend([Bounds::EMPTY, Bounds::around([LonLat::new(113.5, 23.5)])]);
            let tree = BoxTree::new(&boxes);
            assert_eq!(tree.len(), n + 1);
            for i in 0..200 {
                let (a, b) = (corner(), corner());
                let window = if i % 2 == 0 { Bounds::around([a, b]) } else { Bounds::around([a]) };
                let mut found = Vec::new();
                tree.for_each_in(window, |i| found.push(i));
                found.sort_unstable();
                let all: Vec<u32> = (0..boxes.len() as u32).filter(|&i| boxes[i as usize].intersects(window)).collect();
                assert_eq!(found, all);
            }
            let mut all = 0;
            tree.for_each_in(tree.bounds(), |_| all += 1);
            assert_eq!(all, n + 1);
        }
    }

    #[test]
    fn a_tree_of_nothing_finds_nothing_and_an_empty_window_neither() {
        let nan = Bounds { min: LonLat::new(f64::NAN, 1.0), max: LonLat::new(2.0, 3.0) };
        for tree in [BoxTree::default(), BoxTree::new(&[]), BoxTree::new(&[Bounds::EMPTY]), BoxTree::new(&[nan])] {
            tree.for_each_at(LonLat::new(0.0, 0.0), |_| panic!("found something"));
            assert!(tree.is_empty() && tree.bounds().is_empty());
        }
        let one = BoxTree::new(&[Bounds::around([LonLat::new(1.0, 2.0)])]);
        one.for_each_in(Bounds::EMPTY, |_| panic!("found something"));
    }
}
