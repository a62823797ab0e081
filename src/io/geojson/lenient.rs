//! Coordinates that are not as RFC 7946 has them, put right value by value.

use serde_json::value::RawValue;

use super::{GeometryError, ToleratedDeviations};
use crate::geom::{LonLat, Shapes};
use crate::io::fields::NOT_A_NUMBER;
use crate::io::json::{RawText, elements};

type Read<T> = Result<T, GeometryError>;

/// Reads arrays of coordinates into a layer's shapes; the feature is left open.
pub(super) struct CoordinateReader<'s> {
    /// Where the coordinates go.
    pub shapes: &'s mut Shapes,
    /// What was let pass.
    pub tolerated: &'s mut ToleratedDeviations,
}

impl CoordinateReader<'_> {
    fn position(&mut self, value: &RawValue) -> Read<LonLat> {
        match elements(value).ok_or(GeometryError::Nesting)?.as_slice() {
            [] => Err(GeometryError::Null),
            [lon] => self.number(lon).and(Err(GeometryError::TooFewNumbers)),
            [lon, lat, further @ ..] => {
                let place = LonLat::new(self.number(lon)?, self.number(lat)?);
                // A height that is null is none.
                for number in further.iter().filter(|n| n.get() != "null") {
                    self.number(number)?;
                }
                self.tolerated.extra_numbers |= further.len() > 1;
                Ok(place)
            }
        }
    }

    fn number(&mut self, value: &RawValue) -> Read<f64> {
        match value.get().as_bytes() {
            [b'"', ..] => self.quoted(value),
            [b'[', ..] => Err(GeometryError::Nesting),
            _ => value.get().parse().map_err(|_| GeometryError::NotANumber),
        }
    }

    fn quoted(&mut self, value: &RawValue) -> Read<f64> {
        self.tolerated.quoted = true;
        let text = RawText::of(value).unwrap_or_default().decode();
        text.trim().parse().ok().filter(|v: &f64| v.is_finite()).ok_or(GeometryError::NotANumber)
    }

    /// Reads an array of whatever `one` reads; an empty array is no geometry.
    fn array(&mut self, value: &RawValue, mut one: impl FnMut(&mut Self, &RawValue) -> Read<()>) -> Read<()> {
        let values = elements(value).ok_or(GeometryError::Nesting)?;
        if values.is_empty() {
            return Err(GeometryError::Null);
        }
        values.into_iter().try_for_each(|value| one(self, value))
    }

    pub fn point(&mut self, value: &RawValue) -> Read<()> {
        let place = self.position(value)?;
        self.push_point(place)
    }

    /// Reads a point of which longitude and latitude stand apart.
    pub fn coordinate_pair(&mut self, lon: &RawValue, lat: &RawValue) -> Read<()> {
        let place = LonLat::new(self.number(lon)?, self.number(lat)?);
        self.push_point(place)
    }

    fn push_point(&mut self, place: LonLat) -> Read<()> {
        self.shapes.push_coord(place);
        self.shapes.end_ring();
        self.shapes.end_part();
        Ok(())
    }

    pub fn points(&mut self, value: &RawValue) -> Read<()> {
        self.usable_parts(value, Self::point)
    }

    pub fn line(&mut self, value: &RawValue) -> Read<()> {
        let line = self.positions(value)?;
        if line.len() < 2 {
            return Err(GeometryError::TooFewPositions);
        }
        line.into_iter().for_each(|place| self.shapes.push_coord(place));
        self.shapes.end_ring();
        self.shapes.end_part();
        Ok(())
    }

    pub fn lines(&mut self, value: &RawValue) -> Read<()> {
        self.usable_parts(value, Self::line)
    }

    /// The positions of a line or ring. One that is empty or no number loses itself, not the line.
    fn positions(&mut self, value: &RawValue) -> Read<Vec<LonLat>> {
        let mut places = Vec::new();
        self.array(value, |reader, value| {
            match reader.position(value) {
                Err(GeometryError::NotANumber | GeometryError::Null | GeometryError::TooFewNumbers) => {
                    reader.tolerated.lost_position = true;
                }
                read => places.push(read?),
            }
            Ok(())
        })?;
        if places.is_empty() { Err(GeometryError::NotANumber) } else { Ok(places) }
    }

    /// Reads the parts of a geometry and leaves out those that are empty, too short or not of numbers; the first reason
    /// where no part can be used.
    fn usable_parts(&mut self, value: &RawValue, one: impl Fn(&mut Self, &RawValue) -> Read<()>) -> Read<()> {
        let (mut usable, mut reason) = (false, Ok(()));
        self.array(value, |reader, value| {
            let read = one(reader, value);
            usable |= read.is_ok();
            reason = if reason.is_ok() { read.clone() } else { reason.clone() };
            reader.left_out_if_unusable(read)
        })?;
        if usable { Ok(()) } else { reason }
    }

    /// Leaves out a part that is empty, too short or not of numbers, instead of the whole geometry.
    fn left_out_if_unusable(&mut self, read: Read<()>) -> Read<()> {
        use GeometryError as E;
        match read {
            Err(E::Null) => self.tolerated.empty_part = true,
            Err(E::TooFewPositions | E::NotANumber | E::TooFewNumbers) => self.tolerated.short_part = true,
            read => return read,
        }
        self.shapes.discard_open_ring();
        Ok(())
    }

    /// Reads a ring and closes it if it is open.
    fn ring(&mut self, value: &RawValue) -> Read<()> {
        let mut ring = self.positions(value)?;
        if let (Some(first), true) = (ring.first().copied(), ring.first() != ring.last()) {
            ring.push(first);
            self.tolerated.unclosed |= ring.len() >= 4;
        }
        if ring.len() < 4 {
            return Err(GeometryError::TooFewPositions);
        }
        ring.into_iter().for_each(|place| self.shapes.push_coord(place));
        self.shapes.end_ring();
        Ok(())
    }

    /// Reads an outline that lacks the array of rings around it.
    pub fn outline(&mut self, value: &RawValue) -> Read<()> {
        self.ring(value)?;
        self.shapes.end_part();
        Ok(())
    }

    pub fn polygon(&mut self, value: &RawValue) -> Read<()> {
        let mut hole = false;
        self.array(value, |reader, value| {
            let read = reader.ring(value);
            if std::mem::replace(&mut hole, true) { reader.left_out_if_unusable(read) } else { read }
        })?;
        self.shapes.end_part();
        Ok(())
    }

    pub fn polygons(&mut self, value: &RawValue) -> Read<()> {
        self.usable_parts(value, Self::polygon)
    }
}

