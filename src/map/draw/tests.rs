use std::sync::Arc;

use super::*;
use crate::assess::{Assessment, CompoundVerdict};
use crate::geom::{Bounds, LonLat, Shapes};
use crate::map::fixture::{self, square};
use crate::map::palette::{LIGHT, Rgb, class_fill};
use crate::map::{Picture, WorldPoint};
use crate::model::{Compound, County};
use crate::rules::Rulebook;

static GO: AtomicBool = AtomicBool::new(false);

fn draw(scene: &Scene, style: &Style, camera: &Camera) -> Picture {
    render(scene, style, camera, &GO).expect("nobody cancels")
}

fn only(kind: LayerKind) -> Style {
    let mut style = Style::default();
    style.layers.iter_mut().for_each(|l| l.visible = false);
    style.layer_mut(kind).visible = true;
    style
}

/// A county of one compound of the given rings, with the given verdict.
fn one_compound(rings: &[Vec<LonLat>], verdict: CompoundVerdict) -> Scene {
    let mut shapes = Shapes::new();
    shapes.push_polygon(rings);
    let compound = Compound {
        id: "c".into(),
        name: "".into(),
        town: None,
        position: None,
        figures: crate::model::CompoundFigures::default(),
    };
    let county = County { compounds: vec![compound], compound_shapes: Arc::new(shapes), ..County::default() };
    let assessment = Assessment { compounds: vec![verdict], ..Assessment::default() };
    Scene::new(&county, &assessment, &Rulebook::default())
}

const COVERED: CompoundVerdict =
    CompoundVerdict { covered_by: Some(1), gap_m2: Some(0.0), required_m2: None, provided_m2: None, own_m2: None };

fn fixture_scene() -> (County, Scene) {
    let county = fixture::county();
    let scene = Scene::new(&county, &fixture::assessment(), &Rulebook::default());
    (county, scene)
}

/// How far pixels are from the background, in units of full ink, summed.
fn ink_px(picture: &Picture, ink: Rgb) -> f64 {
    let (b, i) = (LIGHT.background.map(f64::from), ink.map(f64::from));
    let k = (0..3).max_by(|x, y| (i[*x] - b[*x]).abs().total_cmp(&(i[*y] - b[*y]).abs())).unwrap_or(0);
    picture.rgba.as_chunks::<4>().0.iter().map(|p| (f64::from(p[k]) - b[k]) / (i[k] - b[k])).sum()
}

/// A camera at which the compound is small enough to have neither outline nor pattern when points are large.
fn plain_style() -> Style {
    Style { px_per_pt: 16.0, ..only(LayerKind::Compounds) }
}

#[test]
fn a_compound_covers_as_many_pixels_as_its_area_and_its_hole_stays_empty() {
    let (outer, hole) = (square(120.0, 29.0, 0.01), square(120.003, 29.003, 0.004));
    let camera = Camera::fit(Bounds::around(outer.iter().copied()), [70.0, 70.0]);
    let area = |ring: &[LonLat]| {
        let (a, b) = (camera.px_of(ring[0]), camera.px_of(ring[2]));
        (b[0] - a[0]).abs() * (b[1] - a[1]).abs()
    };
    for (rings, want) in [
        (vec![outer.clone()], area(&outer)),
        (vec![outer.clone(), hole.clone()], area(&outer) - area(&hole)),
        (vec![outer.clone(), hole.iter().rev().copied().collect()], area(&outer) - area(&hole)),
    ] {
        let picture = draw(&one_compound(&rings, COVERED), &plain_style(), &camera);
        let got = ink_px(&picture, class_fill(crate::assess::Class::Covered, false).colour);
        assert!((got / want - 1.0).abs() < 0.01, "{got} {want}");
        if rings.len() > 1 {
            let [r, g, b, _] = picture.pixel(35, 35);
            assert_eq!([r, g, b], LIGHT.background);
        }
    }
}

#[test]
fn each_class_has_its_pattern_where_there_is_room() {
    let ring = square(120.0, 29.0, 0.01);
    let camera = Camera::fit(Bounds::around(ring.iter().copied()), [200.0, 200.0]);
    let inks = |verdict: CompoundVerdict| {
        let scene = one_compound(std::slice::from_ref(&ring), verdict);
        let picture = draw(&scene, &only(LayerKind::Compounds), &camera);
        let mut seen: Vec<[u8; 4]> =
            (60..140).flat_map(|y| (60..140).map(move |x| (x, y))).map(|(x, y)| picture.pixel(x, y)).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    };
    let gap = CompoundVerdict { gap_m2: Some(10.0), ..COVERED };
    let uncovered = CompoundVerdict { covered_by: Some(0), ..COVERED };
    assert_eq!(inks(COVERED), 1);
    assert_eq!(inks(CompoundVerdict::default()), 1);
    assert!(inks(gap) >= 2 && inks(uncovered) >= 2);
}

#[test]
fn a_compound_too_small_to_see_is_still_a_dot() {
    let ring = square(120.0, 29.0, 0.0001);
    let camera = Camera { center: WorldPoint::of(ring[0]), scale: 1e5, size: [50.0, 50.0] };
    let picture = draw(&one_compound(&[ring], COVERED), &only(LayerKind::Compounds), &camera);
    assert!(ink_px(&picture, class_fill(crate::assess::Class::Covered, false).colour) > 1.5);
}

