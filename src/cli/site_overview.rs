//! What `site` says to people: the chosen sites, what they do, and how good that is.

use std::io::{self, Write};

use super::grid::Grid;
use super::overview::{heading, one_line};
use crate::i18n::{Lang, number};
use crate::model::{CompoundIdx, Message};
use crate::report::{ReportInput, gap_text, proposal_figure, proposal_gap, proposal_verdict};
use crate::siting::{LeftOut, Problem, Progress, Proposal, Request};
use crate::t;

/// Most compounds that are named; all are in the JSON.
const MOST_NAMED: usize = 12;

/// Writes the overview.
pub(super) fn write(
    input: &ReportInput<'_>,
    request: &Request,
    proposal: &Proposal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = input.lang;
    heading(input, out)?;
    writeln!(out)?;
    if let Some(infeasible) = &proposal.infeasible {
        let mut lists = infeasible.named();
        for message in &infeasible.messages() {
            writeln!(out, "{}", lang.message(message))?;
            writeln!(out, "{}\n", lists.next().map_or_else(String::new, |rows| named(input, rows)))?;
        }
    }
    if !proposal.chosen.is_empty() {
        table(input, proposal).write(out)?;
        writeln!(out)?;
    }
    writeln!(out, "{}", proposal_verdict(request, proposal, lang))?;
    writeln!(out, "{}", change(proposal, lang))?;
    if let Problem::FloorSpace { .. } = request.problem {
        let (before, after) = (proposal.before.gap_m2, proposal.after.gap_m2);
        let figures = (number::fixed(before, 0), number::fixed(after, 0));
        writeln!(out, "{}", t!(lang, "cli-site-floor-change", before = figures.0, after = figures.1))?;
    }
    if let Problem::Capacity { .. } = request.problem {
        let (rate, m2) = (number::short(100.0 * request.rooms.rate), number::short(request.rooms.m2_per_place));
        writeln!(out, "{}", t!(lang, "cli-site-rooms", rate = rate, m2 = m2))?;
    }
    if proposal.chosen.iter().any(|c| c.assumed) {
        let a = &request.assumed;
        let (cost, per_m2, floor) = (yuan(a.cost), yuan(a.cost_per_m2), number::fixed(a.floor_m2, 0));
        writeln!(out, "{}", t!(lang, "cli-site-assumed", cost = cost, per_m2 = per_m2, floor = floor))?;
    }
    left_out(input, proposal, out)
}

fn table(input: &ReportInput<'_>, proposal: &Proposal) -> Grid {
    let lang = input.lang;
    let mut grid = Grid::with_left(&[1, 2, 3]);
    grid.row(
        ["id", "facility", "town", "means", "floor", "cost", "gain-households", "only-households"]
            .map(|c| lang.format(&format!("report-col-{c}"), &[])),
    );
    grid.rule();
    for c in &proposal.chosen {
        let mark = if c.assumed { "*" } else { "" };
        grid.row([
            one_line(&c.id),
            one_line(&c.name),
            one_line(input.town_name(c.town)),
            lang.t(c.means.text_id()).to_owned(),
            number::fixed(c.floor_m2, 0),
            format!("{}{mark}", yuan(c.cost)),
            number::int(c.gain_households),
            number::int(c.only_households),
        ]);
    }
    grid.rule();
    let floor = proposal.chosen.iter().map(|c| c.floor_m2).sum();
    let gain = proposal.after.covered_households - proposal.before.covered_households;
    grid.row([
        lang.t("cli-total").to_owned(),
        number::int(proposal.chosen.len() as i64),
        String::new(),
        String::new(),
        number::fixed(floor, 0),
        yuan(proposal.cost),
        number::int(gain),
    ]);
    grid
}

/// What the county is before and after.
fn change(proposal: &Proposal, lang: Lang) -> String {
    let share = |t: &crate::assess::Totals| t.coverage().map_or_else(|| "–".to_owned(), number::percent);
    let (before, after) = (&proposal.before, &proposal.after);
    t!(
        lang,
        "cli-site-change",
        before = number::int(before.covered_households),
        before_share = share(before),
        after = number::int(after.covered_households),
        after_share = share(after),
        households = number::int(after.households)
    )
}

fn yuan(x: f64) -> String {
    number::fixed(x, 0)
}

/// Names of compounds, the first of them.
fn named(input: &ReportInput<'_>, rows: &[CompoundIdx]) -> String {
    let name = |row: &CompoundIdx| {
        let c = input.county.compounds.get(row.i())?;
        Some(one_line(if c.name.is_empty() { &c.id } else { &c.name }))
    };
    let first: Vec<String> = rows.iter().take(MOST_NAMED).filter_map(name).collect();
    let list = first.join(input.lang.t("cli-list-separator"));
    match rows.len().saturating_sub(MOST_NAMED) {
        0 => list,
        more => t!(input.lang, "cli-site-and-more", list = list, more = number::int(more as i64)),
    }
}

fn left_out(input: &ReportInput<'_>, proposal: &Proposal, out: &mut dyn Write) -> io::Result<()> {
    let (mut nowhere, mut uncounted, mut off_streets, mut cut_off) = (vec![], vec![], vec![], vec![]);
    let (mut sites_nowhere, mut sites_off_streets, mut facilities) = (0, 0, 0);
    for left_out in &proposal.left_out {
        match left_out {
            LeftOut::CompoundNowhere(row) => nowhere.push(*row),
            LeftOut::CompoundUncounted(row) => uncounted.push(*row),
            LeftOut::CompoundOffStreets(row) => off_streets.push(*row),
            LeftOut::CompoundCutOff(row) => cut_off.push(*row),
            LeftOut::SiteNowhere(_) => sites_nowhere += 1,
            LeftOut::SiteOffStreets(_) => sites_off_streets += 1,
            LeftOut::FacilityUncounted(_) => facilities += 1,
        }
    }
    let message = |id: &'static str, count: usize| Message::new(id).arg("count", number::int(count as i64));
    let compounds = [
        ("cli-site-nowhere", nowhere),
        ("cli-site-uncounted", uncounted),
        ("cli-site-off-streets", off_streets),
        ("cli-site-cut-off", cut_off),
    ];
    for (id, rows) in compounds.iter().filter(|(_, rows)| !rows.is_empty()) {
        let message = message(id, rows.len()).arg("names", named(input, rows));
        writeln!(out, "{}", input.lang.message(&message))?;
    }
    let others = [
        ("cli-site-sites-nowhere", sites_nowhere),
        ("cli-site-sites-off-streets", sites_off_streets),
        ("cli-site-facilities-uncounted", facilities),
    ];
    for (id, count) in others.into_iter().filter(|(_, count)| *count > 0) {
        writeln!(out, "{}", input.lang.message(&message(id, count)))?;
    }
    Ok(())
}

/// How far a search is.
pub(super) fn progress(request: &Request, search: Progress, lang: Lang) -> String {
    let figure = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| proposal_figure(request.problem, x));
    let apart = search.value.zip(search.bound).map(|(v, b)| proposal_gap(v, b));
    t!(
        lang,
        "cli-site-progress",
        seconds = number::fixed(search.elapsed.as_secs_f64(), 0),
        value = figure(search.value),
        bound = figure(search.bound),
        gap = apart.map_or_else(|| "–".to_owned(), gap_text)
    )
}
