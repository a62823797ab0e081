//! The sites of a proposal split over years by yearly money.

use egui::{Context, DragValue, Label, RichText, Ui};
use egui_extras::{Column, TableBuilder};
use egui_plot::{Bar, BarChart, Line, PlotPoints};

use super::form::YUAN;
use super::found::Found;
use crate::assess::Class;
use crate::geom::Bounds;
use crate::i18n::{Lang, number};
use crate::model::Message;
use crate::plan::jobs::Slot;
use crate::siting::phases::Phases;
use crate::siting::{Limits, SitingError, Weight, over_years, solver_threads};
use crate::t;
use crate::ui::panels::charts::plot;
use crate::ui::panels::marks;
use crate::ui::panels::widgets::{named, note};
use crate::ui::window_jobs;
use crate::ui::{Action, Cx};

/// Longest plan, years.
const MOST_YEARS: usize = 15;
/// The split is searched for at most so long.
const TIME: std::time::Duration = std::time::Duration::from_secs(10);
const FORM_WIDTH: f32 = 210.0;
const CHART_WIDTH: f32 = 260.0;
const TABLE_WIDTH: f32 = 560.0;

/// Which proposal in which state, and the money.
#[derive(Clone, Debug, PartialEq)]
struct Stamp {
    found: (u64, u64),
    budgets: Vec<f64>,
    carry_over: bool,
}

type Answer = Result<Phases, SitingError>;

/// State of the years.
#[derive(Default)]
pub(super) struct Years {
    /// Money of each year, units of 10,000 yuan; none before a proposal was seen.
    budgets: Vec<f64>,
    /// The proposal that the first figures were made for.
    of: Option<u64>,
    carry_over: bool,
    background: Slot<Stamp, Answer>,
    last: Option<(Stamp, Answer)>,
}

impl Years {
    /// Whether the split is being worked out.
    pub fn is_busy(&self) -> bool {
        self.background.is_busy()
    }

    /// Takes what is ready and starts what is missing.
    fn refresh(&mut self, ctx: &Context, found: &Found) {
        if self.of != Some(found.number) {
            self.of = Some(found.number);
            let years = self.budgets.len().max(3);
            let each = (found.proposal.cost / YUAN / years as f64).ceil();
            self.budgets = vec![each; years];
            self.carry_over = true;
        }
        if let Some(done) = self.background.take_done() {
            self.last = Some(done);
        }
        let (budgets, carry_over) = (self.budgets.clone(), self.carry_over);
        let stamp = Stamp { found: (found.number, moves(found)), budgets, carry_over };
        if self.background.holds_off(&stamp) || self.last.as_ref().is_some_and(|(s, _)| *s == stamp) {
            return;
        }
        let (of, request, proposal) = (found.best.of.clone(), found.best.request.clone(), found.as_dragged());
        let (gone, yuan) = (found.best.gone.clone(), stamp.budgets.iter().map(|b| b * YUAN).collect::<Vec<_>>());
        self.background.start_in(&window_jobs(ctx), stamp, move |_| {
            let limits = Limits { time: Some(TIME), ..Limits::default() };
            solver_threads(|| {
                over_years(&of.without(&gone), &of.rulebook, &request, &proposal, &yuan, carry_over, &limits)
            })
        });
    }
}

/// A number that changes with what was dragged.
fn moves(found: &Found) -> u64 {
    if found.moved.iter().any(Option::is_some) { found.version } else { 0 }
}

/// Draws the form, the table of years and the chart; fills the available space.
pub(super) fn years_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut Years, found: &Found, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    state.refresh(ui.ctx(), found);
    let side = |id: &'static str| egui::Panel::left(id).frame(super::part()).resizable(false);
    side("siting-years-form").exact_size(FORM_WIDTH).show(ui, |ui| form_ui(ui, lang, state, found));
    let Some((_, answer)) = &state.last else {
        ui.spinner();
        return;
    };
    match answer {
        Err(error) => {
            ui.colored_label(marks::bad(ui), lang.message(&error.message()));
        }
        Ok(phases) => {
            let wide = ui.available_width() >= TABLE_WIDTH + CHART_WIDTH;
            if wide {
                let right = egui::Panel::right("siting-years-chart").frame(super::part()).resizable(false);
                right.exact_size(CHART_WIDTH).show(ui, |ui| chart_ui(ui, lang, found, phases));
            }
            super::part().show(ui, |ui| result_ui(ui, cx, &mut state.budgets, found, phases, actions));
        }
    }
}

