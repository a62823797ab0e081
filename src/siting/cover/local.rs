//! The local search that fits a core.

use super::core::{Core, Side};
use super::round::constructed;
use super::swap::{Searched, swap_search};
use super::weigh::weighing_search;

/// Searches from these sites for about so much work.
pub(super) fn search(core: &Core, start: &[u32], work: u64, seed: u64) -> Searched {
    match core.side {
        Side::Budget(_) | Side::Slack(_) => swap_search(core, start, work, seed),
        Side::Free if core.value_of(start).is_some() => weighing_search(core, start, work, seed),
        Side::Free => match constructed(core) {
            Some((_, start)) => weighing_search(core, &start, work, seed),
            None => Searched { best: None, work: 0 },
        },
    }
}
