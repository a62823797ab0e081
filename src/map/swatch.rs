//! Drawing the swatches of a legend.

use super::legend::{Swatch, fitting_radius};
use super::palette::{Fill, Pattern, theme};
use super::raster::{Pixmap, Tile, ring_points};
use super::strokes::strokes;
use super::{palette, symbol};
use crate::model::DrawnKind;

/// Draws a swatch of a width and height in pixels.
pub(super) fn draw(swatch: &Swatch, dark: bool, side: [usize; 2], px_per_pt: f32) -> Pixmap {
    let mut map = Pixmap::new(side[0], side[1]);
    match swatch {
        Swatch::Fill(f) => fill(&mut map, f, px_per_pt),
        Swatch::Colour(c) => {
            map.fill(&[inner(side, px_per_pt)], *c);
            frame(&mut map, theme(dark).town_line, px_per_pt * 0.7);
        }
        Swatch::Symbol(s) => return centred(&symbol::draw(*s, fitting_radius(side), dark), side),
        Swatch::Drawn { kind, candidate } => drawn(&mut map, *kind, *candidate, dark, px_per_pt),
        Swatch::Circle { planned } => circle(&mut map, *planned, dark, px_per_pt),
        Swatch::Street(colour) => {
            let [w, h] = side.map(|s| s as f64);
            let line = [[0.1 * w, 0.72 * h], [0.4 * w, 0.5 * h], [0.9 * w, 0.3 * h]];
            map.line(&line, 3.6 * px_per_pt, *colour);
        }
        Swatch::Falsely => falsely(&mut map, dark, px_per_pt),
    }
    map
}

fn inner(side: [usize; 2], px_per_pt: f32) -> Vec<[f64; 2]> {
    let m = f64::from(px_per_pt).max(1.0);
    let [w, h] = side.map(|s| s as f64 - m);
    vec![[m, m], [w, m], [w, h], [m, h]]
}

fn frame(map: &mut Pixmap, colour: palette::Rgb, width_px: f32) {
    let mut ring = inner(map.side, width_px.max(1.0));
    ring.push(ring[0]);
    map.line(&ring, width_px, colour);
}

fn fill(map: &mut Pixmap, fill: &Fill, px_per_pt: f32) {
    let area = inner(map.side, px_per_pt);
    if fill.pattern == Pattern::Hollow {
        map.fill_with(std::slice::from_ref(&area), fill.colour, |_, _| 0.22);
    } else {
        map.fill(std::slice::from_ref(&area), fill.colour);
    }
    if let Some(tile) = Tile::new(fill.pattern, px_per_pt) {
        map.fill_with(std::slice::from_ref(&area), fill.ink, |x, y| tile.at(x, y));
    }
    frame(map, fill.outline, px_per_pt);
}

fn circle(map: &mut Pixmap, planned: bool, dark: bool, px_per_pt: f32) {
    let [w, h] = map.side.map(|s| s as f64);
    let r = w.min(h) / 2.0 - f64::from(px_per_pt);
    let (middle, turn) = ([w / 2.0, h / 2.0], std::f64::consts::TAU);
    let theme = theme(dark);
    let ring: Vec<[f64; 2]> = ring_points(middle, [r, r], 0.0, turn).collect();
    map.fill_with(std::slice::from_ref(&ring), theme.circle, |_, _| 0.14);
    if !planned {
        map.line(&ring, 1.2 * px_per_pt, theme.circle_line);
        return;
    }
    for k in 0..7 {
        let from = turn * f64::from(k) / 7.0;
        let dash: Vec<[f64; 2]> = ring_points(middle, [r, r], from, from + turn * 0.6 / 7.0).collect();
        map.line(&dash, 1.2 * px_per_pt, theme.circle_line);
    }
}

fn drawn(map: &mut Pixmap, kind: DrawnKind, candidate: bool, dark: bool, px_per_pt: f32) {
    let [w, h] = map.side.map(|s| s as f64);
    let pt = f64::from(px_per_pt);
    let points = match kind {
        DrawnKind::Gate => vec![[w / 2.0, h / 2.0]],
        _ => vec![[3.0 * pt, h / 2.0], [w - 3.0 * pt, h / 2.0]],
    };
    for stroke in strokes(kind, candidate, &points, [0.0, 0.0, w, h], pt, dark) {
        for line in stroke.lines {
            map.line(&line, stroke.width_px, stroke.colour);
        }
    }
}

/// A circle that is crossed out.
fn falsely(map: &mut Pixmap, dark: bool, px_per_pt: f32) {
    let middle = map.side.map(|s| s as f64 / 2.0);
    let r = middle[0].min(middle[1]) - 2.0 * f64::from(px_per_pt);
    let (ink, halo) = palette::falsely_colours(dark);
    let ring: Vec<[f64; 2]> = ring_points(middle, [r, r], 0.0, std::f64::consts::TAU).collect();
    let d = r * std::f64::consts::FRAC_1_SQRT_2;
    let slash = [[middle[0] - d, middle[1] + d], [middle[0] + d, middle[1] - d]];
    map.fill(std::slice::from_ref(&ring), halo);
    map.line(&ring, 1.8 * px_per_pt, ink);
    map.line(&slash, 1.8 * px_per_pt, ink);
}

fn centred(from: &Pixmap, side: [usize; 2]) -> Pixmap {
    let mut map = Pixmap::new(side[0], side[1]);
    let shift = [0, 1].map(|i| (side[i] as i64 - from.side[i] as i64) / 2);
    for y in 0..from.side[1] as i64 {
        for x in 0..from.side[0] as i64 {
            let (u, v) = (x + shift[0], y + shift[1]);
            if u >= 0 && v >= 0 && u < side[0] as i64 && v < side[1] as i64 {
                map.rgba[v as usize * side[0] + u as usize] = from.rgba[y as usize * from.side[0] + x as usize];
            }
        }
    }
    map
}
