//! The model: what one answer says to people, from top to bottom, before anybody decides how it looks.

use reglament::{Assumption, Citation};

use crate::cell::{Cell, Tone, cell, plain};
use crate::timeline::Timeline;
use crate::words::Words;

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What the sheet, or one of its parts, is about.
    Title(String),
    /// What follows is called so.
    Heading {
        /// The key of the words, the same in every language.
        key: String,
        /// The words.
        text: String,
    },
    /// Texts on one line, which is not wrapped.
    Line(Vec<Cell>),
    /// A paragraph, set in from the left by so many columns.
    Paragraph(u16, String),
    /// A paragraph of lesser weight.
    Note(u16, String),
    /// Names with what they stand for.
    Fields(Vec<(String, Cell)>),
    /// Rows under a header.
    Table(Vec<String>, Vec<Vec<Cell>>),
    /// Bars from left to right.
    Timeline(Timeline),
    /// Something apart follows.
    Gap,
}

/// What one answer says to people.
#[derive(Debug)]
pub struct Sheet<'w> {
    words: &'w Words,
    blocks: Vec<Block>,
}

impl<'w> Sheet<'w> {
    /// An empty sheet.
    pub fn new(words: &'w Words) -> Self {
        Self { words, blocks: Vec::new() }
    }

    /// The words it is written in.
    pub fn words(&self) -> &'w Words {
        self.words
    }

    /// Its parts from top to bottom.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Sets something apart.
    pub fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }

    /// Adds a title.
    pub fn title(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Title(text.into()));
    }

    /// Adds a heading of ours, by its key.
    pub fn heading(&mut self, key: &str) {
        let text = self.words.say("heading", key).to_owned();
        self.blocks.push(Block::Heading { key: key.to_owned(), text });
    }

    /// Adds texts on one line.
    pub fn line(&mut self, parts: impl IntoIterator<Item = Cell>) {
        self.blocks.push(Block::Line(parts.into_iter().collect()));
    }

    /// Adds a sentence of ours, by its key.
    pub fn sentence(&mut self, key: &str) {
        self.line([plain(self.words.say("sentence", key))]);
    }

    /// Adds a paragraph set in from the left by so many columns.
    pub fn indented(&mut self, indent: u16, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(indent, text.into()));
    }

    /// Adds a paragraph of lesser weight.
    pub fn note(&mut self, indent: u16, text: impl Into<String>) {
        self.blocks.push(Block::Note(indent, text.into()));
    }

    /// Adds names of ours, by their keys, with what they stand for.
    pub fn fields(&mut self, fields: Vec<(&str, Cell)>) {
        let name = |key| self.words.say("field", key).to_owned();
        self.blocks.push(Block::Fields(fields.into_iter().map(|(key, value)| (name(key), value)).collect()));
    }

    /// Adds a table, with the header's words by their keys; nothing if it has no rows.
    pub fn table(&mut self, header: &[&str], rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(self.words.header(header), rows));
        }
    }

    /// Adds a heading with its table; nothing if there is nothing to list.
    pub fn section(&mut self, heading: &str, header: &[&str], rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            self.heading(heading);
            self.table(header, rows);
        }
    }

    /// Adds a timeline.
    pub fn timeline(&mut self, timeline: Timeline) {
        self.blocks.push(Block::Timeline(timeline));
    }

    /// Adds what an answer assumes, in words; nothing if it assumes nothing.
    pub fn assumptions<'a>(&mut self, assumptions: impl IntoIterator<Item = &'a Assumption>) {
        let mut assumptions = assumptions.into_iter().peekable();
        if assumptions.peek().is_some() {
            self.heading("assumptions");
        }
        for assumption in assumptions {
            self.indented(4, assumption.text.get(self.words.language()));
        }
    }

    /// A provision as a cell; the law only where it is not the one everything is about.
    pub fn place(&self, citation: &Citation, own: &str) -> Cell {
        cell(Tone::Faint, self.words.citation(citation, own))
    }
}
