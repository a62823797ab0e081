//! A plan as it was at one moment, to be written on a background thread.

use std::path::PathBuf;

use super::{PlanFile, links_of};
use crate::io::Source;

/// What a plan file in a folder is to hold. The links to its layers are still missing: they are looked up on the disk.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Draft {
    pub(in crate::plan) file: PlanFile,
    pub(in crate::plan) sources: Vec<Source>,
    /// `None` for a plan without a file.
    pub(in crate::plan) folder: Option<PathBuf>,
}

impl Draft {
    /// The whole of it (reads the disk).
    pub(in crate::plan) fn linked(&self) -> PlanFile {
        PlanFile { layers: links_of(&self.sources, self.folder.as_deref()), ..self.file.clone() }
    }
}
