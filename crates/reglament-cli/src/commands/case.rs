//! `reglament case`: conducts a case whose events stand in a file.

mod common;
mod next;
mod new;
mod record;
mod status;
mod overruns;
mod paper;
mod diagram;
mod verify;

use reglament::json::Refused;

use super::session::Session;
use crate::args::{CaseCommand, Format};
use crate::failure::{Ending, Failure};
use crate::out::Out;

/// Does what the command says; for a program, also an error of the case is an answer.
pub fn run(session: &Session, command: &CaseCommand) -> Result<Ending, Failure> {
    let ended = match command {
        CaseCommand::New(arguments) => new::run(session, arguments),
        CaseCommand::Record(arguments) => record::run(session, arguments),
        CaseCommand::Next { file } => next::run(session, file),
        CaseCommand::Status(arguments) => status::run(session, arguments),
        CaseCommand::Overruns { file } => overruns::run(session, file),
        CaseCommand::Paper(arguments) => paper::run(session, arguments),
        CaseCommand::Diagram(arguments) => diagram::run(session, arguments),
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
