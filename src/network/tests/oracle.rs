//! The textbook: a binary heap on a graph in which snapped places are nodes, and random networks to try it on.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::geom::LonLat;
use crate::network::{Graph, Line, Nearest, Snap};

/// A place in the plane of a small town, metres.
pub fn at(x: f64, y: f64) -> LonLat {
    let (kx, ky) = crate::geom::metres_per_degree(29.0);
    LonLat::new(119.0 + x / kx, 29.0 + y / ky)
}

/// Streets of a bent grid with holes and a few dead ends; blocks of about 100 m.
pub fn random_town(rng: &mut fastrand::Rng, size: usize) -> Vec<Vec<LonLat>> {
    let corner: Vec<Vec<LonLat>> = (0..size)
        .map(|i| {
            let mut jitter = || 60.0 * (rng.f64() - 0.5);
            (0..size).map(|j| at(100.0 * i as f64 + jitter(), 100.0 * j as f64 + jitter())).collect()
        })
        .collect();
    let mut lines = Vec::new();
    for i in 0..size {
        for j in 0..size {
            for (k, l) in [(i + 1, j), (i, j + 1)] {
                if k < size && l < size && rng.f64() < 0.8 {
                    let (a, b) = (corner[i][j], corner[k][l]);
                    let bend = LonLat::new(
                        (a.lon + b.lon) / 2.0 + 1e-4 * (rng.f64() - 0.5),
                        (a.lat + b.lat) / 2.0 + 1e-4 * (rng.f64() - 0.5),
                    );
                    lines.push(if rng.bool() { vec![a, bend, b] } else { vec![b, a] });
                }
            }
        }
    }
    lines
}

pub fn as_lines(lines: &[Vec<LonLat>]) -> Vec<Line<'_>> {
    lines.iter().enumerate().map(|(i, l)| Line::new(l, i as u32)).collect()
}

/// Places within a town, some on top of each other.
pub fn random_places(rng: &mut fastrand::Rng, size: usize, count: usize) -> Vec<LonLat> {
    let wide = 100.0 * size as f64;
    let mut places: Vec<LonLat> = (0..count).map(|_| at(wide * rng.f64() - 50.0, wide * rng.f64() - 50.0)).collect();
    for i in (0..count).step_by(9).skip(1) {
        places[i] = places[i - 1];
    }
    places
}

/// Distances of all nodes from a place, millimetres.
pub fn dijkstra(graph: &Graph, from: Snap) -> Vec<Option<u32>> {
    let mut neighbours = vec![Vec::new(); graph.nodes()];
    for e in &graph.edges {
        neighbours[e.a as usize].push((e.b, e.length_mm));
        neighbours[e.b as usize].push((e.a, e.length_mm));
    }
    let mut done: Vec<Option<u32>> = vec![None; graph.nodes()];
    let e = graph.edges[from.edge as usize];
    let mut heap = BinaryHeap::from([
        Reverse((from.leg_mm + from.offset_mm, e.a)),
        Reverse((from.leg_mm + e.length_mm - from.offset_mm, e.b)),
    ]);
    while let Some(Reverse((d, node))) = heap.pop() {
        if done[node as usize].is_some() {
            continue;
        }
        done[node as usize] = Some(d);
        heap.extend(neighbours[node as usize].iter().map(|&(to, mm)| Reverse((d + mm, to))));
    }
    done
}

/// Distance between two places given the nodes' distances from the first.
pub fn distance(graph: &Graph, from: Snap, to: Snap, nodes: &[Option<u32>]) -> Option<u32> {
    let e = graph.edges[to.edge as usize];
    let by_a = nodes[e.a as usize].map(|d| d + to.offset_mm);
    let by_b = nodes[e.b as usize].map(|d| d + e.length_mm - to.offset_mm);
    let direct = (from.edge == to.edge).then(|| from.leg_mm + from.offset_mm.abs_diff(to.offset_mm));
    [by_a, by_b, direct].into_iter().flatten().min().map(|d| d + to.leg_mm)
}

/// The nearest of the facilities for each place, one search each.
pub fn nearest_of_all(
    graph: &Graph,
    demand: &[Option<Snap>],
    supply: &[Option<Snap>],
    limit_mm: u32,
) -> Vec<Option<Nearest>> {
    let mut best: Vec<Option<Nearest>> = vec![None; demand.len()];
    for (source, from) in supply.iter().enumerate().filter_map(|(i, s)| s.map(|s| (i as u32, s))) {
        let nodes = dijkstra(graph, from);
        for (best, to) in best.iter_mut().zip(demand).filter_map(|(b, d)| d.map(|d| (b, d))) {
            let found = distance(graph, from, to, &nodes).filter(|&d| d <= limit_mm);
            let found = found.map(|distance_mm| Nearest { distance_mm, source });
            *best = [*best, found].into_iter().flatten().min();
        }
    }
    best
}
