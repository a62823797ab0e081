//! What can become of a rule, and of a unit.

/// Whether a rule is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Met, whatever the missing figures turn out to be.
    Met,
    /// Not met, whatever the missing figures turn out to be.
    Short,
    /// Figures are missing that decide it.
    Unknown,
}

impl Outcome {
    /// All outcomes.
    pub const ALL: [Self; 3] = [Self::Met, Self::Short, Self::Unknown];

    /// The name used in files.
    ///
    /// ```
    /// use carecircle::assess::Outcome;
    /// assert_eq!(Outcome::ALL.map(Outcome::key), ["met", "short", "unknown"]);
    /// ```
    pub fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Short => "short",
            Self::Unknown => "unknown",
        }
    }

    /// The outcome of a question whose answer may be unknown.
    pub(super) fn of(answer: Option<bool>) -> Self {
        match answer {
            Some(true) => Self::Met,
            Some(false) => Self::Short,
            None => Self::Unknown,
        }
    }
}

/// How many units there are of each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitCounts {
    /// Met.
    pub met: u32,
    /// Short.
    pub short: u32,
    /// Unknown.
    pub unknown: u32,
}

impl UnitCounts {
    /// All units.
    ///
    /// ```
    /// use carecircle::assess::UnitCounts;
    /// assert_eq!(UnitCounts { met: 3, short: 2, unknown: 1 }.all(), 6);
    /// ```
    pub fn all(self) -> u32 {
        self.met + self.short + self.unknown
    }

    /// The counts of one unit; nothing for one on which there is nothing to judge.
    pub(super) fn one(outcome: Option<Outcome>) -> Self {
        let is = |o| u32::from(outcome == Some(o));
        Self { met: is(Outcome::Met), short: is(Outcome::Short), unknown: is(Outcome::Unknown) }
    }
}

impl std::ops::AddAssign for UnitCounts {
    fn add_assign(&mut self, other: Self) {
        self.met += other.met;
        self.short += other.short;
        self.unknown += other.unknown;
    }
}

impl std::ops::SubAssign for UnitCounts {
    fn sub_assign(&mut self, other: Self) {
        self.met -= other.met;
        self.short -= other.short;
        self.unknown -= other.unknown;
    }
}
