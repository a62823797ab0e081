//! The households of communities: those of the compounds whose place is inside.

use super::communities;
use crate::model::{CommunityIdx, CompoundIdx, County};

/// The households of the compounds inside communities, kept true edit by edit.
#[derive(Default)]
pub(super) struct Households {
    /// The community of each compound.
    homes: Vec<Option<CommunityIdx>>,
    /// For each community what is known, and in how many compounds it is not.
    sums: Vec<(i64, u32)>,
}

impl Households {
    /// Adds all compounds up.
    pub fn new(county: &County) -> Self {
        let homes = communities::compounds_communities(county);
        let mut households = Self { homes, sums: vec![(0, 0); county.communities.len()] };
        for (row, c) in county.compounds.iter().enumerate() {
            if let Some(home) = households.homes[row] {
                households.add(home, c.figures.households, 1);
            }
        }
        households
    }

    /// The community that a compound is in.
    pub fn home(&self, compound: CompoundIdx) -> Option<CommunityIdx> {
        self.homes.get(compound.i()).copied().flatten()
    }

    /// Puts another number in the place of a compound's.
    pub fn change(&mut self, compound: CompoundIdx, was: Option<u32>, now: Option<u32>) {
        if let Some(home) = self.home(compound) {
            self.add(home, was, -1);
            self.add(home, now, 1);
        }
    }

    /// The households of a community; `None` where those of one compound are unknown.
    pub fn of(&self, community: usize) -> Option<i64> {
        self.sums.get(community).and_then(|&(sum, unknown)| (unknown == 0).then_some(sum))
    }

    fn add(&mut self, home: CommunityIdx, households: Option<u32>, sign: i32) {
        let (sum, unknown) = &mut self.sums[home.i()];
        *sum += i64::from(sign) * i64::from(households.unwrap_or(0));
        *unknown = unknown.saturating_add_signed(if households.is_none() { sign } else { 0 });
    }
}
