//! Where the pointer snaps to: ends of streets before their vertices before any place on them.

use std::sync::Arc;

use egui::Context;

use super::gate::foot;
use crate::geom::{Bounds, BoxTree, LonLat, PartRef, metres_per_degree};
use crate::model::{County, DrawnIdx};
use crate::network::Access;
use crate::plan::OpenPlan;
use crate::plan::jobs::Slot;
use crate::ui::window_jobs;

/// How near the pointer must be, points: an end, a vertex, any place on a street.
const REACH_PT: [f64; 3] = [14.0, 11.0, 9.0];

/// What the pointer snapped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SnapTo {
    /// An end of a street.
    End,
    /// A vertex.
    Vertex,
    /// A place between two vertices.
    Street,
}

/// Where the pointer is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Snapped {
    /// The place.
    pub at: LonLat,
    /// What is there; `None` where the pointer is free.
    pub to: Option<SnapTo>,
}

/// The streets of a county, to be snapped to; prepared on a thread when they are first needed.
#[derive(Default)]
pub struct Snapping {
    index: Option<(usize, BoxTree)>,
    coming: Slot<usize, BoxTree>,
}

impl Snapping {
    /// Prepares the streets of the plan if they are not.
    pub fn prepare(&mut self, ctx: &Context, plan: &OpenPlan) {
        let key = std::ptr::from_ref(plan.base()) as usize;
        if let Some(done) = self.coming.take_done() {
            self.index = Some(done);
        }
        if self.index.as_ref().is_some_and(|(of, _)| *of == key) || self.coming.holds_off(&key) {
            return;
        }
        self.index = None;
        let base: Arc<County> = plan.base_shared();
        self.coming.start_in(&window_jobs(ctx), key, move |_| index_of(&base));
    }

    /// The place to which a pointer at `at` snaps; `metres_per_pt` is the map's scale, `but` is what is being changed and
    /// is not snapped to.
    pub fn snap(&self, plan: &OpenPlan, at: LonLat, metres_per_pt: f64, but: Option<DrawnIdx>) -> Snapped {
        let reach_m = REACH_PT.map(|pt| pt * metres_per_pt);
        let mut best = Best::new(at, reach_m);
        let county = plan.county();
        if let Some((_, index)) = self.index.as_ref().filter(|(of, _)| *of == std::ptr::from_ref(plan.base()) as usize)
        {
            let roads = county.roads.shapes.len();
            let known = |row: u32| (row as usize) < roads;
            let mut near = Vec::new();
            index.for_each_in(best.window(), |row| near.push(row));
            near.into_iter().filter(|row| known(*row)).for_each(|row| {
                let rings = county.roads.shapes.get(row as usize).parts().flat_map(PartRef::rings);
                rings.for_each(|line| best.look_at(line));
            });
        }
        let ways = county.live_drawn().filter(|(slot, d)| d.kind.is_way() && Some(*slot) != but);
        ways.for_each(|(_, d)| best.look_at(&d.line));
        best.found.map_or(Snapped { at, to: None }, |(to, _, at)| Snapped { at, to: Some(to) })
    }
}

/// The boxes of the streets that can be walked; of the others nothing is found.
fn index_of(county: &County) -> BoxTree {
    let roads = &county.roads;
    let bounds = |row: usize| {
        let access = Access::of(roads.class.get(row).map_or("", |c| c), roads.walkable.get(row).copied().flatten());
        if access.open_to(true) { roads.shapes.get(row).bounds() } else { Bounds::EMPTY }
    };
    BoxTree::new(&(0..roads.shapes.len()).map(bounds).collect::<Vec<_>>())
}

/// The best place so far, in a plane about the pointer.
struct Best {
    at: LonLat,
    per_degree: (f64, f64),
    reach_m: [f64; 3],
    found: Option<(SnapTo, f64, LonLat)>,
}

impl Best {
    fn new(at: LonLat, reach_m: [f64; 3]) -> Self {
        Self { at, per_degree: metres_per_degree(at.lat), reach_m, found: None }
    }

    fn window(&self) -> Bounds {
        let (dx, dy) = (self.reach_m[0] / self.per_degree.0, self.reach_m[0] / self.per_degree.1);
        let corner = |k: f64| LonLat::new(self.at.lon + k * dx, self.at.lat + k * dy);
        Bounds::around([corner(-1.0), corner(1.0)])
    }

