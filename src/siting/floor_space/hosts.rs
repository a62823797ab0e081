//! Places on the site of one compound.

use rustc_hash::FxHashSet;

use crate::model::CompoundIdx;

/// Whether several places that could be built stand on the site of one compound that first takes what it lacks itself.
/// The models charge that to each of them, so that a plan with several of them brings more than they know: their plans
/// are plans, but their bounds are none. `hosts` are the compounds with what each takes, mm2.
pub(super) fn several_on_one(hosts: impl IntoIterator<Item = Option<(CompoundIdx, i64)>>) -> bool {
    let mut seen = FxHashSet::default();
    hosts.into_iter().flatten().any(|(host, taken)| taken > 0 && !seen.insert(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_that_share_a_host_which_takes_something_blur_the_bound() {
        let (a, b) = (CompoundIdx(1), CompoundIdx(2));
        assert!(!several_on_one([Some((a, 5)), None, Some((b, 5)), None]));
        assert!(!several_on_one([Some((a, 0)), Some((a, 0))]));
        assert!(several_on_one([Some((a, 5)), Some((b, 5)), Some((a, 5))]));
    }
}
