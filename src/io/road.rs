//! A street from the values of a feature: of county data, and of OpenStreetMap as GDAL (QGIS), osmium and others export it.

use compact_str::CompactString;

use super::fields::{Field as F, flag, slope};
use super::geojson::Row;
use super::issues::Issue;
use super::osm_tags::{CLOSED, SIDEWALK, foot_says};
use super::other_tags::OtherTags;
use super::row_reader::RowReader;
use super::{LayerName, Severity};
use crate::geom::ShapeKind;
use crate::model::Message;
use crate::network::{Access, BRIDGE, TUNNEL};

/// The steepest slope that a street can have, percent: more is a slip of the pen, or per mille.
const STEEPEST: f32 = 100.0;

/// A street.
#[derive(Debug)]
pub(super) struct Road {
    /// Class as given.
    pub class: CompactString,
    /// Whether it says that it can be walked.
    pub walkable: Option<bool>,
    /// Height: 0 on the ground, above 0 on bridges, below 0 in tunnels.
    pub level: i8,
    /// Slope, percent; 0 where it says none.
    pub slope: f32,
}

impl Row for Road {
    const LAYER: LayerName = LayerName::Roads;
    // Squares are walked along their outlines.
    const KINDS: &'static [ShapeKind] = &[ShapeKind::Line, ShapeKind::Polygon];
    const WITHOUT_GEOMETRY: bool = false;

    fn read(r: &mut RowReader<'_, '_>) -> Self {
        let class = r.text(F::Class);
        if !class.is_empty() && Access::of_class(&class).is_none() {
            let issue = r.about_value(Severity::Doubtful, F::Class, Message::new("io-found-road-class"));
            r.push(issue.done(Message::new("io-done-road-class")));
        }
        let others = r.word(F::OtherTags).map(|text| OtherTags::read(&text)).unwrap_or_default();
        let walkable = if class.is_empty() && is_no_street(r) { Some(false) } else { walkable(r, &others) };
        Self { class, walkable, level: level(r, &others), slope: slope_of(r, &others) }
    }

    fn id(&mut self) -> Option<&mut CompactString> {
        None
    }

    fn given_id(&self) -> Option<&str> {
        None
    }

    fn name(&self) -> &str {
        ""
    }

    fn set_name(&mut self, _name: CompactString) {}
}

/// What a field says, else what the tag of that key says.
fn said(r: &RowReader<'_, '_>, field: F, others: &OtherTags, key: &str) -> Option<String> {
    r.word(field).or_else(|| others.get(key).map(str::to_owned))
}

/// Whether a feature without a class says to be something else: exports of all lines of OpenStreetMap hold rivers and
/// railways too. That is noted.
fn is_no_street(r: &mut RowReader<'_, '_>) -> bool {
    let other = r.word(F::NoStreet).is_some_and(|w| flag(&w) != Some(false));
    if other {
        let issue = r.about_value(Severity::Note, F::NoStreet, Message::new("io-found-no-street"));
        r.push(issue.done(Message::new("io-done-no-street")));
    }
    other
}

/// What is said of people on foot comes first, then what is said of everybody, then a pavement.
fn walkable(r: &mut RowReader<'_, '_>, others: &OtherTags) -> Option<bool> {
    let own = match r.word(F::Walkable) {
        Some(word) => foot_says(&word).or_else(|| r.flag(F::Walkable)),
        None => others.get("foot").and_then(foot_says),
    };
    let is = |field, key, words: &[&str]| {
        said(r, field, others, key).is_some_and(|w| words.iter().any(|word| w.eq_ignore_ascii_case(word)))
    };
    let closed = is(F::Access, "access", &CLOSED)
        || r.word(F::Access).is_some_and(|w| flag(&w) == Some(false))
        || is(F::Motorroad, "motorroad", &["yes"]);
    let pavement = is(F::Sidewalk, "sidewalk", &SIDEWALK) || r.word(F::Sidewalk).and_then(|w| flag(&w)) == Some(true);
    own.or(closed.then_some(false)).or(pavement.then_some(true))
}

/// The layer number where it is not 0 (many files give 0 to all), else whether it says to be a bridge or a tunnel: any
/// word does but no. Passages through buildings are on the ground.
fn level(r: &RowReader<'_, '_>, others: &OtherTags) -> i8 {
    if let Some(layer) = said(r, F::Level, others, "layer").and_then(|t| t.parse().ok()).filter(|&l| l != 0) {
        return layer;
    }
    let set =
        |field, key| said(r, field, others, key).is_some_and(|w| flag(&w) != Some(false) && w != "building_passage");
    match (set(F::Bridge, "bridge"), set(F::Tunnel, "tunnel")) {
        (true, false) => BRIDGE,
        (false, true) => TUNNEL,
        _ => 0,
    }
}

/// The slope, whichever way it leads; what makes no sense is said.
fn slope_of(r: &mut RowReader<'_, '_>, others: &OtherTags) -> f32 {
    let (own, tag) = (r.word(F::Slope), others.get("incline"));
    let Some(text) = own.as_deref().or(tag) else { return 0.0 };
    let found = match slope(text) {
        Some(slope) if slope <= STEEPEST => return slope,
        Some(_) => Message::new("io-found-out-of-range").arg("least", 0).arg("most", STEEPEST),
        None => Message::new("io-found-unreadable"),
    };
    let issue = if own.is_some() {
        r.about_value(Severity::Wrong, F::Slope, found)
    } else {
        let value: String = text.chars().take(60).collect();
        Issue::new(Severity::Wrong, found.arg("value", value), "io-done-unknown").of_field("incline")
    };
    r.push(issue);
    0.0
}
