//! Published siting instances, one a run, answered as one JSON line.
//!
//!     siting_bench FORMAT FILE [DEMAND-FILE] [--p N] [--radius R] [--time-limit S] [--seed N]
//!
//! Formats: see `formats::FORMATS`. Rows of `chosen` count from zero; `seconds` and the time limit count from the start
//! of the program, reading included. Exit code 1: a file can't be read or makes no sense; 2: the command line doesn't.

mod args;
mod formats;
mod mclp_coord;
mod mclp_sjc;
mod near;
mod numbers;
mod pmed;
mod pmedcap;
mod scp;

use std::process::ExitCode;

use serde_json::{Value, json};

use self::args::Request;

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
}

/// What went wrong.
#[derive(Debug)]
pub enum Failure {
    /// The command line.
    Usage(String),
    /// A file or the problem in it.
    Input(String),
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match answer(&words) {
        Ok(line) => {
            println!("{line}");
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

/// The line that the words after the program's name are answered with.
pub fn answer(words: &[String]) -> Result<Value, Failure> {
    let request = Request::parse(words)?;
    let solved = formats::run(&request)?;
    let seconds = request.started.elapsed().as_secs_f64();
    Ok(json!({
        "file": request.file,
        "problem": solved.problem,
        "p": solved.p,
        "radius": solved.radius,
        "value": whole_if_whole(solved.found.value),
        "bound": whole_if_whole(solved.found.bound),
        "proven": solved.found.proven,
        "chosen": solved.found.chosen,
        "seconds": (seconds * 1e4).round() / 1e4,
    }))
}

/// Whole values are written without a fraction.
fn whole_if_whole(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}
