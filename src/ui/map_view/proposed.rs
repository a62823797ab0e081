//! Proposed sites over the map: hollow circles with the service radius, which can be dragged; and places that something
//! is wanted of in a search.

use egui::{Align2, Color32, FontId, Painter, Pos2, Shape, Stroke, vec2};

use super::overlay::circle;
use super::{Projector, badge};
use crate::assess::CompoundVerdict;
use crate::geom::LonLat;
use crate::i18n::{Lang, number};
use crate::model::CompoundIdx;
use crate::plan::Wish;
use crate::t;
use crate::ui::theme;

/// Service circles are drawn for at most this many sites in view; beyond, sites are hollow dots only.
const MOST_CIRCLES: usize = 200;
const DOT_PT: f32 = 7.0;
/// How far from a dot's middle a press still means it, in points.
const REACH_PT: f32 = 10.0;

/// Sites of a proposal that the plan does not have yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposed {
    /// The sites.
    pub sites: Vec<ProposedSite>,
    /// The site that was chosen in the list.
    pub chosen: Option<LonLat>,
    /// Service radius, metres; `None` where nothing is to be drawn about sites.
    pub radius_m: Option<f64>,
    /// What the sites would do where they are now, where that is known.
    pub gain: Option<Gain>,
    /// Compounds whose class the sites change, with the verdict that they would have.
    pub changed: Vec<(CompoundIdx, CompoundVerdict)>,
}

/// A proposed site.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedSite {
    /// Its number in the proposal.
    pub number: usize,
    /// Where it is now.
    pub position: LonLat,
    /// Where it was proposed, if it was dragged since.
    pub from: Option<LonLat>,
    /// What it is called.
    pub label: String,
}

/// What proposed sites would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// Households covered with them.
    pub covered: i64,
    /// Households that are covered beyond what the plan covers.
    pub gained: i64,
}

/// A place that something is wanted of.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// Where it is.
    pub position: LonLat,
    /// What is wanted.
    pub wish: Wish,
    /// What it is called.
    pub label: String,
}

/// The proposed site at a point, the nearest of several.
pub(super) fn hit<'a>(proposed: &'a Proposed, to: &Projector, at: Pos2) -> Option<&'a ProposedSite> {
    let apart = |s: &ProposedSite| to.of(s.position).distance(at);
    let near = proposed.sites.iter().filter(|s| apart(s) <= REACH_PT);
    near.min_by(|a, b| apart(a).total_cmp(&apart(b)))
}

/// Paints what is in view; `held` is the number of the site in the hand.
pub(super) fn paint(
    painter: &Painter,
    to: &Projector,
    proposed: &Proposed,
    held: Option<usize>,
    (lang, dark): (Lang, bool),
) {
    let reach_pt = (proposed.radius_m.unwrap_or(0.0) / to.metres_per_pt()).min(1e4) as f32 + DOT_PT;
    let view = to.rect.expand(reach_pt);
    let seen: Vec<&ProposedSite> = proposed.sites.iter().filter(|s| view.contains(to.of(s.position))).collect();
    let accent = theme::accent(dark);
    if let Some(radius_m) = proposed.radius_m.filter(|_| seen.len() <= MOST_CIRCLES) {
        for site in &seen {
            let width = if held == Some(site.number) { 2.5 } else { 1.5 };
            circle(painter, to, site.position, radius_m, Stroke::new(width, accent.gamma_multiply(0.7)));
        }
    }
    for from in proposed.sites.iter().filter_map(|s| s.from.map(|from| (to.of(from), to.of(s.position)))) {
        painter.extend(Shape::dashed_line(&[from.0, from.1], Stroke::new(1.5, accent), 6.0, 4.0));
        painter.circle_stroke(from.0, DOT_PT - 2.0, Stroke::new(1.5, accent.gamma_multiply(0.7)));
    }
    let halo = halo(dark);
    for site in seen {
        let at = to.of(site.position);
        painter.circle(at, DOT_PT, halo.gamma_multiply(0.6), Stroke::new(4.5, halo));
        painter.circle_stroke(at, DOT_PT, Stroke::new(2.0, accent));
        if site.from.is_some() {
            painter.circle_filled(at, 2.5, accent);
        }
    }
    if let Some(place) = proposed.chosen {
        if let Some(radius_m) = proposed.radius_m {
            circle(painter, to, place, radius_m, Stroke::new(2.5, accent));
        }
        painter.circle_stroke(to.of(place), DOT_PT + 4.0, Stroke::new(2.0, accent));
    }
    if let Some(site) = held.and_then(|n| proposed.sites.iter().find(|s| s.number == n)) {
        held_ui(painter, to, proposed, site, lang, dark);
    }
}

/// What the site in the hand does there.
fn held_ui(painter: &Painter, to: &Projector, proposed: &Proposed, site: &ProposedSite, lang: Lang, dark: bool) {
    let Some(gain) = proposed.gain else { return };
    let covered = t!(lang, "siting-held-covered", covered = number::int(gain.covered));
    let colour = if gain.gained >= 0 { theme::good(dark) } else { theme::bad(dark) };
    let texts = [(covered, None), (number::signed(gain.gained), Some(colour))];
    let corner = to.of(site.position) + vec2(18.0, 18.0);
    badge(painter, corner, Align2::LEFT_TOP, &texts, FontId::proportional(15.0), dark);
}

/// Paints the places that something is wanted of.
pub(super) fn paint_marked(painter: &Painter, to: &Projector, marked: &[Marked], dark: bool) {
    let (good, bad, accent, halo) = (theme::good(dark), theme::bad(dark), theme::accent(dark), halo(dark));
    for mark in marked {
        let at = to.of(mark.position);
        if !to.rect.expand(12.0).contains(at) {
            continue;
        }
        let side = 7.0;
        let corners = |r: f32| vec![at - vec2(0.0, r), at + vec2(r, 0.0), at + vec2(0.0, r), at - vec2(r, 0.0)];
        let colour = match mark.wish {
            Wish::Free => accent,
            Wish::Required => good,
            Wish::Excluded => bad,
        };
        painter.add(Shape::convex_polygon(corners(side + 3.0), halo, Stroke::NONE));
        match mark.wish {
            Wish::Free => painter.add(Shape::closed_line(corners(side), Stroke::new(2.0, colour))),
            Wish::Required => painter.add(Shape::convex_polygon(corners(side), colour, Stroke::NONE)),
            Wish::Excluded => {
                let line = Stroke::new(2.5, colour);
                painter.line_segment([at - vec2(5.0, 5.0), at + vec2(5.0, 5.0)], line);
                painter.line_segment([at - vec2(5.0, -5.0), at + vec2(5.0, -5.0)], line)
            }
        };
    }
}

fn halo(dark: bool) -> Color32 {
    if dark { Color32::from_black_alpha(150) } else { Color32::from_white_alpha(220) }
}
