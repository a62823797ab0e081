//! A list of features, read in chunks side by side.
//!
//! Where a feature begins can be known for sure only by reading everything before it. So chunk borders are guessed,
//! from how the second feature of the file begins; every chunk is read as if its guess were right; and then the guesses
//! are checked in order: the first chunk is right, and if it ends exactly where the second was guessed to begin, that
//! one is right too, and so on. A wrong guess (the same bytes inside a text, say) costs reading a stretch again, never
//! a wrong result.

use memchr::memmem::Finder;
use rayon::prelude::*;

use super::feature::{FeatureReader, ReadContext};
use super::feature_chunk::{FeatureChunk, Row};
use crate::io::json::{Scanner, SyntaxError};
use crate::io::progress::Progress;

/// Why a list was not read to its end.
#[derive(Debug)]
pub(in crate::io) enum Stop {
    /// The text is not JSON.
    Json(SyntaxError),
    /// Somebody has cancelled.
    Cancelled,
}

impl From<SyntaxError> for Stop {
    fn from(error: SyntaxError) -> Self {
        Self::Json(error)
    }
}

/// What stands between the features of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// Commas, and a bracket at the end: an array.
    Array,
    /// White space or record separators (RFC 8142), and the end of the text: a GeoJSON text sequence.
    Sequence,
}

impl List {
    /// After a feature: whether another follows; the scanner is left at it, or behind the end of the list.
    fn more(self, scanner: &mut Scanner<'_>) -> Result<bool, SyntaxError> {
        match self {
            Self::Array => {
                // A comma behind the last feature is let pass.
                Ok(scanner.more_values()? && !scanner.take(b']'))
            }
            Self::Sequence => Ok(scanner.record()),
        }
    }
}

/// What every chunk needs.
#[derive(Clone, Copy)]
pub(super) struct Input<'a, 's> {
    pub text: &'a str,
    pub list: List,
    pub context: ReadContext<'a, 's>,
    pub progress: &'s Progress,
    /// Bytes a chunk; features end it.
    pub chunk_bytes: usize,
}

/// Where a chunk's reading ended.
struct End {
    at: usize,
    closed: bool,
}

/// Reads the features of a list that is not empty; the scanner stands at the first and is left behind the list's end.
pub(super) fn read_features<'a, R: Row>(
    scanner: &mut Scanner<'a>,
    input: &Input<'a, '_>,
) -> Result<Vec<FeatureChunk<R>>, Stop> {
    let starts = guessed_starts(input, scanner.pos);
    let limit = |k: usize| starts.get(k + 1).copied().unwrap_or(usize::MAX);
    let read: Vec<_> =
        starts.par_iter().enumerate().map(|(k, &start)| read_chunk::<R>(input, start, limit(k))).collect();
    let mut chunks = Vec::with_capacity(read.len());
    let mut next = scanner.pos;
    for (k, (chunk, end)) in read.into_iter().enumerate() {
        if next >= limit(k) {
            continue;
        }
        let (chunk, end) = if starts.get(k) == Some(&next) { (chunk, end) } else { read_chunk(input, next, limit(k)) };
        let end = end?;
        chunks.push(chunk);
        next = end.at;
        if end.closed {
            break;
        }
    }
    scanner.pos = next;
    Ok(chunks)
}

/// Where chunks probably begin; the first is known.
fn guessed_starts(input: &Input<'_, '_>, first: usize) -> Vec<usize> {
    let mut starts = vec![first];
    let Some((opening, ahead)) = opening(input, first) else { return starts };
    let finder = Finder::new(opening);
    let mut from = first + input.chunk_bytes;
    while from < input.text.len() {
        let Some(found) = input.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) else { break };
        starts.push(from + found + ahead);
        from += found + ahead + input.chunk_bytes;
    }
    starts
}

/// The bytes from the end of the first feature to the second one's first key (and `"Feature"`, if that key is its
/// type), and how many of them come before the second feature. `None` if there is no second.
fn opening<'a>(input: &Input<'a, '_>, first: usize) -> Option<(&'a str, usize)> {
    let mut scanner = Scanner::at(input.text, first);
    scanner.value().ok()?;
    let from = scanner.pos;
    if !input.list.more(&mut scanner).ok()? || scanner.space() != b'{' {
        return None;
    }
    let ahead = scanner.pos - from;
    scanner.take(b'{');
    let key = scanner.key().ok()?;
    if key.is("type") && scanner.space() == b'"' {
        scanner.value().ok()?;
    }
    Some((scanner.since(from), ahead))
}

/// Reads features from `start` to the first one that begins at `limit` or behind it.
fn read_chunk<'a, R: Row>(input: &Input<'a, '_>, start: usize, limit: usize) -> (FeatureChunk<R>, Result<End, Stop>) {
    let mut reader = FeatureReader::new(input.context);
    if input.progress.is_cancelled() {
        return (reader.finish(), Err(Stop::Cancelled));
    }
    let mut scanner = Scanner::at(input.text, start);
    let end = read_features_to(&mut reader, &mut scanner, input.list, limit);
    input.progress.add(scanner.pos.saturating_sub(start) as u64);
    (reader.finish(), end.map_err(Stop::Json))
}

fn read_features_to<'a, R: Row>(
    reader: &mut FeatureReader<'a, '_, R>,
    scanner: &mut Scanner<'a>,
    list: List,
    limit: usize,
) -> Result<End, SyntaxError> {
    loop {
        reader.feature(scanner)?;
        if !list.more(scanner)? {
            return Ok(End { at: scanner.pos, closed: true });
        }
        if scanner.pos >= limit {
            return Ok(End { at: scanner.pos, closed: false });
        }
    }
}
