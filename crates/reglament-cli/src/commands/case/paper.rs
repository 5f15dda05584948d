//! `reglament case paper`: a paper of the case, as text or as a page of HTML.

use reglament::{Language, Paper, PaperKind};
use serde::Serialize;

use super::common::{OfCase, of_file};
use crate::args::{CasePaper, Format};
use crate::case_file;
use crate::commands::document::print;
use crate::commands::session::Session;
use crate::failure::{Ending, Failure};
use crate::out::Out;

#[derive(Serialize)]
struct Answer<'a> {
    paper: PaperKind,
    language: Language,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<&'a str>,
}

pub fn run(session: &Session, arguments: &CasePaper) -> Result<Ending, Failure> {
    let case = case_file::read(&arguments.file, &session.catalogue)?;
    let paper = case.paper(arguments.paper, session.language);
    let paper = paper.map_err(|error| of_file(&arguments.file, error))?;
    let text = if arguments.html { paper.html() } else { paper.text().to_owned() };
    if let Some(path) = &arguments.output {
        case_file::write_new(path, &text)?;
    }
    match session.format {
        Format::Json => {
            let answer = answer(arguments, &paper, &text);
            Out::open(Format::Json).write_json(&OfCase::new(&case, answer))?;
        }
        Format::Human if arguments.output.is_none() => print(&text)?,
        Format::Human => {}
    }
    Ok(Ending::Complete)
}

fn answer<'a>(arguments: &CasePaper, paper: &Paper, text: &'a str) -> Answer<'a> {
    let shown = Some(text).filter(|_| arguments.output.is_none());
    Answer {
        paper: paper.kind(),
        language: paper.language(),
        text: shown.filter(|_| !arguments.html),
        html: shown.filter(|_| arguments.html),
    }
}
