//! What of a proposal is to be seen on the map.

use std::rc::Rc;

use super::found::Found;
use super::trying::Trial;
use crate::plan::OpenPlan;
use crate::rules::Mode;
use crate::ui::map_view::{Gain, Proposed, ProposedSite};

/// At most so many compounds are shown in the class that they would have.
const MOST_SHOWN: usize = 600;

/// What a preview was made of: proposal, its version, whether there were live figures, how people go.
type Stamp = (u64, u64, bool, Mode);

/// The preview, made anew when something about the proposal changed.
#[derive(Default)]
pub(super) struct Preview {
    made_for: Option<Stamp>,
    proposed: Option<Rc<Proposed>>,
}

impl Preview {
    /// Looks whether anything changed.
    pub fn refresh(&mut self, found: Option<&Found>, trial: Option<&Trial>, plan: &OpenPlan) {
        let stamp = found.map(|f| (f.number, f.version, trial.is_some(), plan.rulebook().mode));
        if stamp != self.made_for {
            self.made_for = stamp;
            self.proposed = found.map(|f| Rc::new(shown(f, trial, plan)));
        }
    }

    /// What is to be seen.
    pub fn proposed(&self) -> Option<Rc<Proposed>> {
        self.proposed.clone()
    }
}

fn shown(found: &Found, trial: Option<&Trial>, plan: &OpenPlan) -> Proposed {
    let site = |number: usize| ProposedSite {
        number,
        position: found.place(number),
        from: found.moved[number].map(|_| found.proposal.chosen[number].position),
        label: found.proposal.chosen[number].label().to_owned(),
    };
    let gain = trial.map(|t| Gain {
        covered: t.totals().covered_households,
        gained: t.totals().covered_households - t.before.covered_households,
    });
    Proposed {
        sites: found.to_accept().map(site).collect(),
        chosen: found.chosen.filter(|i| found.is_wanted(*i)).map(|i| found.place(i)),
        // On foot a circle would say what is not so.
        radius_m: (plan.rulebook().mode == Mode::Circle).then_some(found.best.of.rulebook.radius_m),
        gain,
        changed: trial.map(|t| t.changed(MOST_SHOWN)).unwrap_or_default(),
    }
}
