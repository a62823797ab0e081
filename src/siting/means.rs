//! By what means the rooms of a facility are got.

/// By what means the rooms of a facility are got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Means {
    /// Built (新建).
    NewBuild,
    /// Rebuilt from other rooms (改建).
    Rebuild,
    /// Bought (购置).
    Purchase,
    /// Exchanged for other rooms (置换).
    Swap,
    /// Rented (租赁).
    Lease,
}

impl Means {
    /// All means.
    pub const ALL: [Self; 5] = [Self::NewBuild, Self::Rebuild, Self::Purchase, Self::Swap, Self::Lease];

    /// The name used in files.
    ///
    /// ```
    /// use carecircle::siting::Means;
    /// assert_eq!(Means::ALL.map(Means::key), ["new_build", "rebuild", "purchase", "swap", "lease"]);
    /// ```
    pub fn key(self) -> &'static str {
        match self {
            Self::NewBuild => "new_build",
            Self::Rebuild => "rebuild",
            Self::Purchase => "purchase",
            Self::Swap => "swap",
            Self::Lease => "lease",
        }
    }

    /// The means with this name.
    ///
    /// ```
    /// use carecircle::siting::Means;
    /// assert_eq!((Means::of_key("lease"), Means::of_key("gift")), (Some(Means::Lease), None));
    /// ```
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.key() == key)
    }

    /// Text id of the name.
    ///
    /// ```
    /// use carecircle::siting::Means;
    /// assert_eq!(Means::Lease.text_id(), "siting-means-lease");
    /// ```
    pub fn text_id(self) -> &'static str {
        match self {
            Self::NewBuild => "siting-means-new-build",
            Self::Rebuild => "siting-means-rebuild",
            Self::Purchase => "siting-means-purchase",
            Self::Swap => "siting-means-swap",
            Self::Lease => "siting-means-lease",
        }
    }
}
