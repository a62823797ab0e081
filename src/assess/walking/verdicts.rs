//! What judging along streets says.

use super::pace_of;
use crate::assess::{Assessment, Nearest};
use crate::model::{CompoundIdx, County, FacilityIdx};
use crate::network::Walk;
use crate::rules::OnFoot;

/// A county judged along its streets, beside what the circle says.
#[derive(Clone, Debug)]
pub struct Walking {
    /// By what it was judged.
    pub on_foot: OnFoot,
    /// The assessment: `covered_by` is 1 where a counted facility is within the time, 0 where none is, `None` where that is
    /// unknown. Unknown is a compound without place, one with no street within the access distance, and one that reaches
    /// no facility in time while there is one off the streets that is near enough by air.
    pub assessment: Assessment,
    /// The way of each compound within the time, as the network knows it.
    pub walks: Vec<Walk>,
    /// The nearest counted facility on foot of each compound and the length of the way there, at any distance; `None`
    /// where there is no way or it is unknown.
    pub nearest: Vec<Option<Nearest>>,
    /// Whether the circle covers each compound; `None` for one without place.
    pub circle: Vec<Option<bool>>,
    /// What the circle covers.
    pub circle_covered: Covered,
    /// Compounds that the circle covers and that are known to reach no facility in time, in row order.
    pub falsely_covered: Vec<CompoundIdx>,
    /// Counted facilities that have a place, but no street within the access distance.
    pub off_streets: Vec<FacilityIdx>,
}

impl Walking {
    /// The longest way that counts as covered, access legs included, metres.
    pub fn limit_m(&self) -> f64 {
        f64::from(pace_of(self.on_foot).limit_mm(self.on_foot.minutes)) / 1_000.0
    }

    /// Minutes that it takes to walk a distance in metres.
    pub fn minutes_for(&self, distance_m: f64) -> f64 {
        distance_m / self.on_foot.speed_m_s / 60.0
    }

    /// How many times as far the nearest facility is on foot as by air, given the distance by air (metres). The two may be
    /// different facilities. `None` where there is no way or no distance.
    pub fn detour(&self, row: CompoundIdx, by_air: Option<Nearest>) -> Option<f64> {
        let on_foot = self.nearest.get(row.i()).copied().flatten()?;
        let by_air = by_air.filter(|n| n.distance_m > 0.0)?;
        Some(on_foot.distance_m / by_air.distance_m)
    }

    /// Whether the circle covers a compound that is known to reach no facility in time.
    pub fn is_falsely_covered(&self, row: CompoundIdx) -> bool {
        self.falsely_covered.binary_search(&row).is_ok()
    }

    /// Who lives in the falsely covered compounds.
    pub fn falsely_covered_sums(&self, county: &County) -> Covered {
        Covered::of(county, |row| self.is_falsely_covered(CompoundIdx::new(row)))
    }

    /// Number of compounds of which it is unknown whether they reach a facility in time.
    pub fn unknown(&self) -> usize {
        self.assessment.compounds.iter().filter(|c| c.covered().is_none()).count()
    }
}

/// Compounds, and who lives in them as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// Compounds.
    pub compounds: u32,
    /// Their households.
    pub households: i64,
    /// Their elderly residents.
    pub elderly: i64,
}

impl Covered {
    /// Of the compounds in these rows.
    pub fn of(county: &County, has: impl Fn(usize) -> bool) -> Self {
        let rows = county.compounds.iter().enumerate().filter(|(row, _)| has(*row));
        rows.fold(Self::default(), |sum, (_, c)| Self {
            compounds: sum.compounds + 1,
            households: sum.households + i64::from(c.figures.households.unwrap_or(0)),
            elderly: sum.elderly + i64::from(c.figures.elderly.unwrap_or(0)),
        })
    }

    /// Share of a county's households, `None` where there are none.
    pub fn share_of(&self, households: i64) -> Option<f64> {
        (households > 0).then(|| self.households as f64 / households as f64)
    }
}
