//! Maximal covering of São José dos Campos: how many points, then x and y of each; a second file has a demand for
//! each. Every point is a demand and a site; distances are Euclidean.

use carecircle::siting::cover::{Covering, Goal, Sets, solve};

use crate::args::Request;
use crate::numbers::{Numbers, read};
use crate::{Failure, Solved};

/// More points than any published instance has.
const MOST: usize = 1_000_000;

/// Reads and solves an instance.
pub fn run(request: &Request) -> Result<Solved, Failure> {
    let (p, radius) = (request.need_p()?, request.need_radius()?);
    let demand_file = request.demand_file.as_deref();
    let demand_file = demand_file.ok_or_else(|| Failure::Usage("mclp-sjc needs a file of demands".into()))?;
    let (text, demand_text) = (read(&request.file)?, read(demand_file)?);
    let points = points(&mut Numbers::new(&request.file, &text))?;
    let mut numbers = Numbers::new(demand_file, &demand_text);
    let weights: Vec<i64> = (0..points.len()).map(|_| numbers.next("a demand")).collect::<Result<_, _>>()?;
    let limits = request.limits();
    let problem = Covering { weights, ..Covering::new(within(&points, radius), points.len()) };
    let answer = solve(&problem, Goal::MostWithSites(p), &limits);
    let answer = answer.map_err(|e| Failure::Input(format!("{}: {e}", request.file)))?;
    let seconds = limits.elapsed().as_secs_f64();
    Ok(Solved { problem: "mclp", p: Some(p), radius: Some(radius), found: answer.found, seconds })
}

fn points(numbers: &mut Numbers) -> Result<Vec<[f64; 2]>, Failure> {
    let count = numbers.count("number of points", MOST)?;
    let point = |_| {
        let point = [numbers.next("x")?, numbers.next("y")?];
        if point.iter().all(|v: &f64| v.is_finite()) { Ok(point) } else { Err(numbers.wrong("not a position")) }
    };
    (0..count).map(point).collect()
}

fn within(points: &[[f64; 2]], radius: f64) -> Sets {
    let mut reach = Sets::default();
    let near = |a: &[f64; 2], b: &[f64; 2]| (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) <= radius * radius;
    for a in points {
        let inside = points.iter().enumerate().filter(|(_, b)| near(a, b));
        reach.push(inside.map(|(b, _)| b as u32));
    }
    reach
}
