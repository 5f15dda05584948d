//! The individual identification number (ИИН, ЖСН).

use pyo3::prelude::*;
use pyo3::types::{PyString, PyType};

use crate::convert::{Day, text};
use crate::error::Done;
use crate::typed::Reduced;
use crate::words::{Of, Sex};

/// An individual identification number (ИИН, ЖСН) of twelve digits whose control digit is right.
///
/// What its digits seem to say of birth and sex is a hint: a number need not match them, so minority is never read off it. The
/// number is personal data: `str()` gives it, `repr()` does not.
///
/// >>> import reglament
/// >>> number = reglament.Iin("123456789013")
/// >>> number
/// Iin('…')
/// >>> try:
/// ...     reglament.Iin("123456789012")
/// ... except reglament.InputError as error:
/// ...     print(error.code)
/// iin-control-digit
#[pyclass(frozen, eq, hash, module = "reglament")]
#[derive(PartialEq, Eq, Hash)]
pub struct Iin {
    number: reglament_kz::Iin,
    /// The digits, which the library itself never hands out.
    digits: Box<str>,
}

#[pymethods]
impl Iin {
    #[new]
    #[pyo3(signature = (number, /))]
    fn new(number: &Bound<'_, PyString>) -> Done<Self> {
        let digits = text(number, "number")?;
        let number = reglament_kz::Iin::parse(digits).map_err(|error| error.at("number"))?;
        Ok(Self { number, digits: digits.into() })
    }

    /// The day of birth that the digits seem to say; not to be relied on.
    #[getter]
    fn birth_hint(&self) -> Option<Day> {
        self.number.birth_hint().map(|hint| Day(hint.0))
    }

    /// The sex that the seventh digit seems to say; not to be relied on.
    #[getter]
    fn sex_hint(&self) -> Option<Of<Sex>> {
        self.number.sex_hint().map(|hint| Of(hint.into()))
    }

    /// Whether it looks like a business identification number (БИН, БСН), which has the same length and control digit; not to be
    /// relied on.
    #[getter]
    fn looks_like_bin(&self) -> bool {
        self.number.looks_like_bin()
    }

    fn __str__(&self) -> &str {
        &self.digits
    }

    fn __repr__(&self) -> &'static str {
        "Iin('…')"
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let reduced: (Bound<'py, PyType>, (&str,)) = (py.get_type::<Self>(), (&self.digits,));
        Ok(Reduced(reduced.into_pyobject(py)?.into_any()))
    }
}
