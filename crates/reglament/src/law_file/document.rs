//! A parsed file.

use std::borrow::Cow;

use reglament_tree::{Member, parse, read_index};

use super::faults::FaultLog;
use super::file::{LawFile, Unusable};
use super::table::Table;
use crate::error::ErrorCode;

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
        let noted = parse(file.text()).map_err(|all| {
            for fault in all {
                faults.note(file, fault.at, ErrorCode::InvalidToml, fault.message, "TOML".to_owned());
            }
            faults.mark_all_broken();
        });
        noted.ok().map(|root| Self { file, root })
    }

    /// The table of the whole file.
    pub(crate) fn root<'a>(&'a self, faults: &'a FaultLog) -> Table<'a> {
        Table::new(self.file, &self.root, 0, faults)
    }
}
