//! Folders, plans and layers that are dragged from the file manager onto the window.

use std::path::{Path, PathBuf};

use egui::{Align2, Color32, Context, FontId, Id, LayerId, Order, Stroke, StrokeKind};

use super::app::App;
use super::theme;
use crate::plan::PLAN_EXTENSION;
use crate::t;

impl App {
    /// Opens what was dropped since the last frame.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> = ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
        if dropped.is_empty() {
            return;
        }
        self.files.look_at_dropped(move || what_to_open(&dropped));
    }

    /// Tells, while something hovers over the window, that it can be dropped.
    pub(super) fn dropping_ui(&self, ctx: &Context) {
        if ctx.input(|i| i.raw.hovered_files.is_empty()) {
            return;
        }
        let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("dropping")));
        let rect = ctx.content_rect();
        let dark = ctx.global_style().visuals.dark_mode;
        painter.rect_filled(rect, 0.0, Color32::from_black_alpha(120));
        painter.rect_stroke(rect.shrink(14.0), 10.0, Stroke::new(3.0, theme::accent(dark)), StrokeKind::Inside);
        let text = t!(self.lang, "drop-here");
        painter.text(rect.center(), Align2::CENTER_CENTER, text, FontId::proportional(24.0), Color32::WHITE);
    }
}

/// The one thing that is meant (reads the disk): a folder, a plan, or the folder that all dropped layers lie in.
fn what_to_open(dropped: &[PathBuf]) -> Option<PathBuf> {
    let is_plan = |p: &Path| p.extension().is_some_and(|e| e.eq_ignore_ascii_case(PLAN_EXTENSION));
    match dropped {
        [one] if one.is_dir() || is_plan(one) => Some(one.clone()),
        _ => {
            let folder = dropped.first()?.parent()?;
            let all_layers = dropped.iter().all(|p| p.parent() == Some(folder) && p.is_file() && !is_plan(p));
            all_layers.then(|| folder.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_of_one_folder_open_the_folder_and_a_mixture_opens_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = |name: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, "{}").expect("written");
            path
        };
        let (towns, plan) = (file("towns.geojson"), file(&format!("a.{PLAN_EXTENSION}")));
        let compounds = file("compounds.geojson");
        assert_eq!(what_to_open(&[towns.clone(), compounds]), Some(folder.path().to_owned()));
        assert_eq!(what_to_open(std::slice::from_ref(&plan)), Some(plan.clone()));
        assert_eq!(what_to_open(&[towns, plan]), None);
    }
}
