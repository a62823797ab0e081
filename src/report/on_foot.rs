//! What is known of a compound's way to its nearest facility on foot, and what the county's sums say about it.

use serde::Serialize;

use super::ReportInput;
use super::table::Format;
use crate::assess::{Nearest, Walking};
use crate::model::CompoundIdx;

/// A compound's way on foot.
#[derive(Clone, Copy)]
pub(super) struct OnFoot {
    /// The nearest counted facility on foot, at any distance.
    pub nearest: Option<Nearest>,
    /// Minutes to it.
    pub minutes: Option<f64>,
    /// How many times as far the nearest is on foot as by air.
    pub detour: Option<f64>,
    /// What the circle says.
    pub circle: Option<bool>,
    /// Covered by the circle, and known not to be on foot.
    pub falsely_covered: bool,
}

impl OnFoot {
    /// Of a compound, given the nearest facility by air.
    pub fn of(walking: &Walking, row: CompoundIdx, by_air: Option<Nearest>) -> Self {
        let nearest = walking.nearest.get(row.i()).copied().flatten();
        Self {
            nearest,
            minutes: nearest.map(|n| walking.minutes_for(n.distance_m)),
            detour: walking.detour(row, by_air),
            circle: walking.circle.get(row.i()).copied().flatten(),
            falsely_covered: walking.is_falsely_covered(row),
        }
    }
}

/// The way as `assess --json` tells it.
#[derive(Serialize)]
pub(super) struct OnFootJson<'a> {
    walk_m: Option<f64>,
    walk_min: Option<f64>,
    nearest_on_foot: Option<&'a str>,
    circle_covered: Option<bool>,
    detour: Option<f64>,
}

impl<'a> OnFootJson<'a> {
    pub fn of(input: &'a ReportInput<'a>, on_foot: &OnFoot) -> Self {
        let ratio = |x: Option<f64>| x.and_then(|x| Format::Ratio.round(x));
        let facility = on_foot.nearest.and_then(|n| input.county.facilities.get(n.facility.i()));
        Self {
            walk_m: on_foot.nearest.and_then(|n| Format::Metres.round(n.distance_m)),
            walk_min: ratio(on_foot.minutes),
            nearest_on_foot: facility.map(|f| f.id.as_str()),
            circle_covered: on_foot.circle,
            detour: ratio(on_foot.detour),
        }
    }
}

/// How coverage is judged, as `assess --json` tells it of the county.
#[derive(Serialize)]
pub(super) struct ModeJson {
    mode: &'static str,
    #[serde(flatten)]
    settings: Option<SettingsJson>,
}

#[derive(Serialize)]
struct SettingsJson {
    speed_m_s: f64,
    minutes: f64,
    walk_limit_m: f64,
    steps: bool,
    slope: bool,
    access_m: f64,
    facilities_off_streets: usize,
}

impl ModeJson {
    pub fn of(input: &ReportInput<'_>) -> Self {
        let settings = |w: &Walking| SettingsJson {
            speed_m_s: w.on_foot.speed_m_s,
            minutes: w.on_foot.minutes,
            walk_limit_m: w.limit_m(),
            steps: w.on_foot.steps,
            slope: w.on_foot.slope,
            access_m: w.on_foot.access_m,
            facilities_off_streets: w.off_streets.len(),
        };
        let mode = if input.walking.is_some() { "walk" } else { "circle" };
        Self { mode, settings: input.walking.map(settings) }
    }
}

/// What the circle says of the whole county, and how far it is wrong.
#[derive(Serialize)]
pub(super) struct OnFootSumsJson {
    circle_covered: PeopleJson,
    falsely_covered: PeopleJson,
    unknown_on_foot: usize,
}

#[derive(Serialize)]
struct PeopleJson {
    compounds: u32,
    households: i64,
}

impl OnFootSumsJson {
    pub fn of(input: &ReportInput<'_>) -> Option<Self> {
        let walking = input.walking?;
        let people = |c: crate::assess::Covered| PeopleJson { compounds: c.compounds, households: c.households };
        Some(Self {
            circle_covered: people(walking.circle_covered),
            falsely_covered: people(walking.falsely_covered_sums(input.county)),
            unknown_on_foot: walking.unknown(),
        })
    }
}
