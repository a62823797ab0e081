//! Who is how far from which site.

use rayon::prelude::*;
use thiserror::Error;

/// Why a median or centre problem can't be stated.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum TableError {
    /// Distances must be whole numbers from 0 to 4,294,967,294.
    #[error("demand {demand}: the distance {distance} is outside 0..=4294967294")]
    Distance {
        /// Row of the demand.
        demand: u32,
        /// The distance.
        distance: i64,
    },
    /// A row names a site that doesn't exist.
    #[error("demand {demand}: there is no site {site}")]
    Site {
        /// Row of the demand.
        demand: u32,
        /// The number that it names.
        site: u32,
    },
}

/// Distances from demands to sites in whole units (millimetres, say), each demand's nearest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    sites: usize,
    starts: Vec<usize>,
    site: Vec<u32>,
    distance: Vec<u32>,
    beyond: Vec<u32>,
}

/// One demand's row while it is built: distances (high half) and sites (low half), ascending, and what it counts where
/// none of them is open.
type Row = (Vec<u64>, u32);

impl Table {
    /// Every demand reaches every site: `distance(demand, site)`, for `demands` rows and `sites` columns. With no site
    /// open at all a demand counts as far as its farthest site.
    ///
    /// ```
    /// use carecircle::siting::median::Table;
    /// // Demand 0 is 3 from site 0 and 4 from site 1; demand 1 is 5 and 2 from them.
    /// let metres = [[3, 4], [5, 2]];
    /// let table = Table::dense(2, 2, |i, j| metres[i as usize][j as usize])?;
    /// assert_eq!(table.row(1).collect::<Vec<_>>(), [(1, 2), (0, 5)]);
    /// # Ok::<(), carecircle::siting::median::TableError>(())
    /// ```
    pub fn dense(demands: usize, sites: usize, distance: impl Fn(u32, u32) -> i64 + Sync) -> Result<Self, TableError> {
        let table = Self::dense_until(demands, sites, distance, &|| false)?;
        Ok(table.unwrap_or_default())
    }

    /// The same; nothing if `is_over` before it is done.
    ///
    /// ```
    /// use carecircle::siting::median::Table;
    /// assert!(Table::dense_until(2, 2, |_, _| 1, &|| true)?.is_none(), "it was stopped");
    /// # Ok::<(), carecircle::siting::median::TableError>(())
    /// ```
    pub fn dense_until(
        demands: usize,
        sites: usize,
        distance: impl Fn(u32, u32) -> i64 + Sync,
        is_over: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Self>, TableError> {
        let row = |demand: u32| {
            let pairs = |_| (0..sites as u32).map(|site| (site, distance(demand, site))).collect::<Vec<(u32, i64)>>();
            let pairs = Some(()).filter(|()| !is_over()).map(pairs)?;
            let beyond = pairs.iter().map(|p| p.1).max().unwrap_or(0);
            Some(sorted_row(demand, sites, pairs, beyond))
        };
        let rows: Option<Result<Vec<Row>, TableError>> = (0..demands as u32).into_par_iter().map(row).collect();
        let Some(rows) = rows else { return Ok(None) };
        Ok(Some(Self::from_rows(sites, &rows?)))
    }

    /// Each demand reaches the sites of its row `(site, distance)`; where none of them is open it counts `beyond`.
    /// Farther sites than `beyond` are never worth while and are left out.
    ///
    /// ```
    /// use carecircle::siting::median::Table;
    /// let table = Table::sparse(2, &[vec![(0, 300)], vec![]], 1_000)?;
    /// assert_eq!(table.nearest(1, &[true, true]), (None, 1_000));
    /// # Ok::<(), carecircle::siting::median::TableError>(())
    /// ```
    pub fn sparse(sites: usize, rows: &[Vec<(u32, i64)>], beyond: i64) -> Result<Self, TableError> {
        let row = |(demand, pairs): (usize, &Vec<(u32, i64)>)| sorted_row(demand as u32, sites, pairs.clone(), beyond);
        let rows: Vec<Row> = rows.par_iter().enumerate().map(row).collect::<Result<_, _>>()?;
        Ok(Self::from_rows(sites, &rows))
    }

    fn from_rows(sites: usize, rows: &[Row]) -> Self {
        let pairs = rows.iter().map(|r| r.0.len()).sum();
        let (mut site, mut distance) = (Vec::with_capacity(pairs), Vec::with_capacity(pairs));
        let mut starts = Vec::with_capacity(rows.len() + 1);
        starts.push(0);
        for (row, _) in rows {
            site.extend(row.iter().map(|p| *p as u32));
            distance.extend(row.iter().map(|p| (p >> 32) as u32));
            starts.push(site.len());
        }
        Self { sites, starts, site, distance, beyond: rows.iter().map(|r| r.1).collect() }
    }

    /// How many demands.
    ///
    /// ```
    /// use carecircle::siting::median::Table;
    /// // Demand 0 is 3 from site 0 and 4 from site 1; demand 1 is 5 and 2 from them.
    /// let metres = [[3, 4], [5, 2]];
    /// let table = Table::dense(2, 2, |i, j| metres[i as usize][j as usize])?;
    /// assert_eq!(table.demands(), 2);
    /// # Ok::<(), carecircle::siting::median::TableError>(())
    /// ```
    pub fn demands(&self) -> usize {
        self.beyond.len()
    }

    /// How many sites.
    ///
    /// ```
    /// use carecircle::siting::median::Table;
    /// // Demand 0 is 3 from site 0 and 4 from site 1; demand 1 is 5 and 2 from them.
    /// let metres = [[3, 4], [5, 2]];
    /// let table = Table::dense(2, 2, |i, j| metres[i as usize][j as usize])?;
    /// assert_eq!(table.sites(), 2);
    /// # Ok::<(), carecircle::siting::median::TableError>(())
    /// ```
    pub fn sites(&self) -> usize {
        self.sites
    }

    /// What a demand counts where none of the sites that it reaches is open.
    ///
    /// ```
    /// use carecircle::siting::median::Table;
    /// // Demand 0 is 3 from site 0 and 4 from site 1; demand 1 is 5 and 2 from them.
    /// let metres = [[3, 4], [5, 2]];
    /// let table = Table::dense(2, 2, |i, j| metres[i as usize][j as usize])?;
    /// assert_eq!(table.beyond(1), 5, "as far as its farthest site");
    /// # Ok::<(), carecircle::siting::median::TableError>(())
    /// ```
    pub fn beyond(&self, demand: usize) -> u32 {
        self.beyond[demand]
    }

    /// Sites that a demand reaches and their distances, nearest first; of several at the same distance the lowest
    /// number first.
    ///
    /// ```
    /// use carecircle::siting::median::Table;
    /// // Demand 0 is 3 from site 0 and 4 from site 1; demand 1 is 5 and 2 from them.
    /// let metres = [[3, 4], [5, 2]];
    /// let table = Table::dense(2, 2, |i, j| metres[i as usize][j as usize])?;
    /// assert_eq!(table.row(0).collect::<Vec<_>>(), [(0, 3), (1, 4)]);
    /// # Ok::<(), carecircle::siting::median::TableError>(())
    /// ```
    pub fn row(&self, demand: usize) -> impl Iterator<Item = (u32, u32)> + '_ {
        let range = self.starts[demand]..self.starts[demand + 1];
        self.site[range.clone()].iter().copied().zip(self.distance[range].iter().copied())
    }

