//! The files of one layer into its rows and shapes.

#![allow(clippy::indexing_slicing, reason = "rows are numbered by the layer itself")]

use compact_str::{CompactString, format_compact};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::compact_warning::CompactWarning;
use super::duplicates::Duplicates;
use super::fields::Field;
use super::geojson::{FeatureChunk, Row};
use super::issues::{Issue, LISTED_OF_A_KIND};
use super::{Severity, Warning, coordinate_anomalies};
use crate::geom::{LonLat, ShapeKind, Shapes, plane_m, position};
use crate::i18n::number;
use crate::model::{County, Message};

/// Rows and shapes of the files read so far.
pub(super) struct Layer<R> {
    /// Rows.
    pub rows: Vec<R>,
    /// Shapes of the rows.
    pub shapes: Shapes,
    /// Features met, those left out included.
    features: u64,
    duplicates: Duplicates,
    /// Ids in use, once a file has given one.
    ids: Option<FxHashSet<CompactString>>,
}

/// Metres within which a feature of the same name or id is the same one.
const SAME_PLACE_M: f64 = 300.0;

impl<R: Row> Layer<R> {
    /// No files.
    pub fn new() -> Self {
        Self { rows: Vec::new(), shapes: Shapes::new(), features: 0, duplicates: Duplicates::default(), ids: None }
    }

    /// Adds what was read from a file, and returns its warnings.
    pub fn add(&mut self, mut chunk: FeatureChunk<R>, county: &County, file: &str) -> Vec<Warning> {
        coordinate_anomalies::report(&mut chunk);
        self.leave_out_copies(&mut chunk);
        let start = self.rows.len();
        let (mut rows, mut numbers) = (std::mem::take(&mut chunk.rows), std::mem::take(&mut chunk.numbers));
        let mut shapes = std::mem::take(&mut chunk.shapes);
        self.drop_duplicates(&mut rows, &mut numbers, &mut shapes, &mut chunk);
        drop_common_ids(&mut rows, &mut chunk);
        self.take(rows, shapes);
        self.give_ids(start, &numbers, &mut chunk);
        self.expand_compact_warnings(start, &numbers, &mut chunk, county);
        self.take_points_apart(start, &numbers, &mut chunk, county);
        self.features += chunk.features;
        chunk.issues.finish(Some(R::LAYER), file)
    }

    /// Leaves out what a file repeats of one read before, where it is an edited copy: most of its features have the id or
    /// the name of an earlier one, and lie where that lies. Features that are only in the copy are kept.
    fn leave_out_copies(&mut self, chunk: &mut FeatureChunk<R>) {
        if self.rows.is_empty() {
            return;
        }
        let mut earlier: FxHashMap<CompactString, Vec<usize>> = FxHashMap::default();
        for (i, row) in self.rows.iter_mut().enumerate() {
            let id = row.id().cloned();
            for key in id.into_iter().chain([CompactString::new(row.name())]).filter(|k| !k.is_empty()) {
                earlier.entry(key).or_default().push(i);
            }
        }
        let near = |i: &usize, place: Option<LonLat>| match (position(self.shapes.get(*i)), place) {
            (Some(a), Some(b)) => plane_m(a, b) <= SAME_PLACE_M,
            _ => true,
        };
        // Points and outlines of the same places are two layers, no copies.
        let alike = |i: usize, j: usize| self.shapes.get(i).kind() == chunk.shapes.get(j).kind();
        let again = |i: usize, row: &R| {
            let place = position(chunk.shapes.get(i));
            let named = |key: &str| {
                !key.is_empty() && earlier.get(key).is_some_and(|l| l.iter().any(|j| alike(*j, i) && near(j, place)))
            };
            named(row.name()) || row.given_id().is_some_and(named)
        };
        let keep: Vec<bool> = chunk.rows.iter().enumerate().map(|(i, row)| !again(i, row)).collect();
        let count = keep.iter().filter(|kept| !**kept).count();
        if count * 2 <= keep.len() {
            return;
        }
        let mut shapes = Shapes::new();
        chunk.shapes.iter().zip(&keep).filter(|s| *s.1).for_each(|s| shapes.push_shape(s.0));
        chunk.shapes = shapes;
        retain(&mut chunk.rows, &keep);
        retain(&mut chunk.numbers, &keep);
        retain(&mut chunk.hashes, &keep);
        let found = Message::new("io-found-edited-copy").arg("count", number::int(count as i64));
        chunk.issues.push(Issue::new(Severity::Doubtful, found, "io-done-edited-copy").about_file());
    }

    fn take(&mut self, rows: Vec<R>, shapes: Shapes) {
        if self.rows.is_empty() {
            (self.rows, self.shapes) = (rows, shapes);
        } else {
            self.rows.extend(rows);
            self.shapes.append(&shapes);
        }
    }

