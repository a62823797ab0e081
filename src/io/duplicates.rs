//! Rows of the same name and geometry.

#![allow(clippy::indexing_slicing, reason = "slots are numbered by the table itself")]

/// A hash table of the rows seen so far: a slot has the upper half of a row's hash and, in the lower half, the row's
/// number plus one. Built for speed: a large layer has a million rows and usually no duplicate.
#[derive(Debug, Default)]
pub(super) struct Duplicates {
    hashes: Vec<u64>,
    slots: Vec<u64>,
}

impl Duplicates {
    /// Adds rows by their hashes (0: not compared) and returns which of them, counted from 0, are the `same` as an
    /// earlier one; `same` is asked with row numbers over all rows.
    pub fn find(&mut self, hashes: Vec<u64>, same: impl Fn(usize, usize) -> bool) -> Vec<usize> {
        let start = self.hashes.len();
        if start == 0 {
            self.hashes = hashes;
        } else {
            self.hashes.extend(hashes);
        }
        self.rebuild(start);
        (start..self.hashes.len()).filter(|&i| !self.insert(i, &same)).map(|i| i - start).collect()
    }

    /// Forgets those of the rows from `start` on that were not kept; the others move up.
    pub fn forget(&mut self, start: usize, keep: &[bool]) {
        let mut keep = std::iter::repeat_n(&true, start).chain(keep);
        self.hashes.retain(|_| *keep.next().unwrap_or(&true));
        self.rebuild(self.hashes.len());
    }

    /// Makes a table with room for all hashes and puts the first `count` rows in.
    fn rebuild(&mut self, count: usize) {
        self.slots = vec![0; (self.hashes.len() * 2).next_power_of_two()];
        for i in 0..count {
            self.insert(i, &|_, _| false);
        }
    }

    /// Puts a row in; false if the same one is there.
    fn insert(&mut self, i: usize, same: &impl Fn(usize, usize) -> bool) -> bool {
        let hash = self.hashes[i];
        if hash == 0 {
            return true;
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                self.slots[at] = (hash & !0xffff_ffff) | (i as u64 + 1);
                return true;
            }
            let other = (slot & 0xffff_ffff) as usize - 1;
            if slot >> 32 == hash >> 32 && same(i, other) {
                return false;
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_two_equal_rows_is_found_also_across_files() {
        let mut rng = fastrand::Rng::with_seed(5);
        let rows: Vec<u64> = (0..5000).map(|_| rng.u64(1..3000)).collect();
        let hash = |v: &u64| v.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut duplicates = Duplicates::default();
        let mut found = Vec::new();
        for (start, part) in [(0, &rows[..2000]), (2000, &rows[2000..])] {
            let hashes: Vec<u64> = part.iter().map(hash).collect();
            found.extend(duplicates.find(hashes, |i, j| rows[i] == rows[j]).into_iter().map(|i| i + start));
        }
        let expected: Vec<usize> = (0..rows.len()).filter(|&i| rows[..i].contains(&rows[i])).collect();
        assert_eq!(found, expected);
    }
}
