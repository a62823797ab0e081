//! How fast people walk, and how far that is in some minutes.

/// A walking speed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Speed along streets, metres a second.
    pub speed_m_s: f64,
    /// Whether steps can be taken.
    pub steps: bool,
}

impl Pace {
    /// Adults in planning: 1.25 m/s, the speed at which the Chinese standard of residential areas (GB 50180-2018) walks
    /// 800-1,000 m in a quarter of an hour, with time for crossings to spare.
    pub const ADULT: Self = Self { speed_m_s: 1.25, steps: true };
    /// Elders who walk with difficulty.
    pub const ELDER_SLOW: Self = Self { speed_m_s: 0.75, steps: true };
    /// Elders, the lower middle of measured speeds.
    pub const ELDER: Self = Self { speed_m_s: 0.8, steps: true };
    /// Elders, the upper middle of measured speeds.
    pub const ELDER_BRISK: Self = Self { speed_m_s: 0.9, steps: true };
    /// Fit elders.
    pub const ELDER_FIT: Self = Self { speed_m_s: 1.0, steps: true };
    /// Wheelchair users: steps are no way.
    pub const WHEELCHAIR: Self = Self { speed_m_s: 0.8, steps: false };

    /// How far one gets, millimetres, rounded down; 0 for what is no time or speed.
    ///
    /// ```
    /// use carecircle::network::Pace;
    ///
    /// assert_eq!(Pace::ELDER_FIT.limit_mm(15.0), 900_000);
    /// ```
    pub fn limit_mm(self, minutes: f64) -> u32 {
        // The smallest fraction of a millimetre, so that 15 minutes at 0.9 m/s are 810 m whatever a double makes of it.
        (minutes * 60.0 * self.speed_m_s * 1_000.0 + 1e-6) as u32
    }

    /// Minutes it takes to walk a distance.
    ///
    /// ```
    /// use carecircle::network::Pace;
    ///
    /// assert_eq!(Pace::ELDER_FIT.minutes(900_000), 15.0);
    /// ```
    pub fn minutes(self, distance_mm: u32) -> f64 {
        f64::from(distance_mm) / 1_000.0 / self.speed_m_s / 60.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_an_hour_is_as_far_as_the_speed_says() {
        let quarter = |pace: Pace| pace.limit_mm(15.0);
        let paces = [Pace::ADULT, Pace::ELDER_SLOW, Pace::ELDER, Pace::ELDER_BRISK, Pace::ELDER_FIT];
        assert_eq!(paces.map(quarter), [1_125_000, 675_000, 720_000, 810_000, 900_000]);
        assert!((Pace::ELDER_BRISK.minutes(810_000) - 15.0).abs() < 1e-12);
        assert_eq!(Pace::ADULT.limit_mm(f64::NAN), 0);
        assert_eq!(Pace::ADULT.limit_mm(-3.0), 0);
    }
}
