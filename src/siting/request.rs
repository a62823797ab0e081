//! What a planner asks: the problem, where sites may be, what they cost.

use crate::geom::LonLat;
use crate::model::{County, FacilityKind, TownIdx};

use super::reach::Prepared;
use super::{Means, Role};

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Problem {
    /// The fewest or cheapest sites that cover everyone, or a share (set covering, LSCP).
    Lscp {
        /// What is to be least.
        least: Least,
        /// The share of all households or elderly that must be covered, above 0 to 1.
        share: f64,
        /// How many facilities each compound needs within reach: 1, or 2 for backup.
        times: u8,
    },
    /// The most households or elderly covered (maximal covering, MCLP).
    Mclp {
        /// How much may be spent.
        limit: Spending,
    },
    /// The shortest mean walk (p-median).
    PMedian {
        /// How many sites.
        sites: usize,
    },
    /// The shortest longest walk (p-center).
    PCenter {
        /// How many sites.
        sites: usize,
    },
    /// Floor space and coverage together: every old compound's requirement met (in its town, or as the rulebook shares
    /// it) and everyone covered that can be, at least cost; or the most of the requirement met for a budget.
    FloorSpace {
        /// Yuan that may be spent; at least cost if `None`.
        budget: Option<f64>,
    },
    /// The most households or elderly served within reach where every facility has room for so many only ([`Rooms`]).
    Capacity {
        /// How many sites.
        sites: usize,
    },
}

impl Problem {
    /// The name used on the command line and in files.
    ///
    /// ```
    /// use carecircle::siting::Problem;
    /// assert_eq!(Problem::PMedian { sites: 3 }.key(), "pmedian");
    /// ```
    pub fn key(self) -> &'static str {
        match self {
            Self::Lscp { .. } => "lscp",
            Self::Mclp { .. } => "mclp",
            Self::PMedian { .. } => "pmedian",
            Self::PCenter { .. } => "pcenter",
            Self::FloorSpace { .. } => "floor-space",
            Self::Capacity { .. } => "capacity",
        }
    }

    /// Whether a smaller value is better.
    ///
    /// ```
    /// use carecircle::siting::Problem;
    /// assert!(Problem::FloorSpace { budget: None }.is_least());
    /// assert!(!Problem::FloorSpace { budget: Some(1e6) }.is_least());
    /// ```
    pub fn is_least(self) -> bool {
        !matches!(self, Self::Mclp { .. } | Self::FloorSpace { budget: Some(_) } | Self::Capacity { .. })
    }

    /// How many sites may be chosen, where the problem says so.
    ///
    /// ```
    /// use carecircle::siting::{Problem, Spending};
    /// assert_eq!(Problem::Mclp { limit: Spending::Sites(3) }.sites(), Some(3));
    /// assert_eq!(Problem::Mclp { limit: Spending::Budget(1e6) }.sites(), None);
    /// ```
    pub fn sites(self) -> Option<usize> {
        match self {
            Self::Mclp { limit: Spending::Sites(n) }
            | Self::PMedian { sites: n }
            | Self::PCenter { sites: n }
            | Self::Capacity { sites: n } => Some(n),
            _ => None,
        }
    }
}

/// What is to be least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Least {
    /// The number of sites.
    #[default]
    Sites,
    /// Their cost.
    Cost,
}

/// How much may be spent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spending {
    /// So many sites.
    Sites(usize),
    /// So much money, yuan.
    Budget(f64),
}

/// Whom compounds count for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// Households.
    #[default]
    Households,
    /// Elderly residents.
    Elderly,
}

/// Where candidates come from; several can be named together.
#[derive(Clone, Debug, PartialEq)]
pub struct Sources {
    /// The layer of candidate sites.
    pub sites: bool,
    /// The compounds' positions.
    pub compounds: bool,
    /// The middles of a grid's cells over the towns' outlines, or over the county's bounds where it has no towns; the
    /// distance between them, metres.
    pub grid_m: Option<f64>,
    /// Places that the planner chose on the map.
    pub places: Vec<LonLat>,
}

