//! Slopes as people and OpenStreetMap write them: `5%`, `-3 %`, `1:12`, `4°`, `up`.

use super::names::half_width;
use super::number::number;

/// The slope in a text, percent, without its direction; 0 where only a direction is given (`up`), `None` where it makes no
/// sense. A number without a unit is a percentage. Per mille makes no sense on streets that people walk: it is a unit of
/// railways, and whoever means it should say percent.
pub(in crate::io) fn slope(text: &str) -> Option<f32> {
    let text: String = text.trim().chars().map(half_width).collect();
    if ["up", "down", "yes", "no", "both", "平", "平坦"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Some(0.0);
    }
    if text.contains('‰') {
        return None;
    }
    let percent = match text.split_once([':', '：', '/']) {
        Some((rise, run)) => {
            let run = number(run).filter(|run| *run != 0.0)?;
            number(rise)? / run * 100.0
        }
        None => {
            let value = number(&text)?;
            if text.contains(['°', '度']) { value.to_radians().tan() * 100.0 } else { value }
        }
    };
    Some(percent.abs() as f32).filter(|slope| slope.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_are_read_as_people_write_them() {
        for (text, expected) in [
            ("5%", Some(5.0)),
            ("-3 %", Some(3.0)),
            ("８％", Some(8.0)),
            ("2.5", Some(2.5)),
            ("1:12", Some(8.333_333)),
            ("1/20", Some(5.0)),
            ("45°", Some(100.0)),
            ("up", Some(0.0)),
            ("Down", Some(0.0)),
            ("50‰", None),
            ("3-5%", None),
            ("1:0", None),
            ("steep", None),
        ] {
            let found = slope(text);
            assert!(found.zip(expected).map_or(found == expected, |(a, b)| (a - b).abs() < 1e-4), "{text}: {found:?}");
        }
    }
}
