//! What is proposed: the chosen sites, and what is proven about any choice.

use super::candidate::{Candidate, Source};
use super::case::Case;
use super::demand::LeftOut;
use super::reach::NO_WAY_M;
use super::{Found, Means, Problem};
use crate::assess::Totals;
use crate::geom::LonLat;
use crate::model::{CompoundIdx, FacilityKind, Message, TownIdx, grouped};

/// A proposal, checked by the assessment of the county with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The problem that it answers.
    pub problem: Problem,
    /// The problem's own figure for the whole county with the existing facilities counted: sites or yuan (LSCP),
    /// households or elderly covered (MCLP), weighted mean metres (p-median), metres (p-center), yuan (floor space), m2
    /// of the requirement that are met (floor space for a budget), or households or elderly who find room (capacity).
    pub value: f64,
    /// No choice of the candidates has a better value.
    pub bound: f64,
    /// How far value and bound are apart, as a share of the larger.
    pub gap: f64,
    /// Whether it is proven that no choice is better.
    pub proven: bool,
    /// The chosen sites; each was taken because it gains the most households after those before it.
    pub chosen: Vec<Chosen>,
    /// What they cost together, yuan.
    pub cost: f64,
    /// Kind of what is built.
    pub kind: FacilityKind,
    /// Covered households of the county with the proposal.
    pub covered_households: i64,
    /// Covered compounds.
    pub covered_compounds: u32,
    /// Covered elderly.
    pub covered_elderly: i64,
    /// Totals of the county as it is.
    pub before: Totals,
    /// Totals of the county with the proposal.
    pub after: Totals,
    /// How many candidates there were.
    pub candidates: usize,
    /// Seconds that it took.
    pub seconds: f64,
    /// What could not take part.
    pub left_out: Vec<LeftOut>,
    /// Why what was asked can't be had; the proposal is then the best that can be done.
    pub infeasible: Option<Infeasible>,
}

/// A site of a proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// Its number among the candidates.
    pub candidate: u32,
    /// Id of the candidate.
    pub id: String,
    /// Name, possibly empty.
    pub name: String,
    /// Where the candidate comes from.
    pub source: Source,
    /// Where it is.
    pub position: LonLat,
    /// The town that it lies in.
    pub town: Option<TownIdx>,
    /// By what means the rooms are got.
    pub means: Means,
    /// Floor space, m2.
    pub floor_m2: f64,
    /// Cost, yuan.
    pub cost: f64,
    /// Whether cost or floor space rest on assumed figures.
    pub assumed: bool,
    /// Households that it covers and neither an existing facility nor a site before it in the list does.
    pub gain_households: i64,
    /// Households that nothing else covers: what is lost without it.
    pub only_households: i64,
}

/// Why what was asked can't be had.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Infeasible {
    /// Compounds that too few candidates and facilities have within reach.
    pub compounds: Vec<CompoundIdx>,
    /// Households or elderly that can be covered at most.
    pub most: i64,
    /// Households or elderly that were to be covered.
    pub asked: i64,
    /// Compounds whose floor space can't all be brought, in the floor-space problem.
    pub short: Vec<CompoundIdx>,
    /// What remains missing there, m2.
    pub missing_m2: f64,
    /// Compounds from which no way on foot leads to any of the sites or facilities, where distances are asked for: each
    /// counts [`super::NO_WAY_M`].
    pub no_way: Vec<CompoundIdx>,
    /// Households or elderly who have a site or facility within reach, but find no room, in the problem of capacity.
    pub no_room: i64,
}

impl Infeasible {
    /// What it says to people: one text about coverage, one about floor space, one about ways, one about
    /// room, as far as each applies.
    ///
    /// ```
    /// use carecircle::siting::Infeasible;
    /// let infeasible = Infeasible { no_room: 1_200, ..Infeasible::default() };
    /// let messages = infeasible.messages();
    /// assert_eq!((messages.len(), messages[0].id), (1, "siting-infeasible-no-room"));
    /// assert_eq!(messages[0].args, [("people", "1,200".to_string())]);
    /// ```
    pub fn messages(&self) -> Vec<Message> {
        let count = |rows: &[CompoundIdx]| grouped(rows.len() as i64);
        let coverage = Message::new("siting-infeasible").arg("compounds", count(&self.compounds));
        let coverage = coverage.arg("most", grouped(self.most)).arg("asked", grouped(self.asked));
        let floor = Message::new("siting-infeasible-floor").arg("compounds", count(&self.short));
        let floor = floor.arg("missing", grouped(self.missing_m2.ceil() as i64));
        let ways = Message::new("siting-infeasible-no-way").arg("compounds", count(&self.no_way));
        let ways = ways.arg("metres", grouped(NO_WAY_M as i64));
        let [lacks_cover, lacks_floor, lacks_way] = self.lists().map(|rows| !rows.is_empty());
        let room = Message::new("siting-infeasible-no-room").arg("people", grouped(self.no_room));
        let said = [(lacks_cover, coverage), (lacks_floor, floor), (lacks_way, ways), (self.no_room > 0, room)];
        said.into_iter().filter(|s| s.0).map(|s| s.1).collect()
    }

