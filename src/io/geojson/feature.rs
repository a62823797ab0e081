//! One feature at a time into a chunk.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::classify_extent::{ExtentClass, classify_extent};
use super::feature_chunk::{FeatureChunk, Row};
use super::fingerprint::fingerprint;
use super::geometry::{LenientReader, push_exact};
use super::properties::PropertyReader;
use super::rebuild::{within_one_turn, without_nothing};
use super::{GeometryError, ToleratedDeviations, is_geometry_type};
use crate::geom::{Crs, LonLat, PartRef, ShapeKind, ShapeRef, Shapes, Validity, position, repair};
use crate::io::Severity;
use crate::io::fields::{Field, Schema, Slots, Value, is_row_of_sums};
use crate::io::issues::Issue;
use crate::io::json::{Members, RawText, Scanner, SyntaxError};
use crate::io::row_reader::{ReferenceLayers, RowReader};
use crate::model::Message;

/// What is known before a file is read.
#[derive(Clone, Copy)]
pub(in crate::io) struct ReadContext<'a, 's> {
    /// Names of fields.
    pub schema: &'s Schema,
    /// The layers that were read already.
    pub reference: &'s ReferenceLayers<'a>,
    /// What the file's degrees are measured in.
    pub crs: Crs,
    /// Whether latitude comes first in the file, as the other layers tell.
    pub exchanged: bool,
}

/// Reads features into a chunk.
pub(super) struct FeatureReader<'a, 's, R> {
    /// What was read.
    pub chunk: FeatureChunk<R>,
    properties: PropertyReader<'a, 's>,
    slots: Slots<'a>,
    context: ReadContext<'a, 's>,
    validity: Validity,
}

/// A feature as RFC 7946 has it.
#[derive(Deserialize)]
struct StrictFeature<'a> {
    #[serde(borrow, rename = "type")]
    kind: &'a RawValue,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    properties: Option<Members<'a>>,
    geometry: Option<geojson::Geometry>,
}

/// What one feature's members say.
struct FeatureParts<'a> {
    id: Option<Value<'a>>,
    /// The kind of the geometry that was added to the shapes.
    geometry: Result<ShapeKind, GeometryError>,
    bad_properties: bool,
    tolerated: ToleratedDeviations,
}

impl<'a, 's, R: Row> FeatureReader<'a, 's, R> {
    pub fn new(context: ReadContext<'a, 's>) -> Self {
        Self {
            chunk: FeatureChunk::new(),
            properties: PropertyReader::new(context.schema),
            slots: Slots::new(),
            context,
            validity: Validity::default(),
        }
    }

    /// The chunk, when all its features are read.
    pub fn finish(self) -> FeatureChunk<R> {
        FeatureChunk { met: self.slots.met, ..self.chunk }
    }

    /// Reads the next value of a list of features: by type if it is a feature as it should be, else member by member.
    pub fn feature(&mut self, scanner: &mut Scanner<'a>) -> Result<(), SyntaxError> {
        self.chunk.features += 1;
        self.slots.clear();
        let mut again = *scanner;
        if scanner.space() == b'{'
            && let Some(feature) = scanner.typed()?
            && self.strict(feature)
        {
            return Ok(());
        }
        self.lenient(again.value()?);
        *scanner = again;
        Ok(())
    }

    /// Takes a feature as it is; false, and nothing is taken, if there is something to put right.
    fn strict(&mut self, feature: StrictFeature<'a>) -> bool {
        if feature.kind.get() != "\"Feature\"" {
            return false;
        }
        let geometry = match feature.geometry {
            None => Err(GeometryError::Null),
            Some(geometry) => match push_exact(&mut self.chunk.shapes, &geometry.value) {
                None => return false,
                Some(kind) => Ok(kind),
            },
        };
        if let Some(properties) = feature.properties {
            self.properties.fill(&mut self.slots, properties);
        }
        let id = feature.id.map(Value::from);
        self.finish_feature(FeatureParts { id, geometry, bad_properties: false, tolerated: Default::default() });
        true
    }

