//! Proposed sites over the map: hollow circles with the service radius.

use egui::{Color32, Painter, Stroke};

use super::Projector;
use super::overlay::circle;
use crate::geom::LonLat;
use crate::ui::theme;

/// Service circles are drawn for at most this many sites in view; beyond, sites are hollow dots only.
const MOST_CIRCLES: usize = 200;
const DOT_PT: f32 = 7.0;

/// Sites of a proposal that the plan does not have yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposed {
    /// Their places.
    pub sites: Vec<LonLat>,
    /// The site that was chosen in the list.
    pub chosen: Option<LonLat>,
    /// Service radius, metres.
    pub radius_m: f64,
}

/// Paints what is in view.
pub(super) fn paint(painter: &Painter, to: &Projector, proposed: &Proposed, dark: bool) {
    let reach_pt = (proposed.radius_m / to.metres_per_pt()).min(1e4) as f32 + DOT_PT;
    let view = to.rect.expand(reach_pt);
    let seen: Vec<LonLat> = proposed.sites.iter().copied().filter(|p| view.contains(to.of(*p))).collect();
    let accent = theme::accent(dark);
    if seen.len() <= MOST_CIRCLES {
        for place in &seen {
            circle(painter, to, *place, proposed.radius_m, Stroke::new(1.5, accent.gamma_multiply(0.7)));
        }
    }
    let (halo, fill) = match dark {
        true => (Color32::from_black_alpha(150), Color32::from_black_alpha(90)),
        false => (Color32::from_white_alpha(220), Color32::from_white_alpha(140)),
    };
    for place in seen {
        let at = to.of(place);
        painter.circle(at, DOT_PT, fill, Stroke::new(4.5, halo));
        painter.circle_stroke(at, DOT_PT, Stroke::new(2.0, accent));
    }
    if let Some(place) = proposed.chosen {
        circle(painter, to, place, proposed.radius_m, Stroke::new(2.5, accent));
        painter.circle_stroke(to.of(place), DOT_PT + 4.0, Stroke::new(2.0, accent));
    }
}
