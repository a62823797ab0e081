//! The few words that rules are put together from: on what they are judged, by what they are weighted, in what they are
//! measured and shown.

/// The unit on which a rule is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Each compound.
    Compound,
    /// Each community.
    Community,
    /// Each town.
    Town,
    /// The county as a whole.
    County,
}

impl Unit {
    /// All units.
    pub const ALL: [Self; 4] = [Self::Compound, Self::Community, Self::Town, Self::County];

    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Compound => "compound",
            Self::Community => "community",
            Self::Town => "town",
            Self::County => "county",
        }
    }
}

/// By which way a place is judged to be within reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// In a straight line, by a service circle.
    #[default]
    Circle,
    /// On foot, along the walking network.
    Walk,
}

impl Mode {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::Circle, Self::Walk];

    /// The name used in files and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Circle => "circle",
            Self::Walk => "walk",
        }
    }
}

/// By what a share is weighted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// By households (of compounds).
    Households,
    /// By residents of 60 years and over.
    Elderly,
    /// Each unit counts one.
    Units,
}

impl Weight {
    /// All weights.
    pub const ALL: [Self; 3] = [Self::Households, Self::Elderly, Self::Units];

    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Households => "households",
            Self::Elderly => "elderly",
            Self::Units => "units",
        }
    }
}

/// In what a floor-space rule is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Square metres that meet a requirement, over what is required.
    M2,
    /// Compounds whose requirement is met, over all.
    Compounds,
    /// Households in compounds whose requirement is met, over all.
    Households,
}

impl Measure {
    /// All measures.
    pub const ALL: [Self; 3] = [Self::M2, Self::Compounds, Self::Households];

    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::M2 => "m2",
            Self::Compounds => "compounds",
            Self::Households => "households",
        }
    }
}

/// How the value of a ratio is held against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Goal {
    /// `at_least`
    AtLeast,
    /// `more_than`
    MoreThan,
    /// `at_most`
    AtMost,
    /// `equal`
    Equal,
}

impl Goal {
    /// All goals.
    pub const ALL: [Self; 4] = [Self::AtLeast, Self::MoreThan, Self::AtMost, Self::Equal];

    /// The key used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::AtMost => "at_most",
            Self::Equal => "equal",
        }
    }
}

/// How the value of a ratio is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// As a percentage.
    Percent,
    /// As a number.
    Number,
    /// As yuan.
    Yuan,
    /// As m2.
    M2,
}

impl Shown {
    /// All ways.
    pub const ALL: [Self; 4] = [Self::Percent, Self::Number, Self::Yuan, Self::M2];

    /// The name used in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Number => "number",
            Self::Yuan => "yuan",
            Self::M2 => "m2",
        }
    }
}
