//! What is asked: problem, candidates, limits.

use std::time::Duration;

use egui::{ComboBox, DragValue, Response, Ui};

use super::wishes::{WishList, towns_ui, wishes_ui};
use crate::i18n::Lang;
use crate::model::County;
use crate::siting::{Least, Problem, Rooms, Spending, Weight};
use crate::t;
use crate::ui::panels::widgets::{entry_width, list_ui, named};
use crate::ui::{Action, Cx};

/// Yuan in the unit of the budget.
pub(super) const YUAN: f64 = 10_000.0;

/// The problems that can be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Aim {
    /// Everyone covered with the least.
    Everyone,
    /// The most covered.
    #[default]
    Most,
    /// The shortest mean walk.
    Mean,
    /// The shortest longest walk.
    Longest,
    /// Floor space and coverage together.
    Floor,
    /// The most served where places have room for so many only.
    Room,
}

impl Aim {
    const ALL: [Self; 6] = [Self::Most, Self::Everyone, Self::Floor, Self::Mean, Self::Longest, Self::Room];

    fn text_id(self) -> &'static str {
        match self {
            Self::Everyone => "panel-siting-everyone",
            Self::Most => "panel-siting-most",
            Self::Mean => "panel-siting-mean",
            Self::Longest => "panel-siting-longest",
            Self::Floor => "panel-siting-floor",
            Self::Room => "siting-aim-room",
        }
    }
}

/// What the planner entered; figures that the problem does not need are kept.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// What is wanted.
    pub aim: Aim,
    /// Number of sites.
    pub sites: usize,
    /// Whether a budget limits the choice, else the number of sites.
    pub by_budget: bool,
    /// Budget in units of 10,000 yuan.
    pub budget: f64,
    /// What is to be least where everyone is covered.
    pub least: Least,
    /// Share to be covered, percent.
    pub share: f64,
    /// Whether each compound needs two facilities.
    pub twice: bool,
    /// Whom compounds count for.
    pub weight: Weight,
    /// Places that a hundred of those who count need, where room is limited.
    pub rate: f64,
    /// Floor space of a place, m2.
    pub m2_per_place: f64,
    /// Candidates: the layer of sites.
    pub from_sites: bool,
    /// Candidates: compounds.
    pub from_compounds: bool,
    /// Candidates: compounds that nothing covers.
    pub from_uncovered: bool,
    /// Candidates: a grid.
    pub from_grid: bool,
    /// Distance between the grid's cells, metres.
    pub grid_m: f64,
    /// The longest that a search may take, seconds.
    pub time_s: u32,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            aim: Aim::default(),
            sites: 8,
            by_budget: false,
            budget: 500.0,
            least: Least::Sites,
            share: 100.0,
            twice: false,
            weight: Weight::Households,
            rate: 100.0 * Rooms::default().rate,
            m2_per_place: Rooms::default().m2_per_place,
            from_sites: true,
            from_compounds: false,
            from_uncovered: false,
            from_grid: false,
            grid_m: 500.0,
            time_s: 60,
        }
    }
}

impl Form {
    /// The form as it begins for a county: without a layer of sites, compounds are the candidates.
    pub fn for_county(county: &County) -> Self {
        let none = county.sites.is_empty();
        Self { from_sites: !none, from_compounds: none, ..Self::default() }
    }

    /// The problem as entered.
    pub fn problem(&self) -> Problem {
        let sites = self.sites;
        match self.aim {
            Aim::Everyone => {
                Problem::Lscp { least: self.least, share: self.share / 100.0, times: if self.twice { 2 } else { 1 } }
            }
            Aim::Most if self.by_budget => Problem::Mclp { limit: Spending::Budget(self.budget * YUAN) },
            Aim::Most => Problem::Mclp { limit: Spending::Sites(sites) },
            Aim::Mean => Problem::PMedian { sites },
            Aim::Longest => Problem::PCenter { sites },
            Aim::Room => Problem::Capacity { sites },
            Aim::Floor => Problem::FloorSpace { budget: self.by_budget.then_some(self.budget * YUAN) },
        }
    }

    /// Enters a problem of covering the most within a limit.
    pub fn take(&mut self, problem: Problem) {
        match problem {
            Problem::Mclp { limit: Spending::Sites(sites) } => {
                (self.aim, self.by_budget, self.sites) = (Aim::Most, false, sites);
            }
            Problem::Mclp { limit: Spending::Budget(yuan) } => {
                (self.aim, self.by_budget, self.budget) = (Aim::Most, true, yuan / YUAN);
            }
            _ => {}
        }
    }

    /// The longest that a search may take.
    pub fn time(&self) -> Duration {
        Duration::from_secs(u64::from(self.time_s))
    }
}

/// Draws the form; without an aim where that is given.
pub(super) fn form_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    form: &mut Form,
    wishes: &WishList,
    with_aim: bool,
    actions: &mut Vec<Action>,
) {
    let (lang, county) = (cx.lang, cx.plan.county());
    match with_aim {
        true => aim_ui(ui, lang, form),
        false => weight_ui(ui, lang, form),
    }
    candidates_ui(ui, lang, county, form);
    towns_ui(ui, cx, actions);
    wishes_ui(ui, cx, wishes, actions);
    let time = DragValue::new(&mut form.time_s).range(1..=3600).suffix(" s");
    entry(ui, t!(lang, "panel-siting-time"), time);
}

