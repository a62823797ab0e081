//! What the planner wants of places in a search for sites.

use serde::{Deserialize, Serialize};

use crate::geom::LonLat;

/// What may happen at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// It is a candidate like others.
    #[default]
    Free,
    /// It must be chosen.
    Required,
    /// It must not be chosen.
    Excluded,
}

/// A place that something is wanted of; by id, because rows change when layers are read again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WishedPlace {
    /// A candidate site, by id.
    Site(String),
    /// A compound, by id.
    Compound(String),
    /// A place of the planner's own.
    Own {
        /// Where it is.
        position: LonLat,
        /// What it is called.
        name: String,
    },
}

/// A place and what is wanted of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wished {
    /// Which place.
    pub place: WishedPlace,
    /// What is wanted.
    pub wish: Wish,
}

/// Everything that is wanted of places.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wishes {
    /// Places, in the order in which they were named.
    pub places: Vec<Wished>,
    /// Ids of the towns in which sites may be; everywhere if none is named.
    pub towns: Vec<String>,
}

impl Wishes {
    /// What is wanted of a place, if anything.
    pub fn of(&self, place: &WishedPlace) -> Option<Wish> {
        self.places.iter().find(|w| w.place == *place).map(|w| w.wish)
    }

    /// Whether nothing is wanted.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty() && self.towns.is_empty()
    }

    /// Where the planner's own places are.
    pub(super) fn own_positions(&self) -> impl Iterator<Item = LonLat> {
        self.places.iter().filter_map(|w| match &w.place {
            WishedPlace::Own { position, .. } => Some(*position),
            _ => None,
        })
    }

    /// Wants something else of a place, or nothing. A site is a candidate anyway: to want it free is to want nothing.
    pub fn set(&mut self, place: WishedPlace, wish: Option<Wish>) {
        let wish = wish.filter(|w| *w != Wish::Free || !matches!(place, WishedPlace::Site(_)));
        match (self.places.iter().position(|w| w.place == place), wish) {
            (Some(at), Some(wish)) => self.places[at].wish = wish,
            (Some(at), None) => drop(self.places.remove(at)),
            (None, Some(wish)) => self.places.push(Wished { place, wish }),
            (None, None) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_takes_the_place_of_the_one_before_and_a_free_site_needs_none() {
        let site = || WishedPlace::Site("s-1".to_owned());
        let compound = || WishedPlace::Compound("s-1".to_owned());
        let mut wishes = Wishes::default();
        wishes.set(site(), Some(Wish::Required));
        wishes.set(compound(), Some(Wish::Free));
        wishes.set(site(), Some(Wish::Excluded));
        assert_eq!((wishes.of(&site()), wishes.of(&compound())), (Some(Wish::Excluded), Some(Wish::Free)));
        wishes.set(site(), Some(Wish::Free));
        wishes.set(compound(), None);
        assert_eq!(wishes, Wishes::default());
    }

    #[test]
    fn wishes_are_read_back_as_they_were_written_and_older_plans_have_none() {
        let own = WishedPlace::Own { position: LonLat::new(119.5, 29.25), name: "老粮站".to_owned() };
        let wishes =
            Wishes { places: vec![Wished { place: own, wish: Wish::Required }], towns: vec!["t-2".to_owned()] };
        let text = serde_json::to_string(&wishes).unwrap();
        assert_eq!(serde_json::from_str::<Wishes>(&text).unwrap(), wishes);
        assert_eq!(serde_json::from_str::<Wishes>("{}").unwrap(), Wishes::default());
    }
}
