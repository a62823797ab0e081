//! Areas as whole square millimetres.
//!
//! Sums of integers are exact and don't depend on their order, so that an assessment that followed a hundred edits
//! equals a fresh one to the last bit, and what is shared out adds up to what there was.

/// An area in square millimetres.
pub(super) type Mm2 = i64;

/// Largest area of one compound or facility, 1 km2; more is taken for this. Nine million of them can be added.
const MOST: f64 = 1e12;

/// An area given in m2; `None` if it is negative or not a number.
pub(super) fn from_m2(m2: f64) -> Option<Mm2> {
    (m2 >= 0.0).then(|| (m2 * 1e6).round().min(MOST) as Mm2)
}

/// The area in m2.
pub(super) fn to_m2(area: Mm2) -> f64 {
    area as f64 / 1e6
}

/// The area that a standard (m2 for 100 households) asks for.
pub(super) fn required(households: u32, m2_per_100: f64) -> Option<Mm2> {
    let standard = from_m2(m2_per_100)?;
    let area = (i128::from(standard) * i128::from(households) + 50) / 100;
    Some(area.min(MOST as i128) as Mm2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_of_whole_square_millimetres_are_exact() {
        assert_eq!(required(1_140, 20.0).map(to_m2), Some(228.0));
        assert_eq!(required(7, 15.0).map(to_m2), Some(1.05));
        assert_eq!(from_m2(350.5).map(to_m2), Some(350.5));
        assert_eq!((from_m2(-1.0), from_m2(f64::NAN)), (None, None));
        assert_eq!(required(u32::MAX, 10_000.0), from_m2(f64::INFINITY));
    }
}
