//! Compounds in the colours that they would have with a proposal.

use egui::{Color32, Painter, Stroke};
use rustc_hash::FxHashMap;

use super::Projector;
use super::outline::Outline;
use super::proposed::Proposed;
use crate::map::palette::{Fill, Rgb};
use crate::map::{bin_of, bins};
use crate::model::CompoundIdx;
use crate::plan::OpenPlan;

/// Outlines that are kept between frames.
#[derive(Default)]
pub(super) struct Foreseen(FxHashMap<CompoundIdx, Outline>);

impl Foreseen {
    /// Paints the compounds that a proposal changes.
    pub fn paint(
        &mut self,
        painter: &Painter,
        to: &Projector,
        plan: &OpenPlan,
        proposed: Option<&Proposed>,
        dark: bool,
    ) {
        let Some(proposed) = proposed.filter(|p| !p.changed.is_empty()) else {
            self.0.clear();
            return;
        };
        let (by, county) = (plan.view.style.colour_by, plan.county());
        let fills: Vec<Fill> = bins(by, dark).into_iter().map(|b| b.fill).collect();
        let view = to.rect.expand(40.0);
        for (row, verdict) in &proposed.changed {
            let Some(compound) = county.compounds.get(row.i()) else { continue };
            let Some(at) = compound.position.map(|p| to.of(p)).filter(|at| view.contains(*at)) else { continue };
            let bin = bin_of(by, verdict, &compound.figures, plan.rulebook());
            let Some(fill) = fills.get(usize::from(bin)) else { continue };
            let outline = self.0.entry(*row).or_insert_with(|| Outline::of(county.compound_shapes.get(row.i())));
            if outline.is_empty() {
                painter.circle(at, 5.0, rgb(fill.colour), Stroke::new(1.0, rgb(fill.outline)));
            } else {
                outline.fill(painter, to, rgb(fill.colour));
                outline.stroke(painter, to, Stroke::new(1.5, rgb(fill.outline)));
            }
        }
    }
}

fn rgb([r, g, b]: Rgb) -> Color32 {
    Color32::from_rgb(r, g, b)
}
