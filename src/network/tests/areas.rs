//! What one facility reaches.

use super::oracle::{as_lines, at, dijkstra, distance, nearest_of_all, random_places, random_town};
use crate::network::{BuildOptions, Graph, NearestField, Searcher, Snap, Stretch};

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

#[test]
fn the_area_of_all_facilities_is_every_place_once_at_the_distance_of_its_nearest() {
    let mut rng = fastrand::Rng::with_seed(53);
    for round in 0..30 {
        let size = 3 + round % 8;
        let graph = Graph::build(&as_lines(&random_town(&mut rng, size)), &[], &BuildOptions::default());
        let facilities: Vec<Option<Snap>> =
            random_places(&mut rng, size, 1 + round * 2).iter().map(|&p| graph.snap(p, 80.0)).collect();
        let limit_mm = rng.u32(0..500_000);
        let area = NearestField::new(&graph, facilities.clone(), limit_mm).service_area(&graph);
        for edge in 0..graph.edges() as u32 {
            let own: Vec<&Stretch> = area.iter().filter(|s| s.edge == edge).collect();
            let length = graph.edges[edge as usize].length_mm;
            let places: Vec<Option<Snap>> =
                (0..12).map(|_| Some(Snap { edge, offset_mm: rng.u32(0..=length), leg_mm: 0 })).collect();
            let truth = nearest_of_all(&graph, &places, &facilities, limit_mm);
            for (place, truth) in places.iter().flatten().zip(truth) {
                let inside =
                    |s: &&&Stretch| (s.from_mm.min(s.to_mm)..=s.from_mm.max(s.to_mm)).contains(&place.offset_mm);
                let by_area = own.iter().filter(inside).map(|s| s.distance_mm + s.from_mm.abs_diff(place.offset_mm));
                let truth_mm = truth.map(|n| n.distance_mm);
                match by_area.min() {
                    // Where two ways meet, half a millimetre goes to one of them.
                    Some(mm) => assert!(truth_mm.is_some_and(|t| t.abs_diff(mm) <= 1), "{truth_mm:?} {mm}"),
                    None => assert!(truth_mm.is_none_or(|t| t.abs_diff(limit_mm) <= 1), "{truth_mm:?}"),
                }
            }
            let total: u32 = own.iter().map(|s| s.from_mm.abs_diff(s.to_mm)).sum();
            assert!(total <= length);
        }
    }
}

#[test]
fn a_stretch_is_cut_at_distances() {
    let (to, back) = (Stretch { edge: 4, from_mm: 10, to_mm: 60, distance_mm: 100 }, |s: Stretch| (s.from_mm, s.to_mm));
    assert_eq!(to.between(0, 120).map(back), Some((10, 30)));
    assert_eq!(to.between(120, 900).map(back), Some((30, 60)));
    let from = Stretch { from_mm: 60, to_mm: 10, ..to };
    assert_eq!(from.between(0, 120).map(back), Some((60, 40)));
    assert_eq!(from.between(120, 130), Some(Stretch { edge: 4, from_mm: 40, to_mm: 30, distance_mm: 120 }));
    assert_eq!((from.between(150, 400), from.between(0, 100)), (None, None));
}
