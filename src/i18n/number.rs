//! Numbers as people read them, the same in both languages.

use crate::model::grouped;

/// An integer with thousands separators: `12,345`.
pub fn int(n: impl Into<i64>) -> String {
    grouped(n.into())
}

/// A number with `decimals` places and thousands separators; `-0.0` is `0.0`.
pub fn fixed(x: f64, decimals: usize) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{:.decimals$}", x.abs());
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    let negative = x < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    let grouped = whole.parse::<i64>().map_or_else(|_| whole.to_owned(), int);
    format!("{}{grouped}{fraction}", if negative { "-" } else { "" })
}

/// A number with as many decimals as it needs, two at most: `15`, `0.9`, `16.67`.
pub fn short(x: f64) -> String {
    let text = fixed(x, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A signed integer: `+312`, `-40`, `±0`.
pub fn signed(n: impl Into<i64>) -> String {
    match n.into() {
        0 => "±0".to_owned(),
        n if n > 0 => format!("+{}", int(n)),
        n => int(n),
    }
}

/// A share as a percentage with one decimal: `63.8 %`.
pub fn percent(share: f64) -> String {
    format!("{} %", fixed(share * 100.0, 1))
}

/// Metres: `850 m` under a kilometre and a half, else `2.3 km`.
pub fn metres(m: f64) -> String {
    if m < 1500.0 { format!("{} m", fixed(m, 0)) } else { format!("{} km", fixed(m / 1000.0, 1)) }
}

/// Square metres without decimals: `1,250 m²`.
pub fn square_metres(m2: f64) -> String {
    format!("{} m²", fixed(m2, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_signs_and_edges() {
        assert_eq!(int(1_234_567), "1,234,567");
        assert_eq!(int(-999), "-999");
        assert_eq!(fixed(-1234.56, 1), "-1,234.6");
        assert_eq!(fixed(-0.04, 1), "0.0");
        assert_eq!(fixed(f64::NAN, 1), "–");
        assert_eq!(signed(312), "+312");
        assert_eq!(signed(0), "±0");
        assert_eq!(percent(0.638), "63.8 %");
        assert_eq!(metres(2345.0), "2.3 km");
    }
}
