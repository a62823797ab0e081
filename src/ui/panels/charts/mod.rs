//! Charts: gap by town, distance to the nearest facility, coverage against radius.

mod data;
mod distances;
mod gaps;
mod reach;

use std::rc::Rc;

use egui::{RichText, Ui};
use egui_plot::{PlotPoint, PlotResponse};

use super::nearest::NearestCache;
use crate::rules::Mode;
use crate::t;
use crate::ui::{Action, Cx};

use data::DataCache;
#[cfg(test)]
pub(super) use distances::Distances;

/// Wider than this, all charts stand side by side.
const SIDE_BY_SIDE: f32 = 960.0;

/// State of [`charts_ui`].
#[derive(Default)]
pub struct ChartsState {
    chart: Chart,
    data: DataCache,
    pub(super) nearest: Rc<NearestCache>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Chart {
    #[default]
    Gaps,
    Distances,
    Coverage,
}

impl Chart {
    const ALL: [Self; 3] = [Self::Gaps, Self::Distances, Self::Coverage];

    fn text_id(self, mode: Mode) -> &'static str {
        match (self, mode) {
            (Self::Gaps, _) => "panel-chart-gaps",
            (Self::Distances, Mode::Circle) => "panel-chart-distances",
            (Self::Distances, Mode::Walk) => "panel-chart-distances-walk",
            (Self::Coverage, Mode::Circle) => "panel-chart-coverage",
            (Self::Coverage, Mode::Walk) => "panel-chart-coverage-walk",
        }
    }
}

/// Draws the charts; fills the available space.
pub fn charts_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut ChartsState, actions: &mut Vec<Action>) {
    if ui.available_width() >= SIDE_BY_SIDE {
        ui.columns(Chart::ALL.len(), |columns| {
            for (ui, chart) in columns.iter_mut().zip(Chart::ALL) {
                ui.add(
                    egui::Label::new(RichText::new(cx.lang.t(chart.text_id(cx.plan.rulebook().mode))).strong())
                        .truncate(),
                );
                chart_ui(ui, cx, state, chart, actions);
            }
        });
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for chart in Chart::ALL {
            ui.selectable_value(&mut state.chart, chart, cx.lang.t(chart.text_id(cx.plan.rulebook().mode)));
        }
    });
    chart_ui(ui, cx, state, state.chart, actions);
}

fn chart_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut ChartsState, chart: Chart, actions: &mut Vec<Action>) {
    if chart == Chart::Gaps {
        gaps::gaps_ui(ui, cx, actions);
        return;
    }
    match (state.data.get(ui.ctx(), cx.plan, &state.nearest), chart) {
        (None, _) => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.weak(t!(cx.lang, "panel-rows-working"));
            });
        }
        (Some(data), Chart::Distances) => reach::distances_ui(ui, cx, data),
        (Some(data), _) => reach::coverage_ui(ui, cx, data),
    }
}

/// A plot that only shows: the wheel and the hand stay with the panel.
pub(super) fn plot<'a>(ui: &Ui, id: &str) -> egui_plot::Plot<'a> {
    egui_plot::Plot::new(id.to_owned())
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_background(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .label_formatter(|_| None)
        .set_margin_fraction(egui::vec2(0.02, 0.04))
        .grid_color(ui.visuals().widgets.noninteractive.bg_stroke.color)
}

/// Says what is under the pointer, in a tooltip like everywhere else. Returns the point that was clicked.
pub(super) fn tip_ui<R>(shown: PlotResponse<R>, tip: impl FnOnce(PlotPoint) -> Option<String>) -> Option<PlotPoint> {
    let PlotResponse { response, transform, .. } = shown;
    let at = transform.value_from_position(response.hover_pos()?);
    let clicked = response.clicked();
    if let Some(text) = tip(at) {
        response.on_hover_ui_at_pointer(|ui| {
            ui.label(text);
        });
    }
    clicked.then_some(at)
}

/// One entry of a chart's own legend, in the line.
pub(super) fn key_ui(ui: &mut Ui, colour: egui::Color32, filled: bool, text: &str) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(10.0, 10.0), egui::Sense::hover());
    if filled {
        ui.painter().rect_filled(rect, 2.0, colour);
    } else {
        let line = egui::Stroke::new(1.5, colour);
        ui.painter().rect_stroke(rect.shrink(1.0), 2.0, line, egui::StrokeKind::Inside);
    }
    ui.add(egui::Label::new(RichText::new(text).weak().small()));
}
