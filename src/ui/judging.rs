//! Another rulebook: a large county is judged by it in the background, and whatever is asked meanwhile waits.

use egui::Context;

use super::action::Action;
use super::app::App;
use crate::map::Scene;
use crate::plan::jobs::{Jobs, Outcome, Slot};
use crate::plan::{Command, Judged, Judging};

/// Compounds and facilities that are judged within a frame.
const AT_ONCE: usize = 5_000;

/// The job that judges.
pub struct Rejudging {
    pub(super) slot: Slot<(), (Box<Judged>, Scene)>,
    /// Whether the first action in the queue waits for it.
    pub(super) waits: bool,
}

impl Rejudging {
    /// Nothing to judge.
    pub fn new(jobs: &Jobs) -> Self {
        Self { slot: jobs.slot("job-judge"), waits: false }
    }

    /// Whether actions wait.
    pub fn is_busy(&self) -> bool {
        self.waits
    }
}

/// Several steps as single ones: each rulebook among them is judged before its step is taken.
fn one_by_one(action: Action) -> impl Iterator<Item = Action> {
    let (action, times) = match action {
        Action::UndoSteps(n) => (Action::Undo, n),
        Action::RedoSteps(n) => (Action::Redo, n),
        other => (other, 1),
    };
    std::iter::repeat_n(action, times)
}

fn is_step(action: &Action) -> bool {
    matches!(action, Action::Undo | Action::Redo)
}

impl App {
    /// Does what is asked, in order, up to what must be judged first.
    pub(super) fn perform_all(&mut self, ctx: &Context, actions: Vec<Action>) {
        let mut judged = self.rejudging.slot.take();
        if judged.is_none() && self.rejudging.slot.is_busy() {
            self.actions = actions;
            return;
        }
        self.rejudging.waits = false;
        let mut waiting = actions.into_iter().flat_map(one_by_one);
        while let Some(action) = waiting.next() {
            match judged.take() {
                // The plan stays as it is, as was told; the steps that were to be taken with it are not taken either.
                Some((_, Outcome::Failed(_))) => {
                    let rest: Vec<Action> = waiting.skip_while(|next| is_step(next) && is_step(&action)).collect();
                    return self.perform_all(ctx, rest);
                }
                Some((_, Outcome::Done((judged, scene)))) => self.perform_judged(ctx, action, judged, scene),
                None => match self.judging(&action) {
                    None => self.perform(ctx, action),
                    Some(judging) => {
                        self.judge(judging);
                        self.actions = std::iter::once(action).chain(waiting).collect();
                        return;
                    }
                },
            }
        }
    }

    /// Forgets what is being judged, and what waits for it: another plan is shown.
    pub(super) fn stop_judging(&mut self) {
        if std::mem::take(&mut self.rejudging.waits) {
            self.actions.clear();
        }
        self.rejudging.slot.cancel();
    }

    fn judging(&self, action: &Action) -> Option<Judging> {
        let plan = self.plan.as_ref()?;
        let county = plan.county();
        if county.compounds.len() + county.facilities.len() <= AT_ONCE {
            return None;
        }
        plan.judging(match action {
            Action::Do(Command::SetRulebook(rulebook)) => rulebook,
            Action::Undo => plan.undo_rulebook()?,
            Action::Redo => plan.redo_rulebook()?,
            _ => return None,
        })
    }

    fn judge(&mut self, judging: Judging) {
        let scene = self.drawn.as_ref().map(|d| (*d.scene).clone()).unwrap_or_default();
        self.rejudging.waits = true;
        self.rejudging.slot.start((), move |_| {
            let (judged, scene) = judging.run(|county, assessment, rules| scene.renewed(county, assessment, rules));
            (Box::new(judged), scene)
        });
    }

    fn perform_judged(&mut self, ctx: &Context, action: Action, judged: Box<Judged>, scene: Scene) {
        let fits = self.plan.as_ref().and_then(|p| judged.revision_after(p));
        if let Some(plan) = &mut self.plan {
            plan.prepare(Some(judged));
        }
        self.perform(ctx, action);
        let Some(plan) = &mut self.plan else { return };
        plan.prepare(None);
        if fits == Some(plan.revision()) {
            plan.take_changed_compounds();
            self.scene_revision = plan.revision();
            self.scene_rule = None;
            self.show_scene(scene);
        }
    }
}
