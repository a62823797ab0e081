//! `map.png`: the map as it looks in the window, as a page with title, legend, scale bar and north arrow.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{ReportError, ReportInput, files, text};
use crate::geom::LonLat;
use crate::map::{Camera, LayerKind, Printed, Reach, Scene, Style, print};
use crate::network::NearestField;
use crate::rules::Mode;
use crate::t;

/// Width and height of the page in pixels: A4 across at 280 dots an inch.
const PAGE_PX: [u32; 2] = [3276, 2316];

/// Pixels per point: letters and lines are as large on the page as the window's are on a usual screen.
const PX_PER_PT: f32 = 2.4;

/// Writes `map.png`.
pub(super) fn write(input: &ReportInput<'_>, folder: &Path) -> Result<PathBuf, ReportError> {
    let style = Style { px_per_pt: PX_PER_PT, dark: false, ..input.style.clone() };
    let scene = Scene::new(input.county, input.assessment, input.rulebook);
    let scene = scene.coloured(&style, input.county, input.assessment, input.rulebook);
    let scene = match reach(input, &style, &scene) {
        Some(reach) => scene.with_reach(Some(Arc::new(reach))),
        None => scene,
    };
    let camera = Camera::fit(input.county.bounds(), PAGE_PX.map(f64::from));
    let county = text::clean(&input.county.name).into_owned();
    let title = t!(input.lang, "report-title", county = county);
    let falsely = falsely_covered(input, &style);
    let printed = Printed { scene: &scene, style: &style, camera: &camera, falsely: &falsely, title: &title };
    let page = print(&printed, PAGE_PX, input.lang);
    let png = page.png().map_err(|_| ReportError::Map { path: folder.join("map.png") })?;
    files::write(folder, "map.png", |out| out.write_all(&png))
}

/// Where compounds are falsely covered, where their marks are shown.
fn falsely_covered(input: &ReportInput<'_>, style: &Style) -> Vec<LonLat> {
    let walking = input.walking.filter(|_| style.layer(LayerKind::Falsely).visible);
    let rows = walking.into_iter().flat_map(|w| &w.falsely_covered);
    rows.filter_map(|c| input.county.compounds.get(c.i())?.position).collect()
}

/// The streets within reach of the counted facilities, where coverage is judged on foot and the layer is shown.
fn reach(input: &ReportInput<'_>, style: &Style, scene: &Scene) -> Option<Reach> {
    let shown = input.rulebook.mode == Mode::Walk && style.layer(LayerKind::Reach).visible;
    let streets = input.assessment.along.0.as_ref().filter(|_| shown)?;
    let (graph, limit_mm) = (streets.graph(), streets.limit_mm());
    let places = streets.facilities(input.county, input.rulebook);
    let area = NearestField::new(graph, places, limit_mm).service_area(graph);
    Some(Reach::new(scene, graph, &area, limit_mm))
}
