//! The lines by which the map shows what the plan draws into the walking network: each kind has a shape of its own, so
//! that eyes that see no colours tell them apart.

use super::palette::{Rgb, drawn_colour, theme};
use crate::model::DrawnKind;

/// Strokes of one colour and width.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Strokes {
    pub(super) colour: Rgb,
    pub(super) width_px: f32,
    pub(super) lines: Vec<[[f64; 2]; 2]>,
}

/// Dash and gap of what is only considered, points.
const DASH_PT: [f64; 2] = [7.0, 5.0];
/// Distance between the crosses on a closure, points.
const CROSS_PT: f64 = 13.0;

/// How a line is drawn, bottom first; a footpath is a line, a bridge two, a closure is crossed, what is only considered
/// is dashed. Only what meets the box `within` (left, top, right, bottom) is there. `pt` is pixels a point.
pub(super) fn strokes(
    kind: DrawnKind,
    candidate: bool,
    points: &[[f64; 2]],
    within: [f64; 4],
    pt: f64,
    dark: bool,
) -> Vec<Strokes> {
    let (ink, halo) = (drawn_colour(kind, dark), theme(dark).halo);
    let whole = || -> Vec<[[f64; 2]; 2]> { points.windows(2).map(|w| [w[0], w[1]]).collect() };
    let body = if candidate { dashes(points, within, DASH_PT.map(|d| d * pt)) } else { whole() };
    let of = |colour, width_pt: f64, lines| Strokes { colour, width_px: (width_pt * pt) as f32, lines };
    match kind {
        DrawnKind::Path => vec![of(halo, 5.4, whole()), of(ink, 2.8, body)],
        DrawnKind::Bridge => vec![of(halo, 8.4, whole()), of(ink, 6.0, body), of(halo, 2.0, whole())],
        DrawnKind::Closure => {
            let crosses = crosses(points, within, pt);
            vec![of(halo, 5.0, whole()), of(halo, 4.4, crosses.clone()), of(ink, 2.2, whole()), of(ink, 2.0, crosses)]
        }
        DrawnKind::Gate => points.first().map_or_else(Vec::new, |p| gate(*p, ink, halo, pt)),
    }
}

/// A gate: a square on its corner with an opening.
fn gate([x, y]: [f64; 2], ink: Rgb, halo: Rgb, pt: f64) -> Vec<Strokes> {
    let r = 4.6 * pt;
    let corners = [[x, y - r], [x + r, y], [x, y + r], [x - r, y], [x, y - r]];
    let rim: Vec<[[f64; 2]; 2]> = corners.windows(2).map(|w| [w[0], w[1]]).collect();
    let dot = vec![[[x, y], [x, y]]];
    let of = |colour, width_pt: f64, lines| Strokes { colour, width_px: (width_pt * pt) as f32, lines };
    vec![of(halo, 5.6, rim.clone()), of(halo, 6.0, dot.clone()), of(ink, 2.6, rim), of(ink, 2.6, dot)]
}

/// Cuts a line into dashes; only those within the box.
fn dashes(points: &[[f64; 2]], within: [f64; 4], [on, off]: [f64; 2]) -> Vec<[[f64; 2]; 2]> {
    let (mut found, mut walked) = (Vec::new(), 0.0);
    let period = on + off;
    for w in points.windows(2) {
        let (a, d) = (w[0], [w[1][0] - w[0][0], w[1][1] - w[0][1]]);
        let length = d[0].hypot(d[1]);
        let at = |s: f64| [a[0] + d[0] * s / length, a[1] + d[1] * s / length];
        if let Some((from, to)) = part_within(a, d, within).filter(|_| length > 0.0 && period > 0.0) {
            let (from, to) = (from * length, to * length);
            let mut start = ((walked + from) / period).floor() * period - walked;
            while start < to {
                let (s, e) = (start.max(from), (start + on).min(to));
                if e > s {
                    found.push([at(s), at(e)]);
                }
                start += period;
            }
        }
        walked += length;
    }
    found
}

