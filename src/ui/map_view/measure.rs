//! Measuring distances and areas on the map.

use egui::{Align2, Color32, FontId, Painter, Pos2, Shape, Stroke, vec2};

use super::{Projector, badge};
use crate::geom::{LonLat, geodesic_m};
use crate::i18n::{Lang, number};
use crate::t;
use crate::ui::{Tool, theme};

/// The corners clicked so far.
#[derive(Clone, Debug, Default)]
pub struct Measure {
    corners: Vec<LonLat>,
    finished: bool,
}

impl Measure {
    /// Whether nothing has been clicked.
    pub fn is_empty(&self) -> bool {
        self.corners.is_empty()
    }

    /// Adds a corner; begins anew after a finished measurement.
    pub fn click(&mut self, at: LonLat) {
        if std::mem::take(&mut self.finished) {
            self.corners.clear();
        }
        if self.corners.last() != Some(&at) {
            self.corners.push(at);
        }
    }

    /// Ends the measurement; the figure stays.
    pub fn finish(&mut self) {
        self.finished = !self.corners.is_empty();
    }

    /// Takes the last corner back.
    pub fn take_back(&mut self) {
        self.corners.pop();
        self.finished = false;
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The corners and, while measuring, the pointer.
    fn path(&self, pointer: Option<LonLat>) -> Vec<LonLat> {
        let mut path = self.corners.clone();
        path.extend(pointer.filter(|_| !self.finished && !self.is_empty()));
        path
    }

    /// Draws the line or area and its figure.
    pub fn paint(
        &self,
        painter: &Painter,
        to: &Projector,
        tool: Tool,
        lang: Lang,
        pointer: Option<LonLat>,
        dark: bool,
    ) {
        let path = self.path(pointer);
        let points: Vec<Pos2> = path.iter().map(|p| to.of(*p)).collect();
        let Some(end) = points.last().copied() else { return };
        let stroke = Stroke::new(2.0, theme::accent(dark));
        let is_area = tool == Tool::MeasureArea;
        if is_area && points.len() > 2 {
            painter.add(Shape::closed_line(points.clone(), stroke));
        } else {
            painter.add(Shape::line(points.clone(), stroke));
        }
        for p in &points {
            painter.circle(*p, 3.5, Color32::WHITE, stroke);
        }
        let text = if is_area { area_text(lang, &path) } else { distance_text(lang, &path) };
        badge(painter, end + vec2(14.0, -14.0), Align2::LEFT_BOTTOM, &[(text, None)], FontId::proportional(14.0), dark);
    }
}

fn distance_text(lang: Lang, path: &[LonLat]) -> String {
    let legs: Vec<f64> = path.windows(2).map(|w| geodesic_m(w[0], w[1])).collect();
    let total = number::metres(legs.iter().sum());
    match legs.last() {
        Some(last) if legs.len() > 1 => t!(lang, "measure-distance-legs", total = total, last = number::metres(*last)),
        _ => total,
    }
}

fn area_text(lang: Lang, path: &[LonLat]) -> String {
    let (area_m2, around_m) = area_and_perimeter(path);
    let area = if area_m2 < 1e5 {
        number::square_metres(area_m2)
    } else {
        format!("{} km²", number::fixed(area_m2 / 1e6, 2))
    };
    t!(lang, "measure-area", area = area, around = number::metres(around_m))
}

/// Area in m2 and length around in metres of a geodesic polygon on WGS84.
fn area_and_perimeter(path: &[LonLat]) -> (f64, f64) {
    let geod = geographiclib_rs::Geodesic::wgs84();
    let mut polygon = geographiclib_rs::PolygonArea::new(&geod, geographiclib_rs::Winding::CounterClockwise);
    for p in path {
        polygon.add_point(p.lat, p.lon);
    }
    let (around_m, area_m2, _) = polygon.compute(true);
    (area_m2.abs(), around_m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hectare_is_a_hectare_in_either_direction() {
        let (lon, lat) = (119.6, 29.1);
        let (dx, dy) = (100.0 / 97_331.0, 100.0 / 110_852.0);
        let mut square = vec![
            LonLat::new(lon, lat),
            LonLat::new(lon + dx, lat),
            LonLat::new(lon + dx, lat + dy),
            LonLat::new(lon, lat + dy),
        ];
        for _ in 0..2 {
            let (area_m2, around_m) = area_and_perimeter(&square);
            assert!((area_m2 - 10_000.0).abs() < 20.0, "{area_m2}");
            assert!((around_m - 400.0).abs() < 1.0, "{around_m}");
            square.reverse();
        }
    }

    #[test]
    fn a_finished_measurement_stays_until_the_next_click() {
        let mut m = Measure::default();
        m.click(LonLat::new(1.0, 1.0));
        m.click(LonLat::new(1.0, 2.0));
        m.finish();
        assert_eq!(m.path(Some(LonLat::new(9.0, 9.0))).len(), 2);
        m.click(LonLat::new(3.0, 3.0));
        assert_eq!(m.path(None), [LonLat::new(3.0, 3.0)]);
        m.take_back();
        assert!(m.is_empty());
    }
}
