//! Values out of a feature's fields, with a warning for each that makes no sense.

use compact_str::CompactString;

use super::Severity;
use super::compact_warning::CompactWarning;
use super::fields::{
    Dimension, Field, HeadUnit, NoQuantity, Quantity, Slots, Value, flag, is_vague_area, plain, quantity, year,
};
use super::issues::{Issue, Issues};
pub(super) use super::reference_layers::ReferenceLayers;
use crate::geom::{LonLat, ShapeRef, plane_area_m2, shape_area_m2};
use crate::i18n;
use crate::model::{CompoundIdx, Message, TownIdx};

/// One feature, while its row is made.
pub(super) struct RowReader<'r, 'a> {
    slots: &'r Slots<'a>,
    reference: &'r ReferenceLayers<'a>,
    /// The feature's position.
    pub place: Option<LonLat>,
    issues: &'r mut Issues,
    compact_warnings: &'r mut Vec<(u64, CompactWarning)>,
    number: u64,
    /// The feature's shape.
    shape: Option<ShapeRef<'r>>,
}

impl<'r, 'a> RowReader<'r, 'a> {
    /// A reader of the feature `number`, whose values are in `slots`.
    pub fn new(
        slots: &'r Slots<'a>,
        reference: &'r ReferenceLayers<'a>,
        place: Option<LonLat>,
        sinks: (&'r mut Issues, &'r mut Vec<(u64, CompactWarning)>),
        number: u64,
    ) -> Self {
        Self { slots, reference, place, issues: sinks.0, compact_warnings: sinks.1, number, shape: None }
    }

    /// The same with the feature's shape.
    pub fn with_shape(self, shape: ShapeRef<'r>) -> Self {
        Self { shape: Some(shape), ..self }
    }

    /// Says which values another one of the same field contradicts.
    pub fn report_contradictions(&mut self) {
        let slots = self.slots;
        for (field, key, other) in slots.contradictions() {
            let found = Message::new("io-found-two-values").arg("key", key.decode());
            let found = found.arg("other", other.shown().chars().take(60).collect::<String>());
            let issue = self.about_value(Severity::Doubtful, *field, found);
            let taken = slots.get(*field).map(|v| v.shown().into_owned()).unwrap_or_default();
            self.push(issue.done(Message::new("io-done-rounded").arg("value", taken)));
        }
    }

    /// Floor space from 0 to `most`. Where it is the area that the outline encloses, measured by a GIS, it is none: not
    /// taken where the field is called just an area, doubtful under a name that says floor space.
    pub fn floor_space(&mut self, field: Field, most: f64) -> Option<f64> {
        let floor = self.amount(field, most)?;
        // Areas in Web Mercator are larger by the square of its scale.
        let scale = self.place.map_or(1.0, |p| p.lat.to_radians().cos().powi(-2));
        let close = |area: f64, part: f64| {
            let is = |area: f64| area > 0.0 && (floor - area).abs() <= part * area;
            is(area) || is(area * scale)
        };
        // The area on the ellipsoid takes long: only where that in a plane, which is off by less than a hundredth, is near.
        let Some(shape) = self.shape.filter(|s| close(plane_area_m2(*s), 0.03)) else { return Some(floor) };
        if !close(shape_area_m2(shape), 0.01) {
            return Some(floor);
        }
        let vague = self.key(field).is_some_and(|key| is_vague_area(&key));
        let issue = self.about_value(Severity::Doubtful, field, Message::new("io-found-area-of-outline"));
        self.push(if vague { issue } else { issue.done(Message::new("io-done-check-floor")) });
        (!vague).then_some(floor)
    }

    /// A text without space around it, empty where there is none.
    pub fn text(&mut self, field: Field) -> CompactString {
        match self.slots.get(field) {
            None => CompactString::default(),
            Some(Value::Nested(_)) => self.unreadable(field).unwrap_or_default(),
            Some(value) if value.is_not_a_number() => self.unreadable(field).unwrap_or_default(),
            Some(value) => CompactString::new(value.shown().trim()),
        }
    }

    /// Whether a field says something.
    pub fn has(&self, field: Field) -> bool {
        self.slots.get(field).is_some()
    }

    /// What the file calls a field.
    pub fn key(&self, field: Field) -> Option<String> {
        self.slots.key(field).map(|key| key.into_owned())
    }

