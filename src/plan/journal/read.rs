//! Reading a journal up to the last line that is whole.

use std::io;
use std::path::Path;

use serde::Deserialize;

use super::line::decode;
use super::{Header, SaveRecord, StepRecord, VERSION};

/// What a journal holds.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) struct Content {
    /// What the steps are relative to.
    pub(in crate::plan) header: Header,
    /// The steps, oldest first.
    pub(in crate::plan) steps: Vec<StepRecord>,
    /// Saves that were about to be finished, oldest first.
    pub(in crate::plan) saves: Vec<SaveRecord>,
    /// Length of the file up to the last whole line, bytes.
    pub(in crate::plan) valid_len: u64,
    /// Checksum of the last whole line.
    pub(in crate::plan) chain: u64,
    /// Whether the file ends there: no torn or altered line follows.
    pub(in crate::plan) whole: bool,
}

impl Content {
    /// How many of the steps the plan file with this checksum has; `None` if it has them all, or if the journal is not
    /// relative to it.
    pub(in crate::plan) fn steps_saved_in(&self, plan_xxh3: &str) -> Option<usize> {
        if self.header.plan_xxh3.as_deref() == Some(plan_xxh3) {
            return Some(0);
        }
        let save = self.saves.iter().rev().find(|s| s.saved_xxh3 == plan_xxh3)?;
        Some(save.steps).filter(|steps| *steps < self.steps.len())
    }
}

/// An entry after the first.
#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Step(StepRecord),
    Save(SaveRecord),
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
    let (mut steps, mut saves, mut valid_len) = (Vec::new(), Vec::new(), first.len());
    for line in lines {
        let Some((entry, sum)) = decode(line, chain) else { break };
        match serde_json::from_slice(entry) {
            Ok(Entry::Step(step)) => steps.push(step),
            Ok(Entry::Save(save)) => saves.push(save),
            Err(_) => break,
        }
        (chain, valid_len) = (sum, valid_len + line.len());
    }
    Some(Content { header, steps, saves, valid_len: valid_len as u64, chain, whole: valid_len == bytes.len() })
}
