//! Storeys as people write them: `2`, `3层`, `一楼`, `负一层`, `地下1层`, `B1`, `2F`.

use super::names::half_width;

/// The storey: 1 is the ground floor, -1 the first below. `None` for anything else, a range such as `1-3层` too.
pub(in crate::io) fn storey(text: &str) -> Option<f64> {
    let text: String = text.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let text = text.to_lowercase();
    let rest = text.trim_start_matches('第').trim_end_matches(['层', '楼', 'f']).trim_end_matches(".0");
    match rest {
        "首" | "底" | "ground" => return Some(1.0),
        "地下" | "地下室" | "basement" => return Some(-1.0),
        _ => {}
    }
    let below = ["地下", "负", "b", "-", "−"].iter().find_map(|sign| rest.strip_prefix(sign));
    let level = level(below.unwrap_or(rest))?;
    Some(if below.is_some() { -level } else { level })
}

/// A whole number in digits or in Chinese numerals up to 99.
fn level(text: &str) -> Option<f64> {
    if !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let digit = |t: &str| {
        let value = ["一", "二", "三", "四", "五", "六", "七", "八", "九"].iter().position(|d| *d == t)?;
        Some(value as f64 + 1.0)
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1.0 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0.0 } else { digit(ones)? };
            Some(tens * 10.0 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn storeys_are_understood_as_planners_write_them() {
        let known = [
            ("2", 2.0),
            ("3层", 3.0),
            ("2F", 2.0),
            ("一楼", 1.0),
            ("第二层", 2.0),
            ("十二层", 12.0),
            ("二十层", 20.0),
            ("首层", 1.0),
            ("-1", -1.0),
            ("负一层", -1.0),
            ("地下1层", -1.0),
            ("地下室", -1.0),
            ("Ｂ２", -2.0),
            (" 3.0 ", 3.0),
        ];
        for (text, level) in known {
            assert_eq!(storey(text), Some(level), "{text}");
        }
        for text in ["", "1-3层", "一至三层", "层", "高层", "1.5", "十十", "b"] {
            assert_eq!(storey(text), None, "{text}");
        }
    }
}
