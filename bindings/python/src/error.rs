//! The one map from errors of the library to Python exceptions, whose classes stand in `reglament/_errors.py`.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;
use reglament::{Error, ErrorCode, Place};

/// Why a call fails: the library refused it, or Python code raised an exception.
pub enum Failure {
    /// The library refused it.
    Refused(Error),
    /// An exception on its way.
    Raised(PyErr),
}

/// What can fail gives this.
pub type Done<T = ()> = Result<T, Failure>;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Raised(error)
    }
}

impl<'a, 'py> From<pyo3::CastError<'a, 'py>> for Failure {
    fn from(error: pyo3::CastError<'a, 'py>) -> Self {
        Self::Raised(error.into())
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(error) => {
                Python::attach(|py| exception(py, &error).unwrap_or_else(|raised| raised))
            }
            Failure::Raised(error) => error,
        }
    }
}

/// The exception for an error of the library.
fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let make = MAKE.get_or_try_init(py, || {
        Ok::<_, PyErr>(py.import("reglament._errors")?.getattr(intern!(py, "_exception"))?.unbind())
    })?;
    let class = py.import("reglament._reglament")?.getattr(intern!(py, "Fault"))?;
    let fault = |fault: &reglament::Fault| {
        let reglament::Fault { code, file, line, column, found, expected } = fault;
        class.call1((code.name(), file, line, column, found, expected))
    };
    let faults = PyTuple::new(py, error.faults().iter().map(fault).collect::<PyResult<Vec<_>>>()?)?;
    let further =
        error.further().iter().map(|error| exception(py, error).map(|raised| raised.into_value(py)));
    let further: Vec<_> = further.collect::<PyResult<_>>()?;
    let (code, number) = (error.code().name(), error.code().number());
    let said = (code, number, error.message(), error.place(), error.citation(), faults, further);
    let exception = make.call1(py, said)?;
    Ok(PyErr::from_value(exception.into_bound(py)))
}

/// The error for a value of a type that is not expected at a place.
#[cold]
pub fn wrong_type(expected: &str, place: impl Into<Place>) -> Error {
    Error::new(ErrorCode::WrongType, format!("expected {expected}")).at(place)
}

/// The error for a text with halves of characters, which no file and no other program could read.
#[cold]
pub fn not_utf8(place: impl Into<Place>) -> Error {
    Error::new(ErrorCode::InvalidUtf8, "the text contains lone surrogates, which are not characters")
        .at(place)
}