/// Crosses along a line, each of two strokes.
fn crosses(points: &[[f64; 2]], within: [f64; 4], pt: f64) -> Vec<[[f64; 2]; 2]> {
    let (half, period) = (3.2 * pt, CROSS_PT * pt);
    let cross = |[a, b]: [[f64; 2]; 2]| {
        let [x, y] = [(a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0];
        let d = [b[0] - a[0], b[1] - a[1]];
        let k = half / d[0].hypot(d[1]).max(f64::MIN_POSITIVE);
        // Half a right angle from the line to either side.
        let (u, v) = ([(d[0] - d[1]) * k, (d[0] + d[1]) * k], [(d[0] + d[1]) * k, (d[1] - d[0]) * k]);
        [u, v].map(|u| [[x - u[0], y - u[1]], [x + u[0], y + u[1]]])
    };
    // A run-up of half a period, so that a short line has a cross in its middle.
    dashes(points, within, [period * 0.5, period * 0.5]).into_iter().flat_map(cross).collect()
}

/// The part (0 to 1) of a segment from `a` by `d` within a box (Liang and Barsky 1984).
fn part_within(a: [f64; 2], d: [f64; 2], [left, top, right, bottom]: [f64; 4]) -> Option<(f64, f64)> {
    let (mut from, mut to) = (0.0f64, 1.0f64);
    for (p, q) in [(-d[0], a[0] - left), (d[0], right - a[0]), (-d[1], a[1] - top), (d[1], bottom - a[1])] {
        match p {
            0.0 if q < 0.0 => return None,
            0.0 => {}
            p if p < 0.0 => from = from.max(q / p),
            p => to = to.min(q / p),
        }
    }
    (from < to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [f64; 4] = [-1e9, -1e9, 1e9, 1e9];

    fn length(lines: &[[[f64; 2]; 2]]) -> f64 {
        lines.iter().map(|[a, b]| (b[0] - a[0]).hypot(b[1] - a[1])).sum()
    }

    #[test]
    fn dashes_go_on_round_corners_and_are_the_same_whatever_is_in_view() {
        let points = [[0.0, 0.0], [30.0, 0.0], [30.0, 47.0], [-20.0, 47.0]];
        let all = dashes(&points, ALL, [7.0, 5.0]);
        assert!((length(&all) - (10.0 * 7.0 + 7.0)).abs() < 1e-9, "{}", length(&all));
        let (upper, lower) = ([-1e9, -1e9, 1e9, 20.0], [-1e9, 20.0, 1e9, 1e9]);
        let halves = length(&dashes(&points, upper, [7.0, 5.0])) + length(&dashes(&points, lower, [7.0, 5.0]));
        assert!((halves - length(&all)).abs() < 1e-9);
    }

    #[test]
    fn a_line_far_longer_than_the_picture_costs_no_more_than_the_picture() {
        let points = [[-1e9, 5.0], [1e9, 5.0]];
        assert!(dashes(&points, [0.0, 0.0, 1200.0, 64.0], [7.0, 5.0]).len() <= 101);
    }

    #[test]
    fn each_kind_has_a_shape_of_its_own() {
        let points = [[0.0, 0.0], [100.0, 0.0]];
        let shape = |kind, candidate| strokes(kind, candidate, &points, ALL, 1.0, false);
        let all = [(DrawnKind::Path, false), (DrawnKind::Path, true), (DrawnKind::Bridge, false)];
        let all =
            all.into_iter().chain([(DrawnKind::Bridge, true), (DrawnKind::Closure, false), (DrawnKind::Gate, false)]);
        let mut shapes: Vec<String> = all
            .map(|(kind, candidate)| {
                let lines = shape(kind, candidate).into_iter().map(|s| (s.width_px, s.lines));
                format!("{:?}", lines.collect::<Vec<_>>())
            })
            .collect();
        shapes.sort();
        shapes.dedup();
        assert_eq!(shapes.len(), 6);
    }
}
