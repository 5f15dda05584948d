//! A page: sheets poured for a terminal, a file of plain text, a browser, or as Markdown.

use anstyle::Style;
use reglament_sheet::{Block, Cell, Sheet, Words, html, markdown};

use super::style::{DIM, HEADING, paint};
use super::table;
use super::timeline;
use crate::args::Look;

/// A page under construction.
pub struct Page<'w> {
    words: &'w Words,
    width: u16,
    look: Look,
    text: String,
}

impl<'w> Page<'w> {
    /// An empty page.
    pub fn new(words: &'w Words, width: u16, look: Look) -> Self {
        Self { words, width, look, text: String::new() }
    }

    /// The words it is written in.
    pub fn words(&self) -> &'w Words {
        self.words
    }

    /// How wide it is.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The finished page.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Adds lines as they are.
    pub fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds what somebody writes on a sheet.
    pub fn pour(&mut self, fill: impl FnOnce(&mut Sheet<'w>)) {
        let mut sheet = Sheet::new(self.words);
        fill(&mut sheet);
        self.pour_sheet(&sheet);
    }

    /// Adds a sheet.
    pub fn pour_sheet(&mut self, sheet: &Sheet<'_>) {
        match self.look {
            Look::Terminal => sheet.blocks().iter().for_each(|block| self.pour_block(block)),
            Look::Html => self.text.push_str(&html::pour_onto_page(sheet)),
            Look::Markdown => self.text.push_str(&markdown::pour(sheet)),
        }
    }

    fn pour_block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.styled(HEADING, 0, text),
            Block::Heading { text, .. } => {
                self.text.push('\n');
                self.styled(HEADING, 0, text);
            }
            Block::Line(parts) => {
                let part = |part: &Cell| paint(part.tone, &part.text);
                self.text.extend(parts.iter().map(part).chain(["\n".to_owned()]));
            }
            Block::Paragraph(indent, text) => {
                self.text.push_str(&table::paragraph(self.width, *indent, text));
            }
            Block::Note(indent, text) => self.styled(DIM, *indent, text),
            Block::Fields(fields) => self.text.push_str(&table::fields(self.width, fields)),
            Block::Table(header, rows) => self.text.push_str(&table::ruled(self.width, header, rows)),
            Block::Timeline(timeline) => {
                self.text.push_str(&timeline::draw(timeline, self.width));
                self.styled(DIM, 0, &timeline.legend);
            }
            Block::Gap => self.text.push('\n'),
        }
    }

    fn styled(&mut self, style: Style, indent: u16, text: &str) {
        self.text.push_str(&table::styled(self.width, style, indent, text));
    }
}
