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

/// Words of classes that are not there to be walked: not yet, or no more.
const NOT_THERE: [&str; 30] = [
    "construction",
    "proposed",
    "planned",
    "future",
    "unbuilt",
    "disused",
    "abandoned",
    "razed",
    "demolished",
    "removed",
    "closed",
    "dismantled",
    "规划",
    "在建",
    "拟建",
    "待建",
    "未建",
    "新建中",
    "建设中",
    "未通车",
    "未开通",
    "施工",
    "远期",
    "废弃",
    "废除",
    "停用",
    "拆除",
    "封闭",
    "取消",
    "消失",
];
/// Words of classes of what is beside a fast road, for people on foot.
const BESIDE: [&str; 10] = ["辅路", "辅道", "人行", "步行", "慢行", "步道", "非机动", "便道", "footway", "sidewalk"];
/// Words of classes that can't be walked.
const FAST: [&str; 28] = [
    "motorway",
    "trunk",
    "expressway",
    "freeway",
    "highway",
    "busway",
    "bus_guideway",
    "raceway",
    "escape",
    "rest_area",
    "services",
    "via_ferrata",
    "rail",
    "railway",
    "subway",
    "ferry",
    "ramp",
    "高速",
    "快速路",
    "城市快速",
    "匝道",
    "高架",
    "互通",
    "铁路",
    "高铁",
    "地铁",
    "轻轨",
    "轮渡",
];
/// Words of classes of steps.
const STEPS: [&str; 6] = ["steps", "stairs", "台阶", "阶梯", "梯道", "步梯"];
/// Words of classes that can be walked. In Chinese data pavements are not mapped, so streets of every class carry people
/// unless they are built to keep them off.
const STREETS: [&str; 47] = [
    "residential",
    "living_street",
    "service",
    "primary",
    "secondary",
    "tertiary",
    "unclassified",
    "pedestrian",
    "path",
    "track",
    "cycleway",
    "bridleway",
    "road",
    "street",
    "lane",
    "alley",
    "corridor",
    "crossing",
    "platform",
    "elevator",
    "local",
    "minor",
    "main",
    "arterial",
    "collector",
    "avenue",
    "walk",
    "foot",
    "bridge",
    "village",
    "rural",
    "urban",
    "county",
    "town",
    "road_link",
    "路",
    "道",
    "街",
    "巷",
    "弄",
    "径",
    "桥",
    "胡同",
    "里弄",
    "干线",
    "支线",
    "村村通",
];

/// What classes say.
#[derive(Clone, Copy, PartialEq)]
enum Said {
    NotThere,
    Fast,
    Steps,
    Street,
    Nothing,
}

fn said(part: &str) -> Said {
    let part: String = part.to_lowercase().replace([' ', '-'], "_");
    let has = |words: &[&str]| words.iter().any(|word| is_word_of(&part, word));
    let all = [
        (Said::NotThere, &NOT_THERE[..]),
        (Said::Street, &BESIDE),
        (Said::Fast, &FAST),
        (Said::Steps, &STEPS),
        (Said::Street, &STREETS),
    ];
    all.into_iter().find(|(_, words)| has(words)).map_or(Said::Nothing, |(said, _)| said)
}

/// Whether a class has a word: a whole one in letters, anywhere in Chinese.
fn is_word_of(class: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return class.contains(word);
    }
    let border = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphabetic());
    class
        .match_indices(word)
        .any(|(at, _)| border(class[..at].chars().next_back()) && border(class[at + word.len()..].chars().next()))
}

impl Access {
    /// Of a street by its class (as a layer names it, English or Chinese, in any case, several apart by `;` and the like,
    /// possibly empty) and by what the street itself says, which comes first.
    ///
    /// Sources: OpenStreetMap wiki, "OSM tags for routing/Access restrictions" (China: motorway and trunk are closed to
    /// pedestrians by default) and "Key:highway"; the road classes of JTG B01-2014 and GB/T 51328-2018.
    ///
    /// ```
    /// use carecircle::network::Access;
    ///
    /// assert_eq!(Access::of("residential", None), Access::Walk);
    /// assert_eq!(Access::of("高速公路", None), Access::No);
    /// assert_eq!(Access::of("residential", Some(false)), Access::No);
    /// ```
    pub fn of(class: &str, walkable: Option<bool>) -> Self {
        match (walkable, Self::of_class(class).unwrap_or(Self::Walk)) {
            (Some(false), _) => Self::No,
            (Some(true), Self::No) => Self::Walk,
            (_, by_class) => by_class,
        }
    }

    /// Of a street by its class alone; `None` for a class of which nothing is known. An empty class is a street.
    ///
    /// ```
    /// use carecircle::network::Access;
    ///
    /// assert_eq!(Access::of_class("motorway;trunk"), Some(Access::No));
    /// assert_eq!(Access::of_class("41000"), None);
    /// ```
    pub fn of_class(class: &str) -> Option<Self> {
        let parts = class.split([';', ',', '/', '|', '、', '，', '；']).map(str::trim).filter(|p| !p.is_empty());
        let said: Vec<Said> = parts.map(said).collect();
        if said.is_empty() {
            return Some(Self::Walk);
        }
        // Of several classes the one that people can walk counts; what is not there is not there by any of them.
        let order = [
            (Said::NotThere, Some(Self::No)),
            (Said::Street, Some(Self::Walk)),
            (Said::Steps, Some(Self::Steps)),
            (Said::Nothing, None),
            (Said::Fast, Some(Self::No)),
        ];
        order.into_iter().find(|(what, _)| said.contains(what)).and_then(|(_, access)| access)
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
        for class in [
            "",
            "residential",
            "Primary",
            "living_street",
            "primary_link",
            "国道",
            "县道",
            "支路",
            "unknown thing",
            "内部道路",
        ] {
            assert_eq!(Access::of(class, None), Access::Walk, "{class}");
        }
        for class in [
            "motorway",
            " Trunk_Link ",
            "高速公路",
            "城市快速路",
            "铁路",
            "高架桥",
            "立交匝道",
            "motorway;trunk",
            "Expressway ramp",
        ] {
            assert_eq!(Access::of(class, None), Access::No, "{class}");
        }
        for class in ["规划主干路", "在建道路", "planned road", "residential;construction", "disused", "远期支路"]
        {
            assert_eq!(Access::of(class, None), Access::No, "{class}");
        }
        for class in ["快速路辅道", "trunk;residential", "高架人行天桥", "crossroad avenue"] {
            assert_eq!(Access::of(class, None), Access::Walk, "{class}");
        }
        assert!(Access::of("台阶", None).open_to(true) && !Access::of("steps", Some(true)).open_to(false));
    }

    #[test]
    fn a_class_of_which_nothing_is_known_is_said_to_be_unknown() {
        for class in ["41000", "Klasse 3", "甲类", "nomotorway"] {
            assert_eq!(Access::of_class(class), None, "{class}");
        }
    }

    #[test]
    fn what_a_street_says_itself_comes_first() {
        assert_eq!(Access::of("trunk", Some(true)), Access::Walk);
        assert_eq!(Access::of("residential", Some(false)), Access::No);
        assert_eq!(Access::of("steps", Some(false)), Access::No);
    }
}
