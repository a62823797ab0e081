//! Patterns found in the windows of the last round of local cuts: this round's begin with them.

use super::window::Window;

/// Windows that are remembered for a new one.
const NEAREST: usize = 3;

/// A window's sites, and patterns of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Remembered {
    sites: Vec<u32>,
    patterns: Vec<Vec<u32>>,
}

/// The windows of a round.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    pub windows: Vec<Remembered>,
}

impl Remembered {
    /// These patterns of a window.
    pub fn new(window: &Window, patterns: &[u128]) -> Self {
        let own = |p: &u128| {
            let held = window.sites.iter().enumerate().filter(|(at, _)| p >> at & 1 == 1);
            held.map(|(_, s)| *s).collect()
        };
        Self { sites: window.sites.clone(), patterns: patterns.iter().map(own).collect() }
    }
}

impl Memory {
    /// The patterns of the windows that share most sites with this one, as far as they are in it.
    pub fn recall(&self, window: &Window) -> Vec<u128> {
        let place = |s: &u32| window.sites.binary_search(s).ok();
        let shared = |r: &Remembered| r.sites.iter().filter(|s| place(s).is_some()).count();
        let mut nearest: Vec<(usize, usize)> =
            self.windows.iter().enumerate().map(|(at, r)| (shared(r), at)).filter(|n| n.0 > 0).collect();
        nearest.sort_by_key(|(shared, at)| (std::cmp::Reverse(*shared), *at));
        let patterns = nearest.iter().take(NEAREST).flat_map(|(_, at)| &self.windows[*at].patterns);
        let mut known: Vec<u128> =
            patterns.map(|p| p.iter().filter_map(place).fold(0, |bits, at| bits | 1 << at)).collect();
        known.sort_unstable();
        known.dedup();
        known
    }
}
