//! What floor space is missing, and whose need a facility at some place would go to: as the assessment shares it.

use rustc_hash::FxHashMap;

use crate::assess::Assessment;
use crate::geom::LonLat;
use crate::model::{BuildStatus, CompoundIdx, County, TownIdx};
use crate::rules::{Rulebook, Sharing};

/// Whose need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Whose {
    /// That of the compounds that share the pool of a town.
    Town(TownIdx),
    /// That of a compound that only space on its own site can meet.
    Own(CompoundIdx),
}

/// A need that can be met.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Need {
    /// What is missing, mm2.
    pub missing: i64,
    /// Compounds that miss it.
    pub rows: Vec<CompoundIdx>,
}

/// All needs of a county.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    pub all: Vec<Need>,
    number: FxHashMap<Whose, u32>,
    /// Old compounds that shared space alone can't satisfy, because the rule limits how much may be shared.
    pub beyond: Vec<CompoundIdx>,
}

/// Whom floor space at a place serves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Served {
    /// The need that it goes to.
    pub need: Option<u32>,
    /// What its host uses up first, mm2.
    pub wasted: i64,
    /// The compound on whose site it stands, where that uses something up.
    pub host: Option<CompoundIdx>,
}

impl Served {
    /// All of it goes to a need, or none.
    fn need(need: Option<u32>) -> Self {
        Self { need, wasted: 0, host: None }
    }
}

/// What a compound has and misses, mm2.
pub(super) struct Account {
    pub status: BuildStatus,
    pub missing: i64,
    /// The most that may be drawn from others.
    pub limit: i64,
    pub drawn: i64,
}

impl Needs {
    /// What is missing by an assessment: of each town the compounds of which share its pool, and of each old compound
    /// that shares with nobody.
    pub fn of(county: &County, rulebook: &Rulebook, assessment: &Assessment) -> Self {
        let mut needs = Self::default();
        for row in (0..county.compounds.len()).map(CompoundIdx::new) {
            let Some(account) = account(county, rulebook, assessment, row).filter(|a| a.missing > 0) else { continue };
            match town(county, row).filter(|_| rulebook.sharing(account.status) == Sharing::Town) {
                // Where old compounds share with nobody, pools are for new ones, which build their own.
                Some(_) if rulebook.old_sharing != Sharing::Town => {}
                Some(town) => {
                    let drawable = account.missing.min(account.limit);
                    needs.add(Whose::Town(town), row, drawable - account.drawn);
                    if drawable < account.missing && account.status == BuildStatus::Old {
                        needs.beyond.push(row);
                    }
                }
                None if account.status == BuildStatus::Old => needs.add(Whose::Own(row), row, account.missing),
                None => {}
            }
        }
        needs
    }

    fn add(&mut self, whose: Whose, row: CompoundIdx, missing: i64) {
        if missing > 0 {
            let next = self.all.len() as u32;
            let number = *self.number.entry(whose).or_insert(next);
            if number == next {
                self.all.push(Need::default());
            }
            let need = &mut self.all[number as usize];
            need.missing += missing;
            need.rows.push(row);
        }
    }

    /// Everything that is missing, mm2.
    pub fn missing(&self) -> i64 {
        self.all.iter().map(|n| n.missing).sum()
    }

    /// The need that floor space at a place goes to, and how much of it (mm2) the compound on whose site it stands uses
    /// up, because it takes what it lacks itself before others get any.
    pub fn served_from(&self, county: &County, rulebook: &Rulebook, assessment: &Assessment, place: LonLat) -> Served {
        let group = |whose: Whose| self.number.get(&whose).copied();
        let Some(host) = county.compound_at(place) else {
            return Served::need(county.town_at(place).and_then(|t| group(Whose::Town(t))));
        };
        // A compound's own figure already says all that it has.
        let account = account(county, rulebook, assessment, host);
        let Some(account) = account.filter(|_| county.compounds[host.i()].figures.care_floor_m2.is_none()) else {
            return Served::need(None);
        };
        if let Some(own) = group(Whose::Own(host)) {
            return Served::need(Some(own));
        }
        let shares = rulebook.sharing(account.status) == Sharing::Town;
        let drawable = if shares { account.missing.min(account.limit) } else { 0 };
        let need = town(county, host).and_then(|t| group(Whose::Town(t)));
        Served { need, wasted: (account.missing - drawable).max(0), host: Some(host) }
    }
}

fn town(county: &County, row: CompoundIdx) -> Option<TownIdx> {
    county.compounds[row.i()].town.filter(|t| t.i() < county.towns.len())
}

/// The account of a compound of which everything is known.
pub(super) fn account(
    county: &County,
    rulebook: &Rulebook,
    assessment: &Assessment,
    row: CompoundIdx,
) -> Option<Account> {
    let verdict = &assessment.compounds[row.i()];
    let status = rulebook.status_of(&county.compounds[row.i()].figures)?;
    let (required, own) = (to_mm2(verdict.required_m2?), to_mm2(verdict.own_m2?));
    let part = rulebook.largest_shared_part;
    Some(Account {
        status,
        missing: required - own,
        limit: if part < 1.0 { (part * required as f64).round() as i64 } else { i64::MAX },
        drawn: (to_mm2(verdict.provided_m2?) - own).max(0),
    })
}

/// m2 as whole mm2: assessments count in these, so nothing is lost.
fn to_mm2(m2: f64) -> i64 {
    (m2 * 1e6).round() as i64
}
