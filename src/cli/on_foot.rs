//! What the overview says about coverage on foot, beside the circle.

use std::io::{self, Write};

use super::grid::Grid;
use crate::assess::Walking;
use crate::i18n::{Lang, number};
use crate::report::ReportInput;
use crate::t;

/// By what it was judged.
pub(super) fn heading(walking: &Walking, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let settings = walking.on_foot;
    let (minutes, speed) = (number::short(settings.minutes), number::short(settings.speed_m_s));
    let limit = number::fixed(walking.limit_m(), 0);
    let yes = |is: bool| if is { "yes" } else { "no" };
    let (steps, slope) = (yes(settings.steps), yes(settings.slope));
    writeln!(
        out,
        "{}",
        t!(lang, "cli-head-on-foot", minutes = minutes, speed = speed, limit = limit, steps = steps, slope = slope)
    )
}

/// The two coverages side by side, and who is falsely covered.
pub(super) fn write(input: &ReportInput<'_>, walking: &Walking, out: &mut dyn Write) -> io::Result<()> {
    let lang = input.lang;
    side_by_side(input, walking).write(out)?;
    let falsely = walking.falsely_covered_sums(input.county);
    let (compounds, households) = (number::int(falsely.compounds), number::int(falsely.households));
    writeln!(out, "{}", t!(lang, "cli-falsely-covered", compounds = compounds, households = households))?;
    match walking.unknown() {
        0 => Ok(()),
        unknown => writeln!(out, "{}", t!(lang, "cli-unknown-on-foot", compounds = number::int(unknown as i64))),
    }
}

fn side_by_side(input: &ReportInput<'_>, walking: &Walking) -> Grid {
    let (lang, now, circle) = (input.lang, &input.assessment.county, &walking.circle_covered);
    let share = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), number::percent);
    let mut grid = Grid::default();
    grid.row(["", lang.t("report-col-on-foot"), lang.t("report-col-by-circle")]);
    grid.rule();
    let rows = [
        ("report-sum-covered-compounds", number::int(now.covered_compounds), number::int(circle.compounds)),
        ("report-sum-covered-households", number::int(now.covered_households), number::int(circle.households)),
        ("report-sum-coverage", share(now.coverage()), share(circle.share_of(now.households))),
    ];
    for (id, on_foot, by_circle) in rows {
        grid.row([lang.t(id).to_owned(), on_foot, by_circle]);
    }
    grid
}