#[test]
fn a_picture_moved_by_whole_pixels_has_the_same_pixels() {
    let (county, scene) = fixture_scene();
    let mut style = Style::default();
    style.layer_mut(LayerKind::Labels).visible = false; // a label is chosen by what else is in the picture
    for zoom in [1.0, 7.3] {
        let camera = Camera::fit(county.bounds(), [400.0, 300.0]).zoomed(zoom, [171.0, 133.0]);
        let (dx, dy) = (37, 21);
        let a = draw(&scene, &style, &camera);
        let b = draw(&scene, &style, &camera.panned([f64::from(dx), f64::from(dy)]));
        let mut worst = 0;
        for y in 0..300 - dy {
            for x in 0..400 - dx {
                let (p, q) = (a.pixel(x, y), b.pixel(x + dx, y + dy));
                worst = worst.max((0..4).map(|k| p[k].abs_diff(q[k])).max().unwrap_or(0));
            }
        }
        assert!(worst <= 3, "{worst}");
    }
}

#[test]
fn bands_leave_no_seams() {
    // A disc and an area that span several bands: rows at the borders of bands continue their neighbours.
    let ring = square(120.0, 29.0, 0.01);
    let camera = Camera::fit(Bounds::around(ring.iter().copied()), [300.0, 300.0]);
    let picture = draw(&one_compound(&[ring], COVERED), &only(LayerKind::Compounds), &camera);
    for y in 40..260 {
        assert_eq!(picture.pixel(150, y), picture.pixel(150, 150), "{y}");
    }
}

#[test]
fn a_cancelled_picture_is_none() {
    let (county, scene) = fixture_scene();
    let camera = Camera::fit(county.bounds(), [300.0, 200.0]);
    assert!(render(&scene, &Style::default(), &camera, &AtomicBool::new(true)).is_none());
}

#[test]
fn the_png_decodes_to_the_same_pixels() {
    let (county, scene) = fixture_scene();
    let picture = draw(&scene, &Style::default(), &Camera::fit(county.bounds(), [320.0, 200.0]));
    let decoded = image::load_from_memory(&picture.png().unwrap()).expect("a PNG").into_rgba8();
    assert_eq!(decoded.dimensions(), (320, 200));
    assert_eq!(decoded.into_raw(), picture.rgba);
}

#[test]
fn labels_never_overlap() {
    let (county, scene) = fixture_scene();
    for zoom in [0.3, 1.0, 2.0, 4.0, 9.0] {
        let camera = Camera::fit(county.bounds(), [900.0, 700.0]).zoomed(zoom, [400.0, 300.0]);
        let style = Style::default();
        let job = Job::new(&scene, &style, &camera, &GO);
        let labels = labels::place(&job, &marks::Marks::new(&job));
        assert!(zoom < 0.5 || !labels.is_empty());
        for (i, a) in labels.iter().map(|l| l.area).enumerate() {
            for b in labels[..i].iter().map(|l| l.area) {
                assert!(a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3], "{a:?} {b:?}");
            }
        }
    }
}

#[test]
fn an_empty_county_and_odd_cameras_are_drawn() {
    let empty = Scene::new(&County::default(), &Assessment::default(), &Rulebook::default());
    let (_, scene) = fixture_scene();
    let fit = Camera::fit(Bounds::EMPTY, [64.0, 48.0]);
    for camera in
        [fit, Camera { size: [0.0, f64::NAN], ..fit }, Camera { scale: 4e9, ..fit }, Camera { scale: f64::NAN, ..fit }]
    {
        draw(&empty, &Style::default(), &camera);
        draw(&scene, &Style::default(), &camera);
    }
}

#[test]
fn renewing_changes_what_changed_and_shares_the_geometry() {
    let (mut county, scene) = fixture_scene();
    let camera = Camera::fit(county.bounds(), [300.0, 200.0]);
    let same = scene.renewed(&county, &fixture::assessment(), &Rulebook::default());
    assert!(Arc::ptr_eq(&scene.geometry, &same.geometry));
    let before = draw(&scene, &Style::default(), &camera);
    assert_eq!(draw(&same, &Style::default(), &camera), before);
    county.facilities.truncate(3);
    let fewer = scene.renewed(&county, &fixture::assessment(), &Rulebook::default());
    assert_ne!(draw(&fewer, &Style::default(), &camera), before);
}

#[test]
fn what_is_drawn_is_seen_in_its_layer_only_and_dashed_while_it_is_considered() {
    use crate::map::palette::drawn_colour;
    use crate::model::{Drawn, DrawnKind};
    let mut county = County::default();
    let line = vec![LonLat::new(120.0, 29.0), LonLat::new(120.02, 29.0)];
    let mut towns = Shapes::new();
    towns.push_polygon(&[square(119.99, 28.99, 0.04)]);
    county.town_shapes = Arc::new(towns);
    county.drawn.push(Drawn::new("plan-1", DrawnKind::Path, line));
    let camera = Camera::fit(county.bounds(), [400.0, 400.0]);
    let ink = |county: &County, style: &Style| {
        let picture = draw(&Scene::new(county, &Assessment::default(), &Rulebook::default()), style, &camera);
        let is_ink = |p: &&[u8; 4]| p[..3] == drawn_colour(DrawnKind::Path, false);
        picture.rgba.as_chunks::<4>().0.iter().filter(is_ink).count()
    };
    let built = ink(&county, &only(LayerKind::Drawn));
    assert!(built > 150, "{built}");
    assert_eq!(ink(&county, &only(LayerKind::Roads)), 0);
    county.drawn[0].candidate = true;
    let considered = ink(&county, &only(LayerKind::Drawn));
    assert!(considered > built / 3 && considered < built * 3 / 4, "{considered} of {built}");
    county.drawn[0].removed = true;
    assert_eq!(ink(&county, &only(LayerKind::Drawn)), 0);
}
