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
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let walking = streets.judge(&county, &rules);
    /// assert_eq!(walking.limit_m(), 810.0);
    /// ```
    pub fn limit_m(&self) -> f64 {
        f64::from(pace_of(self.on_foot).limit_mm(self.on_foot.minutes)) / 1_000.0
    }

    /// Minutes that it takes to walk a distance in metres.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let walking = streets.judge(&county, &rules);
    /// assert_eq!(walking.minutes_for(540.0), 10.0);
    /// ```
    pub fn minutes_for(&self, distance_m: f64) -> f64 {
        distance_m / self.on_foot.speed_m_s / 60.0
    }

    /// How many times as far the nearest facility is on foot as by air, given the distance by air (metres). The two may be
    /// different facilities. `None` where there is no way or no distance.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let walking = streets.judge(&county, &rules);
    /// // 2,400 m along the streets, 400 m across the river.
    /// let by_air = nearest_all(&county, &rules)[1];
    /// assert_eq!(walking.detour(CompoundIdx(1), by_air).map(f64::round), Some(6.0));
    /// assert_eq!(walking.detour(CompoundIdx(1), None), None);
    /// ```
    pub fn detour(&self, row: CompoundIdx, by_air: Option<Nearest>) -> Option<f64> {
        let on_foot = self.nearest.get(row.i()).copied().flatten()?;
        let by_air = by_air.filter(|n| n.distance_m > 0.0)?;
        Some(on_foot.distance_m / by_air.distance_m)
    }

    /// Whether the circle covers a compound that is known to reach no facility in time.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let walking = streets.judge(&county, &rules);
    /// assert!(walking.is_falsely_covered(CompoundIdx(1)) && !walking.is_falsely_covered(CompoundIdx(0)));
    /// ```
    pub fn is_falsely_covered(&self, row: CompoundIdx) -> bool {
        self.falsely_covered.binary_search(&row).is_ok()
    }

    /// Who lives in the falsely covered compounds.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// let walking = streets.judge(&county, &rules);
    /// assert_eq!(walking.falsely_covered_sums(&county).households, 700);
    /// ```
    pub fn falsely_covered_sums(&self, county: &County) -> Covered {
        Covered::of(county, |row| self.is_falsely_covered(CompoundIdx::new(row)))
    }

    /// Number of compounds of which it is unknown whether they reach a facility in time.
    ///
    /// ```
    #[doc = include_str!("../examples/river.txt")]
    /// county.compounds[0].position = None;
    /// let streets = Streets::prepare(&county, rules.walk).unwrap();
    /// let walking = streets.judge(&county, &rules);
    /// assert_eq!(walking.unknown(), 1);
    /// ```
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
    ///
    /// ```
    #[doc = include_str!("../examples/two_compounds.txt")]
    /// assert_eq!(Covered::of(&county, |row| row == 1), Covered { compounds: 1, households: 200, elderly: 20 });
    /// ```
    pub fn of(county: &County, has: impl Fn(usize) -> bool) -> Self {
        let rows = county.compounds.iter().enumerate().filter(|(row, _)| has(*row));
        rows.fold(Self::default(), |sum, (_, c)| Self {
            compounds: sum.compounds + 1,
            households: sum.households + i64::from(c.figures.households.unwrap_or(0)),
            elderly: sum.elderly + i64::from(c.figures.elderly.unwrap_or(0)),
        })
    }

    /// Share of a county's households, `None` where there are none.
    ///
    /// ```
    /// use carecircle::assess::Covered;
    /// let covered = Covered { compounds: 1, households: 200, elderly: 20 };
    /// assert_eq!((covered.share_of(800), covered.share_of(0)), (Some(0.25), None));
    /// ```
    pub fn share_of(&self, households: i64) -> Option<f64> {
        (households > 0).then(|| self.households as f64 / households as f64)
    }
}
