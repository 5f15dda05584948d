//! A command that answers objects one by one, and how its answers are written.

use reglament::json::{Answer, Entry, Id, Refused, RefusedLine};
use reglament::{Error, ErrorCode, Outcome};
use reglament_sheet::Sheet;
use serde::Serialize;

use super::tally::Tally;
use crate::failure::Failure;
use crate::out::append_json;
use crate::output::page::Page;

/// A command that answers every object of its input by itself.
pub trait Inquiry: Sync {
    /// What it answers.
    type Answer;

    /// Reads an object and answers it.
    fn answer(&self, text: &str) -> Entry<Self::Answer>;

    /// Appends the answer as one line of JSON.
    fn write_json(&self, id: Option<&Id>, answer: &Self::Answer, lines: &mut Vec<u8>);

    /// Shows the answer to the only object of the input.
    fn show_one(&self, sheet: &mut Sheet<'_>, id: Option<&Id>, answer: &Self::Answer);

    /// Shows what stands above the answers to several objects.
    fn show_head(&self, page: &mut Page<'_>);

    /// Shows some answers of many, each with the number of its line.
    fn show_some(&self, page: &mut Page<'_>, entries: &[(u64, Entry<Self::Answer>)]);

    /// Shows what stands below them.
    fn show_foot(&self, page: &mut Page<'_>, tally: &Tally);

    /// What an answer counts as.
    fn outcome(&self, _answer: &Self::Answer) -> Option<Outcome> {
        None
    }
}

pub(super) fn write_json<I: Inquiry>(
    inquiry: &I,
    number: Option<u64>,
    entry: &Entry<I::Answer>,
    lines: &mut Vec<u8>,
) {
    let id = entry.id.as_ref();
    match (&entry.content, number) {
        (Ok(answer), _) => inquiry.write_json(id, answer, lines),
        (Err(error), Some(line)) => append_answer(lines, id, &RefusedLine { line, error }),
        (Err(error), None) => append_answer(lines, id, &Refused(error)),
    }
}

/// Appends an answer with the caller's id.
pub fn append_answer<'a, T>(lines: &mut Vec<u8>, id: Option<&'a Id>, answer: &'a T)
where
    Answer<'a, T>: Serialize,
{
    append_json(lines, &Answer { id, answer });
}

pub(super) fn refuse<T>(error: Error) -> Entry<T> {
    Entry { id: None, content: Err(error) }
}

/// An input that holds nothing at all.
pub fn nothing(name: &str) -> Failure {
    Failure::Unusable(
        Some(name.to_owned()),
        Error::new(ErrorCode::EmptyInput, "expected an object, found nothing"),
    )
}
