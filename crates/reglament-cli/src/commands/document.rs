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

/// A document, with the name of its format as programs get it.
pub enum Document {
    /// A page.
    Html(String),
    /// A drawing.
    Svg(String),
    /// A model.
    Xml(String),
    /// A line of JSON, which is itself what programs get.
    Json(Vec<u8>),
}

#[derive(Serialize)]
struct Answer<'a> {
    regulation: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    svg: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    xml: Option<&'a str>,
}

impl Document {
    /// A document of JSON.
    pub fn json(value: &impl Serialize) -> Self {
        let mut line = Vec::new();
        append_json(&mut line, value);
        Self::Json(line)
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Html(text) | Self::Svg(text) | Self::Xml(text) => text.as_bytes(),
            Self::Json(line) => line,
        }
    }

    /// Writes it, under its name only when all of it is there.
    pub fn give(
        &self,
        session: &Session,
        regulation: &str,
        output: Option<&Path>,
    ) -> Result<Ending, Failure> {
        if let Some(path) = output {
            let target = Target::create(path)?;
            let unwritable = |error| Failure::System(path.display().to_string(), error);
            target.file()?.write_all(self.bytes()).map_err(unwritable)?;
            target.finish()?;
        }
        match (session.format, self) {
            (Format::Json, Self::Html(_) | Self::Svg(_) | Self::Xml(_)) => {
                Out::open(Format::Json).write_json(&self.answer(regulation, output.is_none()))?;
            }
            _ if output.is_none() => print(self.bytes())?,
            _ => {}
        }
        Ok(Ending::Complete)
    }

    fn answer<'a>(&'a self, regulation: &'a str, is_shown: bool) -> Answer<'a> {
        let shown = |text: &'a String| is_shown.then_some(text.as_str());
        let nothing = Answer { regulation, html: None, svg: None, xml: None };
        match self {
            Self::Html(text) => Answer { html: shown(text), ..nothing },
            Self::Svg(text) => Answer { svg: shown(text), ..nothing },
            Self::Xml(text) => Answer { xml: shown(text), ..nothing },
            Self::Json(_) => nothing,
        }
    }
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
pub fn print(text: &[u8]) -> Result<(), Failure> {
    // The way of programs: on the way for people, what looks like a colour would be taken out.
    let mut out = Out::open(Format::Json);
    if stdout().is_terminal() { out.write(harmless(&String::from_utf8_lossy(text))) } else { out.write(text) }
}
