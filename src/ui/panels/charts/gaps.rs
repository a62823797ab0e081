//! Floor-space gap by town, largest first.

use egui::{Color32, Stroke, Ui};
use egui_plot::{Bar, BarChart, GridMark};

use super::{key_ui, plot, tip_ui};
use crate::assess::Class;
use crate::i18n::number;
use crate::model::TownIdx;
use crate::plan::Selected;
use crate::t;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::{name_or_id, note};
use crate::ui::{Action, Cx};

/// Height of a bar with its name in points.
const LINE: f32 = 19.0;

/// A town and its gap.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    town: Option<TownIdx>,
    name: String,
    now_m2: f64,
    loaded_m2: f64,
}

/// Draws the chart; a click on a bar selects the town.
pub(super) fn gaps_ui(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    let mut lines = lines(cx);
    let all = lines.len();
    if all == 0 {
        note(ui, t!(lang, "panel-no-gaps"));
        return;
    }
    let room = ((ui.available_height() - 62.0) / LINE).max(3.0) as usize;
    lines.truncate(room);
    let (now, loaded) = (marks::class_colour(ui, Class::FloorGap), ui.visuals().weak_text_color());
    ui.horizontal_wrapped(|ui| {
        key_ui(ui, now, true, t!(lang, "panel-now"));
        key_ui(ui, loaded, false, t!(lang, "panel-loaded"));
        if lines.len() < all {
            let (shown, all) = (number::int(lines.len() as i64), number::int(all as i64));
            note(ui, t!(lang, "panel-largest-of", shown = shown, total = all));
        }
    });
    let response = chart_ui(ui, &lines, now, loaded);
    if let Some(place) = response
        && let Some(town) = lines.get(place).and_then(|l| l.town)
    {
        actions.push(Action::Select(Some(Selected::Town(town))));
    }
}

/// Towns with a gap now or as loaded, largest first.
fn lines(cx: &Cx<'_>) -> Vec<Line> {
    let (now, loaded) = (cx.plan.assessment(), cx.plan.base_assessment());
    let line = |town: Option<TownIdx>, name: &str| Line {
        town,
        name: name.to_owned(),
        now_m2: now.town(town).gap_m2,
        loaded_m2: loaded.town(town).gap_m2,
    };
    let towns = cx.plan.county().towns.iter().enumerate();
    let mut lines: Vec<Line> = towns.map(|(i, t)| line(Some(TownIdx::new(i)), name_or_id(&t.name, &t.id))).collect();
    lines.push(line(None, cx.lang.t("panel-no-town")));
    lines.retain(|l| l.now_m2 > 0.0 || l.loaded_m2 > 0.0);
    lines.sort_by(|a, b| b.now_m2.total_cmp(&a.now_m2).then(b.loaded_m2.total_cmp(&a.loaded_m2)));
    lines
}

/// Draws the bars from top to bottom; returns the place of the bar that was clicked.
fn chart_ui(ui: &mut Ui, lines: &[Line], now: Color32, loaded: Color32) -> Option<usize> {
    let n = lines.len();
    let bar = |place: usize, m2: f64| Bar::new((n - 1 - place) as f64, m2);
    let line_at = |y: f64| {
        let place = n as f64 - 1.0 - y.round();
        (place >= 0.0).then_some(place as usize).filter(|&p| p < n)
    };
    let before = (0..n).map(|i| bar(i, lines[i].loaded_m2).fill(Color32::TRANSPARENT).stroke(Stroke::new(1.0, loaded)));
    let after = (0..n).map(|i| bar(i, lines[i].now_m2).fill(now).stroke(Stroke::NONE));
    let flat = |chart: BarChart, width| chart.horizontal().width(width).allow_hover(false);
    let before = flat(BarChart::new("before", before.collect()), 0.8);
    let after = flat(BarChart::new("after", after.collect()), 0.56);
    let name = |mark: GridMark, _: &std::ops::RangeInclusive<f64>| {
        line_at(mark.value).map(|p| short(&lines[p].name)).unwrap_or_default()
    };
    let axis = egui_plot::AxisHints::new_y().formatter(name).label_spacing(egui::Rangef::new(4.0, 8.0));
    let shown = plot(ui, "gap-by-town")
        .height(ui.available_height())
        .custom_y_axes(vec![axis])
        .y_grid_spacer(move |_| (0..n).map(|i| GridMark { value: i as f64, step_size: 1.0 }).collect())
        .x_axis_formatter(|mark, _| format!("{} m²", number::fixed(mark.value, 0)))
        .show_grid([true, false])
        .show(ui, |plot| {
            plot.bar_chart(before);
            plot.bar_chart(after);
        });
    let tip = |p: egui_plot::PlotPoint| {
        let l = &lines[line_at(p.y)?];
        Some(format!("{}\n{} → {}", l.name, number::square_metres(l.loaded_m2), number::square_metres(l.now_m2)))
    };
    tip_ui(shown, tip).and_then(|p| line_at(p.y))
}

/// A name that leaves room for the bars.
fn short(name: &str) -> String {
    const LONGEST: usize = 14;
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
}
