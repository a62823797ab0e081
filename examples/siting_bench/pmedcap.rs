//! OR-Library capacitated p-median: number and best known value, customers, p, capacity of every site, then for each
//! customer its number, x, y and demand. Every customer is a site; distances are Euclidean, cut to whole numbers, and
//! count once a customer.

use carecircle::siting::median::capacity::{CapacityError, CapacityProblem, solve_capacity};
use carecircle::siting::median::{MedianProblem, Table};
use carecircle::siting::{Found, Role};

use crate::args::Request;
use crate::numbers::{Numbers, read};
use crate::{Failure, Solved};

/// More customers than a matrix of all distances has room for.
const MOST: usize = 30_000;

/// Reads and solves an instance; `--p` goes before the file's own. Where none was found in time, the value is infinite
/// (null).
pub fn run(request: &Request) -> Result<Solved, Failure> {
    let text = read(&request.file)?;
    let mut numbers = Numbers::new(&request.file, &text);
    let file = parse(&mut numbers)?;
    let (n, p) = (file.size.len(), request.p.unwrap_or(file.p));
    let distance = |i: u32, j: u32| {
        let (a, b) = (file.place[i as usize], file.place[j as usize]);
        (a.0 - b.0).hypot(a.1 - b.1) as i64
    };
    let table = Table::dense(n, n, distance).map_err(|e| numbers.wrong(&e.to_string()))?;
    let median = MedianProblem { table: &table, weight: &vec![1; n], role: &vec![Role::Free; n], p };
    let room = vec![file.room; n];
    let problem = CapacityProblem { median, size: &file.size, room: &room, split: false, unserved: None };
    let limits = request.limits();
    let found = match solve_capacity(&problem, &limits) {
        Ok(answer) => answer.found,
        Err(CapacityError::NoneYet { bound }) => Found { chosen: vec![], value: f64::INFINITY, bound, proven: false },
        Err(e) => return Err(numbers.wrong(&e.to_string())),
    };
    let seconds = limits.elapsed().as_secs_f64();
    Ok(Solved { problem: "capacitated p-median", p: Some(p), radius: None, found, seconds })
}

struct File {
    p: usize,
    room: u32,
    place: Vec<(f64, f64)>,
    size: Vec<u32>,
}

fn parse(numbers: &mut Numbers) -> Result<File, Failure> {
    let _number: u32 = numbers.next("the instance's number")?;
    let _best_known: f64 = numbers.next("the best known value")?;
    let customers = numbers.count("number of customers", MOST)?;
    let p = numbers.count("p", customers)?;
    let room = numbers.next("the capacity")?;
    let mut file = File { p, room, place: Vec::new(), size: Vec::new() };
    for _ in 0..customers {
        let _number: u32 = numbers.next("a customer's number")?;
        file.place.push((numbers.next("an x")?, numbers.next("a y")?));
        file.size.push(numbers.next("a demand")?);
    }
    Ok(file)
}
