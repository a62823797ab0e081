//! Features with swapped or projected coordinates, or with a geometry that is not the layer's: said once for a file, or
//! one by one where they are the exception.

use super::Severity;
use super::geojson::{Block, Row, likely_crs};
use super::issues::Issue;
use crate::geom::LonLat;
use crate::i18n::number;
use crate::model::Message;

/// What is found about a feature whose geometry is of a kind that the layer can't use.
pub(super) const WRONG_KIND: &str = "io-found-geometry-wrong-kind";

/// Adds the warnings about a file's strays.
pub(super) fn say<R: Row>(block: &mut Block<R>) {
    let swapped = std::mem::take(&mut block.swapped.found);
    let projected = std::mem::take(&mut block.projected.found);
    let placed = block.placed;
    say_wrong_kind(block);
    tell(
        block,
        &swapped,
        placed,
        |_| Message::new("io-found-swapped"),
        |_| Message::new("io-done-swapped"),
        Severity::Doubtful,
    );
    tell(
        block,
        &projected,
        placed,
        |p| {
            let shown = |v: f64| number::fixed(v, 0).replace(',', "");
            Message::new("io-found-projected").arg("x", shown(p.lon)).arg("y", shown(p.lat))
        },
        likely_crs,
        Severity::Wrong,
    );
}

/// A file of points where lines are asked for is the wrong file, not so many wrong features.
fn say_wrong_kind<R: Row>(block: &mut Block<R>) {
    let most = block.features / 2;
    let Some((count, first)) = block.issues.take_if_more_than(most, WRONG_KIND) else { return };
    let number = |n: u64| number::int(n as i64);
    let found = Message::new("io-found-geometries-wrong-kind").arg("count", number(count));
    let mut found = found.arg("feature", number(first.feature.unwrap_or(1)));
    found.args.extend(first.found.args);
    let done = if R::WITHOUT_GEOMETRY { "io-done-all-no-geometry" } else { "io-done-all-left-out" };
    block.issues.push(Issue::new(Severity::Wrong, found, done).about_file());
}

fn tell<R: Row>(
    block: &mut Block<R>,
    strays: &[(u64, LonLat)],
    placed: u64,
    found: impl Fn(LonLat) -> Message,
    done: impl Fn(LonLat) -> Message,
    severity: Severity,
) {
    let Some(&(_, example)) = strays.first() else { return };
    let issue = |p: LonLat, count: usize| {
        let found = found(p).arg("count", number::int(count as i64));
        Issue::new(severity, found, "").done(done(p))
    };
    if strays.len() as u64 * 2 > placed && strays.len() > 1 {
        block.issues.push(issue(example, strays.len()).about_file());
        return;
    }
    for &(n, p) in strays {
        let row = block.numbers.binary_search(&n).ok();
        let name = row.map(|i| block.rows[i].name().to_owned()).unwrap_or_default();
        block.issues.push(issue(p, 1).about(n, &name, p.is_valid().then_some(p)));
    }
}
