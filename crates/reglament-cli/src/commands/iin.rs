//! `reglament iin`: whether numbers can be individual identification numbers. The output names them by their position.

use std::ffi::OsString;

use reglament::Error;
use reglament::chrono::NaiveDate;
use reglament_kz::{Iin, SexHint};
use serde::Serialize;

use super::Session;
use crate::args::Format;
use crate::failure::{Ending, Failure};
use crate::output::Out;
use crate::output::page::Page;
use crate::output::style::Tone;
use crate::output::table::{cell, number};

#[derive(Serialize)]
struct Answer {
    position: usize,
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
}

pub fn run(session: &Session, numbers: &[OsString]) -> Result<Ending, Failure> {
    let answers: Vec<Answer> =
        numbers.iter().enumerate().map(|(index, text)| answer(index + 1, text)).collect();
    let mut out = Out::open(session.format);
    match session.format {
        Format::Json => answers.iter().try_for_each(|answer| out.write_json(answer))?,
        Format::Human => session.write_page(&mut out, |page| show(page, &answers))?,
    }
    let complete = answers.iter().all(|answer| answer.valid);
    Ok(if complete { Ending::Complete } else { Ending::Incomplete })
}

fn answer(position: usize, text: &OsString) -> Answer {
    match Iin::parse(&text.to_string_lossy()) {
        Ok(iin) => {
            let birth_date = iin.birth_hint().map(|hint| hint.0);
            let sex = iin.sex_hint().map(SexHint::code);
            Answer { position, valid: true, hints: Some(Hints { birth_date, sex }), error: None }
        }
        Err(error) => Answer { position, valid: false, hints: None, error: Some(error) },
    }
}

fn show(page: &mut Page<'_>, answers: &[Answer]) {
    let words = page.words();
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
    page.table(&["number", "verdict", "birth-hint", "sex-hint"], answers.iter().map(row).collect());
    if answers.iter().any(|answer| answer.valid) {
        page.note(0, words.say("sentence", "hints-only"));
    }
}
