//! How it is judged whether a compound is covered.

use clap::{Args, Error, ValueEnum};

use super::args::positive_metres;
use super::site_args::conflict;
use crate::rules::OnFoot;

/// Fastest speed on foot that can be asked for, m/s.
const FASTEST_M_S: f64 = 10.0;
/// Longest walk that can be asked for, minutes.
const LONGEST_MINUTES: f64 = 600.0;

/// The options that choose between circle and walk.
#[derive(Debug, Args)]
pub(super) struct WalkArgs {
    #[arg(long, value_enum)]
    mode: Option<ModeTag>,
    #[arg(long, value_parser = speed, allow_negative_numbers = true)]
    speed_m_s: Option<f64>,
    #[arg(long, value_parser = minutes, allow_negative_numbers = true)]
    minutes: Option<f64>,
    #[arg(long, value_parser = positive_metres, allow_negative_numbers = true)]
    access_m: Option<f64>,
    #[arg(long)]
    no_steps: bool,
}

/// A way of judging, as it is named on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ModeTag {
    /// By the service circle.
    Circle,
    /// Along the streets.
    Walk,
}

impl WalkArgs {
    /// Options that say something about walking go together with walking only.
    pub fn check(&self) -> Result<(), Error> {
        let given = [
            ("--speed-m-s", self.speed_m_s.is_some()),
            ("--minutes", self.minutes.is_some()),
            ("--access-m", self.access_m.is_some()),
            ("--no-steps", self.no_steps),
        ];
        match given.iter().find(|(_, given)| *given && self.mode != Some(ModeTag::Walk)) {
            Some((option, _)) => Err(conflict(option, "--mode circle")),
            None => Ok(()),
        }
    }

    /// How far one gets on foot; `None` if coverage is judged by circle.
    pub fn settings(&self) -> Option<OnFoot> {
        let mut settings = OnFoot::default();
        settings.minutes = self.minutes.unwrap_or(settings.minutes);
        settings.speed_m_s = self.speed_m_s.unwrap_or(settings.speed_m_s);
        settings.access_m = self.access_m.unwrap_or(settings.access_m);
        settings.steps = !self.no_steps;
        (self.mode == Some(ModeTag::Walk)).then_some(settings)
    }
}

fn speed(text: &str) -> Result<f64, String> {
    above_zero(text, FASTEST_M_S)
}

fn minutes(text: &str) -> Result<f64, String> {
    above_zero(text, LONGEST_MINUTES)
}

/// A number above 0, up to `most`. The error is never shown: the texts have languages.
fn above_zero(text: &str, most: f64) -> Result<f64, String> {
    text.parse().ok().filter(|x: &f64| *x > 0.0 && *x <= most).ok_or_else(String::new)
}