    /// Reads a feature of any make.
    fn lenient(&mut self, value: &'a RawValue) {
        let Some(members) = Members::of(value) else {
            let issue = Issue::new(Severity::Wrong, Message::new("io-found-not-a-feature"), "io-done-left-out");
            self.chunk.warn(&self.slots, None, issue);
            return;
        };
        let (mut id, mut kind, mut geometry, mut bad_properties) = (None, None, None, false);
        self.chunk.esri |= !members.0.iter().any(|m| m.0.is("type")) && members.0.iter().any(|m| m.0.is("attributes"));
        for (key, value) in members.0 {
            match &*key.decode() {
                "geometry" => geometry = Some(value),
                "attributes" if !self.chunk.esri => {}
                "properties" | "attributes" => match Members::of(value) {
                    Some(properties) => self.properties.fill(&mut self.slots, properties),
                    None => bad_properties |= value.get() != "null",
                },
                "type" => kind = RawText::of(value).or(kind),
                "id" => id = Some(Value::from(value)),
                _ => {}
            }
        }
        let mut tolerated = ToleratedDeviations::default();
        let mut geometry = geometry.map_or(Err(GeometryError::Null), |g| self.geometry(g, &mut tolerated));
        if self.is_bare(kind, geometry.is_ok()) {
            geometry = self.geometry(value, &mut tolerated);
        }
        self.finish_feature(FeatureParts { id, geometry, bad_properties, tolerated });
    }

    fn geometry(&mut self, value: &RawValue, tolerated: &mut ToleratedDeviations) -> Result<ShapeKind, GeometryError> {
        LenientReader { shapes: &mut self.chunk.shapes, wanted: R::KINDS, tolerated, depth: 0 }.push(value)
    }

    /// Whether the feature is a bare geometry, by its type; a type that is neither is said.
    fn is_bare(&mut self, kind: Option<RawText<'a>>, has_geometry: bool) -> bool {
        let Some(name) = kind.map(RawText::decode) else {
            if !self.chunk.esri {
                self.note("io-found-feature-no-type", None);
            }
            return false;
        };
        if name == "Feature" {
            return false;
        }
        if !has_geometry && is_geometry_type(&name) {
            return true;
        }
        if name.eq_ignore_ascii_case("Feature") {
            self.chunk.case = true;
        } else {
            self.note("io-found-feature-type", Some(&name));
        }
        false
    }

    fn note(&mut self, found: &'static str, value: Option<&str>) {
        let found = Message::new(found);
        let found = match value {
            Some(v) => found.arg("value", v.chars().take(40).collect::<String>()),
            None => found,
        };
        let issue = Issue::new(Severity::Note, found, "io-done-read-anyway");
        self.chunk.warn(&self.slots, None, issue);
    }

    fn finish_feature(&mut self, parts: FeatureParts<'a>) {
        let FeatureParts { id, geometry, mut tolerated, bad_properties } = parts;
        if R::WITHOUT_GEOMETRY && self.is_row_of_sums() {
            if geometry.is_ok() {
                self.chunk.shapes.pop_feature();
            }
            let issue = Issue::new(Severity::Doubtful, Message::new("io-found-row-of-sums"), "io-done-left-out");
            self.chunk.warn(&self.slots, None, issue);
            return;
        }
        let kept = R::WITHOUT_GEOMETRY && self.slots.any();
        let unusable = match geometry {
            Err(error) => Err(Unusable::Because(error.message())),
            Ok(kind) if !R::KINDS.contains(&kind) => self.other_kind(kind, &mut tolerated),
            Ok(_) => {
                self.chunk.placed += 1;
                self.settle(&mut tolerated)
            }
        };
        if let Err(unusable) = unusable {
            if let Unusable::Because(found) = unusable {
                self.chunk.warn(&self.slots, None, FeatureChunk::<R>::without_geometry(found, kept));
            }
            if !kept {
                self.report_tolerated(ToleratedDeviations::default(), bad_properties, id, None);
                return;
            }
            tolerated = ToleratedDeviations::default();
            self.chunk.shapes.end_feature(ShapeKind::None);
        }
        let place = self.last_position();
        self.report_tolerated(tolerated, bad_properties, id, place);
        self.push_row(id, place);
    }

