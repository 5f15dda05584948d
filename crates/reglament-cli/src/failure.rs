//! How the program ends: with everything answered, with something not answered, or not at all.

use std::io::{self, Write};
use std::path::Path;

use reglament::{Error, ErrorCode};

use crate::output::style;
use crate::output::text::harmless;
use crate::usage::shown_name;

/// How a command ended that ran to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Everything was answered.
    Complete,
    /// Something was not answered, and the output says what.
    Incomplete,
}

/// As the exit status.
impl From<Ending> for u8 {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Complete => 0,
            Ending::Incomplete => 1,
        }
    }
}

/// Why a command could not run to its end.
#[derive(Debug)]
pub enum Failure {
    /// The arguments cannot be right.
    Usage(Error),
    /// The law or the input cannot be used; the file, if one is to blame.
    Unusable(Option<String>, Error),
    /// A file could not be read, or the output not be written.
    System(String, io::Error),
    /// Whoever read the output has seen enough.
    OutputClosed,
}

impl Failure {
    /// A file that could not be read.
    pub fn unreadable(path: &Path, error: io::Error) -> Self {
        Self::System(shown_name(&path.display().to_string()), error)
    }

    /// Output that could not be written.
    pub fn unwritable(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::OutputClosed,
            _ => Self::System("output".to_owned(), error),
        }
    }

    /// What is done without anybody being told of it is no success: here a reader who has seen enough is a failure too.
    pub fn of_silence(self) -> Self {
        match self {
            Self::OutputClosed => Self::System("output".to_owned(), io::ErrorKind::BrokenPipe.into()),
            failure => failure,
        }
    }

    /// Says on the standard error what went wrong; gives the exit status.
    pub fn report(self) -> u8 {
        match self {
            Self::Usage(error) => {
                complain(&complaint("", &error));
                2
            }
            Self::Unusable(file, error) => {
                complain(&complaint(file.as_deref().unwrap_or(""), &error));
                1
            }
            Self::System(what, error) => {
                complain(&format!("{}: {}: {error}\n", name(), harmless(&what)));
                1
            }
            Self::OutputClosed => 0,
        }
    }
}

/// An error of arguments if the catalogue says so, otherwise one of the law or the input.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error.code() {
            ErrorCode::UnknownRegulation | ErrorCode::UnknownAct | ErrorCode::ImpossiblePublication => {
                Self::Usage(error)
            }
            _ => Self::Unusable(None, error),
        }
    }
}

fn name() -> String {
    let style = style::ERROR;
    format!("{style}reglament{style:#}")
}

/// An error for people: `reglament: PLACE: message [code]`, and every fault of law files on a line of its own.
pub fn complaint(place: &str, error: &Error) -> String {
    let further = error.further().iter();
    let faults = error.faults().iter().map(|fault| harmless(&fault.to_string()));
    let lines =
        std::iter::once(line(place, error)).chain(faults).chain(further.map(|error| line(place, error)));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn line(place: &str, error: &Error) -> String {
    let places = [place, error.place()].into_iter().filter(|place| !place.is_empty()).map(harmless);
    // Most messages name the provision themselves, where it belongs in the sentence.
    let unnamed = error.citation().filter(|citation| !error.message().contains(*citation));
    let citation = unnamed.map(|citation| format!(" ({citation})")).unwrap_or_default();
    let message = format!("{}{citation} [{}]", harmless(error.message()), error.code());
    std::iter::once(name()).chain(places).chain([message]).collect::<Vec<_>>().join(": ")
}

/// Something people should know though nothing is wrong.
pub fn remark(text: &str) {
    complain(&format!("{}: {}\n", name(), harmless(text)));
}

/// Writes to the standard error; if nobody reads that, there is nobody to tell.
pub fn complain(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
