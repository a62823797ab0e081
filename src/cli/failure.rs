//! Why a command failed.

use std::io;
use std::path::PathBuf;

use crate::assess::WalkingError;
use crate::io::{LoadError, Warning};
use crate::model::Message;
use crate::plan::PlanError;
use crate::report::ReportError;
use crate::siting::SitingError;

/// Why a command failed.
pub(super) enum Failure {
    /// The input can't be used, or a result not be written: what to tell.
    Unusable(Message),
    /// The command line does not fit what it names: what to tell.
    Usage(Message),
    /// Something in a file that the command line names is wrong.
    InFile(PathBuf, Message),
    /// The layers can't be read: why, with what is wrong with each file.
    Load(LoadError),
    /// Layers that the answer rests on can't be read to their end: what was wrong with each.
    Missing(Vec<Warning>),
    /// Everything was done, and these rules are not met, as `--fail-on` asks.
    Rules(Vec<String>),
    /// Standard output failed.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<WalkingError> for Failure {
    fn from(error: WalkingError) -> Self {
        Self::Unusable(error.message())
    }
}

impl From<PlanError> for Failure {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Load(error) => Self::Load(error),
            error => Self::Unusable(error.message()),
        }
    }
}

impl From<SitingError> for Failure {
    fn from(error: SitingError) -> Self {
        Self::Unusable(error.message())
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        Self::Unusable(error.message())
    }
}
