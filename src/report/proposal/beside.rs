//! What `site` may tell beside the proposal: a curve, what each facility is worth, in which year what is built.

use serde::Serialize;
use serde_json::Number;

use super::super::ReportInput;
use super::super::table::Format;
use super::json::number;
use crate::siting::phases::Phases;
use crate::siting::{Own, Point, Proposal, Spending, Whose, Worth};

/// What may be told beside a proposal; nothing by default.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The best value for each limit.
    pub curve: Option<Vec<Point>>,
    /// What the plan's own additions reach, beside the best with as many sites.
    pub own: Option<(Own, f64)>,
    /// What facilities and proposed sites are worth.
    pub worth: Option<Vec<Worth>>,
    /// The years of the proposed sites, and the money of each, yuan.
    pub years: Option<(Phases, Vec<f64>)>,
}

/// The same as it is written; what was not asked for is left out.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    curve: Option<Vec<Step>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<OwnPlan<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worth: Option<Vec<Facility<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phases: Option<Split<'a>>,
}

#[derive(Serialize)]
struct Step {
    #[serde(skip_serializing_if = "Option::is_none")]
    p: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget: Option<Number>,
    sites: usize,
    cost: Option<Number>,
    value: Option<Number>,
    bound: Option<Number>,
    proven: bool,
}

#[derive(Serialize)]
struct OwnPlan<'a> {
    facilities: Vec<&'a str>,
    value: Option<Number>,
    best: Option<Number>,
}

#[derive(Serialize)]
struct Facility<'a> {
    id: &'a str,
    name: &'a str,
    proposed: bool,
    households: i64,
    compounds: u32,
    elderly: i64,
    gap_m2: Option<Number>,
    rules: Vec<&'a str>,
}

#[derive(Serialize)]
struct Split<'a> {
    value: u64,
    bound: u64,
    proven: bool,
    years: Vec<Year<'a>>,
    unpaid: Vec<&'a str>,
}

#[derive(Serialize)]
struct Year<'a> {
    year: usize,
    budget: Option<Number>,
    cost: Option<Number>,
    sites: Vec<&'a str>,
    covered: u64,
}

impl<'a> Written<'a> {
    pub fn of(input: &'a ReportInput<'_>, proposal: &'a Proposal, beside: &'a Beside) -> Self {
        Self {
            curve: beside.curve.as_ref().map(|points| points.iter().map(step).collect()),
            own: beside.own.as_ref().map(|(own, best)| own_plan(input, own, *best)),
            worth: beside.worth.as_ref().map(|all| all.iter().map(|w| facility(input, proposal, w)).collect()),
            phases: beside.years.as_ref().map(|(phases, budget)| split(proposal, phases, budget)),
        }
    }
}

fn step(point: &Point) -> Step {
    let (p, budget) = match point.limit {
        Spending::Sites(p) => (Some(p), None),
        Spending::Budget(yuan) => (None, number(yuan, Format::SquareMetres)),
    };
    Step {
        p,
        budget,
        sites: point.sites,
        cost: number(point.cost, Format::SquareMetres),
        value: number(point.value, Format::Metres),
        bound: number(point.bound, Format::Metres),
        proven: point.proven,
    }
}

fn own_plan<'a>(input: &'a ReportInput<'_>, own: &Own, best: f64) -> OwnPlan<'a> {
    OwnPlan {
        facilities: own.facilities.iter().map(|slot| input.county.facilities[slot.i()].id.as_str()).collect(),
        value: number(own.value, Format::Metres),
        best: number(best, Format::Metres),
    }
}

fn facility<'a>(input: &'a ReportInput<'_>, proposal: &'a Proposal, worth: &Worth) -> Facility<'a> {
    let (id, name) = named(input, proposal, worth.whose);
    Facility {
        id,
        name,
        proposed: matches!(worth.whose, Whose::Proposed(_)),
        households: worth.loss.households,
        compounds: worth.loss.compounds,
        elderly: worth.loss.elderly,
        gap_m2: number(worth.loss.gap_m2, Format::SquareMetres),
        rules: worth.loss.changes.iter().map(|c| input.rulebook.rules[c.0].id.as_str()).collect(),
    }
}

/// Id and name of a facility or of a proposed site.
pub fn named<'a>(input: &'a ReportInput<'_>, proposal: &'a Proposal, whose: Whose) -> (&'a str, &'a str) {
    match whose {
        Whose::Facility(slot) => {
            let f = &input.county.facilities[slot.i()];
            (&f.id, &f.name)
        }
        Whose::Proposed(number) => {
            let c = &proposal.chosen[number];
            (&c.id, &c.name)
        }
    }
}

fn split<'a>(proposal: &'a Proposal, phases: &Phases, budget: &[f64]) -> Split<'a> {
    let built = |year: Option<u32>| {
        let sites = proposal.chosen.iter().zip(&phases.year).filter(move |(_, y)| **y == year);
        sites.map(|(c, _)| c)
    };
    let year = |(number, (money, covered)): (usize, (&f64, &u64))| {
        let sites = || built(Some(number as u32));
        Year {
            year: number + 1,
            budget: self::number(*money, Format::SquareMetres),
            cost: self::number(sites().map(|c| c.cost).sum(), Format::SquareMetres),
            sites: sites().map(|c| c.id.as_str()).collect(),
            covered: *covered,
        }
    };
    Split {
        value: phases.value,
        bound: phases.bound,
        proven: phases.proven,
        years: budget.iter().zip(&phases.covered).enumerate().map(year).collect(),
        unpaid: built(None).map(|c| c.id.as_str()).collect(),
    }
}
