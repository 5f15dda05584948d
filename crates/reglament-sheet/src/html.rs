//! A sheet as HTML that stands by itself, for pages and notebooks. Everything is escaped, and nothing else on a page is touched.

mod escape;
mod text;
mod picture;
mod page;

use crate::cell::Cell;
use crate::sheet::{Block, Sheet};
use text::{class, line, paragraph, words};

pub use escape::escaped;
pub use page::{Page, Section, framed, opening_and_sections};

const STYLE: &str = include_str!("html/style.css");

/// What a page of its own begins with; sheets without styles follow.
pub fn page_head() -> String {
    format!(
        "<!doctype html>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>reglament</title>\n<style>{STYLE}</style>\n"
    )
}

/// The sheet as one element, with the styles it needs.
pub fn pour(sheet: &Sheet<'_>) -> String {
    element(sheet, &format!("<style>{STYLE}</style>\n"))
}

/// The sheet as one element, for a page that has the styles.
pub fn pour_onto_page(sheet: &Sheet<'_>) -> String {
    element(sheet, "")
}

fn element(sheet: &Sheet<'_>, style: &str) -> String {
    let language = sheet.words().language();
    let mut html = format!("<div class=\"reglament\" lang=\"{language}\">\n{style}");
    // A heading is the caption of the table it belongs to, and stands for itself above anything else.
    let mut heading = None;
    for block in sheet.blocks() {
        if let Block::Table(header, rows) = block {
            html.push_str(&table(heading.take(), header, rows));
            continue;
        }
        html.extend(heading.take().map(|text| pour_heading(text)));
        match block {
            Block::Heading { text, .. } => heading = Some(text),
            other => html.push_str(&pour_block(sheet, other)),
        }
    }
    html.extend(heading.map(|text| pour_heading(text)));
    html + "</div>\n"
}

fn pour_heading(text: &str) -> String {
    format!("<p><strong>{}</strong></p>\n", escaped(text))
}

fn pour_block(sheet: &Sheet<'_>, block: &Block) -> String {
    match block {
        Block::Title(text) => format!("<h4>{}</h4>\n", escaped(text)),
        Block::Line(parts) => line(parts),
        Block::Paragraph(indent, text) => paragraph(*indent, "", text),
        Block::Note(indent, text) => paragraph(*indent, " class=\"rg-soft\"", text),
        Block::Fields(fields) => {
            let row = |(name, value): &(String, Cell)| {
                format!(
                    "<tr><th scope=\"row\">{}</th><td{}>{}</td></tr>\n",
                    escaped(name),
                    class(value),
                    words(value)
                )
            };
            let rows: String = fields.iter().map(row).collect();
            format!(
                "<div class=\"rg-scroll\"><table class=\"rg-fields\"><tbody>\n{rows}</tbody></table></div>\n"
            )
        }
        Block::Timeline(timeline) => picture::draw(timeline, sheet.words()),
        // Elements are apart already; headings and tables are poured by whoever calls.
        Block::Gap | Block::Heading { .. } | Block::Table(..) => String::new(),
    }
}

fn table(heading: Option<&String>, header: &[String], rows: &[Vec<Cell>]) -> String {
    let caption = heading.map(|text| format!("<caption>{}</caption>\n", escaped(text))).unwrap_or_default();
    let name = |text: &String| format!("<th scope=\"col\">{}</th>", escaped(text));
    let head: String = header.iter().map(name).collect();
    let cell = |cell: &Cell| format!("<td{}>{}</td>", class(cell), words(cell));
    let row = |row: &Vec<Cell>| format!("<tr>{}</tr>\n", row.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    format!(
        "<div class=\"rg-scroll\"><table>\n{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )
}
