//! The colours of the map, its legend and the window.
//!
//! Verdicts keep apart for colour-blind eyes by hue along blue and orange, by lightness, and by pattern (after Okabe
//! and Ito, "Color Universal Design", 2008); everything else is pale, so that verdicts stand out.

use crate::assess::Class;
use crate::model::{DrawnKind, FacilityKind};

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// A second signal beside colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// Nothing but the fill.
    #[default]
    Plain,
    /// Lines at 45 degrees.
    Hatch,
    /// Dots.
    Dots,
    /// Only the outline.
    Hollow,
}

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// Colour of the area; the only one where the area is small.
    pub colour: Rgb,
    /// Colour of the pattern on it.
    pub ink: Rgb,
    /// Colour of the outline.
    pub outline: Rgb,
    /// The pattern.
    pub pattern: Pattern,
}

/// The colours of everything that is not a verdict, for a light or a dark map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Where there is no town.
    pub background: Rgb,
    /// A town without shading.
    pub land: Rgb,
    /// Towns by coverage, in the order of [`TOWN_BREAKS`].
    pub town_ramp: [Rgb; 5],
    /// Town outlines.
    pub town_line: Rgb,
    /// Community outlines.
    pub community_line: Rgb,
    /// Streets.
    pub road: Rgb,
    /// Edges of streets.
    pub road_casing: Rgb,
    /// Streets where they are too small to have edges.
    pub road_thin: Rgb,
    /// Water and other barriers, areas.
    pub barrier: Rgb,
    /// Barriers, lines.
    pub barrier_line: Rgb,
    /// Service circles.
    pub circle: Rgb,
    /// Outlines of service circles.
    pub circle_line: Rgb,
    /// Candidate sites.
    pub site: Rgb,
    /// Outlines of candidate sites.
    pub site_line: Rgb,
    /// Labels.
    pub text: Rgb,
    /// Labels of lesser weight.
    pub text_soft: Rgb,
    /// What surrounds labels and symbols.
    pub halo: Rgb,
}

/// Lower ends of the shares of households covered that [`Theme::town_ramp`] tells apart.
pub const TOWN_BREAKS: [f64; 5] = [0.0, 0.5, 0.7, 0.85, 0.95];

/// The light map.
pub const LIGHT: Theme = Theme {
    background: [0xee, 0xf0, 0xf1],
    land: [0xfa, 0xf9, 0xf6],
    town_ramp: [[0xf8, 0xf8, 0xf6], [0xec, 0xef, 0xf0], [0xdf, 0xe6, 0xeb], [0xcf, 0xda, 0xe4], [0xc0, 0xce, 0xdb]],
    town_line: [0x6f, 0x7d, 0x8c],
    community_line: [0xa3, 0xab, 0xb3],
    road: [0xff, 0xff, 0xff],
    road_casing: [0xc4, 0xc6, 0xc6],
    road_thin: [0xc9, 0xcb, 0xcb],
    barrier: [0xb4, 0xd3, 0xe6],
    barrier_line: [0x86, 0xb3, 0xd0],
    circle: [0x5b, 0x6f, 0xc4],
    circle_line: [0x4a, 0x5d, 0xb3],
    site: [0xff, 0xf3, 0xc4],
    site_line: [0x6b, 0x55, 0x12],
    text: [0x25, 0x2c, 0x35],
    text_soft: [0x4d, 0x58, 0x64],
    halo: [0xff, 0xff, 0xff],
};

/// The dark map.
pub const DARK: Theme = Theme {
    background: [0x12, 0x15, 0x19],
    land: [0x1d, 0x21, 0x26],
    town_ramp: [[0x1c, 0x1e, 0x20], [0x20, 0x25, 0x2a], [0x23, 0x2d, 0x36], [0x27, 0x36, 0x44], [0x2b, 0x41, 0x54]],
    town_line: [0x7f, 0x8d, 0x9c],
    community_line: [0x4e, 0x58, 0x63],
    road: [0x46, 0x4e, 0x58],
    road_casing: [0x15, 0x19, 0x1e],
    road_thin: [0x39, 0x41, 0x4a],
    barrier: [0x1d, 0x3a, 0x50],
    barrier_line: [0x2e, 0x57, 0x75],
    circle: [0x7d, 0x92, 0xe8],
    circle_line: [0x8c, 0x9f, 0xf0],
    site: [0x4a, 0x3f, 0x16],
    site_line: [0xf2, 0xd9, 0x7c],
    text: [0xea, 0xee, 0xf2],
    text_soft: [0xb7, 0xc1, 0xcc],
    halo: [0x12, 0x15, 0x19],
};

/// The colours of a light or a dark map.
pub const fn theme(dark: bool) -> &'static Theme {
    if dark { &DARK } else { &LIGHT }
}

/// The colour of a town with this coverage (0 to 1).
pub fn town_colour(coverage: f64, dark: bool) -> Rgb {
    let k = TOWN_BREAKS.iter().rposition(|&b| coverage >= b).unwrap_or(0);
    theme(dark).town_ramp[k]
}

