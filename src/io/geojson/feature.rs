//! One feature at a time into a block.

use super::block::{Block, Row};
use super::locate::{Whereabouts, whereabouts};
use super::properties::{PropertyReader, value};
use super::{Fault, GeometryReader, Leniency, is_geometry_type};
use crate::geom::{Crs, LonLat, PartRef, ShapeKind, ShapeRef, Shapes, Validity, position, repair};
use crate::io::Severity;
use crate::io::fields::{Field, Schema, Slots, Value};
use crate::io::issues::Issue;
use crate::io::json::{Cursor, Fail, RawText};
use crate::io::row_reader::{Known, RowReader};
use crate::model::Message;

/// What is known before a file is read.
#[derive(Clone, Copy)]
pub(in crate::io) struct Before<'a, 's> {
    /// Names of fields.
    pub schema: &'s Schema,
    /// The layers that were read already.
    pub known: &'s Known<'a>,
    /// What the file's degrees are measured in.
    pub crs: Crs,
}

/// Reads features into a block.
pub(super) struct FeatureReader<'a, 's, R> {
    /// What was read.
    pub block: Block<R>,
    properties: PropertyReader<'a, 's>,
    slots: Slots<'a>,
    before: Before<'a, 's>,
    validity: Validity,
}

/// What one feature's members say.
#[derive(Default)]
struct Members<'a> {
    kind: Option<RawText<'a>>,
    id: Option<Value<'a>>,
    geometry: Option<Result<ShapeKind, Fault>>,
    bad_properties: bool,
    bare: bool,
    leniency: Leniency,
}

impl<'a, 's, R: Row> FeatureReader<'a, 's, R> {
    pub fn new(before: Before<'a, 's>) -> Self {
        Self {
            block: Block::new(),
            properties: PropertyReader::new(before.schema),
            slots: Slots::new(),
            before,
            validity: Validity::default(),
        }
    }

    /// The block, when all its features are read.
    pub fn finish(self) -> Block<R> {
        Block { met: self.slots.met, ..self.block }
    }

    /// Reads the next value of a list of features.
    pub fn feature(&mut self, c: &mut Cursor<'a>) -> Result<(), Fail> {
        self.block.features += 1;
        self.slots.clear();
        if c.space() != b'{' {
            c.skip_value()?;
            let issue = Issue::new(Severity::Wrong, Message::new("io-found-not-a-feature"), "io-done-left-out");
            self.block.warn(&self.slots, None, issue);
            return Ok(());
        }
        let start = c.pos;
        let mut m = Members::default();
        c.pos += 1;
        if !c.take(b'}') {
            self.member(c, &mut m)?;
            while c.more_members()? {
                self.member(c, &mut m)?;
            }
        }
        self.judge_type(&mut m);
        if m.bare {
            let mut again = c.moved_to(start);
            m.geometry = Some(self.geometry(&mut again, &mut m.leniency)?);
        }
        self.finish_feature(m);
        Ok(())
    }

    fn member(&mut self, c: &mut Cursor<'a>, m: &mut Members<'a>) -> Result<(), Fail> {
        let key = c.key()?;
        let first = c.space();
        if key.is("geometry") {
            self.block.shapes.discard_open_feature();
            m.geometry = Some(self.geometry(c, &mut m.leniency)?);
        } else if key.is("properties") {
            match first {
                b'{' => return self.properties.object(c, &mut self.slots),
                b'n' => return c.skip_scalar(),
                _ => m.bad_properties = true,
            }
            c.skip_value()?;
        } else if key.is("type") && first == b'"' {
            m.kind = Some(c.text()?);
        } else if key.is("id") {
            m.id = Some(value(c)?);
        } else {
            c.skip_value()?;
        }
        Ok(())
    }

    fn geometry(&mut self, c: &mut Cursor<'a>, leniency: &mut Leniency) -> Result<Result<ShapeKind, Fault>, Fail> {
        let mut reader =
            GeometryReader { shapes: &mut self.block.shapes, wanted: R::KINDS, leniency: *leniency, depth: 0 };
        let kind = reader.value(c)?;
        *leniency = reader.leniency;
        Ok(kind)
    }

