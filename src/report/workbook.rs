//! `report.xlsx`: the tables as sheets that can be filtered, summed and printed.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format as Style, FormatAlign, FormatBorder};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use rustc_hash::FxHashMap;
use unicode_width::UnicodeWidthStr;

use super::table::{Cell, Format, Table};
use super::tables::{self, HeatMap, SummaryRow};
use super::{ReportError, ReportInput, files, text};
use crate::assess::Outcome;
use crate::i18n::Lang;
use crate::t;

/// Rows of data that fit on a sheet below its header.
const ROW_LIMIT: u32 = 1_048_575;
/// Rows by which the widths of columns are chosen.
const ROWS_MEASURED: u32 = 500;
/// Paper size A4.
const A4: u8 = 9;

/// Writes `report.xlsx`.
pub(super) fn write(input: &ReportInput<'_>, folder: &Path) -> Result<PathBuf, ReportError> {
    let fail = |e: XlsxError| ReportError::Workbook { path: folder.join("report.xlsx"), error: e.to_string() };
    let mut workbook = build(input).map_err(fail)?;
    let mut failed = None;
    let written = files::write(folder, "report.xlsx", |out| {
        workbook.save_to_writer(out).map_err(|e| match e {
            XlsxError::IoError(e) => e,
            other => {
                failed = Some(other.to_string());
                std::io::Error::other("workbook")
            }
        })
    });
    match failed {
        Some(error) => Err(ReportError::Workbook { path: folder.join("report.xlsx"), error }),
        None => written,
    }
}

/// The workbook of a report.
pub(super) fn build(input: &ReportInput<'_>) -> Result<Workbook, XlsxError> {
    let mut book = Book::new(input.lang, ROW_LIMIT);
    book.workbook.set_properties(&properties(input)?);
    book.add_summary(tables::summary(input))?;
    book.add_table(tables::rules(input))?;
    book.add_heat_map(&tables::heat_map(input))?;
    book.add_table(tables::rule_units(input))?;
    book.add_table(tables::towns(input))?;
    book.add_table(tables::compounds(input))?;
    if let Some(walking) = input.walking {
        book.add_table(tables::falsely_covered(input, walking))?;
    }
    book.add_table(tables::gaps(input))?;
    book.add_table(tables::planned(input))?;
    if tables::drawn(input).rows.next().is_some() {
        book.add_table(tables::drawn(input))?;
    }
    if tables::edited(input).rows.next().is_some() {
        book.add_table(tables::edited(input))?;
    }
    book.add_table(tables::warnings(input))?;
    Ok(book.workbook)
}

/// Title and day of the workbook; the day comes from the input so that the same plan gives the same file.
fn properties(input: &ReportInput<'_>) -> Result<DocProperties, XlsxError> {
    let (date, lang) = (input.date, input.lang);
    let year = u16::try_from(date.year()).unwrap_or(1900);
    let day = ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs())?;
    let name = text::clean(&input.county.name).into_owned();
    Ok(DocProperties::new()
        .set_title(t!(lang, "report-title", county = name))
        .set_author(t!(lang, "app-name"))
        .set_creation_datetime(&day))
}

struct Styles {
    header: Style,
    heading: Style,
    words: Style,
    numbers: FxHashMap<Format, Style>,
    differences: FxHashMap<Format, Style>,
}

impl Styles {
    fn new() -> Self {
        let shown = |pattern: &str| Style::new().set_num_format(pattern);
        let signed = |pattern: &str| Style::new().set_num_format(format!("+{pattern};-{pattern};0"));
        Self {
            header: Style::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00DD_E8F3))
                .set_border_bottom(FormatBorder::Thin),
            heading: Style::new().set_bold().set_background_color(Color::RGB(0x00F0_F3F7)),
            words: Style::new(),
            numbers: Format::ALL.map(|f| (f, shown(pattern(f)))).into_iter().collect(),
            differences: Format::ALL.map(|f| (f, signed(pattern(f)))).into_iter().collect(),
        }
    }
}

