//! What is wanted of places: found in the county, listed, shown on the map.

use std::rc::Rc;

use egui::{Label, RichText, Ui};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::geom::LonLat;
use crate::i18n::number;
use crate::model::{County, TownIdx};
use crate::plan::{Command, OpenPlan, Wish, Wished, WishedPlace, Wishes};
use crate::t;
use crate::ui::map_view::Marked;
use crate::ui::panels::widgets::{entry_width, link, list_ui, name_or_id, named, note, spread};
use crate::ui::{Action, Cx};

/// At most so many wishes are listed; all are on the map.
const LISTED: usize = 40;

/// A wish with what it is about.
pub(super) struct Resolved {
    /// The wish.
    pub wished: Wished,
    /// What the place is called.
    pub label: String,
    /// Where it is; `None` if it is not in the county any more, or has no place.
    pub position: Option<LonLat>,
    /// The town that it lies in.
    pub town: Option<TownIdx>,
}

/// The wishes of a plan, looked up when they change.
#[derive(Default)]
pub(super) struct WishList {
    of: Option<(usize, Wishes)>,
    /// The places.
    pub places: Vec<Resolved>,
    /// The towns in which sites may be.
    pub towns: Vec<TownIdx>,
    marked: Option<Rc<Vec<Marked>>>,
}

impl WishList {
    /// Looks whether the wishes are still the same.
    pub fn refresh(&mut self, plan: &OpenPlan) {
        let (base, wishes) = (std::ptr::from_ref(plan.base()) as usize, plan.wishes());
        if self.of.as_ref().is_some_and(|(b, w)| *b == base && w == wishes) {
            return;
        }
        let county = plan.county();
        self.of = Some((base, wishes.clone()));
        let ids = Ids::of(county, wishes);
        self.places = wishes.places.iter().map(|w| resolve(county, &ids, w)).collect();
        let named = |id: &String| county.towns.iter().position(|t| t.id == *id).map(TownIdx::new);
        self.towns = wishes.towns.iter().filter_map(named).collect();
        let mark = |r: &Resolved| Some(Marked { position: r.position?, wish: r.wished.wish, label: r.label.clone() });
        self.marked = Some(Rc::new(self.places.iter().filter_map(mark).collect()));
    }

    /// What is to be seen on the map.
    pub fn marked(&self) -> Option<Rc<Vec<Marked>>> {
        self.marked.clone()
    }

    /// Whether a place lies where sites may be.
    pub fn allows(&self, town: Option<TownIdx>) -> bool {
        self.towns.is_empty() || town.is_some_and(|t| self.towns.contains(&t))
    }
}

/// Rows of the sites and compounds with these ids.
struct Ids<'a> {
    sites: FxHashMap<&'a str, usize>,
    compounds: FxHashMap<&'a str, usize>,
}

impl<'a> Ids<'a> {
    /// Looks through the county once, however many places there are.
    fn of(county: &'a County, wishes: &Wishes) -> Self {
        let (mut sites, mut compounds) = (FxHashSet::default(), FxHashSet::default());
        for wished in &wishes.places {
            match &wished.place {
                WishedPlace::Site(id) => drop(sites.insert(id.as_str())),
                WishedPlace::Compound(id) => drop(compounds.insert(id.as_str())),
                WishedPlace::Own { .. } => {}
            }
        }
        let of_sites = county.sites.iter().enumerate().map(|(row, s)| (s.id.as_str(), row));
        let of_compounds = county.compounds.iter().enumerate().map(|(row, c)| (c.id.as_str(), row));
        Self {
            sites: of_sites.filter(|s| sites.contains(s.0)).collect(),
            compounds: of_compounds.filter(|c| compounds.contains(c.0)).collect(),
        }
    }
}

fn resolve(county: &County, ids: &Ids<'_>, wished: &Wished) -> Resolved {
    let (label, id, position, town) = match &wished.place {
        WishedPlace::Site(id) => match ids.sites.get(id.as_str()).map(|row| &county.sites[*row]) {
            Some(s) => (s.name.as_str(), id.as_str(), s.position, s.town),
            None => ("", id.as_str(), None, None),
        },
        WishedPlace::Compound(id) => match ids.compounds.get(id.as_str()).map(|row| &county.compounds[*row]) {
            Some(c) => (c.name.as_str(), id.as_str(), c.position, c.town),
            None => ("", id.as_str(), None, None),
        },
        WishedPlace::Own { position, name } => (name.as_str(), "", Some(*position), None),
    };
    let position = position.filter(|p| p.is_valid());
    let town = town.or_else(|| position.and_then(|p| county.town_at(p)));
    Resolved { wished: wished.clone(), label: name_or_id(label, id).to_owned(), position, town }
}

/// Text id of a wish.
pub(in crate::ui) fn wish_id(wish: Wish) -> &'static str {
    match wish {
        Wish::Free => "siting-wish-free",
        Wish::Required => "siting-wish-required",
        Wish::Excluded => "siting-wish-excluded",
    }
}