/// How a compound of a class is filled.
pub const fn class_fill(class: Class, dark: bool) -> Fill {
    match (class, dark) {
        (Class::Uncovered, false) => fill([0xdb, 0x62, 0x38], [0xad, 0x3a, 0x14], [0x94, 0x2d, 0x0c], Pattern::Hatch),
        (Class::FloorGap, false) => fill([0xf4, 0xc4, 0x59], [0xa8, 0x73, 0x06], [0xa0, 0x6e, 0x08], Pattern::Dots),
        (Class::Unknown, false) => fill([0xc2, 0xc5, 0xc9], [0xc2, 0xc5, 0xc9], [0x85, 0x8b, 0x92], Pattern::Hollow),
        (Class::Covered, false) => fill([0x3d, 0x93, 0xb2], [0x2b, 0x71, 0x83], [0x2b, 0x71, 0x83], Pattern::Plain),
        (Class::Uncovered, true) => fill([0xe0, 0x62, 0x3a], [0x7f, 0x24, 0x08], [0xff, 0x9a, 0x74], Pattern::Hatch),
        (Class::FloorGap, true) => fill([0xf0, 0xc0, 0x55], [0x7d, 0x55, 0x02], [0xff, 0xdf, 0x94], Pattern::Dots),
        (Class::Unknown, true) => fill([0x60, 0x62, 0x66], [0x60, 0x62, 0x66], [0x98, 0xa0, 0xa9], Pattern::Hollow),
        (Class::Covered, true) => fill([0x2f, 0x95, 0xbd], [0x86, 0xd0, 0xee], [0x86, 0xd0, 0xee], Pattern::Plain),
    }
}

/// The colour of a kind of facility.
pub const fn kind_colour(kind: FacilityKind, dark: bool) -> Rgb {
    match (kind, dark) {
        (FacilityKind::Institution, false) => [0x3a, 0x3f, 0x9e],
        (FacilityKind::WelfareHome, false) => [0x7b, 0x3f, 0xa6],
        (FacilityKind::HomeCareCentre, false) => [0xb0, 0x2a, 0x6f],
        (FacilityKind::DayCare, false) => [0x20, 0x66, 0xb5],
        (FacilityKind::Station, false) => [0x1c, 0x4e, 0x80],
        (FacilityKind::Canteen, false) => [0x6b, 0x4a, 0x2b],
        (FacilityKind::MealPoint, false) => [0x8f, 0x6b, 0x45],
        (FacilityKind::Childcare, false) => [0xd1, 0x5c, 0xa0],
        (FacilityKind::Medical, false) => [0xc0, 0x27, 0x2d],
        (FacilityKind::RehabAids, false) => [0x4c, 0x6b, 0x2f],
        (FacilityKind::Other, false) => [0x60, 0x66, 0x6e],
        (FacilityKind::Institution, true) => [0x8f, 0x96, 0xf5],
        (FacilityKind::WelfareHome, true) => [0xc0, 0x8c, 0xea],
        (FacilityKind::HomeCareCentre, true) => [0xf0, 0x78, 0xb5],
        (FacilityKind::DayCare, true) => [0x6d, 0xae, 0xf5],
        (FacilityKind::Station, true) => [0x8d, 0xbd, 0xea],
        (FacilityKind::Canteen, true) => [0xd3, 0xa9, 0x7e],
        (FacilityKind::MealPoint, true) => [0xe2, 0xc2, 0x9e],
        (FacilityKind::Childcare, true) => [0xf5, 0xa3, 0xd2],
        (FacilityKind::Medical, true) => [0xff, 0x7d, 0x7d],
        (FacilityKind::RehabAids, true) => [0xa4, 0xc9, 0x80],
        (FacilityKind::Other, true) => [0xa8, 0xaf, 0xb8],
    }
}

/// The colour of what is drawn into the walking network; its shape says what it is.
pub const fn drawn_colour(kind: DrawnKind, dark: bool) -> Rgb {
    match (kind, dark) {
        (DrawnKind::Closure, false) => [0x9c, 0x14, 0x2c],
        (DrawnKind::Closure, true) => [0xff, 0x8f, 0x86],
        (_, false) => [0x5e, 0x17, 0x9e],
        (_, true) => [0xd3, 0xa6, 0xff],
    }
}

/// The colours of streets by how long it takes to walk them to a facility, from the nearest third of the time to the
/// farthest: one hue that no verdict has, steadily fainter.
pub const fn reach_ramp(dark: bool) -> [Rgb; 3] {
    if dark {
        [[0xd8, 0xff, 0xdc], [0x72, 0xd6, 0x93], [0x31, 0x8a, 0x58]]
    } else {
        [[0x06, 0x46, 0x2a], [0x29, 0x8b, 0x56], [0x7c, 0xc1, 0x92]]
    }
}

/// Ink of the mark of a falsely covered compound, and what is inside and around it.
pub const fn falsely_colours(dark: bool) -> (Rgb, Rgb) {
    if dark { ([0xff, 0xff, 0xff], [0x12, 0x15, 0x19]) } else { ([0x14, 0x18, 0x1d], [0xff, 0xff, 0xff]) }
}

