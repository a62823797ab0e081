//! An order in which neighbours are near each other.

/// Distance of a cell along the Hilbert curve of order 16 (D. Hilbert, 1891).
///
/// ```
/// use carecircle::geom::hilbert;
/// assert_eq!([hilbert(0, 0), hilbert(1, 0), hilbert(1, 1), hilbert(0, 1)], [0, 1, 2, 3]);
/// ```
pub fn hilbert(x: u16, y: u16) -> u32 {
    let (mut x, mut y) = (u32::from(x), u32::from(y));
    let mut d = 0;
    for s in (0..16).rev().map(|bit| 1u32 << bit) {
        let (rx, ry) = (u32::from(x & s > 0), u32::from(y & s > 0));
        d += s * s * ((3 * rx) ^ ry);
        if ry == 0 {
            if rx == 1 {
                (x, y) = (0xFFFF ^ x, 0xFFFF ^ y);
            }
            (x, y) = (y, x);
        }
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_on_the_curve_are_neighbours_on_the_ground() {
        let mut cells: Vec<(u32, u16, u16)> =
            (0..64).flat_map(|x| (0..64).map(move |y| (hilbert(x << 10, y << 10), x, y))).collect();
        cells.sort_unstable();
        assert!(cells.windows(2).all(|w| w[0].1.abs_diff(w[1].1) + w[0].2.abs_diff(w[1].2) == 1));
    }
}
