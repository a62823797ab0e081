//! What the colours, patterns and symbols of the map mean, and how many there are of each.

use egui::{ColorImage, Label, RichText, TextureHandle, TextureOptions, Ui};

use super::cache::PlanKey;
use super::widgets::{note, section, spread};
use crate::i18n::number;
use crate::map::palette::TOWN_BREAKS;
use crate::map::{
    ColourBy, LegendContent, LegendGroup, Style, Swatch, Symbol, bin_of, bins, legend_of, swatch_picture,
};
use crate::model::{DrawnKind, FacilityStatus};
use crate::plan::OpenPlan;
use crate::rules::Mode;
use crate::t;
use crate::ui::{Action, Cx};

/// Size of a swatch in points.
const SWATCH: [f32; 2] = [22.0, 17.0];
/// Larger counties keep their counts while a facility is dragged.
const LIVE_COMPOUNDS: usize = 20_000;

/// State of [`legend_ui`].
#[derive(Default)]
pub struct LegendState {
    counts: Option<(PlanKey, ColourBy, Counts)>,
    pictures: Vec<Picture>,
}

/// A swatch that was drawn.
struct Picture {
    swatch: Swatch,
    dark: bool,
    pixels_per_point: f32,
    texture: TextureHandle,
}

/// Draws the legend of the current style.
pub fn legend_ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut LegendState, actions: &mut Vec<Action>) {
    let _ = actions;
    let style = &cx.plan.view.style;
    let counts = counts_of(&mut state.counts, cx.plan, style);
    let groups = legend_of(style, &counts.content);
    if groups.is_empty() {
        note(ui, t!(cx.lang, "panel-legend-empty"));
    }
    for group in &groups {
        section(ui, cx.lang.message(&group.title));
        for (place, entry) in group.entries.iter().enumerate() {
            let count = counts.of(&entry.swatch, place, group);
            let texture = texture_of(&mut state.pictures, ui, &entry.swatch, style.dark);
            spread(
                ui,
                |ui| {
                    if let Some(n) = count {
                        ui.add(Label::new(RichText::new(number::int(n)).weak().small()));
                    }
                },
                |ui| {
                    ui.add(egui::Image::new(&texture).fit_to_exact_size(SWATCH.into()));
                    ui.add(Label::new(cx.lang.message(&entry.text)).truncate());
                },
            );
        }
    }
}

/// The picture of a swatch, drawn once.
fn texture_of(pictures: &mut Vec<Picture>, ui: &Ui, swatch: &Swatch, dark: bool) -> TextureHandle {
    let pixels_per_point = ui.ctx().pixels_per_point();
    let same = |p: &&Picture| p.swatch == *swatch && p.dark == dark && p.pixels_per_point == pixels_per_point;
    if let Some(known) = pictures.iter().find(same) {
        return known.texture.clone();
    }
    if pictures.len() > 200 {
        pictures.clear();
    }
    let size = SWATCH.map(|points| (points * pixels_per_point).round().max(1.0) as u32);
    let drawn = swatch_picture(swatch, dark, size, pixels_per_point);
    let image = ColorImage::from_rgba_unmultiplied(size.map(|s| s as usize), &drawn.rgba);
    let texture = ui.ctx().load_texture("legend", image, TextureOptions::LINEAR);
    pictures.push(Picture { swatch: *swatch, dark, pixels_per_point, texture: texture.clone() });
    texture
}

/// How many there are of each.
#[derive(Debug, Default)]
struct Counts {
    content: LegendContent,
    /// Whether the colours are those of a rule, whose own table counts.
    by_rule: bool,
    /// Compounds in each step of the colours, in the order of [`bins`].
    bins: Vec<u32>,
    /// Towns in each step of the shading.
    towns: [u32; TOWN_BREAKS.len()],
    /// Facilities that count, so that they have a circle: planned or not.
    circles: [u32; 2],
    sites: u32,
    falsely: u32,
}

fn counts_of<'a>(cached: &'a mut Option<(PlanKey, ColourBy, Counts)>, plan: &OpenPlan, style: &Style) -> &'a Counts {
    let (key, by) = (PlanKey::of(plan), style.colour_by);
    let frozen = plan.drag().is_some() && plan.county().compounds.len() > LIVE_COMPOUNDS;
    let keep = |k: PlanKey, b: ColourBy| b == by && (k == key || (frozen && k.same_plan(key)));
    if !cached.as_ref().is_some_and(|(k, b, _)| keep(*k, *b)) {
        *cached = None;
    }
    &cached.get_or_insert_with(|| (key, by, Counts::new(plan, by))).2
}