fn form_ui(ui: &mut Ui, lang: Lang, state: &mut Years, found: &Found) {
    let mut years = state.budgets.len();
    named(ui, t!(lang, "siting-years-count"), |ui| ui.add(DragValue::new(&mut years).range(1..=MOST_YEARS)));
    let mut each = state.budgets.first().copied().unwrap_or_default();
    let same = state.budgets.iter().all(|b| *b == each);
    let name = if same { t!(lang, "siting-years-each") } else { t!(lang, "siting-years-each-mixed") };
    let money = |each| DragValue::new(each).range(0.0..=1e7).speed(1.0).max_decimals(2);
    if named(ui, name, |ui| ui.add(money(&mut each))).changed() {
        state.budgets.fill(each);
    }
    state.budgets.resize(years, each);
    ui.checkbox(&mut state.carry_over, t!(lang, "siting-years-carry"))
        .on_hover_text(t!(lang, "siting-years-carry-tip"));
    let whole = number::fixed(found.proposal.cost / YUAN, 1);
    note(ui, t!(lang, "siting-years-whole", cost = whole, count = number::int(found.len() as i64)));
    if state.background.is_busy() {
        ui.spinner();
    }
}

/// Figures of the end of a year.
struct Year {
    sites: Vec<usize>,
    cost: f64,
    covered: i64,
}

fn rows(found: &Found, phases: &Phases) -> (Vec<Year>, Vec<usize>) {
    let before = before(found);
    let of_year = |year: usize| {
        let sites: Vec<usize> = (0..found.len()).filter(|s| phases.year.get(*s) == Some(&Some(year as u32))).collect();
        let cost = sites.iter().map(|s| found.proposal.chosen[*s].cost).fold(0.0, |sum, cost| sum + cost);
        Year { sites, cost, covered: before + phases.covered[year] as i64 }
    };
    let never = (0..found.len()).filter(|s| phases.year.get(*s) == Some(&None)).collect();
    ((0..phases.covered.len()).map(of_year).collect(), never)
}

fn before(found: &Found) -> i64 {
    match found.best.request.weight {
        Weight::Households => found.proposal.before.covered_households,
        Weight::Elderly => found.proposal.before.covered_elderly,
    }
}

fn all(found: &Found) -> i64 {
    match found.best.request.weight {
        Weight::Households => found.proposal.before.households,
        Weight::Elderly => found.proposal.before.elderly,
    }
}

fn result_ui(ui: &mut Ui, cx: &Cx<'_>, budgets: &mut [f64], found: &Found, phases: &Phases, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    let (years, never) = rows(found, phases);
    let proof = if phases.proven { "siting-years-proven" } else { "siting-years-open" };
    ui.add(Label::new(RichText::new(lang.t(proof)).strong()).wrap());
    if !never.is_empty() {
        let names: Vec<&str> = never.iter().map(|s| found.proposal.chosen[*s].label()).collect();
        let said = Message::new("siting-years-never").arg("count", number::int(never.len() as i64));
        let said = said.arg("names", names.join(lang.t("siting-and")));
        ui.add(Label::new(RichText::new(lang.message(&said)).color(marks::bad(ui))).wrap());
    }
    table_ui(ui, lang, budgets, found, &years, actions);
}

