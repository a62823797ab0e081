//! What a layer's fields are called, and what their values mean.

mod digits;
mod kinds;
mod names;
mod number;
mod schema;
mod slope;
mod slots;
mod status;
mod storey;
mod synonyms;
mod units;
mod words;

pub(super) use kinds::{kind_by_name, kind_by_word};
pub(super) use names::Field;
pub(super) use number::{NoQuantity, Quantity, plain, quantity, year};
pub(super) use schema::{HeadUnit, Match, Schema};
pub(super) use slope::slope;
pub(super) use slots::{NOT_A_NUMBER, Slots, Value};
pub(super) use status::{answered_status, facility_status, status_in_name};
pub(super) use storey::storey;
pub(super) use units::Dimension;
pub(super) use words::{
    build_status, flag, grade, hospital, is_blank, is_row_of_sums, is_vague_area, is_whole_cost, operator, site_method,
    stage,
};