/// The text with what is no number of JSON but written by many programs (`NaN`, `Infinity`) as a value that stands for
/// it and is as long, so that every place stays. `None` where there is nothing of the kind.
pub(in crate::io) fn without_nan(text: &str) -> Option<String> {
    const WORDS: [&[u8]; 9] = [b"-Infinity", b"Infinity", b"-NaN", b"-nan", b"-inf", b"NaN", b"nan", b"NAN", b"inf"];
    let mut bytes = text.as_bytes().to_vec();
    let (mut at, mut quoted, mut any) = (0, false, false);
    while let Some(rest) = bytes.get_mut(at..).filter(|rest| !rest.is_empty()) {
        let ends = |length: usize| rest.get(length).is_none_or(|b| !b.is_ascii_alphanumeric());
        let word = WORDS.iter().find(|word| !quoted && rest.starts_with(word) && ends(word.len()));
        at += match (word, rest) {
            (Some(word), rest) => {
                let value = rest.get_mut(..word.len()).unwrap_or_default();
                value.fill(NOT_A_NUMBER);
                if let [first, .., last] = value {
                    (*first, *last) = (b'"', b'"');
                }
                any = true;
                word.len()
            }
            (None, [b'\\', ..]) if quoted => 2,
            (None, [first, ..]) => {
                quoted ^= *first == b'"';
                1
            }
            (None, []) => 1,
        };
    }
    String::from_utf8(bytes).ok().filter(|_| any)
}

/// How many arrays open one after the other, six at most.
pub(super) fn array_depth(value: &RawValue) -> usize {
    let mut bytes = value.get().bytes().filter(|b| !b.is_ascii_whitespace());
    bytes.by_ref().take(6).take_while(|b| *b == b'[').count()
}
