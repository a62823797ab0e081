//! How it is judged whether a compound is covered, where the command line says so and not the rulebook.

use std::ops::RangeInclusive;

use clap::{Args, ValueEnum};

use super::failure::Failure;
use crate::model::Message;
use crate::rules::{Mode, Rulebook};

/// Speeds on foot that rulebooks take, m/s.
const SPEEDS_M_S: RangeInclusive<f64> = 0.1..=5.0;
/// Times on foot that rulebooks take, minutes.
const MINUTES: RangeInclusive<f64> = 0.5..=300.0;
/// Distances to a street that make sense, metres.
const ACCESS_M: RangeInclusive<f64> = 1.0..=5_000.0;

/// The options that choose between circle and walk. What is left out is as the rulebook says.
#[derive(Debug, Default, Args)]
pub(super) struct WalkArgs {
    #[arg(long, value_enum)]
    mode: Option<ModeTag>,
    #[arg(long, value_parser = speed, allow_negative_numbers = true)]
    speed_m_s: Option<f64>,
    #[arg(long, value_parser = minutes, allow_negative_numbers = true)]
    minutes: Option<f64>,
    #[arg(long, value_parser = access, allow_negative_numbers = true)]
    access_m: Option<f64>,
    #[arg(long)]
    no_steps: bool,
    #[arg(long)]
    slope: bool,
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
    /// Puts what was said in the place of what the rulebook says.
    ///
    /// # Errors
    /// Something is said about walking, and nothing is judged on foot.
    pub fn put_into(&self, rulebook: &mut Rulebook) -> Result<(), Failure> {
        if let Some(mode) = self.mode {
            rulebook.mode = if mode == ModeTag::Walk { Mode::Walk } else { Mode::Circle };
        }
        if let Some(option) = self.of_walking().filter(|_| !rulebook.walks()) {
            return Err(Failure::Usage(Message::new("cli-nobody-walks").arg("option", option)));
        }
        let walk = &mut rulebook.walk;
        walk.minutes = self.minutes.unwrap_or(walk.minutes);
        walk.speed_m_s = self.speed_m_s.unwrap_or(walk.speed_m_s);
        walk.access_m = self.access_m.unwrap_or(walk.access_m);
        walk.steps &= !self.no_steps;
        walk.slope |= self.slope;
        Ok(())
    }

    /// The first option that says something about walking.
    fn of_walking(&self) -> Option<&'static str> {
        let given = [
            ("--speed-m-s", self.speed_m_s.is_some()),
            ("--minutes", self.minutes.is_some()),
            ("--access-m", self.access_m.is_some()),
            ("--no-steps", self.no_steps),
            ("--slope", self.slope),
        ];
        given.iter().find(|(_, given)| *given).map(|(option, _)| *option)
    }
}

fn speed(text: &str) -> Result<f64, String> {
    within(text, &SPEEDS_M_S)
}

fn minutes(text: &str) -> Result<f64, String> {
    within(text, &MINUTES)
}

fn access(text: &str) -> Result<f64, String> {
    within(text, &ACCESS_M)
}

/// A number of a range. The error is never shown: the texts have languages.
fn within(text: &str, range: &RangeInclusive<f64>) -> Result<f64, String> {
    text.parse().ok().filter(|x| range.contains(x)).ok_or_else(String::new)
}
