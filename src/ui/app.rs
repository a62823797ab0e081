//! The window's state, and what happens in each frame: first actions, then drawing.

use std::time::{Duration, Instant};

use egui::{Context, Ui, ViewportCommand};

use super::action::{Action, Dock, Tab};
use super::arranging::Arranging;
use super::closing::Closing;
use super::dialogs::Dialogs;
use super::exporting::Exported;
use super::files::Files;
use super::frame_log::FrameLog;
use super::jobs::window_jobs;
use super::judging::Rejudging;
use super::map_view::{Drawn, MapView};
use super::memory::Memory;
use super::opening::{Opening, Target};
use super::panels::PanelsState;
use super::reach::Reaching;
use super::reloading::Reloading;
use super::saving::Saving;
use super::streets::Preparing;
use super::toasts::Toasts;
use super::{Tool, layout, shortcuts};
use crate::i18n::{Lang, number};
use crate::model::FacilityKind;
use crate::plan::jobs::{Jobs, Slot};
use crate::plan::{LogGuard, OpenPlan, Recovery, Settings, start_log, unnamed_recoveries, window_opens};
use crate::t;

/// While the journal is not on the disk yet, the window looks this often whether it is.
const JOURNAL_LOOK: Duration = Duration::from_millis(500);

/// Which parts of the window are open.
#[derive(Clone, Copy, Debug)]
pub struct Docks {
    pub left: bool,
    pub right: bool,
    pub bottom: bool,
    pub tab: Tab,
}

impl Docks {
    /// Whether a part is open.
    pub fn is_open(&self, dock: Dock) -> bool {
        match dock {
            Dock::Left => self.left,
            Dock::Right => self.right,
            Dock::Bottom => self.bottom,
        }
    }

    /// Whether a part is open, to change it.
    pub fn open_mut(&mut self, dock: Dock) -> &mut bool {
        match dock {
            Dock::Left => &mut self.left,
            Dock::Right => &mut self.right,
            Dock::Bottom => &mut self.bottom,
        }
    }
}

/// The window.
pub struct App {
    pub(super) jobs: Jobs,
    pub(super) plan: Option<OpenPlan>,
    /// Counts the plans that were shown.
    pub(super) plan_number: u64,
    pub(super) drawn: Option<Drawn>,
    /// Revision of the plan that `drawn` shows.
    pub(super) scene_revision: u64,
    /// The rule by which the scene on the screen is coloured.
    pub(super) scene_rule: Option<String>,
    pub(super) lang: Lang,
    pub(super) tool: Tool,
    pub(super) kind_to_add: FacilityKind,
    pub(super) docks: Docks,
    pub(super) arranging: Arranging,
    pub(super) map: MapView,
    pub(super) panels: PanelsState,
    pub(super) dialogs: Dialogs,
    pub(super) toasts: Toasts,
    pub(super) memory: Memory,
    pub(super) opening: Opening,
    pub(super) reloading: Reloading,
    pub(super) rejudging: Rejudging,
    pub(super) preparing: Preparing,
    pub(super) reaching: Reaching,
    pub(super) saving: Saving,
    pub(super) closing: Closing,
    pub(super) files: Files,
    pub(super) exporting: Slot<(), Exported>,
    pub(super) recoveries: Slot<(), Vec<Recovery>>,
    pub(super) actions: Vec<Action>,
    pub(super) log: FrameLog,
    /// Brings the log to the disk when the window is gone.
    log_guard: Option<LogGuard>,
    title: String,
}

impl App {
    /// A window without a plan, with the settings of the last start, that looks for what crashed sessions left.
    pub fn new(ctx: &Context, process_start: Instant) -> Self {
        // First, so that everything that follows is logged; a crash from now on is told at the next start.
        let log_guard = start_log();
        window_opens();
        let jobs = window_jobs(ctx);
        let (memory, warnings) = Memory::load(&jobs);
        let mut app = Self { log_guard, ..Self::with(ctx, &jobs, memory, process_start) };
        if app.log_guard.is_none() {
            app.toasts.error(t!(app.lang, "no-log"));
        }
        for warning in warnings {
            app.toasts.error(app.lang.message(&warning));
        }
        app.recoveries.start((), |_| unnamed_recoveries(None));
        app.files.look_for_crash();
        app
    }

