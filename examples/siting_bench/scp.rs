//! OR-Library set covering: rows, columns, the cost of each column, then for each row how many columns cover it and
//! which, counted from one. The railway instances give instead, for each column, its cost, how many rows it covers and
//! which; a file whose numbers make no sense in the first way is read in this one.

use carecircle::siting::cover::{Covering, Goal, Sets, solve};

use super::args::Request;
use super::numbers::{LARGEST, Numbers, read};
use super::{Failure, Solved};

/// More rows or columns than any published instance has.
const MOST: usize = 10_000_000;

/// Reads and solves an instance.
pub fn run(request: &Request) -> Result<Solved, Failure> {
    let limits = request.limits();
    let text = read(&request.file)?;
    let numbers = Numbers::new(&request.file, &text);
    let problem = by_rows(numbers.clone()).or_else(|by_rows| by_columns(numbers).map_err(|_| by_rows))?;
    let wrong = |what: String| Failure::Input(format!("{}: {what}", request.file));
    let answer = solve(&problem, Goal::CoverAll, &limits).map_err(|e| wrong(e.to_string()))?;
    match answer.out_of_reach.first() {
        Some(row) => Err(wrong(format!("no column covers row {}", row + 1))),
        None => Ok(Solved { problem: "scp", p: None, radius: None, found: answer.found }),
    }
}

fn by_rows(mut numbers: Numbers) -> Result<Covering, Failure> {
    let (rows, columns) = size(&mut numbers)?;
    let costs: Vec<i64> = (0..columns).map(|_| cost(&mut numbers)).collect::<Result<_, _>>()?;
    let covered_by = lists(&mut numbers, rows, ["the number of columns of a row", "a column"], columns)?;
    numbers.end()?;
    Ok(Covering { costs, ..Covering::new(Sets::from_rows(&covered_by).transposed(columns), rows) })
}

fn by_columns(mut numbers: Numbers) -> Result<Covering, Failure> {
    let (rows, columns) = size(&mut numbers)?;
    let (mut costs, mut covers) = (Vec::new(), Vec::new());
    for _ in 0..columns {
        costs.push(cost(&mut numbers)?);
        covers.extend(lists(&mut numbers, 1, ["the number of rows of a column", "a row"], rows)?);
    }
    numbers.end()?;
    Ok(Covering { costs, ..Covering::new(Sets::from_rows(&covers), rows) })
}

fn size(numbers: &mut Numbers) -> Result<(usize, usize), Failure> {
    Ok((numbers.count("the number of rows", 1..=MOST)?, numbers.count("the number of columns", 1..=MOST)?))
}

fn cost(numbers: &mut Numbers) -> Result<i64, Failure> {
    numbers.whole("a cost", 0..=LARGEST)
}

/// So many lists of numbers from one to `most`, each with its length before it.
fn lists(numbers: &mut Numbers, count: usize, what: [&str; 2], most: usize) -> Result<Vec<Vec<u32>>, Failure> {
    let mut list = |_| {
        let length = numbers.count(what[0], 0..=most)?;
        (0..length).map(|_| Ok(numbers.count(what[1], 1..=most)? as u32 - 1)).collect()
    };
    (0..count).map(&mut list).collect()
}