    /// For each of [`Infeasible::messages`] that is about compounds these compounds.
    ///
    /// ```
    /// use carecircle::{model::CompoundIdx, siting::Infeasible};
    /// let short = vec![CompoundIdx(4), CompoundIdx(7)];
    /// let infeasible = Infeasible { short: short.clone(), missing_m2: 80.0, ..Infeasible::default() };
    /// assert_eq!(infeasible.named().collect::<Vec<_>>(), [&short[..]]);
    /// ```
    pub fn named(&self) -> impl Iterator<Item = &[CompoundIdx]> {
        self.lists().into_iter().filter(|rows| !rows.is_empty())
    }

    fn lists(&self) -> [&[CompoundIdx]; 3] {
        [&self.compounds, &self.short, &self.no_way]
    }
}

/// What a solver says, in the units of the problem.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    pub chosen: Vec<Chosen>,
    pub value: f64,
    pub bound: f64,
    pub proven: bool,
    pub claim: Claim,
    pub infeasible: Option<Infeasible>,
}

/// What the assessment of the county with the chosen sites must find.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Claim {
    /// This weight is covered by so many facilities.
    Covered { times: u32, weight: i64 },
    /// Weighted mean distance, metres.
    Mean(f64),
    /// Longest distance, metres.
    Longest(f64),
    /// So many find room.
    Served(i64),
    /// Floor space that is still missing, m2, and the weight that is covered.
    Floor { missing_m2: f64, covered: Option<i64> },
}

impl Answer {
    /// What a solver found that counts so many units as one.
    pub fn of(case: &Case, found: Found, unit: f64, claim: impl FnOnce(f64) -> Claim) -> Self {
        let (value, bound) = (found.value / unit, found.bound / unit);
        let chosen = found.chosen.iter().map(|number| Chosen::of(*number, &case.candidates[*number as usize]));
        Self { chosen: chosen.collect(), value, bound, proven: found.proven, claim: claim(value), infeasible: None }
    }
}

impl Chosen {
    /// The name, or the id where there is none.
    ///
    /// ```
    #[doc = include_str!("examples/three_sites.txt")]
    /// let request = Request::new(Problem::Mclp { limit: Spending::Sites(1) });
    /// let proposal = solve(&county, &rules, &request, &Limits::default())?;
    /// assert_eq!(proposal.chosen[0].label(), "middle");
    /// county.sites[1].name = "The old school".into();
    /// let proposal = solve(&county, &rules, &request, &Limits::default())?;
    /// assert_eq!(proposal.chosen[0].label(), "The old school");
    /// # Ok::<(), SitingError>(())
    /// ```
    pub fn label(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }

    /// A chosen candidate with its own floor space; gains are filled in later.
    pub(super) fn of(number: u32, candidate: &Candidate) -> Self {
        Self {
            candidate: number,
            id: candidate.id.clone(),
            name: candidate.name.clone(),
            source: candidate.source,
            position: candidate.position,
            town: candidate.town,
            means: candidate.means,
            floor_m2: candidate.floor_m2,
            cost: candidate.whole_cost(),
            assumed: candidate.assumed,
            gain_households: 0,
            only_households: 0,
        }
    }
}

/// How far value and bound are apart, as a share of the larger; 0 where they are the same.
///
/// ```
/// use carecircle::siting::gap;
/// assert_eq!((gap(90.0, 100.0), gap(100.0, 100.0), gap(0.0, 0.0)), (0.1, 0.0, 0.0));
/// ```
pub fn gap(value: f64, bound: f64) -> f64 {
    let larger = value.abs().max(bound.abs());
    if larger > 0.0 { (value - bound).abs() / larger } else { 0.0 }
}
