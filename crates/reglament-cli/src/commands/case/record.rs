//! `reglament case record`: events from the input, each judged, written and only then acknowledged.

use std::path::Path;

use reglament::{Case, Error, ErrorCode, Event, Place, read_event};
use reglament_sheet::Words;

use super::super::inquiry;
use super::next;
use crate::args::{CaseRecord, Format};
use crate::case_file;
use crate::commands::session::Session;
use crate::failure::{Ending, Failure};
use crate::input::{Batch, LONGEST_LINE, Lines, Reader, Source};
use crate::lines::read_text;
use crate::out::Out;
use crate::output::table::{page_width, paragraph};

pub fn run(session: &Session, arguments: &CaseRecord) -> Result<Ending, Failure> {
    // What is wrong with the case is said before anybody types an event.
    case_file::check(&arguments.file, &session.catalogue)?;
    let Source { name, bytes, .. } = Source::open(&arguments.events)?;
    let unreadable = |error| Failure::System(name.clone(), error);
    let mut reader = Reader::new(bytes, LONGEST_LINE);
    let mut recorder = Recorder::new(session, &arguments.file, &name)?;
    if let Some(bytes) = reader.whole(true).map_err(unreadable)? {
        recorder.take(1, &bytes)?;
    }
    while let Some(batch) = reader.batch().map_err(unreadable)? {
        match batch {
            Batch::Lines(first, bytes) => {
                Lines::new(first, &bytes).try_for_each(|(number, line)| recorder.take(number, line))?;
            }
            Batch::TooLong(number) => return Err(recorder.refuse(number, too_long())),
        }
    }
    recorder.finish()
}

fn too_long() -> Error {
    Error::new(ErrorCode::LineTooLong, format!("expected at most {} MiB", LONGEST_LINE >> 20))
}

/// Records one event after another.
struct Recorder<'s> {
    session: &'s Session,
    words: Words,
    file: &'s Path,
    /// What the input is called.
    input: &'s str,
    out: Out,
    /// The case after the last event that was recorded.
    case: Option<Case>,
}

impl<'s> Recorder<'s> {
    fn new(session: &'s Session, file: &'s Path, input: &'s str) -> Result<Self, Failure> {
        let (words, out) = (Words::new(session.language), Out::open_to_acknowledge(session.format)?);
        Ok(Self { session, words, file, input, out, case: None })
    }

    /// Records the event of a line, unless the line is blank.
    fn take(&mut self, number: u64, line: &[u8]) -> Result<(), Failure> {
        if line.trim_ascii().is_empty() {
            return Ok(());
        }
        let catalogue = &self.session.catalogue;
        let event = read_text(line).and_then(|text| read_event(text, catalogue.vocabulary()));
        let event = event.map_err(|error| self.refuse(number, error))?;
        let refuse = |error| self.refuse(number, error);
        // The lock is held for one event, not while the input or whoever reads the output is waited for.
        let (case, line) = case_file::record(self.file, catalogue, event, refuse)?;
        self.acknowledge(&case, line)?;
        self.case = Some(case);
        Ok(())
    }

    /// Tells that the last event of a case is recorded.
    fn acknowledge(&mut self, case: &Case, line: String) -> Result<(), Failure> {
        let told = match self.session.format {
            Format::Json => line,
            Format::Human => case.events().last().map(|event| self.describe(case, event)).unwrap_or_default(),
        };
        self.out.write(told).map_err(Failure::of_silence)
    }

    /// An event without what it holds.
    fn describe(&self, case: &Case, event: &Event) -> String {
        let (regulation, language) = (case.regulation(), self.session.language);
        let moment = self.words.moment(case.calendar().local(event.at).unwrap_or(event.at));
        let what = regulation.say_event(event.kind(), language);
        let who = regulation.say_party(event.by.id(), language);
        paragraph(page_width(), 0, &[&*moment, what, &who].join(" · "))
    }

    /// What is wrong with an event; nothing after it is recorded.
    fn refuse(&self, number: u64, error: Error) -> Failure {
        let error = match self.session.format {
            Format::Human => error,
            Format::Json => error.inside(Place::line(number)),
        };
        Failure::Unusable(Some(format!("{}:{number}", self.input)), error)
    }

    fn finish(mut self) -> Result<Ending, Failure> {
        let case = self.case.ok_or_else(|| inquiry::nothing(self.input))?;
        if self.session.format == Format::Human {
            self.out.write("\n")?;
            next::show(self.session, &mut self.out, &case)?;
        }
        Ok(Ending::Complete)
    }
}
