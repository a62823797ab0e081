//! `carecircle site`.

use std::io::{self, BufWriter, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::case::{Case, Instead};
use super::failure::Failure;
use super::progress::Progress;
use super::site_args::SiteArgs;
use super::{complain, site_overview};
use crate::i18n::Lang;
use crate::model::{County, Message, TownIdx};
use crate::report::{self, ReportInput};
use crate::siting::{Assumed, Limits, Progress as Search, Proposal, Request, Role, solve};
use crate::t;

/// Time between lines of progress.
const BETWEEN: Duration = Duration::from_secs(1);

/// Proposes sites and prints the proposal; `--out` writes it as JSON, a layer and a table too.
pub(super) fn run(args: &SiteArgs, lang: Lang) -> Result<(), Failure> {
    let progress = Progress::new(Case::STEPS + 1 + u64::from(args.out.is_some()), lang);
    let instead = Instead { rulebook: args.rulebook.as_deref(), radius_m: args.radius_m, walk: None };
    let case = Case::open(Some(&args.target), instead, &progress)?;
    let input = case.report_input(lang);
    let request = request(args, input.county)?;
    progress.doing("cli-doing-site");
    let proposal = search(args, &input, &request, &progress)?;
    progress.done();
    let mut written = Vec::new();
    if let Some(folder) = &args.out {
        progress.doing("cli-doing-write");
        written = report::write_proposal(&input, &proposal, folder)?;
        progress.done();
    }
    drop(progress);
    case.print_warnings(lang);
    for path in written {
        complain(&t!(lang, "cli-written", path = path.display()));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        report::proposal_json(&input, &proposal, &mut out)?;
    } else {
        site_overview::write(&input, &request, &proposal, &mut out)?;
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
        kind: args.kind,
        ..Request::new(args.problem())
    };
    if let Some(sources) = &args.candidates {
        request.sources = sources.clone();
    }
    Ok(request)
}

/// The town with this name or id.
fn town(county: &County, name: &str) -> Result<TownIdx, Failure> {
    let found = county.towns.iter().position(|t| t.name == name || t.id == name);
    found.map(TownIdx::new).ok_or_else(|| Failure::Unusable(Message::new("cli-no-such-town").arg("name", name)))
}

/// Solves, and tells now and then how far it is.
fn search(
    args: &SiteArgs,
    input: &ReportInput<'_>,
    request: &Request,
    progress: &Progress,
) -> Result<Proposal, Failure> {
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
    Ok(solve(input.county, input.rulebook, request, &limits)?)
}
