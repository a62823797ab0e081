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
    let lon = coordinate(c, leniency)?;
    if !c.take(b',') {
        return Err(Trouble::Shape(Fault::TooFewNumbers));
    }
    let lat = coordinate(c, leniency)?;
    if c.space() == b']' {
        c.pos += 1;
        return Ok(LonLat::new(lon, lat));
    }
    further_numbers(c, leniency)?;
    Ok(LonLat::new(lon, lat))
}

#[inline]
fn coordinate(c: &mut Cursor<'_>, leniency: &mut Leniency) -> Read<f64> {
    match c.space() {
        b'-' | b'0'..=b'9' => Ok(c.number()?),
        b'"' => quoted(c, leniency),
        b'[' => Err(Trouble::Shape(Fault::Nesting)),
        b']' => Err(Trouble::Shape(Fault::TooFewNumbers)),
        _ => Err(Trouble::Shape(Fault::NotANumber)),
    }
}

/// Reads a number in quotes.
#[cold]
fn quoted(c: &mut Cursor<'_>, leniency: &mut Leniency) -> Read<f64> {
    let value = c.text()?.decode().trim().parse::<f64>().ok().filter(|v| v.is_finite());
    leniency.quoted = true;
    value.ok_or(Trouble::Shape(Fault::NotANumber))
}

/// Reads the height and whatever follows it up to the closing bracket.
fn further_numbers(c: &mut Cursor<'_>, leniency: &mut Leniency) -> Read<()> {
    let mut count = 0;
    while c.more_values()? {
        // A height that is null is none.
        if c.space() == b'n' {
            c.skip_scalar()?;
        } else {
            coordinate(c, leniency)?;
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
    let mut usable = false;
    array(c, |c| {
        let read = line(c, shapes, leniency);
        usable |= read.is_ok();
        left_out_if_short(read, shapes, leniency)
    })?;
    if usable { Ok(()) } else { Err(Trouble::Shape(Fault::TooFewPositions)) }
}

/// Leaves out a part of too few positions, instead of the whole geometry.
fn left_out_if_short(read: Read<()>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    match read {
        Err(Trouble::Shape(Fault::TooFewPositions)) => {
            shapes.discard_open_ring();
            leniency.short_part = true;
            Ok(())
        }
        other => other,
    }
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

/// Reads an outline that lacks the array of rings around it.
pub(super) fn outline(c: &mut Cursor<'_>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    ring(c, shapes, leniency)?;
    shapes.end_part();
    Ok(())
}

pub(super) fn polygon(c: &mut Cursor<'_>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    let mut hole = false;
    array(c, |c| {
        let read = ring(c, shapes, leniency);
        if !std::mem::replace(&mut hole, true) { read } else { left_out_if_short(read, shapes, leniency) }
    })?;
    shapes.end_part();
    Ok(())
}

pub(super) fn polygons(c: &mut Cursor<'_>, shapes: &mut Shapes, leniency: &mut Leniency) -> Read<()> {
    array(c, |c| polygon(c, shapes, leniency))
}
