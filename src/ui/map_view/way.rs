//! The way on foot from a compound to its nearest facility, over the straight line to the nearest by air.

use egui::{Align2, Color32, FontId, Painter, Pos2, Shape, Stroke};

use super::{Projector, badge::badge};
use crate::assess::{Nearest, Way};
use crate::i18n::number;
use crate::map::WorldPoint;
use crate::model::CompoundIdx;
use crate::plan::OpenPlan;
use crate::t;
use crate::ui::Cx;
use crate::ui::panels::PlanKey;

/// The way of the last compound asked for.
#[derive(Default)]
pub struct WayCache(Option<((PlanKey, CompoundIdx), Found)>);

#[derive(Default)]
struct Found {
    way: Option<Way>,
    by_air: Option<Nearest>,
}

impl Found {
    fn new(plan: &OpenPlan, row: CompoundIdx) -> Self {
        let (county, live) = (plan.county(), plan.live());
        let way = live.streets().and_then(|s| s.way(county, row, live.nearest_on_foot(county, row)?));
        Self { way, by_air: live.nearest(county, row) }
    }
}

impl WayCache {
    /// Paints both.
    pub fn paint(&mut self, painter: &Painter, to: &Projector, cx: &Cx<'_>, row: CompoundIdx, inks: [Color32; 2]) {
        let key = (PlanKey::of(cx.plan), row);
        if self.0.as_ref().is_none_or(|(k, _)| *k != key) {
            self.0 = Some((key, Found::new(cx.plan, row)));
        }
        let Some((_, found)) = &self.0 else { return };
        let county = cx.plan.county();
        let ends = found.by_air.and_then(|n| {
            Some([county.compounds.get(row.i())?.position?, county.facilities.get(n.facility.i())?.position?])
        });
        let mut texts = Vec::new();
        if let (Some(ends), Some(near)) = (ends, found.by_air) {
            let ends = ends.map(|p| to.of(p));
            painter.extend(Shape::dashed_line(&ends, Stroke::new(1.2, inks[0].gamma_multiply(0.8)), 3.0, 4.0));
            // Nearer to the facility than the other text.
            texts.push((ends[0] + (ends[1] - ends[0]) * 0.75, number::metres(near.distance_m), 11.5));
        }
        if let Some(way) = &found.way {
            let course = paint_way(painter, to, way, inks);
            let minutes = number::fixed(way.distance_m / cx.plan.rulebook().walk.speed_m_s / 60.0, 1);
            let text = t!(cx.lang, "map-way", way = number::metres(way.distance_m), minutes = minutes);
            texts.push((half_way(&course), text, 13.0));
        }
        let dark = painter.ctx().global_style().visuals.dark_mode;
        for (at, text, size) in texts.into_iter().filter(|(at, ..)| to.rect.contains(*at)) {
            badge(painter, at, Align2::CENTER_CENTER, &[(text, None)], FontId::proportional(size), dark);
        }
    }
}

/// Draws the course and, dashed, the legs to and from it; the whole course in points.
fn paint_way(painter: &Painter, to: &Projector, way: &Way, [ink, halo]: [Color32; 2]) -> Vec<Pos2> {
    let course: Vec<Pos2> = way.course.iter().map(|p| to.of_world(WorldPoint::of(*p))).collect();
    painter.add(Shape::line(course.clone(), Stroke::new(6.5, halo)));
    painter.add(Shape::line(course.clone(), Stroke::new(3.0, ink)));
    for (end, place) in [(course.first(), way.door), (course.last(), way.place)] {
        if let Some(end) = end {
            let leg = [*end, to.of(place)];
            painter.add(Shape::line_segment(leg, Stroke::new(5.0, halo)));
            painter.extend(Shape::dashed_line(&leg, Stroke::new(2.5, ink), 5.0, 4.0));
        }
    }
    course
}

/// The point half the way along a line.
fn half_way(line: &[Pos2]) -> Pos2 {
    let all: f32 = line.windows(2).map(|w| w[0].distance(w[1])).sum();
    let mut left = all / 2.0;
    for w in line.windows(2) {
        let length = w[0].distance(w[1]);
        if left <= length {
            return w[0] + (w[1] - w[0]) * (left / length.max(1e-6));
        }
        left -= length;
    }
    line.first().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn half_way_is_along_the_line() {
        let line = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 30.0)];
        assert_eq!(half_way(&line), pos2(10.0, 10.0));
        assert_eq!(half_way(&line[..1]), pos2(0.0, 0.0));
    }
}
