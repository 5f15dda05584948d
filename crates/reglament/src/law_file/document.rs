//! A parsed file.

use std::borrow::Cow;

use toml::de::DeTable;

use super::faults::FaultLog;
use super::file::{LawFile, Unusable};
use super::table::Table;
use crate::error::ErrorCode;
use crate::tree::{Member, members, read_index};

/// A parsed file.
pub(crate) struct Document<'f> {
    pub(crate) file: &'f LawFile,
    root: Vec<Member>,
}

impl<'f> Document<'f> {
    /// Parses the TOML, or notes every place where it is none.
    pub(crate) fn parse(file: &'f LawFile, faults: &FaultLog) -> Option<Self> {
        if let Some(Unusable { at, code, found, expected }) = file.unusable.as_deref() {
            faults.note(file, *at, *code, found.to_string(), expected.to_string());
            faults.mark_all_broken();
            return None;
        }
        if let (Some(index), Cow::Borrowed(text)) = (file.index, &file.text) {
            let root = read_index(text, index);
            if root.is_none() {
                let found = "an index that is not one of this text".to_owned();
                faults.note(file, 0, ErrorCode::InvalidToml, found, "one made of it".to_owned());
                faults.mark_all_broken();
            }
            return Some(Self { file, root: root? });
        }
        let (root, errors) = DeTable::parse_recoverable(file.text());
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            let found = error.message().lines().next().unwrap_or_default().to_owned();
            faults.note(file, at, ErrorCode::InvalidToml, found, "TOML".to_owned());
        }
        if !errors.is_empty() {
            faults.mark_all_broken();
        }
        errors.is_empty().then(|| Self { file, root: members(root.get_ref()) })
    }

    /// The table of the whole file.
    pub(crate) fn root<'a>(&'a self, faults: &'a FaultLog) -> Table<'a> {
        Table::new(self.file, &self.root, 0, faults)
    }
}
