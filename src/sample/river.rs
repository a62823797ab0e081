//! The rivers: a main one from west to east through the city, and a tributary from the north.

use super::plane::{Pt, distance_to_segment, noise, segments_meet};

/// A river: a centre line that never turns back along its main axis, and its half width at each vertex.
#[derive(Clone, Debug)]
pub(super) struct River {
    pub(super) name: &'static str,
    /// Vertices, the main coordinate rising in even steps.
    line: Vec<Pt>,
    half_width_m: Vec<f64>,
    /// The main axis is north-south.
    upright: bool,
    step_m: f64,
}

/// Both rivers.
#[derive(Clone, Debug)]
pub(super) struct Rivers(pub(super) Vec<River>);

impl Rivers {
    /// Rivers for a county of this radius: the main one passes `offset_m` north of the city.
    pub(super) fn new(seed: u64, city: Pt, radius_m: f64, scale: f64) -> Self {
        let main = main_river(seed, city, radius_m, scale);
        let tributary = tributary(seed, &main, city.x - 0.42 * radius_m, radius_m, scale);
        Self(vec![main, tributary])
    }

    /// The distance to the nearest bank, negative in the water; far from any river just a large number.
    pub(super) fn clearance_m(&self, p: Pt) -> f64 {
        self.0.iter().map(|r| r.clearance_m(p)).fold(f64::INFINITY, f64::min)
    }

    /// On which banks a place lies: north of the main river, and then east of the tributary.
    pub(super) fn bank(&self, p: Pt) -> (bool, bool) {
        let north = self.0[0].is_left_of(p);
        (north, north && !self.0[1].is_left_of(p))
    }

    /// Whether the way from `a` to `b` crosses the middle of a river.
    pub(super) fn crossed(&self, a: Pt, b: Pt) -> bool {
        self.0.iter().any(|r| r.crossed(a, b))
    }
}

fn main_river(seed: u64, city: Pt, radius_m: f64, scale: f64) -> River {
    let bend = |x: f64| {
        let p = Pt::new(x, 0.0);
        3_600.0 * noise(seed ^ 0x11, p, 8_000.0 * scale) * scale + 1_000.0 * noise(seed ^ 0x12, p, 3_000.0)
    };
    let step_m = 160.0;
    let steps = (3.0 * radius_m / step_m) as usize;
    let xs = (0..=steps).map(|i| city.x - 1.5 * radius_m + step_m * i as f64);
    let line = xs.map(|x| Pt::new(x, city.y + 750.0 + 0.10 * (x - city.x) + bend(x) - bend(city.x))).collect();
    let width =
        |i: usize| 48.0 + 45.0 * i as f64 / steps as f64 + 12.0 * noise(seed ^ 0x13, Pt::new(i as f64, 0.0), 9.0);
    River { name: "颐江", line, half_width_m: (0..=steps).map(width).collect(), upright: false, step_m }
}

fn tributary(seed: u64, main: &River, mouth_x: f64, radius_m: f64, scale: f64) -> River {
    let mouth = main.line.iter().copied().find(|p| p.x >= mouth_x).unwrap_or_default();
    let bend = |y: f64| {
        let p = Pt::new(0.0, y);
        1_900.0 * noise(seed ^ 0x21, p, 7_000.0 * scale) * scale + 420.0 * noise(seed ^ 0x22, p, 2_300.0)
    };
    let step_m = 130.0;
    let steps = (1.8 * radius_m / step_m) as usize;
    let ys = (0..=steps).map(|i| mouth.y + step_m * i as f64);
    let line = ys.map(|y| Pt::new(mouth.x + bend(y) - bend(mouth.y), y)).collect();
    let width = |i: usize| 34.0 - 18.0 * i as f64 / steps as f64;
    River { name: "清溪", line, half_width_m: (0..=steps).map(width).collect(), upright: true, step_m }
}

impl River {
    fn main_axis(&self, p: Pt) -> f64 {
        if self.upright { p.y } else { p.x }
    }

    /// The segments whose main coordinate may lie within `reach_m` of `low..high`.
    fn segments(&self, low: f64, high: f64, reach_m: f64) -> std::ops::Range<usize> {
        let start = self.main_axis(self.line[0]);
        let index = |v: f64| ((v - start) / self.step_m).floor().max(0.0) as usize;
        let last = self.line.len() - 1;
        index(low - reach_m).min(last)..(index(high + reach_m) + 1).min(last)
    }

    /// Whether `p` lies left of the line, looking downstream for the main river and upstream for the tributary.
    fn is_left_of(&self, p: Pt) -> bool {
        let v = self.main_axis(p);
        self.segments(v, v, 0.0).any(|i| self.line[i + 1].minus(self.line[i]).cross(p.minus(self.line[i])) > 0.0)
    }

    fn clearance_m(&self, p: Pt) -> f64 {
        let reach_m = 900.0;
        let v = self.main_axis(p);
        let near = self.segments(v, v, reach_m).map(|i| {
            let width = self.half_width_m[i].max(self.half_width_m[i + 1]);
            distance_to_segment(p, self.line[i], self.line[i + 1]) - width
        });
        near.fold(reach_m, f64::min)
    }

    fn crossed(&self, a: Pt, b: Pt) -> bool {
        let (u, v) = (self.main_axis(a), self.main_axis(b));
        self.segments(u.min(v), u.max(v), self.step_m).any(|i| segments_meet(a, b, self.line[i], self.line[i + 1]))
    }

    /// The outline of the water, as far as `inside` says that the centre line matters, and a little more.
    pub(super) fn outline(&self, inside: impl Fn(Pt) -> bool) -> Vec<Pt> {
        let within: Vec<usize> = (0..self.line.len()).filter(|&i| inside(self.line[i])).collect();
        let (Some(first), Some(last)) = (within.first(), within.last()) else { return Vec::new() };
        let range = first.saturating_sub(4)..(last + 5).min(self.line.len());
        let bank = |i: usize, side: f64| {
            let (a, b) = (self.line[i.saturating_sub(1)], self.line[(i + 1).min(self.line.len() - 1)]);
            let along = b.minus(a).times(1.0 / a.distance(b));
            self.line[i].plus(along.left().times(side * self.half_width_m[i]))
        };
        let right = range.clone().map(|i| bank(i, -1.0));
        right.chain(range.clone().rev().map(|i| bank(i, 1.0))).collect()
    }
}
