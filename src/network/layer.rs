//! Layers as input of a network.

use super::access::Access;
use super::line::{Barrier, Line};
use crate::geom::{ShapeKind, Shapes};

impl<'a> Line<'a> {
    /// The lines of a layer that people can walk who can or can't take `steps`, on the ground. `access` says what each
    /// feature is to people on foot; [`Line::street`] is the feature's number. Points are no lines; of polygons (squares)
    /// the outlines are walked.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    /// use carecircle::network::{Access, Line};
    ///
    /// let mut roads = Shapes::new();
    /// roads.push_line(&[LonLat::new(119.0, 29.0), LonLat::new(119.1, 29.0)]);
    /// roads.push_line(&[LonLat::new(119.0, 29.1), LonLat::new(119.1, 29.1)]);
    /// let lines = Line::of_layer(&roads, false, |row| if row == 0 { Access::Steps } else { Access::Walk });
    /// assert_eq!(lines.iter().map(|line| line.street).collect::<Vec<_>>(), [1]);
    /// ```
    pub fn of_layer(shapes: &'a Shapes, steps: bool, access: impl Fn(usize) -> Access) -> Vec<Self> {
        let open = (0..shapes.len()).filter(|&i| access(i).open_to(steps));
        open.flat_map(|i| rings(shapes, i).map(move |points| Line::new(points, i as u32))).collect()
    }
}

impl<'a> Barrier<'a> {
    /// The lines and outlines of a layer of rivers, railways and walls, which spare bridges and tunnels.
    ///
    /// ```
    /// use carecircle::geom::{LonLat, Shapes};
    /// use carecircle::network::Barrier;
    ///
    /// let mut rivers = Shapes::new();
    /// rivers.push_line(&[LonLat::new(119.0, 29.0), LonLat::new(119.1, 29.0)]);
    /// assert_eq!(Barrier::of_layer(&rivers).len(), 1);
    /// ```
    pub fn of_layer(shapes: &'a Shapes) -> Vec<Self> {
        let all = (0..shapes.len()).flat_map(|i| rings(shapes, i));
        all.map(|points| Barrier { points, cuts_all_levels: false }).collect()
    }
}

fn rings(shapes: &Shapes, i: usize) -> impl Iterator<Item = &[crate::geom::LonLat]> {
    let shape = shapes.get(i);
    let linear = matches!(shape.kind(), ShapeKind::Line | ShapeKind::Polygon);
    shape.parts().filter(move |_| linear).flat_map(|part| part.rings())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::LonLat;

    #[test]
    fn lines_and_outlines_of_a_layer_know_their_feature() {
        let p = |x: f64, y: f64| LonLat::new(119.0 + x, 29.0 + y);
        let mut shapes = Shapes::new();
        shapes.push_point(p(0.0, 0.0));
        shapes.push_line(&[p(0.0, 0.0), p(0.1, 0.0)]);
        shapes.push_line(&[p(0.0, 0.1), p(0.1, 0.1)]);
        shapes.push_polygon(&[vec![p(0.0, 0.0), p(0.1, 0.0), p(0.1, 0.1), p(0.0, 0.0)]]);
        let access = |i: usize| if i == 2 { Access::Steps } else { Access::Walk };
        let streets =
            |steps: bool| -> Vec<u32> { Line::of_layer(&shapes, steps, access).iter().map(|l| l.street).collect() };
        assert_eq!((streets(true), streets(false)), (vec![1, 2, 3], vec![1, 3]));
        assert_eq!(Barrier::of_layer(&shapes).iter().map(|b| b.points.len()).collect::<Vec<_>>(), [2, 2, 4]);
    }
}
