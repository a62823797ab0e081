//! The legend of a map as data, and its swatches as small pictures.

use super::bins::bins;
use super::palette::{Fill, Rgb, TOWN_BREAKS, reach_ramp, theme};
use super::raster::Pixmap;
use super::symbol::{self, Symbol};
use super::{BANDS, ColourBy, LayerKind, Picture, Scene, Style, swatch};
use crate::i18n::number;
use crate::model::{DrawnKind, FacilityKind, FacilityStatus, Message};

/// What stands beside a text in a legend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Swatch {
    /// A filled area with outline and pattern.
    Fill(Fill),
    /// A plain area.
    Colour(Rgb),
    /// The symbol of a facility or site.
    Symbol(Symbol),
    /// Something drawn into the walking network.
    Drawn {
        /// What.
        kind: DrawnKind,
        /// Whether it is only considered.
        candidate: bool,
    },
    /// A service circle, dashed around planned facilities.
    Circle {
        /// Whether the facility is planned.
        planned: bool,
    },
    /// A street within reach on foot.
    Street(Rgb),
    /// The mark of a falsely covered compound.
    Falsely,
}

/// A line of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// The picture.
    pub swatch: Swatch,
    /// What it means.
    pub text: Message,
}

/// Lines of a legend under one title.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendGroup {
    /// Title.
    pub title: Message,
    /// Lines.
    pub entries: Vec<LegendEntry>,
}

/// What there is to be explained.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegendContent {
    /// Whether there are towns.
    pub towns: bool,
    /// Whether there are compounds.
    pub compounds: bool,
    /// Whether there are candidate sites with a place.
    pub sites: bool,
    /// Kinds and states of the facilities that have a place.
    pub facilities: Vec<(FacilityKind, FacilityStatus)>,
    /// What is drawn into the walking network, and whether it is only considered.
    pub drawn: Vec<(DrawnKind, bool)>,
    /// Minutes of the way that counts as covered, where compounds are judged on foot and not by circle.
    pub minutes: Option<f64>,
}

impl LegendContent {
    fn of_scene(scene: &Scene) -> Self {
        Self {
            towns: scene.geometry.towns.len() > 0,
            compounds: scene.geometry.compounds.len() > 0,
            sites: scene.geometry.sites.iter().any(Option::is_some),
            facilities: scene.state.facilities.iter().map(|m| (m.kind, m.status)).collect(),
            drawn: scene.state.drawn.iter().map(|m| (m.kind, m.candidate)).collect(),
            minutes: scene.state.minutes,
        }
    }
}

/// The legend of what a style shows of a scene: only visible layers and only kinds of facilities that are there.
pub fn legend(style: &Style, scene: &Scene) -> Vec<LegendGroup> {
    legend_of(style, &LegendContent::of_scene(scene))
}

/// The same for what is known to be in a county.
pub fn legend_of(style: &Style, content: &LegendContent) -> Vec<LegendGroup> {
    let shown = |kind: LayerKind| style.layer(kind).visible;
    let mut groups = Vec::new();
    if shown(LayerKind::Compounds) && content.compounds {
        groups.push(compounds(style, content.minutes));
    }
    if let Some(minutes) = content.minutes.filter(|_| shown(LayerKind::Reach)) {
        groups.push(reach(style, minutes));
    }
    if shown(LayerKind::Facilities) && !content.facilities.is_empty() {
        groups.push(facilities(style, content));
    }
    if shown(LayerKind::Drawn) && !content.drawn.is_empty() {
        groups.push(drawn(content));
    }
    if shown(LayerKind::Towns) && style.shade_towns && content.towns && style.colour_by != ColourBy::Rule {
        groups.push(towns(style));
    }
    groups
}

fn compounds(style: &Style, minutes: Option<f64>) -> LegendGroup {
    let title = match style.colour_by {
        ColourBy::Verdict => "legend-compounds-verdict",
        ColourBy::FloorGap => "legend-compounds-floor-gap",
        ColourBy::CoveredBy => "legend-compounds-covered-by",
        ColourBy::Status => "legend-compounds-status",
        ColourBy::Households => "legend-compounds-households",
        ColourBy::Rule => "legend-rule",
    };
    let entry = |b: super::Bin| LegendEntry { swatch: Swatch::Fill(b.fill), text: b.text };
    let mut entries: Vec<LegendEntry> = bins(style.colour_by, style.dark).into_iter().rev().map(entry).collect();
    if minutes.is_some() && style.layer(LayerKind::Falsely).visible {
        entries.push(LegendEntry { swatch: Swatch::Falsely, text: Message::new("legend-falsely") });
    }
    LegendGroup { title: Message::new(title), entries }
}

