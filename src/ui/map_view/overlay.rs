//! What is painted over the map's picture: hover, selection, the facility under the hand and what it changes.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};
use rustc_hash::FxHashMap;

use super::area::Area;
use super::falsely::Marks;
use super::outline::{Outline, OutlineCache};
use super::sketch::paint::halo_line;
use super::symbols::Symbols;
use super::way::WayCache;
use super::{Projector, badge};
use crate::geom::{LonLat, metres_per_degree};
use crate::i18n::number;
use crate::map::palette::{Fill, Rgb};
use crate::map::{bin_of, bins};
use crate::model::{CompoundIdx, FacilityIdx};
use crate::plan::{Drag, OpenPlan, Selected};
use crate::rules::Mode;
use crate::t;
use crate::ui::{Cx, Tool, theme};

/// Of the compounds that a drag recolours, at most this many are painted.
const MOST_RECOLOURED: usize = 1500;
const CIRCLE_CORNERS: usize = 96;
/// Side of the symbol in the hand, a little larger than on the map.
const SYMBOL_PT: f64 = 26.0;

/// Outlines that are kept between frames.
#[derive(Default)]
pub struct Overlay {
    hovered: OutlineCache,
    selected: OutlineCache,
    recoloured: FxHashMap<CompoundIdx, Outline>,
    symbols: Symbols,
    area: Area,
    way: WayCache,
    marks: Marks,
}

impl Overlay {
    /// Paints everything but measurements.
    pub fn paint(&mut self, painter: &Painter, to: &Projector, cx: &Cx<'_>, pointer: Option<Pos2>) {
        let dark = painter.ctx().global_style().visuals.dark_mode;
        self.marks.paint(painter, to, cx.plan);
        match cx.plan.drag() {
            Some(drag) => self.drag(painter, to, cx, drag, pointer, dark),
            None => self.recoloured.clear(),
        }
        self.selection(painter, to, cx, dark);
        self.hover(painter, to, cx, dark);
        if let (Tool::AddFacility(_), Some(p)) = (cx.tool, pointer) {
            self.reach(painter, to, cx, to.lonlat(p), Stroke::new(1.5, theme::accent(dark)));
        }
    }

    /// What a place serves: its circle, or the streets that it reaches on foot.
    fn reach(&mut self, painter: &Painter, to: &Projector, cx: &Cx<'_>, place: LonLat, stroke: Stroke) {
        match (cx.plan.rulebook().mode, cx.plan.live().streets()) {
            (Mode::Circle, _) => circle(painter, to, place, cx.plan.rulebook().radius_m, stroke),
            (Mode::Walk, Some(streets)) => {
                let moving = cx.plan.drag().is_some() || matches!(cx.tool, Tool::AddFacility(_));
                self.area.paint(painter, to, streets, place, moving);
            }
            (Mode::Walk, None) => {}
        }
    }

    fn hover(&mut self, painter: &Painter, to: &Projector, cx: &Cx<'_>, dark: bool) {
        let Some(hovered) = cx.hovered.filter(|h| Some(*h) != cx.plan.selection) else { return };
        let colour = theme::accent(dark);
        match hovered {
            Selected::Town(_) => {}
            Selected::Compound(_) => {
                self.hovered.get(cx.plan.county(), hovered).stroke(painter, to, Stroke::new(2.0, colour));
            }
            Selected::Facility(_) | Selected::Site(_) => ring(painter, to, cx.plan, hovered, colour),
            Selected::Drawn(slot) => {
                let Some(drawn) = cx.plan.county().drawn.get(slot.i()).filter(|d| !d.removed) else { return };
                match drawn.line.as_slice() {
                    [_] => ring(painter, to, cx.plan, hovered, colour),
                    line => {
                        let points = line.iter().map(|p| to.of(*p)).collect();
                        halo_line(painter, points, Stroke::new(3.0, colour), dark);
                    }
                }
            }
        }
    }

    fn selection(&mut self, painter: &Painter, to: &Projector, cx: &Cx<'_>, dark: bool) {
        let Some(selected) = cx.plan.selection else { return };
        let (ink, halo) = if dark {
            (Color32::WHITE, Color32::from_black_alpha(160))
        } else {
            (Color32::from_gray(20), Color32::from_white_alpha(200))
        };
        let county = cx.plan.county();
        match selected {
            Selected::Compound(row) => {
                let outline = self.selected.get(county, selected);
                outline.stroke(painter, to, Stroke::new(5.0, halo));
                outline.stroke(painter, to, Stroke::new(2.5, ink));
                if outline.is_empty() {
                    ring(painter, to, cx.plan, selected, ink);
                }
                if cx.plan.rulebook().mode == Mode::Walk {
                    self.way.paint(painter, to, cx, row, [ink, halo]);
                } else {
                    link(painter, to, cx, row, ink);
                }
            }
            Selected::Town(_) => {
                let outline = self.selected.get(county, selected);
                outline.stroke(painter, to, Stroke::new(5.0, halo));
                outline.stroke(painter, to, Stroke::new(2.5, theme::accent(dark)));
            }
            Selected::Facility(slot) => {
                let counted = county.facilities.get(slot.i()).filter(|f| cx.plan.rulebook().counts_for_circle(f));
                // What is in the hand has its own.
                if let Some(p) = counted.and_then(|f| f.position).filter(|_| cx.plan.drag().is_none()) {
                    self.reach(painter, to, cx, p, Stroke::new(2.0, theme::accent(dark)));
                }
                ring(painter, to, cx.plan, selected, ink);
            }
            Selected::Site(_) => ring(painter, to, cx.plan, selected, ink),
            // Its handles are painted over everything.
            Selected::Drawn(_) => {}
        }
    }

