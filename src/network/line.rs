//! What a network is built from.

use crate::geom::LonLat;

/// The level of a bridge that doesn't say on which layer it is.
pub const BRIDGE: i8 = i8::MAX;
/// The level of a tunnel that doesn't say on which layer it is.
pub const TUNNEL: i8 = i8::MIN;

/// A line that can be walked, in both directions.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its vertices in order. What is no position is left out.
    pub points: &'a [LonLat],
    /// Number by which the caller knows it: the row of its layer.
    pub street: u32,
    /// Height: 0 on the ground, above 0 on bridges, below 0 in tunnels; [`BRIDGE`] and [`TUNNEL`] where the layer is not
    /// told. Lines cross each other only at the same level that is told; ends of bridges and tunnels join the ground;
    /// ends and shared vertices join whatever the level.
    pub level: i8,
    /// How far (metres) an end that touches nothing may be drawn to the nearest street; 0 for the option
    /// [`BuildOptions::join_m`](super::BuildOptions).
    pub end_reach_m: f32,
    /// Metres of level way that take as long as a metre of it ([`level_metres`](super::level_metres)); 1 on the level.
    pub effort: f32,
}

impl<'a> Line<'a> {
    /// A line on the ground.
    ///
    /// ```
    /// use carecircle::geom::LonLat;
    /// use carecircle::network::Line;
    ///
    /// let points = [LonLat::new(119.0, 29.0), LonLat::new(119.1, 29.0)];
    /// let line = Line::new(&points, 7);
    /// assert_eq!((line.street, line.level, line.effort), (7, 0, 1.0));
    /// ```
    pub fn new(points: &'a [LonLat], street: u32) -> Self {
        Self { points, street, level: 0, end_reach_m: 0.0, effort: 1.0 }
    }

    /// A footpath or bridge drawn by hand: its ends join the nearest street within `end_reach_m`. A bridge (level 1)
    /// joins at its ends only, not even where it bends at a vertex of a street, and nothing else joins it in between; a path
    /// on the ground joins also what it crosses.
    ///
    /// ```
    /// use carecircle::geom::LonLat;
    /// use carecircle::network::Line;
    ///
    /// let points = [LonLat::new(119.0, 29.0), LonLat::new(119.1, 29.0)];
    /// let bridge = Line::drawn(&points, 7, 1, 20.0);
    /// assert_eq!((bridge.level, bridge.end_reach_m), (1, 20.0));
    /// ```
    pub fn drawn(points: &'a [LonLat], street: u32, level: i8, end_reach_m: f32) -> Self {
        Self { points, street, level, end_reach_m, effort: 1.0 }
    }
}

/// A line that cuts the streets it crosses: a river, a railway, a wall, a closure drawn by hand.
#[derive(Clone, Copy, Debug)]
pub struct Barrier<'a> {
    /// Its vertices in order; of a polygon, its closed outline.
    pub points: &'a [LonLat],
    /// Whether it cuts bridges and tunnels too (a closure), or only what is on the ground (a river).
    pub cuts_all_levels: bool,
}
