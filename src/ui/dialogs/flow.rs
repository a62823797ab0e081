//! From a wish over questions to the deed: opening, saving, exporting, closing.

use std::path::{Path, PathBuf};

use egui::{Context, ViewportCommand};

use super::browser::Browser;
use super::native::NativeDialog;
use super::{Answer, ExportChoice, Modal, Purpose, Then};
use crate::plan::Recovery;
use crate::t;
use crate::ui::action::Action;
use crate::ui::app::App;
use crate::ui::opening::Target;

impl App {
    /// Does what comes next, after asking about unsaved changes.
    pub(in crate::ui) fn ask_then(&mut self, ctx: &Context, then: Then) {
        if self.plan.as_ref().is_some_and(|p| p.is_dirty() && !p.is_read_only()) {
            self.dialogs.modal = Some(Modal::Unsaved(then));
        } else {
            self.proceed(ctx, then);
        }
    }

    fn proceed(&mut self, ctx: &Context, then: Then) {
        match then {
            Then::Open(target) => self.open(target),
            Then::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// The window's own close button asks like the menu does.
    pub(in crate::ui) fn close_request(&mut self, ctx: &Context) {
        if !self.may_close && ctx.input(|i| i.viewport().close_requested()) {
            let dirty = self.plan.as_ref().is_some_and(|p| p.is_dirty() && !p.is_read_only());
            if dirty {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.ask_then(ctx, Then::Quit);
            }
        }
    }

    /// Begins an action that needs to ask for a path or a choice.
    pub(in crate::ui) fn begin_dialog(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::OpenDialog => self.ask_path(ctx, Purpose::OpenFolder),
            Action::OpenPlanDialog => self.ask_path(ctx, Purpose::OpenPlan),
            Action::OpenByPath => self.browse(Purpose::OpenAny),
            Action::SaveAs => self.ask_path(ctx, Purpose::SaveAs(None)),
            Action::OpenRulebook => self.ask_path(ctx, Purpose::OpenRulebook),
            Action::SaveRulebook => self.ask_path(ctx, Purpose::SaveRulebook),
            Action::Relink => self.ask_path(ctx, Purpose::Relink),
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
        self.note_view();
        let Some(plan) = &mut self.plan else { return };
        if plan.path().is_none() {
            return self.ask_path(ctx, Purpose::SaveAs(then));
        }
        let saved = plan.save();
        self.after_save(ctx, saved, then);
    }

    fn save_as(&mut self, ctx: &Context, path: &Path, then: Option<Then>) {
        self.note_view();
        let Some(plan) = &mut self.plan else { return };
        let saved = plan.save_as(path);
        self.after_save(ctx, saved, then);
    }

    fn after_save(&mut self, ctx: &Context, saved: Result<(), crate::plan::PlanError>, then: Option<Then>) {
        match saved {
            Ok(()) => {
                let path = self.plan.as_ref().and_then(|p| p.path()).map(Path::to_owned);
                let name = path.as_ref().map_or_else(String::new, |p| p.display().to_string());
                self.toasts.done(t!(self.lang, "toast-saved", path = name), None);
                if let Some(path) = path {
                    self.memory.change(|s| s.note_opened(&path));
                }
                if let Some(then) = then {
                    self.proceed(ctx, then);
                }
            }
            Err(error) => self.toasts.error(self.lang.message(&error.message())),
        }
    }

    /// Writes the view into the plan, so that it is saved.
    fn note_view(&mut self) {
        if let (Some(plan), Some((center, scale))) = (&mut self.plan, self.map.view()) {
            plan.view.center = Some(center);
            plan.view.scale = scale;
        }
    }

    fn ask_path(&mut self, ctx: &Context, purpose: Purpose) {
        let name = self.proposed_name(&purpose).to_owned();
        match NativeDialog::open(ctx, self.lang, purpose, Some(&self.dialog_folder()), &name) {
            Ok(dialog) => self.dialogs.native = Some(dialog),
            Err(purpose) => self.browse(purpose),
        }
    }

    /// The name, without its ending, that is proposed to save under.
    fn proposed_name(&self, purpose: &Purpose) -> &str {
        self.plan.as_ref().map_or("", |plan| match purpose {
            Purpose::SaveRulebook => &plan.rulebook().id,
            _ => &plan.county().name,
        })
    }

    fn browse(&mut self, purpose: Purpose) {
        let name = self.proposed_name(&purpose);
        let browser = Browser::new(purpose, self.dialog_folder(), name);
        self.dialogs.modal = Some(Modal::Browse(Box::new(browser)));
    }

    /// Where dialogs begin: where the last one ended, else beside the plan, else at home.
    fn dialog_folder(&self) -> PathBuf {
        let plan = self.plan.as_ref();
        let layers = plan.and_then(|p| p.sources().first()?.path.parent());
        let beside = plan.and_then(|p| p.path()).or(layers);
        let home = || directories::UserDirs::new().map(|d| d.home_dir().to_owned());
        let last = self.memory.last_folder().map(Path::to_owned);
        let folder = last.or_else(|| beside.and_then(Path::parent).map(Path::to_owned));
        folder.filter(|f| f.is_dir()).or_else(home).unwrap_or_else(|| PathBuf::from("."))
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
            Answer::NoDialog(purpose) => self.browse(purpose),
            Answer::SaveFirst(then) => self.save_then(ctx, Some(then)),
            Answer::Proceed(then) => self.proceed(ctx, then),
            Answer::Export(choice) => self.ask_path(ctx, Purpose::ExportFolder(choice)),
            Answer::Path(purpose, path) => self.act_on_path(ctx, purpose, path),
            Answer::Recover(recovery) => self.ask_then(ctx, Then::Open(Target::Recovery(recovery))),
            Answer::Discard(recovery) => self.discard(ctx, *recovery),
            Answer::Later(recovery) => self.open_as_saved(&recovery),
        }
    }

    fn act_on_path(&mut self, ctx: &Context, purpose: Purpose, path: PathBuf) {
        let folder =
            if path.is_dir() && !matches!(purpose, Purpose::OpenFolder) { Some(path.as_path()) } else { path.parent() };
        self.memory.change(|s| s.last_folder = folder.map(Path::to_owned));
        match purpose {
            Purpose::OpenFolder | Purpose::OpenPlan | Purpose::OpenAny => {
                self.ask_then(ctx, Then::Open(Target::Path(path)));
            }
            Purpose::SaveAs(then) => self.save_as(ctx, &path, then),
            Purpose::OpenRulebook => self.open_rulebook(&path),
            Purpose::SaveRulebook => self.save_rulebook(&path),
            Purpose::ExportFolder(choice) => self.export(choice, path),
            Purpose::Relink => self.relink(&path),
        }
    }

    /// Gives up what a crashed session left; its plan opens as it was saved.
    fn discard(&mut self, ctx: &Context, recovery: Recovery) {
        let plan = recovery.plan().map(Path::to_owned);
        if let Err(error) = recovery.discard() {
            self.toasts.error(self.lang.message(&error.message()));
        } else if let Some(path) = plan {
            self.ask_then(ctx, Then::Open(Target::Path(path)));
        }
    }

    /// Leaves what a crashed session left where it is; its plan opens as it was saved.
    fn open_as_saved(&mut self, recovery: &Recovery) {
        if let Some(path) = recovery.plan() {
            self.open(Target::PathAsSaved(path.to_owned()));
        }
    }
}