    /// Those of them that are at most so far away.
    pub(super) fn within(&self, demand: usize, distance: u32) -> &[u32] {
        let range = self.starts[demand]..self.starts[demand + 1];
        let near = self.distance[range.clone()].partition_point(|d| *d <= distance);
        &self.site[range][..near]
    }

    /// Those of them that are farther away, with their distances.
    pub(super) fn farther(&self, demand: usize, distance: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.row(demand).skip(self.within(demand, distance).len())
    }

    /// The nearest open site of a demand and its distance; `None` and [`Self::beyond`] where it reaches none.
    ///
    /// ```
    /// use carecircle::siting::median::Table;
    /// // Demand 0 is 3 from site 0 and 4 from site 1; demand 1 is 5 and 2 from them.
    /// let metres = [[3, 4], [5, 2]];
    /// let table = Table::dense(2, 2, |i, j| metres[i as usize][j as usize])?;
    /// assert_eq!(table.nearest(0, &[false, true]), (Some(1), 4));
    /// # Ok::<(), carecircle::siting::median::TableError>(())
    /// ```
    pub fn nearest(&self, demand: usize, open: &[bool]) -> (Option<u32>, u32) {
        let found = self.row(demand).find(|(site, _)| open[*site as usize]);
        found.map_or((None, self.beyond[demand]), |(site, d)| (Some(site), d))
    }
}

fn sorted_row(demand: u32, sites: usize, pairs: Vec<(u32, i64)>, beyond: i64) -> Result<Row, TableError> {
    let whole = |distance: i64| match u32::try_from(distance) {
        Ok(d) if d < u32::MAX => Ok(d),
        _ => Err(TableError::Distance { demand, distance }),
    };
    let limit = whole(beyond)?;
    let mut row = Vec::with_capacity(pairs.len());
    for (site, distance) in pairs {
        if site as usize >= sites {
            return Err(TableError::Site { demand, site });
        }
        let d = whole(distance)?;
        if d <= limit {
            row.push(u64::from(d) << 32 | u64::from(site));
        }
    }
    row.sort_unstable();
    Ok((row, limit))
}
