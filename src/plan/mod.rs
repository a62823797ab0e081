//! The open plan: state, commands, undo, saving. Knows nothing of any window.

mod accept;
mod apply;
mod arrangement;
mod change;
mod check;
mod command;
mod crash;
mod dirs;
mod drag;
mod draw;
mod error;
mod file;
mod history;
mod ids;
pub mod jobs;
mod journal;
mod judging;
mod lock;
mod log;
mod naming;
mod net;
mod network_cache;
mod open_plan;
mod orphans;
mod persist;
mod preview;
mod recovery;
mod reload;
mod rulebook_file;
mod save;
mod settings;
mod sources;
mod store;
mod store_state;
mod streets;
mod streets_job;
#[cfg(test)]
mod tests;
mod wishes;

/// Ending of the names of plan files.
pub const PLAN_EXTENSION: &str = "carecircle";

pub use arrangement::Arrangement;
pub use command::{Command, StepName};
pub use crash::{install_panic_hook, take_crash_notice, take_panics, tell_crash, window_opens};
pub use dirs::{config_dir, data_dir, networks_dir};
pub use drag::Drag;
pub use error::PlanError;
pub use judging::{Judged, Judging};
pub use log::{LogGuard, logs_dir, start_log};
pub use open_plan::{OpenPlan, Selected, View};
pub use recovery::{Recovery, recoverable, unnamed_recoveries};
pub use reload::{Reload, Reloaded};
pub use rulebook_file::{read_rulebook, write_rulebook};
pub use save::{SaveJob, Saved};
pub use settings::{Recent, Settings, ThemeChoice};
pub use sources::{LoadRequest, SourceChange, check_sources};
pub use store_state::ReadOnly;
pub use streets_job::{StreetsJob, StreetsReady, prepare_streets};
pub use wishes::{Wish, Wished, WishedPlace, Wishes};
