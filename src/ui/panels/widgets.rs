//! Small pieces that several panels share.

use egui::{Align, Label, Layout, Response, RichText, Ui, WidgetText};

use crate::i18n::Lang;
use crate::model::{Compound, County, FacilityKind, TownIdx};
use crate::t;
use crate::ui::panels::table::Filter;

/// Share of a line that a wide entry or choice takes.
const ENTRY_SHARE: f32 = 0.58;

/// The box in which a table is searched.
pub(super) fn search_box(ui: &mut Ui, lang: Lang, query: &mut String) {
    let hint = t!(lang, "panel-search");
    ui.add(egui::TextEdit::singleline(query).hint_text(hint).desired_width(170.0).clip_text(true));
}

/// A weak text that says how many rows are shown.
pub(super) fn count_text(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).weak().small()));
}

/// A heading inside a panel.
pub(super) fn section(ui: &mut Ui, text: impl Into<String>) {
    ui.add_space(6.0);
    ui.add(Label::new(RichText::new(text).strong()).truncate());
    ui.add_space(1.0);
}

/// A weak explanation that wraps.
pub(super) fn note(ui: &mut Ui, text: impl Into<String>) {
    ui.add(Label::new(RichText::new(text).weak().small()).wrap());
}

/// A line with `right` at the right edge and `left` in the room that is left over.
pub(super) fn spread<R>(ui: &mut Ui, right: impl FnOnce(&mut Ui) -> R, left: impl FnOnce(&mut Ui)) -> R {
    let (center, height) = (Align::Center, ui.spacing().interact_size.y);
    let size = egui::vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(center), |ui| {
        let result = right(ui);
        ui.with_layout(Layout::left_to_right(center), left);
        result
    })
    .inner
}

/// A line with a weak name at the left and `add` at the right, which screen readers call by the same name.
pub(super) fn named(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    let response = spread(ui, add, |ui| {
        ui.add(Label::new(RichText::new(name).weak()).truncate());
    });
    response.accessible_name(name)
}

/// A list to choose from, of a width that long texts don't widen.
pub(super) fn list_ui(ui: &mut Ui, width: f32, list: egui::ComboBox<'_>, add: impl FnOnce(&mut Ui)) -> Response {
    let size = egui::vec2(width, ui.spacing().interact_size.y);
    let show = |ui: &mut Ui| list.width(width).truncate().show_ui(ui, add).response;
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), show).inner
}

/// Width of an entry or choice at the right of a line.
pub(super) fn entry_width(ui: &Ui) -> f32 {
    (ui.available_width() * ENTRY_SHARE).max(80.0)
}

/// A unit after a figure; takes the same room whatever the unit, so that figures stand under each other.
pub(super) fn unit_ui(ui: &mut Ui, unit: &str) {
    let (size, left) = (egui::vec2(20.0, ui.spacing().interact_size.y), Layout::left_to_right(Align::Center));
    ui.allocate_ui_with_layout(size, left, |ui| {
        ui.set_min_width(size.x);
        ui.weak(unit);
    });
}

/// A line with a weak name and a value at the right.
pub(super) fn fact(ui: &mut Ui, name: &str, value: impl Into<WidgetText>) {
    spread(
        ui,
        |ui| {
            ui.add(Label::new(value).truncate());
        },
        |ui| {
            ui.add(Label::new(RichText::new(name).weak()).truncate());
        },
    );
}

/// A text that can be clicked, cut where there is no room.
pub(super) fn link(ui: &mut Ui, text: &str) -> Response {
    let colour = ui.visuals().hyperlink_color;
    let label = Label::new(RichText::new(text).color(colour)).truncate().sense(egui::Sense::click());
    ui.add(label).on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A choice among values, or none of them.
pub(super) fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    id: &str,
    any: &str,
    chosen: &mut Option<T>,
    values: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> String,
) {
    let text = chosen.map_or_else(|| any.to_owned(), &name);
    let list = egui::ComboBox::from_id_salt(id).selected_text(text).width(104.0).truncate().height(320.0);
    let list = list.show_ui(ui, |ui| {
        ui.selectable_value(chosen, None, any);
        for value in values {
            ui.selectable_value(chosen, Some(value), name(value));
        }
    });
    list.response.accessible_name(any);
}

/// What a search in a table of compounds looks at: name, town, id.
pub(super) fn compound_words<'a>(county: &'a County, c: &'a Compound) -> [&'a str; 3] {
    [&c.name, town_name(county, c.town).unwrap_or_default(), &c.id]
}

/// The filter by class.
pub(super) fn class_filter(ui: &mut Ui, lang: Lang, filter: &mut Filter) {
    let any = t!(lang, "panel-any-class");
    choice(ui, "class", any, &mut filter.class, crate::assess::Class::ALL, |c| lang.t(c.text_id()).to_owned());
}

/// The filter by town; nothing where there are no towns.
pub(super) fn town_filter(ui: &mut Ui, lang: Lang, county: &County, filter: &mut Filter) {
    // A filter may outlive the county that it was set for.
    filter.town = filter.town.filter(|t| t.i() < county.towns.len());
    if county.towns.is_empty() {
        return;
    }
    let name = |t: TownIdx| county.towns[t.i()].name.to_string();
    let towns = (0..county.towns.len()).map(TownIdx::new);
    choice(ui, "town", t!(lang, "panel-any-town"), &mut filter.town, towns, name);
}

/// The filter by kind of facility.
pub(super) fn kind_filter(ui: &mut Ui, lang: Lang, filter: &mut Filter) {
    let any = t!(lang, "panel-any-kind");
    choice(ui, "kind", any, &mut filter.kind, FacilityKind::ALL, |k| lang.t(k.text_id()).to_owned());
}

/// Name of a town, `None` where there is none.
pub(super) fn town_name(county: &County, town: Option<TownIdx>) -> Option<&str> {
    town.and_then(|t| county.towns.get(t.i())).map(|t| t.name.as_str())
}

/// A name, or the id where the name is empty.
pub(super) fn name_or_id<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.is_empty() { id } else { name }
}

/// A character of a number: full-width ones as plain ones, separators and spaces dropped.
pub(super) fn plain_char(c: char) -> Option<char> {
    match c {
        ',' | '，' | ' ' | '\u{3000}' | '_' => None,
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
        '．' => Some('.'),
        '－' | '−' => Some('-'),
        c => Some(c),
    }
}