    /// The value as text, `None` where there is none.
    pub fn word(&self, field: Field) -> Option<String> {
        self.slots.get(field).map(|v| v.shown().trim().to_owned())
    }

    /// A number from 0 to `most`.
    pub fn amount(&mut self, field: Field, most: f64) -> Option<f64> {
        let n = match (self.slots.get(field)?, self.slots.unit(field)) {
            (Value::Number(..) | Value::Text(_), HeadUnit::Unfit) => return self.no_quantity(field, NoQuantity::Unit),
            (value, _) if value.is_not_a_number() => return self.unreadable(field),
            (Value::Number(n, _), HeadUnit::Times(magnitude, unit)) => n * magnitude * unit,
            (Value::Text(t), head) => match quantity(&t.decode(), Dimension::of(field).unwrap_or(Dimension::Any)) {
                Ok(found) => self.in_head_unit(field, &found, head),
                Err(why) => return self.no_quantity(field, why),
            },
            _ => return self.unreadable(field),
        };
        let n = plain(n);
        if (0.0..=most).contains(&n) { Some(n) } else { self.out_of_range(field, 0.0, most) }
    }

    /// A figure in the unit of its key: what the text says itself counts before that. What isn't exact or was not
    /// understood is said.
    fn in_head_unit(&mut self, field: Field, found: &Quantity, head: HeadUnit) -> f64 {
        let n = match head {
            HeadUnit::Times(..) if found.unit => found.value,
            HeadUnit::Times(_, unit) if found.magnitude => found.value * unit,
            HeadUnit::Times(magnitude, unit) => found.value * magnitude * unit,
            HeadUnit::Unfit => f64::NAN,
        };
        let say = match (found.approximate, found.unused.is_empty()) {
            (_, false) => Some((Severity::Doubtful, Message::new("io-found-partly-read").arg("unused", &found.unused))),
            (true, true) => Some((Severity::Note, Message::new("io-found-approximate"))),
            (false, true) => None,
        };
        if let Some((severity, found)) = say {
            let taken = i18n::number::fixed(n, if n.fract() == 0.0 { 0 } else { 2 });
            let done = Message::new("io-done-rounded").arg("value", taken);
            let issue = self.about_value(severity, field, found).done(done);
            self.push(issue);
        }
        n
    }

    /// A whole number from 0 to `most`; a fraction is rounded with a note.
    pub fn count(&mut self, field: Field, most: u32) -> Option<u32> {
        let n = self.amount(field, f64::from(most))?;
        if n.fract() != 0.0 {
            let done = Message::new("io-done-rounded").arg("value", i18n::number::int(n.round() as i64));
            let issue = self.about_value(Severity::Note, field, Message::new("io-found-fraction"));
            self.push(issue.done(done));
        }
        Some(n.round() as u32)
    }

    /// A year from 1850 to 2100.
    pub fn year(&mut self, field: Field) -> Option<u16> {
        let value = self.slots.get(field)?;
        let read = match value {
            Value::Number(n, _) if (1850.0..=2100.0).contains(&n) => Some(n as u16),
            Value::Number(..) | Value::Text(_) => year(&value.shown()),
            _ => None,
        };
        read.or_else(|| match value {
            Value::Number(..) => self.out_of_range(field, 1850.0, 2100.0),
            _ => self.unreadable(field),
        })
    }

    /// Yes or no.
    pub fn flag(&mut self, field: Field) -> Option<bool> {
        match self.slots.get(field)? {
            Value::Bool(b) => Some(b),
            value => flag(&value.shown()).or_else(|| self.unreadable(field)),
        }
    }

    /// A word that `meaning` knows.
    pub fn choice<T>(&mut self, field: Field, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.slots.get(field)?;
        meaning(&value.shown()).or_else(|| self.unreadable(field))
    }

    /// A number that `meaning` finds in a word, from `least` to `most`.
    pub fn ranked(&mut self, field: Field, meaning: impl Fn(&str) -> Option<f64>, range: (f64, f64)) -> Option<f64> {
        let n = self.choice(field, meaning)?;
        let fits = (range.0..=range.1).contains(&n) && n.fract() == 0.0;
        if fits { Some(n) } else { self.out_of_range(field, range.0, range.1) }
    }

