//! One table of what can be asked for by menu or key; menus, keys, tooltips and the help window read it.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::Tool;
use super::action::{Action, Popup};
use super::app::App;
use crate::model::DrawnKind;
use crate::plan::{Command, OpenPlan, Selected};

/// Something that a menu entry, a button or a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    OpenFolder,
    OpenPlan,
    OpenByPath,
    OpenSample,
    Save,
    SaveAs,
    Export,
    Relink,
    Reload,
    Quit,
    Undo,
    Redo,
    Delete,
    History,
    Fit,
    ZoomIn,
    ZoomOut,
    PanLeft,
    PanRight,
    PanUp,
    PanDown,
    SelectTool,
    AddTool,
    PathTool,
    BridgeTool,
    ClosureTool,
    GateTool,
    DistanceTool,
    AreaTool,
    Escape,
    Shortcuts,
    OpenLogs,
    About,
}

/// Under which heading the help window lists a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    File,
    Edit,
    Map,
    Tools,
    Network,
    Help,
}

impl Group {
    /// All groups in the order of the menus.
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::Map, Self::Tools, Self::Network, Self::Help];

    /// Text id of the heading.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Map => "shortcut-group-map",
            Self::Tools => "menu-tools",
            Self::Network => "menu-network",
            Self::Help => "menu-help",
        }
    }
}

/// A row of the table.
pub struct Entry {
    pub verb: Verb,
    pub group: Group,
    /// Text id of the name.
    pub text_id: &'static str,
    /// Keys, the one to show first.
    pub keys: &'static [KeyboardShortcut],
}

const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn row(verb: Verb, group: Group, text_id: &'static str, keys: &'static [KeyboardShortcut]) -> Entry {
    Entry { verb, group, text_id, keys }
}

/// The table. Of two keys that differ by Shift only, the one with Shift comes first, because egui ignores Shift
/// that a shortcut does not ask for.
pub const TABLE: &[Entry] = &[
    row(Verb::OpenFolder, Group::File, "verb-open-folder", &[ctrl(Key::O)]),
    row(Verb::OpenPlan, Group::File, "verb-open-plan", &[]),
    row(Verb::OpenByPath, Group::File, "verb-open-by-path", &[ctrl(Key::L)]),
    row(Verb::OpenSample, Group::File, "verb-open-sample", &[]),
    row(Verb::SaveAs, Group::File, "verb-save-as", &[KeyboardShortcut::new(CTRL_SHIFT, Key::S)]),
    row(Verb::Save, Group::File, "verb-save", &[ctrl(Key::S)]),
    row(Verb::Export, Group::File, "verb-export", &[ctrl(Key::E)]),
    row(Verb::Relink, Group::File, "verb-relink", &[]),
    row(Verb::Reload, Group::File, "verb-reload", &[plain(Key::F5)]),
    row(Verb::Quit, Group::File, "verb-quit", &[ctrl(Key::Q)]),
    row(Verb::Redo, Group::Edit, "verb-redo", &[KeyboardShortcut::new(CTRL_SHIFT, Key::Z), ctrl(Key::Y)]),
    row(Verb::Undo, Group::Edit, "verb-undo", &[ctrl(Key::Z)]),
    row(Verb::Delete, Group::Edit, "verb-delete", &[plain(Key::Delete)]),
    row(Verb::History, Group::Edit, "verb-history", &[ctrl(Key::H)]),
    row(Verb::Fit, Group::Map, "verb-fit", &[plain(Key::F)]),
    row(Verb::ZoomIn, Group::Map, "verb-zoom-in", &[plain(Key::Plus), plain(Key::Equals)]),
    row(Verb::ZoomOut, Group::Map, "verb-zoom-out", &[plain(Key::Minus)]),
    row(Verb::PanLeft, Group::Map, "verb-pan-left", &[plain(Key::ArrowLeft)]),
    row(Verb::PanRight, Group::Map, "verb-pan-right", &[plain(Key::ArrowRight)]),
    row(Verb::PanUp, Group::Map, "verb-pan-up", &[plain(Key::ArrowUp)]),
    row(Verb::PanDown, Group::Map, "verb-pan-down", &[plain(Key::ArrowDown)]),
    row(Verb::SelectTool, Group::Tools, "verb-select-tool", &[plain(Key::V)]),
    row(Verb::AddTool, Group::Tools, "verb-add-tool", &[plain(Key::A)]),
    row(Verb::PathTool, Group::Network, "verb-path-tool", &[plain(Key::P)]),
    row(Verb::BridgeTool, Group::Network, "verb-bridge-tool", &[plain(Key::B)]),
    row(Verb::ClosureTool, Group::Network, "verb-closure-tool", &[plain(Key::C)]),
    row(Verb::GateTool, Group::Network, "verb-gate-tool", &[plain(Key::G)]),
    row(Verb::AreaTool, Group::Tools, "verb-area-tool", &[KeyboardShortcut::new(Modifiers::SHIFT, Key::M)]),
    row(Verb::DistanceTool, Group::Tools, "verb-distance-tool", &[plain(Key::M)]),
    row(Verb::Escape, Group::Tools, "verb-escape", &[plain(Key::Escape)]),
    row(Verb::Shortcuts, Group::Help, "verb-shortcuts", &[plain(Key::F1)]),
    row(Verb::OpenLogs, Group::Help, "verb-open-logs", &[]),
    row(Verb::About, Group::Help, "verb-about", &[]),
];