impl Sources {
    /// What is taken where nothing is said: the layer of sites, and the compounds' positions in a county without one.
    ///
    /// ```
    /// use carecircle::{model::{County, Site}, siting::Sources};
    /// let usual = Sources::usual(&County::default());
    /// assert_eq!((usual.sites, usual.compounds), (false, true));
    /// let usual = Sources::usual(&County { sites: vec![Site::default()], ..County::default() });
    /// assert_eq!((usual.sites, usual.compounds), (true, false));
    /// ```
    pub fn usual(county: &County) -> Self {
        let has_sites = !county.sites.is_empty();
        Self { sites: has_sites, compounds: !has_sites, ..Self::default() }
    }
}

impl Default for Sources {
    fn default() -> Self {
        Self { sites: true, compounds: false, grid_m: None, places: Vec::new() }
    }
}

/// What is taken for figures that a candidate does not have. Compounds, grid cells and places never have any.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumed {
    /// Means of getting the rooms.
    pub means: Means,
    /// Fixed cost, yuan.
    pub cost: f64,
    /// Cost per m2, yuan.
    pub cost_per_m2: f64,
    /// Floor space of a site, m2; the largest that it can have in the floor-space problem.
    pub floor_m2: f64,
    /// The smallest that a site can have in the floor-space problem, m2.
    pub smallest_m2: f64,
}

impl Default for Assumed {
    fn default() -> Self {
        Self { means: Means::NewBuild, cost: 100_000.0, cost_per_m2: 2_000.0, floor_m2: 300.0, smallest_m2: 50.0 }
    }
}

/// How many people facilities and sites have room for, in the problem of capacity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rooms {
    /// Places (or beds) that one of those who count needs, above 0 to 1: at 0.04 a hundred elderly need four.
    pub rate: f64,
    /// Floor space of a place, m2: by it the places of a site are reckoned, and of a facility that gives neither beds nor
    /// places.
    pub m2_per_place: f64,
}

/// Four places for a hundred elderly; the 35 m2 of a bed in homes for the aged (GB 50437).
impl Default for Rooms {
    fn default() -> Self {
        Self { rate: 0.04, m2_per_place: 35.0 }
    }
}

/// A way of building, for the floor-space problem: several for the same candidate are alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct Offering {
    /// Id of the candidate that it is for, in place of the candidate's own figures; `None` for all candidates that name
    /// no means.
    pub candidate: Option<String>,
    /// By what means.
    pub means: Means,
    /// Fixed cost, yuan.
    pub cost: f64,
    /// Cost per m2, yuan.
    pub cost_per_m2: f64,
    /// Smallest size, m2.
    pub smallest_m2: f64,
    /// Largest size, m2; the candidate's floor space if `None`.
    pub largest_m2: Option<f64>,
}

/// A siting problem as plain data. Radius, counted kinds and floor-space standards are the rulebook's.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// What is wanted.
    pub problem: Problem,
    /// Whom compounds count for.
    pub weight: Weight,
    /// Where candidates come from.
    pub sources: Sources,
    /// Candidates, by id, that must or must not be chosen; all others are free.
    pub roles: Vec<(String, Role)>,
    /// Only candidates in these towns may be chosen; everywhere if none is named.
    pub towns: Vec<TownIdx>,
    /// What is taken for missing figures.
    pub assumed: Assumed,
    /// Ways of building in the floor-space problem.
    pub offerings: Vec<Offering>,
    /// How many people there is room for, in the problem of capacity.
    pub rooms: Rooms,
    /// Kind of the facilities to build; by default a station where the rulebook counts stations, else the first kind
    /// that it counts.
    pub kind: Option<FacilityKind>,
    /// The county's streets, where they are ready and the rulebook judges on foot; else they are prepared.
    pub streets: Prepared,
}

impl Request {
    /// A problem with everything else as it is by default.
    ///
    /// ```
    /// use carecircle::siting::{Problem, Request, Weight};
    /// let request = Request::new(Problem::PCenter { sites: 2 });
    /// assert_eq!((request.problem.sites(), request.weight), (Some(2), Weight::Households));
    /// ```
    pub fn new(problem: Problem) -> Self {
        Self {
            problem,
            weight: Weight::default(),
            sources: Sources::default(),
            roles: Vec::new(),
            towns: Vec::new(),
            assumed: Assumed::default(),
            offerings: Vec::new(),
            rooms: Rooms::default(),
            kind: None,
            streets: Prepared::default(),
        }
    }
}
