//! Why a compound's floor space is judged as it is.

use super::{Assessment, counted};
use crate::model::{BuildStatus, CompoundIdx, County, Facility, FacilityIdx};
use crate::rules::{Rulebook, Sharing};

/// What the verdict on a compound's floor space rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// By which standard it is judged, where known.
    pub status: Option<BuildStatus>,
    /// How its supply may be shared, where known.
    pub sharing: Option<Sharing>,
    /// Whether its own figure (`care_floor_m2`) is taken, and not the facilities on site.
    pub by_own_figure: bool,
    /// The counted facilities on site, in slot order.
    pub on_site: Vec<OnSite>,
    /// Whether facilities on site serve the compounds in their circles (this one among them) and are not its own.
    pub serve_circle: bool,
    /// Drawn from the town's pool, or from the facilities in whose circles the compound lies (see
    /// [`super::LiveAssessment::gifts`] for these one by one), m2.
    pub drawn_m2: f64,
    /// Surplus that other compounds draw through circles and the town's pool, m2.
    pub lent_m2: f64,
    /// What would settle the verdict; empty if it is settled.
    pub missing: Vec<Missing>,
}

/// A counted facility on a compound's site.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OnSite {
    /// Which.
    pub facility: FacilityIdx,
    /// What it brings: 0 below the rule's smallest unit and on a storey where none counts; `None` if its floor space is unknown, m2.
    pub brings_m2: Option<f64>,
}

/// A figure that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The compound's households.
    Households,
    /// The compound's status, or its year.
    Status,
    /// The floor space of a facility on site (or the compound's own figure in its place).
    FloorSpace(FacilityIdx),
}

/// Explains the floor space of a compound; `None` if there is no such compound. Looks at every facility once.
///
/// ```
#[doc = include_str!("examples/two_compounds.txt")]
/// let why = explain(&county, &rules, &assess(&county, &rules), CompoundIdx(1)).unwrap();
/// assert_eq!((why.sharing, why.drawn_m2, why.missing), (Some(Sharing::Town), 30.0, vec![]));
/// ```
pub fn explain(county: &County, rulebook: &Rulebook, assessment: &Assessment, row: CompoundIdx) -> Option<Explanation> {
    let figures = &county.compounds.get(row.i())?.figures;
    let verdict = assessment.compounds.get(row.i())?;
    let here = county.live_facilities().filter(|(_, f)| f.compound == Some(row) && rulebook.counts_for_floor_space(f));
    let status = rulebook.status_of(figures);
    let counts = |f: &Facility| !f.floor_m2.is_some_and(|m2| rulebook.is_too_small(m2, status));
    let brings = |f: &Facility| if counts(f) { counted::floor(rulebook, f).map(super::area::to_m2) } else { Some(0.0) };
    let on_site: Vec<OnSite> = here.map(|(facility, f)| OnSite { facility, brings_m2: brings(f) }).collect();
    let by_own_figure = figures.care_floor_m2.and_then(super::area::from_m2).is_some();
    let known_part: f64 = on_site.iter().filter_map(|f| f.brings_m2).sum();
    let own_m2 = verdict.own_m2.unwrap_or(known_part);
    // Where the compound's space is not all known, it draws only if the pool closes the whole gap.
    let has_m2 = match (verdict.provided_m2, verdict.required_m2, verdict.gap_m2) {
        (Some(provided), ..) => provided,
        (None, Some(required), Some(_)) => required.max(own_m2),
        _ => own_m2,
    };
    let mut missing = Vec::new();
    if verdict.gap_m2.is_none() {
        missing.extend(figures.households.is_none().then_some(Missing::Households));
        missing.extend(status.is_none().then_some(Missing::Status));
        let unknown = on_site.iter().filter(|f| f.brings_m2.is_none() && !by_own_figure);
        missing.extend(unknown.map(|f| Missing::FloorSpace(f.facility)));
    }
    Some(Explanation {
        status,
        sharing: status.map(|s| rulebook.sharing(s)),
        by_own_figure,
        serve_circle: !by_own_figure && status.is_some_and(|s| rulebook.sharing(s) == Sharing::Circle),
        on_site,
        drawn_m2: (has_m2 - own_m2).max(0.0),
        lent_m2: (own_m2 - has_m2).max(0.0),
        missing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::assess;
    use crate::model::{Compound, CompoundFigures, Facility, FacilityKind, Town, TownIdx};

    #[test]
    fn it_names_the_facilities_the_pool_and_what_is_missing() {
        let compound = |households, status, care_floor_m2| Compound {
            id: "".into(),
            name: "".into(),
            town: Some(TownIdx(0)),
            position: None,
            figures: CompoundFigures { households, status, care_floor_m2, ..CompoundFigures::default() },
        };
        let facility = |compound, floor_m2| Facility {
            compound: Some(CompoundIdx(compound)),
            floor_m2,
            ..Facility::new("f", FacilityKind::Station, None)
        };
        let (new, old) = (Some(BuildStatus::New), Some(BuildStatus::Old));
        let county = County {
            towns: vec![Town::default()],
            compounds: vec![
                compound(Some(1_000), new, Some(260.0)),
                compound(Some(1_000), old, None),
                compound(None, None, None),
            ],
            facilities: vec![facility(1, Some(100.0)), facility(1, Some(9.0)), facility(2, None)],
            ..County::default()
        };
        let rules = Rulebook { smallest_unit_m2: 10.0, ..Rulebook::default() };
        let a = assess(&county, &rules);
        let why = |row| explain(&county, &rules, &a, CompoundIdx(row)).unwrap();
        assert_eq!((why(0).lent_m2, why(0).by_own_figure, why(0).sharing), (50.0, true, Some(Sharing::Own)));
        assert_eq!((why(1).drawn_m2, why(1).sharing), (50.0, Some(Sharing::Town)));
        let brings: Vec<_> = why(1).on_site.iter().map(|f| (f.facility.0, f.brings_m2)).collect();
        assert_eq!(brings, vec![(0, Some(100.0)), (1, Some(0.0))]);
        let missing = vec![Missing::Households, Missing::Status, Missing::FloorSpace(FacilityIdx(2))];
        assert_eq!((why(2).missing, why(1).missing), (missing, vec![]));
        assert_eq!(explain(&county, &rules, &a, CompoundIdx(3)), None);
    }
}
