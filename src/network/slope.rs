//! What slopes cost: a metre uphill and downhill as metres of level way that take the same time.

/// The steepest street that a wheelchair can take, percent: 1 in 12, the steepest wheelchair ramp of GB 55019-2021 (2.3.1)
/// and GB 50763-2012 (3.4.4), which allow it for short ramps only.
pub const STEEPEST_ON_WHEELS: f32 = 100.0 / 12.0;

/// The steepest slope that is looked at, percent; what is steeper takes as long.
const STEEPEST: f64 = 100.0;

/// Metres of level way that take as long as a metre of a street of this slope (percent), there and back on average: 1 on
/// the level.
///
/// W. Tobler, "Three presentations on geographical analysis and modeling" (NCGIA Technical Report 93-1, 1993): people walk
/// `6 exp(-3.5 |s + 0.05|)` km/h at slope `s`, fastest slightly downhill. Which way is up layers don't say, and whoever goes
/// to a facility comes back: the mean time of both directions counts. Only the ratio to level ground is taken; how fast
/// somebody walks there is the rulebook's.
///
/// ```
/// use carecircle::network::level_metres;
///
/// assert_eq!(level_metres(0.0), 1.0);
/// assert!(level_metres(10.0) > 1.0);
/// ```
pub fn level_metres(slope_percent: f32) -> f32 {
    if slope_percent.is_nan() {
        return 1.0;
    }
    let s = (f64::from(slope_percent).abs() / 100.0).min(STEEPEST / 100.0);
    let time = |s: f64| (3.5 * (s + 0.05).abs()).exp();
    ((time(s) + time(-s)) / 2.0 / time(0.0)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_cost_what_tobler_s_function_says_there_and_back() {
        // By hand: 10 % up is 6 exp(-0.525) = 3.549 km/h, 10 % down 6 exp(-0.175) = 5.037, level 5.037.
        let by_hand = (5.036_739 / 3.549_331 + 1.0) / 2.0;
        for (slope, metres) in [(0.0, 1.0), (2.0, 1.002_451), (5.0, 1.015_353), (10.0, by_hand), (-10.0, by_hand)] {
            assert!((level_metres(slope) - metres).abs() < 2e-6, "{slope}: {}", level_metres(slope));
        }
        assert_eq!((level_metres(f32::NAN), level_metres(1e9)), (1.0, level_metres(100.0)));
    }

    #[test]
    fn the_steeper_the_longer() {
        let all: Vec<f32> = (0..=100).map(|s| level_metres(s as f32)).collect();
        assert!(all.windows(2).all(|w| w[0] < w[1]) && all[0] == 1.0);
    }
}
