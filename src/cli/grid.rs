//! A table set for a terminal: Chinese characters are two columns wide there.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Rows of texts; the first column is set to the left, the others to the right unless told otherwise.
#[derive(Default)]
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
    left: Vec<usize>,
    ruled: Vec<usize>,
}

impl Grid {
    /// An empty grid in which also the columns of these numbers are set to the left.
    pub fn with_left(left: &[usize]) -> Self {
        Self { left: left.to_vec(), ..Self::default() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Adds a rule across.
    pub fn rule(&mut self) {
        self.ruled.push(self.rows.len());
    }

    /// Writes the rows, two blanks between columns and none at the end of a line.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |c: usize| self.rows.iter().filter_map(|r| r.get(c)).map(|t| t.width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let whole = widths.iter().sum::<usize>() + 2 * columns.saturating_sub(1);
        for (i, row) in self.rows.iter().enumerate() {
            if self.ruled.contains(&i) {
                writeln!(out, "{}", "-".repeat(whole))?;
            }
            let cells: Vec<String> =
                row.iter().zip(&widths).enumerate().map(|(c, (text, width))| self.set(c, text, *width)).collect();
            writeln!(out, "{}", cells.join("  ").trim_end())?;
        }
        Ok(())
    }

    fn set(&self, column: usize, text: &str, width: usize) -> String {
        let blanks = " ".repeat(width.saturating_sub(text.width()));
        if column == 0 || self.left.contains(&column) { format!("{text}{blanks}") } else { format!("{blanks}{text}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_latin_rows_line_up() {
        let mut grid = Grid::default();
        grid.row(["乡镇", "户数"]);
        grid.rule();
        grid.row(["Shatian", "12,345"]);
        let mut out = Vec::new();
        grid.write(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "乡镇       户数\n---------------\nShatian  12,345\n");
    }
}
