//! The symbols of facilities and candidate sites: a shape and a colour for each kind.

use super::palette::{Rgb, closed_colour, kind_colour, theme};
use super::raster::Pixmap;
use crate::model::{FacilityKind, FacilityStatus};

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Symbol {
    /// A facility.
    Facility(FacilityKind, FacilityStatus),
    /// A candidate site.
    Site,
}

type Ring = Vec<[f64; 2]>;

fn halo_px(radius_px: f64) -> f64 {
    (radius_px * 0.22).clamp(0.8, 3.0)
}

/// Half the side of the picture of a symbol, pixels.
pub(super) fn half_side(radius_px: f64) -> f64 {
    (radius_px + halo_px(radius_px) + 1.0).ceil()
}

/// Draws a symbol whose shape fits a circle of `radius_px`, with a halo.
pub(super) fn draw(symbol: Symbol, radius_px: f64, dark: bool) -> Pixmap {
    let halo = halo_px(radius_px);
    let half = half_side(radius_px);
    let mut map = Pixmap::new(2 * half as usize, 2 * half as usize);
    let place = |p: &[f64; 2]| [half + p[0] * radius_px, half + p[1] * radius_px];
    let shape: Ring = shape(symbol).iter().map(place).collect();
    let theme = theme(dark);
    map.line(&closed(&shape), (2.0 * halo) as f32, theme.halo);
    map.fill(std::slice::from_ref(&shape), theme.halo);
    let stroke = (radius_px * 0.3).max(1.2) as f32;
    match symbol {
        Symbol::Site => {
            map.fill(std::slice::from_ref(&shape), theme.site);
            map.line(&closed(&shape), stroke * 0.75, theme.site_line);
        }
        Symbol::Facility(kind, FacilityStatus::Operating) => {
            map.fill(std::slice::from_ref(&shape), kind_colour(kind, dark));
            let sign: Vec<Ring> = sign(kind).iter().map(|r| r.iter().map(place).collect()).collect();
            if radius_px >= 4.5 {
                map.fill(&sign, theme.halo);
            }
        }
        Symbol::Facility(kind, FacilityStatus::Planned) => {
            let inner: Ring = inset(&shape, half, 1.0 - 0.5 * f64::from(stroke) / radius_px);
            map.line(&closed(&inner), stroke, kind_colour(kind, dark));
        }
        Symbol::Facility(_, FacilityStatus::Closed) => {
            cross_out(&mut map, &shape, half, radius_px, closed_colour(dark))
        }
        Symbol::Facility(_, FacilityStatus::Unknown) => {
            let width = (radius_px * 0.2).max(1.0) as f32;
            map.line(&closed(&inset(&shape, half, 0.92)), width, closed_colour(dark));
        }
    }
    map
}

fn cross_out(map: &mut Pixmap, shape: &Ring, half: f64, radius_px: f64, colour: Rgb) {
    let width = (radius_px * 0.2).max(1.0) as f32;
    map.line(&closed(&inset(shape, half, 0.92)), width, colour);
    let r = radius_px * 0.5;
    for s in [1.0, -1.0] {
        map.line(&[[half - r, half - s * r], [half + r, half + s * r]], width, colour);
    }
}

fn closed(ring: &Ring) -> Ring {
    ring.iter().chain(ring.first()).copied().collect()
}

fn inset(ring: &Ring, middle: f64, factor: f64) -> Ring {
    ring.iter().map(|p| p.map(|v| middle + (v - middle) * factor)).collect()
}

/// The outline of a symbol within the unit circle, y down.
fn shape(symbol: Symbol) -> Ring {
    let Symbol::Facility(kind, _) = symbol else { return regular(4, 1.0, -90.0) };
    match kind {
        FacilityKind::Institution => rectangle(0.0, 0.0, 0.84, 0.84),
        FacilityKind::WelfareHome => {
            vec![[0.0, -1.0], [0.95, -0.12], [0.72, -0.12], [0.72, 0.85], [-0.72, 0.85], [-0.72, -0.12], [-0.95, -0.12]]
        }
        FacilityKind::HomeCareCentre => regular(32, 1.0, 0.0),
        FacilityKind::DayCare => regular(32, 0.85, 0.0),
        FacilityKind::Station => vec![[0.0, -0.95], [0.95, 0.72], [-0.95, 0.72]],
        FacilityKind::Canteen => bowl(0.95),
        FacilityKind::MealPoint => bowl(0.72),
        FacilityKind::Childcare => star(5, 1.0, 0.45),
        FacilityKind::Medical => plus(0.92, 0.34),
        FacilityKind::RehabAids => regular(6, 0.95, 0.0),
        FacilityKind::Other => regular(24, 0.55, 0.0),
    }
}

/// What is cut out of the shape of an operating facility.
fn sign(kind: FacilityKind) -> Vec<Ring> {
    match kind {
        FacilityKind::Institution => {
            vec![rectangle(-0.47, 0.0, 0.09, 0.42), rectangle(0.47, 0.22, 0.09, 0.2), rectangle(0.0, 0.12, 0.5, 0.11)]
        }
        FacilityKind::WelfareHome => vec![rectangle(0.0, 0.5, 0.2, 0.35)],
        FacilityKind::HomeCareCentre => vec![heart(0.58)],
        FacilityKind::DayCare => vec![regular(24, 0.34, 0.0)],
        FacilityKind::RehabAids => vec![plus(0.45, 0.12)],
        _ => Vec::new(),
    }
}

fn regular(n: usize, radius: f64, from_degrees: f64) -> Ring {
    star(n, radius, radius * (std::f64::consts::PI / n as f64).cos())
        .into_iter()
        .step_by(2)
        .map(|[x, y]| {
            let (s, c) = (from_degrees + 90.0).to_radians().sin_cos();
            [x * c - y * s, x * s + y * c]
        })
        .collect()
}

/// A star with `n` points, one of them up.
fn star(n: usize, outer: f64, inner: f64) -> Ring {
    let at = |k: usize| {
        let r = if k.is_multiple_of(2) { outer } else { inner };
        let (sin, cos) = (std::f64::consts::PI * k as f64 / n as f64).sin_cos();
        [r * sin, -r * cos]
    };
    (0..2 * n).map(at).collect()
}

fn rectangle(x: f64, y: f64, w: f64, h: f64) -> Ring {
    vec![[x - w, y - h], [x + w, y - h], [x + w, y + h], [x - w, y + h]]
}

fn plus(long: f64, half: f64) -> Ring {
    let (l, h) = (long, half);
    [(-h, -l), (h, -l), (h, -h), (l, -h), (l, h), (h, h), (h, l), (-h, l), (-h, h), (-l, h), (-l, -h), (-h, -h)]
        .map(|(x, y)| [x, y])
        .to_vec()
}

/// A bowl: the lower half of a disc under a rim.
fn bowl(r: f64) -> Ring {
    let arc = (0..=16).map(|k| {
        let (sin, cos) = (std::f64::consts::PI * f64::from(k) / 16.0).sin_cos();
        [r * cos, r * (-0.35 + 1.15 * sin)]
    });
    arc.chain([[-r, -r * 0.55], [r, -r * 0.55]]).collect()
}

fn heart(r: f64) -> Ring {
    let at = |k: i32| {
        let t = std::f64::consts::TAU * f64::from(k) / 40.0;
        let x = 16.0 * t.sin().powi(3);
        let y = 13.0 * t.cos() - 5.0 * (2.0 * t).cos() - 2.0 * (3.0 * t).cos() - (4.0 * t).cos();
        [r * x / 16.0, -r * (y + 2.0) / 16.0]
    };
    (0..40).map(at).collect()
}
