//! Maximal covering with latitudes and longitudes: lines `NAME : value`, then `NODE_COORD_SECTION` with a latitude and
//! a longitude a line (with or without a number before them), then `DEMAND_SECTION` with a demand a line. Every
//! point is a demand and a site. Distances are by the spherical law of cosines on a sphere of 6,378,100 m, rounded to
//! single precision, as the published values were made.

use carecircle::siting::cover::{Covering, Goal, Sets, solve};

use crate::args::Request;
use crate::numbers::read;
use crate::{Failure, Solved};

/// Radius of the sphere, metres.
const SPHERE_M: f64 = 6_378_100.0;

/// A point in radians with its demand.
struct Point {
    lat: f64,
    lon: f64,
}

/// Reads and solves an instance.
pub fn run(request: &Request) -> Result<Solved, Failure> {
    let (p, radius) = (request.need_p()?, request.need_radius()?);
    let text = read(&request.file)?;
    let wrong = |what: String| Failure::Input(format!("{}: {what}", request.file));
    let (points, weights) = parse(&text).map_err(wrong)?;
    let limits = request.limits();
    let reach = within(&points, radius);
    let problem = Covering { weights, ..Covering::new(reach, points.len()) };
    let answer = solve(&problem, Goal::MostWithSites(p), &limits).map_err(|e| wrong(e.to_string()))?;
    let seconds = limits.elapsed().as_secs_f64();
    Ok(Solved { problem: "mclp", p: Some(p), radius: Some(radius), found: answer.found, seconds })
}

/// For each point the points at most so far away.
fn within(points: &[Point], radius_m: f64) -> Sets {
    let terms: Vec<(f64, f64)> = points.iter().map(|p| p.lat.sin_cos()).collect();
    let distance_m = |a: usize, b: usize| {
        let ((sin_a, cos_a), (sin_b, cos_b)) = (terms[a], terms[b]);
        let cosine = sin_a * sin_b + cos_a * cos_b * (points[a].lon - points[b].lon).cos();
        (SPHERE_M * cosine.clamp(-1.0, 1.0).acos()) as f32
    };
    let mut reach = Sets::with_capacity(points.len(), points.len() * 32);
    let apart = radius_m / SPHERE_M * 1.001 + 1e-9;
    for a in 0..points.len() {
        let near = |b: &usize| {
            a == *b || ((points[a].lat - points[*b].lat).abs() <= apart && distance_m(a, *b) <= radius_m as f32)
        };
        reach.push((0..points.len()).filter(near).map(|b| b as u32));
    }
    reach
}

fn parse(text: &str) -> Result<(Vec<Point>, Vec<i64>), String> {
    let (mut points, mut weights, mut dimension, mut section) = (Vec::new(), Vec::new(), None, "");
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let wrong = |what: &str| format!("line {}: {what}: {line}", number + 1);
        match line {
            "" => {}
            "EOF" => break,
            "NODE_COORD_SECTION" | "DEMAND_SECTION" => section = line,
            _ if line.contains(':') => {
                let (name, value) = line.split_once(':').unwrap_or((line, ""));
                match (name.trim(), value.trim()) {
                    ("DIMENSION", value) => dimension = Some(value.parse().map_err(|_| wrong("not a number"))?),
                    ("EDGE_WEIGHT_TYPE", value) if value != "COORD" => return Err(wrong("only COORD is read")),
                    _ => {}
                }
            }
            _ if section == "NODE_COORD_SECTION" => points.push(point(line).ok_or_else(|| wrong("not a position"))?),
            _ if section == "DEMAND_SECTION" => weights.push(demand(line).ok_or_else(|| wrong("not a demand"))?),
            _ => return Err(wrong("not understood")),
        }
    }
    let dimension: usize = dimension.unwrap_or(points.len());
    if points.is_empty() || points.len() != dimension || weights.len() != dimension {
        return Err(format!("{} points and {} demands, {dimension} of each are due", points.len(), weights.len()));
    }
    Ok((points, weights))
}

fn point(line: &str) -> Option<Point> {
    let numbers: Vec<f64> = line.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
    let (lat, lon) = match numbers[..] {
        [lat, lon] | [_, lat, lon] => (lat, lon),
        _ => return None,
    };
    let fits = lat.abs() <= 90.0 && lon.abs() <= 360.0;
    fits.then(|| Point { lat: lat.to_radians(), lon: lon.to_radians() })
}

fn demand(line: &str) -> Option<i64> {
    line.split_ascii_whitespace().last()?.parse().ok()
}
