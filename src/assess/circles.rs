//! Floor space that is shared by circle.
//!
//! Supplies are, where they are: the counted facilities that stand on no compound's site or on that of a compound which
//! shares by circle and has no figure of its own (facilities on other sites are that compound's space); and what
//! compounds that don't share with their town have beyond their need. A supply serves the compounds within the sharing
//! radius, and a facility that on whose site it stands. They draw on it max-min fair (see [`super::fair`]).
//!
//! Circles come before pools: what they leave of a facility goes to the pool of its town (or of the town of the
//! compound on whose site it stands), and what they leave of a compound's surplus to that of the compound's town. A
//! compound whose own space is not all known draws nothing, and facilities of unknown floor space give nothing.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::area::{self, Mm2};
use super::counted::{Counted, Goes};
use super::fair::{FairShares, Resettled};
use super::ledger::Ledger;
use super::whole::compound_places;
use crate::geom::{LonLat, PointTree, WithinRadius};
use crate::model::{CompoundIdx, County, FacilityIdx};
use crate::rules::{Rulebook, Sharing};

/// Who gives floor space to a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Giver {
    /// A facility.
    Facility(FacilityIdx),
    /// A compound, of its surplus.
    Compound(CompoundIdx),
}

/// What one in whose circle a compound lies gives to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gift {
    /// Who.
    pub giver: Giver,
    /// What it has for all in its circle, m2.
    pub has_m2: f64,
    /// What it gives to this compound, m2; possibly nothing. Often the same could be shared out in other ways too:
    /// what a compound draws in sum is unique, this is one way to it.
    pub gives_m2: f64,
}

/// What circles leave of a facility, and to whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Left {
    /// The town, or one past the last for none.
    pub group: u32,
    /// How much.
    pub area: Mm2,
}

/// Everything that is shared by circle.
pub(super) struct Circles {
    shares: FairShares,
    judge: WithinRadius,
    index: PointTree,
    /// Place of each compound.
    places: Vec<Option<LonLat>>,
    /// Whether units below the smallest count for each compound.
    takes_small: Vec<bool>,
    /// Number of towns.
    towns: u32,
    /// The counted facilities on the site of each compound that has any.
    on_site: FxHashMap<u32, Vec<u32>>,
    /// What was last left of each facility.
    left: Vec<Left>,
    /// Facilities whose supply may have changed since.
    stale: Vec<u32>,
}

impl Circles {
    /// Shares by circle; `None` if nobody in this rulebook does.
    pub fn open(county: &County, rulebook: &Rulebook, facilities: &[Counted], ledgers: &[Ledger]) -> Option<Self> {
        if ![rulebook.new_sharing, rulebook.old_sharing].contains(&Sharing::Circle) {
            return None;
        }
        let radius_m = rulebook.sharing_radius_m;
        let places = compound_places(county);
        let mut circles = Self {
            shares: FairShares::default(),
            judge: WithinRadius::new(radius_m),
            index: PointTree::new(places.iter().copied()),
            places,
            takes_small: ledgers.iter().map(Ledger::takes_small).collect(),
            towns: county.towns.len() as u32,
            on_site: FxHashMap::default(),
            left: Vec::new(),
            stale: (0..facilities.len() as u32).collect(),
        };
        for (slot, f) in facilities.iter().enumerate() {
            circles.stand(slot as u32, f.space.goes);
        }
        let compounds = (0..ledgers.len() as u32).into_par_iter().map(|row| circles.of_compound(row, ledgers));
        let givers = facilities.par_iter().map(|f| circles.of_facility(f, ledgers));
        let supplies: Vec<_> = compounds.chain(givers).collect();
        circles.shares = FairShares::new(ledgers.iter().map(Ledger::circle_demand).collect(), supplies);
        Some(circles)
    }

    /// To be called after a facility changed.
    pub fn facility_changed(&mut self, slot: u32, was: &Counted, now: &Counted, ledgers: &[Ledger]) {
        if was.space.goes != now.space.goes {
            if let Goes::Compound(row) = was.space.goes {
                self.on_site.entry(row).or_default().retain(|s| *s != slot);
            }
            self.stand(slot, now.space.goes);
        }
        self.supply(slot, now, ledgers);
    }

    /// To be called after a compound's account changed.
    pub fn compound_changed(&mut self, row: u32, facilities: &[Counted], ledgers: &[Ledger]) {
        self.shares.set_demand(row, ledgers[row as usize].circle_demand());
        let takes_small = ledgers[row as usize].takes_small();
        if std::mem::replace(&mut self.takes_small[row as usize], takes_small) != takes_small {
            let small = (0..facilities.len() as u32).filter(|slot| facilities[*slot as usize].space.is_small);
            small.for_each(|slot| self.supply(slot, &facilities[slot as usize], ledgers));
        }
        let (area, reach) = self.of_compound(row, ledgers);
        self.shares.set_supply(row, area, reach);
        for slot in self.on_site.get(&row).cloned().unwrap_or_default() {
            self.supply(slot, &facilities[slot as usize], ledgers);
        }
    }

