//! From a wish over questions to the deed: opening, saving, exporting, closing.

use std::path::{Path, PathBuf};

use egui::Context;

use super::browser::{Browser, home};
use super::native::NativeDialog;
use super::{Answer, ExportChoice, Modal, Purpose, Then};
use crate::plan::Recovery;
use crate::ui::action::Action;
use crate::ui::app::App;
use crate::ui::opening::Target;
use crate::ui::window_jobs;

impl App {
    /// Does what comes next, after asking about unsaved changes. A save that is under way is waited for first.
    pub(in crate::ui) fn ask_then(&mut self, ctx: &Context, then: Then) {
        if self.saving.is_busy() {
            self.saving.wait(then);
        } else if self.plan.as_ref().is_some_and(|p| p.is_dirty() && !p.is_read_only()) {
            self.dialogs.modal = Some(Modal::Unsaved(then));
        } else {
            self.proceed(then);
        }
        ctx.request_repaint();
    }

    fn proceed(&mut self, then: Then) {
        match then {
            Then::Open(target) => self.open(target),
            Then::Quit => self.quit(),
        }
    }

    /// Begins an action that needs to ask for a path or a choice.
    pub(in crate::ui) fn begin_dialog(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::OpenDialog => self.ask_path(ctx, Purpose::OpenFolder),
            Action::OpenPlanDialog => self.ask_path(ctx, Purpose::OpenPlan),
            Action::OpenByPath => self.browse(ctx, Purpose::OpenAny),
            Action::SaveAs => self.ask_path(ctx, Purpose::SaveAs(None)),
            Action::OpenRulebook => self.ask_path(ctx, Purpose::OpenRulebook),
            Action::SaveRulebook => self.ask_path(ctx, Purpose::SaveRulebook),
            Action::Relink => self.ask_path(ctx, Purpose::Relink),
            Action::ReplaceLayerFile(layer, name) => self.ask_path(ctx, Purpose::LayerFile(layer, name)),
            Action::Export(exports) => {
                self.dialogs.modal = Some(Modal::Export(ExportChoice { exports, lang: self.lang }));
            }
            _ => {}
        }
    }

    /// Saves, asking for a name if there is none.
    pub(in crate::ui) fn save(&mut self, ctx: &Context) {
        self.save_then(ctx, None);
    }

    fn save_then(&mut self, ctx: &Context, then: Option<Then>) {
        match self.plan.as_ref().map(|p| p.path().is_some()) {
            Some(true) => self.save_to(None, then),
            Some(false) => self.ask_path(ctx, Purpose::SaveAs(then)),
            None => {}
        }
    }

    fn ask_path(&mut self, ctx: &Context, purpose: Purpose) {
        let name = self.proposed_name(&purpose).to_owned();
        self.dialogs.native = Some(NativeDialog::open(ctx, self.lang, purpose, self.dialog_folders(), &name));
    }

    /// The name, without its ending, that is proposed to save under.
    fn proposed_name(&self, purpose: &Purpose) -> &str {
        self.plan.as_ref().map_or("", |plan| match purpose {
            Purpose::SaveRulebook => &plan.rulebook().id,
            _ => &plan.county().name,
        })
    }

    fn browse(&mut self, ctx: &Context, purpose: Purpose) {
        let name = self.proposed_name(&purpose);
        let browser = Browser::new(&window_jobs(ctx), purpose, self.dialog_folders(), name);
        self.dialogs.modal = Some(Modal::Browse(Box::new(browser)));
    }

    /// Where dialogs begin, the first that is there: where the last one ended, else beside the plan, else at home.
    fn dialog_folders(&self) -> Vec<PathBuf> {
        let plan = self.plan.as_ref();
        let layers = plan.and_then(|p| p.sources().first()?.path.parent());
        let beside = plan.and_then(|p| p.path()).or(layers).and_then(Path::parent);
        let known = [self.memory.last_folder(), beside].into_iter().flatten().map(Path::to_owned);
        known.chain(home()).chain([PathBuf::from(".")]).collect()
    }

    /// Acts on what a person answered since the last frame.
    pub(in crate::ui) fn dialogs_answer(&mut self, ctx: &Context) {
        if let Some(answer) = self.dialogs.native.as_ref().and_then(NativeDialog::poll) {
            self.dialogs.native = None;
            self.dialogs.answers.push(answer);
        }
        for answer in std::mem::take(&mut self.dialogs.answers) {
            self.close_modal();
            self.act_on(ctx, answer);
        }
    }

    fn close_modal(&mut self) {
        self.dialogs.modal = None;
    }

    fn act_on(&mut self, ctx: &Context, answer: Answer) {
        match answer {
            Answer::Nothing => {}
            Answer::NoDialog(purpose) => self.browse(ctx, purpose),
            Answer::SaveFirst(then) => self.save_then(ctx, Some(then)),
            Answer::Proceed(then) => self.proceed(then),
            Answer::Export(choice) => self.ask_path(ctx, Purpose::ExportFolder(choice)),
            Answer::Path(purpose, path) => self.act_on_path(ctx, purpose, path),
            Answer::Recover(recovery) => self.ask_then(ctx, Then::Open(Target::Recovery(recovery))),
            Answer::Discard(recovery) => self.discard(*recovery),
            Answer::Later(recovery) => self.open_as_saved(&recovery),
        }
    }

    fn act_on_path(&mut self, ctx: &Context, purpose: Purpose, path: PathBuf) {
        let begins_inside = purpose.wants_folder() && !matches!(purpose, Purpose::OpenFolder);
        let folder = if begins_inside { Some(path.as_path()) } else { path.parent() };
        self.memory.change(|s| s.last_folder = folder.map(Path::to_owned));
        match purpose {
            Purpose::OpenFolder | Purpose::OpenPlan | Purpose::OpenAny => {
                self.ask_then(ctx, Then::Open(Target::Path(path)));
            }
            Purpose::SaveAs(then) => self.save_to(Some(path), then),
            Purpose::OpenRulebook => self.open_rulebook(path),
            Purpose::SaveRulebook => self.save_rulebook(path),
            Purpose::ExportFolder(choice) => self.export(choice, path),
            Purpose::Relink => self.relink(path),
            Purpose::LayerFile(layer, name) => self.replace_layer_file(layer, &name, path),
        }
    }

    /// Leaves what a crashed session left where it is; its plan opens as it was saved.
    fn open_as_saved(&mut self, recovery: &Recovery) {
        if let Some(path) = recovery.plan() {
            self.open(Target::PathAsSaved(path.to_owned()));
        }
    }
}
