//! Which classes of streets can be walked.

/// What a street is to people on foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Can be walked.
    Walk,
    /// Steps: can be walked, but not with a wheelchair.
    Steps,
    /// Can't be walked.
    No,
}

/// Classes that can't be walked, and steps; what is not named can be walked. In Chinese data pavements are not mapped,
/// so streets of every class carry people unless they are built to keep them off.
///
/// Sources: OpenStreetMap wiki, "OSM tags for routing/Access restrictions" (China: motorway and trunk are closed to
/// pedestrians by default) and "Key:highway"; the road classes of JTG B01-2014 and GB/T 51328-2018.
const CLASSES: &[(&str, Access)] = &[
    ("motorway", Access::No),
    ("motorway_link", Access::No),
    ("motorway_junction", Access::No),
    ("trunk", Access::No),
    ("trunk_link", Access::No),
    ("expressway", Access::No),
    ("freeway", Access::No),
    ("highway", Access::No),
    ("busway", Access::No),
    ("bus_guideway", Access::No),
    ("raceway", Access::No),
    ("construction", Access::No),
    ("proposed", Access::No),
    ("abandoned", Access::No),
    ("razed", Access::No),
    ("escape", Access::No),
    ("rest_area", Access::No),
    ("services", Access::No),
    ("via_ferrata", Access::No),
    ("rail", Access::No),
    ("railway", Access::No),
    ("subway", Access::No),
    ("ferry", Access::No),
    ("steps", Access::Steps),
    ("stairs", Access::Steps),
    ("高速", Access::No),
    ("高速公路", Access::No),
    ("国家高速", Access::No),
    ("省级高速", Access::No),
    ("高速匝道", Access::No),
    ("城市快速路", Access::No),
    ("快速路", Access::No),
    ("高架", Access::No),
    ("高架路", Access::No),
    ("铁路", Access::No),
    ("高铁", Access::No),
    ("地铁", Access::No),
    ("轻轨", Access::No),
    ("轮渡", Access::No),
    ("在建", Access::No),
    ("在建道路", Access::No),
    ("规划道路", Access::No),
    ("台阶", Access::Steps),
    ("阶梯", Access::Steps),
    ("梯道", Access::Steps),
    ("步梯", Access::Steps),
];

impl Access {
    /// Of a street by its class (as a layer names it, English or Chinese, in any case, possibly empty) and by what the
    /// street itself says, which comes first.
    ///
    /// ```
    /// use carecircle::network::Access;
    ///
    /// assert_eq!(Access::of("residential", None), Access::Walk);
    /// assert_eq!(Access::of("高速公路", None), Access::No);
    /// assert_eq!(Access::of("residential", Some(false)), Access::No);
    /// ```
    pub fn of(class: &str, walkable: Option<bool>) -> Self {
        let class = class.trim();
        let by_class = CLASSES.iter().find(|(name, _)| name.eq_ignore_ascii_case(class)).map_or(Self::Walk, |c| c.1);
        match (walkable, by_class) {
            (Some(false), _) => Self::No,
            (Some(true), Self::No) => Self::Walk,
            (_, by_class) => by_class,
        }
    }

    /// Whether the street is part of a network for people who can or can't take steps.
    ///
    /// ```
    /// use carecircle::network::Access;
    ///
    /// assert!(Access::Steps.open_to(true) && !Access::Steps.open_to(false));
    /// ```
    pub fn open_to(self, steps: bool) -> bool {
        match self {
            Self::Walk => true,
            Self::Steps => steps,
            Self::No => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streets_can_be_walked_unless_they_are_built_to_keep_people_off() {
        for class in ["", "residential", "Primary", "living_street", "国道", "县道", "支路", "unknown thing"] {
            assert_eq!(Access::of(class, None), Access::Walk, "{class}");
        }
        for class in ["motorway", " Trunk_Link ", "高速公路", "快速路", "铁路"] {
            assert_eq!(Access::of(class, None), Access::No, "{class}");
        }
        assert!(Access::of("台阶", None).open_to(true) && !Access::of("steps", Some(true)).open_to(false));
    }

    #[test]
    fn what_a_street_says_itself_comes_first() {
        assert_eq!(Access::of("trunk", Some(true)), Access::Walk);
        assert_eq!(Access::of("residential", Some(false)), Access::No);
        assert_eq!(Access::of("steps", Some(false)), Access::No);
    }
}
