//! Decimal digits, eight at a time, and the exact value of a short decimal.

/// The powers of ten that `f64` holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// Powers of ten as integers, for shifting a mantissa.
pub(super) const SHIFTS: [u64; 9] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// How many digits begin `bytes` (at most eight), and their value.
///
/// The eight bytes are handled as one word: the first byte that is no digit is found by its high bit after an
/// addition, the digits are moved to the top of the word, and three multiplications add them up
/// (D. Lemire, "Quickly parsing eight digits", 2018).
#[inline]
pub(super) fn leading_digits(bytes: &[u8]) -> (usize, u64) {
    let word = match bytes.first_chunk::<8>() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => padded(bytes),
    };
    let t = word ^ 0x3030_3030_3030_3030;
    let not_digit = (t.wrapping_add(0x7676_7676_7676_7676) | t) & 0x8080_8080_8080_8080;
    let count = (not_digit.trailing_zeros() / 8) as usize;
    if count == 0 {
        return (0, 0);
    }
    let v = t << (64 - 8 * count);
    let v = (v & 0x0f0f_0f0f_0f0f_0f0f).wrapping_mul(2561) >> 8;
    let v = (v & 0x00ff_00ff_00ff_00ff).wrapping_mul(6_553_601) >> 16;
    let v = (v & 0x0000_ffff_0000_ffff).wrapping_mul(42_949_672_960_001) >> 32;
    (count, v)
}

#[cold]
fn padded(bytes: &[u8]) -> u64 {
    let mut chunk = [0; 8];
    chunk[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(chunk)
}

/// `mantissa * 10^exponent`, where one exactly rounded operation gives it (W. D. Clinger, "How to read floating
/// point numbers accurately", 1990); else `None`.
#[inline]
pub(super) fn exact(mantissa: u64, exponent: i32) -> Option<f64> {
    if mantissa > 1 << 53 {
        return None;
    }
    let power = *POWERS.get(exponent.unsigned_abs() as usize)?;
    Some(if exponent < 0 { mantissa as f64 / power } else { mantissa as f64 * power })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_and_added_up() {
        for (text, expected) in [
            ("", (0, 0)),
            ("7", (1, 7)),
            ("0944590]", (7, 944_590)),
            ("12345678", (8, 12_345_678)),
            ("123456789", (8, 12_345_678)),
            ("12:45678", (2, 12)),
            ("12\u{e9}45678", (2, 12)),
            ("/1", (0, 0)),
        ] {
            assert_eq!(leading_digits(text.as_bytes()), expected, "{text}");
        }
    }
}
