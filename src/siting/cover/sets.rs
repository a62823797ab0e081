//! Sparse sets: for each row the ascending numbers it holds.

/// Rows of numbers, stored one after another (compressed sparse rows). Each row is ascending without repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sets {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Default for Sets {
    fn default() -> Self {
        Self::with_capacity(0, 0)
    }
}

impl Sets {
    /// Sets from rows in any order, with repeats or not.
    ///
    /// ```
    /// use carecircle::siting::cover::Sets;
    /// let sets = Sets::from_rows(&[vec![0, 2], vec![1]]);
    /// assert_eq!(sets.row(0), [0, 2]);
    /// ```
    pub fn from_rows<R: AsRef<[u32]>>(rows: &[R]) -> Self {
        let mut sets = Self::with_capacity(rows.len(), rows.iter().map(|r| r.as_ref().len()).sum());
        let mut sorted = Vec::new();
        for row in rows {
            sorted.clear();
            sorted.extend_from_slice(row.as_ref());
            sorted.sort_unstable();
            sorted.dedup();
            sets.push(sorted.iter().copied());
        }
        sets
    }

    /// No rows yet, with room for so many.
    ///
    /// ```
    /// use carecircle::siting::cover::Sets;
    /// let mut sets = Sets::with_capacity(1, 2);
    /// sets.push([3, 5]);
    /// assert_eq!(sets.len(), 1);
    /// ```
    pub fn with_capacity(rows: usize, items: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0);
        Self { starts, items: Vec::with_capacity(items) }
    }

    /// Adds a row, which the caller gives in ascending order.
    ///
    /// ```
    /// use carecircle::siting::cover::Sets;
    /// let mut sets = Sets::default();
    /// sets.push([3, 5]);
    /// assert_eq!(sets.row(0), [3, 5]);
    /// ```
    pub fn push(&mut self, row: impl IntoIterator<Item = u32>) {
        self.items.extend(row);
        self.starts.push(self.items.len() as u32);
    }

    /// Number of rows.
    ///
    /// ```
    /// use carecircle::siting::cover::Sets;
    /// assert_eq!(Sets::from_rows(&[vec![0, 2], vec![]]).len(), 2, "an empty row is a row");
    /// ```
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there are no rows.
    ///
    /// ```
    /// use carecircle::siting::cover::Sets;
    /// assert!(Sets::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Numbers in all rows together.
    ///
    /// ```
    /// use carecircle::siting::cover::Sets;
    /// assert_eq!(Sets::from_rows(&[vec![0, 2], vec![2]]).total(), 3);
    /// ```
    pub fn total(&self) -> usize {
        self.items.len()
    }

    /// What a row holds.
    ///
    /// ```
    /// use carecircle::siting::cover::Sets;
    /// assert_eq!(Sets::from_rows(&[vec![0], vec![1, 2]]).row(1), [1, 2]);
    /// ```
    #[inline]
    pub fn row(&self, row: u32) -> &[u32] {
        &self.items[self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize]
    }

    /// Row by row.
    ///
    /// ```
    /// use carecircle::siting::cover::Sets;
    /// let sets = Sets::from_rows(&[vec![0], vec![1, 2]]);
    /// assert_eq!(sets.rows().map(<[u32]>::len).collect::<Vec<_>>(), [1, 2]);
    /// ```
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        (0..self.len() as u32).map(|r| self.row(r))
    }

    /// The largest number in any row.
    ///
    /// ```
    /// use carecircle::siting::cover::Sets;
    /// assert_eq!(Sets::from_rows(&[vec![0, 7], vec![2]]).largest(), Some(7));
    /// assert_eq!(Sets::default().largest(), None);
    /// ```
    pub fn largest(&self) -> Option<u32> {
        self.items.iter().copied().max()
    }

    /// For each of `columns` numbers the rows that hold it.
    ///
    /// ```
    /// use carecircle::siting::cover::Sets;
    /// let by_site = Sets::from_rows(&[vec![0, 1], vec![1]]);
    /// let by_demand = by_site.transposed(2);
    /// assert_eq!((by_demand.row(0), by_demand.row(1)), (&[0][..], &[0, 1][..]));
    /// ```
    pub fn transposed(&self, columns: usize) -> Self {
        let mut starts = vec![0u32; columns + 1];
        for item in &self.items {
            starts[*item as usize + 1] += 1;
        }
        for at in 0..columns {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut items = vec![0u32; self.items.len()];
        for (row, held) in self.rows().enumerate() {
            for item in held {
                items[next[*item as usize] as usize] = row as u32;
                next[*item as usize] += 1;
            }
        }
        Self { starts, items }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_transpose_of_the_transpose_is_the_same() {
        let sets = Sets::from_rows(&[vec![3, 1, 3], vec![], vec![0, 2, 1]]);
        assert_eq!(sets.row(0), [1, 3]);
        assert_eq!(sets.transposed(4).row(1), [0, 2]);
        assert_eq!(sets.transposed(4).transposed(3), sets);
        assert_eq!((sets.len(), sets.total(), sets.largest()), (3, 5, Some(3)));
    }
}
