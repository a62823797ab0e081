//! How many people are covered, those of villages among them.
//!
//! A community's people live in its compounds and, the rest of them, in its villages: who is counted in a compound that
//! lies in the community is not counted again. The rest is covered where the community's position is, or where a facility
//! stands in the community.

use super::rules::{Feature, Outcome, unit_verdicts};
use super::verdict::Assessment;
use crate::model::{Community, County, TownIdx};
use crate::rules::{Asks, Coverage, Rule, Rulebook, Unit, Weight};

/// People of the county or of a town, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Residents.
    pub people: i64,
    /// Residents of 60 years and over.
    pub elderly: i64,
    /// Residents who are covered.
    pub covered_people: i64,
    /// Residents of 60 years and over who are covered.
    pub covered_elderly: i64,
    /// Compounds whose residents are unknown, and communities of which it is unknown how many live outside compounds.
    pub unknown: u32,
}

/// People of the county, of each town, and of no town.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleCounts {
    /// All.
    pub county: People,
    /// By town.
    pub towns: Vec<People>,
    /// Of no town.
    pub townless: People,
}

/// Counts the people of compounds and, outside them, of communities, and whom of them the assessment covers.
///
/// ```
#[doc = include_str!("examples/two_compounds.txt")]
/// use carecircle::assess::people;
/// county.compounds[0].figures.population = Some(250);
/// let counts = people(&county, &rules, &assess(&county, &rules));
/// assert_eq!((counts.county.people, counts.county.covered_people, counts.county.unknown), (250, 250, 1));
/// ```
pub fn people(county: &County, rulebook: &Rulebook, assessment: &Assessment) -> PeopleCounts {
    let mut counts = PeopleCounts { towns: vec![People::default(); county.towns.len()], ..PeopleCounts::default() };
    let mut rest: Vec<Rest> = county.communities.iter().map(Rest::of).collect();
    for (compound, verdict) in county.compounds.iter().zip(&assessment.compounds) {
        let figures = &compound.figures;
        let lives = [figures.population, figures.elderly];
        counts.add(compound.town, lives.map(|n| n.map(i64::from)), verdict.covered() == Some(true));
        if let Some(community) = compound.position.and_then(|p| county.community_at(p)) {
            rest[community.i()].take(lives);
        }
    }
    let covered = covered_communities(county, rulebook, assessment);
    for ((community, rest), covered) in county.communities.iter().zip(rest).zip(covered) {
        counts.add(community.town, rest.0, covered);
    }
    counts
}

/// Who of a community is not counted yet: people, and those of 60 years and over.
struct Rest([Option<i64>; 2]);

impl Rest {
    fn of(community: &Community) -> Self {
        Self([community.population, community.elderly].map(|n| n.map(i64::from)))
    }

    fn take(&mut self, lives: [Option<u32>; 2]) {
        for (rest, lives) in self.0.iter_mut().zip(lives) {
            *rest = rest.map(|rest| (rest - lives.map_or(0, i64::from)).max(0));
        }
    }
}

impl PeopleCounts {
    fn add(&mut self, town: Option<TownIdx>, lives: [Option<i64>; 2], covered: bool) {
        let of_town = town.and_then(|t| self.towns.get_mut(t.i())).unwrap_or(&mut self.townless);
        for to in [&mut self.county, of_town] {
            let [people, elderly] = lives.map(|n| n.unwrap_or(0));
            to.people += people;
            to.elderly += elderly;
            if covered {
                to.covered_people += people;
                to.covered_elderly += elderly;
            }
            to.unknown += u32::from(lives[0].is_none());
        }
    }
}

/// Whether each community is covered as the rulebook judges coverage.
fn covered_communities(county: &County, rulebook: &Rulebook, assessment: &Assessment) -> Vec<bool> {
    let mut covered = vec![false; county.communities.len()];
    if covered.is_empty() {
        return covered;
    }
    let asks = Coverage {
        unit: Unit::Community,
        weight: Weight::Units,
        facilities: None,
        mode: None,
        radius_m: None,
        target: 1.0,
    };
    let rule = Rule { asks: Asks::Coverage(asks), ..Rule::unnamed() };
    let of_communities = Rulebook { rules: vec![rule], ..rulebook.clone() };
    for (unit, figure) in unit_verdicts(county, &of_communities, assessment, 0) {
        if let Feature::Community(row) = unit {
            covered[row.i()] = figure.outcome == Some(Outcome::Met);
        }
    }
    covered
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::assess::assess;
    use crate::geom::{LonLat, Shapes};
    use crate::model::{Compound, CompoundFigures, CountyIndex, Facility, FacilityKind, Town};

    fn at(x: f64, y: f64) -> LonLat {
        LonLat::new(119.0 + x / 97_400.0, 29.0 + y / 110_800.0)
    }

    /// A community of 1,000 people, 300 of them in a compound; beside it one of 400 without compounds, 6 km away.
    fn county() -> County {
        let mut shapes = Shapes::new();
        let mut square = |x: f64| {
            let d = 2_000.0;
            shapes.push_polygon(&[[(-d, -d), (d, -d), (d, d), (-d, d), (-d, -d)].map(|(a, b)| at(x + a, b)).to_vec()]);
            at(x, 0.0)
        };
        let community = |position, population| Community {
            town: Some(TownIdx(0)),
            population: Some(population),
            elderly: Some(population / 5),
            position: Some(position),
            ..Community::default()
        };
        let communities = vec![community(square(0.0), 1_000), community(square(6_000.0), 400)];
        let figures = CompoundFigures {
            households: Some(100),
            population: Some(300),
            elderly: Some(90),
            ..CompoundFigures::default()
        };
        let compound = Compound {
            id: "c".into(),
            name: "c".into(),
            town: Some(TownIdx(0)),
            position: Some(at(1_500.0, 0.0)),
            figures,
        };
        County {
            towns: vec![Town::default()],
            communities,
            compounds: vec![compound],
            facilities: vec![Facility::new("f", FacilityKind::Station, Some(at(-500.0, 0.0)))],
            index: CountyIndex::new(&Shapes::new(), &shapes, &Shapes::new()).into(),
            community_shapes: Arc::new(shapes),
            ..County::default()
        }
    }

    #[test]
    fn nobody_is_counted_twice_and_villages_are_covered_where_they_are() {
        let county = county();
        let rules = Rulebook::default();
        let counts = people(&county, &rules, &assess(&county, &rules));
        // The station reaches the middle of the first community, 500 m away, and not the compound 2 km away.
        let expected = People { people: 1_400, elderly: 280, covered_people: 700, covered_elderly: 110, unknown: 0 };
        assert_eq!((counts.county, counts.towns[0], counts.townless), (expected, expected, People::default()));
    }

    #[test]
    fn a_compound_with_more_people_than_its_community_leaves_nobody_outside() {
        let mut county = county();
        county.compounds[0].figures.population = Some(1_200);
        let rules = Rulebook::default();
        let counts = people(&county, &rules, &assess(&county, &rules));
        assert_eq!((counts.county.people, counts.county.covered_people), (1_600, 0));
    }
}
