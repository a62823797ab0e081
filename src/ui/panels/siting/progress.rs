//! Value and bound of a search over time.

use std::time::Duration;

use egui::{Color32, Ui};
use egui_plot::{FilledArea, Line, PlotPoint, PlotPoints};

use super::curve_chart::round_marks;
use crate::assess::Class;
use crate::i18n::{Lang, number};
use crate::report::{gap_text, proposal_figure, proposal_gap};
use crate::siting::{Problem, Progress, Proposal};
use crate::t;
use crate::ui::panels::charts::{key_ui, plot, tip_ui};
use crate::ui::panels::marks;
use crate::ui::panels::widgets::note;

/// About so many lines of the grid stand beside each other.
const LINES_ACROSS: f64 = 4.0;

/// What was told of a search, as steps over seconds.
pub(super) struct Trace {
    problem: Problem,
    values: Steps,
    bounds: Steps,
    proven: bool,
}

/// A figure over time: it holds until the next one is told. No two points are the same.
#[derive(Default)]
struct Steps {
    points: Vec<PlotPoint>,
}

impl Trace {
    /// Nothing told yet.
    pub fn of(problem: Problem) -> Self {
        Self { problem, values: Steps::default(), bounds: Steps::default(), proven: false }
    }

    /// Adds what was told.
    pub fn push(&mut self, p: Progress) {
        self.values.push(p.elapsed, p.value);
        self.bounds.push(p.elapsed, p.bound);
    }

    /// The figures of now hold until now.
    pub fn advance(&mut self, now: Duration) {
        self.values.advance(now.as_secs_f64());
        self.bounds.advance(now.as_secs_f64());
    }

    /// Ends with what was proposed.
    pub fn end(&mut self, proposal: &Proposal) {
        let elapsed = Duration::try_from_secs_f64(proposal.seconds).unwrap_or_default();
        self.push(Progress { value: Some(proposal.value), bound: Some(proposal.bound), elapsed });
        self.proven = proposal.proven;
    }

    /// From when until when value and bound were which: the gap over time.
    fn between(&self) -> [Vec<f64>; 3] {
        let all = self.values.points.iter().chain(&self.bounds.points);
        let mut times: Vec<f64> = all.map(|p| p.x).collect();
        times.sort_by(f64::total_cmp);
        times.dedup();
        let [mut xs, mut low, mut high] = [vec![], vec![], vec![]];
        for pair in times.windows(2) {
            let Some((value, bound)) = self.values.at(pair[0]).zip(self.bounds.at(pair[0])) else { continue };
            xs.extend_from_slice(pair);
            low.extend([value.min(bound); 2]);
            high.extend([value.max(bound); 2]);
        }
        [xs, low, high]
    }

    /// Value, bound and gap of now as texts.
    pub fn now(&self) -> [String; 3] {
        let (value, bound) = (self.values.last(), self.bounds.last());
        let text = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| proposal_figure(self.problem, x));
        let gap = value.zip(bound).map_or_else(|| "–".to_owned(), |(v, b)| gap_text(proposal_gap(v, b)));
        [text(value), text(bound), gap]
    }
}

impl Steps {
    fn push(&mut self, elapsed: Duration, y: Option<f64>) {
        let x = elapsed.as_secs_f64();
        self.advance(x);
        let Some(y) = y.filter(|y| y.is_finite() && self.last() != Some(*y)) else { return };
        self.points.push(PlotPoint::new(x, y));
    }

    fn advance(&mut self, x: f64) {
        let Some(last) = self.points.last().copied().filter(|p| p.x < x) else { return };
        let held = self.points.len().checked_sub(2).is_some_and(|k| self.points[k].y == last.y);
        if held {
            self.points.pop();
        }
        self.points.push(PlotPoint::new(x, last.y));
    }

    fn last(&self) -> Option<f64> {
        self.points.last().map(|p| p.y)
    }

    fn at(&self, x: f64) -> Option<f64> {
        let after = self.points.partition_point(|p| p.x <= x);
        after.checked_sub(1).and_then(|k| self.points.get(k)).map(|p| p.y)
    }
}

