//! Reading a journal up to the last line that is whole.

use std::io;
use std::path::Path;

use super::line::decode;
use super::{Header, StepRecord, VERSION};

/// What a journal holds.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) struct Content {
    /// What the steps are relative to.
    pub(in crate::plan) header: Header,
    /// The steps, oldest first.
    pub(in crate::plan) steps: Vec<StepRecord>,
    /// Length of the file up to the last whole line, bytes.
    pub(in crate::plan) valid_len: u64,
    /// Checksum of the last whole line.
    pub(in crate::plan) chain: u64,
    /// Whether the file ends there: no torn or altered line follows.
    pub(in crate::plan) whole: bool,
}

/// Reads a journal; `None` without a first line that can be believed.
pub(in crate::plan) fn read(path: &Path) -> io::Result<Option<Content>> {
    Ok(parse(&std::fs::read(path)?))
}

pub(super) fn parse(bytes: &[u8]) -> Option<Content> {
    let mut lines = bytes.split_inclusive(|&b| b == b'\n');
    let first = lines.next()?;
    let (entry, mut chain) = decode(first, 0)?;
    let header: Header = serde_json::from_slice(entry).ok()?;
    if header.journal > VERSION {
        return None;
    }
    let (mut steps, mut valid_len) = (Vec::new(), first.len());
    for line in lines {
        let Some((entry, sum)) = decode(line, chain) else { break };
        let Ok(step) = serde_json::from_slice(entry) else { break };
        steps.push(step);
        (chain, valid_len) = (sum, valid_len + line.len());
    }
    Some(Content { header, steps, valid_len: valid_len as u64, chain, whole: valid_len == bytes.len() })
}
