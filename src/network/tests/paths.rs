//! Ways to the nearest and to all facilities.

use super::oracle::{as_lines, dijkstra, distance, random_places, random_town};
use crate::geom::geodesic_m;
use crate::network::{BuildOptions, Graph, Nearest, NearestField, Searcher, Snap};

#[test]
fn the_path_to_the_nearest_facility_is_as_long_as_its_distance_says() {
    let mut rng = fastrand::Rng::with_seed(61);
    let mut found = 0;
    for round in 0..25 {
        let size = 3 + round % 9;
        let graph = Graph::build(&as_lines(&random_town(&mut rng, size)), &[], &BuildOptions::default());
        let supply: Vec<Option<Snap>> = random_places(&mut rng, size, 5).iter().map(|&p| graph.snap(p, 60.0)).collect();
        let field = NearestField::new(&graph, supply.clone(), 900_000);
        for from in random_places(&mut rng, size, 40).iter().filter_map(|&p| graph.snap(p, 60.0)) {
            let path = field.path(&graph, from);
            assert_eq!(path.as_ref().map(|p| p.to), field.at(&graph, from));
            let Some(path) = path else { continue };
            let place = supply[path.to.source as usize].unwrap();
            let way_m: f64 = path.points.windows(2).map(|w| geodesic_m(w[0], w[1])).sum();
            let expected = path.to.distance_m() - from.leg_m() - place.leg_m();
            assert!((way_m - expected).abs() < 0.002 * (2 + path.edges.len()) as f64, "{way_m} {expected}");
            assert!(geodesic_m(path.points[0], graph.point_of(from)) < 0.001);
            assert!(geodesic_m(*path.points.last().unwrap(), graph.point_of(place)) < 0.001);
            found += 1;
        }
    }
    assert!(found > 300);
}

#[test]
fn all_facilities_within_the_limit_are_those_of_a_textbook_search() {
    let mut rng = fastrand::Rng::with_seed(62);
    let mut searcher = Searcher::default();
    for round in 0..20 {
        let size = 3 + round % 9;
        let graph = Graph::build(&as_lines(&random_town(&mut rng, size)), &[], &BuildOptions::default());
        let supply: Vec<Option<Snap>> =
            random_places(&mut rng, size, 20).iter().map(|&p| graph.snap(p, 40.0)).collect();
        let field = NearestField::new(&graph, supply.clone(), 10);
        for from in random_places(&mut rng, size, 20).iter().filter_map(|&p| graph.snap(p, 60.0)) {
            let (nodes, limit_mm) = (dijkstra(&graph, from), rng.u32(0..900_000));
            let way = |(i, s): (usize, &Option<Snap>)| {
                Some(Nearest { distance_mm: distance(&graph, from, (*s)?, &nodes)?, source: i as u32 })
            };
            let mut expected: Vec<Nearest> = supply.iter().enumerate().filter_map(way).collect();
            expected.retain(|n| n.distance_mm <= limit_mm);
            expected.sort_unstable();
            assert_eq!(field.all_within(&graph, &mut searcher, from, limit_mm), expected);
        }
    }
}
