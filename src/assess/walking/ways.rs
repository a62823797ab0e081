//! What a county's walking network is made of.

use crate::assess::whole::place;
use crate::geom::{Bounds, LonLat};
use crate::model::{County, Drawn, DrawnIdx, DrawnKind};
use crate::network::{
    Access, Approach, Barrier, BuildOptions, Graph, Line, STEEPEST_ON_WHEELS, input_hash, level_metres,
};
use crate::rules::OnFoot;

/// How far an end of a drawn path or bridge may be from the street that it is meant to meet, metres: the half of a wide
/// street (drawn from its kerb, where the layer has its middle) and the error of a hand at the scale of a town. What is
/// farther is no connection.
pub const DRAWN_REACH_M: f32 = 10.0;

/// The lines and barriers of a county: its layers and what the plan draws.
pub struct Ways<'a> {
    lines: Vec<Line<'a>>,
    barriers: Vec<Barrier<'a>>,
    cut_blindly: bool,
    /// Rows of the roads layer.
    roads: usize,
}

impl<'a> Ways<'a> {
    /// Collects them, with or without steps, and with slopes where they count: a street is as long as the level way that
    /// takes as long, and without steps one that is steeper than wheelchair ramps may be is none. What the roads layer says about walking comes before its classes
    /// ([`Access::of`]). Of what is drawn only that counts which is built: paths lie on the ground, so that barriers cut them
    /// and they join what they cross; bridges join streets at their ends only; closures cut streets at every level.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// // A bridge that is drawn and built is a way like those of the roads layer.
    /// let line = vec![at(0.0, 200.0), at(0.0, -200.0)];
    /// county.drawn = vec![Drawn::new("bridge", DrawnKind::Bridge, line)];
    /// assert_eq!(Ways::of(&county, rules.walk).build().length_m().round(), 4_800.0);
    /// ```
    pub fn of(county: &'a County, on_foot: OnFoot) -> Self {
        let roads = &*county.roads;
        let slope = |i: usize| if on_foot.slope { roads.slope.get(i).copied().unwrap_or(0.0) } else { 0.0 };
        let too_steep = |i: usize| !on_foot.steps && slope(i) > STEEPEST_ON_WHEELS;
        let access = |i: usize| match roads.walkable.get(i).copied().flatten() {
            _ if too_steep(i) => Access::No,
            walkable => Access::of(roads.class.get(i).map_or("", |c| c), walkable),
        };
        let mut lines = Line::of_layer(&roads.shapes, on_foot.steps, access);
        for line in &mut lines {
            let row = line.street as usize;
            line.level = roads.level.get(row).copied().unwrap_or(0);
            line.effort = level_metres(slope(row));
        }
        let mut barriers = Barrier::of_layer(&county.barriers);
        let cut_blindly = !barriers.is_empty() && lines.iter().all(|line| line.level == 0);
        let closed = Barrier::of_layer(&roads.closed).into_iter();
        barriers.extend(closed.map(|barrier| Barrier { cuts_all_levels: true, ..barrier }));
        let built = county.live_drawn().filter(|(_, d)| d.is_built());
        for (slot, drawn) in built {
            let Drawn { kind, line: points, .. } = drawn;
            match kind {
                DrawnKind::Path | DrawnKind::Bridge => lines.extend(drawn_line(drawn, roads.shapes.len() + slot.i())),
                DrawnKind::Closure => barriers.push(Barrier { points, cuts_all_levels: true }),
                DrawnKind::Gate => {}
            }
        }
        Self { lines, barriers, cut_blindly, roads: roads.shapes.len() }
    }

    /// All of these with something drawn in a slot.
    pub(super) fn with(&self, slot: DrawnIdx, drawn: &'a Drawn) -> Self {
        let drawn = drawn_line(drawn, self.roads + slot.i());
        let lines = self.lines.iter().copied().chain(drawn).collect();
        Self { lines, barriers: self.barriers.clone(), ..*self }
    }

    /// The part of them about a window, with a candidate as if it were built: the network that they make is that of all,
    /// wherever a line of it touches the window.
    pub(super) fn with_near(&self, slot: DrawnIdx, drawn: &'a Drawn, window: Bounds) -> Self {
        let touching = |window: Bounds| {
            let lines = self.lines.iter().filter(move |l| Bounds::around(l.points.iter().copied()).intersects(window));
            lines.copied().collect::<Vec<Line<'a>>>()
        };
        // A line is cut by what crosses it, and an end may be drawn to it from beside it.
        let hull = touching(window).iter().fold(window, |b, l| b.union(Bounds::around(l.points.iter().copied())));
        let hull = hull.grown_m(f64::from(DRAWN_REACH_M) + 1.0);
        let mut lines = touching(hull);
        lines.extend(drawn_line(drawn, self.roads + slot.i()));
        let near = |b: &&Barrier<'a>| Bounds::around(b.points.iter().copied()).intersects(hull);
        Self { lines, barriers: self.barriers.iter().filter(near).copied().collect(), ..*self }
    }

    /// Whether there are barriers but no street says to be a bridge or a tunnel.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// assert!(!Ways::of(&county, rules.walk).cut_blindly());
    /// // The bridge does not say that it is one.
    /// Arc::make_mut(&mut county.roads).level[2] = 0;
    /// assert!(Ways::of(&county, rules.walk).cut_blindly());
    /// ```
    pub fn cut_blindly(&self) -> bool {
        self.cut_blindly
    }

    /// The network that they make.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// assert_eq!(Ways::of(&county, rules.walk).build().edges(), 5);
    /// ```
    pub fn build(&self) -> Graph {
        Graph::build(&self.lines, &self.barriers, &BuildOptions::default())
    }

    /// What the network is made from, as one number: networks of equal input are equal.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let before = Ways::of(&county, rules.walk).hash();
    /// county.facilities.clear();
    /// assert_eq!(Ways::of(&county, rules.walk).hash(), before);
    /// Arc::make_mut(&mut county.roads).level[2] = 0;
    /// assert_ne!(Ways::of(&county, rules.walk).hash(), before);
    /// ```
    pub fn hash(&self) -> u64 {
        input_hash(&self.lines, &self.barriers, &BuildOptions::default())
    }

    /// How places join a network that was built of them.
    pub(super) fn approach(&self, graph: &Graph) -> Approach {
        Approach::new(graph, &self.barriers)
    }
}

/// A path or bridge as a line of the network.
fn drawn_line(drawn: &Drawn, street: usize) -> Option<Line<'_>> {
    let level = i8::from(drawn.kind == DrawnKind::Bridge);
    drawn.kind.is_way().then(|| Line::drawn(&drawn.line, street as u32, level, DRAWN_REACH_M))
}

/// Where people leave each compound: by its gates that are built, where it has any, else from its position. Pairs of the
/// compound's row and a place, in no order.
pub fn doors(county: &County) -> Vec<(u32, LonLat)> {
    let gates = county.live_drawn().filter(|(_, d)| d.is_built() && d.kind == DrawnKind::Gate);
    let gate = |(_, d): (_, &Drawn)| Some((d.compound?.0, *d.line.first().filter(|p| p.is_valid())?));
    let mut doors: Vec<(u32, LonLat)> = gates.filter_map(gate).collect();
    let mut gated = vec![false; county.compounds.len()];
    doors.retain(|&(row, _)| gated.get_mut(row as usize).map(|g| *g = true).is_some());
    let open = county.compounds.iter().enumerate().filter(|(row, _)| !gated[*row]);
    doors.extend(open.filter_map(|(row, c)| Some((row as u32, place(c)?))));
    doors
}
