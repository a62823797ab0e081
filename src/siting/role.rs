//! What may happen at a site.

/// What may happen at a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// It may be chosen.
    #[default]
    Free,
    /// It must be chosen.
    Required,
    /// It must not be chosen.
    Excluded,
    /// A facility is there already: it is open, and is neither chosen nor counted.
    Existing,
}

impl Role {
    /// Whether it is open in every solution.
    ///
    /// ```
    /// use carecircle::siting::Role;
    /// let roles = [Role::Free, Role::Required, Role::Excluded, Role::Existing];
    /// assert_eq!(roles.map(Role::is_open), [false, true, false, true]);
    /// ```
    pub fn is_open(self) -> bool {
        matches!(self, Self::Required | Self::Existing)
    }
}