impl Counts {
    fn new(plan: &OpenPlan, by: ColourBy) -> Self {
        let (county, rules, verdicts) = (plan.county(), plan.rulebook(), &plan.assessment().compounds);
        let mut counts = Self { bins: vec![0; bins(by, false).len()], ..Self::default() };
        counts.by_rule = by == ColourBy::Rule;
        for (c, verdict) in county.compounds.iter().zip(verdicts) {
            counts.bins[usize::from(bin_of(by, verdict, &c.figures, rules))] += 1;
        }
        for coverage in plan.assessment().towns.iter().filter_map(crate::assess::Totals::coverage) {
            counts.towns[TOWN_BREAKS.iter().rposition(|&b| coverage >= b).unwrap_or(0)] += 1;
        }
        for (_, f) in county.live_facilities().filter(|(_, f)| f.position.is_some()) {
            counts.content.facilities.push((f.kind, f.status));
            counts.circles[usize::from(f.status == FacilityStatus::Planned)] += u32::from(rules.counts_for_circle(f));
        }
        counts.content.drawn = county.live_drawn().map(|(_, d)| (d.kind, d.is_candidate())).collect();
        counts.falsely = plan.live().falsely_covered_sums().compounds;
        counts.content.minutes = (rules.mode == Mode::Walk).then_some(rules.walk.minutes);
        counts.sites = county.sites.iter().filter(|s| s.position.is_some()).count() as u32;
        counts.content.sites = counts.sites > 0;
        counts.content.towns = !county.towns.is_empty();
        counts.content.compounds = !county.compounds.is_empty();
        counts
    }

    /// The count of an entry: legends list steps from the last to the first.
    fn of(&self, swatch: &Swatch, place: usize, group: &LegendGroup) -> Option<u32> {
        let from_last = group.entries.len() - 1 - place;
        let facilities =
            |pass: &dyn Fn(FacilityStatus) -> bool| self.content.facilities.iter().filter(|f| pass(f.1)).count() as u32;
        match *swatch {
            Swatch::Fill(_) if self.by_rule => None,
            Swatch::Fill(_) => self.bins.get(self.bins.len().checked_sub(place + 1)?).copied(),
            Swatch::Colour(_) => self.towns.get(from_last).copied(),
            Swatch::Symbol(Symbol::Facility(kind, FacilityStatus::Operating)) => {
                Some(self.content.facilities.iter().filter(|f| f.0 == kind).count() as u32)
            }
            Swatch::Symbol(Symbol::Facility(_, status)) => Some(facilities(&|s| s == status)),
            Swatch::Symbol(Symbol::Site) => Some(self.sites),
            Swatch::Drawn { kind, candidate } => {
                let counted = |d: &&(DrawnKind, bool)| if candidate { d.1 } else { d.0 == kind };
                Some(self.content.drawn.iter().filter(counted).count() as u32)
            }
            Swatch::Circle { planned } => Some(self.circles[usize::from(planned)]),
            Swatch::Falsely => Some(self.falsely),
            Swatch::Street(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FacilityKind;

    #[test]
    fn each_line_of_the_legend_has_the_count_of_its_own_step() {
        let style = Style::default();
        let facilities = vec![
            (FacilityKind::Station, FacilityStatus::Operating),
            (FacilityKind::Station, FacilityStatus::Planned),
            (FacilityKind::Medical, FacilityStatus::Closed),
        ];
        let content =
            LegendContent { towns: true, compounds: true, sites: true, facilities, ..LegendContent::default() };
        let counts = Counts {
            content,
            bins: vec![1, 2, 3, 4],
            towns: [5, 6, 7, 8, 9],
            circles: [1, 1],
            sites: 40,
            by_rule: false,
            falsely: 0,
        };
        let told: Vec<(&str, u32)> = legend_of(&style, &counts.content)
            .iter()
            .flat_map(|g| {
                g.entries
                    .iter()
                    .enumerate()
                    .map(|(i, e)| (e.text.id, counts.of(&e.swatch, i, g).unwrap()))
                    .collect::<Vec<_>>()
            })
            .collect();
        let n = |id: &str| told.iter().filter(|t| t.0 == id).map(|t| t.1).collect::<Vec<_>>();
        assert_eq!((n("class-uncovered"), n("class-floor-gap")), (vec![4], vec![3]));
        assert_eq!((n("class-covered"), n("class-unknown")), (vec![2], vec![1]));
        assert_eq!((n("kind-station"), n("kind-medical")), (vec![2], vec![1]));
        assert_eq!((n("legend-planned"), n("legend-closed"), n("legend-site")), (vec![1], vec![1], vec![40]));
        assert_eq!(n("legend-share-range"), [9, 8, 7, 6, 5]);
    }
}
