//! A whole document of a regulation or case: written to a file under its name, or to the standard output.

use std::io::{IsTerminal, Write, stdout};
use std::path::Path;

use reglament::Regulation;
use reglament::chrono::NaiveDate;
use serde::Serialize;

use super::session::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::law::Named;
use crate::out::{Out, append_json};
use crate::output::text::harmless;
use crate::target::Target;

/// A document; programs get its text under the name of its format.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Document {
    /// A page.
    Html(String),
    /// A drawing.
    Svg(String),
    /// A model.
    Xml(String),
}

/// What a document is of.
#[derive(Serialize)]
pub struct Of<'a> {
    /// The full id of the regulation.
    pub regulation: &'a str,
}

/// What programs get: the text only where it is not in a file.
#[derive(Serialize)]
struct Answer<'a, T> {
    #[serde(flatten)]
    of: T,
    #[serde(flatten)]
    document: Option<&'a Document>,
}

impl Document {
    fn text(&self) -> &str {
        match self {
            Self::Html(text) | Self::Svg(text) | Self::Xml(text) => text,
        }
    }

    /// Writes it to a file, or to the output.
    pub fn give(
        &self,
        session: &Session,
        of: impl Serialize,
        output: Option<&Path>,
    ) -> Result<Ending, Failure> {
        if let Some(path) = output {
            write_file(path, self.text().as_bytes())?;
        }
        let shown = Some(self).filter(|_| output.is_none());
        match session.format {
            Format::Json => Out::open(Format::Json).write_json(&Answer { of, document: shown })?,
            Format::Human => shown.map_or(Ok(()), |document| print(document.text()))?,
        }
        Ok(Ending::Complete)
    }
}

/// Writes one JSON object, which is the same for people and for programs.
pub fn give_json(value: &impl Serialize, output: Option<&Path>) -> Result<Ending, Failure> {
    let mut line = Vec::new();
    append_json(&mut line, value);
    match output {
        Some(path) => write_file(path, &line)?,
        None => Out::open(Format::Json).write(line)?,
    }
    Ok(Ending::Complete)
}

/// Writes a file, under its name only when all of it is there.
fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let target = Target::create(path)?;
    target.file()?.write_all(bytes).map_err(|error| Failure::System(path.display().to_string(), error))?;
    target.finish()
}

/// The one regulation that is meant: the edition of a day, or the only one.
pub fn regulation<'s>(
    session: &'s Session,
    id: &'s str,
    on: Option<NaiveDate>,
) -> Result<&'s Regulation, Failure> {
    let named = Named::new(&session.catalogue, id)?;
    if let Some(on) = on {
        return Ok(named.on(on)?);
    }
    match named.editions().as_slice() {
        [only] => Ok(only),
        // Says which there are.
        _ => Ok(session.catalogue.edition(id)?),
    }
}

/// A document is written as it is, except that nothing in it may play with a terminal.
pub fn print(text: &str) -> Result<(), Failure> {
    // The way of programs: on the way for people, what looks like a colour would be taken out.
    let mut out = Out::open(Format::Json);
    if stdout().is_terminal() { out.write(harmless(text)) } else { out.write(text) }
}
