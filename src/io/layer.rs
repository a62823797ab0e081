//! The files of one layer into its rows and shapes.

use compact_str::{CompactString, format_compact};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::brief::Brief;
use super::duplicates::Duplicates;
use super::fields::Field;
use super::geojson::{Block, Row};
use super::issues::{Issue, LISTED_OF_A_KIND};
use super::{Severity, Warning, strays};
use crate::geom::{Shapes, position};
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

impl<R: Row> Layer<R> {
    /// No files.
    pub fn new() -> Self {
        Self { rows: Vec::new(), shapes: Shapes::new(), features: 0, duplicates: Duplicates::default(), ids: None }
    }

    /// Adds what was read from a file, and returns its warnings. `keys` are those of its properties.
    pub fn add(&mut self, mut block: Block<R>, county: &County, file: &str, keys: &[String]) -> Vec<Warning> {
        strays::say(&mut block);
        let start = self.rows.len();
        let (mut rows, mut numbers) = (std::mem::take(&mut block.rows), std::mem::take(&mut block.numbers));
        let mut shapes = std::mem::take(&mut block.shapes);
        self.drop_duplicates(&mut rows, &mut numbers, &mut shapes, &mut block);
        self.take(rows, shapes);
        self.give_ids(start, &numbers, &mut block);
        self.tell_briefs(start, &numbers, &mut block, county, keys);
        self.features += block.features;
        block.issues.finish(Some(R::LAYER), file)
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
        block: &mut Block<R>,
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
        let hashes = std::mem::take(&mut block.hashes);
        let again = self.duplicates.find(hashes, same);
        if again.is_empty() || !R::WITHOUT_GEOMETRY {
            return;
        }
        let mut keep = vec![true; rows.len()];
        for &i in &again {
            keep[i] = false;
            let issue = Issue::new(Severity::Doubtful, Message::new("io-found-duplicate"), "io-done-left-out");
            block.issues.push(issue.about(numbers[i], rows[i].name(), position(shapes.get(i))));
        }
        let mut kept = Shapes::new();
        kept.reserve_for(shapes);
        shapes.iter().zip(&keep).filter(|s| *s.1).for_each(|s| kept.push_shape(s.0));
        *shapes = kept;
        let mut k = keep.iter();
        rows.retain(|_| *k.next().unwrap_or(&true));
        let mut k = keep.iter();
        numbers.retain(|_| *k.next().unwrap_or(&true));
        self.duplicates.forget(self.rows.len(), &keep);
    }

    /// Makes ids where a file gives none, and changes those that are taken.
    fn give_ids(&mut self, start: usize, numbers: &[u64], block: &mut Block<R>) {
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
            let mut unique = wanted.clone();
            let mut k = 2;
            while !ids.insert(unique.clone()) {
                unique = format_compact!("{wanted}-{k}");
                k += 1;
            }
            if unique != wanted {
                let found = Message::new("io-found-duplicate-id").arg("id", &wanted);
                let done = Message::new("io-done-id-changed").arg("id", &unique);
                let issue = Issue::new(Severity::Doubtful, found, "").done(done);
                block.issues.push(issue.about(*n, &name, position(self.shapes.get(i))));
            }
            *id = unique;
        }
    }

    /// Names rows without name by their id, and makes the short warnings into full ones.
    fn tell_briefs(&mut self, start: usize, numbers: &[u64], block: &mut Block<R>, county: &County, keys: &[String]) {
        let mut counts = [0u64; Brief::KINDS];
        for (number, brief) in std::mem::take(&mut block.briefs) {
            let Ok(i) = numbers.binary_search(&number) else { continue };
            let row = &mut self.rows[start + i];
            if brief == Brief::Missing(Field::Name) {
                let id = row.id().cloned().unwrap_or_default();
                row.set_name(id);
            }
            let count = &mut counts[brief.kind()];
            *count += 1;
            if matches!(brief, Brief::Missing(field) if block.met & (1 << field as u64) == 0) {
                continue;
            }
            if *count <= LISTED_OF_A_KIND {
                let place = position(self.shapes.get(start + i));
                let issue = brief.issue(county, row.name(), place);
                block.issues.push(issue.about(number, row.name(), place));
            } else {
                block.issues.count_only(&brief.issue(county, "", None));
            }
        }
        for field in [Field::Name, Field::Households, Field::Kind] {
            let count = counts[field as usize];
            if count > 0 && block.met & (1 << field as u64) == 0 {
                block.issues.push(no_such_field(field, count, keys).about_file());
            }
        }
    }
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
