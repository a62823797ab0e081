//! Features with swapped or projected coordinates, or with a geometry that is not the layer's: said once for a file, or
//! one by one where they are the exception.

use super::Severity;
use super::geojson::{FeatureChunk, Row, likely_crs};
use super::issues::Issue;
use crate::geom::LonLat;
use crate::i18n::number;
use crate::model::Message;

/// What is found about a feature whose geometry is of a kind that the layer can't use.
pub(super) const WRONG_KIND: &str = "io-found-geometry-wrong-kind";

/// Adds the warnings about a file's anomalies.
pub(super) fn report<R: Row>(chunk: &mut FeatureChunk<R>) {
    let swapped = std::mem::take(&mut chunk.swapped.found);
    let turned = std::mem::take(&mut chunk.turned.found);
    let projected = std::mem::take(&mut chunk.projected.found);
    let placed = chunk.placed;
    report_wrong_kind(chunk);
    report_each(
        chunk,
        &swapped,
        placed,
        |_| Message::new("io-found-swapped"),
        |_| Message::new("io-done-swapped"),
        Severity::Doubtful,
    );
    report_each(
        chunk,
        &turned,
        placed,
        |_| Message::new("io-found-turned"),
        |_| Message::new("io-done-turned"),
        Severity::Note,
    );
    report_each(
        chunk,
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
fn report_wrong_kind<R: Row>(chunk: &mut FeatureChunk<R>) {
    let most = chunk.features / 2;
    let Some((count, first)) = chunk.issues.take_if_more_than(most, WRONG_KIND) else { return };
    let number = |n: u64| number::int(n as i64);
    let found = Message::new("io-found-geometries-wrong-kind").arg("count", number(count));
    let mut found = found.arg("feature", number(first.feature.unwrap_or(1)));
    found.args.extend(first.found.args);
    let done = if R::WITHOUT_GEOMETRY { "io-done-all-no-geometry" } else { "io-done-all-left-out" };
    chunk.issues.push(Issue::new(Severity::Wrong, found, done).about_file());
}

fn report_each<R: Row>(
    chunk: &mut FeatureChunk<R>,
    anomalies: &[(u64, LonLat)],
    placed: u64,
    found: impl Fn(LonLat) -> Message,
    done: impl Fn(LonLat) -> Message,
    severity: Severity,
) {
    let Some(&(_, example)) = anomalies.first() else { return };
    let issue = |p: LonLat, count: usize| {
        let found = found(p).arg("count", number::int(count as i64));
        Issue::new(severity, found, "").done(done(p))
    };
    if anomalies.len() as u64 * 2 > placed && anomalies.len() > 1 {
        chunk.issues.push(issue(example, anomalies.len()).about_file());
        return;
    }
    for &(n, p) in anomalies {
        let row = chunk.numbers.binary_search(&n).ok();
        let name = row.and_then(|i| chunk.rows.get(i)).map(|row| row.name().to_owned()).unwrap_or_default();
        chunk.issues.push(issue(p, 1).about(n, &name, p.is_valid().then_some(p)));
    }
}
