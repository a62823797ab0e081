//! The window's state, and what happens in each frame: first actions, then drawing.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use egui::{Context, Ui, ViewportCommand};

use super::action::{Action, Dock, Tab, Theme};
use super::dialogs::Dialogs;
use super::exporting::Exporting;
use super::frame_log::FrameLog;
use super::map_view::{Drawn, MapView};
use super::opening::{Opening, Target};
use super::panels::PanelsState;
use super::toasts::Toasts;
use super::{Tool, layout, shortcuts};
use crate::i18n::Lang;
use crate::model::FacilityKind;
use crate::plan::OpenPlan;
use crate::t;

/// Which parts of the window are open.
#[derive(Clone, Copy, Debug)]
pub struct Docks {
    pub left: bool,
    pub right: bool,
    pub bottom: bool,
    pub tab: Tab,
}

impl Docks {
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
    pub(super) plan: Option<OpenPlan>,
    pub(super) drawn: Option<Drawn>,
    pub(super) scene_revision: u64,
    pub(super) lang: Lang,
    pub(super) theme: Theme,
    pub(super) tool: Tool,
    pub(super) kind_to_add: FacilityKind,
    pub(super) docks: Docks,
    pub(super) map: MapView,
    pub(super) panels: PanelsState,
    pub(super) dialogs: Dialogs,
    pub(super) toasts: Toasts,
    pub(super) opening: Opening,
    pub(super) exporting: Exporting,
    pub(super) actions: Vec<Action>,
    pub(super) may_close: bool,
    title: String,
    log: FrameLog,
}

impl App {
    /// A window without a plan, on a context that has the theme installed.
    pub fn new(ctx: &Context, process_start: Instant) -> Self {
        super::theme::install(ctx);
        Self {
            plan: None,
            drawn: None,
            scene_revision: 0,
            lang: Lang::of_system(),
            theme: Theme::System,
            tool: Tool::Select,
            kind_to_add: FacilityKind::Station,
            docks: Docks { left: true, right: true, bottom: true, tab: Tab::Compounds },
            map: MapView::new(),
            panels: PanelsState::default(),
            dialogs: Dialogs::default(),
            toasts: Toasts::default(),
            opening: Opening::default(),
            exporting: Exporting::default(),
            actions: Vec::new(),
            may_close: false,
            title: String::new(),
            log: FrameLog::from_env(process_start),
        }
    }

    /// Begins to open something, without asking about unsaved changes.
    pub fn open(&mut self, ctx: &Context, target: Target) {
        self.opening.begin(ctx, target);
    }

    /// The plan.
    pub fn plan(&self) -> Option<&OpenPlan> {
        self.plan.as_ref()
    }

    /// The kind that the tool for new facilities adds.
    pub fn kind_to_add(&self) -> FacilityKind {
        self.kind_to_add
    }

    /// Paths that were opened lately, newest first.
    pub fn recent(&self) -> &[PathBuf] {
        &[]
    }

    /// What is going on beside the window, as a text.
    pub fn doing(&self) -> Option<String> {
        if let Some(target) = self.opening.target() {
            return Some(match target {
                Target::Sample => t!(self.lang, "doing-sample").to_owned(),
                Target::Path(path) => t!(self.lang, "doing-open", path = path.display()),
            });
        }
        self.exporting.is_running().then(|| t!(self.lang, "doing-export").to_owned())
    }

    /// Whether keys go to the map.
    pub fn map_has_focus(&self, ctx: &Context) -> bool {
        ctx.memory(|m| m.has_focus(MapView::id()))
    }

    /// Everything that is not drawing: finished jobs, keys, actions, the scene.
    pub fn update(&mut self, ctx: &Context) {
        self.take_opened();
        self.take_exported();
        self.take_dropped(ctx);
        self.dialogs_answer(ctx);
        self.close_request(ctx);
        let mut actions = std::mem::take(&mut self.actions);
        if !self.dialogs.is_modal_open() {
            shortcuts::take_keys(ctx, self, &mut actions);
        }
        for action in actions {
            self.perform(ctx, action);
        }
        self.renew_scene();
        self.set_title(ctx);
    }

    /// Draws the window; what is asked for waits in the queue until the next [`App::update`].
    pub fn draw(&mut self, ui: &mut Ui) {
        let mut actions = std::mem::take(&mut self.actions);
        layout::window_ui(ui, self, &mut actions);
        self.dialogs_ui(ui.ctx(), &mut actions);
        self.dropping_ui(ui.ctx());
        if !actions.is_empty() {
            ui.ctx().request_repaint();
        }
        self.actions = actions;
    }

    /// Shows a plan that was opened.
    fn take_opened(&mut self) {
        match self.opening.take() {
            None => {}
            Some(Ok(opened)) => self.show_plan(*opened),
            Some(Err(message)) => self.toasts.error(self.lang.message(&message)),
        }
    }

    /// Makes the prepared county follow the plan; not during a drag, which is painted over the map.
    fn renew_scene(&mut self) {
        let (Some(plan), Some(drawn)) = (&self.plan, &mut self.drawn) else { return };
        if plan.drag().is_some() || plan.revision() == self.scene_revision {
            return;
        }
        self.scene_revision = plan.revision();
        drawn.scene = Arc::new(drawn.scene.renewed(plan.county(), plan.assessment(), plan.rulebook()));
        drawn.scene_no += 1;
    }

    /// Tells the frame log how far the window is.
    fn log_state(&mut self) {
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
                format!("{mark}{} – {app}", plan.county().name)
            }
            None => app.to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
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
        self.log.end_frame(self.map.has_picture());
    }
}
