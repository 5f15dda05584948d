//! Cells, lines and paragraphs as HTML, the same on every page.

use super::escape::{escaped, unbroken};
use crate::cell::{Cell, Tone};

/// Texts on one line.
pub fn line(parts: &[Cell]) -> String {
    let part = |part: &Cell| format!("<span{}>{}</span>", class(part), words(part));
    let parts: String = parts.iter().map(part).collect();
    format!("<p>{parts}</p>\n")
}

/// A paragraph set in from the left by so many half letters.
pub fn paragraph(indent: u16, class: &str, text: &str) -> String {
    let style = if indent == 0 {
        String::new()
    } else {
        format!(" style=\"margin-left: {}em\"", f64::from(indent) / 2.0)
    };
    format!("<p{class}{style}>{}</p>\n", lines(&escaped(text)))
}

/// The class of a cell, as an attribute.
pub fn class(cell: &Cell) -> &'static str {
    match cell.tone {
        _ if cell.is_number => " class=\"rg-number\"",
        Tone::Plain => "",
        Tone::Good => " class=\"rg-good\"",
        Tone::Bad => " class=\"rg-bad\"",
        Tone::Open => " class=\"rg-open\"",
        Tone::Faint => " class=\"rg-soft\"",
    }
}

/// What a cell says; a judgement has a sign beside its colour.
pub fn words(cell: &Cell) -> String {
    format!("{}{}", cell.sign(), lines(&unbroken(&cell.text)))
}

fn lines(escaped: &str) -> String {
    escaped.replace('\n', "<br/>")
}
