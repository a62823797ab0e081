//! How the window was left: what of it was open, how large, in which zoom.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Zooms that the window takes.
const ZOOMS: std::ops::RangeInclusive<f32> = 0.6..=2.5;
/// Lengths that a part of a window can have, points.
const LENGTHS: std::ops::RangeInclusive<f32> = 40.0..=8_000.0;

/// How the window was left. What is missing is as on the first start.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Arrangement {
    /// Size of everything in it, 1 is normal.
    #[serde(skip_serializing_if = "Option::is_none")]
    zoom: Option<f32>,
    /// Width and height of the window, points at zoom 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<[f32; 2]>,
    /// Whether it filled the screen.
    pub maximized: bool,
    /// The tab at the bottom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tab: Option<String>,
    /// Parts that were closed.
    pub closed: Vec<String>,
    /// Width or height of parts that can be pulled larger, points.
    panels: BTreeMap<String, f32>,
}

impl Arrangement {
    /// Size of everything, within what the window takes.
    pub fn zoom(&self) -> f32 {
        let zoom = self.zoom.filter(|z| z.is_finite()).unwrap_or(1.0);
        zoom.clamp(*ZOOMS.start(), *ZOOMS.end())
    }

    /// Sets the size of everything.
    pub fn set_zoom(&mut self, zoom: f32) {
        self.zoom = Some(rounded(zoom, 100.0)).filter(|z| *z != 1.0);
    }

    /// Width and height of the window in points at zoom 1, where they make sense.
    pub fn size(&self) -> Option<[f32; 2]> {
        self.size.filter(|size| size.iter().all(|s| LENGTHS.contains(s)))
    }

    /// Sets width and height of the window, points at zoom 1.
    pub fn set_size(&mut self, size: [f32; 2]) {
        self.size = Some(size.map(|s| rounded(s, 1.0)));
    }

    /// Width or height of a part, points, where it is known and makes sense.
    pub fn panel(&self, name: &str) -> Option<f32> {
        self.panels.get(name).copied().filter(|s| LENGTHS.contains(s))
    }

    /// Sets width or height of a part, points.
    pub fn set_panel(&mut self, name: &str, size: f32) {
        self.panels.insert(name.to_owned(), rounded(size, 1.0));
    }
}

/// What is between two steps would only be written again and again.
fn rounded(value: f32, steps: f32) -> f32 {
    (value * steps).round() / steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_as_on_the_first_start() {
        let odd: Arrangement =
            toml::from_str("zoom = 90.0\nsize = [3.0, nan]\nclosed = [\"moon\"]\n[panels]\nleft = -1.0\n").unwrap();
        assert_eq!((odd.zoom(), odd.size(), odd.panel("left"), odd.panel("right")), (2.5, None, None, None));
    }

    #[test]
    fn an_arrangement_comes_back_from_its_text() {
        let mut left = Arrangement { closed: vec!["right".into()], tab: Some("gaps".into()), ..Arrangement::default() };
        left.set_zoom(1.25);
        left.set_size([1200.4, 800.0]);
        left.set_panel("left", 301.6);
        let back: Arrangement = toml::from_str(&toml::to_string(&left).unwrap()).unwrap();
        assert_eq!(back, left);
        assert_eq!((back.zoom(), back.size(), back.panel("left")), (1.25, Some([1200.0, 800.0]), Some(302.0)));
    }
}
