//! A whole county, judged at once and in parallel.

use std::sync::Arc;

use rayon::prelude::*;

use super::circles::Circles;
use super::counted::{Counted, Goes};
use super::ledger::{Ledger, Shared};
use super::pool::Pool;
use super::rules::Stands;
use super::tally::{Standing, Tally};
use super::walking::{Along, LiveWalk, Streets};
use super::{Assessment, CompoundVerdict, Nearest};
use crate::geom::{Bounds, LonLat, PointTree, WithinRadius};
use crate::model::{Compound, County, FacilityIdx};
use crate::rules::{Mode, Rulebook};

/// Compounds that one task looks at.
const CHUNK: usize = 4096;

/// Judges a whole county. Where the rulebook walks, nothing is known of coverage: see [`assess_on_streets`].
///
/// ```
#[doc = include_str!("examples/two_compounds.txt")]
/// let assessment = assess(&county, &rules);
/// assert_eq!(assessment.compounds[1].class(), Class::Uncovered);
/// assert_eq!((assessment.county.covered_households, assessment.county.required_m2), (100, 45.0));
/// ```
pub fn assess(county: &County, rulebook: &Rulebook) -> Assessment {
    assess_on_streets(county, rulebook, None)
}

/// Judges a whole county, along its streets where the rulebook or one of its rules walks. Minutes and speed are those of the
/// streets; without streets nobody knows who reaches what on foot.
///
/// ```
#[doc = include_str!("examples/river.txt")]
/// let rules = Rulebook { mode: Mode::Walk, ..rules };
/// assert_eq!(assess_on_streets(&county, &rules, Some(streets)).county.covered_households, 100);
/// // Without streets nothing is known of coverage.
/// assert_eq!(assess_on_streets(&county, &rules, None).compounds[0].covered(), None);
/// ```
pub fn assess_on_streets(county: &County, rulebook: &Rulebook, streets: Option<Arc<Streets>>) -> Assessment {
    let mut assessment = match (rulebook.mode, &streets) {
        (Mode::Circle, _) => Books::open_by(county, rulebook, Coverage::Circle).assessment,
        (Mode::Walk, None) => Books::open_by(county, rulebook, Coverage::Known(&[])).assessment,
        (Mode::Walk, Some(streets)) => {
            let counted = counted_facilities(county, rulebook);
            let places = compound_places(county);
            let walk = LiveWalk::new(Arc::clone(streets), &counted, &places);
            Books::open_by(county, rulebook, Coverage::Known(&walk.all_covered())).assessment
        }
    };
    assessment.along = Along(streets);
    assessment
}

/// The nearest counted facility of every compound, at any distance; `None` without position or facility. Of several
/// at the same distance it is the one in the lowest slot.
///
/// ```
#[doc = include_str!("examples/two_compounds.txt")]
/// let metres = |nearest: &Option<Nearest>| nearest.map(|n| n.distance_m.round());
/// let nearest = nearest_all(&county, &rules);
/// assert_eq!(nearest.iter().map(metres).collect::<Vec<_>>(), [Some(500.0), Some(2_500.0)]);
/// ```
pub fn nearest_all(county: &County, rulebook: &Rulebook) -> Vec<Option<Nearest>> {
    let tree = facility_tree(&counted_facilities(county, rulebook));
    let of = |c: &Compound| {
        let (slot, distance_m) = tree.nearest(place(c)?)?;
        Some(Nearest { facility: FacilityIdx(slot), distance_m })
    };
    county.compounds.par_iter().with_min_len(256).map(of).collect()
}

/// For each place, how many facilities lie within the radius (inclusive) by geodesic; `None` for no place.
///
/// ```
/// use carecircle::{assess::covered_by, geom::LonLat};
/// let (here, far) = (LonLat::new(113.0, 23.0), LonLat::new(114.0, 23.0));
/// assert_eq!(covered_by(&[Some(here), Some(far), None], [Some(here)], 1_000.0), [Some(1), Some(0), None]);
/// ```
pub fn covered_by(
    places: &[Option<LonLat>],
    facilities: impl IntoIterator<Item = Option<LonLat>> + Send,
    radius_m: f64,
) -> Vec<Option<u32>> {
    let prepared = || (WithinRadius::new(radius_m), vec![None; places.len()]);
    let (tree, (judge, mut counts)) = rayon::join(|| PointTree::new(facilities), prepared);
    let chunks = places.par_chunks(CHUNK).zip(counts.par_chunks_mut(CHUNK));
    chunks.for_each(|(places, counts)| count_within(&tree, &judge, places, counts));
    counts
}

