//! A case as the lines of its file: read and written here for every language, so that all agree on what is whole.

use std::fmt;

use serde::de::IgnoredAny;

use super::content::Event;
use super::history::Case;
use super::read::{read_event, read_opening};
use crate::catalogue::Catalogue;
use crate::error::{Error, ErrorCode, Result};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A case that was read from its lines, and what else stands there.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CaseLines {
    /// The case of all whole lines.
    pub case: Case,
    /// How many bytes the whole lines take, with their ends and a byte order mark: where the next one is to be written.
    pub length: usize,
    /// Whether the last whole line has its end; one that has none needs it before the next is written.
    pub is_ended: bool,
    /// The number, from 1, of a last line that is torn: it has no end and is no JSON, so nobody was told that it was recorded.
    pub torn_line: Option<usize>,
}

/// What is wrong with the lines of a case, and with which of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LineError {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is wrong with it; in an event, its number stands at the front of the place.
    pub error: Error,
}

impl fmt::Display for LineError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.error)
    }
}

impl std::error::Error for LineError {}

impl Case {
    /// The case that lines tell: its opening, and then one event a line, each judged before the next is read.
    ///
    /// A last line without its end counts if it is complete. If it is no JSON it is torn: what a crash left of a line that was being
    /// written, which is left out and told by [`CaseLines::torn_line`]. A byte order mark and one empty line at the end are
    /// passed over.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidCaseFile`] if there is no whole line; otherwise as [`read_opening`], [`read_event`] and
    /// [`Case::replay`].
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Case, Channel, Opening};
    /// # fn main() -> Result<(), reglament::Error> {
    /// let catalogue = reglament_kz::catalogue()?;
    /// let opening = Opening::new(&catalogue, "A-21", "almaty/adoption@3-383-2016", Channel::Office)?;
    /// let case = Case::open(&catalogue, opening)?;
    /// let torn = case.to_lines() + "{\"at\": \"2017-03-1";
    /// let read = Case::from_lines(&catalogue, &torn).map_err(|wrong| wrong.error)?;
    /// assert_eq!((read.case, read.torn_line), (case, Some(2)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_lines(catalogue: &Catalogue, lines: impl AsRef<[u8]>) -> Result<CaseLines, LineError> {
        let bytes = lines.as_ref();
        let mark = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let Whole { lines, length, is_ended, torn_line } = Whole::of(bytes.get(mark..).unwrap_or_default());
        let mut lines = lines.into_iter();
        let wrong = |line| move |error| LineError { line, error };
        let opening = lines.next().ok_or_else(no_case).and_then(text).and_then(read_opening);
        let mut case = opening.and_then(|opening| Self::open(catalogue, opening)).map_err(wrong(1))?;
        case.events.reserve(lines.len());
        for (line, bytes) in (2..).zip(lines) {
            case.replay_line(catalogue, bytes).map_err(|error| case.placed(error)).map_err(wrong(line))?;
        }
        Ok(CaseLines { case, length: length.saturating_add(mark), is_ended, torn_line })
    }

    fn replay_line(&mut self, catalogue: &Catalogue, line: &[u8]) -> Result<()> {
        self.replay_event(read_event(text(line)?, catalogue.vocabulary())?)
    }

    /// The case as [`Case::from_lines`] reads it: its opening and its events, each a line with its end.
    pub fn to_lines(&self) -> String {
        let events = self.events.iter().map(Event::to_json);
        let lines = std::iter::once(self.opening.to_json()).chain(events);
        lines.flat_map(|line| [line, "\n".to_owned()]).collect()
    }
}

/// The lines of a text that count, without their ends.
struct Whole<'a> {
    lines: Vec<&'a [u8]>,
    length: usize,
    is_ended: bool,
    torn_line: Option<usize>,
}

impl<'a> Whole<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let is_last =
            |lines: &[&[u8]], is_it: fn(&[u8]) -> bool| lines.last().is_some_and(|last| is_it(last));
        let is_torn = is_last(&lines, |last| !is_empty(last) && !has_end(last) && !is_json(last));
        let torn_line = if is_torn { Some(lines.len()) } else { None };
        // One empty line at the end; before it there is something that it ends.
        if is_torn || (lines.len() > 1 && is_last(&lines, is_empty)) {
            lines.pop();
        }
        let length = lines.iter().map(|line| line.len()).sum();
        Self { length, is_ended: is_last(&lines, has_end), torn_line, lines }
    }
}

fn has_end(line: &[u8]) -> bool {
    line.ends_with(b"\n")
}

fn is_empty(line: &[u8]) -> bool {
    line.trim_ascii().is_empty()
}

fn is_json(line: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(line).is_ok()
}

fn text(line: &[u8]) -> Result<&str> {
    std::str::from_utf8(line).map_err(|error| {
        let byte = error.valid_up_to().saturating_add(1);
        Error::new(ErrorCode::InvalidUtf8, format!("expected UTF-8; byte {byte} is not valid"))
    })
}

fn no_case() -> Error {
    Error::new(ErrorCode::InvalidCaseFile, "there is no case: not even its first line is complete")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (usize, usize, bool, Option<usize>) {
        let Whole { lines, length, is_ended, torn_line } = Whole::of(text.as_bytes());
        (lines.len(), length, is_ended, torn_line)
    }

    #[test]
    fn only_a_last_line_that_does_not_parse_is_torn() {
        assert_eq!(of("{}\n{}\n"), (2, 6, true, None));
        assert_eq!(of("{}\n{}"), (2, 5, false, None));
        assert_eq!(of("{}\n{"), (1, 3, true, Some(2)));
        assert_eq!(of("{}\n{\n"), (2, 5, true, None));
        assert_eq!(of("{}\n{}\n\n"), (2, 6, true, None));
        assert_eq!(of("{}\r\n{}\r\n\r\n"), (2, 8, true, None));
        assert_eq!(of("{}\n{}\n  "), (2, 6, true, None));
        assert_eq!(of("{}\n\n\n"), (2, 4, true, None));
        assert_eq!(of("{\"a"), (0, 0, false, Some(1)));
        assert_eq!(of("\n"), (1, 1, true, None));
        assert_eq!(of(""), (0, 0, false, None));
    }
}
