//! The county: towns, communities, compounds, facilities, candidate sites; typed indexes; edits as data.

mod compound;
mod county;
mod edit;
mod facility;
mod ids;
mod message;
mod town;

pub use compound::{BuildStatus, Compound, CompoundFigures, Stage};
pub use county::{County, CountyIndex, Roads};
pub use edit::{Edit, EditError, Touched};
pub use facility::{Facility, FacilityKind, FacilityStatus, HospitalKind, Operator, Site};
pub use ids::{CommunityIdx, CompoundIdx, FacilityIdx, SiteIdx, TownIdx};
pub use message::Message;
pub use town::{Community, Town};
