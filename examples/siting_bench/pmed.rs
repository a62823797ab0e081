//! OR-Library p-median: vertices, edges, p, then each edge with its length. Of several lengths of one edge the last
//! counts. Every vertex is a demand and a site; distances are shortest paths.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use carecircle::siting::median::{MedianProblem, Table, solve_median};
use carecircle::siting::{Limits, Role};
use rayon::prelude::*;

use super::args::Request;
use super::numbers::{Numbers, read};
use super::{Failure, Solved};

/// More vertices than a matrix of all distances has room for.
const MOST: usize = 10_000;

/// Reads and solves an instance; `--p` goes before the file's own.
pub fn run(request: &Request) -> Result<Solved, Failure> {
    let limits = request.limits();
    let text = read(&request.file)?;
    let network = parse(Numbers::new(&request.file, &text))?;
    let wrong = |what: String| Failure::Input(format!("{}: {what}", request.file));
    let p = request.p.unwrap_or(network.p);
    let rows = network.paths(&limits).map_err(wrong)?;
    let n = rows.len();
    let distance = |i: u32, j: u32| i64::from(rows[i as usize][j as usize]);
    let table = Table::dense(n, n, distance).map_err(|e| wrong(e.to_string()))?;
    let problem = MedianProblem { table: &table, weight: &vec![1; n], role: &vec![Role::Free; n], p };
    let found = solve_median(&problem, &limits).map_err(|e| wrong(e.to_string()))?;
    Ok(Solved { problem: "p-median", p: Some(p), radius: None, found })
}

struct Network {
    p: usize,
    /// By vertex: neighbours and lengths.
    near: Vec<Vec<(usize, u32)>>,
}

impl Network {
    /// By vertex the lengths of the shortest paths to all.
    fn paths(&self, limits: &Limits) -> Result<Vec<Vec<u32>>, String> {
        let from_first = self.paths_from(0);
        if let Some(vertex) = from_first.iter().position(|far| *far == u64::MAX) {
            return Err(format!("no way leads from vertex 1 to vertex {}", vertex + 1));
        }
        let row = |from: usize| {
            if limits.is_stopped() {
                return Err("time was up before all paths were measured".to_owned());
            }
            let whole = |far: u64| u32::try_from(far).map_err(|_| format!("a path is {far} long, beyond {}", u32::MAX));
            self.paths_from(from).into_iter().map(whole).collect()
        };
        (0..self.near.len()).into_par_iter().map(row).collect()
    }

    /// Lengths of the shortest paths (Dijkstra); `u64::MAX` where there is none.
    fn paths_from(&self, from: usize) -> Vec<u64> {
        let mut length = vec![u64::MAX; self.near.len()];
        length[from] = 0;
        let mut queue = BinaryHeap::from([Reverse((0, from))]);
        while let Some(Reverse((far, at))) = queue.pop() {
            if far > length[at] {
                continue;
            }
            for &(to, more) in &self.near[at] {
                let far = far + u64::from(more);
                if far < length[to] {
                    length[to] = far;
                    queue.push(Reverse((far, to)));
                }
            }
        }
        length
    }
}

fn parse(mut numbers: Numbers) -> Result<Network, Failure> {
    let vertices = numbers.count("the number of vertices", 1..=MOST)?;
    let edges = numbers.count("the number of edges", 0..=MOST * MOST)?;
    let p = numbers.count("p", 1..=vertices)?;
    let mut lengths = BTreeMap::new();
    for _ in 0..edges {
        let (a, b) = (numbers.count("a vertex", 1..=vertices)? - 1, numbers.count("a vertex", 1..=vertices)? - 1);
        let length = numbers.whole("a length", 0..=i64::from(u32::MAX))? as u32;
        lengths.insert((a.min(b), a.max(b)), length);
    }
    numbers.end()?;
    let mut near = vec![Vec::new(); vertices];
    for ((a, b), length) in lengths {
        near[a].push((b, length));
        near[b].push((a, length));
    }
    Ok(Network { p, near })
}