    /// Leaves out rows of the same name and geometry as one before, in this file or an earlier one.
    fn drop_duplicates(
        &mut self,
        rows: &mut Vec<R>,
        numbers: &mut Vec<u64>,
        shapes: &mut Shapes,
        chunk: &mut FeatureChunk<R>,
    ) {
        let row = |i: usize| if i < self.rows.len() { &self.rows[i] } else { &rows[i - self.rows.len()] };
        let shape = |i: usize| {
            if i < self.rows.len() { self.shapes.get(i) } else { shapes.get(i - self.rows.len()) }
        };
        let same = |i: usize, j: usize| {
            row(i).name() == row(j).name()
                && shape(i).kind() == shape(j).kind()
                && shape(i).coords() == shape(j).coords()
        };
        let hashes = std::mem::take(&mut chunk.hashes);
        let again = self.duplicates.find(hashes, same);
        if again.is_empty() || !R::WITHOUT_GEOMETRY {
            return;
        }
        let mut keep = vec![true; rows.len()];
        for &i in &again {
            keep[i] = false;
            let issue = Issue::new(Severity::Doubtful, Message::new("io-found-duplicate"), "io-done-left-out");
            chunk.issues.push(issue.about(numbers[i], rows[i].name(), position(shapes.get(i))));
        }
        let mut kept = Shapes::new();
        kept.reserve_for(shapes);
        shapes.iter().zip(&keep).filter(|s| *s.1).for_each(|s| kept.push_shape(s.0));
        *shapes = kept;
        retain(rows, &keep);
        retain(numbers, &keep);
        self.duplicates.forget(self.rows.len(), &keep);
    }

    /// Makes ids where a file gives none, and changes those that are taken.
    fn give_ids(&mut self, start: usize, numbers: &[u64], chunk: &mut FeatureChunk<R>) {
        let before = self.features;
        let rows = &mut self.rows;
        let given = rows[start..].iter_mut().any(|r| r.id().is_some_and(|id| !id.is_empty()));
        if !given && self.ids.is_none() {
            rows[start..].par_iter_mut().zip(numbers).for_each(|(row, n)| {
                if let Some(id) = row.id() {
                    *id = made_id::<R>(before + n);
                }
            });
            return;
        }
        let ids = self.ids.get_or_insert_with(|| rows[..start].iter_mut().filter_map(|r| r.id().cloned()).collect());
        for (i, n) in (start..).zip(numbers) {
            let name = CompactString::new(rows[i].name());
            let Some(id) = rows[i].id() else { return };
            let wanted = if id.is_empty() { made_id::<R>(before + n) } else { id.clone() };
            let unique = unique_id(ids, wanted.clone());
            if unique != wanted {
                let found = Message::new("io-found-duplicate-id").arg("id", &wanted);
                let done = Message::new("io-done-id-changed").arg("id", &unique);
                let issue = Issue::new(Severity::Doubtful, found, "").done(done);
                chunk.issues.push(issue.about(*n, &name, position(self.shapes.get(i))));
            }
            *id = unique;
        }
    }

    /// Features of several points: each further point becomes a row of its own where the layer has such, else the first
    /// point stands for the feature. Either way it is said.
    fn take_points_apart(&mut self, start: usize, numbers: &[u64], chunk: &mut FeatureChunk<R>, county: &County) {
        let several = |row: &usize| {
            let shape = self.shapes.get(*row);
            shape.kind() == ShapeKind::Point && shape.coords().iter().skip(1).any(|p| Some(p) != shape.coords().first())
        };
        let several: Vec<usize> = (start..self.rows.len()).filter(several).collect();
        for (row, number) in several.into_iter().filter_map(|row| Some((row, *numbers.get(row - start)?))) {
            let points = self.shapes.get(row).coords().to_vec();
            let apart = self.add_places(row, points.get(1..).unwrap_or_default(), county);
            let found = Message::new("io-found-several-points").arg("count", number::int(points.len() as i64));
            let done = if apart { "io-done-each-point-a-facility" } else { "io-done-first-point" };
            let name = self.rows.get(row).map(|r| r.name().to_owned()).unwrap_or_default();
            let issue = Issue::new(Severity::Doubtful, found, done);
            chunk.issues.push(issue.about(number, &name, points.first().copied()));
        }
        // The rows that were added are compared with none.
        let added = self.rows.len() - start - numbers.len();
        if added > 0 {
            self.duplicates.find(vec![0; added], |_, _| false);
        }
    }

