//! Smooth movement of the camera towards a goal.

use crate::map::{Camera, WorldPoint};

/// Seconds in which about two thirds of the way are done.
const TIME_CONSTANT_S: f64 = 0.07;
/// Nearer than this the goal is taken: pixels, and part of the scale.
const NEAR: (f64, f64) = (0.5, 0.002);

/// The camera `dt_s` seconds further on its way to the goal, and whether it has arrived.
pub fn glide(from: Camera, goal: Camera, dt_s: f64) -> (Camera, bool) {
    let goal = Camera { size: from.size, ..goal };
    let part = 1.0 - (-dt_s.clamp(0.0, 0.1) / TIME_CONSTANT_S).exp();
    let mix = |a: f64, b: f64| a + (b - a) * part;
    let scale = mix(from.scale.ln(), goal.scale.ln()).exp();
    let center = match fixed_point(&from, &goal) {
        Some(f) => {
            let keep = from.scale / scale;
            WorldPoint { x: f.x + (from.center.x - f.x) * keep, y: f.y + (from.center.y - f.y) * keep }
        }
        None => WorldPoint { x: mix(from.center.x, goal.center.x), y: mix(from.center.y, goal.center.y) },
    };
    let moved = Camera { center, scale, ..from };
    let [dx, dy] = moved.to_px(goal.center);
    let off_px = (dx - from.size[0] / 2.0).hypot(dy - from.size[1] / 2.0);
    let arrived = off_px < NEAR.0 && (scale / goal.scale - 1.0).abs() < NEAR.1;
    (if arrived { goal } else { moved }, arrived)
}

/// The place that both cameras show at the same pixel, if it is in the picture: zooming about it looks as if the
/// map were held there.
fn fixed_point(a: &Camera, b: &Camera) -> Option<WorldPoint> {
    let ratio = b.scale / a.scale;
    if (ratio - 1.0).abs() < 0.01 {
        return None;
    }
    let at = |ca: f64, cb: f64| (cb * ratio - ca) / (ratio - 1.0);
    let f = WorldPoint { x: at(a.center.x, b.center.x), y: at(a.center.y, b.center.y) };
    let [x, y] = a.to_px(f);
    (x >= 0.0 && y >= 0.0 && x <= a.size[0] && y <= a.size[1]).then_some(f)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camera() -> Camera {
        Camera { center: WorldPoint { x: 0.8, y: 0.4 }, scale: 1e6, size: [1000.0, 600.0] }
    }

    #[test]
    fn a_zoom_keeps_the_pixel_under_the_cursor_on_its_place_all_the_way() {
        let cursor = [130.0, 540.0];
        let goal = camera().zoomed(3.0, cursor);
        let place = camera().from_px(cursor);
        let mut now = camera();
        for _ in 0..200 {
            let (next, arrived) = glide(now, goal, 1.0 / 60.0);
            let [x, y] = next.to_px(place);
            assert!((x - cursor[0]).abs() < 1.0 && (y - cursor[1]).abs() < 1.0, "{x} {y}");
            now = next;
            if arrived {
                assert_eq!(now, goal);
                return;
            }
        }
        panic!("never arrived");
    }

    #[test]
    fn a_flight_arrives() {
        let goal = Camera { center: WorldPoint { x: 0.81, y: 0.39 }, ..camera() };
        let mut now = camera();
        let steps = (0..200).take_while(|_| {
            let (next, arrived) = glide(now, goal, 1.0 / 60.0);
            now = next;
            !arrived
        });
        assert!(steps.count() < 120);
        assert_eq!(now, goal);
    }
}
