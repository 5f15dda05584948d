//! What should be said of answers, as a warning at the end of their stream.

use std::ffi::CString;

use arrow_schema::ArrowError;
use pyo3::prelude::*;
use pyo3::{ffi, intern};
use reglament_columnar::Remarks;

/// Warns of answers that lie outside the effect of an act or rest on something unverified, and of rows with several errors.
///
/// # Errors
///
/// If warnings are errors.
pub fn warn(ids: &[String], remarks: &[Remarks]) -> Result<(), ArrowError> {
    let texts: Vec<String> = ids.iter().zip(remarks).flat_map(|(id, remarks)| texts(id, *remarks)).collect();
    if texts.is_empty() {
        return Ok(());
    }
    let warned = locked(|py| texts.iter().try_for_each(|text| warn_of(py, text)));
    warned.map_err(|error| ArrowError::ExternalError(Box::new(error)))
}

/// Does something with Python's lock. Whoever reads may have released it behind our back, while a method of ours waits further up
/// on this thread: `PyO3` would then believe to hold it, so Python itself is asked.
#[expect(unsafe_code, reason = "PyO3 has no safe way to ask Python itself for its lock")]
fn locked<T>(work: impl FnOnce(Python<'_>) -> T) -> T {
    // SAFETY: the state is given back on the same thread, after everything that needed it.
    let state = unsafe { ffi::PyGILState_Ensure() };
    let done = Python::attach(work);
    // SAFETY: as above.
    unsafe { ffi::PyGILState_Release(state) };
    done
}

fn texts(id: &str, remarks: Remarks) -> impl Iterator<Item = String> {
    let Remarks { outside_effect, unverified, further_errors, .. } = remarks;
    let outside = format!(
        "{outside_effect} rows fall on days when {id} is not in effect: the column of `standing=True` shows which"
    );
    let unsure = format!(
        "{unverified} answers under {id} rest on a value or a day that no source states: the column of `assumptions=True` shows which"
    );
    let further = format!(
        "{further_errors} rows have more than one error for {id}: the column of `further_errors=True` lists them all"
    );
    [(outside_effect, outside), (unverified, unsure), (further_errors, further)]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(_, text)| text)
}

fn warn_of(py: Python<'_>, text: &str) -> PyResult<()> {
    let class = py.import(intern!(py, "reglament._errors"))?.getattr(intern!(py, "AnswerWarning"))?;
    PyErr::warn(py, &class, &CString::new(text)?, 1)
}