/// What is wanted, and how much of it.
fn aim_ui(ui: &mut Ui, lang: Lang, form: &mut Form) {
    let aim = |aim: Aim| lang.t(aim.text_id());
    chosen(ui, lang.t("panel-siting-aim"), &mut form.aim, &Aim::ALL, aim);
    match form.aim {
        Aim::Everyone => {
            let least = |l: Least| {
                lang.t(match l {
                    Least::Sites => "panel-siting-number",
                    Least::Cost => "panel-siting-cost",
                })
            };
            chosen(ui, lang.t("panel-siting-least"), &mut form.least, &[Least::Sites, Least::Cost], least);
            let share = DragValue::new(&mut form.share).range(1.0..=100.0).max_decimals(1).suffix(" %");
            entry(ui, t!(lang, "panel-siting-share"), share);
            ui.checkbox(&mut form.twice, t!(lang, "panel-siting-twice"));
        }
        Aim::Most => {
            let limit = |by_budget| lang.t(if by_budget { "panel-siting-budget" } else { "panel-siting-number" });
            chosen(ui, lang.t("panel-siting-limit"), &mut form.by_budget, &[false, true], limit);
            match form.by_budget {
                true => budget_ui(ui, lang, form),
                false => sites_ui(ui, lang, form),
            }
        }
        Aim::Floor => {
            let limit = |by_budget| lang.t(if by_budget { "panel-siting-budget" } else { "panel-siting-least-cost" });
            chosen(ui, lang.t("panel-siting-limit"), &mut form.by_budget, &[false, true], limit);
            if form.by_budget {
                budget_ui(ui, lang, form);
            }
        }
        Aim::Mean | Aim::Longest => sites_ui(ui, lang, form),
        Aim::Room => {
            sites_ui(ui, lang, form);
            let rate = DragValue::new(&mut form.rate).range(0.1..=100.0).speed(0.1).max_decimals(2);
            entry(ui, t!(lang, "siting-room-rate"), rate).on_hover_text(t!(lang, "siting-room-rate-tip"));
            let place = DragValue::new(&mut form.m2_per_place).range(1.0..=1_000.0).max_decimals(1).suffix(" m²");
            entry(ui, t!(lang, "siting-room-place"), place).on_hover_text(t!(lang, "siting-room-place-tip"));
        }
    }
    // The longest walk is that of anyone, floor space is required for households.
    if !matches!(form.aim, Aim::Longest | Aim::Floor) {
        weight_ui(ui, lang, form);
    }
}

/// Whom compounds count for.
fn weight_ui(ui: &mut Ui, lang: Lang, form: &mut Form) {
    let weight = |w: Weight| {
        lang.t(match w {
            Weight::Households => "panel-siting-households",
            Weight::Elderly => "panel-siting-elderly",
        })
    };
    chosen(ui, lang.t("panel-siting-weight"), &mut form.weight, &[Weight::Households, Weight::Elderly], weight);
}

fn candidates_ui(ui: &mut Ui, lang: Lang, county: &County, form: &mut Form) {
    let has_sites = !county.sites.is_empty();
    form.from_sites &= has_sites;
    ui.horizontal_wrapped(|ui| {
        ui.weak(t!(lang, "panel-siting-candidates"));
        let sites = egui::Checkbox::new(&mut form.from_sites, t!(lang, "panel-siting-from-sites"));
        ui.add_enabled(has_sites, sites).on_disabled_hover_text(t!(lang, "panel-siting-no-sites"));
        ui.checkbox(&mut form.from_compounds, t!(lang, "panel-siting-from-compounds"));
        let uncovered = egui::Checkbox::new(&mut form.from_uncovered, t!(lang, "siting-from-uncovered"));
        let uncovered = ui.add_enabled(!form.from_compounds, uncovered);
        uncovered.on_hover_text(t!(lang, "siting-from-uncovered-tip"));
        ui.checkbox(&mut form.from_grid, t!(lang, "panel-siting-from-grid"));
        if ui.small_button(t!(lang, "panel-siting-from-all")).clicked() {
            (form.from_sites, form.from_compounds, form.from_grid) = (has_sites, true, true);
        }
    });
    if form.from_grid {
        let step = DragValue::new(&mut form.grid_m).range(10.0..=10_000.0).speed(10.0).max_decimals(0).suffix(" m");
        entry(ui, t!(lang, "panel-siting-grid"), step);
    }
}

fn budget_ui(ui: &mut Ui, lang: Lang, form: &mut Form) {
    let budget = DragValue::new(&mut form.budget).range(0.0..=1e7).speed(5.0).max_decimals(2);
    entry(ui, t!(lang, "panel-siting-budget"), budget);
}

fn sites_ui(ui: &mut Ui, lang: Lang, form: &mut Form) {
    entry(ui, t!(lang, "panel-siting-number"), DragValue::new(&mut form.sites).range(1..=100_000));
}

fn entry(ui: &mut Ui, name: &str, value: DragValue<'_>) -> Response {
    named(ui, name, |ui| ui.add_sized([entry_width(ui), ui.spacing().interact_size.y], value))
}

fn chosen<T: Copy + PartialEq>(ui: &mut Ui, name: &str, value: &mut T, all: &[T], text: impl Fn(T) -> &'static str) {
    named(ui, name, |ui| {
        let list = ComboBox::from_id_salt(name).selected_text(text(*value));
        list_ui(ui, entry_width(ui), list, |ui| {
            for &other in all {
                ui.selectable_value(value, other, text(other));
            }
        })
    });
}
