//! How far households have to go: coverage against radius, and a histogram.

use crate::assess::Nearest;

/// Bins up to the radius in a histogram.
const BINS_TO_RADIUS: usize = 10;
/// Bins of a histogram in all: three times the radius.
const BINS: usize = 3 * BINS_TO_RADIUS;

/// Households by their distance to the nearest counted facility.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::ui::panels) struct Distances {
    /// Distances in metres, ascending.
    sorted_m: Vec<f64>,
    /// Households up to and including each of them.
    up_to: Vec<i64>,
    /// Households whose distance is known or not.
    total: i64,
}

/// Households in bins of equal width.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui::panels) struct Histogram {
    /// Width of a bin in metres: a tenth of the radius.
    pub bin_m: f64,
    /// Households with a distance above `k * bin_m` and up to and including `(k + 1) * bin_m`.
    pub bins: Vec<i64>,
    /// Bins within the radius, the first ones.
    pub within: usize,
    /// Households beyond the last bin.
    pub beyond: i64,
}

impl Distances {
    /// Sorts the compounds by distance. Compounds of unknown households count nothing; those without distance count
    /// as never reached.
    pub(in crate::ui::panels) fn new(households: &[Option<u32>], nearest: &[Option<Nearest>]) -> Self {
        let known =
            households.iter().zip(nearest).filter_map(|(h, n)| Some((n.as_ref()?.distance_m, i64::from((*h)?))));
        let mut pairs: Vec<(f64, i64)> = known.collect();
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sum = 0;
        let up_to = pairs.iter().map(|&(_, n)| {
            sum += n;
            sum
        });
        let up_to = up_to.collect();
        let total = households.iter().flatten().map(|&h| i64::from(h)).sum();
        Self { sorted_m: pairs.into_iter().map(|p| p.0).collect(), up_to, total }
    }

    /// Households within a radius, inclusive.
    pub(in crate::ui::panels) fn within(&self, radius_m: f64) -> i64 {
        let n = self.sorted_m.partition_point(|&d| d <= radius_m);
        if n == 0 { 0 } else { self.up_to[n - 1] }
    }

    /// Share of households within a radius; 0 without households.
    pub(in crate::ui::panels) fn coverage_at(&self, radius_m: f64) -> f64 {
        if self.total == 0 { 0.0 } else { self.within(radius_m) as f64 / self.total as f64 }
    }

    /// Points `(radius in m, coverage)` of the curve from 0 to `to_m`.
    pub(in crate::ui::panels) fn curve(&self, to_m: f64, steps: usize) -> Vec<[f64; 2]> {
        let at = |k: usize| to_m * k as f64 / steps as f64;
        (0..=steps).map(|k| [at(k), self.coverage_at(at(k))]).collect()
    }

    /// Households by distance, in tenths of the radius, up to three times the radius.
    pub(in crate::ui::panels) fn histogram(&self, radius_m: f64) -> Histogram {
        // The edge at the radius is the radius itself, so that the first ten bins add up to what is covered.
        let edge = |k: usize| match k {
            BINS_TO_RADIUS => radius_m,
            k => radius_m * k as f64 / BINS_TO_RADIUS as f64,
        };
        let up_to: Vec<i64> = (1..=BINS).map(|k| self.within(edge(k))).collect();
        let bins = up_to.iter().enumerate().map(|(k, &n)| if k == 0 { n } else { n - up_to[k - 1] }).collect();
        let known = self.up_to.last().copied().unwrap_or_default();
        let beyond = known - up_to.last().copied().unwrap_or_default();
        Histogram { bin_m: radius_m / BINS_TO_RADIUS as f64, bins, within: BINS_TO_RADIUS, beyond }
    }

    /// Households whose distance is not known.
    pub(in crate::ui::panels) fn unknown(&self) -> i64 {
        self.total - self.up_to.last().copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FacilityIdx;

    fn random(rng: &mut fastrand::Rng, n: usize) -> (Vec<Option<u32>>, Vec<Option<Nearest>>) {
        let households = (0..n).map(|_| (rng.u32(0..10) > 0).then(|| rng.u32(0..3000))).collect();
        let near = |d| Nearest { facility: FacilityIdx(0), distance_m: d };
        let distance = |rng: &mut fastrand::Rng| (rng.u32(0..12) > 0).then(|| near((rng.f64() * 400.0).floor() * 10.0));
        (households, (0..n).map(|_| distance(rng)).collect())
    }

    #[test]
    fn coverage_and_bins_equal_a_count_one_by_one() {
        let mut rng = fastrand::Rng::with_seed(11);
        let (households, nearest) = random(&mut rng, 700);
        let distances = Distances::new(&households, &nearest);
        let count = |low: f64, high: f64| -> i64 {
            let pairs = households.iter().zip(&nearest);
            let inside = |n: &Option<Nearest>| n.is_some_and(|n| n.distance_m > low && n.distance_m <= high);
            pairs.filter(|(_, n)| inside(n)).map(|(h, _)| i64::from(h.unwrap_or_default())).sum()
        };
        let total: i64 = households.iter().flatten().map(|&h| i64::from(h)).sum();
        for radius in [0.0, 10.0, 500.0, 999.9, 1000.0, 4000.0, 1e6] {
            assert_eq!(distances.within(radius), count(-1.0, radius));
            assert!((distances.coverage_at(radius) - count(-1.0, radius) as f64 / total as f64).abs() < 1e-12);
        }
        let histogram = distances.histogram(1000.0);
        for (k, &n) in histogram.bins.iter().enumerate() {
            let low = if k == 0 { -1.0 } else { 100.0 * k as f64 };
            assert_eq!(n, count(low, 100.0 * (k + 1) as f64), "bin {k}");
        }
        assert_eq!(histogram.bins[..histogram.within].iter().sum::<i64>(), distances.within(1000.0));
        assert_eq!(histogram.bins.iter().sum::<i64>() + histogram.beyond + distances.unknown(), total);
    }

    #[test]
    fn an_empty_county_has_an_empty_curve() {
        let distances = Distances::new(&[], &[]);
        assert_eq!(distances.curve(3000.0, 2), [[0.0, 0.0], [1500.0, 0.0], [3000.0, 0.0]]);
        assert_eq!(distances.histogram(1000.0).beyond, 0);
    }
}
