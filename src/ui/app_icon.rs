//! The icon of the window, drawn in code: a service circle around a house.

use egui::IconData;

const SIDE: u32 = 128;
/// Samples a pixel in each direction.
const SAMPLES: u32 = 4;

/// The icon.
pub fn icon() -> IconData {
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            rgba.extend(pixel(x, y));
        }
    }
    IconData { rgba, width: SIDE, height: SIDE }
}

fn pixel(x: u32, y: u32) -> [u8; 4] {
    let mut sum = [0.0f32; 4];
    for i in 0..SAMPLES * SAMPLES {
        let at = |v: u32, k: u32| (v as f32 + (k as f32 + 0.5) / SAMPLES as f32) / SIDE as f32 * 2.0 - 1.0;
        let [r, g, b, a] = colour(at(x, i % SAMPLES), at(y, i / SAMPLES));
        for (s, v) in sum.iter_mut().zip([r * a, g * a, b * a, a]) {
            *s += v;
        }
    }
    let n = (SAMPLES * SAMPLES) as f32;
    let a = sum[3] / n;
    let part = |v: f32| if a > 0.0 { (v / n / a) as u8 } else { 0 };
    [part(sum[0]), part(sum[1]), part(sum[2]), (a * 255.0) as u8]
}

/// Colour and opacity at a place; both coordinates run from -1 to 1.
fn colour(x: f32, y: f32) -> [f32; 4] {
    let r = x.hypot(y);
    let roof = (-0.42..=0.02).contains(&y) && x.abs() <= (y + 0.42) * 1.15;
    let walls = (0.02..=0.44).contains(&y) && x.abs() <= 0.34;
    let door = (0.16..=0.44).contains(&y) && x.abs() <= 0.1;
    match r {
        _ if (roof || walls) && !door => [255.0, 255.0, 255.0, 1.0],
        r if r <= 0.74 => [27.0, 110.0, 147.0, 1.0],
        r if r <= 0.84 => [255.0, 255.0, 255.0, 1.0],
        r if r <= 0.96 => [230.0, 159.0, 0.0, 1.0],
        _ => [0.0; 4],
    }
}