/// The colour of closed facilities.
pub const fn closed_colour(dark: bool) -> Rgb {
    if dark { [0x7c, 0x84, 0x8d] } else { [0x8e, 0x95, 0x9d] }
}

/// A fill from its parts.
pub(super) const fn fill(colour: Rgb, ink: Rgb, outline: Rgb, pattern: Pattern) -> Fill {
    Fill { colour, ink, outline, pattern }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Linear light of a channel.
    fn linear(c: u8) -> f64 {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    }

    /// What an eye sees, in linear light: matrices of Machado, Oliveira and Fernandes 2009, severity 1.
    const EYES: [(&str, [[f64; 3]; 3]); 4] = [
        ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    /// CIE Lab (D65) of a colour as an eye sees it.
    fn lab(c: Rgb, eye: &[[f64; 3]; 3]) -> [f64; 3] {
        let l = c.map(linear);
        let [r, g, b] = eye.map(|m| (m[0] * l[0] + m[1] * l[1] + m[2] * l[2]).clamp(0.0, 1.0));
        let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
        let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
        let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn delta_e(a: Rgb, b: Rgb, eye: &[[f64; 3]; 3]) -> f64 {
        let (a, b) = (lab(a, eye), lab(b, eye));
        (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn verdicts_differ_for_every_kind_of_eye_by_colour_alone() {
        for dark in [false, true] {
            for (name, eye) in &EYES {
                for (i, a) in Class::ALL.into_iter().enumerate() {
                    for b in &Class::ALL[..i] {
                        let d = delta_e(class_fill(a, dark).colour, class_fill(*b, dark).colour, eye);
                        assert!(d > 18.0, "{name} dark {dark}: {a:?} {b:?} differ by {d:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_worst_verdicts_stand_out_from_every_shade_of_town() {
        for dark in [false, true] {
            for (name, eye) in &EYES {
                for class in [Class::Uncovered, Class::FloorGap, Class::Covered] {
                    for shade in theme(dark).town_ramp {
                        let d = delta_e(class_fill(class, dark).colour, shade, eye);
                        assert!(d > 20.0, "{name} dark {dark}: {class:?} on {shade:?} differs by {d:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_drawn_stands_out_from_land_streets_and_verdicts_and_closures_from_ways() {
        for dark in [false, true] {
            let [way, closure] = [DrawnKind::Path, DrawnKind::Closure].map(|kind| drawn_colour(kind, dark));
            let (t, fills) = (theme(dark), Class::ALL.map(|c| class_fill(c, dark).colour));
            let below = [t.background, t.land, t.road, t.road_casing, t.barrier, t.barrier_line, t.halo];
            for (name, eye) in &EYES {
                for colour in below.into_iter().chain(t.town_ramp).chain(fills) {
                    for ink in [way, closure] {
                        let d = delta_e(ink, colour, eye);
                        assert!(d > 15.0, "{name} dark {dark}: {ink:?} on {colour:?} differs by {d:.1}");
                    }
                }
                let d = delta_e(way, closure, eye);
                assert!(d > 18.0, "{name} dark {dark}: ways and closures differ by {d:.1}");
            }
        }
    }

    #[test]
    fn streets_by_minute_grow_fainter_step_by_step_for_every_kind_of_eye_and_stand_out_from_the_land() {
        for dark in [false, true] {
            let (ramp, t) = (reach_ramp(dark), theme(dark));
            let l = ramp.map(|c| lab(c, &EYES[0].1)[0]);
            assert!(l.windows(2).all(|w| if dark { w[1] < w[0] - 12.0 } else { w[1] > w[0] + 12.0 }), "{l:?}");
            for (name, eye) in &EYES {
                for step in ramp.windows(2) {
                    let d = delta_e(step[0], step[1], eye);
                    assert!(d > 15.0, "{name} dark {dark}: steps differ by {d:.1}");
                }
                for below in [t.background, t.land, t.road, t.road_casing, t.barrier].into_iter().chain(t.town_ramp) {
                    let d = ramp.map(|c| delta_e(c, below, eye)).into_iter().fold(f64::INFINITY, f64::min);
                    assert!(d > 15.0, "{name} dark {dark}: the faintest on {below:?} differs by {d:.1}");
                }
            }
        }
    }

    #[test]
    fn no_two_classes_share_a_pattern() {
        let mut patterns: Vec<String> = Class::ALL.map(|c| format!("{:?}", class_fill(c, false).pattern)).to_vec();
        patterns.sort();
        patterns.dedup();
        assert_eq!(patterns.len(), 4);
    }

    #[test]
    fn towns_get_steadily_darker_or_brighter_with_coverage() {
        for dark in [false, true] {
            let l = theme(dark).town_ramp.map(|c| lab(c, &EYES[0].1)[0]);
            assert!(l.windows(2).all(|w| if dark { w[1] > w[0] + 1.5 } else { w[1] < w[0] - 1.5 }), "{l:?}");
        }
        assert_eq!(town_colour(1.0, false), LIGHT.town_ramp[4]);
        assert_eq!(town_colour(0.0, false), LIGHT.town_ramp[0]);
    }
}