    /// Shares out again what changes touched, and names the compounds that draw another amount, and givers of which
    /// another amount is drawn.
    pub fn settle(&mut self) -> (Vec<u32>, Vec<Giver>) {
        let Resettled { demands, supplies } = self.shares.settle();
        (demands, supplies.into_iter().map(|s| self.giver(s)).collect())
    }

    /// What a compound draws.
    pub fn drawn(&self, row: u32) -> Mm2 {
        self.shares.drawn(row)
    }

    /// What is drawn of a compound's surplus.
    pub fn lent(&self, row: u32) -> Mm2 {
        self.shares.used(row)
    }

    /// What those give to a compound in whose circles it lies, compounds after facilities.
    pub fn gifts(&self, row: u32) -> Vec<Gift> {
        let gift = |(supply, gives)| Gift {
            giver: self.giver(supply),
            has_m2: area::to_m2(self.shares.amount(supply)),
            gives_m2: area::to_m2(gives),
        };
        let mut gifts: Vec<_> = self.shares.gives(row).into_iter().map(gift).collect();
        gifts.sort_by_key(|g| g.giver);
        gifts
    }

    /// For each facility of which something else may be left since this was last called: what was left, and is.
    pub fn take_left(&mut self, also: &[Giver], facilities: &[Counted], ledgers: &[Ledger]) -> Vec<(Left, Left)> {
        let mut slots = std::mem::take(&mut self.stale);
        slots.extend(also.iter().filter_map(|g| if let Giver::Facility(slot) = g { Some(slot.0) } else { None }));
        let mut changes = Vec::new();
        for slot in slots {
            let i = slot as usize;
            if i >= self.left.len() {
                self.left.resize(i + 1, Left { group: self.towns, area: 0 });
            }
            let now = self.left_of(slot, &facilities[i], ledgers);
            let was = std::mem::replace(&mut self.left[i], now);
            if was != now {
                changes.push((was, now));
            }
        }
        changes
    }

    fn left_of(&self, slot: u32, facility: &Counted, ledgers: &[Ledger]) -> Left {
        let group = match facility.space.goes {
            Goes::Nowhere => self.towns,
            Goes::Town(town) => town,
            Goes::Compound(row) => ledgers[row as usize].group,
        };
        let left = supplies(facility, ledgers) - self.shares.used(self.places.len() as u32 + slot);
        Left { group, area: facility.space.pooled(left) }
    }

    fn stand(&mut self, slot: u32, goes: Goes) {
        if let Goes::Compound(row) = goes {
            self.on_site.entry(row).or_default().push(slot);
        }
    }

    fn supply(&mut self, slot: u32, facility: &Counted, ledgers: &[Ledger]) {
        let (area, reach) = self.of_facility(facility, ledgers);
        self.shares.set_supply(self.places.len() as u32 + slot, area, reach);
        self.stale.push(slot);
    }

    /// What a facility gives and whom it reaches.
    fn of_facility(&self, facility: &Counted, ledgers: &[Ledger]) -> (Mm2, Vec<u32>) {
        let host = if let Goes::Compound(row) = facility.space.goes { Some(row) } else { None };
        let area = supplies(facility, ledgers);
        let mut reach = if area > 0 { self.reach(facility.space.position, host) } else { Vec::new() };
        if facility.space.is_small {
            reach.retain(|row| ledgers[*row as usize].takes_small());
        }
        (area, reach)
    }

    /// What a compound gives and whom it reaches.
    fn of_compound(&self, row: u32, ledgers: &[Ledger]) -> (Mm2, Vec<u32>) {
        let area = ledgers[row as usize].circle_supply();
        (area, if area > 0 { self.reach(self.places[row as usize], None) } else { Vec::new() })
    }

    /// The compounds within the radius, and `host`, in ascending order.
    fn reach(&self, place: Option<LonLat>, host: Option<u32>) -> Vec<u32> {
        let mut reach: Vec<u32> = host.into_iter().collect();
        if let Some(place) = place {
            let others = |row: u32| Some(row).filter(|row| Some(*row) != host);
            self.index.for_each_within(&self.judge.of(place), |row, _| reach.extend(others(row)));
        }
        reach.sort_unstable();
        reach
    }

    fn giver(&self, supply: u32) -> Giver {
        let compounds = self.places.len() as u32;
        if supply < compounds {
            Giver::Compound(CompoundIdx(supply))
        } else {
            Giver::Facility(FacilityIdx(supply - compounds))
        }
    }
}

/// What a facility has for circles.
fn supplies(facility: &Counted, ledgers: &[Ledger]) -> Mm2 {
    match facility.space.goes {
        Goes::Compound(row) if !ledgers[row as usize].hosts() => 0,
        _ => facility.space.shared(),
    }
}
