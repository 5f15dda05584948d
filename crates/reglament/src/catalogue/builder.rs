//! Gathering what a catalogue is built from.

use chrono::NaiveDate;

use super::loaded::Catalogue;
use crate::identification::IdentificationReader;
use crate::law_file::LawFile;

/// Gathers law files and publication dates for a [`Catalogue`].
#[derive(Clone, Debug, Default)]
pub struct CatalogueBuilder {
    /// Later layers replace what earlier ones state.
    pub(super) layers: Vec<Vec<LawFile>>,
    pub(super) published: Vec<(String, NaiveDate)>,
    pub(super) identification: Option<IdentificationReader>,
}

impl Catalogue {
    /// Begins to gather law files.
    pub fn builder() -> CatalogueBuilder {
        CatalogueBuilder::default()
    }
}

impl CatalogueBuilder {
    /// Adds a layer of law files.
    ///
    /// A regulation, act, calendar or set of rules that an earlier layer states is replaced whole; references, assumptions
    /// and parameters of the same name are replaced one by one. What was replaced is listed by
    /// [`Catalogue::replacements`].
    #[must_use]
    pub fn files(mut self, files: impl IntoIterator<Item = LawFile>) -> Self {
        self.layers.push(files.into_iter().collect());
        self
    }

    /// Takes note of the day on which an act, or the act that repeals one, was first officially published; a second
    /// day for the same act takes the place of the first.
    #[must_use]
    pub fn published(mut self, act: impl Into<String>, on: NaiveDate) -> Self {
        let act = act.into();
        self.published.retain(|(known, _)| *known != act);
        self.published.push((act, on));
        self
    }

    /// Says how the identification numbers of the country are read; the last one said holds.
    ///
    /// Without it a case takes any words for a number and compares them as they are, but for white space around them.
    #[must_use]
    pub fn identification(mut self, reader: IdentificationReader) -> Self {
        self.identification = Some(reader);
        self
    }
}
