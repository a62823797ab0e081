//! Maximal covering with latitudes and longitudes: lines `NAME : value`, then `NODE_COORD_SECTION` with a latitude and
//! a longitude a line (with or without a number before them), then `DEMAND_SECTION` with a demand a line, which may
//! come from a second file instead. Every point is a demand and a site. Distances are by the spherical law of cosines on
//! a sphere of 6,378,100 m, rounded to single precision, as the published values were made.

use carecircle::siting::Limits;
use carecircle::siting::cover::{Covering, Goal, Sets, solve};

use super::args::Request;
use super::near::within;
use super::numbers::{LARGEST, Numbers, read, shown};
use super::{Failure, Solved};

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
    let limits = request.limits();
    let text = read(&request.file)?;
    let wrong = |what: String| Failure::Input(format!("{}: {what}", request.file));
    let mut file = parse(&text).map_err(wrong)?;
    if let Some(demand_file) = request.demand_file.as_deref() {
        file.weights = demands(demand_file, file.points.len())?;
    }
    let (points, weights) = file.checked().map_err(wrong)?;
    let reach = near(&points, radius, &limits).map_err(wrong)?;
    let problem = Covering { weights, ..Covering::new(reach, points.len()) };
    let answer = solve(&problem, Goal::MostWithSites(p), &limits).map_err(|e| wrong(e.to_string()))?;
    Ok(Solved { problem: "mclp", p: Some(p), radius: Some(radius), found: answer.found })
}

/// The demands of a second file.
fn demands(file: &str, count: usize) -> Result<Vec<i64>, Failure> {
    let text = read(file)?;
    let mut numbers = Numbers::new(file, &text);
    let weights = (0..count).map(|_| numbers.whole("a demand", 0..=LARGEST)).collect::<Result<_, _>>()?;
    numbers.end()?;
    Ok(weights)
}

/// For each point the points at most so far away.
fn near(points: &[Point], radius_m: f64, limits: &Limits) -> Result<Sets, String> {
    let terms: Vec<(f64, f64)> = points.iter().map(|p| p.lat.sin_cos()).collect();
    let distance_m = |a: usize, b: usize| {
        let ((sin_a, cos_a), (sin_b, cos_b)) = (terms[a], terms[b]);
        let cosine = sin_a * sin_b + cos_a * cos_b * (points[a].lon - points[b].lon).cos();
        (SPHERE_M * cosine.clamp(-1.0, 1.0).acos()) as f32
    };
    let key: Vec<f64> = points.iter().map(|p| p.lat).collect();
    let apart = radius_m / SPHERE_M * 1.001 + 1e-9;
    within(&key, apart, limits, |a, b| distance_m(a, b) <= radius_m as f32)
}

#[derive(Default)]
struct File {
    points: Vec<Point>,
    weights: Vec<i64>,
    dimension: Option<usize>,
}

impl File {
    fn checked(self) -> Result<(Vec<Point>, Vec<i64>), String> {
        let (points, demands) = (self.points.len(), self.weights.len());
        let due = self.dimension.unwrap_or(points);
        if points == 0 || points != due || demands != due {
            return Err(format!("{points} points and {demands} demands, {due} of each are due"));
        }
        Ok((self.points, self.weights))
    }
}

fn parse(text: &str) -> Result<File, String> {
    let (mut file, mut section) = (File::default(), "");
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        let wrong = |what: &str| format!("line {}: {} {what}", number + 1, shown(line));
        let (name, value) =
            line.split_once(':').map_or((line, None), |(name, value)| (name.trim(), Some(value.trim())));
        match (name, value) {
            ("", None) => {}
            ("EOF", _) => break,
            ("NODE_COORD_SECTION" | "DEMAND_SECTION", _) => section = name,
            ("DIMENSION", Some(value)) => {
                file.dimension = Some(value.parse().map_err(|_| wrong("is not a number of points"))?);
            }
            ("EDGE_WEIGHT_TYPE", Some(value)) if value != "COORD" => {
                return Err(wrong("is not read: only COORD is"));
            }
            (_, Some(_)) => {}
            _ if section == "NODE_COORD_SECTION" => {
                file.points.push(point(line).ok_or_else(|| wrong("is not a latitude and a longitude"))?);
            }
            _ if section == "DEMAND_SECTION" => {
                file.weights.push(demand(line).ok_or_else(|| wrong("is not a demand"))?);
            }
            _ => return Err(wrong("is not understood")),
        }
    }
    Ok(file)
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

/// A demand, with or without the point's number before it.
fn demand(line: &str) -> Option<i64> {
    let mut words = line.split_ascii_whitespace().rev();
    let demand = Numbers::new("", words.next()?).whole("a demand", 0..=LARGEST).ok()?;
    let is_numbered = words.next().is_none_or(|number| number.parse::<u64>().is_ok());
    (is_numbered && words.next().is_none()).then_some(demand)
}
