//! Tables: light rules, no vertical lines, wrapped to the width of the page.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

use super::style::{HEADING, Tone};

const RULE: LineStyle = LineStyle::none().fill('─');
const RULED: TableStyle = TableStyle::new().top_border(RULE).header_separator(RULE).bottom_border(RULE);
const BARE: TableStyle = TableStyle::new();

/// The widest a page gets that is not shown on a terminal.
pub const PAGE: u16 = 100;

/// The narrowest page that anything is laid out for.
const NARROWEST: u16 = 40;

/// How wide a page is: as the terminal, if it is shown on one.
pub fn page_width() -> u16 {
    Table::new().width().unwrap_or(PAGE).max(NARROWEST)
}

/// A cell in a tone.
pub fn cell(tone: Tone, text: impl Into<String>) -> Cell {
    let cell = Cell::new_owned(text.into());
    match tone.colour() {
        Some(colour) => cell.fg(colour),
        None => cell,
    }
}

/// A plain cell.
pub fn plain(text: impl Into<String>) -> Cell {
    cell(Tone::Plain, text)
}

/// A number, at the right of its column.
pub fn number(number: impl ToString) -> Cell {
    Cell::new(number).set_alignment(CellAlignment::Right)
}

fn bare(width: u16) -> Table {
    let mut table = Table::new();
    table.load_style(BARE).set_width(width).set_content_arrangement(ContentArrangement::Dynamic).enforce_styling();
    table
}

/// A ruled table with its header.
pub fn ruled(width: u16, header: &[&str], rows: Vec<Vec<Cell>>) -> String {
    let mut table = bare(width);
    table.load_style(RULED).set_header(header.to_vec()).add_rows(rows);
    keep_short_columns(&mut table, width);
    finish(&table)
}

/// Numbers, days and places are not broken over lines, as long as they leave room for the longer texts.
fn keep_short_columns(table: &mut Table, width: u16) {
    const PADDING: u16 = 2;
    const SHORT: u16 = 26;
    let widths = table.column_max_content_widths();
    let mut short: Vec<_> = (0..widths.len()).filter(|index| widths[*index] <= SHORT).collect();
    short.sort_by_key(|index| widths[*index]);
    let mut room = width / 3 * 2;
    for index in short {
        let Some(left) = room.checked_sub(widths[index] + PADDING) else { return };
        room = left;
        if let Some(column) = table.column_mut(index) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
}

/// Names and what they stand for, in two columns.
pub fn fields(width: u16, rows: Vec<[Cell; 2]>) -> String {
    let mut table = bare(width);
    table.add_rows(rows);
    table.set_constraints([ColumnConstraint::ContentWidth]);
    finish(&table)
}

/// A text wrapped to the width, indented.
pub fn paragraph(width: u16, indent: u16, text: &str) -> String {
    let mut table = bare(width);
    table.add_row([text]);
    if let Some(column) = table.column_mut(0) {
        column.set_padding((indent, 0));
    }
    finish(&table)
}

fn finish(table: &Table) -> String {
    table.trim_fmt() + "\n"
}

/// The widths of a table that is too long to be held: its blocks fit under each other.
#[derive(Clone, Debug)]
pub struct Columns {
    widths: Vec<u16>,
}

impl Columns {
    /// Columns of these widths; the last one takes what is left of the page.
    pub fn new(page: u16, widths: &[u16], narrowest_last: u16) -> Self {
        let left = page.saturating_sub(widths.iter().sum()).max(narrowest_last);
        Self { widths: widths.iter().copied().chain([left]).collect() }
    }

    /// The header.
    pub fn head(&self, header: &[&str]) -> String {
        let mut table = self.table();
        table.load_style(TableStyle::new().top_border(RULE).header_separator(RULE));
        table.set_header(header.iter().map(|text| Cell::new(text)).collect::<Vec<_>>());
        self.constrain(&mut table);
        finish(&table)
    }

    /// Some rows.
    pub fn block(&self, rows: Vec<Vec<Cell>>) -> String {
        let mut table = self.table();
        table.add_rows(rows);
        self.constrain(&mut table);
        finish(&table)
    }

    /// The rule under the last row.
    pub fn foot(&self) -> String {
        "─".repeat(self.widths.iter().map(|width| usize::from(*width)).sum()) + "\n"
    }

    fn table(&self) -> Table {
        bare(self.widths.iter().sum())
    }

    /// Widths hold for the columns a table already has.
    fn constrain(&self, table: &mut Table) {
        table.set_constraints(self.widths.iter().map(|width| ColumnConstraint::Absolute(Width::Fixed(*width))));
    }
}

/// A heading in bold.
pub fn heading(text: &str) -> String {
    format!("{HEADING}{text}{HEADING:#}\n")
}
