//! `carecircle assess`.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::args::{AssessArgs, FailOn};
use super::case::Case;
use super::failure::Failure;
use super::instead::Instead;
use super::progress::Progress;
use super::{complain, overview};
use crate::assess::Outcome;
use crate::i18n::Lang;
use crate::report::{self, Export, ReportInput};
use crate::t;

/// Judges a county and prints the result; `--out` writes it as tables, a layer of the gaps and JSON too.
pub(super) fn run(args: &AssessArgs, lang: Lang) -> Result<(), Failure> {
    let progress = Progress::new(Case::STEPS + u64::from(args.out.is_some()), lang);
    let case = Case::open(Some(&args.target), &args.instead, &progress)?;
    let input = case.report_input(lang);
    let mut written = Vec::new();
    if let Some(folder) = &args.out {
        progress.doing("cli-doing-write");
        written = report::write(&input, &[Export::Csv, Export::Gaps], folder)?;
        written.push(report::write_assessment(&input, folder)?);
        progress.done();
    }
    drop(progress);
    case.print_warnings(lang);
    for path in written {
        complain(&t!(lang, "cli-written", path = path.display()));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        report::assessment_json(&input, &mut out)?;
    } else {
        overview::write(&input, case.is_plan(), &mut out)?;
    }
    out.flush()?;
    match args.fail_on.map(|on| not_met(&input, on)) {
        Some(ids) if !ids.is_empty() => Err(Failure::Rules(ids)),
        _ => Ok(()),
    }
}

/// Ids of the rules that make the command fail.
fn not_met(input: &ReportInput<'_>, on: FailOn) -> Vec<String> {
    let fails = |outcome| match outcome {
        Outcome::Met => false,
        Outcome::Short => true,
        Outcome::Unknown => on == FailOn::Unknown,
    };
    report::judge(input).iter().filter(|r| fails(r.outcome)).map(|v| report::rule_of(input, v).id.clone()).collect()
}

/// Judges a county, or the sample county, and writes the overview.
pub(super) fn print_overview(target: Option<&Path>, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    let progress = Progress::new(Case::STEPS, lang);
    let case = Case::open(target, &Instead::default(), &progress)?;
    drop(progress);
    case.print_warnings(lang);
    Ok(overview::write(&case.report_input(lang), case.is_plan(), out)?)
}
