//! CareCircle (颐养圈) plans elder-care facilities for a county: which residential compounds a service
//! circle reaches, which lack care floor space, and what a plan changes about it.
//!
//! The rooms and the direction in which they may use each other are drawn in `docs/ARCHITECTURE.md`.

// Restrictions beyond clippy's own choice, each with its reason; tests may panic, for that is how they fail.
#![cfg_attr(
    not(test),
    warn(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::get_unwrap,
        reason = "a planner's session must not end at what somebody held to be certain"
    ),
    warn(
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented,
        reason = "an error is a value with a message in two languages"
    ),
    warn(clippy::exit, reason = "ending the process skips the journal and the log; only `main` returns a code"),
    warn(
        clippy::let_underscore_must_use,
        clippy::unused_result_ok,
        reason = "what fails is said, logged, or excepted here with the reason why nobody need know"
    ),
    warn(clippy::mem_forget, reason = "locks and journals rely on being dropped"),
    warn(clippy::infinite_loop, reason = "whatever works long can be stopped"),
    warn(
        clippy::dbg_macro,
        clippy::print_stdout,
        clippy::print_stderr,
        reason = "the command line writes by its own door"
    ),
    warn(clippy::lossy_float_literal, reason = "a constant is the number that stands in its source")
)]

pub mod assess;
pub mod cli;
pub mod geom;
pub mod i18n;
pub mod io;
pub mod map;
pub mod model;
pub mod network;
pub mod plan;
pub mod report;
pub mod rules;
pub mod sample;
pub mod siting;
#[cfg(test)]
mod test_data;
#[cfg(feature = "gui")]
pub mod ui;