fn pattern(format: Format) -> &'static str {
    match format {
        Format::Count => "#,##0",
        Format::Plain => "0",
        Format::SquareMetres | Format::Metres => "#,##0.0",
        Format::Ratio => "0.00",
        Format::Share => "0.0%",
        Format::Degrees => "0.0000000",
    }
}

/// A workbook being filled.
pub(super) struct Book {
    pub(super) workbook: Workbook,
    styles: Styles,
    lang: Lang,
    row_limit: u32,
}

impl Book {
    /// An empty workbook whose sheets hold so many rows below the header.
    pub(super) fn new(lang: Lang, row_limit: u32) -> Self {
        Self { workbook: Workbook::new(), styles: Styles::new(), lang, row_limit }
    }

    fn add_summary(&mut self, rows: Vec<SummaryRow<'_>>) -> Result<(), XlsxError> {
        const COLUMNS: [&str; 4] =
            ["report-col-item", "report-col-before", "report-col-after", "report-col-difference"];
        let lang = self.lang;
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(lang.t("report-sheet-summary"))?;
        write_header(sheet, &self.styles, &COLUMNS, lang)?;
        for (i, row) in rows.iter().enumerate() {
            write_summary_row(sheet, &self.styles, i as u32 + 1, row, lang)?;
        }
        for (column, width) in [44.0, 24.0, 24.0, 16.0].into_iter().enumerate() {
            sheet.set_column_width(column as u16, width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        print_setup(sheet)
    }

    /// Adds the towns' figures rule by rule, each cell in the colour of its verdict.
    fn add_heat_map(&mut self, map: &HeatMap<'_>) -> Result<(), XlsxError> {
        let (lang, styles) = (self.lang, &self.styles);
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(lang.t("report-sheet-rules-by-town"))?;
        sheet.write_string_with_format(0, 0, lang.t("report-col-town"), &styles.header)?;
        for (column, head) in map.heads.iter().enumerate() {
            sheet.write_string_with_format(0, column as u16 + 1, text::cut(&text::clean(head)), &styles.header)?;
        }
        for (i, (town, cells)) in map.rows.iter().enumerate() {
            let row = i as u32 + 1;
            sheet.write_string(row, 0, text::cut(&text::clean(town)))?;
            for (column, (outcome, cell)) in cells.iter().enumerate() {
                let shown = if let Cell::Number(_, format) = cell { *format } else { Format::Plain };
                let style = verdict_style(*outcome).set_num_format(pattern(shown));
                match cell {
                    Cell::Number(x, _) => sheet.write_number_with_format(row, column as u16 + 1, *x, &style)?,
                    _ => sheet.write_blank(row, column as u16 + 1, &style)?,
                };
            }
        }
        let widths: Vec<usize> = std::iter::once(16).chain(map.heads.iter().map(|_| 11)).collect();
        finish(sheet, &widths, map.rows.len() as u32)?;
        sheet.set_freeze_panes(1, 1)?;
        Ok(())
    }

    /// Adds a table as one sheet, or as several where its rows do not fit on one.
    pub(super) fn add_table(&mut self, table: Table<'_>) -> Result<(), XlsxError> {
        let mut rows = table.rows.peekable();
        let mut part = 1;
        loop {
            let sheet = self.workbook.add_worksheet();
            let title = self.lang.t(table.title);
            sheet.set_name(if part == 1 { title.to_owned() } else { format!("{title} ({part})") })?;
            write_header(sheet, &self.styles, &table.columns, self.lang)?;
            let mut widths: Vec<usize> = table.columns.iter().map(|id| header_width(self.lang.t(id))).collect();
            let mut last = 0;
            while last < self.row_limit
                && let Some(row) = rows.next()
            {
                last += 1;
                for (column, cell) in row.iter().enumerate() {
                    write_cell(sheet, &self.styles, last, column as u16, cell, self.lang)?;
                    if last <= ROWS_MEASURED && column < widths.len() {
                        widths[column] = widths[column].max(shown_width(cell));
                    }
                }
            }
            finish(sheet, &widths, last)?;
            if rows.peek().is_none() {
                return Ok(());
            }
            part += 1;
        }
    }
}

/// The colour of a verdict in a sheet.
fn verdict_style(outcome: Option<Outcome>) -> Style {
    match outcome {
        Some(Outcome::Met) => Style::new().set_background_color(Color::RGB(0x00CF_E8D8)),
        Some(Outcome::Short) => Style::new().set_background_color(Color::RGB(0x00F3_C4B5)).set_bold(),
        Some(Outcome::Unknown) => Style::new().set_background_color(Color::RGB(0x00F6_E7C0)).set_italic(),
        None => Style::new(),
    }
}

fn write_header(sheet: &mut Worksheet, styles: &Styles, columns: &[&'static str], lang: Lang) -> Result<(), XlsxError> {
    for (column, id) in columns.iter().enumerate() {
        sheet.write_string_with_format(0, column as u16, lang.t(id), &styles.header)?;
    }
    Ok(())
}

fn write_summary_row(
    sheet: &mut Worksheet,
    styles: &Styles,
    row: u32,
    line: &SummaryRow<'_>,
    lang: Lang,
) -> Result<(), XlsxError> {
    match line {
        SummaryRow::Heading(id) => {
            sheet.write_string_with_format(row, 0, lang.t(id), &styles.heading)?;
            for column in 1..4 {
                sheet.write_blank(row, column, &styles.heading)?;
            }
        }
        SummaryRow::Fact(id, value) => {
            sheet.write_string(row, 0, lang.t(id))?;
            write_cell(sheet, styles, row, 2, value, lang)?;
        }
        SummaryRow::Figure(id, before, now) => {
            sheet.write_string(row, 0, lang.t(id))?;
            write_cell(sheet, styles, row, 1, before, lang)?;
            write_cell(sheet, styles, row, 2, now, lang)?;
            if let (Cell::Number(b, format), Cell::Number(n, _)) = (before, now) {
                sheet.write_number_with_format(row, 3, n - b, &styles.differences[format])?;
            }
        }
    }
    Ok(())
}

/// Writes text as text whatever it begins with, and numbers as numbers; unknown stays empty.
fn write_cell(
    sheet: &mut Worksheet,
    styles: &Styles,
    row: u32,
    column: u16,
    cell: &Cell<'_>,
    lang: Lang,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(t) => {
            sheet.write_string_with_format(row, column, text::cut(&text::clean(t)), &styles.words)?;
        }
        Cell::Bool(b) => {
            sheet.write_string(row, column, lang.t(tables::yes_no_text_id(*b)))?;
        }
        Cell::Number(x, format) => {
            sheet.write_number_with_format(row, column, *x, &styles.numbers[format])?;
        }
    }
    Ok(())
}

/// Filter, frozen header, widths and print layout of a sheet whose last row is `last`.
fn finish(sheet: &mut Worksheet, widths: &[usize], last: u32) -> Result<(), XlsxError> {
    for (column, &width) in widths.iter().enumerate() {
        sheet.set_column_width(column as u16, width.clamp(6, 60) as f64 + 2.0)?;
    }
    if !widths.is_empty() {
        sheet.autofilter(0, 0, last, widths.len() as u16 - 1)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    print_setup(sheet)
}

fn print_setup(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_footer("&C&P / &N");
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

/// Headers wrap, so that half their length is enough.
fn header_width(text: &str) -> usize {
    text.width().div_ceil(2).max(8)
}

fn shown_width(cell: &Cell<'_>) -> usize {
    match cell {
        Cell::Empty | Cell::Bool(_) => 0,
        Cell::Text(t) => t.lines().map(UnicodeWidthStr::width).max().unwrap_or(0),
        Cell::Number(x, Format::Degrees) => x.abs().max(1.0).log10() as usize + 9,
        Cell::Number(x, _) => (x.abs().max(1.0).log10() * 4.0 / 3.0) as usize + 4,
    }
}
