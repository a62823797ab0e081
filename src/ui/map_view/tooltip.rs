//! What the pointer rests on, in a few words.

use egui::Response;

use super::MapView;
use super::input::Hold;
use super::sketch::paint::way_text;
use crate::i18n::{Lang, number};
use crate::model::{CompoundIdx, Drawn, DrawnKind};
use crate::network::Walk;
use crate::plan::{OpenPlan, Selected};
use crate::rules::Mode;
use crate::t;
use crate::ui::{Cx, Tool, names};

/// Shows the tooltip of a compound, facility or site.
pub fn tooltip_ui(response: &Response, map: &MapView, cx: &Cx<'_>) {
    let Some(hovered) = map.hovered.filter(|h| !matches!(h, Selected::Town(_))) else { return };
    let measuring = matches!(cx.tool, Tool::MeasureDistance | Tool::MeasureArea | Tool::Draw(_));
    if measuring || map.hold != Hold::Nothing || cx.plan.drag().is_some() {
        return;
    }
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.strong(names::name_of(cx.plan, cx.lang, hovered));
        for line in lines(cx, hovered) {
            ui.label(line);
        }
    });
}

fn lines(cx: &Cx<'_>, hovered: Selected) -> Vec<String> {
    let county = cx.plan.county();
    match hovered {
        Selected::Compound(row) => compound_lines(cx.plan, cx.lang, row),
        Selected::Facility(slot) => {
            let f = &county.facilities[slot.i()];
            let kind =
                t!(cx.lang, "tip-kind", kind = cx.lang.t(f.kind.text_id()), status = cx.lang.t(f.status.text_id()));
            let floor = f.floor_m2.map(|m2| t!(cx.lang, "tip-floor", floor = number::square_metres(m2)));
            std::iter::once(kind).chain(floor).collect()
        }
        Selected::Site(row) => {
            let site = &county.sites[row.i()];
            site.floor_m2.map(|m2| t!(cx.lang, "tip-floor", floor = number::square_metres(m2))).into_iter().collect()
        }
        Selected::Drawn(slot) => county.drawn.get(slot.i()).map(|d| drawn_lines(cx, d)).unwrap_or_default(),
        Selected::Town(_) => Vec::new(),
    }
}

fn compound_lines(plan: &OpenPlan, lang: Lang, row: CompoundIdx) -> Vec<String> {
    let verdict = &plan.assessment().compounds[row.i()];
    let households = plan.county().compounds[row.i()].figures.households;
    let households = households.map_or_else(|| t!(lang, "unknown").to_owned(), number::int);
    let mut lines = vec![lang.t(verdict.class().text_id()).to_owned(), t!(lang, "tip-households", n = households)];
    if plan.rulebook().mode == Mode::Walk {
        lines.push(on_foot_line(plan, lang, row));
    }
    if let Some(gap) = verdict.gap_m2.filter(|g| *g > 0.0) {
        lines.push(t!(lang, "tip-gap", gap = number::square_metres(gap)));
    }
    lines
}

/// How far the nearest facility is on foot, or that none is in reach.
fn on_foot_line(plan: &OpenPlan, lang: Lang, row: CompoundIdx) -> String {
    let (live, walk) = (plan.live(), plan.rulebook().walk);
    if let Some(way) = live.walk(row).and_then(Walk::nearest) {
        let minutes = number::fixed(way.distance_m() / walk.speed_m_s / 60.0, 1);
        return t!(lang, "map-way", way = number::metres(way.distance_m()), minutes = minutes);
    }
    let minutes = number::short(walk.minutes);
    match (live.covered_on_foot(row), live.covered_by_circle(row)) {
        (None, _) => t!(lang, "tip-on-foot-unknown").to_owned(),
        (_, Some(true)) => t!(lang, "tip-falsely", minutes = minutes),
        _ => t!(lang, "tip-no-way", minutes = minutes),
    }
}

fn drawn_lines(cx: &Cx<'_>, drawn: &Drawn) -> Vec<String> {
    let (lang, county) = (cx.lang, cx.plan.county());
    let (kind, state) = (lang.t(drawn.kind.text_id()), lang.t(names::drawn_state_id(drawn)));
    if drawn.kind == DrawnKind::Gate {
        let compound = drawn.compound.and_then(|c| county.compounds.get(c.i()));
        return compound.map(|c| t!(lang, "draw-gate-of", compound = c.name)).into_iter().collect();
    }
    let length = way_text(cx.plan, lang, drawn.kind, drawn.length_m());
    let cost = drawn.cost.map(|yuan| t!(lang, "tip-cost", cost = number::int(yuan.round() as i64)));
    [t!(lang, "tip-kind", kind = kind, status = state), length].into_iter().chain(cost).collect()
}
