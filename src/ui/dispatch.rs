//! What each action does.

use egui::Context;

use super::action::{Action, Dock, Tab};
use super::app::App;
use super::dialogs::Then;
use super::map_view::place_of;
use super::opening::Target;
use super::{Tool, names};
use crate::geom::Bounds;
use crate::model::{DrawnIdx, FacilityIdx};
use crate::plan::{Command, OpenPlan, PlanError, Selected};
use crate::t;

impl App {
    /// Does what is asked.
    pub(super) fn perform(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Do(command) => self.apply(command),
            Action::Undo => self.steps(1, OpenPlan::undo),
            Action::Redo => self.steps(1, OpenPlan::redo),
            Action::UndoSteps(n) => self.steps(n, OpenPlan::undo),
            Action::RedoSteps(n) => self.steps(n, OpenPlan::redo),
            Action::ShowFolder(folder) => self.files.show_folder(folder),
            Action::ShowLogs => self.show_logs(),
            Action::DismissCrash => self.files.crash = None,
            Action::BeginDrag(slot) => self.on_plan(|p| p.begin_drag(slot)),
            Action::DragTo(to) => self.on_plan(|p| {
                p.drag_to(to);
                Ok(())
            }),
            Action::EndDrag { keep } => self.on_plan(|p| p.end_drag(keep)),
            Action::Select(selected) => self.select(selected),
            Action::Show(selected) => self.show(selected),
            Action::ShowPosition(p) => self.map.show(Bounds::around([p])),
            Action::Fit(bounds) => self.fit(bounds),
            Action::SetTool(tool) => self.set_tool(tool),
            Action::SetStyle(style) => self.on_plan(|p| {
                p.view.style = *style;
                Ok(())
            }),
            Action::SetLang(lang) => self.set_lang(lang),
            Action::SetTheme(theme) => self.set_theme(ctx, theme),
            Action::SetUiZoom(zoom) => ctx.set_zoom_factor(zoom.clamp(0.6, 2.5)),
            Action::Open(path) => self.ask_then(ctx, Then::Open(Target::Path(path))),
            Action::OpenSample => self.ask_then(ctx, Then::Open(Target::Sample)),
            Action::Quit => self.ask_then(ctx, Then::Quit),
            Action::Save => self.save(ctx),
            Action::ZoomMap(factor) => self.map.zoom(factor),
            Action::PanMap(steps) => self.map.pan(steps),
            Action::Escape => self.escape(ctx),
            Action::ToggleDock(dock) => self.toggle_dock(dock),
            Action::ShowTab(tab) => self.show_tab(tab),
            Action::PreviewRulebook(rulebook) => self.on_plan(|p| {
                p.preview_rulebook(rulebook.map(|r| *r));
                Ok(())
            }),
            Action::ChooseRule(id) => self.panels.rules.choose(id),
            Action::Copy(text) => ctx.copy_text(text),
            Action::MoveProposed(site, to) => {
                if let Some(plan) = &self.plan {
                    self.panels.siting.move_proposed(plan, site, to);
                }
            }
            Action::ChooseProposed(site) => self.panels.siting.choose_proposed(site),
            Action::Toggle(popup) => self.dialogs.toggle(popup),
            Action::Reload => self.reload(),
            Action::SetCrs(layer, crs) => self.set_crs(layer, crs),
            Action::SetLayer(path, layer) => self.set_layer(&path, layer),
            Action::IgnoreLayerChanges => self.reloading.ignore(),
            Action::StopOpening => self.opening.stop(),
            Action::OpenDialog
            | Action::OpenPlanDialog
            | Action::OpenByPath
            | Action::SaveAs
            | Action::OpenRulebook
            | Action::SaveRulebook
            | Action::Export(_)
            | Action::ReplaceLayerFile(..)
            | Action::Relink => self.begin_dialog(ctx, action),
        }
    }

    fn apply(&mut self, command: Command) {
        let newest: fn(&OpenPlan) -> Option<Selected> = match &command {
            Command::AddFacility { .. } => {
                |p| p.county().facilities.len().checked_sub(1).map(|i| Selected::Facility(FacilityIdx::new(i)))
            }
            Command::Draw(_) => |p| p.county().drawn.len().checked_sub(1).map(|i| Selected::Drawn(DrawnIdx::new(i))),
            _ => |p| p.selection,
        };
        self.on_plan(|plan| {
            plan.apply(command)?;
            plan.selection = newest(plan);
            Ok(())
        });
        self.forget_removed();
    }

    /// Does something to the plan and tells if it was refused.
    pub(super) fn on_plan(&mut self, change: impl FnOnce(&mut OpenPlan) -> Result<(), PlanError>) {
        let Some(plan) = &mut self.plan else { return };
        if let Err(error) = change(plan) {
            self.toasts.error(self.lang.message(&error.message()));
        }
    }

    fn steps(&mut self, n: usize, step: fn(&mut OpenPlan) -> Result<bool, PlanError>) {
        self.on_plan(|plan| {
            for _ in 0..n {
                if !step(plan)? {
                    break;
                }
            }
            Ok(())
        });
        self.forget_removed();
    }

    /// What was removed can't stay selected.
    fn forget_removed(&mut self) {
        let Some(plan) = &mut self.plan else { return };
        let gone = match plan.selection {
            Some(Selected::Facility(slot)) => plan.county().facilities.get(slot.i()).is_none_or(|f| f.removed),
            Some(Selected::Drawn(slot)) => plan.county().drawn.get(slot.i()).is_none_or(|d| d.removed),
            _ => false,
        };
        if gone {
            plan.selection = None;
        }
    }

    fn select(&mut self, selected: Option<Selected>) {
        if let Some(plan) = &mut self.plan {
            plan.selection = selected;
        }
    }

    fn show(&mut self, selected: Selected) {
        self.select(Some(selected));
        let Some(plan) = &self.plan else { return };
        let county = plan.county();
        let bounds = match selected {
            Selected::Compound(c) => county.compound_shapes.get(c.i()).bounds(),
            Selected::Town(t) => county.town_shapes.get(t.i()).bounds(),
            Selected::Drawn(d) => Bounds::around(county.drawn[d.i()].line.iter().copied()),
            Selected::Facility(_) | Selected::Site(_) => Bounds::around(place_of(plan, selected)),
        };
        if bounds.is_empty() {
            self.toasts.info(t!(self.lang, "toast-no-place", name = names::name_of(plan, self.lang, selected)));
        } else {
            self.map.show(bounds);
        }
    }

    fn fit(&mut self, bounds: Option<Bounds>) {
        if let Some(plan) = &self.plan {
            self.map.fit(bounds.unwrap_or_else(|| plan.county().bounds()));
        }
    }

    fn set_tool(&mut self, tool: Tool) {
        if let Tool::AddFacility(kind) = tool {
            self.kind_to_add = kind;
        }
        if std::mem::replace(&mut self.tool, tool) != tool {
            self.map.tool_changed();
        }
    }

    fn escape(&mut self, ctx: &Context) {
        let mut actions = Vec::new();
        if self.dialogs.close_popups() {
            return;
        }
        if self.map.escape(&mut actions) {
            for action in actions {
                self.perform(ctx, action);
            }
        } else if self.tool != Tool::Select {
            self.set_tool(Tool::Select);
        } else {
            self.select(None);
        }
    }

    fn toggle_dock(&mut self, dock: Dock) {
        let open = self.docks.open_mut(dock);
        *open = !*open;
    }

    fn show_tab(&mut self, tab: Tab) {
        self.docks.tab = tab;
        self.docks.bottom = true;
    }
}
