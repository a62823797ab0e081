//! What one facility reaches.

use super::oracle::{as_lines, at, dijkstra, distance, random_places, random_town};
use crate::network::{BuildOptions, Graph, Searcher, Snap, Stretch};

#[test]
fn a_service_area_is_every_reached_place_once_at_its_distance() {
    let mut rng = fastrand::Rng::with_seed(51);
    let mut searcher = Searcher::default();
    for round in 0..30 {
        let size = 3 + round % 8;
        let graph = Graph::build(&as_lines(&random_town(&mut rng, size)), &[], &BuildOptions::default());
        for place in random_places(&mut rng, size, 6) {
            let Some(from) = graph.snap(place, 60.0) else { continue };
            let limit_mm = rng.u32(0..700_000);
            let area = graph.service_area(&mut searcher, from, limit_mm);
            let nodes = dijkstra(&graph, from);
            for edge in 0..graph.edges() as u32 {
                let own: Vec<&Stretch> = area.iter().filter(|s| s.edge == edge).collect();
                let length = graph.edges[edge as usize].length_mm;
                for _ in 0..20 {
                    let offset_mm = rng.u32(0..=length);
                    let there = distance(&graph, from, Snap { edge, offset_mm, leg_mm: 0 }, &nodes).unwrap_or(u32::MAX);
                    let inside = |s: &&&Stretch| (s.from_mm.min(s.to_mm)..=s.from_mm.max(s.to_mm)).contains(&offset_mm);
                    let by_area: Vec<u32> =
                        own.iter().filter(inside).map(|s| s.distance_mm + s.from_mm.abs_diff(offset_mm)).collect();
                    assert_eq!(by_area.iter().min(), (there <= limit_mm && !by_area.is_empty()).then_some(&there));
                    // A single place (of no length) that is just reached is no stretch.
                    assert!(there >= limit_mm || !by_area.is_empty() || there.abs_diff(limit_mm) <= 1);
                }
                let total: u32 = own.iter().map(|s| s.from_mm.abs_diff(s.to_mm)).sum();
                assert!(total <= length);
            }
            assert!(area.iter().all(|s| s.end_distance_mm() <= limit_mm && s.from_mm != s.to_mm));
        }
    }
}

#[test]
fn all_areas_at_once_are_those_of_one_at_a_time() {
    let mut rng = fastrand::Rng::with_seed(52);
    let graph = Graph::build(&as_lines(&random_town(&mut rng, 12)), &[], &BuildOptions::default());
    let places: Vec<Option<Snap>> = random_places(&mut rng, 12, 50).iter().map(|&p| graph.snap(p, 25.0)).collect();
    let all = graph.service_areas(&places, 400_000, |i, area| (i, area));
    for (i, (place, area)) in places.iter().zip(&all).enumerate() {
        let expected = place.map(|p| (i, graph.service_area(&mut Searcher::default(), p, 400_000)));
        assert_eq!(*area, expected);
    }
    assert!(all.iter().any(Option::is_none));
}

#[test]
fn a_part_of_an_edge_keeps_its_bends_and_runs_either_way() {
    let line = vec![vec![at(0.0, 0.0), at(100.0, 0.0), at(100.0, 50.0)]];
    let graph = Graph::build(&as_lines(&line), &[], &BuildOptions::default());
    let part = graph.part_of_edge(0, 120_000, 40_000);
    let close = |p: crate::geom::LonLat, x: f64, y: f64| crate::geom::geodesic_m(p, at(x, y)) < 0.02;
    assert_eq!(part.len(), 3);
    assert!(close(part[0], 100.0, 20.0) && close(part[1], 100.0, 0.0) && close(part[2], 40.0, 0.0), "{part:?}");
}
