//! How many compounds stand where: the city, the towns' cores, the villages.

use super::Size;
use super::blocks::{Built, Kind, Settlement, grow};
use super::land::Land;
use super::plane::Pt;
use super::random::Random;

/// Share of the compounds that stand in the city.
const CITY_SHARE: f64 = 0.46;
/// Share that stands in the cores of the other towns.
const TOWN_SHARE: f64 = 0.40;

/// All settlements, the city first, and where their blocks stand.
pub(super) fn settle(land: &Land, size: Size) -> (Vec<Settlement>, Built) {
    let mut settler = Settler {
        land,
        built: Built::default(),
        settlements: Vec::new(),
        random: Random::new(land.seed, 4),
        missing: size.compounds,
    };
    let has_towns = land.town_seeds.len() > land.quarters;
    let share = |s: f64| (size.compounds as f64 * s) as usize;
    settler.found(Kind::City, land.city, if has_towns { share(CITY_SHARE) } else { share(CITY_SHARE + TOWN_SHARE) });
    settler.found_towns(share(TOWN_SHARE));
    settler.found_villages();
    settler.found_until_done();
    (settler.settlements, settler.built)
}

struct Settler<'a> {
    land: &'a Land,
    built: Built,
    settlements: Vec<Settlement>,
    random: Random,
    /// Compounds that have no place yet.
    missing: usize,
}

impl Settler<'_> {
    /// Grows a settlement at or near a place. Returns whether anything was built.
    fn found(&mut self, kind: Kind, place: Pt, compounds: usize) -> bool {
        let wanted = compounds.min(self.missing);
        for attempt in 0..10 {
            let (dx, dy) = self.random.direction();
            let centre = place.plus(Pt::new(dx, dy).times(160.0 * f64::from(attempt)));
            let axis = if kind == Kind::City { (0.985, 0.1725) } else { self.random.direction() };
            let id = self.settlements.len() as u32;
            let settlement = grow(self.land, &mut self.built, id, kind, centre, axis, wanted);
            if !settlement.blocks.is_empty() {
                self.missing -= settlement.blocks.iter().map(|b| b.lots.len()).sum::<usize>();
                self.settlements.push(settlement);
                return true;
            }
        }
        false
    }

    fn found_towns(&mut self, compounds: usize) {
        let towns = &self.land.town_seeds[self.land.quarters..];
        let weights: Vec<f64> = towns.iter().map(|_| self.random.log_normal(1.0, 0.45)).collect();
        let sum: f64 = weights.iter().sum();
        for (&place, weight) in towns.iter().zip(weights) {
            let share = (compounds as f64 * weight / sum).round() as usize;
            self.found(Kind::Town, place, share.max(1));
        }
    }

    fn found_villages(&mut self) {
        let land = self.land;
        let cores = |p: Pt| land.town_seeds[land.quarters..].iter().map(|&s| s.distance(p)).fold(1e9, f64::min);
        let away = |p: Pt| cores(p) > 1_300.0 && p.distance(land.city) > 3_300.0;
        let mut places: Vec<Pt> = land.communities.iter().map(|c| c.1).filter(|&p| away(p)).collect();
        self.random.shuffle(&mut places);
        let count = places.len().min(self.missing);
        for (k, &place) in places[..count].iter().enumerate() {
            let even = self.missing as f64 / (count - k) as f64;
            let share = (even * self.random.range(0.4, 1.6)).round() as usize;
            self.found(Kind::Village, place, share.max(1));
        }
    }

    /// Finds room for what is left: villages at random places.
    fn found_until_done(&mut self) {
        let land = self.land;
        let cells: Vec<usize> =
            (0..land.towns.label.len()).filter(|&c| land.towns.label[c] != super::mosaic::OUTSIDE).collect();
        for _ in 0..2_000 {
            if self.missing == 0 || cells.is_empty() {
                return;
            }
            let place = land.towns.grid.centre(*self.random.pick(&cells));
            let share = self.missing.div_ceil(4);
            self.found(Kind::Village, place, share);
        }
    }
}
