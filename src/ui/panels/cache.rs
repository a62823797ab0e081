//! What is worked out once and kept until the plan changes.

use crate::plan::OpenPlan;

/// Which plan, at which revision. Equal keys mean equal county, rulebook and assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) struct PlanKey {
    base: usize,
    rows: [usize; 4],
    revision: u64,
}

impl PlanKey {
    /// The key of a plan as it is now.
    pub(in crate::ui) fn of(plan: &OpenPlan) -> Self {
        let base = plan.base();
        let rows = [base.compounds.len(), base.facilities.len(), base.towns.len(), base.sites.len()];
        Self { base: std::ptr::from_ref(base) as usize, rows, revision: plan.revision() }
    }

    /// Whether both are of the same plan, at whatever revisions.
    pub(super) fn same_plan(self, other: Self) -> bool {
        self.base == other.base && self.rows == other.rows
    }
}

/// A value and the key that it was made for.
#[derive(Debug)]
pub(super) struct Cached<K, V> {
    entry: Option<(K, V)>,
}

impl<K, V> Default for Cached<K, V> {
    fn default() -> Self {
        Self { entry: None }
    }
}

impl<K: PartialEq, V> Cached<K, V> {
    /// The value for `key`, made anew when the key is another than last time.
    pub(super) fn get(&mut self, key: K, make: impl FnOnce() -> V) -> &V {
        if self.entry.as_ref().is_some_and(|(k, _)| *k != key) {
            self.entry = None;
        }
        &self.entry.get_or_insert_with(|| (key, make())).1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_again_only_for_another_key() {
        let mut cached = Cached::default();
        assert_eq!(*cached.get(1, || "one"), "one");
        assert_eq!(*cached.get(1, || "again"), "one");
        assert_eq!(*cached.get(2, || "two"), "two");
        assert_eq!(*cached.get(1, || "back"), "back");
    }
}
