//! A drawn map.

use std::sync::atomic::AtomicBool;

use super::{Camera, Style};
use crate::assess::Assessment;
use crate::model::County;
use crate::rules::Rulebook;

/// A picture of the map: RGBA, 8 bits a channel, opaque, row by row from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width * height * 4` bytes.
    pub rgba: Vec<u8>,
    /// What the picture shows.
    pub camera: Camera,
}

/// The county prepared for drawing: projected and simplified geometry, shared and built once per loaded county,
/// and what of the plan's state is drawn (facilities, verdicts), cheap to renew after each edit.
#[derive(Clone, Debug, Default)]
pub struct Scene {}

impl Scene {
    /// Prepares a county (long work: a job's).
    pub fn new(county: &County, assessment: &Assessment, rulebook: &Rulebook) -> Self {
        let _ = (county, assessment, rulebook);
        todo!()
    }

    /// The same geometry with the facilities and verdicts of now; cheap.
    #[must_use]
    pub fn renewed(&self, county: &County, assessment: &Assessment, rulebook: &Rulebook) -> Self {
        let _ = (county, assessment, rulebook);
        todo!()
    }
}

/// Draws the scene; `None` if `cancel` was set meanwhile.
pub fn render(scene: &Scene, style: &Style, camera: &Camera, cancel: &AtomicBool) -> Option<Picture> {
    let _ = (scene, style, camera, cancel);
    todo!()
}
