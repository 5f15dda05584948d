//! `reglament case verify`: whether the events, under this law, still give what they gave.

use reglament::Case;
use reglament_sheet::{Sheet, Tone, case, cell, plain};
use serde::Serialize;

use super::common::{OfCase, called, of_file};
use crate::args::{CaseVerify, Format};
use crate::case_file;
use crate::commands::session::Session;
use crate::failure::{Ending, Failure};
use crate::out::Out;
use crate::output::text::readable;

#[derive(Serialize)]
struct Answer<'a> {
    library: &'a str,
    law: &'a str,
    events: usize,
    digest: String,
    /// Whether it is the digest the user named.
    #[serde(skip_serializing_if = "Option::is_none")]
    matches: Option<bool>,
}

pub fn run(session: &Session, arguments: &CaseVerify) -> Result<Ending, Failure> {
    let found = case_file::read(&arguments.file, &session.catalogue)?;
    // Reading has judged every event again; what is left are the assessments pinned in them.
    let digest = found.verify().and_then(|()| found.digest(&arguments.library));
    let digest = digest.map_err(|error| of_file(&arguments.file, error))?;
    let matches = arguments.digest.as_ref().map(|expected| expected.trim().eq_ignore_ascii_case(&digest));
    let answer = Answer {
        library: &arguments.library,
        law: &found.opening().law,
        events: found.events().len(),
        digest,
        matches,
    };
    let mut out = Out::open(session.format);
    match session.format {
        Format::Json => out.write_json(&OfCase::new(&found, &answer))?,
        Format::Human => session.write_page(&mut out, |sheet| show(sheet, &found, &answer))?,
    }
    Ok(if matches == Some(false) { Ending::Incomplete } else { Ending::Complete })
}

fn show(sheet: &mut Sheet<'_>, found: &Case, answer: &Answer<'_>) {
    let words = sheet.words();
    case::name(sheet, found, Some(&called(found)));
    let mut fields = vec![
        ("library", plain(readable(answer.library))),
        ("law", plain(answer.law)),
        ("events", plain(answer.events.to_string())),
        ("digest", plain(&answer.digest)),
    ];
    let same = ("verdict", cell(Tone::Good, words.say("sentence", "same-digest")));
    let other = ("verdict", cell(Tone::Bad, words.say("sentence", "other-digest")));
    fields.extend(answer.matches.map(|matches| if matches { same } else { other }));
    sheet.fields(fields);
}
