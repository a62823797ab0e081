//! `carecircle report`.

use std::io::{self, Write};

use super::args::ReportArgs;
use super::case::Case;
use super::failure::Failure;
use super::progress::Progress;
use crate::i18n::Lang;
use crate::report::{self, Export};

/// Writes all exports and names them on standard output, one a line.
pub(super) fn run(args: &ReportArgs, lang: Lang) -> Result<(), Failure> {
    let progress = Progress::new(Case::STEPS + 1, lang);
    let case = Case::open(Some(&args.target), &args.instead, &progress)?;
    progress.doing("cli-doing-write");
    let written = report::write(&case.report_input(lang), &Export::ALL, &args.out)?;
    progress.done();
    drop(progress);
    case.print_warnings(lang);
    let mut out = io::stdout().lock();
    for path in written {
        writeln!(out, "{}", path.display())?;
    }
    Ok(out.flush()?)
}
