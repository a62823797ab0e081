//! What a layer's fields are called, and what their values mean.

mod kinds;
mod names;
mod number;
mod schema;
mod slope;
mod slots;
mod storey;
mod synonyms;
mod words;

pub(super) use kinds::{kind_by_name, kind_by_word};
pub(super) use names::Field;
pub(super) use number::{number, year};
pub(super) use schema::{Match, Schema};
pub(super) use slope::slope;
pub(super) use slots::{Slots, Value};
pub(super) use storey::storey;
pub(super) use words::{build_status, facility_status, flag, grade, hospital, is_blank, operator, site_method, stage};
