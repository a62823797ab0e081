//! Networks written and read again.

use super::oracle::{as_lines, at, random_town};
use crate::network::{Barrier, BuildOptions, Graph, Line, input_hash};

fn town(seed: u64) -> Graph {
    let town = random_town(&mut fastrand::Rng::with_seed(seed), 8);
    let wall = [at(-10.0, 320.0), at(900.0, 350.0)];
    let walls = [Barrier { points: &wall, cuts_all_levels: true }];
    Graph::build(&as_lines(&town), &walls, &BuildOptions::default())
}

#[test]
fn a_network_that_was_written_is_read_as_it_was() {
    for graph in [town(101), Graph::default(), Graph::build(&[], &[], &BuildOptions::default())] {
        let again = Graph::from_bytes(&graph.to_bytes(7), 7).unwrap();
        assert_eq!((&again.edges, &again.street, &again.gaps), (&graph.edges, &graph.street, &graph.gaps));
        assert_eq!((&again.steps, &again.via, &again.lines.spots), (&graph.steps, &graph.via, &graph.lines.spots));
        let p = at(333.0, 222.0);
        assert_eq!(again.snap(p, 500.0), graph.snap(p, 500.0));
        assert!(Graph::from_bytes(&graph.to_bytes(7), 8).is_none());
    }
}

#[test]
fn damage_is_never_trusted() {
    let bytes = town(102).to_bytes(7);
    let mut rng = fastrand::Rng::with_seed(103);
    for _ in 0..400 {
        let mut damaged = bytes.clone();
        if rng.bool() {
            damaged.truncate(rng.usize(0..bytes.len()));
        } else {
            damaged[rng.usize(0..bytes.len())] ^= 1 << rng.u32(0..8);
        }
        assert!(Graph::from_bytes(&damaged, 7).is_none());
    }
}

#[test]
fn bytes_with_a_right_checksum_that_make_no_sense_are_refused() {
    let bytes = town(104).to_bytes(7);
    let mut rng = fastrand::Rng::with_seed(105);
    for _ in 0..2_000 {
        let mut odd = bytes.clone();
        odd[rng.usize(24..bytes.len())] = rng.u8(..);
        let checksum = xxhash_rust::xxh3::xxh3_64(&odd[24..]).to_le_bytes();
        odd[16..24].copy_from_slice(&checksum);
        // Some changes make another sound network: it can be used without a crash.
        if let Some(graph) = Graph::from_bytes(&odd, 7) {
            graph.pieces();
            (0..graph.edges() as u32).for_each(|e| assert!(graph.edge_points(e).len() > 1));
        }
    }
}

#[test]
fn the_hash_tells_inputs_apart() {
    let points = [at(0.0, 0.0), at(50.0, 0.0), at(90.0, 0.0)];
    let options = BuildOptions::default();
    let lines = [Line::new(&points, 1)];
    let wall = Barrier { points: &points[1..], cuts_all_levels: false };
    let hashes = [
        input_hash(&lines, &[], &options),
        input_hash(&[Line::new(&points[..2], 1)], &[], &options),
        input_hash(&[Line::new(&points, 2)], &[], &options),
        input_hash(&[Line { level: 1, ..lines[0] }], &[], &options),
        input_hash(&lines, &[wall], &options),
        input_hash(&lines, &[Barrier { cuts_all_levels: true, ..wall }], &options),
        input_hash(&lines, &[], &BuildOptions { gap_m: 6.0, ..options }),
        input_hash(&[], &[wall], &options),
    ];
    assert_eq!(hashes[0], input_hash(&lines, &[], &options));
    assert!(hashes.iter().enumerate().all(|(i, h)| !hashes[..i].contains(h)));
}
