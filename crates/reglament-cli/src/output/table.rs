//! Tables: light rules, no vertical lines, wrapped to the width of the page.

use anstyle::Style;
use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle,
    Width,
};
use reglament_sheet::{Cell, Tone, cell};

use super::style::colour;
use super::text::harmless;

const RULE: LineStyle = LineStyle::none().fill('─').junction('─');
const BARE: TableStyle = TableStyle::new().content_lines(ContentLineStyle::none().junction(' '));
const HEADED: TableStyle = BARE.top_border(RULE).header_separator(RULE);
const RULED: TableStyle = HEADED.bottom_border(RULE);

/// The space behind each column, beside the one between columns.
const BEHIND: u16 = 1;

/// The widest a page gets that is not shown on a terminal.
pub const PAGE: u16 = 100;

/// The narrowest page that anything is laid out for.
const NARROWEST: u16 = 40;

/// The widest page that anything is laid out for, whatever a terminal says of itself.
const WIDEST: u16 = 1_000;

/// How wide a page is: as the terminal, if it is shown on one.
pub fn page_width() -> u16 {
    Table::new().width().filter(|width| *width > 0).unwrap_or(PAGE).clamp(NARROWEST, WIDEST)
}

/// A cell as it is laid out; nothing has no tone, as spaces in a colour would stay at the end of a line.
fn laid_out(cell: &Cell) -> comfy_table::Cell {
    let text = harmless(&cell.text);
    let colour = colour(cell.tone).filter(|_| !text.is_empty());
    let laid_out = comfy_table::Cell::new_owned(text);
    let laid_out = if cell.is_number { laid_out.set_alignment(CellAlignment::Right) } else { laid_out };
    match colour {
        Some(colour) => laid_out.fg(colour),
        None => laid_out,
    }
}

fn laid_out_rows(rows: &[Vec<Cell>]) -> impl Iterator<Item = Vec<comfy_table::Cell>> + '_ {
    rows.iter().map(|row| row.iter().map(laid_out).collect())
}

fn table(width: u16, style: TableStyle) -> Table {
    let mut table = Table::new();
    table
        .load_style(style)
        .set_width(width)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .enforce_styling();
    table
}

/// A ruled table with its header.
pub fn ruled(width: u16, header: &[String], rows: &[Vec<Cell>]) -> String {
    let mut table = table(width, RULED);
    table.set_header(header).add_rows(laid_out_rows(rows));
    keep_short_columns(&mut table, width);
    finish(table, 0)
}

/// Numbers, days and places are not broken over lines, as long as they leave room for the longer texts.
fn keep_short_columns(table: &mut Table, width: u16) {
    const SHORT: u16 = 28;
    let widths = table.column_max_content_widths();
    let mut short: Vec<_> = (0..widths.len()).filter(|index| widths[*index] <= SHORT).collect();
    short.sort_by_key(|index| widths[*index]);
    let mut room = width - width / 3;
    for index in short {
        let Some(left) = room.checked_sub(widths[index] + BEHIND + 1) else { return };
        room = left;
        if let Some(column) = table.column_mut(index) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
}

/// Names and what they stand for, in two columns.
pub fn fields(width: u16, fields: &[(String, Cell)]) -> String {
    let mut table = table(width, BARE);
    let row = |(name, value): &(String, Cell)| [laid_out(&cell(Tone::Faint, name)), laid_out(value)];
    table.add_rows(fields.iter().map(row)).set_constraints([ColumnConstraint::ContentWidth]);
    finish(table, 2)
}

/// A text wrapped to the width, indented.
pub fn paragraph(width: u16, indent: u16, text: &str) -> String {
    let mut table = table(width, BARE);
    table.add_row([harmless(text)]);
    finish(table, indent)
}

/// The same in a style, line by line: an escape sequence inside would count as text.
pub fn styled(width: u16, style: Style, indent: u16, text: &str) -> String {
    let line = |line: &str| format!("{style}{line}{style:#}\n");
    paragraph(width, indent, text).lines().map(line).collect()
}

fn finish(mut table: Table, indent: u16) -> String {
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((if index == 0 { indent } else { 0 }, BEHIND));
    }
    table.lines().flat_map(|line| [trim(&line), "\n".to_owned()]).collect()
}

/// A line without the spaces at its end, even those inside the colour of its last cell.
fn trim(line: &str) -> String {
    const PLAIN_AGAIN: &str = "\x1b[39m";
    let line = line.trim_end();
    match line.strip_suffix(PLAIN_AGAIN) {
        Some(coloured) => format!("{}{PLAIN_AGAIN}", coloured.trim_end()),
        None => line.to_owned(),
    }
}

/// The widths of a table that is too long to be held: its blocks fit under each other.
#[derive(Clone, Debug)]
pub struct Columns {
    widths: Vec<u16>,
}

impl Columns {
    /// Columns of these widths; the last one takes what is left of the page.
    pub fn new(page: u16, widths: &[u16], narrowest_last: u16) -> Self {
        let taken: u16 = widths.iter().map(|width| width + 1).sum();
        let left = page.saturating_sub(taken).max(narrowest_last);
        Self { widths: widths.iter().copied().chain([left]).collect() }
    }

    /// The header.
    pub fn head(&self, header: &[String]) -> String {
        let mut table = table(self.total(), HEADED);
        table.set_header(header);
        self.finish(table)
    }

    /// Some rows.
    pub fn block(&self, rows: &[Vec<Cell>]) -> String {
        let mut table = table(self.total(), BARE);
        table.add_rows(laid_out_rows(rows));
        self.finish(table)
    }

    /// The rule under the last row.
    pub fn foot(&self) -> String {
        "─".repeat(self.total().into()) + "\n"
    }

    fn total(&self) -> u16 {
        self.widths.iter().map(|width| width + 1).sum::<u16>() - 1
    }

    /// Widths hold for the columns a table already has.
    fn finish(&self, mut table: Table) -> String {
        table.set_constraints(
            self.widths.iter().map(|width| ColumnConstraint::Absolute(Width::Fixed(*width))),
        );
        finish(table, 0)
    }
}

#[cfg(test)]
mod tests {
    use reglament_sheet::plain;

    use super::*;

    #[test]
    fn no_width_is_too_wide() {
        for width in [NARROWEST, WIDEST, 32_768, u16::MAX] {
            let table = ruled(width, &["a".to_owned(), "b".to_owned()], &[vec![plain("one"), plain("two")]]);
            assert!(table.contains("one") && table.contains("two"), "{width}");
            assert!(paragraph(width, 2, "words").contains("words"));
        }
    }

    #[test]
    fn what_plays_with_terminals_is_shown_as_text() {
        let wild = "a\u{1b}]0;pwned\u{7}";
        for shown in [paragraph(80, 0, wild), fields(80, &[(wild.to_owned(), plain("x"))])] {
            // The colours are our own.
            let is_wild = shown.contains("\u{1b}]") || shown.contains('\u{7}');
            assert!(!is_wild && shown.contains("u{1b}"), "{shown}");
        }
    }
}
