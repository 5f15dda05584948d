//! A sheet as Markdown: the headings, lists and tables that GitHub and most others show. No text of an answer becomes markup.

mod escape;

use crate::cell::{Cell, plain};
use crate::sheet::{Block, Sheet};
use crate::timeline::Timeline;
use crate::words::Words;
use escape::{escaped, in_cell};

/// The sheet as paragraphs, each with an empty line behind it.
pub fn pour(sheet: &Sheet<'_>) -> String {
    sheet.blocks().iter().map(|block| pour_block(sheet.words(), block)).collect()
}

fn pour_block(words: &Words, block: &Block) -> String {
    match block {
        Block::Title(text) => format!("# {}\n\n", escaped(text)),
        Block::Heading { text, .. } => format!("## {}\n\n", escaped(text)),
        Block::Line(parts) => {
            let parts: String = parts.iter().flat_map(|part| [part.sign(), &part.text]).collect();
            paragraph(0, &parts)
        }
        Block::Paragraph(indent, text) | Block::Note(indent, text) => paragraph(*indent, text),
        Block::Fields(fields) => {
            let field = |(name, value): &(String, Cell)| {
                format!("- **{}:** {}{}\n", escaped(name), value.sign(), in_cell(&value.text))
            };
            fields.iter().map(field).chain(["\n".to_owned()]).collect()
        }
        Block::Table(header, rows) => table(header, rows),
        Block::Timeline(timeline) => chart(words, timeline),
        // Blocks are apart already.
        Block::Gap => String::new(),
    }
}

/// What is set in is an item of a list.
fn paragraph(indent: u16, text: &str) -> String {
    let (first, others) = if indent == 0 { ("", "") } else { ("- ", "  ") };
    let lines: Vec<String> = text.lines().map(escaped).collect();
    format!("{first}{}\n\n", lines.join(&format!("\\\n{others}")))
}

fn table(header: &[String], rows: &[Vec<Cell>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let names = line(header.iter().map(|name| in_cell(name)).collect());
    let is_number = |column: usize| rows.iter().filter_map(|row| row.get(column)).all(|cell| cell.is_number);
    let rules = (0..header.len()).map(|column| if is_number(column) { "--:" } else { "---" }.to_owned());
    let cell = |cell: &Cell| format!("{}{}", cell.sign(), in_cell(&cell.text));
    let rows: String = rows.iter().map(|row| line(row.iter().map(cell).collect())).collect();
    format!("{names}{}{rows}\n", line(rules.collect()))
}

/// The bars in words: from when to when, a row for each.
fn chart(words: &Words, timeline: &Timeline) -> String {
    let rows: Vec<_> = std::iter::once(&timeline.overall).chain(&timeline.steps).collect();
    let bars = rows.into_iter().flat_map(|row| {
        row.bars.iter().map(|(bar, from, until)| {
            let moments = [from, until].map(|moment| plain(words.moment(*moment)));
            [plain(&row.name), plain(words.say("timeline", bar.key()))].into_iter().chain(moments).collect()
        })
    });
    let header = words.header(&["step", "bar", "from", "until"]);
    paragraph(0, &timeline.label) + &table(&header, &bars.collect::<Vec<_>>())
}
