//! OR-Library capacitated p-median: number and best known value, customers, p, capacity of every site, then for each
//! customer its number, x, y and demand. The first two may be missing, and so may the customers' numbers. Every
//! customer is a site; distances are Euclidean, cut to whole numbers, and count once a customer.

use carecircle::siting::median::capacity::{CapacityError, CapacityProblem, solve_capacity};
use carecircle::siting::median::{MedianProblem, Table};
use carecircle::siting::{Found, Role};

use super::args::Request;
use super::numbers::{Numbers, read};
use super::{Failure, Solved};

/// More customers than a matrix of all distances has room for.
const MOST: usize = 5_000;

/// Reads and solves an instance; `--p` goes before the file's own. Where none was found in time, the value is infinite
/// (null).
pub fn run(request: &Request) -> Result<Solved, Failure> {
    let limits = request.limits();
    let text = read(&request.file)?;
    let file = parse(Numbers::new(&request.file, &text))?;
    let (n, p) = (file.size.len(), request.p.unwrap_or(file.p));
    let wrong = |what: String| Failure::Input(format!("{}: {what}", request.file));
    let distance = |i: u32, j: u32| {
        let (a, b) = (file.place[i as usize], file.place[j as usize]);
        (a.0 - b.0).hypot(a.1 - b.1) as i64
    };
    let table = Table::dense(n, n, distance).map_err(|e| wrong(e.to_string()))?;
    let median = MedianProblem { table: &table, weight: &vec![1; n], role: &vec![Role::Free; n], p };
    let room = vec![file.room; n];
    let problem = CapacityProblem { median, size: &file.size, room: &room, split: false, unserved: None };
    let found = match solve_capacity(&problem, &limits) {
        Ok(answer) => answer.found,
        Err(CapacityError::NoneYet { bound }) => Found { chosen: vec![], value: f64::INFINITY, bound, proven: false },
        Err(e) => return Err(wrong(e.to_string())),
    };
    Ok(Solved { problem: "capacitated p-median", p: Some(p), radius: None, found })
}

struct File {
    p: usize,
    room: u32,
    place: Vec<(f64, f64)>,
    size: Vec<u32>,
}

fn parse(mut numbers: Numbers) -> Result<File, Failure> {
    let has_title = has_title(&numbers);
    if has_title {
        numbers.real("the instance's number")?;
        numbers.real("the best known value")?;
    }
    let customers = numbers.count("the number of customers", 1..=MOST)?;
    let p = numbers.count("p", 1..=customers)?;
    let room = numbers.whole("the capacity", 0..=i64::from(u32::MAX))? as u32;
    let is_numbered = numbers.left() != 3 * customers;
    let mut file = File { p, room, place: Vec::new(), size: Vec::new() };
    for _ in 0..customers {
        if is_numbered {
            numbers.whole("a customer's number", 0..=i64::from(u32::MAX))?;
        }
        file.place.push((numbers.real("an x")?, numbers.real("a y")?));
        file.size.push(numbers.whole("a demand", 0..=i64::from(u32::MAX))? as u32);
    }
    numbers.end()?;
    Ok(file)
}

/// Whether two numbers come before those of customers, p and capacity: unless all fits without.
fn has_title(numbers: &Numbers) -> bool {
    let total = numbers.left();
    let customers = numbers.clone().count("the number of customers", 1..=MOST);
    !customers.is_ok_and(|n| total == 3 + 4 * n || total == 3 + 3 * n)
}
