//! From an opening that has ended to a plan on the screen, and the scene that follows the plan.

use std::sync::Arc;
use std::time::Instant;

use egui::Context;

use super::app::App;
use super::map_view::Drawn;
use super::opening::{Answer, Opened, Target};
use crate::map::Scene;
use crate::plan::jobs::{drop_in_background, in_background};

/// Reasons that are told with an opening that failed.
const MOST_REASONS: usize = 3;

impl App {
    /// Shows a plan that was opened, or says why there is none.
    pub(super) fn take_opened(&mut self, ctx: &Context) {
        match self.opening.take() {
            None | Some(Answer::Stopped) => {}
            Some(Answer::Opened(opened)) => self.show_plan(*opened),
            Some(Answer::Recoverable(recovery)) => self.dialogs.ask_recovery(*recovery),
            Some(Answer::Failed(message, reasons)) => {
                let mut text = self.lang.message(&message).into_owned();
                for w in reasons.iter().take(MOST_REASONS) {
                    text += &format!("\n{}: {}", w.file, self.lang.message(&w.found));
                }
                self.toasts.error(text);
                ctx.request_repaint();
            }
        }
    }

    /// Asks about what crashed sessions left of plans without a file.
    pub(super) fn take_recoveries(&mut self) {
        if let Some((_, found)) = self.recoveries.take_done() {
            for recovery in found {
                self.dialogs.ask_recovery(recovery);
            }
        }
    }

    /// Takes over a plan that was opened. The plan before it is closed: whoever opened another one was asked.
    pub(super) fn show_plan(&mut self, opened: Opened) {
        let Opened { target, mut plan, scene } = opened;
        self.plan_number += 1;
        self.stop_judging();
        self.preparing.begin();
        self.panels.siting.begin();
        self.map.begin(&plan.view, plan.county().bounds());
        self.reloading.begin(plan.source_changes());
        self.scene_revision = plan.revision();
        self.scene_rule = None;
        plan.take_changed_compounds();
        self.show_scene(scene);
        if let Some(before) = self.plan.replace(plan) {
            in_background("close", move || before.close());
        }
        match target {
            Target::Path(path) | Target::PathAsSaved(path) => {
                tracing::info!(path = %path.display(), "opened");
                self.memory.change(|s| s.note_opened(&path));
            }
            Target::Recovery(recovery) => tracing::info!(journal = %recovery.journal().display(), "recovered"),
            Target::Sample => tracing::info!("opened the sample county"),
        }
        self.tell_notices();
    }

    /// Draws another prepared county from now on.
    pub(super) fn show_scene(&mut self, scene: Scene) {
        let before = self.drawn.as_ref().map(|d| (&d.scene, d.scene_no));
        let scene_no = before.map_or(0, |(_, no)| no + 1);
        // What was made meanwhile is not in a scene from before.
        let scene = match before.filter(|(before, _)| before.same_county(&scene)) {
            Some((before, _)) => scene.with_reach(before.reach().cloned()),
            None => {
                self.reaching.begin();
                scene.with_reach(None)
            }
        };
        if let Some(old) = self.drawn.replace(Drawn { scene: Arc::new(scene), scene_no }) {
            drop_in_background(old.scene);
        }
    }

    /// Makes the prepared county follow the plan; not during a drag, which is painted over the map.
    pub(super) fn renew_scene(&mut self) {
        let (Some(plan), Some(drawn)) = (&mut self.plan, &mut self.drawn) else { return };
        if plan.drag().is_some()
            || (plan.revision(), plan.view.style.coloured_by_rule())
                == (self.scene_revision, self.scene_rule.as_deref())
        {
            return;
        }
        let begun = Instant::now();
        self.scene_revision = plan.revision();
        let changed = plan.take_changed_compounds();
        let (county, assessment, rulebook) = (plan.county(), plan.assessment(), plan.rulebook());
        let scene = match changed {
            Some(rows) => drawn.scene.renewed_rows(&rows, county, assessment, rulebook),
            None => drawn.scene.renewed(county, assessment, rulebook),
        };
        let style = &plan.view.style;
        self.scene_rule = style.coloured_by_rule().map(str::to_owned);
        drawn.scene = Arc::new(scene.coloured(style, county, assessment, rulebook));
        drawn.scene_no += 1;
        self.log.note("scene_ms", format_args!("{:.2}", begun.elapsed().as_secs_f64() * 1e3));
    }
}