    /// Whether the feature is a bare geometry; a type that is neither is said.
    fn judge_type(&mut self, m: &mut Members<'a>) {
        let Some(kind) = m.kind else {
            m.bare = false;
            self.note("io-found-feature-no-type", None);
            return;
        };
        if kind.is("Feature") {
            m.bare = false;
            return;
        }
        let name = kind.decode();
        let has_geometry = matches!(m.geometry, Some(Ok(_)));
        m.bare = !has_geometry && is_geometry_type(&name);
        if m.bare {
            return;
        }
        if name.eq_ignore_ascii_case("Feature") {
            self.block.case = true;
        } else {
            self.note("io-found-feature-type", Some(&name));
        }
    }

    fn note(&mut self, found: &'static str, value: Option<&str>) {
        let found = Message::new(found);
        let found = match value {
            Some(v) => found.arg("value", v.chars().take(40).collect::<String>()),
            None => found,
        };
        let issue = Issue::new(Severity::Note, found, "io-done-read-anyway");
        self.block.warn(&self.slots, None, issue);
    }

    fn finish_feature(&mut self, m: Members<'a>) {
        let Members { id, geometry, mut leniency, bad_properties, .. } = m;
        let geometry = geometry.unwrap_or(Err(Fault::Null));
        let kept = R::WITHOUT_GEOMETRY && self.slots.any();
        let unusable = match geometry {
            Err(fault) => Err(Unusable::Because(fault.message())),
            Ok(kind) if !R::KINDS.contains(&kind) => self.other_kind(kind, &mut leniency),
            Ok(kind) => {
                self.block.shapes.end_feature(kind);
                self.block.placed += 1;
                self.settle()
            }
        };
        if let Err(unusable) = unusable {
            if let Unusable::Because(found) = unusable {
                self.block.warn(&self.slots, None, Block::<R>::without_geometry(found, kept));
            }
            if !kept {
                self.leniencies(Leniency::default(), bad_properties, id, None);
                return;
            }
            leniency = Leniency::default();
            self.block.shapes.end_feature(ShapeKind::None);
        }
        let place = self.last_position();
        self.leniencies(leniency, bad_properties, id, place);
        self.push_row(id, place);
    }

    /// A geometry of a kind that the layer doesn't take: closed lines become the areas that they go around.
    fn other_kind(&mut self, kind: ShapeKind, leniency: &mut Leniency) -> Result<(), Unusable> {
        let shapes = &mut self.block.shapes;
        shapes.end_feature(kind);
        let mut alone = Shapes::new();
        alone.push_shape(last(shapes));
        shapes.pop_feature();
        let lines = || alone.get(0).parts().flat_map(PartRef::rings);
        let closed = lines().all(|l| l.len() >= 4 && l.first() == l.last());
        if kind != ShapeKind::Line || !R::KINDS.contains(&ShapeKind::Polygon) || !closed {
            return Err(Unusable::Because(Block::<R>::wrong_kind(kind)));
        }
        for line in lines() {
            line.iter().for_each(|p| shapes.push_coord(*p));
            shapes.end_ring();
            shapes.end_part();
        }
        shapes.end_feature(ShapeKind::Polygon);
        leniency.closed_line = true;
        self.block.placed += 1;
        self.settle()
    }

