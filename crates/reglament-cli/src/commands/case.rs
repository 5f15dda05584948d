//! `reglament case`: conducts a case whose events stand in a file.

mod overruns;
mod new;
mod next;
mod paper;
mod record;
mod status;
mod verify;

use std::path::Path;

use reglament::json::Refused;
use reglament::{Case, Error};
use serde::Serialize;

use super::Session;
use crate::args::{CaseCommand, Format};
use crate::failure::{Ending, Failure};
use crate::output::Out;
use crate::output::text::readable;

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

/// What a case is called on a page.
fn called(case: &Case) -> String {
    readable(&case.opening().case)
}
