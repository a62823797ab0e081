//! Lines as one array of vertices.

use super::spot::Spot;

/// A set of numbers, one bit each.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub fn with_len(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    #[inline]
    pub fn get(&self, i: usize) -> bool {
        self.0.get(i / 64).is_some_and(|word| word >> (i % 64) & 1 == 1)
    }

    /// Adds a number, beyond the length too.
    pub fn set(&mut self, i: usize) {
        if i / 64 >= self.0.len() {
            self.0.resize(i / 64 + 1, 0);
        }
        self.0[i / 64] |= 1 << (i % 64);
    }

    pub fn clear(&mut self, i: usize) {
        if let Some(word) = self.0.get_mut(i / 64) {
            *word &= !(1 << (i % 64));
        }
    }
}

/// Lines one after another. Segment `v` joins vertices `v` and `v + 1`, unless vertex `v` is the last of its line.
#[derive(Clone, Debug, Default)]
pub(super) struct Polylines {
    pub spots: Vec<Spot>,
    /// The last vertices of the lines.
    pub lasts: Bits,
}

impl Polylines {
    #[inline]
    pub fn segment(&self, v: usize) -> Option<(Spot, Spot)> {
        if self.lasts.get(v) {
            return None;
        }
        Some((*self.spots.get(v)?, *self.spots.get(v + 1)?))
    }

    pub fn is_first(&self, v: usize) -> bool {
        v == 0 || self.lasts.get(v - 1)
    }

    pub fn is_end(&self, v: usize) -> bool {
        self.lasts.get(v) || self.is_first(v)
    }
}
