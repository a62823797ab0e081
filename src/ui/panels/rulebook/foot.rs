//! How people get on foot.

use egui::Ui;

use super::form::{Figure, Form};
use crate::i18n::{Lang, number};
use crate::network::Pace;
use crate::rules::OnFoot;
use crate::t;
use crate::ui::panels::fold::fold;

/// Who walks, with the name of the text.
pub(in crate::ui) const WALKERS: [(&str, Pace); 6] = [
    ("adult", Pace::ADULT),
    ("elder", Pace::ELDER_FIT),
    ("elder", Pace::ELDER_BRISK),
    ("elder", Pace::ELDER),
    ("elder", Pace::ELDER_SLOW),
    ("wheelchair", Pace::WHEELCHAIR),
];

/// Draws who walks, how long, how fast, and where they can't.
pub(super) fn foot_ui(ui: &mut Ui, form: &mut Form<'_>, walk: &mut OnFoot) {
    let lang = form.lang;
    let way = format!("{} m", number::fixed(walk.way_m(), 0));
    fold(ui, t!(lang, "rules-on-foot"), &way, true, |ui| {
        walkers_ui(ui, form, walk);
        figures_ui(ui, form, walk);
        ui.checkbox(&mut walk.steps, t!(lang, "rules-walk-steps"));
        let slope = ui.checkbox(&mut walk.slope, t!(lang, "rules-walk-slope"));
        slope.on_hover_text(t!(lang, "rules-walk-slope-tip"));
    });
}

fn figures_ui(ui: &mut Ui, form: &mut Form<'_>, walk: &mut OnFoot) {
    let lang = form.lang;
    let minutes = Figure { range: 0.5..=300.0, speed: 0.1, decimals: 1, unit: "" };
    walk.minutes = form.number(ui, "rules-walk-minutes", &minutes, walk.minutes);
    let speed = Figure { range: 0.1..=5.0, speed: 0.005, decimals: 2, unit: "" };
    walk.speed_m_s = form.number(ui, "rules-walk-speed", &speed, walk.speed_m_s);
    let access = Figure { range: 0.0..=5_000.0, speed: 5.0, decimals: 0, unit: "m" };
    let line = ui.scope(|ui| form.number(ui, "rules-walk-access", &access, walk.access_m));
    line.response.on_hover_text(t!(lang, "rules-walk-access-tip"));
    walk.access_m = line.inner;
}

/// Draws the choice of those who walk; what is their own speed is none of them.
fn walkers_ui(ui: &mut Ui, form: &mut Form<'_>, walk: &mut OnFoot) {
    let lang = form.lang;
    let is = |pace: &Pace| pace.speed_m_s == walk.speed_m_s && pace.steps == walk.steps;
    let mut chosen = WALKERS.iter().position(|(_, pace)| is(pace));
    let before = chosen;
    let all: Vec<_> = (0..WALKERS.len()).map(Some).collect();
    form.choice(ui, "rules-walkers", &mut chosen, &all, |i| walker_name(lang, i.and_then(|i| WALKERS.get(i))));
    if let Some((_, pace)) = chosen.filter(|_| chosen != before).and_then(|i| WALKERS.get(i)) {
        (walk.speed_m_s, walk.steps) = (pace.speed_m_s, pace.steps);
    }
}

/// What a walker is called; another one than those of [`WALKERS`] without.
pub(in crate::ui) fn walker_name(lang: Lang, walker: Option<&(&'static str, Pace)>) -> String {
    let (key, speed) = walker.map_or(("other", 0.0), |(key, pace)| (*key, pace.speed_m_s));
    t!(lang, "rules-walker", key = key, speed = number::short(speed))
}
