//! Networks on slopes: every length is that of the level way that takes as long.

use super::oracle::{as_lines, at, random_places, random_town};
use crate::geom::geodesic_m;
use crate::network::{BuildOptions, Graph, Line, NearestField, Snap, input_hash, level_metres};

/// A random town of which every third street slopes.
fn hilly(seed: u64) -> Graph {
    let town = random_town(&mut fastrand::Rng::with_seed(seed), 8);
    let lines: Vec<Line<'_>> =
        as_lines(&town).into_iter().map(|l| Line { effort: level_metres((l.street % 3 * 6) as f32), ..l }).collect();
    Graph::build(&lines, &[], &BuildOptions::default())
}

#[test]
fn a_street_that_slopes_is_as_long_as_the_level_way_that_takes_as_long() {
    let (steep, level) = ([at(0.0, 0.0), at(400.0, 0.0)], [at(400.0, 0.0), at(400.0, 300.0)]);
    let lines = [Line { effort: level_metres(10.0), ..Line::new(&steep, 0) }, Line::new(&level, 1)];
    let graph = Graph::build(&lines, &[], &BuildOptions::default());
    let place = |x, y| graph.snap(at(x, y), 50.0).unwrap();
    let field = NearestField::new(&graph, vec![Some(place(400.0, 100.0))], u32::MAX);
    let far_m = |x, y| field.at(&graph, place(x, y)).unwrap().distance_m();
    // 10 % takes 1.209534 times as long.
    for (x, y, by_hand) in [(0.0, 0.0, 583.814), (200.0, 0.0, 341.907), (390.0, 0.0, 112.095), (400.0, 300.0, 200.0)] {
        assert!((far_m(x, y) - by_hand).abs() < 0.01, "{x} {y}: {}", far_m(x, y));
    }
    let middle = place(200.0, 0.0);
    assert!(geodesic_m(graph.point_of(middle), at(200.0, 0.0)) < 0.01, "places stay where they are");
    let half = graph.part_of_edge(middle.edge, 0, middle.offset_mm);
    assert!((geodesic_m(half[0], half[1]) - 200.0).abs() < 0.01);
}

#[test]
fn places_on_slopes_are_found_again_and_ends_are_as_far_as_their_edges_are_long() {
    let graph = hilly(71);
    for p in random_places(&mut fastrand::Rng::with_seed(72), 8, 300) {
        let Some(snap) = graph.snap(p, 100.0) else { continue };
        let foot = graph.point_of(snap);
        assert!((geodesic_m(p, foot) - snap.leg_m()).abs() < 0.02);
        let again = graph.snap(foot, 1.0).unwrap();
        assert!(again.edge != snap.edge || again.offset_mm.abs_diff(snap.offset_mm) < 40, "{again:?} {snap:?}");
        let [(_, a), (_, b)] = graph.to_ends(Snap { leg_mm: 0, ..snap });
        assert_eq!(f64::from(a + b) / 1e3, graph.edge_length_m(snap.edge));
    }
}

#[test]
fn slopes_are_kept_when_a_network_is_written_and_tell_inputs_apart() {
    let graph = hilly(73);
    let again = Graph::from_bytes(&graph.to_bytes(7), 7).unwrap();
    assert_eq!((&again.edges, &again.efforts), (&graph.edges, &graph.efforts));
    let p = at(333.0, 222.0);
    assert_eq!(again.snap(p, 500.0), graph.snap(p, 500.0));
    let points = [at(0.0, 0.0), at(50.0, 0.0)];
    let hash = |effort| input_hash(&[Line { effort, ..Line::new(&points, 0) }], &[], &BuildOptions::default());
    assert_ne!(hash(1.0), hash(level_metres(3.0)));
    assert!(Graph::build(&[Line::new(&points, 0)], &[], &BuildOptions::default()).efforts.is_empty());
}
