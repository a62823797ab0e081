//! Maximal covering of São José dos Campos: how many points, then x and y of each; a second file has a demand for
//! each. Without a second file each point has its demand behind x and y. Every point is a demand and a site; distances
//! are Euclidean.

use carecircle::siting::cover::{Covering, Goal, solve};

use super::args::Request;
use super::near::within;
use super::numbers::{LARGEST, Numbers, read};
use super::{Failure, Solved};

/// More points than any published instance has.
const MOST: usize = 1_000_000;

/// Reads and solves an instance.
pub fn run(request: &Request) -> Result<Solved, Failure> {
    let (p, radius) = (request.need_p()?, request.need_radius()?);
    let limits = request.limits();
    let (points, weights) = instance(request)?;
    let near = |a: usize, b: usize| {
        let (a, b): ([f64; 2], [f64; 2]) = (points[a], points[b]);
        (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) <= radius * radius
    };
    let key: Vec<f64> = points.iter().map(|p| p[0]).collect();
    let wrong = |what: String| Failure::Input(format!("{}: {what}", request.file));
    let reach = within(&key, radius, &limits, near).map_err(wrong)?;
    let problem = Covering { weights, ..Covering::new(reach, points.len()) };
    let answer = solve(&problem, Goal::MostWithSites(p), &limits).map_err(|e| wrong(e.to_string()))?;
    Ok(Solved { problem: "mclp", p: Some(p), radius: Some(radius), found: answer.found })
}

/// Points and their demands.
type Instance = (Vec<[f64; 2]>, Vec<i64>);

fn instance(request: &Request) -> Result<Instance, Failure> {
    let text = read(&request.file)?;
    let mut numbers = Numbers::new(&request.file, &text);
    let count = numbers.count("the number of points", 1..=MOST)?;
    let Some(demand_file) = request.demand_file.as_deref() else {
        if numbers.left() != 3 * count {
            return Err(Failure::Usage(format!("{} has no demands: mclp-sjc needs a file of them", request.file)));
        }
        let both = |_| Ok((point(&mut numbers)?, demand(&mut numbers)?));
        return Ok((0..count).map(both).collect::<Result<Vec<_>, Failure>>()?.into_iter().unzip());
    };
    let points = (0..count).map(|_| point(&mut numbers)).collect::<Result<_, _>>()?;
    numbers.end()?;
    let text = read(demand_file)?;
    let mut numbers = Numbers::new(demand_file, &text);
    if numbers.left() == count + 1 {
        numbers.count("the number of demands", count..=count)?;
    }
    let weights = (0..count).map(|_| demand(&mut numbers)).collect::<Result<_, _>>()?;
    numbers.end()?;
    Ok((points, weights))
}

fn point(numbers: &mut Numbers) -> Result<[f64; 2], Failure> {
    Ok([numbers.real("an x")?, numbers.real("a y")?])
}

fn demand(numbers: &mut Numbers) -> Result<i64, Failure> {
    numbers.whole("a demand", 0..=LARGEST)
}
