//! A layer that lies far from all others: with its axes exchanged it may be where they are.

use super::issues::Issue;
use super::{LayerName, Severity};
use crate::geom::{LonLat, ShapeRef, Shapes, geodesic_m};
use crate::i18n::number;
use crate::model::{County, Message};

/// Metres between the middles of layers of one county, beside what the layers themselves spread over.
const TOGETHER_M: f64 = 60_000.0;
/// Features of a layer that are looked at.
const LOOKED_AT: usize = 10_000;

/// Where a layer lies: its middle feature's longitude and latitude, each by itself, so that single features elsewhere
/// don't matter; and metres that it spreads over.
#[derive(Clone, Copy)]
struct Place {
    middle: LonLat,
    spread_m: f64,
}

impl Place {
    fn of(shapes: &Shapes) -> Option<Self> {
        let step = shapes.len() / LOOKED_AT + 1;
        let firsts = shapes.iter().step_by(step).filter_map(|s: ShapeRef<'_>| s.coords().first().copied());
        let (mut lons, mut lats): (Vec<f64>, Vec<f64>) = firsts.map(|p| (p.lon, p.lat)).unzip();
        lons.sort_by(f64::total_cmp);
        lats.sort_by(f64::total_cmp);
        let at = |tenth: usize| {
            let i = (lons.len() * tenth / 10).min(lons.len().saturating_sub(1));
            Some(LonLat::new(*lons.get(i)?, *lats.get(i)?))
        };
        let size =
            |s: ShapeRef<'_>| Some(s.bounds()).filter(|b| !b.is_empty()).map_or(0.0, |b| geodesic_m(b.min, b.max));
        let feature = shapes.iter().take(100).map(size).fold(0.0, f64::max);
        Some(Self { middle: at(5)?, spread_m: geodesic_m(at(1)?, at(9)?) + feature })
    }

    fn exchanged(self) -> Self {
        Self { middle: LonLat::new(self.middle.lat, self.middle.lon), ..self }
    }

    fn is_with(self, other: Self) -> bool {
        let (a, b) = (self.middle, other.middle);
        a.is_valid() && b.is_valid() && geodesic_m(a, b) <= TOGETHER_M + self.spread_m + other.spread_m
    }
}

/// What is found of a layer that lies apart.
pub(super) enum Apart {
    /// It agrees with all others once its axes are exchanged.
    Swapped(LayerName),
    /// It is far away, and exchanging its axes does not help, or would help another layer as well.
    Far(LayerName, Issue),
}

/// What is said of a layer whose axes were exchanged.
pub(super) fn swapped_layer() -> Message {
    Message::new("io-found-swapped-layer")
}

/// The layer that lies apart from all others, which lie together.
pub(super) fn apart(county: &County) -> Option<Apart> {
    let places: Vec<(LayerName, Place)> =
        layers(county).into_iter().filter_map(|(l, s)| Some((l, Place::of(s)?))).collect();
    let others = |layer: LayerName| places.iter().filter(move |m| m.0 != layer).map(|m| m.1);
    let alone = |(layer, p): &&(LayerName, Place)| {
        let others: Vec<Place> = others(*layer).collect();
        let agreed = others.iter().all(|a| others.iter().all(|b| a.is_with(*b)));
        !others.is_empty() && agreed && others.iter().all(|o| !o.is_with(*p))
    };
    let fits = |(layer, p): &&(LayerName, Place)| others(*layer).all(|o| o.is_with(p.exchanged()));
    let far: Vec<_> = places.iter().filter(alone).collect();
    let swapped: Vec<_> = far.iter().copied().filter(fits).collect();
    // Of two layers either may be the wrong one; of three, two agree.
    if let ([(layer, _)], true) = (swapped.as_slice(), places.len() > 2) {
        return Some(Apart::Swapped(*layer));
    }
    let (layer, p) = far.last()?;
    let nearest = others(*layer).map(|o| geodesic_m(o.middle, p.middle)).fold(f64::INFINITY, f64::min);
    let found = if swapped.is_empty() { "io-found-layer-far" } else { "io-found-layer-far-swapped" };
    let found = Message::new(found).arg("km", number::int((nearest / 1000.0) as i64));
    Some(Apart::Far(*layer, Issue::new(Severity::Doubtful, found, "io-done-layer-far")))
}

fn layers(county: &County) -> [(LayerName, &Shapes); 7] {
    [
        (LayerName::Towns, &county.town_shapes),
        (LayerName::Communities, &county.community_shapes),
        (LayerName::Compounds, &county.compound_shapes),
        (LayerName::Facilities, &county.facility_shapes),
        (LayerName::Sites, &county.site_shapes),
        (LayerName::Roads, &county.roads.shapes),
        (LayerName::Barriers, &county.barriers),
    ]
}
