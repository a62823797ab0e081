//! The command line.

use std::time::{Duration, Instant};

use carecircle::siting::Limits;

use super::Failure;

/// Printed with every mistake on the command line.
pub const USAGE: &str = "siting_bench mclp-coord|mclp-sjc|pmed|pmedcap|scp FILE [DEMAND-FILE] [--p N] [--radius R] [--time-limit S] [--seed N]";

/// What is asked.
pub struct Request {
    /// Name of the format.
    pub format: String,
    /// The instance.
    pub file: String,
    /// A second file, for formats that have one.
    pub demand_file: Option<String>,
    /// Number of sites.
    pub p: Option<usize>,
    /// Radius.
    pub radius: Option<f64>,
    /// Longest time from the start, seconds.
    pub time_limit_s: f64,
    /// When the program was asked.
    pub started: Instant,
    /// Seed of random choices.
    pub seed: u64,
}

impl Request {
    /// Reads the words after the program's name.
    pub fn parse(words: &[String]) -> Result<Self, Failure> {
        let mut asked = Self {
            format: String::new(),
            file: String::new(),
            demand_file: None,
            p: None,
            radius: None,
            time_limit_s: 60.0,
            started: Instant::now(),
            seed: 1,
        };
        let mut plain = Vec::new();
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            let Some(option) = word.strip_prefix("--") else {
                plain.push(word.clone());
                continue;
            };
            let (name, given) = option.split_once('=').map_or((option, None), |(n, v)| (n, Some(v.to_owned())));
            let value = given.or_else(|| rest.next().cloned());
            asked.set(name, &value.ok_or_else(|| Failure::Usage(format!("--{name} needs a value")))?)?;
        }
        let mut plain = plain.into_iter();
        asked.format = plain.next().ok_or_else(|| Failure::Usage("no format".into()))?;
        asked.file = plain.next().ok_or_else(|| Failure::Usage("no file".into()))?;
        asked.demand_file = plain.next();
        match plain.next() {
            Some(more) => Err(Failure::Usage(format!("one word too many: {more}"))),
            None => Ok(asked),
        }
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        let wrong = || Failure::Usage(format!("--{name}: {value} won't do"));
        match name {
            "p" => self.p = Some(value.parse().ok().filter(|p| *p > 0).ok_or_else(wrong)?),
            "radius" => self.radius = Some(figure(value).ok_or_else(wrong)?),
            "time-limit" => self.time_limit_s = figure(value).ok_or_else(wrong)?,
            "seed" => self.seed = value.parse().map_err(|_| wrong())?,
            _ => return Err(Failure::Usage(format!("no option --{name}"))),
        }
        Ok(())
    }

    /// Number of sites, or a failure where the format needs it and it isn't given.
    pub fn need_p(&self) -> Result<usize, Failure> {
        self.p.ok_or_else(|| Failure::Usage(format!("{} needs --p", self.format)))
    }

    /// Radius, or a failure where the format needs it and it isn't given.
    pub fn need_radius(&self) -> Result<f64, Failure> {
        self.radius.ok_or_else(|| Failure::Usage(format!("{} needs --radius", self.format)))
    }

    /// The solver's limits; its clock started with the program, so that reading counts.
    pub fn limits(&self) -> Limits<'static> {
        let time = Some(Duration::from_secs_f64(self.time_limit_s));
        Limits { started: self.started, time, seed: self.seed, ..Limits::default() }
    }
}

/// A figure that is not negative and not beyond sense.
fn figure(text: &str) -> Option<f64> {
    text.parse().ok().filter(|v: &f64| (0.0..1e9).contains(v))
}
