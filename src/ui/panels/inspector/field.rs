//! The figures of compounds and facilities that can be edited as text.

use crate::model::{CompoundFigures, County, Facility};
use crate::plan::{Command, Selected};
use crate::ui::panels::widgets::plain_char;

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Households,
    Population,
    Elderly,
    BuiltYear,
    CareFloor,
    Name,
    Floor,
    Beds,
    NursingBeds,
    DementiaBeds,
    Residents,
    Places,
    Grade,
    Opened,
    Storey,
    ServedVillages,
    Cost,
}

/// A text that does not fit a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Misfit;

/// The figures of a compound.
pub(super) const OF_COMPOUND: [Field; 5] =
    [Field::Households, Field::Population, Field::Elderly, Field::BuiltYear, Field::CareFloor];

/// The figures of a facility, without its name.
pub(super) const OF_FACILITY: [Field; 10] = [
    Field::Floor,
    Field::Storey,
    Field::Beds,
    Field::NursingBeds,
    Field::DementiaBeds,
    Field::Residents,
    Field::Places,
    Field::ServedVillages,
    Field::Grade,
    Field::Opened,
];

impl Field {
    /// Text id of the figure's name.
    pub(super) fn text_id(self) -> &'static str {
        match self {
            Self::Households => "panel-field-households",
            Self::Population => "panel-field-population",
            Self::Elderly => "panel-field-elderly",
            Self::BuiltYear => "panel-field-built-year",
            Self::CareFloor => "panel-field-care-floor",
            Self::Name => "panel-field-name",
            Self::Floor => "panel-field-floor",
            Self::Beds => "panel-field-beds",
            Self::NursingBeds => "panel-field-nursing-beds",
            Self::DementiaBeds => "panel-field-dementia-beds",
            Self::Residents => "panel-field-residents",
            Self::Places => "panel-field-places",
            Self::Grade => "panel-field-grade",
            Self::Opened => "panel-field-opened",
            Self::Storey => "panel-field-storey",
            Self::ServedVillages => "panel-field-served-villages",
            Self::Cost => "panel-field-cost",
        }
    }

    /// Whether it is a year, which takes no separators.
    pub(super) fn is_year(self) -> bool {
        matches!(self, Self::BuiltYear | Self::Opened)
    }

    /// Unit, written after the figure.
    pub(super) fn unit(self) -> &'static str {
        match self {
            Self::CareFloor | Self::Floor => "m²",
            _ => "",
        }
    }

    fn range(self) -> (f64, f64) {
        match self {
            Self::BuiltYear | Self::Opened => (1800.0, 2200.0),
            Self::Grade => (1.0, 5.0),
            Self::Storey => (-9.0, 120.0),
            Self::CareFloor | Self::Floor => (0.0, 10_000_000.0),
            Self::Cost => (0.0, 1e13),
            _ => (0.0, 10_000_000.0),
        }
    }

    /// The text as a number of this field: empty is unknown; full-width digits and separators are understood.
    pub(super) fn parse(self, text: &str) -> Result<Option<f64>, Misfit> {
        let plain: String = text.chars().filter_map(plain_char).collect();
        if plain.is_empty() {
            return Ok(None);
        }
        let (low, high) = self.range();
        let whole = !matches!(self, Self::CareFloor | Self::Floor | Self::Cost);
        match plain.parse::<f64>() {
            // There is no storey 0: the ground floor is 1, the first below it -1.
            Ok(x) if self == Self::Storey && x == 0.0 => Err(Misfit),
            Ok(x) if x >= low && x <= high && (!whole || x.fract() == 0.0) => Ok(Some(x)),
            _ => Err(Misfit),
        }
    }

    fn of_compound(self, f: &CompoundFigures) -> Option<f64> {
        match self {
            Self::Households => f.households.map(f64::from),
            Self::Population => f.population.map(f64::from),
            Self::Elderly => f.elderly.map(f64::from),
            Self::BuiltYear => f.built_year.map(f64::from),
            Self::CareFloor => f.care_floor_m2,
            _ => None,
        }
    }

    fn of_facility(self, f: &Facility) -> Option<f64> {
        match self {
            Self::Floor => f.floor_m2,
            Self::Beds => f.beds.map(f64::from),
            Self::NursingBeds => f.nursing_beds.map(f64::from),
            Self::DementiaBeds => f.dementia_beds.map(f64::from),
            Self::Residents => f.residents.map(f64::from),
            Self::Places => f.places.map(f64::from),
            Self::Grade => f.grade.map(f64::from),
            Self::Opened => f.opened.map(f64::from),
            Self::Storey => f.storey.map(f64::from),
            Self::ServedVillages => f.served_villages.map(f64::from),
            _ => None,
        }
    }

    fn set_compound(self, f: &mut CompoundFigures, x: Option<f64>) {
        let whole = x.map(|x| x as u32);
        match self {
            Self::Households => f.households = whole,
            Self::Population => f.population = whole,
            Self::Elderly => f.elderly = whole,
            Self::BuiltYear => f.built_year = x.map(|x| x as u16),
            Self::CareFloor => f.care_floor_m2 = x,
            _ => {}
        }
    }

    fn set_facility(self, f: &mut Facility, x: Option<f64>) {
        let whole = x.map(|x| x as u32);
        match self {
            Self::Floor => f.floor_m2 = x,
            Self::Beds => f.beds = whole,
            Self::NursingBeds => f.nursing_beds = whole,
            Self::DementiaBeds => f.dementia_beds = whole,
            Self::Residents => f.residents = whole,
            Self::Places => f.places = whole,
            Self::Grade => f.grade = x.map(|x| x as u8),
            Self::Opened => f.opened = x.map(|x| x as u16),
            Self::Storey => f.storey = x.map(|x| x as i8),
            Self::ServedVillages => f.served_villages = whole,
            _ => {}
        }
    }

    /// The figure as it is; `None` where it is unknown.
    pub(super) fn value(self, county: &County, target: Selected) -> Option<f64> {
        match target {
            Selected::Compound(c) => self.of_compound(&county.compounds.get(c.i())?.figures),
            Selected::Facility(f) => self.of_facility(county.facilities.get(f.i())?),
            Selected::Drawn(d) => county.drawn.get(d.i())?.cost.filter(|_| self == Self::Cost),
            Selected::Town(_) | Selected::Site(_) => None,
        }
    }

    /// The figure as text to be edited.
    pub(super) fn text(self, county: &County, target: Selected) -> String {
        match (self, target) {
            (Self::Name, Selected::Facility(f)) => {
                county.facilities.get(f.i()).map(|f| f.name.to_string()).unwrap_or_default()
            }
            (Self::Name, Selected::Drawn(d)) => county.drawn.get(d.i()).map(|d| d.name.to_string()).unwrap_or_default(),
            _ => self.value(county, target).map(|x| x.to_string()).unwrap_or_default(),
        }
    }

    /// The command that sets the figure to what the text says; `None` where that changes nothing.
    pub(super) fn command(self, county: &County, target: Selected, text: &str) -> Result<Option<Command>, Misfit> {
        match target {
            Selected::Compound(row) => {
                let Some(c) = county.compounds.get(row.i()) else { return Ok(None) };
                let mut figures = c.figures;
                self.set_compound(&mut figures, self.parse(text)?);
                Ok((figures != c.figures).then_some(Command::ChangeCompound(row, figures)))
            }
            Selected::Facility(slot) => {
                let Some(f) = county.facilities.get(slot.i()).filter(|f| !f.removed) else { return Ok(None) };
                let mut changed = f.clone();
                match self {
                    Self::Name => changed.name = text.trim().into(),
                    _ => self.set_facility(&mut changed, self.parse(text)?),
                }
                Ok((changed != *f).then(|| Command::ChangeFacility(slot, Box::new(changed))))
            }
            Selected::Drawn(slot) => {
                let Some(d) = county.drawn.get(slot.i()).filter(|d| !d.removed) else { return Ok(None) };
                let mut changed = d.clone();
                match self {
                    Self::Name => changed.name = text.trim().into(),
                    _ => changed.cost = self.parse(text)?,
                }
                Ok((changed != *d).then(|| Command::ChangeDrawn(slot, Box::new(changed))))
            }
            Selected::Town(_) | Selected::Site(_) => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Compound, CompoundIdx, FacilityIdx, FacilityKind};

    fn county() -> County {
        let figures = CompoundFigures { households: Some(320), ..CompoundFigures::default() };
        let compound = Compound { id: "c".into(), name: "c".into(), town: None, position: None, figures };
        let facility = Facility::new("f", FacilityKind::Station, None);
        County { compounds: vec![compound], facilities: vec![facility], ..County::default() }
    }

    #[test]
    fn numbers_are_understood_as_people_type_them() {
        assert_eq!(Field::Households.parse(" 1,140 "), Ok(Some(1140.0)));
        assert_eq!(Field::Households.parse("１１４０"), Ok(Some(1140.0)));
        assert_eq!(Field::CareFloor.parse("86.5"), Ok(Some(86.5)));
        assert_eq!(Field::Households.parse(""), Ok(None));
        for wrong in ["abc", "-3", "2.5", "1e99", "NaN"] {
            assert_eq!(Field::Households.parse(wrong), Err(Misfit), "{wrong}");
        }
        assert_eq!(Field::Grade.parse("6"), Err(Misfit));
        assert_eq!(Field::BuiltYear.parse("99"), Err(Misfit));
        assert_eq!(Field::Storey.parse("－1"), Ok(Some(-1.0)));
        assert_eq!(Field::Storey.parse("0"), Err(Misfit));
    }

    #[test]
    fn an_edit_is_one_command_and_an_unchanged_text_is_none() {
        let (county, target) = (county(), Selected::Compound(CompoundIdx(0)));
        assert_eq!(Field::Households.text(&county, target), "320");
        assert_eq!(Field::Households.command(&county, target, "320"), Ok(None));
        let Ok(Some(Command::ChangeCompound(row, figures))) = Field::Households.command(&county, target, "400") else {
            panic!("no command");
        };
        assert_eq!((row, figures.households), (CompoundIdx(0), Some(400)));
        let emptied = Field::Households.command(&county, target, "");
        assert!(matches!(emptied, Ok(Some(Command::ChangeCompound(_, f))) if f.households.is_none()));
    }

    #[test]
    fn every_figure_of_a_facility_can_be_set_and_read_back() {
        let target = Selected::Facility(FacilityIdx(0));
        for field in OF_FACILITY {
            let mut county = county();
            let text = if field.is_year() { "1999" } else { "3" };
            let Ok(Some(Command::ChangeFacility(_, f))) = field.command(&county, target, text) else {
                panic!("{field:?}");
            };
            county.facilities[0] = *f;
            assert_eq!(field.text(&county, target), text, "{field:?}");
        }
    }

    #[test]
    fn every_figure_of_a_compound_can_be_set_and_read_back() {
        let target = Selected::Compound(CompoundIdx(0));
        for field in OF_COMPOUND {
            let mut county = county();
            let text = if field.is_year() { "1999" } else { "3" };
            let Ok(Some(Command::ChangeCompound(_, f))) = field.command(&county, target, text) else {
                panic!("{field:?}");
            };
            county.compounds[0].figures = f;
            assert_eq!(field.text(&county, target), text, "{field:?}");
        }
    }
}
