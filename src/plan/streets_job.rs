//! Preparing a plan's streets, and judging along them, on a thread of its own.

use std::path::Path;
use std::sync::Arc;

use super::OpenPlan;
use super::streets::{Prepared, Recipe};
use super::{network_cache, networks_dir};
use crate::assess::{Assessment, LiveAssessment, Streets, WalkingError, assess_on_streets};
use crate::model::{CompoundFigures, CompoundIdx, County, Drawn, Facility};
use crate::rules::{OnFoot, Rulebook};

/// A plan's county as it is: what differs from the layers, to be put together elsewhere.
pub(super) struct Snapshot {
    pub base: Arc<County>,
    facilities: Vec<Facility>,
    drawn: Vec<Drawn>,
    figures: Vec<(CompoundIdx, CompoundFigures)>,
}

impl Snapshot {
    pub fn of(plan: &OpenPlan) -> Self {
        Self {
            base: Arc::clone(&plan.base),
            facilities: plan.county.facilities.clone(),
            drawn: plan.county.drawn.clone(),
            figures: plan.edited_compounds.iter().map(|&c| (c, plan.county.compounds[c.i()].figures)).collect(),
        }
    }

    /// The county.
    pub fn county(self) -> County {
        let mut county = County { facilities: self.facilities, drawn: self.drawn, ..(*self.base).clone() };
        for (row, figures) in self.figures {
            county.compounds[row.i()].figures = figures;
        }
        county
    }
}

/// A county judged by a rulebook, with the county as loaded.
pub(super) struct Judgement {
    pub live: LiveAssessment,
    pub base_assessment: Assessment,
}

impl Judgement {
    /// Judges (long work), along streets where there are any.
    pub fn of(county: &County, base: &County, rulebook: &Rulebook, streets: Option<&Prepared>) -> Self {
        let (plan, loaded) = streets.map(|s| (Arc::clone(&s.plan), Arc::clone(&s.base))).unzip();
        Self {
            live: LiveAssessment::on_streets(county, rulebook, plan),
            base_assessment: assess_on_streets(base, &rulebook.as_is(), loaded),
        }
    }
}

/// What is to be prepared: can be handed to a thread.
pub struct StreetsJob {
    county: Snapshot,
    rulebook: Rulebook,
    revision: u64,
    /// Those that are ready for this very county.
    ready: Option<Prepared>,
    /// Networks that may be the same.
    known: Known,
}

/// Streets that were prepared, and the county judged along them.
pub struct StreetsReady {
    pub(super) base: Arc<County>,
    pub(super) revision: u64,
    pub(super) made: Result<(Prepared, Box<Judgement>), (Recipe, WalkingError)>,
}

impl StreetsJob {
    pub(super) fn of(plan: &OpenPlan) -> Self {
        Self {
            county: Snapshot::of(plan),
            rulebook: plan.rulebook.clone(),
            revision: plan.revision,
            ready: plan.streets.ready.clone(),
            known: Known::of(plan.streets.ready.as_ref()),
        }
    }

    /// The same, that looks at other networks than the plan's first.
    pub(super) fn with_known(self, known: Known) -> Self {
        Self { known, ..self }
    }

    /// Prepares the streets and judges along them (long work). Networks are kept in `cache_dir`, and taken from there.
    pub fn run(self, cache_dir: Option<&Path>) -> StreetsReady {
        self.run_and(cache_dir, |_, _, _| ()).0
    }

    /// [`StreetsJob::run`], and makes something of the county, its assessment and the rulebook; `None` if there are no
    /// streets.
    pub fn run_and<T>(
        self,
        cache_dir: Option<&Path>,
        make: impl FnOnce(&County, &Assessment, &Rulebook) -> T,
    ) -> (StreetsReady, Option<T>) {
        let Self { county, rulebook, revision, ready, known } = self;
        let base = Arc::clone(&county.base);
        let county = county.county();
        let recipe = Recipe::of(&county, rulebook.walk);
        let known_ones = ready.filter(|r| r.recipe == recipe).and_then(|r| r.at_pace(rulebook.walk));
        let prepared = match known_ones {
            Some(prepared) => Ok(prepared),
            None => known.prepare(&county, &base, rulebook.walk, recipe.clone(), cache_dir),
        };
        match prepared {
            Err(error) => (StreetsReady { base, revision, made: Err((recipe, error)) }, None),
            Ok(prepared) => {
                let judgement = Judgement::of(&county, &base, &rulebook, Some(&prepared));
                let made = make(&county, judgement.live.assessment(), &rulebook);
                (StreetsReady { base, revision, made: Ok((prepared, Box::new(judgement))) }, Some(made))
            }
        }
    }
}

/// The streets of a county; their network is taken from where the window keeps those that it has built, or kept there.
///
/// # Errors
/// As of [`Streets::prepare`]. That a network can't be kept is none.
pub fn prepare_streets(county: &County, on_foot: OnFoot) -> Result<Streets, WalkingError> {
    Known::default().streets(county, on_foot, networks_dir().as_deref())
}

/// Networks that were built before, by what they were made from.
#[derive(Clone, Default)]
pub(super) struct Known(Vec<Arc<Streets>>);

impl Known {
    pub fn of(ready: Option<&Prepared>) -> Self {
        Self(ready.map_or_else(Vec::new, |r| vec![Arc::clone(&r.plan), Arc::clone(&r.base)]))
    }

    /// The streets of a county and of the layers it stands on.
    pub fn prepare(
        &self,
        county: &County,
        base: &County,
        on_foot: OnFoot,
        recipe: Recipe,
        cache_dir: Option<&Path>,
    ) -> Result<Prepared, WalkingError> {
        let plan = Arc::new(self.streets(county, on_foot, cache_dir)?);
        let base = match recipe.is_of_layers_only() {
            true => Arc::clone(&plan),
            // What is drawn may be all that can be walked.
            false => self.streets(base, on_foot, cache_dir).map_or_else(|_| Arc::clone(&plan), Arc::new),
        };
        Ok(Prepared { recipe, plan, base })
    }

    fn streets(&self, county: &County, on_foot: OnFoot, cache_dir: Option<&Path>) -> Result<Streets, WalkingError> {
        Streets::prepare_by(county, on_foot, |ways, hash| match self.0.iter().find(|s| s.made_from() == hash) {
            Some(same) => Arc::clone(same.graph()),
            None => Arc::new(match cache_dir {
                // What is drawn next makes another network: the one that the plan opens with is kept.
                Some(dir) => network_cache::open_or_build(dir, ways, hash, self.0.is_empty()),
                None => ways.build(),
            }),
        })
    }
}
