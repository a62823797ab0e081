//! Windows that ask something, and windows that tell something.

mod about;
mod browser;
mod export;
mod flow;
mod help;
mod history;
mod native;
mod recovery;
mod unsaved;

use std::path::PathBuf;

use egui::{Context, Frame, Id, RichText, Ui};

pub use export::ExportChoice;

use super::action::{Action, Popup};
use super::app::App;
use super::opening::Target;
use super::theme;
use crate::io::LayerName;
use crate::plan::{PLAN_EXTENSION, Recovery};

/// Ending of the names of rulebook files.
const RULEBOOK_EXTENSION: &str = "toml";

/// What was to be done when a question came in between.
#[derive(Clone, Debug)]
pub enum Then {
    /// Open something.
    Open(Target),
    /// Close the window.
    Quit,
}

/// What a path is asked for.
#[derive(Clone, Debug)]
pub enum Purpose {
    /// A folder of layers to open.
    OpenFolder,
    /// A plan file to open.
    OpenPlan,
    /// Either.
    OpenAny,
    /// A name to save under, and what comes after.
    SaveAs(Option<Then>),
    /// A rulebook file to open.
    OpenRulebook,
    /// A name to save the rulebook under.
    SaveRulebook,
    /// A folder to export into.
    ExportFolder(ExportChoice),
    /// The folder where the layers are now.
    Relink,
    /// A file in the place of a layer's file of this name.
    LayerFile(LayerName, String),
}

impl Purpose {
    /// Text id of the dialog's title.
    fn title_id(&self) -> &'static str {
        match self {
            Self::OpenFolder => "dialog-open-folder",
            Self::OpenPlan => "dialog-open-plan",
            Self::OpenAny => "dialog-open-any",
            Self::SaveAs(_) => "dialog-save-as",
            Self::OpenRulebook => "dialog-open-rulebook",
            Self::SaveRulebook => "dialog-save-rulebook",
            Self::ExportFolder(_) => "dialog-export-folder",
            Self::Relink => "dialog-relink",
            Self::LayerFile(..) => "dialog-layer-file",
        }
    }

    /// Whether a folder, not a file, is wanted.
    fn wants_folder(&self) -> bool {
        matches!(self, Self::OpenFolder | Self::ExportFolder(_) | Self::Relink)
    }

    /// Whether a name to save under is wanted.
    fn saves(&self) -> bool {
        matches!(self, Self::SaveAs(_) | Self::SaveRulebook)
    }

    /// Ending of the names of the files that are meant, if it is files.
    fn extension(&self) -> Option<&'static str> {
        match self {
            Self::OpenPlan | Self::OpenAny | Self::SaveAs(_) => Some(PLAN_EXTENSION),
            Self::OpenRulebook | Self::SaveRulebook => Some(RULEBOOK_EXTENSION),
            Self::OpenFolder | Self::ExportFolder(_) | Self::Relink => None,
            Self::LayerFile(..) => Some("geojson"),
        }
    }
}

/// What a person answered.
#[derive(Clone, Debug)]
enum Answer {
    Path(Purpose, PathBuf),
    /// The dialog was closed without a choice.
    Nothing,
    /// The system has no dialog: ours shall be shown.
    NoDialog(Purpose),
    SaveFirst(Then),
    Proceed(Then),
    Export(ExportChoice),
    Recover(Box<Recovery>),
    Discard(Box<Recovery>),
    Later(Box<Recovery>),
}

/// A question that everything else waits for.
enum Modal {
    Unsaved(Then),
    Browse(Box<browser::Browser>),
    Export(ExportChoice),
    Recovery(Box<Recovery>),
}

/// The dialogs that are open.
#[derive(Default)]
pub struct Dialogs {
    modal: Option<Modal>,
    native: Option<native::NativeDialog>,
    answers: Vec<Answer>,
    shortcuts: bool,
    about: bool,
    history: bool,
    /// What crashed sessions left, still to be asked about.
    recoveries: Vec<Recovery>,
}

