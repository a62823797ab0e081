//! Towns whose outlines overlap, and compounds that lie in two of them: they count for one town only.

use geo::{Area, BooleanOps, Geometry, MultiPolygon};
use rayon::prelude::*;

use super::issues::Issue;
use super::{LayerName, Severity, Warning};
use crate::geom::{ShapeKind, contains};
use crate::i18n::number;
use crate::model::{County, Message};

/// Overlaps below this part of the smaller town's area are slips along a common border, unless a compound lies there.
const SLIVER: f64 = 1e-3;
/// Towns and compounds that are named one by one.
const MOST_NAMED: usize = 100;

/// What is to be said of towns that overlap and of compounds in two of them.
pub(super) fn overlapping_towns(county: &County) -> Vec<Warning> {
    let mut shared = compounds_in_two(county);
    let pairs = pairs(county);
    let parts: Vec<f64> = pairs.par_iter().map(|pair| common_part(county, *pair)).collect();
    let mut said: Vec<Warning> = pairs
        .into_iter()
        .zip(parts)
        .filter_map(|((a, b), part)| {
            let compounds = shared.iter().filter(|(_, x, y)| (*x, *y) == (a, b)).count();
            if part < SLIVER && compounds == 0 {
                return None;
            }
            let name = |t: usize| county.towns.get(t).map_or("", |t| t.name.as_str());
            let found = Message::new("io-found-towns-overlap")
                .arg("first", name(a))
                .arg("second", name(b))
                .arg("share", number::percent(part))
                .arg("count", number::int(compounds as i64));
            Some(warning(LayerName::Towns, found, "io-done-towns-overlap", ""))
        })
        .take(MOST_NAMED)
        .collect();
    shared.truncate(MOST_NAMED);
    said.extend(shared.into_iter().map(|(compound, a, b)| {
        let name = |t: usize| county.towns.get(t).map_or("", |t| t.name.as_str());
        let found = Message::new("io-found-in-two-towns").arg("first", name(a)).arg("second", name(b));
        let row = county.compounds.get(compound);
        let named = row.map_or("", |c| c.name.as_str());
        let position = row.and_then(|c| c.position);
        Warning { position, ..warning(LayerName::Compounds, found, "io-done-towns-overlap", named) }
    }));
    said
}

fn warning(layer: LayerName, found: Message, done: &'static str, name: &str) -> Warning {
    let issue = Issue::new(Severity::Doubtful, found, done);
    Warning { layer: Some(layer), name: name.to_owned(), ..issue.about_file() }
}

/// Compounds whose position lies in two towns, with the first two by row.
fn compounds_in_two(county: &County) -> Vec<(usize, usize, usize)> {
    let mut shared = Vec::new();
    for (i, compound) in county.compounds.iter().enumerate() {
        let Some(p) = compound.position else { continue };
        let mut around = Vec::new();
        county.index.towns.for_each_at(p, |row| around.push(row as usize));
        around.retain(|t| {
            let outline = county.town_shapes.get(*t);
            outline.kind() == ShapeKind::Polygon && contains(outline, p)
        });
        around.sort_unstable();
        if let [a, b, ..] = around.as_slice() {
            shared.push((i, *a, *b));
        }
    }
    shared
}

/// Pairs of towns whose boxes overlap, the lesser row first.
fn pairs(county: &County) -> Vec<(usize, usize)> {
    let outlines = || county.town_shapes.iter().enumerate().filter(|(_, s)| s.kind() == ShapeKind::Polygon);
    let bounds: Vec<_> = outlines().map(|(i, s)| (i, s.bounds())).collect();
    let mut pairs = Vec::new();
    for (n, (i, a)) in bounds.iter().enumerate() {
        pairs.extend(bounds.iter().skip(n + 1).filter(|(_, b)| a.intersects(*b)).map(|(j, _)| (*i, *j)));
    }
    pairs
}

/// The common area of two towns as a part of the smaller one's.
fn common_part(county: &County, (a, b): (usize, usize)) -> f64 {
    let [a, b] = [a, b].map(|town| match county.town_shapes.get(town).to_geo() {
        Geometry::Polygon(polygon) => MultiPolygon::from(polygon),
        Geometry::MultiPolygon(polygons) => polygons,
        _ => MultiPolygon(Vec::new()),
    });
    let smaller = a.unsigned_area().min(b.unsigned_area());
    if smaller > 0.0 { (a.intersection(&b).unsigned_area() / smaller).min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::geom::{BoxTree, LonLat, Shapes};
    use crate::model::{Compound, CountyIndex, Town};

    fn county(boxes: &[(f64, f64)], compounds: &[f64]) -> County {
        let mut county = County::default();
        let mut shapes = Shapes::new();
        for (i, (w, e)) in boxes.iter().enumerate() {
            let ring = [(*w, 28.0), (*e, 28.0), (*e, 28.1), (*w, 28.1), (*w, 28.0)];
            shapes.push_polygon(&[ring.map(|(x, y)| LonLat::new(x, y)).to_vec()]);
            county.towns.push(Town { name: format!("T{i}").into(), ..Town::default() });
        }
        county.index = Arc::new(CountyIndex { towns: BoxTree::of(&shapes), ..CountyIndex::default() });
        county.town_shapes = Arc::new(shapes);
        for x in compounds {
            let position = Some(LonLat::new(*x, 28.05));
            let (id, name) = (Default::default(), format!("c{x}").into());
            county.compounds.push(Compound { id, name, town: None, position, figures: Default::default() });
        }
        county
    }

    #[test]
    fn neighbours_with_a_common_border_do_not_overlap_and_others_are_named() {
        assert!(overlapping_towns(&county(&[(112.0, 112.1), (112.1, 112.2)], &[112.1, 112.05])).is_empty());
        let said = overlapping_towns(&county(&[(112.0, 112.1), (112.08, 112.2), (112.3, 112.4)], &[112.09, 112.15]));
        let args: Vec<_> = said.iter().map(|w| w.found.args.iter().map(|a| a.1.as_str()).collect::<Vec<_>>()).collect();
        assert_eq!(args.len(), 2);
        assert_eq!((args[0][0], args[0][1], args[0][3], said[1].name.as_str()), ("T0", "T1", "1", "c112.09"));
        assert!(args[0][2].starts_with("20"), "{args:?}");
    }
}