    /// Adds rows at further places of a row, with ids of their own; false where the layer has no such rows.
    fn add_places(&mut self, row: usize, places: &[LonLat], county: &County) -> bool {
        for place in places {
            let Some(mut further) = self.rows.get(row).and_then(|r| r.at_further_place(*place, county)) else {
                return false;
            };
            let rows = &mut self.rows;
            let ids = self.ids.get_or_insert_with(|| rows.iter_mut().filter_map(|r| r.id().cloned()).collect());
            if let Some(id) = further.id() {
                *id = unique_id(ids, id.clone());
            }
            self.rows.push(further);
            self.shapes.push_point(*place);
        }
        true
    }

    /// Names rows without name by their id, and makes the short warnings into full ones.
    fn expand_compact_warnings(&mut self, start: usize, numbers: &[u64], chunk: &mut FeatureChunk<R>, county: &County) {
        let mut counts = [0u64; CompactWarning::KINDS];
        for (number, warning) in std::mem::take(&mut chunk.compact_warnings) {
            let Ok(i) = numbers.binary_search(&number) else { continue };
            let row = &mut self.rows[start + i];
            if warning == CompactWarning::Missing(Field::Name) {
                let id = row.id().cloned().unwrap_or_default();
                row.set_name(id);
            }
            let count = &mut counts[warning.kind()];
            *count += 1;
            if matches!(warning, CompactWarning::Missing(field) if chunk.met & (1 << field as u64) == 0) {
                continue;
            }
            if *count <= LISTED_OF_A_KIND {
                let place = position(self.shapes.get(start + i));
                let issue = warning.issue(county, row.name(), place);
                chunk.issues.push(issue.about(number, row.name(), place));
            } else {
                chunk.issues.count_only(&warning.issue(county, "", None));
            }
        }
        for field in [Field::Name, Field::Households, Field::Kind] {
            let count = counts[field as usize];
            if count > 0 && chunk.met & (1 << field as u64) == 0 {
                chunk.issues.push(no_such_field(field, count, &chunk.keys).about_file());
            }
        }
    }
}

/// Keeps those of a list's values that are marked.
fn retain<T>(list: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    list.retain(|_| *keep.next().unwrap_or(&true));
}

/// The id, or the first of `id-2`, `id-3` ... that is not taken; it is taken from now on.
fn unique_id(taken: &mut FxHashSet<CompactString>, wanted: CompactString) -> CompactString {
    let mut unique = wanted.clone();
    let mut k = 2;
    while !taken.insert(unique.clone()) {
        unique = format_compact!("{wanted}-{k}");
        k += 1;
    }
    unique
}

/// Takes ids away that tell no row from another: one for all, or each for many, such as the county's code after a
/// download from a web map. A thousand rows show it.
fn drop_common_ids<R: Row>(rows: &mut [R], chunk: &mut FeatureChunk<R>) {
    let given = rows.iter_mut().take(1000).filter_map(|row| row.id().filter(|id| !id.is_empty()).map(|id| id.clone()));
    let given: Vec<CompactString> = given.collect();
    let distinct = given.iter().collect::<FxHashSet<_>>().len();
    let (Some(example), true) = (given.first(), given.len() >= 3 && distinct * 3 <= given.len()) else { return };
    let found = Message::new("io-found-common-id").arg("id", example);
    chunk.issues.push(Issue::new(Severity::Doubtful, found, "io-done-id-made").about_file());
    rows.iter_mut().filter_map(R::id).for_each(CompactString::clear);
}

/// The warning that no feature of a file has a needed field.
fn no_such_field(field: Field, count: u64, keys: &[String]) -> Issue {
    let shown: Vec<&str> = keys.iter().take(30).map(String::as_str).collect();
    let found = Message::new("io-found-no-field")
        .arg("field", field.key())
        .arg("count", number::int(count as i64))
        .arg("keys", shown.join(", "));
    let done = Message::new("io-done-no-field").arg("field", field.key());
    Issue::new(Severity::Doubtful, found, "").done(done).of_field(field.key())
}

fn made_id<R: Row>(number: u64) -> CompactString {
    let word = match R::LAYER {
        super::LayerName::Towns => "town",
        super::LayerName::Communities => "community",
        super::LayerName::Compounds => "compound",
        super::LayerName::Facilities => "facility",
        super::LayerName::Sites => "site",
        super::LayerName::Roads => "road",
        super::LayerName::Barriers => "barrier",
    };
    let mut id = CompactString::const_new(word);
    id.push('-');
    id.push_str(itoa::Buffer::new().format(number));
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_ids_are_the_layer_and_the_number() {
        for n in [0, 7, 10, 1_000_000, u64::MAX] {
            assert_eq!(made_id::<crate::model::Compound>(n), format!("compound-{n}"));
        }
    }
}
