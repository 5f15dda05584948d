//! Answers as JSON and as the plain objects that Python reads from it.

use pyo3::intern;
use pyo3::prelude::*;
use reglament::chrono::NaiveDate;
use reglament::json::{Answer, Entry, Id, Refused, read_application};
use reglament::{Error, ErrorCode, Regulation};
use serde::Serialize;

use crate::error::Done;

/// A value as one line of JSON.
pub fn line(value: &(impl Serialize + ?Sized)) -> Result<String, Error> {
    serde_json::to_string(value)
        .map_err(|_| Error::new(ErrorCode::Internal, "an answer could not be written; please report this"))
}

/// A value as dicts, lists, strings, numbers and booleans: the same that JSON says.
pub fn to_python<'py>(py: Python<'py>, value: &(impl Serialize + ?Sized)) -> Done<Bound<'py, PyAny>> {
    let json = line(value)?;
    Ok(py.import(intern!(py, "json"))?.call_method1(intern!(py, "loads"), (json,))?)
}

/// The answers to JSON Lines of applications, in their order; a line without any text has none.
pub fn assess_lines(regulation: &Regulation, lines: &str, on: Option<NaiveDate>) -> Result<String, Error> {
    let mut answers = String::new();
    for text in lines.lines().filter(|line| !line.trim().is_empty()) {
        let Entry { id, content } = read_application(text, regulation.vocabulary());
        let id = id.as_ref();
        let day = |own: Option<NaiveDate>| own.or(on).ok_or_else(no_day);
        let answer = content.and_then(|application| {
            let assessment = regulation.assess(&application.facts, day(application.on)?)?;
            line(&Answer { id, answer: &assessment })
        });
        answers += &answer.or_else(|error| refusal(id, &error))?;
        answers.push('\n');
    }
    Ok(answers)
}

/// What stands in the place of an answer to a line that cannot be answered.
pub fn refusal(id: Option<&Id>, error: &Error) -> Result<String, Error> {
    line(&Answer { id, answer: &Refused(error) })
}

#[cold]
fn no_day() -> Error {
    Error::new(ErrorCode::MissingKey, "expected a day of assessment, here or as the argument `on`").at("on")
}
