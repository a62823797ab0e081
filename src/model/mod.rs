//! The county: towns, communities, compounds, facilities, candidate sites; typed indexes; edits as data.

#![cfg_attr(
    not(test),
    warn(clippy::indexing_slicing, clippy::string_slice, reason = "rows are named by files and plans")
)]

mod compound;
mod county;
mod drawn;
mod edit;
mod facility;
mod ids;
mod message;
mod town;

pub use compound::{BuildStatus, Compound, CompoundFigures, Stage};
pub use county::{County, CountyIndex, Roads};
pub use drawn::{Drawn, DrawnKind};
pub use edit::{Edit, EditError, Touched};
pub use facility::{Facility, FacilityKind, FacilityStatus, HospitalKind, Operator, Site};
pub use ids::{CommunityIdx, CompoundIdx, DrawnIdx, FacilityIdx, SiteIdx, TownIdx};
pub use message::{Message, grouped};
pub use town::{Community, Town};
