//! Which formats there are.

use super::args::Request;
use super::{Failure, Solved, mclp_coord, mclp_sjc, pmed, pmedcap, scp};

/// Reads the instance that a request names and solves it.
type Run = fn(&Request) -> Result<Solved, Failure>;

/// Every format with its reader and solver.
const FORMATS: [(&str, Run); 5] = [
    ("mclp-coord", mclp_coord::run),
    ("mclp-sjc", mclp_sjc::run),
    ("pmed", pmed::run),
    ("pmedcap", pmedcap::run),
    ("scp", scp::run),
];

/// Formats that may have a second file.
const WITH_DEMANDS: [&str; 2] = ["mclp-coord", "mclp-sjc"];

/// Hands a request to its format.
pub fn run(request: &Request) -> Result<Solved, Failure> {
    let found = FORMATS.iter().find(|(name, _)| *name == request.format);
    let names = || FORMATS.map(|(name, _)| name).join(", ");
    let (_, run) = found.ok_or_else(|| Failure::Usage(format!("no format {}: {}", request.format, names())))?;
    if let Some(file) = request.demand_file.as_deref().filter(|_| !WITH_DEMANDS.contains(&request.format.as_str())) {
        return Err(Failure::Usage(format!("{} has no file of demands: {file}", request.format)));
    }
    run(request)
}