    /// The facility in the hand: where it was, where it is, whom it gains and loses.
    fn drag(&mut self, painter: &Painter, to: &Projector, cx: &Cx<'_>, drag: &Drag, pointer: Option<Pos2>, dark: bool) {
        self.recolour(painter, to, cx.plan, dark);
        let accent = theme::accent(dark);
        let (from, at) = (to.of(drag.from), to.of(drag.to));
        painter.extend(Shape::dashed_line(&[from, at], Stroke::new(1.5, accent), 6.0, 4.0));
        painter.circle_stroke(from, 10.0, Stroke::new(1.5, accent));
        self.reach(painter, to, cx, drag.to, Stroke::new(2.5, accent));
        self.symbol(painter, to, cx.plan, drag.slot, at, dark);
        let gained = t!(cx.lang, "drag-gained", n = number::signed(drag.households_gained));
        let lost = number::signed(-drag.households_lost);
        let texts = [(gained, Some(theme::good(dark))), (lost, Some(theme::bad(dark)))];
        let corner = pointer.unwrap_or(at) + vec2(18.0, 18.0);
        badge(painter, corner, Align2::LEFT_TOP, &texts, FontId::proportional(15.0), dark);
    }

    fn symbol(&mut self, painter: &Painter, to: &Projector, plan: &OpenPlan, slot: FacilityIdx, at: Pos2, dark: bool) {
        let Some(facility) = plan.county().facilities.get(slot.i()) else { return };
        let side_px = (SYMBOL_PT * to.px_per_pt).round() as u32;
        let texture = self.symbols.get(painter.ctx(), facility.kind, facility.status, side_px, dark);
        let rect = Rect::from_center_size(at, Vec2::splat(SYMBOL_PT as f32));
        painter.image(texture.id(), rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
    }

    /// Compounds whose class changed under the hand, in the colours that the next picture will show.
    fn recolour(&mut self, painter: &Painter, to: &Projector, plan: &OpenPlan, dark: bool) {
        let by = plan.view.style.colour_by;
        let fills: Vec<Fill> = bins(by, dark).into_iter().map(|b| b.fill).collect();
        let (county, assessment) = (plan.county(), plan.assessment());
        for (row, _) in plan.live().changed_since_watch().take(MOST_RECOLOURED) {
            let compound = &county.compounds[row.i()];
            let bin = bin_of(by, &assessment.compounds[row.i()], &compound.figures, plan.rulebook());
            let Some(fill) = fills.get(usize::from(bin)) else { continue };
            let outline =
                self.recoloured.entry(row).or_insert_with(|| Outline::of(county.compound_shapes.get(row.i())));
            if outline.is_empty() {
                if let Some(p) = compound.position {
                    painter.circle(to.of(p), 5.0, rgb(fill.colour), Stroke::new(1.0, rgb(fill.outline)));
                }
                continue;
            }
            outline.fill(painter, to, rgb(fill.colour));
            outline.stroke(painter, to, Stroke::new(1.5, rgb(fill.outline)));
        }
    }
}

fn rgb([r, g, b]: Rgb) -> Color32 {
    Color32::from_rgb(r, g, b)
}

/// The place of what is selected.
pub fn place_of(plan: &OpenPlan, selected: Selected) -> Option<LonLat> {
    let county = plan.county();
    match selected {
        Selected::Compound(c) => county.compounds.get(c.i())?.position,
        Selected::Facility(f) => county.facilities.get(f.i())?.position,
        Selected::Town(t) => county.towns.get(t.i())?.position,
        Selected::Site(s) => county.sites.get(s.i())?.position,
        Selected::Drawn(d) => county.drawn.get(d.i())?.line.first().copied(),
    }
}

fn ring(painter: &Painter, to: &Projector, plan: &OpenPlan, selected: Selected, colour: Color32) {
    if let Some(p) = place_of(plan, selected) {
        painter.circle_stroke(to.of(p), 11.0, Stroke::new(4.0, Color32::from_white_alpha(170)));
        painter.circle_stroke(to.of(p), 11.0, Stroke::new(2.0, colour));
    }
}

/// The line from a compound to its nearest counted facility, with the distance.
fn link(painter: &Painter, to: &Projector, cx: &Cx<'_>, row: CompoundIdx, ink: Color32) {
    let plan = cx.plan;
    let Some(nearest) = plan.live().nearest(plan.county(), row) else { return };
    let from = plan.county().compounds[row.i()].position;
    let (Some(a), Some(b)) = (from, plan.county().facilities[nearest.facility.i()].position) else { return };
    let (a, b) = (to.of(a), to.of(b));
    painter.extend(Shape::dashed_line(&[a, b], Stroke::new(2.0, ink), 7.0, 5.0));
    let dark = painter.ctx().global_style().visuals.dark_mode;
    let text = format!("{} m", number::fixed(nearest.distance_m, 0));
    if to.rect.contains(a + (b - a) / 2.0) {
        badge(painter, a + (b - a) / 2.0, Align2::CENTER_CENTER, &[(text, None)], FontId::proportional(12.5), dark);
    }
}

/// A circle on the earth.
pub(super) fn circle(painter: &Painter, to: &Projector, middle: LonLat, radius_m: f64, stroke: Stroke) {
    let (kx, ky) = metres_per_degree(middle.lat);
    let at = |i: usize| {
        let (sin, cos) = (i as f64 * std::f64::consts::TAU / CIRCLE_CORNERS as f64).sin_cos();
        to.of(LonLat::new(middle.lon + radius_m * sin / kx, middle.lat + radius_m * cos / ky))
    };
    let points: Vec<Pos2> = (0..CIRCLE_CORNERS).map(at).collect();
    painter.add(Shape::closed_line(points, stroke));
}
