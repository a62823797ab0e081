//! Arrays of coordinates. This is where a large file's time goes: one pass, no allocation.

use super::{Fault, Leniency};
use crate::geom::{LonLat, Shapes};
use crate::io::json::{Cursor, Fail};

/// The end of reading coordinates: the JSON is broken, or only the geometry is.
pub(super) enum Trouble {
    Json(Fail),
    Shape(Fault),
}

impl From<Fail> for Trouble {
    fn from(fail: Fail) -> Self {
        Self::Json(fail)
    }
}

pub(super) type Read<T> = Result<T, Trouble>;

/// Reads one position.
#[inline]
fn position(c: &mut Cursor<'_>, leniency: &mut Leniency) -> Read<LonLat> {
    if c.space() != b'[' {
        return Err(Trouble::Shape(Fault::Nesting));
    }
    c.pos += 1;
    if c.space() == b']' {
        return Err(Trouble::Shape(Fault::Null));
    }
    let lon = coordinate(c)?;
    if !c.take(b',') {
        return Err(Trouble::Shape(Fault::TooFewNumbers));
    }
    let lat = coordinate(c)?;
    if c.space() == b']' {
        c.pos += 1;
        return Ok(LonLat::new(lon, lat));
    }
    further_numbers(c, leniency)?;
    Ok(LonLat::new(lon, lat))
}

#[inline]
fn coordinate(c: &mut Cursor<'_>) -> Read<f64> {
    match c.space() {
        b'-' | b'0'..=b'9' => Ok(c.number()?),
        b'[' => Err(Trouble::Shape(Fault::Nesting)),
        b']' => Err(Trouble::Shape(Fault::TooFewNumbers)),
        _ => Err(Trouble::Shape(Fault::NotANumber)),
    }
}

/// Reads the height and whatever follows it up to the closing bracket.
fn further_numbers(c: &mut Cursor<'_>, leniency: &mut Leniency) -> Read<()> {
    let mut count = 0;
    while c.more_values()? {
        // A height that is null is none.
        if c.space() == b'n' {
            c.skip_scalar()?;
        } else {
            coordinate(c)?;
        }
        count += 1;
    }
    leniency.extra_numbers |= count > 1;
    Ok(())
}

/// Reads an array of whatever `one` reads; an empty array is no geometry.
#[inline]
fn array(c: &mut Cursor<'_>, mut one: impl FnMut(&mut Cursor<'_>) -> Read<()>) -> Read<()> {
    if c.space() != b'[' {
        return Err(Trouble::Shape(Fault::Nesting));
    }
    c.pos += 1;
    if c.take(b']') {
        return Err(Trouble::Shape(Fault::Null));
    }
    loop {
        one(c)?;
        if !c.more_values()? {
            return Ok(());
        }
    }
}

pub(super) fn point(c: &mut Cursor<'_>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    shapes.push_coord(position(c, leniency)?);
    shapes.end_ring();
    shapes.end_part();
    Ok(())
}

pub(super) fn points(c: &mut Cursor<'_>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    array(c, |c| point(c, shapes, leniency))
}

pub(super) fn line(c: &mut Cursor<'_>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    let mut count = 0;
    array(c, |c| {
        shapes.push_coord(position(c, leniency)?);
        count += 1;
        Ok(())
    })?;
    if count < 2 {
        return Err(Trouble::Shape(Fault::TooFewPositions));
    }
    shapes.end_ring();
    shapes.end_part();
    Ok(())
}

pub(super) fn lines(c: &mut Cursor<'_>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    array(c, |c| line(c, shapes, leniency))
}

/// Reads a ring and closes it if it is open.
#[inline]
fn ring(c: &mut Cursor<'_>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    let mut first = LonLat::new(0.0, 0.0);
    let mut last = first;
    let mut count = 0u32;
    array(c, |c| {
        last = position(c, leniency)?;
        if count == 0 {
            first = last;
        }
        count += 1;
        shapes.push_coord(last);
        Ok(())
    })?;
    let open = first != last;
    if count + u32::from(open) < 4 {
        return Err(Trouble::Shape(Fault::TooFewPositions));
    }
    if open {
        leniency.unclosed = true;
        shapes.push_coord(first);
    }
    shapes.end_ring();
    Ok(())
}

pub(super) fn polygon(c: &mut Cursor<'_>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    array(c, |c| ring(c, shapes, leniency))?;
    shapes.end_part();
    Ok(())
}

pub(super) fn polygons(c: &mut Cursor<'_>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    array(c, |c| polygon(c, shapes, leniency))
}
