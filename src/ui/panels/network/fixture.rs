//! A small county whose streets have one fault of each sort.

use std::sync::Arc;

use crate::geom::{LonLat, Shapes, metres_per_degree};
use crate::model::{Compound, CompoundFigures, County, CountyIndex, Facility, FacilityKind, Roads};

/// A place so many metres east and north of the county's corner.
pub fn at(x_m: f64, y_m: f64) -> LonLat {
    let (kx, ky) = metres_per_degree(29.0);
    LonLat::new(119.0 + x_m / kx, 29.0 + y_m / ky)
}

/// A long street; a second one that ends 2 m short of it, with a compound; a third far away; a compound off all streets.
pub fn county_with_streets() -> County {
    let mut roads = Shapes::new();
    roads.push_line(&[at(0.0, 0.0), at(1_000.0, 0.0)]);
    roads.push_line(&[at(500.0, 2.0), at(500.0, 300.0)]);
    roads.push_line(&[at(2_000.0, 2_000.0), at(2_100.0, 2_000.0)]);
    let mut shapes = Shapes::new();
    let mut compounds = Vec::new();
    for (i, (x, y)) in [(100.0, 50.0), (520.0, 280.0), (1_500.0, 900.0)].into_iter().enumerate() {
        let ring = [(-20.0, -20.0), (20.0, -20.0), (20.0, 20.0), (-20.0, 20.0), (-20.0, -20.0)];
        shapes.push_polygon(&[ring.map(|(dx, dy)| at(x + dx, y + dy)).to_vec()]);
        compounds.push(Compound {
            id: format!("c{i}").into(),
            name: format!("小区{i}").into(),
            town: None,
            position: Some(at(x, y)),
            figures: CompoundFigures { households: Some(300), ..CompoundFigures::default() },
        });
    }
    let n = roads.len();
    let class = vec!["residential".into(); n];
    County {
        name: "试验县".to_owned(),
        roads: Arc::new(Roads {
            shapes: roads,
            class,
            walkable: vec![None; n],
            level: vec![0; n],
            slope: vec![0.0; n],
            closed: Shapes::new(),
        }),
        facilities: vec![Facility::new("f0", FacilityKind::Station, Some(at(900.0, 10.0)))],
        index: Arc::new(CountyIndex::new(&Shapes::new(), &Shapes::new(), &shapes)),
        compound_shapes: Arc::new(shapes),
        compounds,
        ..County::default()
    }
}
