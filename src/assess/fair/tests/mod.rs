//! Fair sharing against the definition, and against itself from another side.

mod case;
mod follows_changes;
mod oracle;
mod small;
