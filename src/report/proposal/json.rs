//! The object that `site --json` prints.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Number;

use super::super::ReportInput;
use super::super::json::{MissingJson, missing_files};
use super::super::table::Format;
use super::beside::{Beside, Written};
use crate::assess::Totals;
use crate::model::{CompoundIdx, SiteIdx};
use crate::siting::{Chosen, Infeasible, LeftOut, Proposal};

/// Writes the object and a line feed.
pub(super) fn write(
    input: &ReportInput<'_>,
    proposal: &Proposal,
    beside: &Beside,
    mut out: impl Write,
) -> io::Result<()> {
    serde_json::to_writer(&mut out, &whole(input, proposal, beside))?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Whole<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing_layers: Vec<MissingJson<'a>>,
    problem: &'a str,
    value: Option<Number>,
    bound: Option<Number>,
    gap: Option<Number>,
    proven: bool,
    chosen: Vec<Site<'a>>,
    covered_households: i64,
    seconds: f64,
    covered_compounds: u32,
    covered_elderly: i64,
    coverage: Option<Number>,
    cost: Option<Number>,
    kind: &'a str,
    candidates: usize,
    before: Standing,
    after: Standing,
    infeasible: Option<Missed<'a>>,
    left_out: Vec<Absent<'a>>,
    #[serde(flatten)]
    beside: Written<'a>,
}

#[derive(Serialize)]
struct Site<'a> {
    id: &'a str,
    name: &'a str,
    lon: Option<Number>,
    lat: Option<Number>,
    means: &'a str,
    floor_m2: Option<Number>,
    cost: Option<Number>,
    gain_households: i64,
    only_households: i64,
    town: &'a str,
    assumed: bool,
}

#[derive(Serialize)]
struct Standing {
    covered_compounds: u32,
    covered_households: i64,
    covered_elderly: i64,
    coverage: Option<Number>,
    gap_m2: Option<Number>,
}

#[derive(Serialize)]
struct Missed<'a> {
    compounds: Vec<&'a str>,
    most: i64,
    asked: i64,
    short: Vec<&'a str>,
    missing_m2: Option<Number>,
    no_way: Vec<&'a str>,
    no_room: i64,
}

#[derive(Serialize)]
struct Absent<'a> {
    layer: &'a str,
    id: &'a str,
    name: &'a str,
    lacks: &'a str,
}

fn whole<'a>(input: &'a ReportInput<'a>, proposal: &'a Proposal, beside: &'a Beside) -> Whole<'a> {
    Whole {
        missing_layers: missing_files(input),
        problem: proposal.problem.key(),
        value: number(proposal.value, Format::Metres),
        bound: number(proposal.bound, Format::Metres),
        gap: number(proposal.gap, Format::Share),
        proven: proposal.proven,
        chosen: proposal.chosen.iter().map(|c| site(input, c)).collect(),
        covered_households: proposal.covered_households,
        seconds: (proposal.seconds * 1000.0).round() / 1000.0,
        covered_compounds: proposal.covered_compounds,
        covered_elderly: proposal.covered_elderly,
        coverage: share(&proposal.after),
        cost: number(proposal.cost, Format::SquareMetres),
        kind: proposal.kind.key(),
        candidates: proposal.candidates,
        before: standing(&proposal.before),
        after: standing(&proposal.after),
        infeasible: proposal.infeasible.as_ref().map(|i| missed(input, i)),
        left_out: proposal.left_out.iter().map(|l| absent(input, *l)).collect(),
        beside: Written::of(input, proposal, beside),
    }
}

/// A number, as a whole one where it is whole.
pub(super) fn number(x: f64, format: Format) -> Option<Number> {
    let x = format.round(x)?;
    if x.fract() == 0.0 && x.abs() < 1e15 { Some(Number::from(x as i64)) } else { Number::from_f64(x) }
}

fn share(totals: &Totals) -> Option<Number> {
    number(totals.coverage()?, Format::Share)
}

fn site<'a>(input: &'a ReportInput<'a>, c: &'a Chosen) -> Site<'a> {
    Site {
        id: &c.id,
        name: &c.name,
        lon: number(c.position.lon, Format::Degrees),
        lat: number(c.position.lat, Format::Degrees),
        means: c.means.key(),
        floor_m2: number(c.floor_m2, Format::SquareMetres),
        cost: number(c.cost, Format::SquareMetres),
        gain_households: c.gain_households,
        only_households: c.only_households,
        town: input.town_name(c.town),
        assumed: c.assumed,
    }
}

fn standing(totals: &Totals) -> Standing {
    Standing {
        covered_compounds: totals.covered_compounds,
        covered_households: totals.covered_households,
        covered_elderly: totals.covered_elderly,
        coverage: share(totals),
        gap_m2: number(totals.gap_m2, Format::SquareMetres),
    }
}

fn missed<'a>(input: &'a ReportInput<'a>, infeasible: &Infeasible) -> Missed<'a> {
    let id = |row: &CompoundIdx| input.county.compounds[row.i()].id.as_str();
    Missed {
        compounds: infeasible.compounds.iter().map(id).collect(),
        most: infeasible.most,
        asked: infeasible.asked,
        short: infeasible.short.iter().map(id).collect(),
        missing_m2: number(infeasible.missing_m2, Format::SquareMetres),
        no_way: infeasible.no_way.iter().map(id).collect(),
        no_room: infeasible.no_room,
    }
}

fn absent<'a>(input: &'a ReportInput<'a>, left_out: LeftOut) -> Absent<'a> {
    let compound = |row: CompoundIdx| {
        let c = &input.county.compounds[row.i()];
        ("compounds", c.id.as_str(), c.name.as_str())
    };
    let site = |row: SiteIdx| {
        let s = &input.county.sites[row.i()];
        ("sites", s.id.as_str(), s.name.as_str())
    };
    let (lacks, (layer, id, name)) = match left_out {
        LeftOut::CompoundNowhere(row) => ("position", compound(row)),
        LeftOut::CompoundUncounted(row) => ("figure", compound(row)),
        LeftOut::CompoundOffStreets(row) => ("street", compound(row)),
        LeftOut::CompoundCutOff(row) => ("way", compound(row)),
        LeftOut::FacilityUncounted(slot) => {
            let f = &input.county.facilities[slot.i()];
            ("room", ("facilities", f.id.as_str(), f.name.as_str()))
        }
        LeftOut::SiteNowhere(row) => ("position", site(row)),
        LeftOut::SiteOffStreets(row) => ("street", site(row)),
    };
    Absent { layer, id, name, lacks }
}
