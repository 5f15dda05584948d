//! `reglament iin`: whether numbers can be individual identification numbers. The output names them by their position.

use std::ffi::OsString;
use std::path::Path;

use reglament::Error;
use reglament::chrono::NaiveDate;
use reglament_kz::{Iin, SexHint};
use reglament_sheet::{Sheet, Tone, cell, number};
use serde::Serialize;

use super::inquiry::nothing;
use super::session::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::input::{LONGEST_LINE, Reader, Source};
use crate::lines::{Line, answer_in_order};
use crate::out::Out;

#[derive(Serialize)]
struct Answer {
    /// Of the arguments, or the line of the file, from 1.
    position: u64,
    valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    hints: Option<Hints>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Error>,
}

/// What the digits seem to say; not to be relied on.
#[derive(Serialize)]
struct Hints {
    birth_date: Option<NaiveDate>,
    sex: Option<&'static str>,
    /// That the number looks like one of a business.
    #[serde(rename = "looks_like_bin", skip_serializing_if = "std::ops::Not::not")]
    business: bool,
}

/// Checks the numbers of the command line.
pub fn run(session: &Session, numbers: &[OsString]) -> Result<Ending, Failure> {
    let number = |(position, text): (u64, &OsString)| answer(position, Ok(&text.to_string_lossy()));
    let answers: Vec<Answer> = (1..).zip(numbers).map(number).collect();
    tell(session, &mut Out::open(session.format), &answers)
}

/// Checks the numbers of a file, one on each line; blank lines are passed over.
pub fn run_file(session: &Session, file: &Path) -> Result<Ending, Failure> {
    let Source { name, bytes, .. } = Source::open(file)?;
    let unreadable = |error| Failure::System(name.clone(), error);
    let mut reader = Reader::new(bytes, LONGEST_LINE);
    let mut out = Out::open(session.format);
    reader.skip_mark().map_err(unreadable)?;
    let (mut ending, mut is_empty, mut shown) = (Ending::Complete, true, Vec::new());
    let line = |(number, text): &Line<'_>| answer(*number, text.as_ref().map(|text| text.trim()));
    let answer_all = |lines: &[Line<'_>]| lines.iter().map(line).collect();
    answer_in_order(&mut reader, unreadable, answer_all, |answers: Vec<Answer>, _| {
        is_empty = false;
        if session.format == Format::Human {
            // One table for all of them.
            shown.extend(answers);
        } else if tell(session, &mut out, &answers)? == Ending::Incomplete {
            ending = Ending::Incomplete;
        }
        Ok(())
    })?;
    match (is_empty, session.format) {
        (true, _) => Err(nothing(&name)),
        (false, Format::Human) => tell(session, &mut out, &shown),
        (false, Format::Json) => Ok(ending),
    }
}

fn tell(session: &Session, out: &mut Out, answers: &[Answer]) -> Result<Ending, Failure> {
    match session.format {
        Format::Json => answers.iter().try_for_each(|answer| out.write_json(answer))?,
        Format::Human => session.write_page(out, |sheet| show(sheet, answers))?,
    }
    let complete = answers.iter().all(|answer| answer.valid);
    Ok(if complete { Ending::Complete } else { Ending::Incomplete })
}

fn answer(position: u64, text: Result<&str, &Error>) -> Answer {
    match text.map_err(Error::clone).and_then(Iin::parse) {
        Ok(iin) => {
            let birth_date = iin.birth_hint().map(|hint| hint.0);
            let sex = iin.sex_hint().map(SexHint::code);
            let hints = Hints { birth_date, sex, business: iin.looks_like_bin() };
            Answer { position, valid: true, hints: Some(hints), error: None }
        }
        Err(error) => Answer { position, valid: false, hints: None, error: Some(error) },
    }
}

fn show(sheet: &mut Sheet<'_>, answers: &[Answer]) {
    let words = sheet.words();
    let row = |answer: &Answer| {
        let verdict = match &answer.error {
            None => cell(Tone::Good, words.say("sentence", "valid")),
            Some(error) => cell(Tone::Bad, format!("{} [{}]", error.message(), error.code())),
        };
        let hints = answer.hints.as_ref();
        let birth_date = hints.and_then(|hints| hints.birth_date).map(|day| day.to_string());
        let sex = hints.and_then(|hints| hints.sex).map(|sex| words.say("sex", sex));
        let [birth_date, sex] =
            [birth_date.as_deref(), sex].map(|hint| cell(Tone::Faint, hint.unwrap_or("—")));
        vec![number(answer.position), verdict, birth_date, sex]
    };
    sheet.table(&["number", "verdict", "birth-hint", "sex-hint"], answers.iter().map(row).collect());
    if answers.iter().any(|answer| answer.valid) {
        sheet.note(0, words.say("sentence", "hints-only"));
    }
    let is_business = |answer: &&Answer| answer.hints.as_ref().is_some_and(|hints| hints.business);
    for answer in answers.iter().filter(is_business) {
        let position = answer.position.to_string();
        sheet.note(0, words.fill("sentence", "looks-like-bin", &[("number", &position)]));
    }
}
