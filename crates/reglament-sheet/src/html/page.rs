//! A sheet as a page of its own: sections with headings, a table of contents, and tables that narrow screens show row by row.

use super::escape::escaped;
use super::picture;
use super::text::{class, line, paragraph, words};
use crate::cell::Cell;
use crate::sheet::{Block, Sheet};
use crate::words::Words;

const STYLE: &str = include_str!("page.css");

/// A part of a page, under a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its anchor, the same in every language.
    pub key: String,
    /// What it is called.
    pub heading: String,
    /// What stands below the heading, as HTML.
    pub html: String,
    /// Whether it is left out until a script shows it.
    pub hidden: bool,
}

/// A page of its own.
#[derive(Clone, Copy, Debug)]
pub struct Page<'p> {
    /// The words it is written in.
    pub words: &'p Words,
    /// What it is called.
    pub title: &'p str,
    /// What browsers may load and run for it: a Content-Security-Policy.
    pub policy: &'p str,
    /// Styles of its own, beside those of every page.
    pub style: &'p str,
    /// What stands above the table of contents, as HTML.
    pub opening: &'p str,
    /// Its parts.
    pub sections: &'p [Section],
    /// What stands at the very end, as HTML.
    pub closing: &'p str,
}

impl Page<'_> {
    /// The page, which loads nothing.
    pub fn pour(&self) -> String {
        let Self { words, title, policy, style, opening, sections, closing } = self;
        let (language, title, policy) = (words.language(), escaped(title), escaped(policy));
        let [skip, contents] = ["skip", "contents"].map(|key| escaped(words.say("page", key)));
        let entries: String = sections.iter().map(entry).collect();
        let sections: String = sections.iter().map(section).collect();
        format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>{STYLE}{style}</style>\n\
             </head>\n<body>\n<a class=\"rg-skip\" href=\"#content\">{skip}</a>\n<header>\n{opening}</header>\n\
             <nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{contents}</h2>\n<ul>\n{entries}</ul>\n</nav>\n\
             <main id=\"content\" tabindex=\"-1\">\n{sections}</main>\n{closing}</body>\n</html>\n"
        )
    }
}

fn entry(section: &Section) -> String {
    let Section { key, heading, .. } = section;
    format!("<li{}><a href=\"#{}\">{}</a></li>\n", hidden(section), escaped(key), escaped(heading))
}

fn section(section: &Section) -> String {
    let Section { key, heading, html, .. } = section;
    let (key, heading, hidden) = (escaped(key), escaped(heading), hidden(section));
    format!(
        "<section id=\"{key}\" aria-labelledby=\"{key}-heading\"{hidden}>\n\
         <h2 id=\"{key}-heading\">{heading}</h2>\n{html}</section>\n"
    )
}

fn hidden(section: &Section) -> &'static str {
    if section.hidden { " hidden" } else { "" }
}

/// A drawing on a page. Where it is wider than the screen it can be scrolled, by keyboard, too.
pub fn framed(name: &str, svg: &str) -> String {
    let name = escaped(name);
    format!(
        "<figure class=\"rg-drawing\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\">\n{svg}</figure>\n"
    )
}

/// What stands above the first heading of a sheet, as HTML, and its sections.
pub fn opening_and_sections(sheet: &Sheet<'_>) -> (String, Vec<Section>) {
    let mut opening = String::new();
    let mut sections: Vec<Section> = Vec::new();
    for block in sheet.blocks() {
        if let Block::Heading { key, text } = block {
            let (key, heading) = (key.clone(), text.clone());
            sections.push(Section { key, heading, html: String::new(), hidden: false });
            continue;
        }
        match sections.last_mut() {
            Some(section) => section.html.push_str(&pour(sheet, block, &section.heading)),
            None => opening.push_str(&pour(sheet, block, "")),
        }
    }
    (opening, sections)
}

fn pour(sheet: &Sheet<'_>, block: &Block, heading: &str) -> String {
    match block {
        Block::Title(text) => format!("<h1>{}</h1>\n", escaped(text)),
        Block::Line(parts) => line(parts),
        Block::Paragraph(indent, text) => paragraph(*indent, "", text),
        Block::Note(indent, text) => paragraph(*indent, " class=\"rg-soft\"", text),
        Block::Fields(fields) => {
            let field = |(name, value): &(String, Cell)| {
                format!("<dt>{}</dt><dd{}>{}</dd>\n", escaped(name), class(value), words(value))
            };
            format!("<dl>\n{}</dl>\n", fields.iter().map(field).collect::<String>())
        }
        Block::Table(header, rows) => table(heading, header, rows),
        Block::Timeline(timeline) => picture::draw(timeline, sheet.words()),
        Block::Gap | Block::Heading { .. } => String::new(),
    }
}

/// A table. Its roles are written out, because a narrow screen shows its parts as blocks, and browsers forget then what they are.
fn table(heading: &str, header: &[String], rows: &[Vec<Cell>]) -> String {
    let names: Vec<String> = header.iter().map(|name| escaped(name)).collect();
    let name = |name: &String| format!("<th scope=\"col\" role=\"columnheader\">{name}</th>");
    let head = names.iter().map(name).collect::<Vec<_>>().concat();
    let cell = |(cell, name): (&Cell, &String)| {
        let empty = if cell.text.is_empty() { " data-empty" } else { "" };
        format!("<td role=\"cell\" data-name=\"{name}\"{empty}{}>{}</td>", class(cell), words(cell))
    };
    let row = |row: &Vec<Cell>| {
        format!("<tr role=\"row\">{}</tr>\n", row.iter().zip(&names).map(cell).collect::<String>())
    };
    format!(
        "<table role=\"table\">\n<caption class=\"rg-unseen\">{}</caption>\n\
         <thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead>\n<tbody role=\"rowgroup\">\n{}</tbody>\n</table>\n",
        escaped(heading),
        rows.iter().map(row).collect::<String>()
    )
}