    fn metres(&self, p: LonLat) -> [f64; 2] {
        [(p.lon - self.at.lon) * self.per_degree.0, (p.lat - self.at.lat) * self.per_degree.1]
    }

    fn look_at(&mut self, line: &[LonLat]) {
        let last = line.len().saturating_sub(1);
        for (i, &p) in line.iter().enumerate() {
            let [x, y] = self.metres(p);
            let to = if i == 0 || i == last { SnapTo::End } else { SnapTo::Vertex };
            self.offer(to, x.hypot(y), p);
        }
        for w in line.windows(2) {
            let (t, distance_m) = foot(self.metres(w[0]), self.metres(w[1]));
            if distance_m <= self.reach_m[2] {
                let on = LonLat::new(w[0].lon + t * (w[1].lon - w[0].lon), w[0].lat + t * (w[1].lat - w[0].lat));
                self.offer(SnapTo::Street, distance_m, on);
            }
        }
    }

    fn offer(&mut self, to: SnapTo, distance_m: f64, p: LonLat) {
        let better = self.found.is_none_or(|(was, m, _)| (to, distance_m) < (was, m));
        if distance_m <= self.reach_m[to as usize] && better {
            self.found = Some((to, distance_m, p));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Shapes;
    use crate::io::Loaded;
    use crate::model::{Drawn, DrawnKind, Roads};
    use crate::plan::Command;
    use crate::rules::Rulebook;

    fn plan() -> OpenPlan {
        let mut shapes = Shapes::new();
        let p = |x: f64, y: f64| LonLat::new(119.0 + x, 29.0 + y);
        shapes.push_line(&[p(0.0, 0.0), p(0.001, 0.0), p(0.002, 0.0)]);
        shapes.push_line(&[p(0.0, 0.0005), p(0.002, 0.0005)]);
        let class = ["residential".into(), "motorway".into()].to_vec();
        let roads = Roads { walkable: vec![None; 2], level: vec![0; 2], class, shapes, ..Roads::default() };
        let county = County { roads: roads.into(), ..County::default() };
        OpenPlan::new(Loaded { county, ..Loaded::default() }, Rulebook::default())
    }

    fn ready(plan: &OpenPlan) -> Snapping {
        let index = (std::ptr::from_ref(plan.base()) as usize, index_of(plan.base()));
        Snapping { index: Some(index), ..Snapping::default() }
    }

    #[test]
    fn ends_draw_more_than_vertices_and_these_more_than_the_line_between() {
        let plan = plan();
        let snapping = ready(&plan);
        let snap = |x: f64, y: f64| snapping.snap(&plan, LonLat::new(119.0 + x, 29.0 + y), 1.0, None);
        // 0.0001 degrees are about ten metres, a point is a metre.
        assert_eq!(snap(0.0001, 0.00005).to, Some(SnapTo::End));
        assert_eq!(snap(0.0001, 0.00005).at, LonLat::new(119.0, 29.0));
        assert_eq!(snap(0.00108, 0.00002).to, Some(SnapTo::Vertex));
        let between = snap(0.0005, 0.00005);
        assert_eq!(between.to, Some(SnapTo::Street));
        assert!((between.at.lat - 29.0).abs() < 1e-12 && (between.at.lon - 119.0005).abs() < 1e-9);
        assert_eq!(snap(0.0005, 0.0002).to, None);
        assert_eq!(snap(0.001, 0.0005).to, None, "nobody walks on a motorway");
    }

    #[test]
    fn drawn_ways_are_snapped_to_but_not_the_one_in_the_hand() {
        let mut plan = plan();
        let line = vec![LonLat::new(119.0, 29.01), LonLat::new(119.001, 29.01)];
        plan.apply(Command::Draw(Box::new(Drawn::new("", DrawnKind::Path, line.clone())))).unwrap();
        let snapping = ready(&plan);
        assert_eq!(snapping.snap(&plan, line[0], 1.0, None).to, Some(SnapTo::End));
        assert_eq!(snapping.snap(&plan, line[0], 1.0, Some(DrawnIdx(0))).to, None);
    }
}
