//! Answering the objects of an input: one alone, or a stream of lines, for people or for programs.

use std::path::Path;

use reglament::json::{Answer, Entry, Id, Refused};
use reglament::{Error, ErrorCode, Outcome};
use serde::Serialize;

use super::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure, complain, complaint};
use crate::input::{LONGEST_LINE, Reader, Source};
use crate::lines::{Line, answer_in_order, read_text};
use crate::output::page::Page;
use crate::output::progress::Progress;
use crate::output::table::page_width;
use crate::output::words::Words;
use crate::output::{Out, append_json};

/// A command that answers every object of its input by itself.
pub trait Inquiry: Sync {
    /// What it answers.
    type Answer;

    /// Reads an object and answers it.
    fn answer(&self, text: &str) -> Entry<Self::Answer>;

    /// Appends the answer as one line of JSON.
    fn write_json(&self, id: Option<&Id>, answer: &Self::Answer, lines: &mut Vec<u8>);

    /// Shows the answer to the only object of the input.
    fn show_one(&self, page: &mut Page<'_>, id: Option<&Id>, answer: &Self::Answer);

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

/// How many objects there were, and what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub objects: u64,
    /// Those that could not be answered.
    pub errors: u64,
    /// The outcomes of the others, in the order of [`Outcome::ALL`].
    pub outcomes: [u64; Outcome::ALL.len()],
}

impl Tally {
    fn count<A>(&mut self, inquiry: &impl Inquiry<Answer = A>, content: Result<&A, &Error>) {
        self.objects += 1;
        match content {
            Err(_) => self.errors += 1,
            Ok(answer) => {
                let outcome = inquiry.outcome(answer);
                for (count, known) in self.outcomes.iter_mut().zip(Outcome::ALL) {
                    *count += u64::from(outcome == Some(*known));
                }
            }
        }
    }

    fn add(&mut self, other: &Self) {
        self.objects += other.objects;
        self.errors += other.errors;
        self.outcomes.iter_mut().zip(other.outcomes).for_each(|(sum, count)| *sum += count);
    }

    fn ending(&self) -> Ending {
        if self.errors == 0 { Ending::Complete } else { Ending::Incomplete }
    }
}

/// Answers all objects of a file.
pub fn run(session: &Session, inquiry: &impl Inquiry, file: &Path) -> Result<Ending, Failure> {
    let Source { name, length, bytes } = Source::open(file)?;
    let unreadable = |error| Failure::System(name.clone(), error);
    let mut reader = Reader::new(bytes, LONGEST_LINE);
    let mut out = Out::open(session.format);
    let haste = session.format == Format::Json;
    if let Some(bytes) = reader.whole(haste).map_err(unreadable)? {
        if bytes.trim_ascii().is_empty() {
            return Err(nothing(&name));
        }
        let entry = read_text(&bytes).map_or_else(refuse, |text| inquiry.answer(text));
        return write_one(session, inquiry, &name, &entry, &mut out);
    }
    let scene = Scene { inquiry, name: &name, words: (!haste).then(|| Words::new(session.language)), width: page_width() };
    let progress = Progress::new(length);
    let mut tally = Tally::default();
    scene.page(&mut out, |page| inquiry.show_head(page))?;
    let take = |share: Share, position| {
        out.write(&share.answers)?;
        if !share.complaints.is_empty() {
            progress.aside(|| complain(&share.complaints));
        }
        tally.add(&share.tally);
        progress.advance(position);
        Ok(())
    };
    answer_in_order(&mut reader, unreadable, |lines| scene.share(lines), take)?;
    if tally.objects == 0 {
        return Err(nothing(&name));
    }
    scene.page(&mut out, |page| inquiry.show_foot(page, &tally))?;
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
    let id = entry.id.as_ref();
    match (session.format, &entry.content) {
        (Format::Json, content) => {
            let mut line = Vec::new();
            write_json(inquiry, id, content, &mut line);
            out.write(line)?;
        }
        (Format::Human, Ok(answer)) => session.write_page(out, |page| inquiry.show_one(page, id, answer))?,
        (Format::Human, Err(error)) => complain(&complaint(name, error)),
    }
    Ok(if entry.content.is_ok() { Ending::Complete } else { Ending::Incomplete })
}

fn write_json<I: Inquiry>(inquiry: &I, id: Option<&Id>, content: &Result<I::Answer, Error>, lines: &mut Vec<u8>) {
    match content {
        Ok(answer) => inquiry.write_json(id, answer, lines),
        Err(error) => append_answer(lines, id, &Refused(error)),
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

fn nothing(name: &str) -> Failure {
    Failure::Unusable(Some(name.to_owned()), Error::new(ErrorCode::EmptyInput, "expected an object, found nothing"))
}

/// What is made of a few lines.
struct Share {
    answers: Vec<u8>,
    complaints: String,
    tally: Tally,
}

/// What answering many lines needs beside the lines.
struct Scene<'a, I> {
    inquiry: &'a I,
    name: &'a str,
    /// The words, if people are to read the answers.
    words: Option<Words>,
    width: u16,
}

impl<I: Inquiry> Scene<'_, I> {
    fn page(&self, out: &mut Out, fill: impl FnOnce(&mut Page<'_>)) -> Result<(), Failure> {
        let Some(words) = &self.words else { return Ok(()) };
        let mut page = Page::new(words, self.width);
        fill(&mut page);
        out.write(page.into_text())
    }

    fn share(&self, lines: &[Line<'_>]) -> Share {
        match &self.words {
            Some(words) => self.share_for_people(lines, words),
            None => self.share_for_programs(lines),
        }
    }

    fn answer(&self, line: &Line<'_>) -> Entry<I::Answer> {
        line.1.as_ref().map_or_else(|error| refuse(error.clone()), |text| self.inquiry.answer(text))
    }

    fn share_for_programs(&self, lines: &[Line<'_>]) -> Share {
        let mut share = Share { answers: Vec::new(), complaints: String::new(), tally: Tally::default() };
        for line in lines {
            let Entry { id, content } = self.answer(line);
            write_json(self.inquiry, id.as_ref(), &content, &mut share.answers);
            share.tally.count(self.inquiry, content.as_ref());
        }
        share
    }

    fn share_for_people(&self, lines: &[Line<'_>], words: &Words) -> Share {
        let (mut complaints, mut tally) = (String::new(), Tally::default());
        let entries: Vec<_> = lines.iter().map(|line| (line.0, self.answer(line))).collect();
        for (number, entry) in &entries {
            tally.count(self.inquiry, entry.content.as_ref());
            if let Err(error) = &entry.content {
                complaints.push_str(&complaint(&format!("{}:{number}", self.name), error));
            }
        }
        let mut page = Page::new(words, self.width);
        self.inquiry.show_some(&mut page, &entries);
        Share { answers: page.into_text().into_bytes(), complaints, tally }
    }
}
