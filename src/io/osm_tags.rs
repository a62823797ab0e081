//! What OpenStreetMap's tags say about people on foot.

use super::fields::slope;
use crate::network::{Access, BRIDGE, TUNNEL};

/// The tags of a way that matter.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags<'a>(Vec<(&'a str, &'a str)>);

/// Keys that are looked at.
const KEYS: [&str; 13] = [
    "highway",
    "foot",
    "access",
    "motorroad",
    "sidewalk",
    "bridge",
    "tunnel",
    "layer",
    "incline",
    "barrier",
    "locked",
    "area",
    "area:highway",
];

/// Values of `foot` by which people on foot may pass, or may not.
const FOOT: [(&str, bool); 9] = [
    ("yes", true),
    ("designated", true),
    ("permissive", true),
    ("destination", true),
    ("customers", true),
    ("private", false),
    ("no", false),
    ("use_sidepath", false),
    ("forestry", false),
];

/// Values of `access` that close a street to the public.
pub(super) const CLOSED: [&str; 5] = ["no", "private", "military", "forestry", "agricultural"];

/// Values of `sidewalk` by which there is one.
pub(super) const SIDEWALK: [&str; 5] = ["yes", "both", "left", "right", "separate"];

impl<'a> Tags<'a> {
    pub fn of(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        Self(tags.filter(|(key, _)| KEYS.contains(key)).collect())
    }

    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.0.iter().find(|(k, _)| *k == key).map(|(_, value)| *value)
    }

    fn is(&self, key: &str, values: &[&str]) -> bool {
        self.get(key).is_some_and(|v| values.contains(&v))
    }
}

/// Whether a value of `foot` lets people pass.
pub(super) fn foot_says(value: &str) -> Option<bool> {
    FOOT.iter().find(|(name, _)| *name == value).map(|f| f.1)
}

/// What is said of people on foot comes first, then what is said of everybody, then the class (OpenStreetMap wiki,
/// "Key:access": the more specific tag wins).
pub(super) fn access_of(tags: &Tags<'_>) -> Access {
    let class = tags.get("highway").unwrap_or_default();
    let foot = tags.get("foot").and_then(foot_says);
    let closed = tags.is("access", &CLOSED) || tags.is("motorroad", &["yes"]);
    let sidewalk = tags.is("sidewalk", &SIDEWALK).then_some(true);
    Access::of(class, foot.or(closed.then_some(false)).or(sidewalk))
}

/// Whether what stands on a street at a node lets nobody through on foot: a gate, bollard or the like whose own tags say
/// so. One that says nothing is open.
pub(super) fn is_closed(tags: &Tags<'_>) -> bool {
    let closed = tags.is("access", &CLOSED) || tags.is("locked", &["yes"]);
    tags.get("barrier").is_some() && !tags.get("foot").and_then(foot_says).unwrap_or(!closed)
}

/// `layer` where it is given; else a bridge is above and a tunnel below the ground. A passage through a building is on
/// the ground.
pub(super) fn level_of(tags: &Tags<'_>) -> i8 {
    if let Some(layer) = tags.get("layer").and_then(|l| l.trim().parse().ok()) {
        return layer;
    }
    let set = |key: &str| tags.get(key).is_some_and(|v| v != "no" && v != "building_passage");
    match (set("bridge"), set("tunnel")) {
        (true, false) => BRIDGE,
        (false, true) => TUNNEL,
        _ => 0,
    }
}

/// The slope, percent; 0 where only a direction or nothing that makes sense is given.
pub(super) fn slope_of(tags: &Tags<'_>) -> f32 {
    tags.get("incline").and_then(slope).filter(|slope| *slope <= 100.0).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &'static str) -> Tags<'static> {
        Tags::of(text.split_whitespace().filter_map(|t| t.split_once('=')))
    }

    #[test]
    fn what_is_said_of_people_on_foot_comes_first() {
        let cases = [
            ("highway=residential", Access::Walk),
            ("highway=trunk", Access::No),
            ("highway=trunk sidewalk=both", Access::Walk),
            ("highway=trunk sidewalk=no", Access::No),
            ("highway=primary motorroad=yes", Access::No),
            ("highway=service access=private", Access::No),
            ("highway=service access=private foot=yes", Access::Walk),
            ("highway=residential foot=no", Access::No),
            ("highway=primary foot=use_sidepath", Access::No),
            ("highway=steps", Access::Steps),
            ("highway=steps foot=designated", Access::Steps),
            ("highway=construction", Access::No),
            ("highway=cycleway", Access::Walk),
        ];
        for (text, expected) in cases {
            assert_eq!(access_of(&tags(text)), expected, "{text}");
        }
    }

    #[test]
    fn inclines_are_slopes_and_a_direction_alone_is_none() {
        for (text, expected) in
            [("incline=-6%", 6.0), ("incline=up", 0.0), ("highway=path", 0.0), ("incline=9999", 0.0)]
        {
            assert_eq!(slope_of(&tags(text)), expected, "{text}");
        }
    }

    #[test]
    fn bridges_are_above_and_tunnels_below_unless_the_layer_says_otherwise() {
        let cases = [
            ("highway=path", 0),
            ("bridge=yes", BRIDGE),
            ("bridge=no", 0),
            ("bridge=viaduct layer=2", 2),
            ("tunnel=yes", TUNNEL),
            ("tunnel=building_passage", 0),
            ("layer=-3", -3),
            ("tunnel=yes layer=deep", TUNNEL),
        ];
        for (text, expected) in cases {
            assert_eq!(level_of(&tags(text)), expected, "{text}");
        }
    }
}
