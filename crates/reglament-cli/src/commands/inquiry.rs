//! Answering the objects of an input: one alone, or a stream of lines, for people or for programs.

mod many;
mod tally;

use std::path::Path;

use reglament::json::{Answer, Entry, Id, Refused, RefusedLine};
use reglament::{Error, ErrorCode, Outcome};
use reglament_sheet::Sheet;
use serde::Serialize;

use super::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure, complain, complaint};
use crate::input::{LONGEST_LINE, Reader, Source};
use crate::lines::{answer_in_order, read_text};
use crate::output::page::Page;
use crate::output::progress::Progress;
use crate::output::{Out, append_json};

use many::{Many, Share};
pub use tally::Tally;

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

/// Answers all objects of a file.
pub fn run(session: &Session, inquiry: &impl Inquiry, file: &Path) -> Result<Ending, Failure> {
    let Source { name, length, bytes } = Source::open(file)?;
    let unreadable = |error| Failure::System(name.clone(), error);
    let mut reader = Reader::new(bytes, LONGEST_LINE);
    let mut out = Out::open(session.format);
    // A person can wait for the second object, which decides between a page and a table; a program may not.
    let haste = session.format == Format::Json;
    if let Some(bytes) = reader.whole(haste).map_err(unreadable)? {
        if bytes.trim_ascii().is_empty() {
            return Err(nothing(&name));
        }
        let entry = read_text(&bytes).map_or_else(refuse, |text| inquiry.answer(text));
        return write_one(session, inquiry, &name, &entry, &mut out);
    }
    let many = Many::new(session, inquiry, &name);
    let (progress, mut tally) = (Progress::new(length), Tally::default());
    many.write_page(&mut out, |page| inquiry.show_head(page))?;
    let take = |share: Share, position| {
        out.write(&share.answers)?;
        if !share.complaints.is_empty() {
            progress.aside(|| complain(&share.complaints));
        }
        tally.add(&share.tally);
        progress.advance(position);
        Ok(())
    };
    answer_in_order(&mut reader, unreadable, |lines| many.share(lines), take)?;
    if tally.objects == 0 {
        return Err(nothing(&name));
    }
    many.write_page(&mut out, |page| inquiry.show_foot(page, &tally))?;
    Ok(tally.ending())
}

/// Writes the answer to the only object there is.
pub fn write_one<I: Inquiry>(
    session: &Session,
    inquiry: &I,
    name: &str,
    entry: &Entry<I::Answer>,
    out: &mut Out,
) -> Result<Ending, Failure> {
    match (session.format, &entry.content) {
        (Format::Json, _) => {
            let mut line = Vec::new();
            write_json(inquiry, None, entry, &mut line);
            out.write(line)?;
        }
        (Format::Human, Ok(answer)) => {
            session.write_page(out, |sheet| inquiry.show_one(sheet, entry.id.as_ref(), answer))?;
        }
        (Format::Human, Err(error)) => complain(&complaint(name, error)),
    }
    Ok(if entry.content.is_ok() { Ending::Complete } else { Ending::Incomplete })
}

fn write_json<I: Inquiry>(inquiry: &I, number: Option<u64>, entry: &Entry<I::Answer>, lines: &mut Vec<u8>) {
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

fn refuse<T>(error: Error) -> Entry<T> {
    Entry { id: None, content: Err(error) }
}

/// An input that holds nothing at all.
pub fn nothing(name: &str) -> Failure {
    Failure::Unusable(
        Some(name.to_owned()),
        Error::new(ErrorCode::EmptyInput, "expected an object, found nothing"),
    )
}
