//! What is joined, what is cut.

use super::oracle::{as_lines, at, dijkstra, random_town};
use crate::geom::LonLat;
use crate::network::{Barrier, BuildOptions, Graph, Line, NearestField};

/// Metres on foot between two places, if there is a way.
fn way(graph: &Graph, a: (f64, f64), b: (f64, f64)) -> Option<f64> {
    let snap = |(x, y): (f64, f64)| graph.snap(at(x, y), 60.0);
    let field = NearestField::new(graph, vec![snap(a)], 100_000_000);
    field.at(graph, snap(b)?).map(|n| n.distance_m())
}

fn build(lines: &[Vec<LonLat>]) -> Graph {
    Graph::build(&as_lines(lines), &[], &BuildOptions::default())
}

fn cross() -> Vec<Vec<LonLat>> {
    vec![vec![at(-100.0, 0.0), at(100.0, 0.0)], vec![at(3.0, -100.0), at(-3.0, 100.0)]]
}

#[test]
fn lines_that_cross_without_a_shared_vertex_are_joined_but_not_under_a_bridge() {
    let graph = build(&cross());
    assert_eq!((graph.nodes(), graph.edges()), (5, 4));
    let distance = way(&graph, (-100.0, 0.0), (-3.0, 100.0)).unwrap();
    assert!((distance - 200.0).abs() < 0.1, "{distance}");
    let streets = cross();
    let mut lines = as_lines(&streets);
    lines[1].level = 1;
    let apart = Graph::build(&lines, &[], &BuildOptions::default());
    assert_eq!((apart.nodes(), apart.edges()), (4, 2));
    assert_eq!(way(&apart, (-100.0, 0.0), (-3.0, 100.0)), None);
}

#[test]
fn ends_of_a_bridge_join_streets_at_shared_vertices() {
    let streets = [
        vec![at(0.0, 0.0), at(100.0, 0.0)],
        vec![at(100.0, 0.0), at(200.0, 0.0)],
        vec![at(200.0, 0.0), at(300.0, 0.0)],
    ];
    let mut lines = as_lines(&streets);
    lines[1].level = 1;
    let graph = Graph::build(&lines, &[], &BuildOptions::default());
    assert!((way(&graph, (0.0, 0.0), (300.0, 0.0)).unwrap() - 300.0).abs() < 0.01);
}

#[test]
fn a_vertex_of_one_line_on_the_middle_of_another_joins_them() {
    let lines = vec![vec![at(0.0, 0.0), at(200.0, 10.0)], vec![at(50.0, 80.0), at(100.0, 5.0), at(150.0, 80.0)]];
    let graph = build(&lines);
    assert_eq!((graph.nodes(), graph.edges()), (5, 4));
    assert!(way(&graph, (0.0, 0.0), (150.0, 80.0)).is_some());
}

#[test]
fn an_end_that_stops_just_short_is_drawn_to_the_street() {
    for (short_m, joined) in [(0.4, true), (0.6, false)] {
        let graph = build(&[vec![at(0.0, 0.0), at(200.0, 0.0)], vec![at(80.0, 100.0), at(80.0, short_m)]]);
        assert_eq!(way(&graph, (0.0, 0.0), (80.0, 100.0)).is_some(), joined, "{short_m}");
    }
    let ends = build(&[vec![at(0.0, 0.0), at(100.0, 0.0)], vec![at(100.3, 0.0), at(200.0, 0.0)]]);
    assert!((way(&ends, (0.0, 0.0), (200.0, 0.0)).unwrap() - 200.0).abs() < 0.02);
}

#[test]
fn a_drawn_path_joins_the_nearest_street_at_its_ends_and_all_it_crosses() {
    let streets = [
        vec![at(0.0, 0.0), at(300.0, 0.0)],
        vec![at(0.0, 100.0), at(300.0, 100.0)],
        vec![at(0.0, 200.0), at(300.0, 200.0)],
    ];
    let path = [at(150.0, 12.0), at(150.0, 190.0)];
    let mut lines = as_lines(&streets);
    lines.push(Line::drawn(&path, 99, 0, 20.0));
    let graph = Graph::build(&lines, &[], &BuildOptions::default());
    for (to, expected) in [((150.0, 100.0), 100.0), ((150.0, 200.0), 200.0)] {
        assert!((way(&graph, (150.0, 0.0), to).unwrap() - expected).abs() < 0.05);
    }
    let bridge = Line::drawn(&path, 99, 1, 20.0);
    lines.pop();
    lines.push(bridge);
    let graph = Graph::build(&lines, &[], &BuildOptions::default());
    assert_eq!(way(&graph, (150.0, 0.0), (90.0, 100.0)), None);
    assert!((way(&graph, (150.0, 0.0), (150.0, 200.0)).unwrap() - 200.0).abs() < 0.05);
}

