//! Rules on small counties worked out by hand, and on random ones.

mod by_hand;
mod doubts;
mod follows_edits;
mod losses;
mod on_foot;
mod oracle;
mod presets;
mod reader;
mod sums;