/// For each compound's place, how many facilities cover it: in whose circle it lies, or which stand in the compound.
pub(super) fn covered_by_circles(places: &[Option<LonLat>], facilities: &[Counted], radius_m: f64) -> Vec<Option<u32>> {
    let mut counts = covered_by(places, facilities.iter().map(|f| f.position), radius_m);
    for host in facilities.iter().flat_map(|f| &f.hosts).filter(|host| host.is_beyond) {
        if let Some(Some(count)) = counts.get_mut(host.row as usize) {
            *count += 1;
        }
    }
    counts
}

/// How many facilities stand in each of some compounds.
pub(super) fn hosted(facilities: &[Counted], compounds: usize) -> Vec<u32> {
    let mut hosted = vec![0; compounds];
    for host in facilities.iter().flat_map(|f| &f.hosts) {
        if let Some(count) = hosted.get_mut(host.row as usize) {
            *count += 1;
        }
    }
    hosted
}

/// Where the compounds are, those that have a place on the earth. Side by side: every row is fetched from memory for it.
pub(super) fn compound_places(county: &County) -> Vec<Option<LonLat>> {
    county.compounds.par_iter().with_min_len(CHUNK).map(place).collect()
}

/// A compound's place, if it has one on the earth.
pub(super) fn place(compound: &Compound) -> Option<LonLat> {
    compound.position.filter(|p| p.is_valid())
}

/// Facilities near a run of places that are few enough to be looked at for each of them.
const FEW_NEAR: usize = 64;

/// Counts for consecutive places. A layer mostly has neighbours one after the other: the facilities near a run of them are
/// looked for once. Runs grow as far as there are few facilities.
fn count_within(tree: &PointTree, judge: &WithinRadius, places: &[Option<LonLat>], counts: &mut [Option<u32>]) {
    let (mut near, mut start, mut reach_m) = (Vec::new(), 0, judge.radius_m());
    while let Some(first) = places.get(start) {
        let reach = first.map_or(Bounds::EMPTY, |p| WithinRadius::new(reach_m).of(p).window());
        let is_near = |p: &&Option<LonLat>| p.is_some_and(|p| reach.contains(p));
        let run = 1 + places[start + 1..].iter().take_while(is_near).count();
        let circles = || places[start..start + run].iter().map(|p| p.map(|p| judge.of(p)));
        let window = circles().flatten().fold(Bounds::EMPTY, |all, circle| all.union(circle.window()));
        near.clear();
        tree.for_each_in(window, |_, f| near.push(f));
        for (count, circle) in counts[start..start + run].iter_mut().zip(circles()) {
            *count = circle.map(|circle| circle.count(&near) as u32);
        }
        reach_m = if near.len() > FEW_NEAR { reach_m / 2.0 } else { (reach_m * 2.0).min(16.0 * judge.radius_m()) };
        start += run;
    }
}

pub(super) fn counted_facilities(county: &County, rulebook: &Rulebook) -> Vec<Counted> {
    (0..county.facilities.len()).map(|slot| Counted::of(county, rulebook, slot)).collect()
}

/// The counted facilities by their slots.
pub(super) fn facility_tree(facilities: &[Counted]) -> PointTree {
    PointTree::new(facilities.iter().map(|f| f.position))
}

/// Everything that a county's assessment is kept by: the accounts, the pools, the tallies, and what follows from them.
pub(super) struct Books {
    /// What each facility slot contributes.
    pub facilities: Vec<Counted>,
    /// One account a compound.
    pub ledgers: Vec<Ledger>,
    /// One pool a town.
    pub pools: Vec<Pool>,
    /// What is shared by circle, if anything is.
    pub circles: Option<Circles>,
    /// One tally a town, and one for the compounds without a town.
    pub tallies: Vec<Tally>,
    /// The county's tally.
    pub county: Tally,
    /// What they say.
    pub assessment: Assessment,
}

/// How it is decided which compounds are covered.
#[derive(Clone, Copy, Debug)]
pub(super) enum Coverage<'a> {
    /// By the rulebook's circle.
    Circle,
    /// By what is known already: how many facilities cover each compound, `None` for unknown.
    Known(&'a [Option<u32>]),
}