    /// A window that reads and writes nothing of the user's.
    pub fn unattached(ctx: &Context) -> Self {
        let jobs = window_jobs(ctx);
        let memory = Memory::with(&jobs, Settings::default());
        Self::with(ctx, &jobs, memory, Instant::now())
    }

    fn with(ctx: &Context, jobs: &Jobs, memory: Memory, process_start: Instant) -> Self {
        super::theme::install(ctx);
        let mut app = Self {
            jobs: jobs.clone(),
            plan: None,
            plan_number: 0,
            drawn: None,
            scene_revision: 0,
            scene_rule: None,
            lang: memory.lang(),
            tool: Tool::Select,
            kind_to_add: FacilityKind::Station,
            docks: Docks::as_left(memory.arrangement()),
            arranging: Arranging::new(memory.arrangement().clone()),
            map: MapView::new(),
            panels: PanelsState::default(),
            dialogs: Dialogs::default(),
            toasts: Toasts::default(),
            memory,
            opening: Opening::new(jobs),
            reloading: Reloading::new(jobs),
            rejudging: Rejudging::new(jobs),
            preparing: Preparing::new(jobs),
            reaching: Reaching::new(jobs),
            saving: Saving::new(jobs),
            closing: Closing::new(jobs),
            files: Files::new(jobs),
            exporting: jobs.slot("job-export"),
            recoveries: jobs.slot("job-recoveries"),
            actions: Vec::new(),
            log: FrameLog::from_env(process_start),
            log_guard: None,
            title: String::new(),
        };
        app.use_settings(ctx);
        app
    }

    /// Begins to open something, without asking about unsaved changes.
    pub fn open(&mut self, target: Target) {
        self.opening.begin(target);
    }

    /// The plan.
    pub fn plan(&self) -> Option<&OpenPlan> {
        self.plan.as_ref()
    }

    /// Puts an action into the queue for the next [`App::update`].
    pub fn ask(&mut self, action: Action) {
        self.actions.push(action);
    }

    /// Whether a plan is shown with its map, and nothing is going on in the background.
    pub fn is_at_rest(&self) -> bool {
        let prepares = self.preparing.is_busy() || self.wants_streets();
        let beside = self.rejudging.is_busy() || self.reaching.is_busy() || self.panels.siting.is_working();
        let works = self.doing().is_some() || beside || prepares || self.files.is_busy();
        self.plan.is_some() && !works && self.map.is_up_to_date()
    }

    /// The kind that the tool for new facilities adds.
    pub fn kind_to_add(&self) -> FacilityKind {
        self.kind_to_add
    }

    /// What is going on in the background: a text, and the part that is done.
    pub fn doing(&self) -> Option<(String, Option<f32>)> {
        if let Some((target, bytes)) = self.opening.running() {
            let text = match target {
                Target::Sample => t!(self.lang, "doing-sample").to_owned(),
                Target::Path(path) | Target::PathAsSaved(path) => t!(self.lang, "doing-open", path = path.display()),
                Target::Recovery(_) => t!(self.lang, "doing-recovery").to_owned(),
            };
            return Some((with_bytes(text, bytes), part(bytes)));
        }
        if let Some(bytes) = self.reloading.progress() {
            return Some((with_bytes(t!(self.lang, "doing-reload").to_owned(), bytes), part(bytes)));
        }
        if self.closing.is_asked() {
            return Some((t!(self.lang, "doing-close").to_owned(), None));
        }
        if self.saving.is_busy() {
            return Some((t!(self.lang, "doing-save").to_owned(), None));
        }
        if self.exporting.is_busy() {
            return Some((t!(self.lang, "doing-export").to_owned(), None));
        }
        let walks = self.plan.as_ref().is_some_and(|p| p.rulebook().walks());
        (walks && self.preparing.is_busy()).then(|| (t!(self.lang, "doing-streets").to_owned(), None))
    }

    /// Whether keys go to the map.
    pub fn map_has_focus(&self, ctx: &Context) -> bool {
        ctx.memory(|m| m.has_focus(MapView::id()))
    }