/// Draws the chart; fills the available space.
pub(super) fn progress_ui(ui: &mut Ui, lang: Lang, trace: Option<&Trace>) {
    let Some(trace) = trace.filter(|t| !t.values.points.is_empty() || !t.bounds.points.is_empty()) else {
        note(ui, t!(lang, "panel-siting-chart-empty"));
        return;
    };
    let (value, bound) = (marks::class_colour(ui, Class::Covered), ui.visuals().weak_text_color());
    ui.horizontal_wrapped(|ui| {
        key_ui(ui, value, true, t!(lang, "panel-siting-value"));
        key_ui(ui, bound, false, t!(lang, "panel-siting-bound"));
        if trace.proven {
            ui.colored_label(marks::good(ui), t!(lang, "panel-siting-proven"));
        } else {
            let [_, _, gap] = trace.now();
            key_ui(ui, bound.gamma_multiply(0.3), true, &t!(lang, "panel-siting-gap", gap = gap));
        }
    });
    let shown = plot(ui, "siting-progress")
        .height(ui.available_height().max(60.0))
        .include_x(0.0)
        .x_grid_spacer(|view| round_marks(view, LINES_ACROSS))
        .x_axis_formatter(|mark, _| format!("{} s", short(mark.value)))
        .y_axis_formatter(|mark, _| number::fixed(mark.value, if mark.step_size < 1.0 { 1 } else { 0 }))
        .show(ui, |plot| {
            let [xs, low, high] = trace.between();
            plot.add(
                FilledArea::new("gap", &xs, &low, &high).fill_color(bound.gamma_multiply(0.18)).allow_hover(false),
            );
            plot.line(line("bound", &trace.bounds, bound));
            plot.line(line("value", &trace.values, value));
        });
    tip_ui(shown, |p| {
        let (v, b) = (trace.values.at(p.x), trace.bounds.at(p.x));
        let text = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| proposal_figure(trace.problem, x));
        let apart = v.zip(b).map_or_else(|| "–".to_owned(), |(v, b)| gap_text(proposal_gap(v, b)));
        let seconds = short(p.x.max(0.0));
        Some(t!(lang, "panel-siting-progress", seconds = seconds, value = text(v), bound = text(b), gap = apart))
    });
}

/// Steps are no bands: a band would be filled between a step and the next point.
fn line<'a>(name: &'static str, steps: &'a Steps, colour: Color32) -> Line<'a> {
    Line::new(name, PlotPoints::Borrowed(&steps.points)).color(colour).width(2.0).allow_hover(false).allow_band(false)
}

/// Seconds with as many places as a short search needs.
fn short(seconds: f64) -> String {
    let places = match seconds {
        s if s <= 0.0 || s >= 10.0 => 0,
        s if s < 0.1 => 3,
        _ => 1,
    };
    number::fixed(seconds, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::siting::Spending;

    #[test]
    fn figures_hold_until_the_next_one_and_the_gap_is_that_of_now() {
        let mut trace = Trace::of(Problem::Mclp { limit: Spending::Sites(2) });
        let at = |ms, value, bound| Progress { value, bound, elapsed: Duration::from_millis(ms) };
        trace.push(at(0, None, Some(400.0)));
        trace.push(at(1_000, Some(100.0), Some(400.0)));
        trace.push(at(3_000, Some(300.0), Some(400.0)));
        trace.advance(Duration::from_secs(5));
        let shown = |s: &Steps| s.points.iter().map(|p| (p.x, p.y)).collect::<Vec<_>>();
        assert_eq!(shown(&trace.values), [(1.0, 100.0), (3.0, 100.0), (3.0, 300.0), (5.0, 300.0)]);
        assert_eq!(shown(&trace.bounds), [(0.0, 400.0), (5.0, 400.0)]);
        assert_eq!([0.5, 2.0, 9.0].map(|x| trace.values.at(x)), [None, Some(100.0), Some(300.0)]);
        assert_eq!(trace.now()[2], "25.00 %");
        let between = [vec![1.0, 3.0, 3.0, 5.0], vec![100.0, 100.0, 300.0, 300.0], vec![400.0; 4]];
        assert_eq!(trace.between(), between);
        trace.push(at(5_000, Some(350.0), Some(350.0)));
        assert_eq!(shown(&trace.bounds), [(0.0, 400.0), (5.0, 400.0), (5.0, 350.0)]);
        assert_eq!(trace.now(), ["350", "350", "0.00 %"]);
    }
}
