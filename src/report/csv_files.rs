//! The tables as CSV files that Excel opens rightly in any country: UTF-8 with a byte order mark, CRLF.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::table::{Cell, Table};
use super::tables::{self};
use super::{ReportError, ReportInput, files, text};
use crate::i18n::Lang;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes `compounds.csv`, `towns.csv`, `gaps.csv`, `planned.csv`, `rules.csv` and `rule_units.csv`, and
/// `falsely_covered.csv` where coverage is judged on foot, and `drawn.csv` where the plan draws anything.
pub(super) fn write(input: &ReportInput<'_>, folder: &Path) -> Result<Vec<PathBuf>, ReportError> {
    let tables = [
        ("compounds.csv", tables::compounds(input)),
        ("towns.csv", tables::towns(input)),
        ("gaps.csv", tables::gaps(input)),
        ("planned.csv", tables::planned(input)),
        ("rules.csv", tables::rules(input)),
        ("rule_units.csv", tables::rule_units(input)),
    ];
    let write_one = |(name, table)| files::write(folder, name, |out| write_table(table, input.lang, out));
    let falsely = input.walking.map(|w| ("falsely_covered.csv", tables::falsely_covered(input, w)));
    let drawn = tables::drawn(input).rows.next().is_some().then(|| ("drawn.csv", tables::drawn(input)));
    tables.into_iter().chain(falsely).chain(drawn).map(write_one).collect()
}

/// Writes one table.
pub(super) fn write_table(table: Table<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(table.columns.iter().map(|id| lang.t(id)))?;
    for row in table.rows {
        csv.write_record(row.iter().map(|cell| field(cell, lang)).map(Cow::into_owned).map(String::into_bytes))?;
    }
    csv.flush()
}

/// A cell as a field: text can't become a formula, numbers stay what they are.
fn field<'a>(cell: &'a Cell<'_>, lang: Lang) -> Cow<'a, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Bool(b) => Cow::Borrowed(lang.t(super::tables::yes_no_text_id(*b))),
        Cell::Number(x, _) => Cow::Owned(x.to_string()),
        Cell::Text(t) => match text::clean(t) {
            Cow::Borrowed(t) => text::defuse(t),
            Cow::Owned(t) => Cow::Owned(text::defuse(&t).into_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv_of(rows: Vec<Vec<Cell<'static>>>) -> String {
        let table =
            Table { title: "", columns: vec!["report-col-name", "report-col-gap"], rows: Box::new(rows.into_iter()) };
        let mut out = Vec::new();
        write_table(table, Lang::En, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_that_looks_like_a_formula_is_escaped_and_a_negative_number_is_not() {
        let text = csv_of(vec![vec![Cell::text("=HYPERLINK(\"http://x\",\"a\")"), Cell::m2(-12.5)]]);
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(text.starts_with('\u{feff}'));
        assert_eq!(lines[1], "\"'=HYPERLINK(\"\"http://x\"\",\"\"a\"\")\",-12.5");
        assert_eq!(lines[2], "");
    }

    #[test]
    fn unknown_is_an_empty_field() {
        let text = csv_of(vec![vec![Cell::text("a\u{0},b"), Cell::m2(f64::NAN)]]);
        assert_eq!(text.split("\r\n").nth(1), Some("\"a,b\","));
    }
}