    /// Whether the feature is a sum of others, by its name, else by its town or number.
    fn is_row_of_sums(&self) -> bool {
        let named = |field| self.slots.get(field).map(|value| is_row_of_sums(&value.shown()));
        named(Field::Name).or_else(|| named(Field::Town)).or_else(|| named(Field::Id)).unwrap_or(false)
    }

    /// A geometry of a kind that the layer doesn't take: closed lines become the areas that they go around.
    fn other_kind(&mut self, kind: ShapeKind, tolerated: &mut ToleratedDeviations) -> Result<(), Unusable> {
        let shapes = &mut self.chunk.shapes;
        let mut alone = Shapes::new();
        alone.push_shape(last(shapes));
        shapes.pop_feature();
        let lines = || alone.get(0).parts().flat_map(PartRef::rings);
        let closed = lines().all(|l| l.len() >= 4 && l.first() == l.last());
        if kind != ShapeKind::Line || !R::KINDS.contains(&ShapeKind::Polygon) || !closed {
            return Err(Unusable::Because(FeatureChunk::<R>::wrong_kind(kind)));
        }
        for line in lines() {
            line.iter().for_each(|p| shapes.push_coord(*p));
            shapes.end_ring();
            shapes.end_part();
        }
        shapes.end_feature(ShapeKind::Polygon);
        tolerated.closed_line = true;
        self.chunk.placed += 1;
        self.settle(tolerated)
    }

    /// Puts the last shape right: swapped or shifted coordinates, crossing edges. Where it can't be used it is taken away.
    fn settle(&mut self, tolerated: &mut ToleratedDeviations) -> Result<(), Unusable> {
        let shapes = &mut self.chunk.shapes;
        let number = self.chunk.features;
        if self.context.exchanged {
            shapes.move_last_feature(|p| LonLat::new(p.lat, p.lon));
        }
        match classify_extent(last(shapes)) {
            ExtentClass::Earth => {}
            ExtentClass::Nothing => {
                shapes.pop_feature();
                return Err(Unusable::Because(Message::new("io-found-null-island")));
            }
            ExtentClass::PartlyNothing => {
                self.replace_last(without_nothing);
                tolerated.lost_position = true;
                if self.context.exchanged {
                    self.chunk.shapes.move_last_feature(|p| LonLat::new(p.lat, p.lon));
                }
                return self.settle(tolerated);
            }
            ExtentClass::Turned => {
                self.replace_last(within_one_turn);
                let p = last(&self.chunk.shapes).coords().first().copied().unwrap_or_default();
                self.chunk.turned.found.push((number, p));
            }
            ExtentClass::Swapped => {
                shapes.move_last_feature(|p| LonLat::new(p.lat, p.lon));
                let p = last(shapes).coords().first().copied().unwrap_or_default();
                self.chunk.swapped.found.push((number, p));
            }
            ExtentClass::Projected(p) => {
                shapes.pop_feature();
                self.chunk.projected.found.push((number, p));
                return Err(Unusable::SaidOfTheFile);
            }
            ExtentClass::Nowhere(p) => {
                shapes.pop_feature();
                let found = Message::new("io-found-nowhere").arg("lon", p.lon).arg("lat", p.lat);
                return Err(Unusable::Because(found));
            }
        }
        if self.context.crs != Crs::Wgs84 {
            self.chunk.shapes.move_last_feature(|p| self.context.crs.to_wgs84(p));
        }
        if last(&self.chunk.shapes).coords().is_empty() {
            self.chunk.shapes.pop_feature();
            return Err(Unusable::Because(GeometryError::TooFewPositions.message()));
        }
        if self.validity.is_valid(last(&self.chunk.shapes)) {
            return Ok(());
        }
        self.repair()
    }

