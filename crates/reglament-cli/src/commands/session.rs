//! What every command has to work with.

use reglament::{Catalogue, Language};
use reglament_sheet::{Sheet, Words};

use crate::args::{Format, Look};
use crate::failure::Failure;
use crate::out::Out;
use crate::output::page::Page;
use crate::output::table::page_width;

/// What every command has to work with.
pub struct Session {
    /// The law in use.
    pub catalogue: Catalogue,
    /// For whom the output is.
    pub format: Format,
    /// How pages are written.
    pub look: Look,
    /// The language of what people read.
    pub language: Language,
}

impl Session {
    /// Writes one page for people.
    pub fn write_page(&self, out: &mut Out, fill: impl FnOnce(&mut Sheet<'_>)) -> Result<(), Failure> {
        self.try_write_page(out, |sheet| {
            fill(sheet);
            Ok(())
        })
    }

    /// Writes one page for people, unless it cannot be filled.
    pub fn try_write_page(
        &self,
        out: &mut Out,
        fill: impl FnOnce(&mut Sheet<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let words = Words::new(self.language);
        let mut sheet = Sheet::new(&words);
        fill(&mut sheet)?;
        let mut page = Page::new(&words, page_width(), self.look);
        page.pour_sheet(&sheet);
        out.write_page(self.look, page.into_text())
    }
}
