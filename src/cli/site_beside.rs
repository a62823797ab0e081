//! What `site` tells beside the proposal when it is asked for: the curve, what facilities are worth, the years.

use std::io::{self, Write};

use super::failure::Failure;
use super::grid::Grid;
use super::overview::one_line;
use super::site_args::SiteArgs;
use crate::i18n::{Lang, number};
use crate::report::{Beside, ReportInput, proposal_figure, worth_named};
use crate::siting::{
    Limits, Point, Problem, Proposal, Request, Spending, Whose, Worth, compare, curve, over_years, worth_on_streets,
};
use crate::t;

/// Most points of a curve for which no steps are given.
const MOST_POINTS: usize = 12;
/// Most facilities whose worth is listed; all are in the JSON.
const MOST_LISTED: usize = 20;

/// Everything that was asked for.
pub(super) fn of(
    args: &SiteArgs,
    input: &ReportInput<'_>,
    request: &Request,
    proposal: &Proposal,
    limits: &Limits,
) -> Result<Beside, Failure> {
    let (county, rulebook) = (input.county, input.rulebook);
    let mut beside = Beside::default();
    if let Some(steps) = &args.curve {
        beside.curve = Some(curve(county, rulebook, request, &limits_of(request.problem, &steps.0), limits)?);
        let own = compare(county, rulebook, request, limits)?;
        beside.own = own.map(|c| (c.own, c.best.value));
    }
    if args.worth {
        beside.worth = Some(worth_on_streets(county, rulebook, request.streets.0.clone(), Some(proposal)));
    }
    if let Some(phases) = args.phases {
        let budget = vec![phases.yuan; phases.years];
        let found = over_years(county, rulebook, request, proposal, &budget, args.carry_over, limits)?;
        beside.years = Some((found, budget));
    }
    Ok(beside)
}

/// The steps of the curve: as given, else evenly up to the problem's own limit.
fn limits_of(problem: Problem, steps: &[f64]) -> Vec<Spending> {
    let budget = match problem {
        Problem::Mclp { limit: Spending::Budget(yuan) } | Problem::FloorSpace { budget: Some(yuan) } => Some(yuan),
        _ => None,
    };
    let given =
        steps.iter().map(|x| if budget.is_some() { Spending::Budget(*x) } else { Spending::Sites(*x as usize) });
    if !steps.is_empty() {
        return given.collect();
    }
    match budget {
        Some(yuan) => (1..=10).map(|i| Spending::Budget(yuan * f64::from(i) / 10.0)).collect(),
        None => {
            let most = problem.sites().unwrap_or(1);
            let points = most.min(MOST_POINTS);
            (1..=points).map(|i| Spending::Sites((most * i).div_ceil(points))).collect()
        }
    }
}

/// Writes what was found.
pub(super) fn write(
    input: &ReportInput<'_>,
    proposal: &Proposal,
    beside: &Beside,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = input.lang;
    if let Some(points) = &beside.curve {
        writeln!(out, "\n{}", lang.t("cli-site-curve"))?;
        curve_table(proposal.problem, points, lang).write(out)?;
    }
    if let Some((own, best)) = &beside.own {
        let figure = |x| proposal_figure(proposal.problem, x);
        let (count, value, best) = (own.facilities.len(), figure(own.value), figure(*best));
        writeln!(out, "{}", t!(lang, "cli-site-own", count = number::int(count as i64), value = value, best = best))?;
    }
    if let Some(all) = &beside.worth {
        writeln!(out, "\n{}", lang.t("cli-site-worth"))?;
        worth_table(input, proposal, all).write(out)?;
        if all.len() > MOST_LISTED {
            writeln!(out, "{}", t!(lang, "cli-site-worth-more", more = number::int((all.len() - MOST_LISTED) as i64)))?;
        }
    }
    years(proposal, beside, lang, out)
}

fn curve_table(problem: Problem, points: &[Point], lang: Lang) -> Grid {
    let mut grid = Grid::default();
    let columns = ["cli-col-limit", "cli-col-sites", "cli-col-cost", "cli-col-value", "cli-col-bound"];
    grid.row(columns.map(|id| lang.t(id)));
    grid.rule();
    for point in points {
        let limit = match point.limit {
            Spending::Sites(p) => number::int(p as i64),
            Spending::Budget(yuan) => number::fixed(yuan, 0),
        };
        let proof = if point.proven { "" } else { "?" };
        grid.row([
            limit,
            number::int(point.sites as i64),
            number::fixed(point.cost, 0),
            format!("{}{proof}", proposal_figure(problem, point.value)),
            proposal_figure(problem, point.bound),
        ]);
    }
    grid
}

fn worth_table(input: &ReportInput<'_>, proposal: &Proposal, all: &[Worth]) -> Grid {
    let lang = input.lang;
    let mut grid = Grid::with_left(&[1]);
    let columns = ["report-col-id", "report-col-facility", "report-col-households", "report-col-compounds"];
    grid.row(columns.iter().chain(&["report-col-elderly", "cli-col-m2", "cli-col-rules"]).map(|id| lang.t(id)));
    grid.rule();
    for worth in all.iter().take(MOST_LISTED) {
        let (id, name) = worth_named(input, proposal, worth.whose);
        let mark = if matches!(worth.whose, Whose::Proposed(_)) { "+" } else { "" };
        let loss = &worth.loss;
        grid.row([
            format!("{mark}{}", one_line(id)),
            one_line(name),
            number::int(loss.households),
            number::int(loss.compounds),
            number::int(loss.elderly),
            number::fixed(loss.gap_m2, 0),
            number::int(loss.changes.len() as i64),
        ]);
    }
    grid
}

fn years(proposal: &Proposal, beside: &Beside, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some((phases, _)) = &beside.years else { return Ok(()) };
    writeln!(out, "\n{}", lang.t("cli-site-years"))?;
    let of = |year: Option<u32>| {
        let sites = proposal.chosen.iter().zip(&phases.year).filter(move |(_, y)| **y == year);
        sites.map(|(c, _)| one_line(c.label())).collect::<Vec<_>>().join(lang.t("cli-list-separator"))
    };
    for (year, covered) in phases.covered.iter().enumerate() {
        let (sites, covered) = (of(Some(year as u32)), number::int(*covered as i64));
        writeln!(out, "{}", t!(lang, "cli-site-year", year = year + 1, covered = covered, sites = sites))?;
    }
    match of(None) {
        unpaid if unpaid.is_empty() => Ok(()),
        unpaid => writeln!(out, "{}", t!(lang, "cli-site-unpaid", sites = unpaid)),
    }
}
