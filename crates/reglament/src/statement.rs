//! Statements: words of an act, and where they stand.

use crate::citation::{Citable, Citation};
use crate::law_file::Table;
use crate::text::Text;

/// Words of the act, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// Where the act says so.
    pub citation: Citation,
    /// The act's words.
    pub text: Text,
}

impl Statement {
    pub(crate) fn read(table: &Table<'_>, citable: &Citable<'_>) -> Option<Self> {
        let (citation, text) = (citable.read(table, "citation"), table.text("text"));
        Some(Self { citation: citation?, text: text? })
    }
}
