//! All faults found so far, in any file.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::file::LawFile;
use crate::error::{ErrorCode, Fault};

/// As many faults are told at once: nobody mends more before reading on, and finding the line of each takes its time.
const MOST_FAULTS: usize = 1_000;

/// All faults found so far, in any file.
#[derive(Default)]
pub(crate) struct FaultLog {
    faults: RefCell<Vec<Fault>>,
    /// The names of things whose definitions have faults: to call them unknown would only repeat that.
    broken: RefCell<BTreeSet<String>>,
}

/// Stands for all names: some file could not be read at all.
const EVERYTHING: &str = "*";

impl FaultLog {
    pub(crate) fn note(&self, file: &LawFile, at: usize, code: ErrorCode, found: String, expected: String) {
        if self.count() >= MOST_FAULTS {
            return;
        }
        let (line, column) = line_and_column(&file.text, at);
        let file = file.name().to_owned();
        self.faults.borrow_mut().push(Fault { code, file, line, column, found, expected });
    }

    /// How many faults were found so far.
    pub(crate) fn count(&self) -> usize {
        self.faults.borrow().len()
    }

    /// Takes note that the definition of a thing has faults, so that its name is not called unknown as well.
    pub(crate) fn mark_broken(&self, name: &str) {
        // A thing without its name may be the one that any name means.
        let name = if name.is_empty() { EVERYTHING } else { name };
        self.broken.borrow_mut().insert(name.to_owned());
    }

    /// Takes note that a file could not be read at all, so that nothing it may define is called unknown.
    pub(crate) fn mark_all_broken(&self) {
        self.mark_broken(EVERYTHING);
    }

    /// Whether a name stands for something whose definition has faults.
    pub(crate) fn is_broken(&self, name: &str) -> bool {
        let broken = self.broken.borrow();
        broken.contains(name) || broken.contains(EVERYTHING)
    }

    /// Notes that something is in none of the files.
    pub(crate) fn note_nowhere(&self, found: &str, expected: String) {
        if self.is_broken(EVERYTHING) {
            return;
        }
        let nowhere = LawFile::new("(all files)", "");
        self.note(&nowhere, 0, ErrorCode::MissingSection, found.to_owned(), expected);
    }

    /// The faults by file, line and column, each once.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        let mut faults = self.faults.into_inner();
        faults.sort_by(|a, b| (&a.file, a.line, a.column, a.code).cmp(&(&b.file, b.line, b.column, b.code)));
        faults.dedup();
        faults
    }
}

fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline.saturating_add(1));
    let line = before.matches('\n').count().saturating_add(1);
    let column = before.get(line_start..).unwrap_or_default().chars().count().saturating_add(1);
    (line, column)
}

/// A value together with the place of its first byte in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) at: usize,
}
