//! Published siting instances, one a run, answered as one JSON line.
//!
//!     siting_bench FORMAT FILE [DEMAND-FILE] [--p N] [--radius R] [--time-limit S] [--seed N]
//!
//! Formats: see `formats::FORMATS`. Rows of `chosen` count from zero. Exit code 1: a file can't be read or makes no
//! sense; 2: the command line doesn't.

mod args;
mod formats;
mod mclp_coord;
mod mclp_sjc;
mod numbers;
mod pmed;
mod pmedcap;
mod scp;

use std::process::ExitCode;

use serde_json::json;

use args::Request;

/// What a format's solver has to say about an instance.
pub struct Solved {
    /// Name of the problem.
    pub problem: &'static str,
    /// Number of sites asked, where the problem has one.
    pub p: Option<usize>,
    /// Radius, where the problem has one.
    pub radius: Option<f64>,
    /// Best value found, what no solution beats, and whether that is proven the best.
    pub found: carecircle::siting::Found,
    /// Seconds of solving, reading left out.
    pub seconds: f64,
}

/// What went wrong: exit code and text.
pub enum Failure {
    /// The command line.
    Usage(String),
    /// A file or the problem in it.
    Input(String),
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = Request::parse(&words).and_then(|request| formats::run(&request).map(|solved| (request, solved)));
    match outcome {
        Ok((request, solved)) => {
            println!("{}", line(&request, &solved));
            ExitCode::SUCCESS
        }
        Err(Failure::Input(text)) => fail(&text, 1),
        Err(Failure::Usage(text)) => fail(&format!("{text}\n{}", args::USAGE), 2),
    }
}

fn fail(text: &str, code: u8) -> ExitCode {
    eprintln!("{text}");
    ExitCode::from(code)
}

fn line(request: &Request, solved: &Solved) -> serde_json::Value {
    json!({
        "file": request.file,
        "problem": solved.problem,
        "p": solved.p,
        "radius": solved.radius,
        "value": whole_if_whole(solved.found.value),
        "bound": whole_if_whole(solved.found.bound),
        "proven": solved.found.proven,
        "chosen": solved.found.chosen,
        "seconds": (solved.seconds * 1e4).round() / 1e4,
    })
}

/// Whole values are written without a fraction.
fn whole_if_whole(value: f64) -> serde_json::Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}