fn table_ui(ui: &mut Ui, lang: Lang, budgets: &mut [f64], found: &Found, years: &[Year], actions: &mut Vec<Action>) {
    let height = ui.text_style_height(&egui::TextStyle::Body) + 8.0;
    let names = [
        "siting-years-col-year",
        "siting-years-col-money",
        "siting-years-col-cost",
        "siting-years-col-covered",
        "siting-years-col-sites",
    ];
    let table = TableBuilder::new(ui)
        .id_salt(("years", lang.tag()))
        .striped(true)
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .sense(egui::Sense::click())
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact(50.0))
        .column(Column::exact(78.0))
        .column(Column::exact(70.0))
        .column(Column::exact(150.0))
        .column(Column::remainder().at_least(100.0).clip(true));
    let table = table.header(height, |mut header| {
        for name in names {
            header.col(|ui| {
                ui.add(Label::new(RichText::new(lang.t(name)).small().weak()).truncate());
            });
        }
    });
    table.body(|body| {
        body.rows(height, years.len(), |mut line| {
            let at = line.index();
            let year = &years[at];
            line.col(|ui| {
                ui.label(t!(lang, "siting-year", n = at + 1));
            });
            line.col(|ui| {
                if let Some(budget) = budgets.get_mut(at) {
                    let money = DragValue::new(budget).range(0.0..=1e7).speed(1.0).max_decimals(2);
                    ui.add(money).accessible_name(t!(lang, "siting-year", n = at + 1));
                }
            });
            line.col(|ui| {
                ui.label(number::fixed(year.cost / YUAN, 1));
            });
            line.col(|ui| covered_ui(ui, found, year.covered));
            line.col(|ui| {
                let names: Vec<&str> = year.sites.iter().map(|s| found.proposal.chosen[*s].label()).collect();
                let count = t!(lang, "siting-n-sites", count = number::int(names.len() as i64));
                ui.add(Label::new(format!("{count}  {}", names.join(lang.t("siting-and")))).truncate());
            });
            if line.response().clicked() && !year.sites.is_empty() {
                actions.push(Action::Fit(Some(Bounds::around(year.sites.iter().map(|s| found.place(*s))))));
            }
        });
    });
}

/// Covered households or elderly with their share, over a bar that begins with what is covered today.
fn covered_ui(ui: &mut Ui, found: &Found, covered: i64) {
    let (whole, rect) = (all(found).max(1) as f32, ui.max_rect().shrink2(egui::vec2(0.0, 3.0)));
    let colour = marks::class_colour(ui, Class::Covered);
    let part = |n: i64| egui::Rect::from_min_size(rect.min, egui::vec2(rect.width() * n as f32 / whole, rect.height()));
    ui.painter().rect_filled(part(covered), 2.0, colour.gamma_multiply(0.35));
    ui.painter().rect_filled(part(before(found)), 2.0, colour.gamma_multiply(0.25));
    ui.add_space(4.0);
    ui.strong(number::int(covered));
    ui.weak(number::percent(covered as f64 / all(found).max(1) as f64));
}

/// What is covered at the end of each year.
fn chart_ui(ui: &mut Ui, lang: Lang, found: &Found, phases: &Phases) {
    let (colour, weak) = (marks::class_colour(ui, Class::Covered), ui.visuals().weak_text_color());
    let (before, n) = (before(found) as f64, phases.covered.len());
    let bar = |(k, covered): (usize, &u64)| {
        Bar::new(k as f64 + 1.0, *covered as f64).base_offset(before).width(0.6).fill(colour).stroke(egui::Stroke::NONE)
    };
    let bars = BarChart::new("covered", phases.covered.iter().enumerate().map(bar).collect()).allow_hover(false);
    let today = Line::new("today", PlotPoints::from(vec![[0.4, before], [n as f64 + 0.6, before]]));
    note(ui, t!(lang, "siting-years-chart"));
    plot(ui, "siting-years")
        .height(ui.available_height().max(60.0))
        .show_grid([false, true])
        .x_axis_formatter(
            |mark, _| if mark.value.fract() == 0.0 { number::fixed(mark.value, 0) } else { String::new() },
        )
        .y_axis_formatter(|mark, _| number::fixed(mark.value, 0))
        .show(ui, |plot| {
            plot.bar_chart(bars);
            plot.line(today.color(weak).width(1.0).allow_hover(false).allow_band(false));
        });
}
