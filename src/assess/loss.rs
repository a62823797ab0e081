//! What a county would lose with a facility, found by taking it away.

use std::sync::Arc;

use super::rules::{Outcome, listed, weaknesses};
use super::{LiveAssessment, Streets, area};
use crate::model::{County, FacilityIdx};
use crate::rules::Rulebook;

/// What is lost if a facility is taken away.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// The facility.
    pub facility: FacilityIdx,
    /// For a facility that a review lists: rows of the weaknesses that it has, in [`crate::rules::Review::weaknesses`].
    pub weaknesses: Vec<usize>,
    /// Its residents, where known.
    pub residents: Option<u32>,
    /// Its grade, where known.
    pub grade: Option<u8>,
    /// Its beds, where known.
    pub beds: Option<u32>,
    /// Its nursing beds, where known.
    pub nursing_beds: Option<u32>,
    /// Compounds that no other facility covers.
    pub compounds: u32,
    /// Their households, where known.
    pub households: i64,
    /// Their elderly residents, where known.
    pub elderly: i64,
    /// Floor space that compounds lack beyond what they lack today, m2 (as far as gaps are known with it and without).
    pub gap_m2: f64,
    /// The rules whose verdict changes, with what it is today and what it would be.
    pub changes: Vec<(usize, Outcome, Outcome)>,
}

/// What would be lost with each facility that a review lists, in slot order, each by itself; none for other rules.
/// Judges the county once, along streets where there are any, then takes one facility after the other away and puts it back.
///
/// ```
#[doc = include_str!("examples/two_compounds.txt")]
/// let review = rules.rules.iter().position(|r| r.id == "welfare_home_review").unwrap();
/// // The only facility is a welfare home with 8 residents; homes with two of three weaknesses are listed.
/// county.facilities[0].kind = FacilityKind::WelfareHome;
/// county.facilities[0].residents = Some(8);
/// county.facilities[0].grade = Some(1);
/// county.facilities[0].serves_community = Some(true);
/// let losses = losses(&county, &rules, None, review);
/// assert_eq!((losses.len(), losses[0].residents, losses[0].households), (1, Some(8), 100));
/// ```
pub fn losses(county: &County, rulebook: &Rulebook, streets: Option<Arc<Streets>>, rule: usize) -> Vec<Loss> {
    let listed = listed(county, rulebook, rule);
    if listed.is_empty() {
        return Vec::new();
    }
    let mut live = LiveAssessment::on_streets(county, rulebook, streets);
    let mut of = |facility| {
        let weaknesses = weaknesses(county, rulebook, rule, facility);
        Some(Loss { weaknesses, ..live.loss_of(county, facility)? })
    };
    listed.into_iter().filter_map(&mut of).collect()
}

impl LiveAssessment {
    /// What would be lost with a facility; `None` if there is none in the slot. Takes it away and puts it back: the
    /// assessment is the same afterwards, though compounds near it count as changed.
    ///
    /// ```
    #[doc = include_str!("examples/two_compounds.txt")]
    /// let loss = LiveAssessment::new(&county, &rules).loss_of(&county, FacilityIdx(0)).unwrap();
    /// assert_eq!((loss.compounds, loss.households, loss.gap_m2), (1, 100, 45.0));
    /// ```
    pub fn loss_of(&mut self, county: &County, slot: FacilityIdx) -> Option<Loss> {
        let facility = county.facilities.get(slot.i()).filter(|f| !f.removed)?;
        let before = (self.assessment().county, self.rules().to_vec());
        self.take_away(county, slot);
        let after = (self.assessment().county, self.rules().to_vec());
        self.facility_changed(county, slot);
        let mm2 = |m2| area::from_m2(m2).unwrap_or(0);
        let pairs = before.1.iter().zip(&after.1).filter(|(was, is)| was.outcome != is.outcome);
        Some(Loss {
            facility: slot,
            weaknesses: Vec::new(),
            residents: facility.residents,
            grade: facility.grade,
            beds: facility.beds,
            nursing_beds: facility.nursing_beds,
            compounds: before.0.covered_compounds - after.0.covered_compounds,
            households: before.0.covered_households - after.0.covered_households,
            elderly: before.0.covered_elderly - after.0.covered_elderly,
            gap_m2: area::to_m2(mm2(after.0.gap_m2) - mm2(before.0.gap_m2)),
            changes: pairs.map(|(was, is)| (was.rule, was.outcome, is.outcome)).collect(),
        })
    }
}
