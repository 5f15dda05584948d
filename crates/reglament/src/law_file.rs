//! Law files: named TOML texts, and a reader that reports every fault with its place instead of stopping at the first.
//!
//! Readers return `None` after they have noted a fault; a catalogue is never built from files with any fault, so the
//! rest of a file can be read on without caring what a faulty value would have been.

mod table;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;

use toml::de::DeTable;

use crate::coded::coded;
use crate::error::{ErrorCode, Fault};
use crate::tree::{Member, members, read_index};

pub(crate) use table::Table;

/// The version of the law files' format that this library reads.
pub const SCHEMA: u32 = 1;

/// A named text in the format of law files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawFile {
    name: Cow<'static, str>,
    text: Cow<'static, str>,
    /// What the text says, if it was parsed at build time.
    index: Option<&'static [u8]>,
    /// Why there is no text to read, or no more of it.
    unusable: Option<Box<Unusable>>,
}

/// What is wrong with a file that is no text, and at which byte.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Unusable {
    at: usize,
    code: ErrorCode,
    found: Cow<'static, str>,
    expected: Cow<'static, str>,
}

impl LawFile {
    /// A law file; the name is only used to say where something comes from.
    pub fn new(name: impl Into<Cow<'static, str>>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), text: text.into(), index: None, unusable: None }
    }

    /// A law file as it was read; that it is not UTF-8 is a fault of the file, told with all others when a catalogue is built.
    pub fn from_bytes(name: impl Into<Cow<'static, str>>, bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::new(name, text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Self::new(name, text).without(at, ErrorCode::InvalidUtf8, "another byte", "a text in UTF-8")
            }
        }
    }

    /// A file that could not be read, which is a fault of the law, told with all others when a catalogue is built.
    pub fn unreadable(
        name: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
        expected: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::new(name, "").without(0, ErrorCode::Unreadable, found, expected)
    }

    fn without(
        mut self,
        at: usize,
        code: ErrorCode,
        found: impl Into<Cow<'static, str>>,
        expected: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.unusable = Some(Box::new(Unusable { at, code, found: found.into(), expected: expected.into() }));
        self
    }

    /// A law file that was parsed at build time; it is checked like any other when a catalogue is built.
    ///
    /// `index` is what `reglament-kz` makes of a text when it is built; one that is not of this text is a fault.
    pub const fn indexed(name: &'static str, text: &'static str, index: &'static [u8]) -> Self {
        Self { name: Cow::Borrowed(name), text: Cow::Borrowed(text), index: Some(index), unusable: None }
    }

    /// The name it is cited by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The TOML text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

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

/// A value together with the place of its first byte in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) at: usize,
}

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
