//! Law files: named TOML texts, and a reader that reports every fault with its place instead of stopping at the first.
//!
//! Readers return `None` after they have noted a fault; a catalogue is never built from files with any fault, so the
//! rest of a file can be read on without caring what a faulty value would have been.

use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::coded::Coded;
use crate::error::{ErrorCode, Fault};
use crate::text::{Text, nearest};

/// The version of the law files' format that this library reads.
pub const SCHEMA: u32 = 1;

/// A named text in the format of law files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawFile {
    name: Cow<'static, str>,
    text: Cow<'static, str>,
}

impl LawFile {
    /// A law file; the name is only used to say where something comes from.
    pub fn new(name: impl Into<Cow<'static, str>>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), text: text.into() }
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

/// All faults found so far, in any file.
#[derive(Default)]
pub(crate) struct FaultLog(RefCell<Vec<Fault>>);

impl FaultLog {
    pub(crate) fn note(&self, file: &LawFile, at: usize, code: ErrorCode, found: String, expected: String) {
        let (line, column) = line_and_column(&file.text, at);
        let file = file.name().to_owned();
        self.0.borrow_mut().push(Fault { code, file, line, column, found, expected });
    }

    /// Notes that something is in none of the files.
    pub(crate) fn note_nowhere(&self, found: &str, expected: String) {
        let nowhere = LawFile::new("(all files)", "");
        self.note(&nowhere, 0, ErrorCode::MissingSection, found.to_owned(), expected);
    }

    /// The faults by file, line and column, each once.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        let mut faults = self.0.into_inner();
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

/// A parsed file.
pub(crate) struct Document<'f> {
    pub(crate) file: &'f LawFile,
    root: Spanned<DeTable<'f>>,
}

impl<'f> Document<'f> {
    /// Parses the TOML, or notes every place where it is none.
    pub(crate) fn parse(file: &'f LawFile, faults: &FaultLog) -> Option<Self> {
        let (root, errors) = DeTable::parse_recoverable(file.text());
        for error in &errors {
            let at = error.span().map_or(0, |span| span.start);
            let found = error.message().lines().next().unwrap_or_default().to_owned();
            faults.note(file, at, ErrorCode::InvalidToml, found, "TOML".to_owned());
        }
        errors.is_empty().then_some(Self { file, root })
    }

    /// The table of the whole file.
    pub(crate) fn root<'a>(&'a self, faults: &'a FaultLog) -> Table<'a> {
        Table::new(self.file, self.root.get_ref(), 0..0, faults)
    }
}

/// One table of a file, read key by key; [`Table::finish`] notes the keys nobody asked for.
pub(crate) struct Table<'a> {
    file: &'a LawFile,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    faults: &'a FaultLog,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    fn new(file: &'a LawFile, table: &'a DeTable<'a>, span: Range<usize>, faults: &'a FaultLog) -> Self {
        Self { file, table, span, faults, asked: RefCell::default() }
    }

    /// Where the table begins.
    pub(crate) fn at(&self) -> usize {
        self.span.start
    }

    /// The file the table stands in.
    pub(crate) fn file(&self) -> &'a LawFile {
        self.file
    }

    /// Notes a fault at a place of this file.
    pub(crate) fn fault(&self, at: usize, code: ErrorCode, found: impl Into<String>, expected: impl Into<String>) {
        self.faults.note(self.file, at, code, found.into(), expected.into());
    }

