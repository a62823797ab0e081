//! A static index of boxes.

use super::{Bounds, LonLat, Shapes};

/// Which features' boxes lie where. Features without geometry are never found.
#[derive(Clone, Debug, Default)]
pub struct BoxIndex {
    boxes: Vec<Bounds>,
}

impl BoxIndex {
    /// Indexes the boxes of a layer's features.
    pub fn of(shapes: &Shapes) -> Self {
        Self { boxes: shapes.iter().map(|s| s.bounds()).collect() }
    }

    /// Calls `found` with each feature whose box contains `p`, in no particular order.
    pub fn for_each_at(&self, p: LonLat, found: impl FnMut(u32)) {
        self.for_each_in(Bounds { min: p, max: p }, found);
    }

    /// Calls `found` with each feature whose box touches `window`, in no particular order.
    pub fn for_each_in(&self, window: Bounds, mut found: impl FnMut(u32)) {
        for (i, b) in self.boxes.iter().enumerate() {
            if b.intersects(window) {
                found(i as u32);
            }
        }
    }
}
