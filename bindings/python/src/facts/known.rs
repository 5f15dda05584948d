//! The facts themselves, with the law whose vocabulary they are of.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::sources::Law;

/// Facts with the law in whose vocabulary they are named.
#[derive(Clone)]
pub struct Known {
    /// The law.
    pub law: Arc<Law>,
    /// The facts.
    pub facts: reglament::Facts,
}

/// What is known of one applicant: a value or *unknown* for every fact of a vocabulary.
///
/// An immutable mapping of the known facts, to be assessed as often as one likes. Made of a mapping by name, of an object with
/// fields (a dataclass, a model of pydantic), of a row of a data frame, or of other facts; or of arguments by name; or of both.
/// Names may have underscores for dots. `None` is *unknown*, and so is what data frames have for it: `NaN`, `NaT`, `pandas.NA`.
///
/// Values are `bool`; `str` for words; `datetime.date`, or a `datetime` without a time zone that is a midnight; `int` for years;
/// for money `int`, `Decimal` or `str`, never `float`; or scalars of `NumPy` that hold one of these.
///
/// >>> import datetime, reglament
/// >>> facts = reglament.Facts({"applicant.married": True}, applicant_birth_date=datetime.date(1985, 4, 12))
/// >>> facts
/// <Facts: 2 of 18 known>
/// >>> facts["applicant.married"], "applicant.sex" in facts
/// (True, False)
#[pyclass(frozen, mapping, module = "reglament")]
pub struct Facts(pub Arc<Known>);
