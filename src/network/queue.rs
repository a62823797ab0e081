//! A bucket queue.

/// Width of a bucket: two to this power millimetres, about 16 m. Within a bucket the order is arbitrary: a label that is
/// improved is simply pushed again, so results are exact whatever the width.
const SHIFT: u32 = 14;

/// Nodes by distance, in buckets (Dial 1969; wide ones as in Meyer and Sanders 2003, "Delta-stepping"). Empty again after
/// every search, so that its memory is used again without clearing.
#[derive(Clone, Debug, Default)]
pub(super) struct Buckets {
    slots: Vec<Vec<(u32, u32)>>,
    at: usize,
    len: usize,
}

impl Buckets {
    /// Adds a node at a distance (mm).
    #[inline]
    pub fn push(&mut self, node: u32, mm: u32) {
        let slot = (mm >> SHIFT) as usize;
        if slot >= self.slots.len() {
            self.slots.resize_with(slot + 1, Vec::new);
        }
        self.slots[slot].push((node, mm));
        self.len += 1;
        self.at = self.at.min(slot);
    }

    /// Takes a node out of the first bucket.
    #[inline]
    pub fn pop(&mut self) -> Option<(u32, u32)> {
        if self.len == 0 {
            self.at = usize::MAX;
            return None;
        }
        loop {
            if let Some(item) = self.slots[self.at].pop() {
                self.len -= 1;
                return Some(item);
            }
            self.at += 1;
        }
    }
}
