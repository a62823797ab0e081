//! Steps against fresh searches.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;

use super::oracle::{as_lines, random_places, random_town};
use crate::network::{Approach, BuildOptions, Gates, Graph, LiveNetwork, NearestField, Snap};

fn labels(field: &NearestField) -> Vec<u64> {
    field.labels.iter().map(|l| l.load(Relaxed)).collect()
}

#[test]
fn after_any_sequence_of_steps_everything_equals_a_fresh_search() {
    let mut rng = fastrand::Rng::with_seed(31);
    for round in 0..30 {
        let size = 4 + round % 10;
        let graph = Arc::new(Graph::build(&as_lines(&random_town(&mut rng, size)), &[], &BuildOptions::default()));
        let numbered = |places: Vec<_>| places.into_iter().enumerate().map(|(i, p)| (i as u32 / 2, p)).collect();
        let gates: Vec<_> = numbered(random_places(&mut rng, size, 160));
        let gates = Arc::new(Gates::snap(&graph, &Approach::default(), 80, &gates, 80.0));
        let limit_mm = [120_000, 300_000, 5_000_000][round % 3];
        let mut places: Vec<Option<Snap>> = vec![None; 1 + rng.usize(0..14)];
        let mut live = LiveNetwork::new(graph.clone(), gates.clone(), places.clone(), limit_mm);
        for _ in 0..120 {
            let source = rng.usize(0..places.len());
            let to = random_places(&mut rng, size, 1)[0];
            let other = rng.usize(0..places.len());
            places[source] = match rng.u32(0..6) {
                0 => None,
                1 => places[other],
                _ => graph.snap(to, 80.0),
            };
            let before = live.walks().to_vec();
            let changes = live.set(source as u32, places[source]).to_vec();
            let fresh = NearestField::new(&graph, places.clone(), limit_mm);
            assert_eq!(labels(live.field()), labels(&fresh));
            assert_eq!(live.walks(), gates.judge(&graph, &fresh));
            let changed: Vec<u32> = (0..80).filter(|&p| before[p as usize] != live.walks()[p as usize]).collect();
            assert_eq!(changes.iter().map(|c| c.point).collect::<Vec<_>>(), changed);
            for c in &changes {
                assert_eq!(c.before, before[c.point as usize].nearest());
                assert_eq!(c.after, live.walks()[c.point as usize].nearest());
            }
        }
    }
}

#[test]
fn a_facility_beyond_the_numbers_so_far_can_be_added() {
    let mut rng = fastrand::Rng::with_seed(32);
    let graph = Arc::new(Graph::build(&as_lines(&random_town(&mut rng, 6)), &[], &BuildOptions::default()));
    let gates = Arc::new(Gates::snap(&graph, &Approach::default(), 1, &[(0, super::oracle::at(250.0, 250.0))], 500.0));
    let mut live = LiveNetwork::new(graph.clone(), gates, vec![], 900_000);
    let place = graph.snap(super::oracle::at(250.0, 240.0), 500.0);
    let change = live.set(7, place)[0];
    assert!(change.is_verdict());
    assert_eq!(change.after.unwrap().source, 7);
    assert!(live.set(7, place).is_empty());
    assert!(live.set(7, None)[0].is_verdict());
}
