//! Ways on foot against a textbook search.

use std::sync::Arc;

use super::{OnFootReach, Reach, to_mm};
use crate::assess::Streets;
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County};
use crate::network::tests::oracle::{dijkstra, distance, random_places};
use crate::rules::OnFoot;
use crate::siting::NO_WAY_M;
use crate::siting::tests::county::{home, with_streets};

struct Town {
    streets: Arc<Streets>,
    sites: Vec<LonLat>,
    rows: Vec<CompoundIdx>,
}

impl Town {
    fn new(seed: u64) -> Self {
        let mut rng = fastrand::Rng::with_seed(seed);
        let homes = random_places(&mut rng, 9, 40);
        let county =
            County { compounds: homes.iter().enumerate().map(|(i, p)| home(i, *p, 1)).collect(), ..County::default() };
        let county = with_streets(county, &mut rng, 9);
        let on_foot = OnFoot { minutes: 6.0, access_m: 60.0, ..OnFoot::default() };
        let streets = Arc::new(Streets::prepare(&county, on_foot).unwrap());
        let sites = random_places(&mut rng, 9, 25);
        // Out of order, and not all of them.
        let rows = (0..40).rev().filter(|i| i % 3 > 0).map(CompoundIdx::new).collect();
        Self { streets, sites, rows }
    }

    /// How far it is from a site to a compound, by the textbook.
    fn far(&self, site: LonLat, row: CompoundIdx) -> Option<i64> {
        let (graph, site) = (self.streets.graph(), self.streets.snap(site)?);
        let gate = self.streets.gates().places(row.0).next()?;
        distance(graph, site, gate, &dijkstra(graph, site)).map(i64::from)
    }
}

#[test]
fn who_is_within_the_limit_on_foot_is_as_the_textbook_says() {
    for seed in 0..8 {
        let town = Town::new(seed);
        let (reach, limit) = (OnFootReach::new(Arc::clone(&town.streets)), i64::from(town.streets.limit_mm()));
        let mut some = 0;
        for (site, found) in town.sites.iter().zip(reach.within(&town.sites, &town.rows)) {
            let near = |i: &u32| town.far(*site, town.rows[*i as usize]).is_some_and(|mm| mm <= limit);
            let truth: Vec<u32> = (0..town.rows.len() as u32).filter(near).collect();
            assert_eq!(found, truth, "seed {seed}");
            some += truth.len();
        }
        assert!(some > 50, "seed {seed}: {some}");
    }
}

#[test]
fn all_ways_shorter_than_a_limit_for_each_compound_are_found_with_their_lengths() {
    for seed in 0..8 {
        let town = Town::new(seed);
        let reach = OnFootReach::new(Arc::clone(&town.streets));
        let no_way = to_mm(NO_WAY_M);
        let below: Vec<i64> =
            (0..town.rows.len()).map(|i| [0, 1, 150_000, 600_000, no_way][(i + seed as usize) % 5]).collect();
        let found = reach.nearer(&town.sites, &town.rows, &below, &|| false).expect("not stopped");
        for ((row, below), mut ways) in town.rows.iter().zip(below).zip(found) {
            ways.sort_unstable();
            let way = |(i, site): (usize, &LonLat)| Some((i as u32, town.far(*site, *row).filter(|mm| *mm < below)?));
            let truth: Vec<(u32, i64)> = town.sites.iter().enumerate().filter_map(way).collect();
            assert_eq!(ways, truth, "seed {seed}, below {below}");
        }
    }
}