    /// Everything that is not drawing: finished jobs, keys, actions, the scene.
    pub fn update(&mut self, ctx: &Context) {
        self.tell_failed_jobs();
        self.take_opened(ctx);
        self.take_saved(ctx);
        self.take_files(ctx);
        self.take_exported();
        self.take_recoveries();
        self.watch_layers(ctx);
        if let Some(plan) = &self.plan {
            self.panels.siting.refresh(ctx, plan);
        }
        if let Some(problem) = self.memory.update() {
            self.toasts.error(self.lang.message(&problem));
        }
        self.take_dropped(ctx);
        self.dialogs_answer(ctx);
        self.close_request(ctx);
        self.finish_closing(ctx);
        let mut actions = std::mem::take(&mut self.actions);
        if !self.dialogs.is_modal_open() {
            shortcuts::take_keys(ctx, self, &mut actions);
        }
        self.perform_all(ctx, actions);
        self.watch_journal(ctx);
        self.follow_streets();
        self.renew_scene();
        self.follow_reach();
        self.note_arrangement(ctx);
        self.set_title(ctx);
    }

    /// Draws the window; what is asked for waits in the queue until the next [`App::update`].
    pub fn draw(&mut self, ui: &mut Ui) {
        let mut actions = std::mem::take(&mut self.actions);
        layout::window_ui(ui, self, &mut actions);
        self.dialogs_ui(ui.ctx(), &mut actions);
        self.dropping_ui(ui.ctx());
        if !actions.is_empty() || self.doing().is_some() || self.wants_streets() {
            ui.ctx().request_repaint();
        }
        self.actions = actions;
    }

    /// A journal that can't be written is told by a banner as soon as that is known.
    fn watch_journal(&self, ctx: &Context) {
        if self.plan.as_ref().is_some_and(OpenPlan::is_journal_behind) {
            ctx.request_repaint_after(JOURNAL_LOOK);
        }
    }

    /// Tells the frame log how far the window is.
    fn log_state(&mut self) {
        self.log.stamp("first_frame", true);
        self.log.stamp("county_open", self.plan.is_some());
        self.log.stamp("first_picture", self.map.has_picture());
        let Some(plan) = self.plan.as_ref().filter(|_| self.log.is_on()) else { return };
        if let Some(r) = self.map.rect() {
            self.log.note("map", format_args!("{:.0} {:.0} {:.0} {:.0}", r.min.x, r.min.y, r.max.x, r.max.y));
        }
        self.log.note("selected", format_args!("{:?}", plan.selection));
        self.log.note("steps", format_args!("{} {}", plan.undo_names().count(), plan.redo_names().count()));
        self.log.note("asking", self.dialogs.asking());
    }

    fn set_title(&mut self, ctx: &Context) {
        let app = self.lang.t("app-name");
        let title = match &self.plan {
            Some(plan) => {
                let mark = if plan.is_dirty() { "● " } else { "" };
                let file = plan.path().and_then(|p| p.file_stem()).map(|s| s.to_string_lossy());
                let name = file.unwrap_or_else(|| plan.county().name.as_str().into());
                format!("{mark}{name} – {app}")
            }
            None => app.to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

/// The part that is done of bytes read and bytes in all.
fn part((done, total): (u64, u64)) -> Option<f32> {
    (total > 0).then(|| (done as f64 / total as f64).min(1.0) as f32)
}

fn with_bytes(text: String, (done, total): (u64, u64)) -> String {
    let mb = |bytes: u64| number::fixed(bytes as f64 / 1e6, 0);
    if total < 1_000_000 { text } else { format!("{text}  {} / {} MB", mb(done.min(total)), mb(total)) }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        let begun = Instant::now();
        self.update(ctx);
        self.log.spent_since(begun);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let begun = Instant::now();
        self.draw(ui);
        self.log.spent_since(begun);
        self.log_state();
        self.log.end_frame();
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_arrangement();
        // Where the system itself closes the window nobody was asked: what is unsaved stays in the journal.
        if let Some(plan) = self.plan.take().filter(|p| !p.is_dirty()) {
            plan.close();
        }
    }
}
