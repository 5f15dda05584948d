//! JSON Lines of applications: a whole text at once, or line by line as somebody asks for the answers.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator, PyString};
use reglament::chrono::NaiveDate;
use reglament::{Error, ErrorCode, Regulation};

use crate::convert::text;
use crate::error::{Done, not_utf8, wrong_type};
use crate::json::{assess_lines, refusal};
use crate::typed::{JsonLines, Object};

/// How much of a text is answered before Python may say that somebody wants to interrupt: some milliseconds of work.
const PART: usize = 1 << 20;

/// The answers to a text, as a text; or to lines one by one, as an iterator.
pub fn assess<'py>(
    regulation: &Arc<Regulation>,
    lines: &JsonLines<'py>,
    on: Option<NaiveDate>,
) -> Done<Object<'py>> {
    let py = lines.0.py();
    if lines.0.is_instance_of::<PyString>() {
        let answers = assess_text(py, regulation, text(&lines.0, "lines")?, on)?;
        return Ok(Object(PyString::new(py, &answers).into_any()));
    }
    let is_lines = !lines.0.is_instance_of::<PyBytes>();
    let lines = lines.0.try_iter().ok().filter(|_| is_lines);
    let lines =
        lines.ok_or_else(|| wrong_type("a str, or lines one by one, such as an open file", "lines"))?;
    let answers = Answers {
        regulation: Arc::clone(regulation),
        on,
        lines: lines.unbind(),
        ready: Mutex::new(VecDeque::new()),
    };
    Ok(Object(Bound::new(py, answers)?.into_any()))
}

fn assess_text(
    py: Python<'_>,
    regulation: &Regulation,
    mut rest: &str,
    on: Option<NaiveDate>,
) -> Done<String> {
    let mut answers = String::new();
    while !rest.is_empty() {
        let end = rest.as_bytes().iter().skip(PART).position(|byte| *byte == b'\n');
        let end = end.map_or(rest.len(), |end| end.saturating_add(PART).saturating_add(1));
        // A line feed is a character of its own, so nothing is cut in two.
        let (part, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        answers += &py.detach(|| assess_lines(regulation, part, on))?;
        py.check_signals()?;
        rest = after;
    }
    Ok(answers)
}

/// The answers to lines, each read when the answer to it is asked for.
#[pyclass(frozen, module = "reglament")]
struct Answers {
    regulation: Arc<Regulation>,
    on: Option<NaiveDate>,
    lines: Py<PyIterator>,
    /// What was answered and nobody asked for yet: of a text that holds several lines.
    ready: Mutex<VecDeque<String>>,
}

impl Answers {
    fn next_ready(&self) -> Option<String> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    fn answer(&self, line: &Bound<'_, PyAny>) -> Done<String> {
        let py = line.py();
        let read = if let Ok(bytes) = line.cast::<PyBytes>() {
            std::str::from_utf8(bytes.as_bytes()).map_err(|_| none_such())
        } else if let Ok(line) = line.cast::<PyString>() {
            line.to_str().map_err(|_| not_utf8(""))
        } else {
            return Err(wrong_type("lines as str or bytes", "lines").into());
        };
        match read {
            Ok(line) => Ok(py.detach(|| assess_lines(&self.regulation, line, self.on))?),
            // One line that is none does not cost the others their answers.
            Err(error) => Ok(refusal(None, &error)? + "\n"),
        }
    }
}

fn none_such() -> Error {
    Error::new(ErrorCode::InvalidUtf8, "expected a line of text in UTF-8")
}

#[pymethods]
impl Answers {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> Done<Option<String>> {
        loop {
            if let Some(answer) = self.next_ready() {
                return Ok(Some(answer));
            }
            let Some(line) = self.lines.bind(py).clone().next() else { return Ok(None) };
            let answers = self.answer(&line?)?;
            let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
            ready.extend(answers.split_inclusive('\n').map(str::to_owned));
        }
    }
}
