//! `carecircle site`.

use std::io::{self, BufWriter, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::case::Case;
use super::failure::Failure;
use super::progress::Progress;
use super::site_args::SiteArgs;
use super::{complain, site_beside, site_overview};
use crate::i18n::Lang;
use crate::model::{County, Message, TownIdx};
use crate::report::{self, Beside, ReportInput};
use crate::siting::{Assumed, Limits, Prepared, Progress as Search, Proposal, Request, Role, Sources, solve};
use crate::t;

/// Time between lines of progress.
const BETWEEN: Duration = Duration::from_secs(1);

/// Proposes sites and prints the proposal; `--out` writes it as JSON, a layer and a table too.
pub(super) fn run(args: &SiteArgs, lang: Lang) -> Result<(), Failure> {
    let progress = Progress::new(Case::STEPS + 1 + u64::from(args.out.is_some()), lang);
    let case = Case::open(Some(&args.target), &args.instead, &progress)?;
    let input = case.report_input(lang);
    let mut request = request(args, input.county)?;
    if args.candidates.is_none() && request.sources.compounds {
        complain(lang.t("cli-site-compounds-instead"));
    }
    progress.doing("cli-doing-site");
    // What the assessment was made along is ready for the search.
    request.streets = Prepared(input.assessment.along.0.clone());
    let (proposal, beside) = search(args, &input, &request, &progress)?;
    progress.done();
    let mut written = Vec::new();
    if let Some(folder) = &args.out {
        progress.doing("cli-doing-write");
        written = report::write_proposal(&input, &proposal, &beside, folder)?;
        progress.done();
    }
    drop(progress);
    case.print_warnings(lang);
    for path in written {
        complain(&t!(lang, "cli-written", path = path.display()));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        report::proposal_json(&input, &proposal, &beside, &mut out)?;
    } else {
        site_overview::write(&input, &request, &proposal, &mut out)?;
        site_beside::write(&input, &proposal, &beside, &mut out)?;
    }
    Ok(out.flush()?)
}

fn request(args: &SiteArgs, county: &County) -> Result<Request, Failure> {
    let role = |ids: &[String], role: Role| ids.iter().map(|id| (id.clone(), role)).collect::<Vec<_>>();
    let usual = Assumed::default();
    let mut request = Request {
        weight: args.weight(),
        roles: [role(&args.require, Role::Required), role(&args.exclude, Role::Excluded)].concat(),
        towns: args.town.iter().map(|name| town(county, name)).collect::<Result<_, _>>()?,
        assumed: Assumed {
            cost: args.assume_cost.unwrap_or(usual.cost),
            cost_per_m2: args.assume_cost_per_m2.unwrap_or(usual.cost_per_m2),
            floor_m2: args.assume_floor_m2.unwrap_or(usual.floor_m2),
            smallest_m2: args.smallest_m2.unwrap_or(usual.smallest_m2),
            ..usual
        },
        rooms: args.rooms(),
        kind: args.kind,
        ..Request::new(args.problem())
    };
    request.sources = args.candidates.clone().unwrap_or_else(|| Sources::usual(county));
    Ok(request)
}

/// The town with this name or id.
fn town(county: &County, name: &str) -> Result<TownIdx, Failure> {
    let found = county.towns.iter().position(|t| t.name == name || t.id == name);
    found.map(TownIdx::new).ok_or_else(|| Failure::Unusable(Message::new("cli-no-such-town").arg("name", name)))
}

/// Solves, and tells now and then how far it is; then finds out what else was asked for.
fn search(
    args: &SiteArgs,
    input: &ReportInput<'_>,
    request: &Request,
    progress: &Progress,
) -> Result<(Proposal, Beside), Failure> {
    let told = Mutex::new(Instant::now());
    let tell = |search: Search| {
        let Ok(mut last) = told.try_lock() else { return };
        if last.elapsed() >= BETWEEN {
            *last = Instant::now();
            progress.say(&site_overview::progress(request, search, input.lang));
        }
    };
    let limits = Limits {
        time: args.time_limit.map(Duration::from_secs_f64),
        seed: args.seed.unwrap_or(1),
        progress: Some(&tell),
        ..Limits::default()
    };
    let proposal = solve(input.county, input.rulebook, request, &limits)?;
    let afresh = Limits { started: Instant::now(), progress: None, ..limits };
    let beside = site_beside::of(args, input, request, &proposal, &afresh)?;
    Ok((proposal, beside))
}
