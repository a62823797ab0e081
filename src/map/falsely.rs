//! How large the marks of the falsely covered compounds are: compounds that the circle covers and nobody reaches on foot.

use super::swatch;
use super::{Swatch, raster::Pixmap};

/// Sides of a mark in points, and up to how many metres a point it is that large.
const SIDES: [(f32, f64); 3] = [(17.0, 4.0), (12.0, 9.0), (7.0, 18.0)];
/// Side on a page of whatever scale, points: a page has no scale to zoom in to.
const LEAST_ON_PAGE: f32 = 5.0;

/// Side of a mark in points in the largest view that has any.
pub const LARGEST_FALSELY_PT: f32 = SIDES[0].0;

/// Side of a mark in points at a scale; `None` where marks would only hide the map.
pub fn falsely_side_pt(metres_per_pt: f64) -> Option<f32> {
    SIDES.into_iter().find(|(_, most)| metres_per_pt <= *most).map(|(side, _)| side)
}

/// A mark for a page.
pub(super) fn mark_on_page(metres_per_pt: f64, px_per_pt: f32, dark: bool) -> Pixmap {
    let side_pt = falsely_side_pt(metres_per_pt).unwrap_or(LEAST_ON_PAGE);
    let side_px = (side_pt * px_per_pt).round().max(3.0) as usize;
    swatch::draw(&Swatch::Falsely, dark, [side_px; 2], side_px as f32 / LARGEST_FALSELY_PT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_shrink_with_the_scale_and_only_a_page_has_them_at_every_scale() {
        assert_eq!([1.0, 5.0, 18.0, 19.0].map(falsely_side_pt), [Some(17.0), Some(12.0), Some(7.0), None]);
        assert_eq!([1.0, 500.0].map(|m| mark_on_page(m, 2.0, false).side), [[34, 34], [10, 10]]);
    }
}
