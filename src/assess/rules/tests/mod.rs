//! Rules on small counties worked out by hand, and on random ones.

mod doubts;
mod follows_edits;
mod presets;
