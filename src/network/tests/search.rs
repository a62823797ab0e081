//! The nearest facility of everything.

use super::oracle::{as_lines, at, nearest_of_all, random_places, random_town};
use crate::geom::{LonLat, geodesic_m};
use crate::network::{Approach, BuildOptions, Gates, Graph, NearestField, Snap, Walk};

fn snaps(graph: &Graph, places: &[LonLat], reach_m: f64) -> Vec<Option<Snap>> {
    places.iter().map(|&p| graph.snap(p, reach_m)).collect()
}

#[test]
fn the_nearest_facility_is_that_of_a_textbook_search_from_each() {
    let mut rng = fastrand::Rng::with_seed(21);
    for round in 0..40 {
        let size = 3 + round % 12;
        let town = random_town(&mut rng, size);
        let graph = Graph::build(&as_lines(&town), &[], &BuildOptions::default());
        let (compounds, facilities) = (random_places(&mut rng, size, 60), random_places(&mut rng, size, 1 + round % 9));
        let (demand, supply) = (snaps(&graph, &compounds, 80.0), snaps(&graph, &facilities, 80.0));
        for limit_mm in [0, 150_000, 600_000, 100_000_000] {
            let field = NearestField::new(&graph, supply.clone(), limit_mm);
            let expected = nearest_of_all(&graph, &demand, &supply, limit_mm);
            let found: Vec<_> = demand.iter().map(|d| d.and_then(|d| field.at(&graph, d))).collect();
            assert_eq!(found, expected);
        }
    }
}

#[test]
fn of_several_gates_the_nearest_counts_and_without_a_gate_on_the_network_nothing_is_known() {
    let street = vec![vec![at(0.0, 0.0), at(1_000.0, 0.0)]];
    let graph = Graph::build(&as_lines(&street), &[], &BuildOptions::default());
    let gates =
        [(0, at(100.0, 20.0)), (0, at(600.0, 30.0)), (1, at(0.0, 10.0)), (2, at(500.0, 900.0)), (9, at(0.0, 0.0))];
    let gates = Gates::snap(&graph, &Approach::default(), 4, &gates, 300.0);
    let field = NearestField::new(&graph, vec![None, graph.snap(at(700.0, -5.0), 300.0)], 300_000);
    let walks = gates.judge(&graph, &field);
    let nearest = walks[0].nearest().unwrap();
    assert_eq!(nearest.source, 1);
    assert!((nearest.distance_m() - 135.0).abs() < 0.01, "{nearest:?}");
    assert_eq!(walks[1..], [Walk::Beyond, Walk::Unknown, Walk::Unknown]);
}

#[test]
fn on_one_edge_the_way_is_along_the_edge_even_round_a_loop() {
    // A ring of 400 m that hangs on a street: two places on it are nearest one way or the other.
    let ring = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)].map(|(x, y)| at(x, y)).to_vec();
    let lines = vec![ring, vec![at(-50.0, 0.0), at(0.0, 0.0)]];
    let graph = Graph::build(&as_lines(&lines), &[], &BuildOptions::default());
    let way = |a: LonLat, b: LonLat| {
        let field = NearestField::new(&graph, vec![graph.snap(a, 50.0)], 1_000_000);
        field.at(&graph, graph.snap(b, 50.0).unwrap()).unwrap().distance_m()
    };
    let cases = [((50.0, 0.0), (100.0, 30.0), 80.0), ((30.0, 0.0), (0.0, 40.0), 70.0), ((50.0, 0.0), (50.0, 0.0), 0.0)];
    for ((x, y), (z, w), expected) in cases {
        let (a, b) = (at(x, y), at(z, w));
        assert!((way(a, b) - expected).abs() < 0.02, "{} {expected}", way(a, b));
        assert_eq!(way(a, b), way(b, a));
    }
}

#[test]
fn legs_are_straight_and_go_to_the_nearest_place_on_an_edge() {
    let lines = vec![vec![at(0.0, 0.0), at(1_000.0, 0.0)], vec![at(0.0, 50.0), at(1_000.0, 60.0)]];
    let graph = Graph::build(&as_lines(&lines), &[], &BuildOptions::default());
    let p = at(500.0, 20.0);
    let snap = graph.snap(p, 30.0).unwrap();
    assert_eq!(graph.street(snap.edge), 0);
    assert!((snap.leg_m() - geodesic_m(p, graph.point_of(snap))).abs() < 0.001);
    assert!((snap.leg_m() - 20.0).abs() < 0.02);
    assert_eq!(graph.snap(p, 19.9), None);
    assert_eq!(graph.snap(LonLat::new(f64::NAN, 0.0), 30.0), None);
    assert_eq!(Graph::default().snap(p, 30.0), None);
}
