//! Real streets: OpenStreetMap extracts of Andorra and Monaco.

use std::sync::Arc;

use super::oracle::nearest_of_all;
use crate::geom::LonLat;
use crate::io::OsmStreets;
use crate::network::{Approach, BuildOptions, Gates, Graph, LiveNetwork, NearestField, Snap};

fn extract(name: &str) -> Vec<u8> {
    std::fs::read(crate::test_data::beside("roads").join(name)).unwrap()
}

fn streets(name: &str) -> OsmStreets {
    OsmStreets::read(&extract(name)).unwrap()
}

/// Places within some 60 m of random vertices.
fn places(rng: &mut fastrand::Rng, streets: &OsmStreets, count: usize) -> Vec<LonLat> {
    let coords = streets.shapes.coords();
    let mut place = || {
        let p = coords[rng.usize(0..coords.len())];
        LonLat::new(p.lon + 1e-3 * (rng.f64() - 0.5), p.lat + 1e-3 * (rng.f64() - 0.5))
    };
    (0..count).map(|_| place()).collect()
}

#[test]
#[ignore = "needs ../shared/data: cargo test -- --ignored"]
fn on_real_streets_distances_are_those_of_a_textbook_search_and_stay_so_while_facilities_move() {
    let mut rng = fastrand::Rng::with_seed(91);
    for name in ["andorra.osm.pbf", "monaco.osm.pbf"] {
        let streets = streets(name);
        let graph = Arc::new(Graph::build(&streets.lines(true), &[], &BuildOptions::default()));
        let compounds = places(&mut rng, &streets, 300);
        let snap = |p: &LonLat| graph.snap(*p, 100.0);
        let mut supply: Vec<Option<Snap>> = places(&mut rng, &streets, 15).iter().map(snap).collect();
        let demand: Vec<Option<Snap>> = compounds.iter().map(snap).collect();
        for limit_mm in [675_000, 5_000_000] {
            let numbered: Vec<_> = compounds.iter().enumerate().map(|(i, &p)| (i as u32, p)).collect();
            let gates = Arc::new(Gates::snap(&graph, &Approach::default(), compounds.len(), &numbered, 100.0));
            let mut live = LiveNetwork::new(graph.clone(), gates, supply.clone(), limit_mm);
            for step in 0..6 {
                let found: Vec<_> = live.walks().iter().map(|w| w.nearest()).collect();
                assert_eq!(found, nearest_of_all(&graph, &demand, &supply, limit_mm), "{name}");
                assert_eq!(
                    live.walks(),
                    live.gates().judge(&graph, &NearestField::new(&graph, supply.clone(), limit_mm))
                );
                supply[step] = places(&mut rng, &streets, 1).iter().map(snap).next().flatten();
                live.set(step as u32, supply[step]);
            }
        }
    }
}

#[test]
#[ignore = "needs ../shared/data: cargo test -- --ignored"]
fn a_real_extract_is_mostly_one_piece_and_a_wheelchair_has_fewer_ways() {
    for (name, nodes) in [("andorra.osm.pbf", 2_000), ("monaco.osm.pbf", 2_000)] {
        let streets = streets(name);
        let all = Graph::build(&streets.lines(true), &[], &BuildOptions::default());
        let level = Graph::build(&streets.lines(false), &[], &BuildOptions::default());
        let (_, pieces) = all.pieces();
        println!(
            "{name}: {} nodes, {} edges, {:.0} km, {} pieces, {} gaps; without steps {:.0} km",
            all.nodes(),
            all.edges(),
            all.length_m() / 1e3,
            pieces.len(),
            all.suspicious_gaps().len(),
            level.length_m() / 1e3
        );
        assert!(all.nodes() > nodes && level.length_m() < all.length_m());
        assert!(pieces[0].length_m > 0.8 * all.length_m(), "{:?}", &pieces[..3]);
    }
}

#[test]
fn a_damaged_extract_is_an_error() {
    use crate::io::OsmError;
    assert_eq!(OsmStreets::read(b""), Err(OsmError::NoStreets));
    assert!(matches!(OsmStreets::read(b"{\"type\": \"FeatureCollection\"}"), Err(OsmError::Broken { .. })));
}

#[test]
#[ignore = "needs ../shared/data: cargo test -- --ignored"]
fn half_an_extract_is_an_error() {
    use crate::io::OsmError;
    let bytes = extract("andorra.osm.pbf");
    assert!(matches!(OsmStreets::read(&bytes[..bytes.len() / 2]), Err(OsmError::Broken { .. })));
}
