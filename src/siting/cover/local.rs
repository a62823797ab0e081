//! The local search that fits a core.

use super::core::{Core, Side};
use super::round::constructed;
use super::swap::{Searched, swap_search};
use super::weigh::weighing_search;
use crate::siting::Limits;

/// Searches from these sites for about so much work, or until stopped.
pub(super) fn search(core: &Core, start: &[u32], work: u64, seed: u64, limits: &Limits) -> Searched {
    match core.side {
        Side::Budget(_) | Side::Slack(_) => swap_search(core, start, work, seed, limits),
        Side::Free if core.value_of(start).is_some() => weighing_search(core, start, work, seed, limits),
        Side::Free => match constructed(core) {
            Some((_, start)) => weighing_search(core, &start, work, seed, limits),
            None => Searched { best: None, work: 0 },
        },
    }
}
