//! Typed row numbers, so that a town is never looked up among compounds.

macro_rules! row_index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The row number as an array index.
            #[inline]
            pub fn i(self) -> usize {
                self.0 as usize
            }

            /// The index of row `i`.
            #[inline]
            pub fn new(i: usize) -> Self {
                Self(i as u32)
            }
        }
    };
}

row_index!(/// Row of a town in [`super::County::towns`].
    TownIdx);
row_index!(/// Row of a community in [`super::County::communities`].
    CommunityIdx);
row_index!(/// Row of a compound in [`super::County::compounds`].
    CompoundIdx);
row_index!(/// Slot of a facility in [`super::County::facilities`]; a removed facility keeps its slot.
    FacilityIdx);
row_index!(/// Slot of something drawn in [`super::County::drawn`]; what is removed keeps its slot.
    DrawnIdx);
row_index!(/// Row of a candidate site in [`super::County::sites`].
    SiteIdx);
