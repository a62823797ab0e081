//! OR-Library set covering: rows, columns, the cost of each column, then for each row how many columns cover it and
//! which, counted from one.

use carecircle::siting::cover::{Covering, Goal, Sets, solve};

use crate::args::Request;
use crate::numbers::{Numbers, read};
use crate::{Failure, Solved};

/// More rows or columns than any published instance has.
const MOST: usize = 10_000_000;

/// Reads and solves an instance.
pub fn run(request: &Request) -> Result<Solved, Failure> {
    let text = read(&request.file)?;
    let problem = parse(&mut Numbers::new(&request.file, &text))?;
    let limits = request.limits();
    let answer =
        solve(&problem, Goal::CoverAll, &limits).map_err(|e| Failure::Input(format!("{}: {e}", request.file)))?;
    if let Some(row) = answer.out_of_reach.first() {
        return Err(Failure::Input(format!("{}: no column covers row {}", request.file, row + 1)));
    }
    let seconds = limits.elapsed().as_secs_f64();
    Ok(Solved { problem: "scp", p: None, radius: None, found: answer.found, seconds })
}

fn parse(numbers: &mut Numbers) -> Result<Covering, Failure> {
    let rows = numbers.count("number of rows", MOST)?;
    let columns = numbers.count("number of columns", MOST)?;
    let costs: Vec<i64> = (0..columns).map(|_| numbers.next("a cost")).collect::<Result<_, _>>()?;
    let mut covered_by = Vec::with_capacity(rows);
    for _ in 0..rows {
        let count = numbers.count("number of columns of a row", columns)?;
        let column = |_| match numbers.count("a column", columns)? {
            0 => Err(numbers.wrong("columns count from 1")),
            column => Ok(column as u32 - 1),
        };
        covered_by.push((0..count).map(column).collect::<Result<Vec<u32>, Failure>>()?);
    }
    Ok(Covering { costs, ..Covering::new(Sets::from_rows(&covered_by).transposed(columns), rows) })
}
