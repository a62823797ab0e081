//! Points that come, go and move.

use std::convert::Infallible;
use std::ops::ControlFlow;

use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use crate::geom::{Bounds, Circle, LonLat, metres_per_degree};

/// A point in the tree's plane, with its number and its position.
pub(super) type Numbered = GeomWithData<[f64; 2], (u32, LonLat)>;

/// Numbered points that can be asked which of them lie in a window, within a circle, or nearest.
///
/// Degrees are not square: the tree's plane is in metres, longitude and latitude each times the metres per degree at the
/// middle latitude of the first points. It only says what to look at; verdicts are the geodesic's. Positions that are not
/// on the earth are never found.
///
/// ```
/// use carecircle::geom::{LonLat, PointTree, WithinRadius};
/// let mut tree = PointTree::new([Some(LonLat::new(119.0, 29.0)), None, Some(LonLat::new(119.1, 29.0))]);
/// assert_eq!(tree.nearest(LonLat::new(119.09, 29.0)).map(|n| n.0), Some(2));
/// assert!(tree.remove(2, LonLat::new(119.1, 29.0)));
/// tree.insert(7, LonLat::new(119.001, 29.0));
/// let mut found = Vec::new();
/// tree.for_each_within(&WithinRadius::new(500.0).of(LonLat::new(119.0, 29.0)), |number, _| found.push(number));
/// found.sort();
/// assert_eq!(found, [0, 7]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct PointTree {
    pub(super) tree: RTree<Numbered>,
    pub(super) scale: Scale,
}

impl PointTree {
    /// Indexes points, which are known by their number among `places`.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, PointTree};
    /// assert_eq!(PointTree::new([None, Some(LonLat::new(119.0, 29.0)), Some(LonLat::new(500.0, 0.0))]).len(), 1);
    /// ```
    pub fn new(places: impl IntoIterator<Item = Option<LonLat>>) -> Self {
        let number = |(i, p): (usize, Option<LonLat>)| Some((i as u32, p.filter(|p| p.is_valid())?));
        let points: Vec<(u32, LonLat)> = places.into_iter().enumerate().filter_map(number).collect();
        let scale = Scale::over(Bounds::around(points.iter().map(|&(_, p)| p)));
        let numbered = points.into_iter().map(|(number, p)| scale.numbered(number, p)).collect();
        Self { tree: RTree::bulk_load(numbered), scale }
    }

    /// Adds a point; one that is not on the earth is left out.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, PointTree};
    /// let mut tree = PointTree::default();
    /// tree.insert(3, LonLat::new(119.0, 29.0));
    /// assert_eq!(tree.nearest(LonLat::new(119.0, 29.0)), Some((3, 0.0)));
    /// ```
    pub fn insert(&mut self, number: u32, p: LonLat) {
        if p.is_valid() {
            self.tree.insert(self.scale.numbered(number, p));
        }
    }

    /// Removes a point that was added at `p`; `false` if it was not there.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, PointTree};
    /// let p = LonLat::new(119.0, 29.0);
    /// let mut tree = PointTree::new([Some(p)]);
    /// assert!(tree.remove(0, p) && !tree.remove(0, p));
    /// ```
    pub fn remove(&mut self, number: u32, p: LonLat) -> bool {
        p.is_valid() && self.tree.remove(&self.scale.numbered(number, p)).is_some()
    }

    /// Number of points.
    ///
    /// ```
    /// assert_eq!(carecircle::geom::PointTree::new([None, None]).len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.tree.size()
    }

    /// Whether there are none.
    ///
    /// ```
    /// assert!(carecircle::geom::PointTree::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.tree.size() == 0
    }

    /// Calls `found` with the number and position of every point in the window (edges included), in no particular
    /// order.
    ///
    /// ```
    /// use carecircle::geom::{Bounds, LonLat, PointTree};
    /// let tree = PointTree::new([Some(LonLat::new(119.0, 29.0)), Some(LonLat::new(120.0, 29.0))]);
    /// let mut found = Vec::new();
    /// tree.for_each_in(Bounds::around([LonLat::new(118.0, 28.0), LonLat::new(119.0, 29.0)]), |i, _| found.push(i));
    /// assert_eq!(found, [0]);
    /// ```
    #[inline]
    pub fn for_each_in(&self, window: Bounds, mut found: impl FnMut(u32, LonLat)) {
        if window.is_empty() {
            return;
        }
        let ControlFlow::<Infallible>::Continue(()) =
            self.tree.locate_in_envelope_int(&self.scale.envelope(window), |point| {
                found(point.data.0, point.data.1);
                ControlFlow::Continue(())
            });
    }

    /// Calls `found` with the number and position of every point in the circle, by geodesic, in no particular order.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, PointTree, WithinRadius};
    /// let tree = PointTree::new([Some(LonLat::new(119.0, 29.0)), Some(LonLat::new(119.006, 29.0))]);
    /// let mut found = Vec::new();
    /// tree.for_each_within(&WithinRadius::new(500.0).of(LonLat::new(119.0, 29.0)), |number, _| found.push(number));
    /// assert_eq!(found, [0]);
    /// ```
    #[inline]
    pub fn for_each_within(&self, circle: &Circle, mut found: impl FnMut(u32, LonLat)) {
        self.for_each_in(circle.window(), |number, p| {
            if circle.contains(p) {
                found(number, p);
            }
        });
    }
}

