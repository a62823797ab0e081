//! Where something could be built: candidate sites, compounds, grid cells, places.

use rayon::prelude::*;

use super::demand::LeftOut;
use super::reach::Reach;
use super::{Assumed, Means, Request, Role, SitingError, grid};
use crate::geom::LonLat;
use crate::model::{CompoundIdx, County, Site, SiteIdx, TownIdx};

/// Where a candidate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The layer of candidate sites.
    Site(SiteIdx),
    /// A compound.
    Compound(CompoundIdx),
    /// A cell of the grid: column and row, from the south-west.
    Cell(u32, u32),
    /// A place that the planner chose, by its number in the request.
    Place(u32),
}

/// A place where something could be built.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Id: that of the site or compound, or one made from the cell or place.
    pub id: String,
    /// Name, possibly empty.
    pub name: String,
    /// Where it comes from.
    pub source: Source,
    /// Where it is.
    pub position: LonLat,
    /// The town that it lies in.
    pub town: Option<TownIdx>,
    /// By what means the rooms are got.
    pub means: Means,
    /// Floor space, m2: as given, or assumed.
    pub floor_m2: f64,
    /// Fixed cost, yuan.
    pub cost: f64,
    /// Cost per m2, yuan.
    pub cost_per_m2: f64,
    /// Whether the candidate itself says by what means.
    pub names_means: bool,
    /// Whether a cost or the floor space was assumed because it is not given.
    pub assumed: bool,
    /// What may happen here.
    pub role: Role,
}

impl Candidate {
    /// What it costs with its floor space, yuan.
    ///
    /// ```
    /// use carecircle::geom::LonLat;
    /// use carecircle::siting::{Candidate, Means, Role, Source};
    /// let candidate = Candidate {
    ///     id: "place-1".into(),
    ///     name: String::new(),
    ///     source: Source::Place(0),
    ///     position: LonLat::new(113.0, 23.0),
    ///     town: None,
    ///     means: Means::NewBuild,
    ///     floor_m2: 300.0,
    ///     cost: 100_000.0,
    ///     cost_per_m2: 2_000.0,
    ///     names_means: false,
    ///     assumed: true,
    ///     role: Role::Free,
    /// };
    /// assert_eq!(candidate.whole_cost(), 700_000.0);
    /// ```
    pub fn whole_cost(&self) -> f64 {
        self.cost + self.cost_per_m2 * self.floor_m2
    }
}

/// All candidates of a request, in the order sites, compounds, cells, places. Sites without a place, or of which it
/// can't be judged who would reach them, are noted; others of these are simply no candidates.
pub(super) fn candidates(
    county: &County,
    request: &Request,
    reach: &dyn Reach,
    left_out: &mut Vec<LeftOut>,
) -> Result<Vec<Candidate>, SitingError> {
    let (sources, assumed) = (&request.sources, &request.assumed);
    let mut found = Vec::new();
    if sources.sites {
        for (row, site) in county.sites.iter().enumerate() {
            match site.position.filter(|p| p.is_valid()) {
                Some(place) => found.push(of_site(county, SiteIdx::new(row), site, place, assumed)),
                None => left_out.push(LeftOut::SiteNowhere(SiteIdx::new(row))),
            }
        }
    }
    if sources.compounds {
        found.extend((0..county.compounds.len()).filter_map(|row| of_compound(county, CompoundIdx::new(row), assumed)));
    }
    if let Some(step_m) = sources.grid_m {
        let cells = grid::cells(county, step_m)?;
        let of = |(column, row, place)| {
            let id = format!("grid-{column}-{row}");
            bare(county, id, Source::Cell(column, row), place, assumed)
        };
        found.extend(cells.into_iter().map(of));
    }
    for (number, place) in sources.places.iter().enumerate().filter(|p| p.1.is_valid()) {
        let source = Source::Place(number as u32);
        found.push(bare(county, format!("place-{}", number + 1), source, *place, assumed));
    }
    if !request.towns.is_empty() {
        found.retain(|c| c.town.is_some_and(|t| request.towns.contains(&t)));
    }
    let (mut found, off): (Vec<Candidate>, Vec<Candidate>) =
        found.into_par_iter().with_min_len(64).partition(|c| reach.takes(c.position));
    left_out.extend(off.iter().filter_map(|c| match c.source {
        Source::Site(row) => Some(LeftOut::SiteOffStreets(row)),
        Source::Compound(_) | Source::Cell(..) | Source::Place(_) => None,
    }));
    set_roles(&mut found, &request.roles)?;
    Ok(found)
}

fn of_site(county: &County, row: SiteIdx, site: &Site, place: LonLat, assumed: &Assumed) -> Candidate {
    let figure = |x: Option<f64>| x.filter(|x| x.is_finite() && *x >= 0.0);
    let (floor, cost, per_m2) = (figure(site.floor_m2), figure(site.cost), figure(site.cost_per_m2));
    Candidate {
        name: site.name.to_string(),
        town: site.town.or_else(|| county.town_at(place)),
        means: Means::of_key(&site.method).unwrap_or(assumed.means),
        names_means: Means::of_key(&site.method).is_some(),
        floor_m2: floor.unwrap_or(assumed.floor_m2),
        cost: cost.unwrap_or(assumed.cost),
        // A cost with no price a square metre beside it is the whole cost.
        cost_per_m2: per_m2.unwrap_or(if cost.is_some() { 0.0 } else { assumed.cost_per_m2 }),
        assumed: floor.is_none() || cost.is_none(),
        ..bare(county, site.id.to_string(), Source::Site(row), place, assumed)
    }
}

fn of_compound(county: &County, row: CompoundIdx, assumed: &Assumed) -> Option<Candidate> {
    let compound = &county.compounds[row.i()];
    let place = compound.position.filter(|p| p.is_valid())?;
    let bare = bare(county, compound.id.to_string(), Source::Compound(row), place, assumed);
    Some(Candidate { name: compound.name.to_string(), town: compound.town.or(bare.town), ..bare })
}

fn bare(county: &County, id: String, source: Source, position: LonLat, assumed: &Assumed) -> Candidate {
    Candidate {
        id,
        name: String::new(),
        source,
        position,
        town: county.town_at(position),
        means: assumed.means,
        floor_m2: assumed.floor_m2,
        cost: assumed.cost,
        cost_per_m2: assumed.cost_per_m2,
        names_means: false,
        assumed: true,
        role: Role::Free,
    }
}

fn set_roles(candidates: &mut [Candidate], roles: &[(String, Role)]) -> Result<(), SitingError> {
    for (id, role) in roles {
        let mut named = candidates.iter_mut().filter(|c| c.id == *id).peekable();
        // Whoever limits candidates to a town may still exclude one elsewhere.
        if named.peek().is_none() && *role != Role::Excluded {
            return Err(SitingError::NoSuchCandidate { id: id.clone() });
        }
        named.for_each(|c| c.role = *role);
    }
    Ok(())
}