#[test]
fn a_drawn_bridge_joins_nothing_in_between_not_even_at_a_vertex_or_another_bridge() {
    let streets = [
        vec![at(0.0, 0.0), at(300.0, 0.0)],
        vec![at(0.0, 100.0), at(150.0, 100.0), at(300.0, 100.0)],
        vec![at(0.0, 200.0), at(300.0, 200.0)],
        // A bridge of the layer, which the drawn one crosses.
        vec![at(0.0, 150.0), at(300.0, 150.0)],
    ];
    let bridge = [at(150.0, 6.0), at(150.0, 100.0), at(150.0, 196.0)];
    let other = [at(0.0, 52.0), at(300.0, 50.0)];
    // A path that ends beside the bridge's middle, far from anything else.
    let path = [at(250.0, 75.0), at(156.0, 75.0)];
    let mut lines = as_lines(&streets);
    lines[3].level = 1;
    lines.extend([(&bridge[..], 1), (&other, 1), (&path, 0)].map(|(l, level)| Line::drawn(l, 9, level, 10.0)));
    let graph = Graph::build(&lines, &[], &BuildOptions::default());
    assert!((way(&graph, (150.0, 0.0), (150.0, 200.0)).unwrap() - 200.0).abs() < 0.05);
    for apart in [(90.0, 100.0), (90.0, 150.0), (90.0, 51.4), (200.0, 75.0)] {
        assert_eq!(way(&graph, (150.0, 0.0), apart), None, "{apart:?}");
    }
    let closure = [at(100.0, 120.0), at(200.0, 120.0)];
    let closed = [Barrier { points: &closure, cuts_all_levels: true }];
    let graph = Graph::build(&lines, &closed, &BuildOptions::default());
    assert_eq!(way(&graph, (150.0, 0.0), (150.0, 200.0)), None);
}

#[test]
fn a_barrier_cuts_what_it_crosses_and_a_river_spares_bridges() {
    let streets = cross();
    let mut lines = as_lines(&streets);
    lines[1].level = 1;
    let river = [at(-80.0, 50.0), at(50.0, -80.0)];
    let river = Barrier { points: &river, cuts_all_levels: false };
    let cut = |all| Graph::build(&lines, &[Barrier { cuts_all_levels: all, ..river }], &BuildOptions::default());
    assert_eq!((cut(false).nodes(), cut(false).edges()), (6, 3));
    assert_eq!((cut(true).nodes(), cut(true).edges()), (8, 4));
    let graph = cut(false);
    assert_eq!(way(&graph, (-100.0, 0.0), (100.0, 0.0)), None);
    assert!((way(&graph, (-100.0, 0.0), (-31.0, 0.0)).unwrap() - 69.0).abs() < 0.01);
}

#[test]
fn a_barrier_through_a_crossing_parts_all_streets_there() {
    let streets = vec![vec![at(-100.0, 0.0), at(0.0, 0.0), at(100.0, 0.0)], vec![at(0.0, 0.0), at(0.0, 100.0)]];
    let wall = [at(-50.0, -50.0), at(0.0, 0.0), at(50.0, 50.0)];
    let barriers = [Barrier { points: &wall, cuts_all_levels: true }];
    let graph = Graph::build(&as_lines(&streets), &barriers, &BuildOptions::default());
    assert_eq!((graph.nodes(), graph.edges()), (6, 3));
}

#[test]
fn the_order_and_direction_of_lines_do_not_matter_to_distances() {
    let mut rng = fastrand::Rng::with_seed(41);
    for _ in 0..10 {
        let town = random_town(&mut rng, 9);
        let mut mixed: Vec<Vec<LonLat>> = town.clone();
        rng.shuffle(&mut mixed);
        mixed.iter_mut().step_by(2).for_each(|l| l.reverse());
        let (one, two) = (build(&town), build(&mixed));
        let from = at(430.0, 410.0);
        let mut distances = [&one, &two].map(|g| dijkstra(g, g.snap(from, 200.0).unwrap()));
        distances.iter_mut().for_each(|d| d.sort_unstable());
        let [a, b] = distances;
        // An offset counted from the other end of an edge may round the other way.
        let same = |(a, b): (&Option<u32>, &Option<u32>)| a.zip(*b).map_or(a == b, |(a, b)| a.abs_diff(b) <= 1);
        assert!(a.len() == b.len() && a.iter().zip(&b).all(same), "{a:?} {b:?}");
    }
}

#[test]
fn what_is_no_line_is_left_out() {
    let nowhere = LonLat::new(f64::NAN, 1.0);
    let lines = vec![
        vec![],
        vec![at(0.0, 0.0)],
        vec![at(0.0, 0.0), at(0.0, 0.0)],
        vec![nowhere, LonLat::new(999.0, 0.0)],
        vec![at(0.0, 0.0), nowhere, at(100.0, 0.0)],
    ];
    let graph = build(&lines);
    assert_eq!((graph.nodes(), graph.edges(), graph.street(0)), (2, 1, 4));
    assert_eq!((build(&[]).nodes(), build(&[]).edges()), (0, 0));
}
