//! One table of a law file, read key by key.

use std::cell::RefCell;

use chrono::NaiveDate;
use reglament_tree::{Member, Node, NodeValue};

use super::faults::{FaultLog, Located};
use super::file::LawFile;
use crate::coded::Coded;
use crate::error::ErrorCode;
use crate::text::{Text, nearest, one_of};

/// One table of a file, read key by key; [`Table::finish`] notes the keys nobody asked for.
pub(crate) struct Table<'a> {
    file: &'a LawFile,
    members: &'a [Member],
    at: usize,
    faults: &'a FaultLog,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(file: &'a LawFile, members: &'a [Member], at: usize, faults: &'a FaultLog) -> Self {
        // Room for the keys of most tables: a load reads thousands of them.
        Self { file, members, at, faults, asked: RefCell::new(Vec::with_capacity(16)) }
    }

    /// Where the table begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The file the table stands in.
    pub(crate) fn file(&self) -> &'a LawFile {
        self.file
    }

    /// Notes a fault at a place of this file.
    pub(crate) fn fault(
        &self,
        at: usize,
        code: ErrorCode,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) {
        self.faults.note(self.file, at, code, found.into(), expected.into());
    }

    /// How many faults were found so far, in any file.
    pub(crate) fn faults_so_far(&self) -> usize {
        self.faults.count()
    }

    /// Notes that a name is not among the known ones, unless its definition has faults of its own.
    pub(crate) fn unknown<T: AsRef<str>>(
        &self,
        name: Located<&str>,
        code: ErrorCode,
        known: impl IntoIterator<Item = T>,
    ) {
        if !self.faults.is_broken(name.value) {
            self.fault(name.at, code, format!("`{}`", name.value), one_of(known));
        }
    }

    /// Takes note that the thing this table defines under the name in `key` has faults.
    pub(crate) fn mark_broken(&self, key: &str) {
        self.faults.mark_broken(self.peek(key));
    }

    /// Takes note that a thing has no proper name, so that any name may have meant it.
    pub(crate) fn mark_all_broken(&self) {
        self.faults.mark_all_broken();
    }

    /// Takes note that a thing that several keys name together has faults.
    pub(crate) fn mark_name_broken(&self, name: &str) {
        self.faults.mark_broken(name);
    }

    /// Whether a name stands for something whose definition has faults.
    pub(crate) fn is_broken(&self, name: &str) -> bool {
        self.faults.is_broken(name)
    }

    /// Where the value of a key stands, or the table itself if there is none.
    pub(crate) fn place_of(&self, key: &str) -> usize {
        self.get(key).map_or(self.at, |node| node.at)
    }

    /// Whether the key is there.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// All keys with their tables, for tables whose keys are names.
    pub(crate) fn entries(&self) -> Vec<(Located<&'a str>, Option<Table<'a>>)> {
        let entry = |member: &'a Member| {
            (Located { value: &*member.key, at: member.at }, self.as_table(&member.node))
        };
        self.members.iter().map(entry).collect()
    }

    fn get(&self, key: &str) -> Option<&'a Node> {
        let position = self.members.binary_search_by(|member| (*member.key).cmp(key)).ok()?;
        self.members.get(position).map(|member| &member.node)
    }

    fn find(&self, key: &'static str) -> Option<&'a Node> {
        self.asked.borrow_mut().push(key);
        self.get(key)
    }

    fn need(&self, key: &'static str) -> Option<&'a Node> {
        let value = self.find(key);
        if value.is_none() {
            self.fault(self.at(), ErrorCode::MissingKey, "nothing", format!("the key `{key}`"));
        }
        value
    }

    fn wrong_type(&self, node: &Node, expected: &str) {
        self.fault(node.at, ErrorCode::WrongType, node.value.kind(), expected);
    }

    fn as_string(&self, node: &'a Node) -> Option<Located<&'a str>> {
        let NodeValue::Text(text) = &node.value else {
            self.wrong_type(node, "a string");
            return None;
        };
        Some(Located { value: text, at: node.at })
    }

    fn as_table(&self, node: &'a Node) -> Option<Table<'a>> {
        let NodeValue::Table(members) = &node.value else {
            self.wrong_type(node, "a table");
            return None;
        };
        Some(Self::new(self.file, members, node.at, self.faults))
    }

    fn elements(&self, key: &'static str, required: bool) -> &'a [Node] {
        let node = if required { self.need(key) } else { self.find(key) };
        let Some(node) = node else { return &[] };
        let NodeValue::List(elements) = &node.value else {
            self.wrong_type(node, "an array");
            return &[];
        };
        if required && elements.is_empty() {
            self.fault(node.at, ErrorCode::MissingKey, "an empty array", "at least one element");
        }
        elements
    }

    /// A required string that is not empty.
    pub(crate) fn string(&self, key: &'static str) -> Option<Located<&'a str>> {
        let text = self.as_string(self.need(key)?)?;
        if text.value.trim().is_empty() {
            self.fault(text.at, ErrorCode::MissingKey, "an empty string", "some text");
            return None;
        }
        Some(text)
    }

    /// A required word that may stand in an id or a code: small letters of the Latin alphabet, digits and hyphens.
    pub(crate) fn code(&self, key: &'static str) -> Option<Located<&'a str>> {
        self.name(key, "a-z, 0-9 and `-` only", |byte| byte.is_ascii_lowercase() || byte == b'-')
    }

    /// A required name that conditions or readers use: letters of the Latin alphabet, digits, hyphens and underscores.
    pub(crate) fn identifier(&self, key: &'static str) -> Option<Located<&'a str>> {
        let belongs = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_');
        self.name(key, "a-z, A-Z, 0-9, `-` and `_` only", belongs)
    }

    fn name(
        &self,
        key: &'static str,
        expected: &str,
        belongs: impl Fn(u8) -> bool,
    ) -> Option<Located<&'a str>> {
        let name = self.string(key)?;
        if name.value.bytes().all(|byte| belongs(byte) || byte.is_ascii_digit()) {
            return Some(name);
        }
        self.fault(name.at, ErrorCode::UnknownValue, format!("`{}`", name.value), expected);
        None
    }

    /// A string without any check, empty if there is none: whoever reads the key properly will report it.
    pub(crate) fn peek(&self, key: &str) -> &'a str {
        match self.get(key).map(|node| &node.value) {
            Some(NodeValue::Text(text)) => text,
            _ => "",
        }
    }

    /// A string that may be absent.
    pub(crate) fn optional_string(&self, key: &'static str) -> Option<Located<&'a str>> {
        self.as_string(self.find(key)?)
    }

    /// The strings of an array; at least one if `required`.
    pub(crate) fn strings(&self, key: &'static str, required: bool) -> Vec<Located<&'a str>> {
        self.elements(key, required).iter().filter_map(|value| self.as_string(value)).collect()
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
            // The list is the library's own, so no fault elsewhere can be the cause.
            let expected = one_of(T::CODES.iter().map(|(code, _)| code));
            self.fault(word.at, ErrorCode::UnknownValue, format!("`{}`", word.value), expected);
        }
        member
    }

    /// A required whole number from `range`.
    pub(crate) fn integer(
        &self,
        key: &'static str,
        range: std::ops::RangeInclusive<u32>,
    ) -> Option<Located<u32>> {
        let node = self.need(key)?;
        let NodeValue::Integer(integer) = node.value else {
            self.wrong_type(node, "a whole number");
            return None;
        };
        let number = u32::try_from(integer).ok().filter(|number| range.contains(number));
        if number.is_none() {
            let expected = format!("a whole number from {} to {}", range.start(), range.end());
            self.fault(node.at, ErrorCode::OutOfRange, integer.to_string(), expected);
        }
        number.map(|value| Located { value, at: node.at })
    }

    /// `number`, which must be one more than the index of the table in its array.
    pub(crate) fn number(&self, index: usize) -> Option<u32> {
        let number = self.integer("number", 1..=1_000)?;
        let expected = index.saturating_add(1);
        if usize::try_from(number.value) != Ok(expected) {
            let found = number.value.to_string();
            self.fault(number.at, ErrorCode::OutOfOrder, found, format!("number {expected}"));
        }
        Some(number.value)
    }

    /// A flag that is false if absent.
    pub(crate) fn flag(&self, key: &'static str) -> bool {
        self.optional_flag(key).unwrap_or(false)
    }

    /// A flag that may be absent.
    pub(crate) fn optional_flag(&self, key: &'static str) -> Option<bool> {
        let node = self.find(key)?;
        let NodeValue::Flag(flag) = node.value else {
            self.wrong_type(node, "true or false");
            return None;
        };
        Some(flag)
    }

    /// A required day.
    pub(crate) fn day(&self, key: &'static str) -> Option<Located<NaiveDate>> {
        self.as_day(self.need(key)?)
    }

    /// A day that may be absent.
    pub(crate) fn optional_day(&self, key: &'static str) -> Option<Located<NaiveDate>> {
        self.as_day(self.find(key)?)
    }

    fn as_day(&self, node: &Node) -> Option<Located<NaiveDate>> {
        let NodeValue::Day(year, month, day) = node.value else {
            self.wrong_type(node, "a day such as 2016-08-12");
            return None;
        };
        let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
        if date.is_none() {
            let found = format!("{year:04}-{month:02}-{day:02}");
            self.fault(node.at, ErrorCode::InvalidDate, found, "a day that exists");
        }
        Some(Located { value: date?, at: node.at })
    }

    /// A required text in every language.
    pub(crate) fn text(&self, key: &'static str) -> Option<Text> {
        let table = self.table(key)?;
        let [kk, ru, en] = ["kk", "ru", "en"].map(|language| table.words_in(language));
        table.finish();
        Some(Text { kk: kk?, ru: ru?, en: en? })
    }

    fn words_in(&self, language: &'static str) -> Option<Box<str>> {
        let words = match self.find(language) {
            Some(node) => Some(self.as_string(node)?),
            None => None,
        };
        match words {
            Some(words) if !words.value.trim().is_empty() => Some(words.value.into()),
            Some(words) => {
                self.fault(words.at, ErrorCode::MissingLanguage, "no text", format!("text in `{language}`"));
                None
            }
            None => {
                let expected = format!("text in `{language}`");
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
        self.elements(key, required).iter().filter_map(|value| self.as_table(value)).collect()
    }

    /// Counts keys as asked for that somebody else reads.
    pub(crate) fn allow(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend(keys);
    }

    /// Notes every key that nobody asked for.
    pub(crate) fn finish(&self) {
        let asked = self.asked.borrow();
        for Member { key, at, .. } in self.members {
            let name = &**key;
            if asked.contains(&name) {
                continue;
            }
            let expected = match nearest(name, asked.iter().copied()) {
                Some(near) => format!("`{near}`"),
                None => asked.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "),
            };
            self.fault(*at, ErrorCode::UnknownKey, format!("the key `{name}`"), expected);
        }
    }

    /// The place of one byte inside a string value, if the string stands in the file without escapes.
    pub(crate) fn inside(&self, text: Located<&str>, offset: usize) -> usize {
        // After one quotation mark, after three, and after three and the end of their line.
        let mut firsts = [1, 3, 4].into_iter().map(|quotes| text.at.saturating_add(quotes));
        let stands =
            |first: &usize| self.file.text().get(*first..).is_some_and(|rest| rest.starts_with(text.value));
        firsts.find(stands).map_or(text.at, |first| first.saturating_add(offset))
    }
}