/// What may be wanted of a place: names as text ids.
pub(in crate::ui) fn wishes_for(place: &WishedPlace) -> Vec<(&'static str, Option<Wish>)> {
    let required = ("siting-wish-required", Some(Wish::Required));
    let excluded = ("siting-wish-excluded", Some(Wish::Excluded));
    match place {
        WishedPlace::Site(_) => vec![("siting-wish-free", None), required, excluded],
        WishedPlace::Compound(_) => {
            vec![("siting-wish-none", None), ("siting-wish-candidate", Some(Wish::Free)), required, excluded]
        }
        WishedPlace::Own { .. } => vec![("siting-wish-candidate", Some(Wish::Free)), required],
    }
}

/// A line in the inspector: what is wanted of the place.
pub(in crate::ui::panels) fn wish_ui(ui: &mut Ui, cx: &Cx<'_>, place: &WishedPlace, actions: &mut Vec<Action>) {
    let (lang, now) = (cx.lang, cx.plan.wishes().of(place));
    let choices = wishes_for(place);
    let word = choices.iter().find(|c| c.1 == now).map_or("siting-wish-none", |c| c.0);
    let line = named(ui, t!(lang, "siting-wish"), |ui| {
        let list = egui::ComboBox::from_id_salt("siting-wish").selected_text(lang.t(word));
        list_ui(ui, entry_width(ui), list, |ui| {
            for (text_id, wish) in choices {
                if ui.selectable_label(now == wish, lang.t(text_id)).clicked() {
                    actions.push(Action::Do(Command::wish(cx.plan, [place.clone()], wish)));
                }
            }
        })
    });
    line.on_hover_text(t!(lang, "siting-wish-tip"));
}

/// The list of wishes, each with a button that takes it back.
pub(super) fn wishes_ui(ui: &mut Ui, cx: &Cx<'_>, list: &WishList, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    if list.places.is_empty() {
        return;
    }
    spread(
        ui,
        |ui| {
            if ui.small_button(t!(lang, "siting-wishes-clear")).clicked() {
                let places = list.places.iter().map(|r| r.wished.place.clone());
                actions.push(Action::Do(Command::wish(cx.plan, places, None)));
            }
        },
        |ui| {
            ui.weak(t!(lang, "siting-wishes", count = number::int(list.places.len() as i64)));
        },
    );
    for place in list.places.iter().take(LISTED) {
        line_ui(ui, cx, place, list.allows(place.town), actions);
    }
    if list.places.len() > LISTED {
        note(ui, t!(lang, "panel-more", count = number::int((list.places.len() - LISTED) as i64)));
    }
}

fn line_ui(ui: &mut Ui, cx: &Cx<'_>, place: &Resolved, allowed: bool, actions: &mut Vec<Action>) {
    let lang = cx.lang;
    let right = |ui: &mut Ui| {
        let clear = ui.small_button("×").on_hover_text(t!(lang, "siting-wish-clear")).clicked();
        let word = match place.wished.wish {
            Wish::Free => "siting-wish-candidate",
            wish => wish_id(wish),
        };
        ui.add(Label::new(RichText::new(lang.t(word)).small()));
        if !allowed || place.position.is_none() {
            note(ui, t!(lang, "siting-wish-elsewhere"));
        }
        clear
    };
    let mut show = false;
    if spread(ui, right, |ui| show = link(ui, &place.label).clicked()) {
        actions.push(Action::Do(Command::wish(cx.plan, [place.wished.place.clone()], None)));
    }
    if show {
        actions.extend(place.position.map(Action::ShowPosition));
    }
}

/// The towns in which sites may be: a list with a tick for each.
pub(super) fn towns_ui(ui: &mut Ui, cx: &Cx<'_>, actions: &mut Vec<Action>) {
    let (lang, county) = (cx.lang, cx.plan.county());
    if county.towns.is_empty() {
        return;
    }
    let chosen = &cx.plan.wishes().towns;
    let names: Vec<&str> =
        county.towns.iter().filter(|t| chosen.iter().any(|id| t.id == *id)).map(|t| t.name.as_str()).collect();
    let text =
        if names.is_empty() { t!(lang, "siting-towns-all").to_owned() } else { names.join(t!(lang, "siting-and")) };
    named(ui, t!(lang, "siting-towns"), |ui| {
        let list = egui::ComboBox::from_id_salt("siting-towns").selected_text(text).height(320.0);
        let list = list.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
        list_ui(ui, entry_width(ui), list, |ui| {
            if ui.selectable_label(chosen.is_empty(), t!(lang, "siting-towns-all")).clicked() {
                actions.push(Action::Do(Command::wish_towns(cx.plan, Vec::new())));
            }
            for town in &county.towns {
                let mut on = chosen.iter().any(|id| town.id == *id);
                if ui.checkbox(&mut on, town.name.as_str()).changed() {
                    let others = chosen.iter().filter(|id| town.id != **id).cloned();
                    let towns = others.chain(on.then(|| town.id.to_string())).collect();
                    actions.push(Action::Do(Command::wish_towns(cx.plan, towns)));
                }
            }
        })
    });
}
