//! A list of features, read in blocks side by side.
//!
//! Where a feature begins can be known for sure only by reading everything before it. So block borders are guessed,
//! from how the second feature of the file begins; every block is read as if its guess were right; and then the guesses
//! are checked in order: the first block is right, and if it ends exactly where the second was guessed to begin, that
//! one is right too, and so on. A wrong guess (the same bytes inside a text, say) costs reading a stretch again, never
//! a wrong result.

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::block::{Block, Row};
use super::feature::{Before, FeatureReader};
use crate::io::json::{Cursor, Fail};
use crate::io::progress::Progress;

/// Why a list was not read to its end.
#[derive(Debug)]
pub(in crate::io) enum Stop {
    /// The text is not JSON.
    Json(Fail),
    /// Somebody has cancelled.
    Cancelled,
}

impl From<Fail> for Stop {
    fn from(fail: Fail) -> Self {
        Self::Json(fail)
    }
}

/// What every block needs.
pub(super) struct Input<'a, 's> {
    pub text: &'a [u8],
    pub before: Before<'a, 's>,
    pub progress: &'s Progress,
    /// Bytes a block; features end it.
    pub block_bytes: usize,
}

/// Where a block's reading ended.
struct End {
    at: usize,
    closed: bool,
}

/// Reads the features of an array; the cursor stands behind its bracket and is left behind the closing one.
pub(super) fn read_features<'a, R: Row>(c: &mut Cursor<'a>, input: &Input<'a, '_>) -> Result<Vec<Block<R>>, Stop> {
    if c.take(b']') {
        return Ok(Vec::new());
    }
    c.space();
    let starts = guessed_starts(input, c.pos);
    let limit = |k: usize| starts.get(k + 1).copied().unwrap_or(usize::MAX);
    let read: Vec<_> = (0..starts.len()).into_par_iter().map(|k| read_block::<R>(input, starts[k], limit(k))).collect();
    let mut blocks = Vec::with_capacity(read.len());
    let mut next = c.pos;
    for (k, (block, end)) in read.into_iter().enumerate() {
        if next >= limit(k) {
            continue;
        }
        let (block, end) = if next == starts[k] { (block, end) } else { read_block(input, next, limit(k)) };
        let end = end?;
        blocks.push(block);
        next = end.at;
        if end.closed {
            break;
        }
    }
    c.pos = next;
    Ok(blocks)
}

/// Where blocks probably begin; the first is known.
fn guessed_starts(input: &Input<'_, '_>, first: usize) -> Vec<usize> {
    let mut starts = vec![first];
    let Some((opening, ahead)) = opening(input.text, first) else { return starts };
    let finder = Finder::new(opening);
    let mut from = first + input.block_bytes;
    while from < input.text.len() {
        let Some(found) = finder.find(&input.text[from..]) else { break };
        starts.push(from + found + ahead);
        from = starts[starts.len() - 1].max(from) + input.block_bytes;
    }
    starts
}

/// The bytes from the end of the first feature to the second one's first key (and `"Feature"`, if that key is its
/// type), and how many of them come before the second feature. `None` if there is no second.
fn opening(text: &[u8], first: usize) -> Option<(&[u8], usize)> {
    let mut c = Cursor::at(text, first);
    c.skip_value().ok()?;
    let from = c.pos;
    if !c.take(b',') || c.space() != b'{' {
        return None;
    }
    let ahead = c.pos - from;
    c.pos += 1;
    let key = c.key().ok()?;
    if key.is("type") && c.space() == b'"' {
        c.text().ok()?;
    }
    Some((c.since(from), ahead))
}

/// Reads features from `start` to the first one that begins at `limit` or behind it.
fn read_block<'a, R: Row>(input: &Input<'a, '_>, start: usize, limit: usize) -> (Block<R>, Result<End, Stop>) {
    let mut reader = FeatureReader::new(input.before);
    if input.progress.is_cancelled() {
        return (reader.finish(), Err(Stop::Cancelled));
    }
    let mut c = Cursor::at(input.text, start);
    let end = loop {
        if let Err(fail) = reader.feature(&mut c) {
            break Err(Stop::Json(fail));
        }
        match c.more_values() {
            Err(fail) => break Err(Stop::Json(fail)),
            Ok(false) => break Ok(End { at: c.pos, closed: true }),
            Ok(true) => {
                c.space();
                if c.pos >= limit {
                    break Ok(End { at: c.pos, closed: false });
                }
            }
        }
    };
    input.progress.add(c.pos.saturating_sub(start) as u64);
    (reader.finish(), end)
}