/// Streets by minutes to the nearest facility.
fn reach(style: &Style, minutes: f64) -> LegendGroup {
    let ends: [String; BANDS] =
        std::array::from_fn(|i| number::short((minutes * 10.0 * (i + 1) as f64 / BANDS as f64).round() / 10.0));
    let entry = |i: usize| {
        let from = if i == 0 { "0" } else { &ends[i - 1] };
        let text = Message::new("legend-minutes").arg("from", from).arg("to", &ends[i]);
        LegendEntry { swatch: Swatch::Street(reach_ramp(style.dark)[i]), text }
    };
    LegendGroup { title: Message::new("legend-reach"), entries: (0..BANDS).map(entry).collect() }
}

fn facilities(style: &Style, content: &LegendContent) -> LegendGroup {
    let marks = &content.facilities;
    let has = |status: FacilityStatus| marks.iter().any(|m| m.1 == status);
    let entry = |swatch, id| LegendEntry { swatch, text: Message::new(id) };
    let symbol = |kind, status, id| entry(Swatch::Symbol(Symbol::Facility(kind, status)), id);
    let present = FacilityKind::ALL.into_iter().filter(|k| marks.iter().any(|m| m.0 == *k));
    let mut entries: Vec<LegendEntry> = present.map(|k| symbol(k, FacilityStatus::Operating, k.text_id())).collect();
    if has(FacilityStatus::Planned) {
        entries.push(symbol(FacilityKind::DayCare, FacilityStatus::Planned, "legend-planned"));
    }
    if has(FacilityStatus::Closed) {
        entries.push(symbol(FacilityKind::DayCare, FacilityStatus::Closed, "legend-closed"));
    }
    if has(FacilityStatus::Unknown) {
        entries.push(symbol(FacilityKind::DayCare, FacilityStatus::Unknown, "legend-status-unknown"));
    }
    if style.layer(LayerKind::Circles).visible && content.minutes.is_none() {
        entries.push(entry(Swatch::Circle { planned: false }, "legend-circle"));
        if has(FacilityStatus::Planned) {
            entries.push(entry(Swatch::Circle { planned: true }, "legend-circle-planned"));
        }
    }
    if style.layer(LayerKind::Sites).visible && content.sites {
        entries.push(entry(Swatch::Symbol(Symbol::Site), "legend-site"));
    }
    LegendGroup { title: Message::new(LayerKind::Facilities.text_id()), entries }
}

fn drawn(content: &LegendContent) -> LegendGroup {
    let entry = |kind, candidate, id| LegendEntry { swatch: Swatch::Drawn { kind, candidate }, text: Message::new(id) };
    let present = DrawnKind::ALL.into_iter().filter(|kind| content.drawn.iter().any(|d| d.0 == *kind));
    let mut entries: Vec<LegendEntry> = present.map(|kind| entry(kind, false, kind.text_id())).collect();
    if let Some((kind, _)) = content.drawn.iter().find(|d| d.1) {
        entries.push(entry(*kind, true, "legend-candidate"));
    }
    LegendGroup { title: Message::new(LayerKind::Drawn.text_id()), entries }
}

fn towns(style: &Style) -> LegendGroup {
    let percent = |share: f64| number::fixed(share * 100.0, 0);
    let entry = |k: usize| {
        let to = TOWN_BREAKS.get(k + 1).copied().unwrap_or(1.0);
        let text = Message::new("legend-share-range").arg("from", percent(TOWN_BREAKS[k])).arg("to", percent(to));
        LegendEntry { swatch: Swatch::Colour(theme(style.dark).town_ramp[k]), text }
    };
    LegendGroup {
        title: Message::new("legend-town-shading"),
        entries: (0..TOWN_BREAKS.len()).rev().map(entry).collect(),
    }
}

/// A swatch as a picture with transparency, `size_px` wide and high, drawn as on the map.
pub fn swatch_picture(swatch: &Swatch, dark: bool, size_px: [u32; 2], px_per_pt: f32) -> Picture {
    picture(&swatch::draw(swatch, dark, size_px.map(|s| s as usize), px_per_pt))
}

/// The symbol of a facility as a square picture with transparency.
pub fn symbol_picture(kind: FacilityKind, status: FacilityStatus, side_px: u32, dark: bool) -> Picture {
    let symbol = Swatch::Symbol(Symbol::Facility(kind, status));
    swatch_picture(&symbol, dark, [side_px, side_px], 1.0)
}

/// Radius at which a symbol with its halo fits a box.
pub(super) fn fitting_radius(side: [usize; 2]) -> f64 {
    let half = side[0].min(side[1]) as f64 / 2.0;
    (1..200).map(|k| half * f64::from(200 - k) / 200.0).find(|r| symbol::half_side(*r) <= half).unwrap_or(half * 0.6)
}

fn picture(map: &Pixmap) -> Picture {
    let camera = super::Camera { center: super::WorldPoint::default(), scale: 1.0, size: map.side.map(|s| s as f64) };
    Picture { width: map.side[0] as u32, height: map.side[1] as u32, rgba: map.rgba.as_flattened().to_vec(), camera }
}