    /// Whether the key is there.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.table.contains_key(key)
    }

    /// All keys with their tables, for tables whose keys are names.
    pub(crate) fn entries(&self) -> Vec<(Located<&'a str>, Option<Table<'a>>)> {
        self.table
            .iter()
            .map(|(key, value)| {
                let name = Located { value: key.get_ref().as_ref(), at: key.span().start };
                (name, self.as_table(value))
            })
            .collect()
    }

    fn find(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    fn need(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let value = self.find(key);
        if value.is_none() {
            self.fault(self.at(), ErrorCode::MissingKey, "nothing", format!("the key `{key}`"));
        }
        value
    }

    fn wrong_type(&self, value: &Spanned<DeValue<'_>>, expected: &str) {
        self.fault(value.span().start, ErrorCode::WrongType, type_name(value.get_ref()), expected);
    }

    fn as_string(&self, value: &'a Spanned<DeValue<'a>>) -> Option<Located<&'a str>> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_type(value, "a string");
            return None;
        };
        Some(Located { value: text, at: value.span().start })
    }

    fn as_table(&self, value: &'a Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(value, "a table");
            return None;
        };
        Some(Self::new(self.file, table, value.span(), self.faults))
    }

    fn elements(&self, key: &'static str, required: bool) -> Vec<&'a Spanned<DeValue<'a>>> {
        let value = if required { self.need(key) } else { self.find(key) };
        let Some(value) = value else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(value, "an array");
            return Vec::new();
        };
        if required && array.is_empty() {
            self.fault(value.span().start, ErrorCode::MissingKey, "an empty array", "at least one element");
        }
        array.iter().collect()
    }

    /// A required string that is not empty.
    pub(crate) fn string(&self, key: &'static str) -> Option<Located<&'a str>> {
        let text = self.as_string(self.need(key)?)?;
        if text.value.trim().is_empty() {
            self.fault(text.at, ErrorCode::MissingKey, "an empty string", "words");
            return None;
        }
        Some(text)
    }

    /// A string without any check, empty if there is none: whoever reads the key properly will report it.
    pub(crate) fn peek(&self, key: &str) -> &'a str {
        self.table.get(key).and_then(|value| value.get_ref().as_str()).unwrap_or_default()
    }

    /// A string that may be absent.
    pub(crate) fn optional_string(&self, key: &'static str) -> Option<Located<&'a str>> {
        self.as_string(self.find(key)?)
    }

    /// The strings of an array; at least one if `required`.
    pub(crate) fn strings(&self, key: &'static str, required: bool) -> Vec<Located<&'a str>> {
        self.elements(key, required).into_iter().filter_map(|value| self.as_string(value)).collect()
    }

    /// A required member of a closed list of words.
    pub(crate) fn word<T: Coded>(&self, key: &'static str) -> Option<T> {
        self.member(self.string(key)?)
    }

    /// The members of a closed list of words; at least one.
    pub(crate) fn words<T: Coded>(&self, key: &'static str) -> Vec<T> {
        self.strings(key, true).into_iter().filter_map(|word| self.member(word)).collect()
    }

    /// The member of a closed list that a word names.
    pub(crate) fn member<T: Coded>(&self, word: Located<&str>) -> Option<T> {
        let member = T::CODES.iter().find(|(code, _)| *code == word.value).map(|(_, member)| *member);
        if member.is_none() {
            let known: Vec<_> = T::CODES.iter().map(|(code, _)| format!("`{code}`")).collect();
            self.fault(word.at, ErrorCode::UnknownValue, format!("`{}`", word.value), known.join(" or "));
        }
        member
    }

    /// A required whole number from `range`.
    pub(crate) fn integer(&self, key: &'static str, range: std::ops::RangeInclusive<u32>) -> Option<Located<u32>> {
        let value = self.need(key)?;
        let at = value.span().start;
        let Some(integer) = value.get_ref().as_integer() else {
            self.wrong_type(value, "a whole number");
            return None;
        };
        let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok();
        match number.filter(|number| range.contains(number)) {
            Some(value) => Some(Located { value, at }),
            None => {
                let expected = format!("a whole number from {} to {}", range.start(), range.end());
                self.fault(at, ErrorCode::OutOfRange, integer.to_string(), expected);
                None
            }
        }
    }

    /// A flag that is false if absent.
    pub(crate) fn flag(&self, key: &'static str) -> bool {
        self.optional_flag(key).unwrap_or(false)
    }

    /// A flag that may be absent.
    pub(crate) fn optional_flag(&self, key: &'static str) -> Option<bool> {
        let value = self.find(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(value, "true or false");
        }
        flag
    }

    /// A required day.
    pub(crate) fn day(&self, key: &'static str) -> Option<Located<NaiveDate>> {
        let value = self.need(key)?;
        self.as_day(value)
    }

    /// A day that may be absent.
    pub(crate) fn optional_day(&self, key: &'static str) -> Option<Located<NaiveDate>> {
        let value = self.find(key)?;
        self.as_day(value)
    }

    fn as_day(&self, value: &Spanned<DeValue<'_>>) -> Option<Located<NaiveDate>> {
        let at = value.span().start;
        let date = match value.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() && moment.offset.is_none() => moment.date,
            _ => None,
        };
        let Some(date) = date else {
            self.wrong_type(value, "a day such as 2016-08-12");
            return None;
        };
        let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into());
        if day.is_none() {
            self.fault(at, ErrorCode::InvalidDate, date.to_string(), "a day that exists");
        }
        Some(Located { value: day?, at })
    }

    /// A required text in every language.
    pub(crate) fn text(&self, key: &'static str) -> Option<Text> {
        let table = self.table(key)?;
        let [kk, ru, en] = ["kk", "ru", "en"].map(|language| table.words_in(language));
        table.finish();
        Some(Text { kk: kk?, ru: ru?, en: en? })
    }

    fn words_in(&self, language: &'static str) -> Option<Box<str>> {
        let words = self.find(language).and_then(|value| self.as_string(value));
        match words {
            Some(words) if !words.value.trim().is_empty() => Some(words.value.into()),
            Some(words) => {
                self.fault(words.at, ErrorCode::MissingLanguage, "no words", format!("words in `{language}`"));
                None
            }
            None => {
                let expected = format!("words in `{language}`");
                self.fault(self.at(), ErrorCode::MissingLanguage, format!("no `{language}`"), expected);
                None
            }
        }
    }

    /// A text that may be absent.
    pub(crate) fn optional_text(&self, key: &'static str) -> Option<Text> {
        if self.has(key) { self.text(key) } else { None }
    }

    /// A required table.
    pub(crate) fn table(&self, key: &'static str) -> Option<Table<'a>> {
        self.as_table(self.need(key)?)
    }

    /// A table that may be absent.
    pub(crate) fn optional_table(&self, key: &'static str) -> Option<Table<'a>> {
        self.as_table(self.find(key)?)
    }

    /// The tables of an array; at least one if `required`.
    pub(crate) fn tables(&self, key: &'static str, required: bool) -> Vec<Table<'a>> {
        self.elements(key, required).into_iter().filter_map(|value| self.as_table(value)).collect()
    }

    /// Counts keys as asked for that somebody else reads.
    pub(crate) fn allow(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend(keys);
    }

    /// Notes every key that nobody asked for.
    pub(crate) fn finish(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if asked.contains(&name) {
                continue;
            }
            let expected = match nearest(name, asked.iter().copied()) {
                Some(near) => format!("`{near}`"),
                None => asked.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "),
            };
            self.fault(key.span().start, ErrorCode::UnknownKey, format!("the key `{name}`"), expected);
        }
    }

    /// The place of one byte inside a string value, if the string stands in the file without escapes.
    pub(crate) fn inside(&self, text: Located<&str>, offset: usize) -> usize {
        let first = text.at.saturating_add(1);
        let verbatim = self.file.text().get(first..).is_some_and(|rest| rest.starts_with(text.value));
        if verbatim { first.saturating_add(offset) } else { text.at }
    }
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a day or time",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
