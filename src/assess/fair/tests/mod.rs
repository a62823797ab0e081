//! Fair sharing against the definition, and against itself from another side.

pub mod case;
mod follows_changes;
pub mod oracle;
mod small;
