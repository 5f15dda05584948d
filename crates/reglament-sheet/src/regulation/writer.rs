//! The sheet of one regulation while it is written.

use reglament::{Assumption, Catalogue, Citation, Language, Regulation, Text};

use crate::cell::{Cell, Tone, cell};
use crate::sheet::Sheet;
use crate::words::Words;

/// What every section needs.
pub struct Writer<'p, 'w, 'r> {
    pub sheet: &'p mut Sheet<'w>,
    pub words: &'w Words,
    pub language: Language,
    pub catalogue: &'r Catalogue,
    pub regulation: &'r Regulation,
}

impl<'p, 'w, 'r> Writer<'p, 'w, 'r> {
    pub fn new(sheet: &'p mut Sheet<'w>, catalogue: &'r Catalogue, regulation: &'r Regulation) -> Self {
        let words = sheet.words();
        Self { sheet, words, language: words.language(), catalogue, regulation }
    }

    /// A text in the language of the sheet.
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language)
    }

    /// A provision.
    pub fn place(&self, citation: &Citation) -> Cell {
        self.sheet.place(citation, self.regulation.id())
    }

    /// That the act says nothing about it.
    pub fn not_stated(&self) -> Cell {
        cell(Tone::Faint, self.words.say("sentence", "not-stated"))
    }

    /// A note on what the regulation does not state itself; nothing if it does.
    pub fn borrowed(&self, from: Option<&str>, assumption: Option<&Assumption>) -> String {
        let from = from.map(|from| self.words.fill("sentence", "borrowed", &[("from", from)]));
        let assumption = assumption.map(|assumption| self.text(&assumption.text).to_owned());
        from.into_iter().chain(assumption).collect::<Vec<_>>().join(". ")
    }
}
