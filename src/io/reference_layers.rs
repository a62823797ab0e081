//! What is known of the county when a layer is read: the layers before it, by name.

use std::sync::OnceLock;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::geom::{LonLat, ShapeKind, contains, plane_m};
use crate::model::{CompoundIdx, County, TownIdx};

/// The layers that were read before.
pub(super) struct ReferenceLayers<'c> {
    /// The county as far as it is.
    pub county: &'c County,
    towns: FxHashMap<CompactString, Vec<TownIdx>>,
    compounds: OnceLock<FxHashMap<&'c str, Vec<CompoundIdx>>>,
}

impl<'c> ReferenceLayers<'c> {
    /// Names of the county's towns; those of its compounds are sorted in when first asked for.
    pub fn new(county: &'c County) -> Self {
        let mut towns: FxHashMap<CompactString, Vec<TownIdx>> = FxHashMap::default();
        for (i, town) in county.towns.iter().enumerate() {
            for name in [&*town.name, &*town.id, bare_town_name(&town.name)] {
                let list = towns.entry(name.into()).or_default();
                if !list.contains(&TownIdx::new(i)) {
                    list.push(TownIdx::new(i));
                }
            }
        }
        Self { county, towns, compounds: OnceLock::new() }
    }

    /// The town of a name (or id): the full name, else one without 镇, 乡, 街道 that leads to one town only. Of several
    /// towns of one name, the one around `place`.
    pub fn town_named(&self, name: &str, place: Option<LonLat>) -> Option<TownIdx> {
        let list = self.towns.get(name).or_else(|| self.towns.get(bare_town_name(name)).filter(|l| l.len() == 1))?;
        match (list.as_slice(), place) {
            ([one], _) | ([one, ..], None) => Some(*one),
            (several, Some(p)) => several.iter().copied().find(|t| self.lies_in(*t, p)).or(several.first().copied()),
            ([], None) => None,
        }
    }

    /// Whether a town's outline contains a position; a town without outline contains nothing.
    pub fn lies_in(&self, town: TownIdx, p: LonLat) -> bool {
        let shape = self.county.town_shapes.get(town.i());
        shape.kind() == ShapeKind::Polygon && contains(shape, p)
    }

    /// Whether a town has an outline.
    pub fn has_outline(&self, town: TownIdx) -> bool {
        self.county.town_shapes.get(town.i()).kind() == ShapeKind::Polygon
    }

    /// The compound of a name, the nearest to `place` of several.
    pub fn compound_named(&self, name: &str, place: Option<LonLat>) -> Option<CompoundIdx> {
        let names = self.compounds.get_or_init(|| {
            let mut names: FxHashMap<&str, Vec<CompoundIdx>> = FxHashMap::default();
            for (i, c) in self.county.compounds.iter().enumerate() {
                names.entry(c.name.as_str()).or_default().push(CompoundIdx::new(i));
            }
            names
        });
        let list = names.get(name)?;
        let Some(p) = place else { return list.first().copied() };
        let distance = |c: &CompoundIdx| {
            self.county.compounds.get(c.i()).and_then(|c| c.position).map_or(f64::INFINITY, |q| plane_m(p, q))
        };
        list.iter().copied().min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }
}

/// A town's name without the word for what it is.
fn bare_town_name(name: &str) -> &str {
    let bare = ["街道办事处", "街道", "民族乡", "镇", "乡"].iter().find_map(|end| name.strip_suffix(end));
    bare.filter(|b| b.chars().count() >= 2).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Town;

    #[test]
    fn towns_are_found_by_full_and_by_short_name() {
        let town = |name: &str| Town { name: name.into(), ..Town::default() };
        let towns = vec![town("城东街道"), town("白龙桥镇"), town("汤溪镇"), town("汤溪乡")];
        let county = County { towns, ..County::default() };
        let known = ReferenceLayers::new(&county);
        assert_eq!(known.town_named("城东", None), Some(TownIdx(0)));
        assert_eq!(known.town_named("城东街道办事处", None), Some(TownIdx(0)));
        assert_eq!(known.town_named("白龙桥镇", None), Some(TownIdx(1)));
        assert_eq!(known.town_named("汤溪乡", None), Some(TownIdx(3)));
        assert_eq!(known.town_named("汤溪街道", None), None);
    }
}