    /// Says that a needed field says nothing.
    pub fn missing(&mut self, field: Field) {
        self.compact_warnings.push((self.number, CompactWarning::Missing(field)));
    }

    /// The town that the feature names, else the one around it.
    pub fn town(&mut self) -> Option<TownIdx> {
        if self.reference.county.towns.is_empty() {
            return None;
        }
        let around = |p: Option<LonLat>| p.and_then(|p| self.reference.county.town_at(p));
        let Some(name) = self.slots.get(Field::Town) else {
            let town = around(self.place);
            if town.is_none() && self.place.is_some() {
                self.compact_warnings.push((self.number, CompactWarning::NoTown));
            }
            return town;
        };
        let name = name.shown();
        match self.reference.town_named(name.trim(), self.place) {
            Some(named) => {
                let elsewhere =
                    self.place.filter(|p| self.reference.has_outline(named) && !self.reference.lies_in(named, *p));
                if elsewhere.is_some() {
                    self.compact_warnings.push((self.number, CompactWarning::OtherTown(named)));
                }
                Some(named)
            }
            None => {
                let town = around(self.place);
                self.compact_warnings.push((self.number, CompactWarning::UnknownTown(name.trim().into(), town)));
                town
            }
        }
    }

    /// The compound that the feature names, else the one around it.
    pub fn compound(&mut self) -> Option<CompoundIdx> {
        let around = self.place.and_then(|p| self.reference.county.compound_at(p));
        let Some(name) = self.word(Field::Compound).filter(|_| !self.reference.county.compounds.is_empty()) else {
            return around;
        };
        // Of compounds of one name the one that the facility lies in.
        let here = around.filter(|c| self.reference.county.compounds.get(c.i()).is_some_and(|c| c.name == name));
        let named = here.or_else(|| self.reference.compound_named(&name, self.place));
        if named.is_none() {
            let issue =
                self.about_value(Severity::Doubtful, Field::Compound, Message::new("io-found-unknown-compound"));
            self.push(issue.done(Message::new("io-done-compound-by-place")));
        }
        named.or(around)
    }

    /// Adds a warning about the value of a field; its text gets the argument `value`.
    pub fn about_value(&self, severity: Severity, field: Field, found: Message) -> Issue {
        let value = self.slots.get(field).map(|v| v.shown().chars().take(60).collect::<String>()).unwrap_or_default();
        let key = self.slots.key(field).unwrap_or_default().into_owned();
        Issue::new(severity, found.arg("value", value), "io-done-unknown").of_field(key)
    }

    /// Adds a warning about this feature.
    pub fn push(&mut self, issue: Issue) {
        let name = self.word(Field::Name).unwrap_or_default();
        self.issues.push(issue.about(self.number, &name, self.place));
    }

    /// Says once for the file that a word isn't understood, and how often it occurs.
    pub fn unknown_word(&mut self, field: Field, word: String) {
        let key = self.slots.key(field).unwrap_or_default().into_owned();
        let name = self.word(Field::Name).unwrap_or_default();
        self.issues.unknown_word(key, word.chars().take(60).collect(), (self.number, name, self.place));
    }

    #[cold]
    fn no_quantity<T>(&mut self, field: Field, why: NoQuantity) -> Option<T> {
        let found = Message::new(match why {
            NoQuantity::Unreadable => "io-found-unreadable",
            NoQuantity::Several => "io-found-several-numbers",
            NoQuantity::Range => "io-found-range",
            NoQuantity::Unit => "io-found-other-unit",
        });
        let issue = self.about_value(Severity::Wrong, field, found);
        self.push(issue);
        None
    }

    #[cold]
    fn unreadable<T>(&mut self, field: Field) -> Option<T> {
        let issue = self.about_value(Severity::Wrong, field, Message::new("io-found-unreadable"));
        self.push(issue);
        None
    }

    #[cold]
    fn out_of_range<T>(&mut self, field: Field, least: f64, most: f64) -> Option<T> {
        let range = |v: f64| if most > 5000.0 { i18n::number::fixed(v, 0) } else { v.to_string() };
        let found = Message::new("io-found-out-of-range").arg("least", range(least)).arg("most", range(most));
        let issue = self.about_value(Severity::Wrong, field, found);
        self.push(issue);
        None
    }
}
