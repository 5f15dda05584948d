//! What a law file holds, and in which version of the format.

use super::file::SCHEMA;
use super::table::Table;
use crate::coded::coded;
use crate::error::ErrorCode;

coded! {
    /// What a law file holds.
    pub enum FileKind {
        /// An act, and what its regulations have in common.
        Act = "act",
        /// A regulation.
        Regulation = "regulation",
        /// The facts that conditions may ask about.
        Vocabulary = "vocabulary",
        /// Numbers that the law sets anew from time to time.
        Parameters = "parameters",
        /// The general rules for counting terms.
        Counting = "counting",
        /// The working calendar.
        Calendar = "calendar",
        /// Other laws that may be cited.
        References = "references",
        /// What answers may assume.
        Assumptions = "assumptions",
        /// The sentences of explanations.
        Messages = "messages",
        /// The templates of the papers of a case.
        Papers = "papers",
    }
}

/// Reads `schema` and `kind` of a file; other kinds than those expected are a fault.
pub(crate) fn read_kind(root: &Table<'_>, expected: &[FileKind]) -> Option<FileKind> {
    let schema = root.integer("schema", 1..=u32::MAX)?;
    if schema.value != SCHEMA {
        let found = format!("schema {}", schema.value);
        root.fault(schema.at, ErrorCode::UnknownSchema, found, format!("schema {SCHEMA}"));
        return None;
    }
    let word = root.string("kind")?;
    let kind = root.member::<FileKind>(word)?;
    if expected.contains(&kind) {
        return Some(kind);
    }
    root.unknown(word, ErrorCode::UnknownValue, expected.iter().map(|kind| kind.code()));
    None
}
