//! The visible rows as text that a spreadsheet takes from the clipboard.

use super::Rows;
use crate::i18n::Lang;

/// Header and rows, separated by tabs and line breaks.
pub(in crate::ui::panels) fn tsv<R: Rows>(rows: &R, lang: Lang, order: &[u32]) -> String {
    let mut out = String::with_capacity((order.len() + 1) * R::COLUMNS.len() * 8);
    for (i, column) in R::COLUMNS.iter().enumerate() {
        separate(&mut out, i);
        out.push_str(lang.t(column.text_id));
    }
    out.push('\n');
    for &row in order {
        for column in 0..R::COLUMNS.len() {
            separate(&mut out, column);
            out.push_str(&rows.cell(row, column).copied(lang));
        }
        out.push('\n');
    }
    out
}

fn separate(out: &mut String, column: usize) {
    if column > 0 {
        out.push('\t');
    }
}