impl Verb {
    /// The verb's row.
    pub fn entry(self) -> &'static Entry {
        TABLE.iter().find(|e| e.verb == self).unwrap_or(&TABLE[0])
    }

    /// The key to show beside a menu entry, empty if there is none.
    pub fn key_text(self, ctx: &egui::Context) -> String {
        self.entry().keys.first().map(|k| key_text(ctx, k)).unwrap_or_default()
    }

    /// What the verb asks for as things stand, `None` where it makes no sense now.
    pub fn action(self, app: &App) -> Option<Action> {
        match self {
            Self::OpenFolder => Some(Action::OpenDialog),
            Self::OpenPlan => Some(Action::OpenPlanDialog),
            Self::OpenByPath => Some(Action::OpenByPath),
            Self::OpenSample => Some(Action::OpenSample),
            Self::Quit => Some(Action::Quit),
            Self::Shortcuts => Some(Action::Toggle(Popup::Shortcuts)),
            Self::OpenLogs => Some(Action::ShowLogs),
            Self::About => Some(Action::Toggle(Popup::About)),
            Self::Escape => Some(Action::Escape),
            _ => self.action_on_plan(app),
        }
    }

    fn action_on_plan(self, app: &App) -> Option<Action> {
        let plan = app.plan()?;
        match self {
            Self::Save => (!plan.is_read_only()).then_some(Action::Save),
            Self::SaveAs => Some(Action::SaveAs),
            Self::Export => Some(Action::Export(crate::report::Export::ALL.to_vec())),
            Self::Relink => (!plan.sources().is_empty()).then_some(Action::Relink),
            Self::Reload => (!plan.sources().is_empty()).then_some(Action::Reload),
            Self::Undo => plan.undo_names().next().map(|_| Action::Undo),
            Self::Redo => plan.redo_names().next().map(|_| Action::Redo),
            Self::History => Some(Action::Toggle(Popup::History)),
            Self::Delete => delete(app, plan),
            Self::Fit => Some(Action::Fit(None)),
            Self::ZoomIn => Some(Action::ZoomMap(1.5)),
            Self::ZoomOut => Some(Action::ZoomMap(1.0 / 1.5)),
            Self::PanLeft => Some(Action::PanMap([1.0, 0.0])),
            Self::PanRight => Some(Action::PanMap([-1.0, 0.0])),
            Self::PanUp => Some(Action::PanMap([0.0, 1.0])),
            Self::PanDown => Some(Action::PanMap([0.0, -1.0])),
            Self::SelectTool => Some(Action::SetTool(Tool::Select)),
            Self::AddTool => Some(Action::SetTool(Tool::AddFacility(app.kind_to_add()))),
            Self::PathTool => Some(Action::SetTool(Tool::Draw(DrawnKind::Path))),
            Self::BridgeTool => Some(Action::SetTool(Tool::Draw(DrawnKind::Bridge))),
            Self::ClosureTool => Some(Action::SetTool(Tool::Draw(DrawnKind::Closure))),
            Self::GateTool => Some(Action::SetTool(Tool::Draw(DrawnKind::Gate))),
            Self::DistanceTool => Some(Action::SetTool(Tool::MeasureDistance)),
            Self::AreaTool => Some(Action::SetTool(Tool::MeasureArea)),
            _ => None,
        }
    }
}

/// What the Delete key takes away: the chosen vertex of what is drawn, else what is selected.
fn delete(app: &App, plan: &OpenPlan) -> Option<Action> {
    let command = match plan.selection? {
        Selected::Facility(slot) => Command::RemoveFacility(slot),
        Selected::Drawn(slot) => app.map.without_chosen_vertex(plan).unwrap_or(Command::RemoveDrawn(slot)),
        Selected::Compound(_) | Selected::Town(_) | Selected::Site(_) => return None,
    };
    Some(Action::Do(command))
}

/// How a key is written for people.
pub fn key_text(ctx: &egui::Context, key: &KeyboardShortcut) -> String {
    ctx.format_shortcut(key).replace("Plus", "+").replace("Equals", "=").replace("Minus", "-").replace("Escape", "Esc")
}

/// Turns the keys pressed since the last frame into actions. Keys go to a text field first, and arrows stay with a
/// widget that has the focus.
pub fn take_keys(ctx: &egui::Context, app: &App, actions: &mut Vec<Action>) {
    if egui::Popup::is_any_open(ctx) {
        return;
    }
    let typing = ctx.text_edit_focused();
    let arrows_taken = ctx.egui_wants_keyboard_input() && !app.map_has_focus(ctx);
    for entry in TABLE {
        for key in entry.keys {
            let is_arrow = matches!(key.logical_key, Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown);
            let text_key = key.modifiers.is_none() || key.modifiers == Modifiers::SHIFT || key.logical_key == Key::Z;
            if (typing && text_key) || (is_arrow && arrows_taken) {
                continue;
            }
            if ctx.input_mut(|i| i.consume_shortcut(key)) {
                actions.extend(entry.verb.action(app));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn no_key_asks_for_two_things_and_shifted_keys_come_first() {
        let keys: Vec<_> = TABLE.iter().flat_map(|e| e.keys).collect();
        for (i, a) in keys.iter().enumerate() {
            for b in &keys[i + 1..] {
                assert_ne!(a, b);
                let b_hides_nothing = a.logical_key != b.logical_key || a.modifiers.shift || !b.modifiers.shift;
                assert!(b_hides_nothing, "{a:?} would swallow {b:?}");
            }
        }
    }

    #[test]
    fn every_verb_has_a_name_in_both_languages() {
        for entry in TABLE {
            for lang in Lang::ALL {
                assert!(lang.has(entry.text_id), "{}: {}", lang.tag(), entry.text_id);
            }
        }
    }
}
