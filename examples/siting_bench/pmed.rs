//! OR-Library p-median: vertices, edges, p, then each edge with its length. Of several lengths of one edge the last
//! counts. Every vertex is a demand and a site; distances are shortest paths.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use carecircle::siting::Role;
use carecircle::siting::median::{MedianProblem, Table, solve_median};

use crate::args::Request;
use crate::numbers::{Numbers, read};
use crate::{Failure, Solved};

/// More vertices than a matrix of all distances has room for.
const MOST: usize = 30_000;

/// Reads and solves an instance; `--p` goes before the file's own.
pub fn run(request: &Request) -> Result<Solved, Failure> {
    let text = read(&request.file)?;
    let mut numbers = Numbers::new(&request.file, &text);
    let network = parse(&mut numbers)?;
    let p = request.p.unwrap_or(network.p);
    let rows: Vec<Vec<i64>> = (0..network.near.len()).map(|from| network.paths_from(from)).collect();
    if let Some(from) = rows.iter().position(|row| row.contains(&i64::MAX)) {
        return Err(numbers.wrong(&format!("some vertices can't be reached from vertex {}", from + 1)));
    }
    let n = rows.len();
    let distance = |i: u32, j: u32| rows[i as usize][j as usize];
    let table = Table::dense(n, n, distance).map_err(|e| numbers.wrong(&e.to_string()))?;
    let problem = MedianProblem { table: &table, weight: &vec![1; n], role: &vec![Role::Free; n], p };
    let limits = request.limits();
    let found = solve_median(&problem, &limits).map_err(|e| numbers.wrong(&e.to_string()))?;
    Ok(Solved { problem: "p-median", p: Some(p), radius: None, found, seconds: limits.elapsed().as_secs_f64() })
}

struct Network {
    p: usize,
    /// By vertex: neighbours and lengths.
    near: Vec<Vec<(usize, u32)>>,
}

impl Network {
    /// Lengths of the shortest paths (Dijkstra); `i64::MAX` where there is none.
    fn paths_from(&self, from: usize) -> Vec<i64> {
        let mut length = vec![i64::MAX; self.near.len()];
        length[from] = 0;
        let mut queue = BinaryHeap::from([Reverse((0, from))]);
        while let Some(Reverse((far, at))) = queue.pop() {
            if far > length[at] {
                continue;
            }
            for &(to, more) in &self.near[at] {
                let far = far + i64::from(more);
                if far < length[to] {
                    length[to] = far;
                    queue.push(Reverse((far, to)));
                }
            }
        }
        length
    }
}

fn parse(numbers: &mut Numbers) -> Result<Network, Failure> {
    let vertices = numbers.count("number of vertices", MOST)?;
    let edges = numbers.count("number of edges", MOST * MOST)?;
    let p = numbers.count("p", vertices)?;
    let mut lengths = BTreeMap::new();
    for _ in 0..edges {
        let (a, b) = (vertex(numbers, vertices)?, vertex(numbers, vertices)?);
        lengths.insert((a.min(b), a.max(b)), numbers.next::<u32>("a length")?);
    }
    let mut near = vec![Vec::new(); vertices];
    for ((a, b), length) in lengths {
        near[a].push((b, length));
        near[b].push((a, length));
    }
    Ok(Network { p, near })
}

fn vertex(numbers: &mut Numbers, vertices: usize) -> Result<usize, Failure> {
    match numbers.count("a vertex", vertices)? {
        0 => Err(numbers.wrong("vertices count from 1")),
        vertex => Ok(vertex - 1),
    }
}
