//! What each facility is worth: what the county loses without it.

use super::Proposal;
use super::trial::built;
use std::sync::Arc;

use crate::assess::{LiveAssessment, Loss, Streets};
use crate::model::{County, FacilityIdx};
use crate::rules::{Mode, Rulebook};

/// A facility whose worth is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A facility of the county.
    Facility(FacilityIdx),
    /// A site of the proposal, by its number there.
    Proposed(usize),
}

/// What the county loses without a facility, every other one in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// Which.
    pub whose: Whose,
    /// Households, compounds and elderly that nothing else covers, floor space that is missing then, rules that are no
    /// longer met.
    pub loss: Loss,
}

/// What the counted facilities of a county and the sites of a proposal are worth, those whose loss hurts most first:
/// by households, then by floor space (m2), then in slot order. One facility after the other is taken away and put
/// back.
///
/// ```
#[doc = include_str!("examples/three_sites.txt")]
/// county.facilities = vec![station(0.0), station(3_000.0), station(3_100.0)];
/// // One of the two stations in the middle can go, the one in the west can't.
/// let worth = worth(&county, &rules, None);
/// let lost: Vec<_> = worth.iter().map(|w| (w.whose, w.loss.households)).collect();
/// let whose = [0, 1, 2].map(|slot| Whose::Facility(FacilityIdx(slot)));
/// assert_eq!(lost, [(whose[0], 100), (whose[1], 0), (whose[2], 0)]);
/// ```
pub fn worth(county: &County, rulebook: &Rulebook, proposal: Option<&Proposal>) -> Vec<Worth> {
    worth_on_streets(county, rulebook, None, proposal)
}

/// The same where the rulebook judges on foot, along these streets of the county; they are prepared where none are given.
///
/// ```
#[doc = include_str!("examples/three_sites.txt")]
/// // By circle no streets are needed; what is proposed is judged with what is there.
/// let request = Request::new(Problem::Mclp { limit: Spending::Sites(2) });
/// let proposal = solve(&county, &rules, &request, &Limits::default())?;
/// let worth = worth_on_streets(&county, &rules, None, Some(&proposal));
/// let lost: Vec<_> = worth.iter().map(|w| (w.whose, w.loss.households)).collect();
/// assert_eq!(lost, [(Whose::Proposed(0), 200), (Whose::Proposed(1), 100)]);
/// # Ok::<(), SitingError>(())
/// ```
pub fn worth_on_streets(
    county: &County,
    rulebook: &Rulebook,
    streets: Option<Arc<Streets>>,
    proposal: Option<&Proposal>,
) -> Vec<Worth> {
    let needed = rulebook.mode == Mode::Walk && streets.is_none();
    let prepared = needed.then(|| Streets::prepare(county, rulebook.walk).ok().map(Arc::new));
    let streets = streets.or(prepared.flatten());
    let there = county.facilities.len();
    let with = proposal.map(|p| built(county, rulebook, p.kind, &p.chosen));
    let county = with.as_ref().unwrap_or(county);
    let mut live = LiveAssessment::on_streets(county, rulebook, streets);
    let counted = (0..county.facilities.len()).filter(|slot| rulebook.counts(&county.facilities[*slot]));
    let of = |slot: usize| {
        let whose = match slot.checked_sub(there) {
            None => Whose::Facility(FacilityIdx::new(slot)),
            Some(number) => Whose::Proposed(number),
        };
        Some(Worth { whose, loss: live.loss_of(county, FacilityIdx::new(slot))? })
    };
    let mut all: Vec<Worth> = counted.filter_map(of).collect();
    all.sort_by(|a, b| b.loss.households.cmp(&a.loss.households).then(b.loss.gap_m2.total_cmp(&a.loss.gap_m2)));
    all
}
