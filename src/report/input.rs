//! What a report is made from.

use super::on_foot::OnFoot;
use super::table::{Cell, Format};
use crate::assess::{Assessment, CompoundVerdict, Nearest, Walking};
use crate::i18n::Lang;
use crate::io::{Source, Warning};
use crate::map::Style;
use crate::model::{BuildStatus, Compound, CompoundIdx, County, TownIdx};
use crate::rules::Rulebook;

/// What a report is made from.
pub struct ReportInput<'a> {
    /// The county with the plan's edits.
    pub county: &'a County,
    /// Its assessment.
    pub assessment: &'a Assessment,
    /// The assessment of the county as it is: as loaded, without what is only planned.
    pub base_assessment: &'a Assessment,
    /// Where `assessment` too is of the county as it is: the assessment with the facilities that layers have as planned,
    /// if there are any.
    pub planned_assessment: Option<&'a Assessment>,
    /// The county as loaded.
    pub base: &'a County,
    /// The rulebook of both.
    pub rulebook: &'a Rulebook,
    /// Nearest counted facility of every compound.
    pub nearest: &'a [Option<Nearest>],
    /// What judging along streets says, if `assessment` was judged so and not by circle.
    pub walking: Option<&'a Walking>,
    /// Warnings of the load.
    pub warnings: &'a [Warning],
    /// The files that the layers were read from: no export is written over or beside them.
    pub sources: &'a [Source],
    /// The day that is written into the report.
    pub date: jiff::civil::Date,
    /// How the map looks.
    pub style: &'a Style,
    /// Language.
    pub lang: Lang,
}

/// A compound with everything that is known about it.
#[derive(Clone, Copy)]
pub(super) struct CompoundView<'a> {
    pub idx: CompoundIdx,
    pub row: &'a Compound,
    pub verdict: CompoundVerdict,
    pub status: Option<BuildStatus>,
    /// By air.
    pub nearest: Option<Nearest>,
    /// Where coverage is judged on foot.
    pub on_foot: Option<OnFoot>,
}

impl<'a> CompoundView<'a> {
    /// Name of the nearest facility by air.
    pub fn nearest_cell(&self, input: &'a ReportInput<'a>) -> Cell<'a> {
        Cell::text(self.nearest.map_or("", |n| input.facility_name(n)))
    }

    /// Metres to it.
    pub fn distance_cell(&self) -> Cell<'a> {
        Cell::metres(self.nearest.map(|n| n.distance_m))
    }

    /// Name of the nearest facility on foot.
    pub fn nearest_on_foot_cell(&self, input: &'a ReportInput<'a>) -> Cell<'a> {
        Cell::text(self.on_foot.and_then(|w| w.nearest).map_or("", |n| input.facility_name(n)))
    }

    /// Metres to it on foot.
    pub fn walk_cell(&self) -> Cell<'a> {
        Cell::metres(self.on_foot.and_then(|w| w.nearest).map(|n| n.distance_m))
    }

    /// Minutes to it.
    pub fn minutes_cell(&self) -> Cell<'a> {
        Cell::number(self.on_foot.and_then(|w| w.minutes), Format::Ratio)
    }

    /// How many times as far it is on foot as by air.
    pub fn detour_cell(&self) -> Cell<'a> {
        Cell::number(self.on_foot.and_then(|w| w.detour), Format::Ratio)
    }
}

impl<'a> ReportInput<'a> {
    /// The assessment of the county with the plan.
    pub fn with_plan(&self) -> &'a Assessment {
        self.planned_assessment.unwrap_or(self.assessment)
    }

    /// The compound in row `i` of the county.
    pub(super) fn compound(&'a self, i: usize) -> CompoundView<'a> {
        let (row, idx) = (&self.county.compounds[i], CompoundIdx::new(i));
        let nearest = self.nearest.get(i).copied().flatten();
        CompoundView {
            idx,
            row,
            verdict: self.assessment.compounds.get(i).copied().unwrap_or_default(),
            status: self.rulebook.status_of(&row.figures),
            nearest,
            on_foot: self.walking.map(|walking| OnFoot::of(walking, idx, nearest)),
        }
    }

    /// All compounds in row order.
    pub(super) fn compounds(&'a self) -> impl Iterator<Item = CompoundView<'a>> {
        (0..self.county.compounds.len()).map(|i| self.compound(i))
    }

    /// Name of a town, empty for none.
    pub fn town_name(&'a self, town: Option<TownIdx>) -> &'a str {
        town.and_then(|t| self.county.towns.get(t.i())).map_or("", |t| t.name.as_str())
    }

    /// Name of a compound, empty for none.
    pub(super) fn compound_name(&'a self, compound: Option<CompoundIdx>) -> &'a str {
        compound.and_then(|c| self.county.compounds.get(c.i())).map_or("", |c| c.name.as_str())
    }

    /// Name of a facility, or its id where it has none.
    pub(super) fn facility_name(&'a self, nearest: Nearest) -> &'a str {
        let facility = self.county.facilities.get(nearest.facility.i());
        facility.map_or("", |f| if f.name.is_empty() { f.id.as_str() } else { f.name.as_str() })
    }

    /// The rulebook's name in the report's language.
    pub(super) fn rulebook_name(&'a self) -> &'a str {
        match self.lang {
            Lang::Zh => &self.rulebook.name_zh,
            Lang::En => &self.rulebook.name_en,
        }
    }
}
