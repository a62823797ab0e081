//! A small county for tests: 2 x 2 towns, compounds of every class, facilities of every kind and status.

use std::sync::Arc;

use crate::assess::{Assessment, CompoundVerdict, Totals};
use crate::geom::{LonLat, Shapes};
use crate::model::{
    Compound, CompoundFigures, County, CountyIndex, Facility, FacilityKind, FacilityStatus, Roads, Site, Town,
};

/// A closed square ring with its south-west corner at a position.
pub(super) fn square(lon: f64, lat: f64, side: f64) -> Vec<LonLat> {
    [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)]
        .map(|(x, y)| LonLat::new(lon + x, lat + y))
        .to_vec()
}

/// The county; its compound in row `i` is of class `i % 4` in [`assessment`].
pub(super) fn county() -> County {
    let mut county = County { name: "样例".to_owned(), ..County::default() };
    let mut towns = Shapes::new();
    for (k, name) in ["城关镇", "清溪乡", "南岭街道", "垟头乡"].into_iter().enumerate() {
        let (x, y) = (120.0 + 0.05 * (k % 2) as f64, 29.0 + 0.05 * (k / 2) as f64);
        towns.push_polygon(&[square(x, y, 0.05)]);
        let position = Some(LonLat::new(x + 0.025, y + 0.025));
        county.towns.push(Town { name: name.into(), position, ..Town::default() });
    }
    let mut compounds = Shapes::new();
    for k in 0..64 {
        let (x, y) = (120.003 + 0.0125 * f64::from(k % 8), 29.003 + 0.0125 * f64::from(k / 8));
        compounds.push_polygon(&[square(x, y, 0.004)]);
        county.compounds.push(Compound {
            id: format!("c{k}").into(),
            name: format!("翠湖花园{k}期").into(),
            town: None,
            position: Some(LonLat::new(x + 0.002, y + 0.002)),
            figures: CompoundFigures { households: Some(100 * k as u32), ..CompoundFigures::default() },
        });
    }
    facilities(&mut county);
    let mut roads = Shapes::new();
    for k in 0..9 {
        let at = 0.001 + 0.0122 * f64::from(k);
        roads.push_line(&[LonLat::new(120.0, 29.0 + at), LonLat::new(120.1, 29.0 + at)]);
        roads.push_line(&[LonLat::new(120.0 + at, 29.0), LonLat::new(120.0 + at, 29.1)]);
    }
    let class = (0..roads.len()).map(|i| ["primary", "secondary", "residential"][i % 3].into()).collect();
    county.roads = Arc::new(Roads {
        walkable: vec![None; roads.len()],
        level: vec![0; roads.len()],
        slope: vec![0.0; roads.len()],
        closed: Shapes::new(),
        class,
        shapes: roads,
    });
    county.index = Arc::new(CountyIndex::new(&towns, &Shapes::new(), &compounds));
    county.index_points();
    (county.town_shapes, county.compound_shapes) = (Arc::new(towns), Arc::new(compounds));
    county
}

fn facilities(county: &mut County) {
    let statuses = [FacilityStatus::Operating, FacilityStatus::Planned, FacilityStatus::Closed];
    for (k, kind) in FacilityKind::ALL.into_iter().enumerate() {
        for (j, status) in statuses.into_iter().enumerate() {
            let p = LonLat::new(120.009 + 0.008 * k as f64, 29.014 + 0.032 * j as f64);
            let name = format!("颐养中心{k}").into();
            county.facilities.push(Facility { name, status, ..Facility::new(format!("f{k}{j}"), kind, Some(p)) });
        }
    }
    for k in 0..5 {
        let position = Some(LonLat::new(120.01 + 0.02 * f64::from(k), 29.06));
        county.sites.push(Site { name: "旧厂房".into(), position, ..Site::default() });
    }
}

/// An assessment of [`county`].
pub(super) fn assessment() -> Assessment {
    let verdict = |k: usize| {
        let (covered_by, gap_m2) = [(0, Some(0.0)), (1, Some(120.0)), (2, None), (3, Some(0.0))][k % 4];
        CompoundVerdict { covered_by: Some(covered_by), gap_m2, ..CompoundVerdict::default() }
    };
    let town = |k: i64| Totals { households: 100, covered_households: 30 * k, ..Totals::default() };
    Assessment { compounds: (0..64).map(verdict).collect(), towns: (0..4).map(town).collect(), ..Assessment::default() }
}