impl Dialogs {
    /// Whether a question of ours keeps keys from the map.
    pub fn is_modal_open(&self) -> bool {
        self.modal.is_some()
    }

    /// Asks, when nothing else is being asked, what to do with what a crashed session left.
    pub fn ask_recovery(&mut self, recovery: Recovery) {
        self.recoveries.push(recovery);
    }

    /// What is being asked: `path`, `export`, `unsaved`, or `nothing`.
    pub fn asking(&self) -> &'static str {
        match &self.modal {
            None => "nothing",
            Some(Modal::Unsaved(_)) => "unsaved",
            Some(Modal::Browse(_)) => "path",
            Some(Modal::Export(_)) => "export",
            Some(Modal::Recovery(_)) => "recovery",
        }
    }

    /// Opens or closes a window.
    pub fn toggle(&mut self, popup: Popup) {
        let open = match popup {
            Popup::Shortcuts => &mut self.shortcuts,
            Popup::About => &mut self.about,
            Popup::History => &mut self.history,
        };
        *open = !*open;
    }

    /// Closes the windows that tell something; false if none was open.
    pub fn close_popups(&mut self) -> bool {
        let any = self.shortcuts || self.about || self.history;
        (self.shortcuts, self.about, self.history) = (false, false, false);
        any
    }
}

impl App {
    /// Draws whatever is open over the window.
    pub(super) fn dialogs_ui(&mut self, ctx: &Context, actions: &mut Vec<Action>) {
        let lang = self.lang;
        help::shortcuts_window_ui(ctx, lang, &mut self.dialogs.shortcuts);
        about::about_window_ui(ctx, lang, &mut self.dialogs.about);
        if let Some(plan) = &self.plan {
            history::history_window_ui(ctx, lang, plan, &mut self.dialogs.history, actions);
        }
        native::waiting_ui(ctx, lang, &mut self.dialogs.native, &mut self.dialogs.answers);
        if self.dialogs.modal.is_none() {
            let next = (!self.dialogs.recoveries.is_empty()).then(|| self.dialogs.recoveries.remove(0));
            self.dialogs.modal = next.map(|r| Modal::Recovery(Box::new(r)));
        }
        let name = self.plan.as_ref().map_or("", |p| p.county().name.as_str());
        let answer = match &mut self.dialogs.modal {
            None => None,
            Some(Modal::Unsaved(then)) => unsaved::unsaved_ui(ctx, lang, name, then),
            Some(Modal::Browse(browser)) => browser.browser_ui(ctx, lang),
            Some(Modal::Export(choice)) => export::export_ui(ctx, lang, choice),
            Some(Modal::Recovery(found)) => recovery::recovery_ui(ctx, lang, found),
        };
        self.dialogs.answers.extend(answer);
        if !self.dialogs.answers.is_empty() {
            ctx.request_repaint();
        }
    }
}

/// Draws a question that darkens everything else; true if it was left with Esc or a click beside it.
fn question_ui(ctx: &Context, id: &str, title: &str, width: f32, add: impl FnOnce(&mut Ui)) -> bool {
    let style = ctx.global_style();
    let frame = Frame::window(&style).inner_margin(20).corner_radius(10);
    let modal = egui::Modal::new(Id::unique(id)).frame(frame).show(ctx, |ui| {
        ui.set_width(width);
        ui.label(RichText::new(title).size(18.0).strong());
        ui.add_space(8.0);
        add(ui);
    });
    modal.should_close()
}

/// Draws the button that Enter means too.
fn primary_ui(ui: &mut Ui, text: &str) -> bool {
    let dark = ui.visuals().dark_mode;
    let clicked = ui.add(theme::primary_button(text, dark)).clicked();
    clicked || (ui.memory(|m| m.focused().is_none()) && ui.input(|i| i.key_pressed(egui::Key::Enter)))
}
