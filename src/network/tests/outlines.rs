//! Outlines of service areas.

use super::oracle::{as_lines, at, random_town};
use crate::geom::{LonLat, contains};
use crate::network::{BuildOptions, Graph, NearestField, OutlineOptions, Searcher};

#[test]
fn inside_the_outline_is_who_walks_no_farther_than_the_limit() {
    let mut rng = fastrand::Rng::with_seed(81);
    let options = OutlineOptions { reach_m: 45.0, cell_m: 5.0 };
    let (mut inside, mut wrong, mut all) = (0, 0, 0);
    for round in 0..12 {
        let size = 4 + round % 9;
        let graph = Graph::build(&as_lines(&random_town(&mut rng, size)), &[], &BuildOptions::default());
        let middle = 50.0 * size as f64;
        let from = graph.snap(at(middle, middle), 300.0).unwrap();
        let limits = [200_000, 400_000];
        let shapes = graph.service_outlines(&mut Searcher::default(), from, &limits, &options);
        for (i, limit_mm) in limits.into_iter().enumerate() {
            let field = NearestField::new(&graph, vec![Some(from)], limit_mm);
            for _ in 0..2_000 {
                let mut within = || 100.0 * size as f64 * rng.f64();
                let p = at(within(), within());
                let walks = graph.snap(p, options.reach_m).is_some_and(|s| field.at(&graph, s).is_some());
                all += 1;
                inside += usize::from(walks);
                wrong += usize::from(contains(shapes.get(i), p) != walks);
            }
        }
    }
    // The line runs through cells: of the places near it some are on the wrong side.
    assert!(inside > all / 4, "{inside} of {all}");
    assert!(wrong * 40 < all, "{wrong} of {all}");
}

#[test]
fn the_far_bank_of_a_river_is_not_covered() {
    let banks = vec![
        vec![at(0.0, 0.0), at(900.0, 0.0)],
        vec![at(0.0, 60.0), at(900.0, 60.0)],
        vec![at(900.0, 0.0), at(900.0, 60.0)],
    ];
    let graph = Graph::build(&as_lines(&banks), &[], &BuildOptions::default());
    let from = graph.snap(at(200.0, 0.0), 50.0).unwrap();
    let area = graph.service_outlines(&mut Searcher::default(), from, &[300_000, 790_000], &OutlineOptions::default());
    let covered = |i: usize, x: f64, y: f64| contains(area.get(i), at(x, y));
    assert!(covered(0, 200.0, 20.0) && covered(0, 480.0, -5.0) && !covered(0, 520.0, 0.0));
    assert!(!covered(0, 200.0, 38.0) && !covered(0, 200.0, 60.0));
    // Far enough, it gets there by the bridge at the end, but only to its foot.
    assert!(covered(1, 899.0, 62.0) && !covered(1, 700.0, 62.0) && !covered(1, 200.0, 60.0));
}

#[test]
fn a_block_that_no_street_enters_is_a_hole() {
    let ring = [(0.0, 0.0), (300.0, 0.0), (300.0, 300.0), (0.0, 300.0), (0.0, 0.0)].map(|(x, y)| at(x, y)).to_vec();
    let graph = Graph::build(&as_lines(&[ring]), &[], &BuildOptions::default());
    let from = graph.snap(at(150.0, 0.0), 50.0).unwrap();
    let area = graph.service_outlines(&mut Searcher::default(), from, &[700_000, 0], &OutlineOptions::default());
    let parts: Vec<usize> = area.get(0).parts().map(|p| p.rings().len()).collect();
    assert_eq!(parts, [2]);
    let p = |x: f64, y: f64| -> LonLat { at(x, y) };
    assert!(contains(area.get(0), p(150.0, 330.0)) && !contains(area.get(0), p(150.0, 150.0)));
    // Within no metre lies nothing.
    assert!(area.get(1).coords().len() < 30);
}