    /// Puts another shape in the place of the last one.
    #[cold]
    fn replace_last(&mut self, other: impl Fn(ShapeRef<'_>) -> Shapes) {
        let shapes = &mut self.chunk.shapes;
        let replaced = other(last(shapes));
        shapes.pop_feature();
        shapes.push_shape(replaced.get(0));
    }

    #[cold]
    fn repair(&mut self) -> Result<(), Unusable> {
        let shapes = &mut self.chunk.shapes;
        let mut alone = Shapes::new();
        alone.push_shape(last(shapes));
        shapes.pop_feature();
        let parts = repair(alone.get(0), shapes);
        if parts == 0 {
            return Err(Unusable::Because(Message::new("io-found-no-area")));
        }
        let place = position(last(shapes));
        let done = Message::new("io-done-repaired").arg("parts", parts);
        let issue = Issue::new(Severity::Doubtful, Message::new("io-found-invalid-polygon"), "").done(done);
        self.chunk.warn(&self.slots, place, issue);
        Ok(())
    }

    fn last_position(&self) -> Option<LonLat> {
        position(last(&self.chunk.shapes))
    }

    /// Says what was let pass.
    fn report_tolerated(
        &mut self,
        l: ToleratedDeviations,
        bad_properties: bool,
        id: Option<Value<'a>>,
        place: Option<LonLat>,
    ) {
        self.chunk.case |= l.case;
        let bad_id = matches!(id, Some(Value::Bool(_) | Value::Nested(_)));
        let findings = [
            (l.unclosed, Severity::Note, "io-found-unclosed-ring", "io-done-closed"),
            (l.extra_numbers, Severity::Note, "io-found-extra-numbers", "io-done-extra-ignored"),
            (l.collection, Severity::Note, "io-found-collection", "io-done-collection-taken-apart"),
            (l.quoted, Severity::Note, "io-found-quoted-coordinates", "io-done-read-anyway"),
            (l.short_part, Severity::Doubtful, "io-found-short-part", "io-done-part-left-out"),
            (l.empty_part, Severity::Note, "io-found-empty-part", "io-done-part-left-out"),
            (l.lost_position, Severity::Doubtful, "io-found-lost-position", "io-done-position-left-out"),
            (l.nesting, Severity::Note, "io-found-geometry-nesting", "io-done-nesting"),
            (l.closed_line, Severity::Note, "io-found-closed-line", "io-done-closed-line"),
            (bad_properties, Severity::Wrong, "io-found-bad-properties", "io-done-properties-ignored"),
            (bad_id, Severity::Note, "io-found-bad-id", "io-done-id-made"),
        ];
        for (_, severity, found, done) in findings.into_iter().filter(|f| f.0) {
            self.chunk.warn(&self.slots, place, Issue::new(severity, Message::new(found), done));
        }
    }

    fn push_row(&mut self, id: Option<Value<'a>>, place: Option<LonLat>) {
        let chunk = &mut self.chunk;
        let sinks = (&mut chunk.issues, &mut chunk.compact_warnings);
        let mut reader = RowReader::new(&self.slots, self.context.reference, place, sinks, chunk.features)
            .with_shape(last(&chunk.shapes));
        reader.report_contradictions();
        let mut row = R::read(&mut reader);
        if let Some(own) = row.id() {
            let usable = |v: &Value<'a>| {
                matches!(v, Value::Number(..) | Value::Text(_)) && !v.is_blank() && !v.is_not_a_number()
            };
            let given = id.filter(usable).or_else(|| self.slots.get(Field::Id).filter(usable));
            if let Some(given) = given {
                *own = given.shown().trim().into();
            }
        }
        chunk.hashes.push(fingerprint(row.name(), last(&chunk.shapes)));
        chunk.numbers.push(chunk.features);
        chunk.rows.push(row);
    }
}

/// Why a shape was taken away again.
enum Unusable {
    Because(Message),
    /// It is counted, and said once for the whole file.
    SaidOfTheFile,
}

fn last(shapes: &Shapes) -> ShapeRef<'_> {
    shapes.get(shapes.len() - 1)
}
