//! The open plan: state, commands, undo, saving. Knows nothing of any window.

mod apply;
mod change;
mod check;
mod command;
mod drag;
mod error;
mod history;
mod ids;
mod journal;
mod naming;
mod open_plan;

/// Ending of the names of plan files.
pub const PLAN_EXTENSION: &str = "carecircle";

pub use command::{Command, StepName};
pub use drag::Drag;
pub use error::PlanError;
pub use open_plan::{OpenPlan, Selected, View};
