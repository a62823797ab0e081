//! The open plan: state, commands, undo, saving. Knows nothing of any window.

mod command;
mod open_plan;

pub use command::{Command, StepName};
pub use open_plan::{Drag, OpenPlan, PlanError, Selected, View};