    /// Puts the last shape right: swapped or shifted coordinates, crossing edges. Where it can't be used it is taken away.
    fn settle(&mut self) -> Result<(), Unusable> {
        let shapes = &mut self.block.shapes;
        let number = self.block.features;
        match whereabouts(last(shapes)) {
            Whereabouts::Earth => {}
            Whereabouts::Swapped => {
                shapes.move_last_feature(|p| LonLat::new(p.lat, p.lon));
                let p = last(shapes).coords().first().copied().unwrap_or_default();
                self.block.swapped.found.push((number, p));
            }
            Whereabouts::Projected(p) => {
                shapes.pop_feature();
                self.block.projected.found.push((number, p));
                return Err(Unusable::SaidOfTheFile);
            }
            Whereabouts::Nowhere(p) => {
                shapes.pop_feature();
                let found = Message::new("io-found-nowhere").arg("lon", p.lon).arg("lat", p.lat);
                return Err(Unusable::Because(found));
            }
        }
        if self.before.crs != Crs::Wgs84 {
            shapes.move_last_feature(|p| self.before.crs.to_wgs84(p));
        }
        if self.validity.is_valid(last(shapes)) {
            return Ok(());
        }
        self.repair()
    }

    #[cold]
    fn repair(&mut self) -> Result<(), Unusable> {
        let shapes = &mut self.block.shapes;
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
        self.block.warn(&self.slots, place, issue);
        Ok(())
    }

    fn last_position(&self) -> Option<LonLat> {
        position(last(&self.block.shapes))
    }

    /// Says what was let pass.
    fn leniencies(&mut self, l: Leniency, bad_properties: bool, id: Option<Value<'a>>, place: Option<LonLat>) {
        self.block.case |= l.case;
        let bad_id = matches!(id, Some(Value::Bool(_) | Value::Nested(_)));
        let findings = [
            (l.unclosed, Severity::Note, "io-found-unclosed-ring", "io-done-closed"),
            (l.extra_numbers, Severity::Note, "io-found-extra-numbers", "io-done-extra-ignored"),
            (l.collection, Severity::Note, "io-found-collection", "io-done-collection-taken-apart"),
            (l.quoted, Severity::Note, "io-found-quoted-coordinates", "io-done-read-anyway"),
            (l.short_part, Severity::Doubtful, "io-found-short-part", "io-done-part-left-out"),
            (l.nesting, Severity::Note, "io-found-geometry-nesting", "io-done-nesting"),
            (l.closed_line, Severity::Note, "io-found-closed-line", "io-done-closed-line"),
            (bad_properties, Severity::Wrong, "io-found-bad-properties", "io-done-properties-ignored"),
            (bad_id, Severity::Note, "io-found-bad-id", "io-done-id-made"),
        ];
        for (_, severity, found, done) in findings.into_iter().filter(|f| f.0) {
            self.block.warn(&self.slots, place, Issue::new(severity, Message::new(found), done));
        }
    }

    fn push_row(&mut self, id: Option<Value<'a>>, place: Option<LonLat>) {
        let block = &mut self.block;
        let sinks = (&mut block.issues, &mut block.briefs);
        let mut reader = RowReader::new(&self.slots, self.before.known, place, sinks, block.features);
        let mut row = R::read(&mut reader);
        if let Some(own) = row.id() {
            let usable = |v: &Value<'a>| matches!(v, Value::Number(..) | Value::Text(_)) && !v.is_blank();
            let given = id.filter(usable).or_else(|| self.slots.get(Field::Id).filter(usable));
            if let Some(given) = given {
                *own = given.shown().trim().into();
            }
        }
        block.hashes.push(fingerprint(row.name(), last(&block.shapes)));
        block.numbers.push(block.features);
        block.rows.push(row);
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

/// A hash of name and coordinates, 0 without coordinates.
fn fingerprint(name: &str, shape: ShapeRef<'_>) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    if shape.coords().is_empty() {
        return 0;
    }
    let mix = |h: u64, v: u64| (h.rotate_left(23) ^ v).wrapping_mul(K);
    let mut h = name.as_bytes().chunks(8).fold(name.len() as u64, |h, b| {
        let mut word = [0; 8];
        word[..b.len()].copy_from_slice(b);
        mix(h, u64::from_le_bytes(word))
    });
    for p in shape.coords() {
        h = mix(mix(h, p.lon.to_bits()), p.lat.to_bits());
    }
    (h ^ (h >> 32)) | 1
}