impl Books {
    /// Opens the books of a county and closes its first assessment.
    pub fn open_by(county: &County, rulebook: &Rulebook, coverage: Coverage<'_>) -> Self {
        let towns = county.towns.len();
        let facilities = counted_facilities(county, rulebook);
        let rows = || county.compounds.par_iter().with_min_len(CHUNK);
        let mut ledgers: Vec<Ledger> = rows().map(|c| Ledger::open(c, rulebook, towns)).collect();
        let mut pools = vec![Pool::default(); towns];
        book_on_site(&facilities, &mut ledgers);
        let mut circles = Circles::open(county, rulebook, &facilities, &ledgers);
        match &mut circles {
            Some(circles) => share_circles(circles, &facilities, &mut ledgers, &mut pools),
            None => book_off_site(&facilities, &mut pools),
        }
        let surplus = share_pools(&mut ledgers, &mut pools);
        let compounds = verdicts(county, &facilities, &ledgers, rulebook.radius_m, coverage);
        let mut tallies = tally(&compounds, &ledgers, towns);
        tallies.iter_mut().zip(surplus).for_each(|(t, s)| t.surplus = s);
        let total = tallies.iter().fold(Tally::default(), |mut sum, t| {
            sum += *t;
            sum
        });
        let assessment = Assessment {
            compounds,
            towns: tallies[..towns].iter().map(Tally::totals).collect(),
            townless: tallies[towns].totals(),
            county: total.totals(),
            stands: Stands::new(tallies.iter().chain([&total]).map(|t| t.basics)),
            along: Along::default(),
        };
        Self { facilities, ledgers, pools, circles, tallies, county: total, assessment }
    }
}

/// The verdict on every compound.
fn verdicts(
    county: &County,
    facilities: &[Counted],
    ledgers: &[Ledger],
    radius_m: f64,
    coverage: Coverage<'_>,
) -> Vec<CompoundVerdict> {
    let by_circle: Vec<Option<u32>>;
    let covered = match coverage {
        Coverage::Known(covered) => covered,
        Coverage::Circle => {
            let places = compound_places(county);
            by_circle = covered_by_circles(&places, facilities, radius_m);
            &by_circle
        }
    };
    let verdict = |(row, ledger): (usize, &Ledger)| ledger.verdict(covered.get(row).copied().flatten());
    ledgers.par_iter().with_min_len(CHUNK).enumerate().map(verdict).collect()
}

/// Enters the floor space of facilities on the sites of compounds.
fn book_on_site(facilities: &[Counted], ledgers: &mut [Ledger]) {
    for f in facilities {
        if let Goes::Compound(c) = f.space.goes {
            ledgers[c as usize].on_site.book(&f.space, 1);
        }
    }
}

/// Enters the floor space of facilities on no compound's site.
fn book_off_site(facilities: &[Counted], pools: &mut [Pool]) {
    for f in facilities {
        if let Goes::Town(t) = f.space.goes {
            pools[t as usize].off_site += f.space.pooled(f.space.shared());
        }
    }
}

/// Enters what is shared by circle: what compounds draw and lend, and what is left of the facilities for the pools.
fn share_circles(circles: &mut Circles, facilities: &[Counted], ledgers: &mut [Ledger], pools: &mut [Pool]) {
    for (row, ledger) in ledgers.iter_mut().enumerate() {
        ledger.circle = Shared { drawn: circles.drawn(row as u32), lent: circles.lent(row as u32) };
    }
    for (_, left) in circles.take_left(&[], facilities, ledgers) {
        if let Some(pool) = pools.get_mut(left.group as usize) {
            pool.off_site += left.area;
        }
    }
}

/// Shares every town's pool out; returns what each has left.
fn share_pools(ledgers: &mut [Ledger], pools: &mut [Pool]) -> Vec<i64> {
    for (row, ledger) in ledgers.iter().enumerate() {
        if let Some(pool) = pools.get_mut(ledger.group as usize) {
            pool.enter(row as u32, ledger.role());
        }
    }
    let settle = |pool: &mut Pool| {
        let mut shares = Vec::new();
        let left = pool.settle(|row, drawn, lent| shares.push((row, drawn, lent)));
        (left, shares)
    };
    let settled: Vec<_> = pools.par_iter_mut().map(settle).collect();
    let pay = |(left, shares): (i64, Vec<(u32, i64, i64)>)| {
        for (row, drawn, lent) in shares {
            ledgers[row as usize].pool = Shared { drawn, lent };
        }
        left
    };
    settled.into_iter().map(pay).collect()
}

/// The tallies of the towns, with that of the townless last.
fn tally(verdicts: &[CompoundVerdict], ledgers: &[Ledger], towns: usize) -> Vec<Tally> {
    let chunk = ledgers.len().div_ceil(4 * rayon::current_num_threads()).max(CHUNK);
    let chunks = verdicts.par_chunks(chunk).zip(ledgers.par_chunks(chunk));
    let count = |(verdicts, ledgers): (&[CompoundVerdict], &[Ledger])| {
        let mut tallies = vec![Tally::default(); towns + 1];
        for (verdict, ledger) in verdicts.iter().zip(ledgers) {
            let tally = &mut tallies[ledger.group as usize];
            tally.count_figures(ledger, 1);
            tally.count_standing(ledger, &Standing::of(ledger, verdict), 1);
        }
        tallies
    };
    chunks.map(count).reduce(|| vec![Tally::default(); towns + 1], merge)
}

fn merge(mut a: Vec<Tally>, b: Vec<Tally>) -> Vec<Tally> {
    a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
    a
}
