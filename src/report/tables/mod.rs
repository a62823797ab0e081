//! The tables of a report, one a file.

mod compounds;
mod drawn;
mod edited;
mod falsely_covered;
mod gaps;
mod planned;
mod rule_units;
mod rules;
mod summary;
mod towns;
mod warnings;

pub(super) use compounds::compounds;
pub(super) use drawn::{drawn, state_text_id as drawn_state_text_id};
pub(super) use edited::edited;
pub(super) use falsely_covered::falsely_covered;
pub(super) use gaps::gaps;
pub(super) use planned::{planned, yes_no_text_id};
pub(super) use rule_units::{HeatMap, heat_map, rule_units};
pub(super) use rules::rules;
pub(super) use summary::{SummaryRow, summary};
pub(super) use towns::towns;
pub(super) use warnings::warnings;
