//! `reglament case`: conducts a case whose events stand in a file.

mod overruns;
mod new;
mod next;
mod paper;
mod record;
mod status;
mod verify;

use std::path::Path;

use reglament::chrono::{DateTime, FixedOffset};
use reglament::json::Refused;
use reglament::{Case, Certificates, Error, Lateness, Schedule};
use serde::Serialize;

use super::Session;
use crate::args::{CaseCommand, Format};
use crate::failure::{Ending, Failure};
use crate::output::Out;
use crate::output::page::{Page, readable};
use crate::output::words::Words;

/// Does what the command says; for a program, also an error of the case is an answer.
pub fn run(session: &Session, command: &CaseCommand) -> Result<Ending, Failure> {
    let ended = match command {
        CaseCommand::New(arguments) => new::run(session, arguments),
        CaseCommand::Record(arguments) => record::run(session, arguments),
        CaseCommand::Next { file } => next::run(session, file),
        CaseCommand::Status(arguments) => status::run(session, arguments),
        CaseCommand::Overruns { file } => overruns::run(session, file),
        CaseCommand::Paper(arguments) => paper::run(session, arguments),
        CaseCommand::Verify(arguments) => verify::run(session, arguments),
    };
    match ended {
        Err(Failure::Unusable(_, error)) if session.format == Format::Json => {
            Out::open(session.format).write_json(&Refused(&error))?;
            Ok(Ending::Incomplete)
        }
        ended => ended,
    }
}

/// An answer with the id of the case before everything else.
#[derive(Serialize)]
struct OfCase<'a, T> {
    id: &'a str,
    #[serde(flatten)]
    answer: T,
}

impl<'a, T> OfCase<'a, T> {
    fn new(case: &'a Case, answer: T) -> Self {
        Self { id: &case.opening().case, answer }
    }
}

/// An error of what was asked about the case in a file.
fn of_file(path: &Path, error: Error) -> Failure {
    Failure::Unusable(Some(path.display().to_string()), error)
}

/// Which case a page is about.
fn show_name(page: &mut Page<'_>, case: &Case) {
    let (words, opening) = (page.words(), case.opening());
    page.title(case.regulation().title().get(words.language()));
    let channel = words.say("channel", opening.channel.code());
    page.raw(&format!("{} · {} · {channel}\n", readable(&opening.case), opening.regulation));
    if opening.certificates == Certificates::Test {
        page.note(0, words.say("sentence", "test-certificates"));
    }
}

/// How a case accepted at a moment was planned.
fn schedule(case: &Case, accepted_at: DateTime<FixedOffset>) -> Result<Schedule<'_>, Error> {
    case.regulation().schedule(case.opening().channel, accepted_at, case.calendar())
}

/// By how much a term was missed; at the counter, minutes are simply minutes.
fn say_lateness(words: &Words, late: Lateness, at_counter: bool) -> String {
    let minutes = if at_counter { "late-minutes" } else { "late-office-minutes" };
    let minutes = words.fill("sentence", minutes, &[("minutes", &late.office_minutes.to_string())]);
    match late.calendar_days {
        0 => minutes,
        days => format!("{}, {minutes}", words.fill("sentence", "late-days", &[("days", &days.to_string())])),
    }
}