/// Metres per degree of longitude and of latitude in the tree's plane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub x: f64,
    pub y: f64,
}

impl Default for Scale {
    fn default() -> Self {
        Self::over(Bounds::EMPTY)
    }
}

impl Scale {
    /// That of the middle latitude of a box; of the equator for an empty one.
    fn over(bounds: Bounds) -> Self {
        let middle = bounds.center().map_or(0.0, |c| c.lat);
        let (x, y) = metres_per_degree(middle.clamp(-85.0, 85.0));
        Self { x, y }
    }

    #[inline]
    pub fn plane(self, p: LonLat) -> [f64; 2] {
        [p.lon * self.x, p.lat * self.y]
    }

    fn numbered(self, number: u32, p: LonLat) -> Numbered {
        Numbered::new(self.plane(p), (number, p))
    }

    /// Rounded products keep the order of their factors, so the box holds exactly the points of the window.
    #[inline]
    fn envelope(self, window: Bounds) -> AABB<[f64; 2]> {
        AABB::from_corners(self.plane(window.min), self.plane(window.max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::WithinRadius;

    fn found(tree: &PointTree, window: Bounds) -> Vec<(u32, f64, f64)> {
        let mut v = Vec::new();
        tree.for_each_in(window, |i, p| v.push((i, p.lon, p.lat)));
        v.sort_by_key(|x| x.0);
        v
    }

    #[test]
    fn a_tree_finds_what_a_search_of_all_points_finds_also_outside_its_box_and_after_moves() {
        let mut rng = fastrand::Rng::with_seed(5);
        for n in [0usize, 1, 2, 30, 2_000] {
            let mut random = || LonLat::new(113.0 + 0.5 * rng.f64(), 23.0 + 0.3 * rng.f64());
            let mut points: Vec<(u32, LonLat)> = (0..n as u32).map(|i| (i, random())).collect();
            points.extend_from_within(..n / 3);
            points.iter_mut().enumerate().for_each(|(i, p)| p.0 = i as u32);
            let fixed = PointTree::new(points.iter().map(|p| Some(p.1)));
            let mut moving = fixed.clone();
            let before = points.clone();
            for (id, p) in points.iter_mut().filter(|(id, _)| id % 3 == 0) {
                let to = LonLat::new(p.lon + 0.4, p.lat - 0.2);
                assert!(moving.remove(*id, *p));
                moving.insert(*id, to);
                *p = to;
            }
            assert!(!moving.remove(n as u32 * 2, LonLat::new(113.0, 23.0)));
            assert_eq!((fixed.len(), moving.len()), (points.len(), points.len()));
            for i in 0..50 {
                let (a, b) = (random(), random());
                let mut window = Bounds::around([a, b]);
                if let Some((_, p)) = points.get(i).filter(|_| i % 2 == 0) {
                    window = window.with(*p);
                }
                let all = |points: &[(u32, LonLat)]| -> Vec<(u32, f64, f64)> {
                    points.iter().filter(|p| window.contains(p.1)).map(|p| (p.0, p.1.lon, p.1.lat)).collect()
                };
                assert_eq!(found(&fixed, window), all(&before));
                assert_eq!(found(&moving, window), all(&points));
            }
        }
    }

    #[test]
    fn circles_hold_what_the_geodesic_says_anywhere_on_earth() {
        let mut rng = fastrand::Rng::with_seed(8);
        for (lon, lat, width) in [(113.0, 23.0, 0.2), (0.0, 0.0, 0.2), (179.95, -16.0, 0.1), (20.0, 79.0, 1.0)] {
            let mut random = || LonLat::new(lon + width * (rng.f64() - 0.5), lat + width * (rng.f64() - 0.5));
            let mut points: Vec<LonLat> = (0..500).map(|_| random()).collect();
            points.iter_mut().filter(|p| p.lon > 180.0).for_each(|p| p.lon -= 360.0);
            let tree = PointTree::new(points.iter().copied().map(Some));
            for i in 0..100 {
                let circle = WithinRadius::new(2_500.0).of(points[i]);
                let mut found = Vec::new();
                tree.for_each_within(&circle, |number, _| found.push(number));
                found.sort_unstable();
                let all: Vec<u32> =
                    (0..500).filter(|&j| crate::geom::geodesic_m(points[i], points[j as usize]) <= 2_500.0).collect();
                assert_eq!(found, all);
            }
        }
    }

    #[test]
    fn what_is_not_on_the_earth_is_never_found() {
        let nowhere = LonLat::new(f64::NAN, 10.0);
        let mut tree = PointTree::new([Some(nowhere), Some(LonLat::new(200.0, 10.0))]);
        tree.insert(3, nowhere);
        assert!(tree.is_empty() && !tree.remove(0, nowhere));
        assert_eq!(tree.nearest(LonLat::new(1.0, 2.0)), None);
        tree.insert(4, LonLat::new(1.0, 2.0));
        assert_eq!(tree.nearest(nowhere), None);
        tree.for_each_in(Bounds { min: nowhere, max: nowhere }, |_, _| panic!("found something"));
    }
}
