//! A compound on foot: both verdicts, the way, what lies across the straight line, and the cheapest candidate that would
//! cover it.

use egui::{RichText, Ui};

use super::compound::facility_line;
use crate::assess::{Nearest, Obstacle, cheapest, obstacles};
use crate::i18n::{Lang, number};
use crate::model::{CompoundIdx, County};
use crate::network::Walk;
use crate::plan::{OpenPlan, Selected};
use crate::t;
use crate::ui::panels::marks;
use crate::ui::panels::trials::{TrialsCache, build};
use crate::ui::panels::widgets::{fact, link, note, section, spread};
use crate::ui::{Action, Cx, names};

/// Obstacles that are named.
const NAMED: usize = 3;

/// What is worked out once a revision.
#[derive(Debug)]
pub(super) struct Facts {
    by_air: Option<Nearest>,
    on_foot: Option<Nearest>,
    walk: Option<Walk>,
    covered: Option<bool>,
    across: Vec<Obstacle>,
}

impl Facts {
    /// `None` without streets, or where the compound has no place.
    pub(super) fn new(plan: &OpenPlan, row: CompoundIdx) -> Option<Self> {
        let (county, live) = (plan.county(), plan.live());
        live.streets()?;
        let place = county.compounds.get(row.i())?.position?;
        let by_air = live.nearest(county, row);
        let there = by_air.and_then(|n| county.facilities.get(n.facility.i())?.position);
        Some(Self {
            by_air,
            on_foot: live.nearest_on_foot(county, row),
            walk: live.walk(row),
            covered: live.covered_on_foot(row),
            across: there.map_or_else(Vec::new, |there| obstacles(county, place, there)),
        })
    }

    /// How many times as far it is on foot as by air.
    fn detour(&self) -> Option<f64> {
        Some(self.on_foot?.distance_m / self.by_air.filter(|n| n.distance_m > 0.0)?.distance_m)
    }
}

/// Draws the section.
pub(super) fn walking_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    row: CompoundIdx,
    facts: &Facts,
    trials: &TrialsCache,
    actions: &mut Vec<Action>,
) {
    let (lang, plan) = (cx.lang, cx.plan);
    section(ui, t!(lang, "walk-section"));
    verdict_ui(ui, lang, t!(lang, "walk-by-circle"), plan.live().covered_by_circle(row));
    verdict_ui(ui, lang, t!(lang, "walk-on-foot"), facts.covered);
    if let Some(n) = facts.on_foot {
        let minutes = number::fixed(n.distance_m / plan.rulebook().walk.speed_m_s / 60.0, 1);
        let right = t!(lang, "map-way", way = number::metres(n.distance_m), minutes = minutes);
        facility_line(ui, cx, n.facility, &right, actions);
    }
    if let Some(n) = facts.by_air {
        let right = t!(lang, "walk-by-air", way = number::metres(n.distance_m));
        facility_line(ui, cx, n.facility, &right, actions);
    }
    if let Some(detour) = facts.detour() {
        fact(ui, t!(lang, "walk-detour"), t!(lang, "walk-times", times = number::fixed(detour, 2)));
    }
    if facts.covered != Some(true) {
        for reason in reasons(lang, plan, facts) {
            note(ui, reason);
        }
        cheapest_ui(ui, cx, row, trials, actions);
    }
}

fn verdict_ui(ui: &mut Ui, lang: Lang, name: &str, covered: Option<bool>) {
    let (id, colour) = match covered {
        Some(true) => ("walk-covered", marks::good(ui)),
        Some(false) => ("walk-uncovered", marks::bad(ui)),
        None => ("class-unknown", ui.visuals().weak_text_color()),
    };
    fact(ui, name, RichText::new(lang.t(id)).color(colour).strong());
}

/// Why it is not known to reach a facility in time.
fn reasons(lang: Lang, plan: &OpenPlan, facts: &Facts) -> Vec<String> {
    let walk = &plan.rulebook().walk;
    if facts.walk == Some(Walk::Unknown) {
        return vec![t!(lang, "walk-no-street", access = number::metres(walk.access_m))];
    }
    let mut all = Vec::new();
    match facts.on_foot {
        Some(n) if facts.covered == Some(false) => {
            let beyond = number::metres((n.distance_m - walk.way_m()).max(0.0));
            all.push(t!(lang, "walk-too-far", limit = number::metres(walk.way_m()), beyond = beyond));
        }
        Some(_) => all.push(t!(lang, "walk-maybe").to_owned()),
        None => all.push(t!(lang, "walk-no-way").to_owned()),
    }
    if let Some(across) = named(lang, plan.county(), &facts.across) {
        all.push(t!(lang, "walk-across", what = across));
    } else if facts.detour().is_some_and(|d| d > 1.5) {
        all.push(t!(lang, "walk-roundabout").to_owned());
    }
    all
}

/// The obstacles in words.
fn named(lang: Lang, county: &County, across: &[Obstacle]) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for obstacle in across {
        let word = match *obstacle {
            Obstacle::Barrier(row) => match county.barrier_names.get(row as usize).filter(|name| !name.is_empty()) {
                Some(name) => t!(lang, "walk-barrier-named", name = name),
                None => t!(lang, "walk-barrier").to_owned(),
            },
            Obstacle::Closure(slot) => {
                let Some(d) = county.drawn.get(slot.i()) else { continue };
                let name = if d.name.is_empty() { lang.t(d.kind.text_id()) } else { d.name.as_str() };
                t!(lang, "walk-closure", name = name)
            }
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.truncate(NAMED);
    (!words.is_empty()).then(|| words.join(t!(lang, "walk-and")))
}

/// The cheapest candidate that would cover it, with a button that builds it.
fn cheapest_ui(ui: &mut Ui, cx: &Cx<'_>, row: CompoundIdx, trials: &TrialsCache, actions: &mut Vec<Action>) {
    let (lang, county) = (cx.lang, cx.plan.county());
    if !county.live_drawn().any(|(_, d)| d.is_candidate()) {
        note(ui, t!(lang, "walk-draw-candidate"));
        return;
    }
    let trials = trials.get(ui.ctx(), cx.plan);
    if !trials.current {
        ui.horizontal(|ui| {
            ui.spinner();
            note(ui, t!(lang, "candidates-trying"));
        });
        return;
    }
    let Some((trial, gain)) = cheapest(&trials.all, row) else {
        note(ui, t!(lang, "walk-no-candidate"));
        return;
    };
    ui.add_space(4.0);
    ui.label(RichText::new(t!(lang, "walk-cheapest")).strong());
    let target = Selected::Drawn(trial.slot);
    let build_it = spread(
        ui,
        |ui| {
            let button = egui::Button::new(t!(lang, "candidates-build")).small();
            ui.add_enabled(!cx.plan.is_read_only(), button).on_hover_text(t!(lang, "candidates-build-tip")).clicked()
        },
        |ui| {
            if link(ui, &names::name_of(cx.plan, lang, target)).clicked() {
                actions.push(Action::Show(target));
            }
        },
    );
    let minutes = number::fixed(gain.reaches.distance_m / cx.plan.rulebook().walk.speed_m_s / 60.0, 1);
    note(ui, t!(lang, "walk-then", way = number::metres(gain.reaches.distance_m), minutes = minutes));
    let cost = trial.cost.map_or_else(|| lang.t("panel-unknown").to_owned(), |c| number::fixed(c, 0));
    let households = number::int(trial.households(county));
    let length = number::metres(trial.length_m);
    note(ui, t!(lang, "walk-candidate-facts", cost = cost, length = length, households = households));
    if build_it {
        actions.extend(build(cx.plan, trial.slot));
    }
}
