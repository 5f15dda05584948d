//! Facts that conditions may ask about, and numbers that the law sets anew from time to time.

#![allow(
    clippy::struct_field_names,
    reason = "`type` is no name of a field in Rust, so it is `fact_type` in both languages"
)]

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use reglament::Money;

use super::statement::Text;
use crate::convert::{Day, Tuple, all};
use crate::error::{Done, Failure};
use crate::record::record;
use crate::words::Of;

/// An exact amount of tenge, in Python a `decimal.Decimal`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Amount(pub Money);

/// The class `decimal.Decimal`, imported when an amount is first met: the import is slow.
pub fn decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

impl<'py> IntoPyObject<'py> for Amount {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("decimal", "Decimal");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        decimal(py)?.call1((self.0.to_string(),))
    }
}

impl FromPyObject<'_, '_> for Amount {
    type Error = Failure;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("decimal", "Decimal");

    fn extract(value: Borrowed<'_, '_, PyAny>) -> Done<Self> {
        let digits = value.call_method1(intern!(value.py(), "__format__"), ("f",))?;
        Ok(Self(Money::parse(crate::convert::text(&digits, "amount")?)?))
    }
}

record! {
    /// One entry of the vocabulary: a fact that conditions may ask about.
    pub struct Fact {
        /// Its name, the same in every language: `applicant.birth_date`.
        name: String,
        /// What values it can have.
        fact_type: Of<reglament::FactType>,
        /// The words of an enumeration, in order; empty for other types.
        values: Tuple<FactWord>,
        /// How personal it is.
        sensitivity: Of<reglament::Sensitivity>,
        /// What it is called.
        label: Text,
        /// How to ask for it.
        question: Text,
        /// The document or register that shows it.
        source: Text,
    }

    /// One word of an enumeration.
    pub struct FactWord {
        /// The word, the same in every language.
        name: String,
        /// What it is called.
        label: Text,
    }

    /// A number of the law with its values over time.
    pub struct Parameter {
        /// Its name in conditions: `subsistence_minimum`.
        name: String,
        /// What it is called.
        label: Text,
        /// The values, each from its first day.
        values: Tuple<ParameterValue>,
        /// The last day on which a value is known.
        until: Day,
    }

    /// One value of a parameter.
    pub struct ParameterValue {
        /// The first day on which it holds.
        from_day: Day,
        /// The amount.
        amount: Amount,
        /// Where it was found.
        source: String,
        /// Whether no source was found that states it.
        unverified: bool,
        /// The first day on which it could be known, where it was set later than it holds from.
        known_from: Option<Day>,
        /// What else a reader must know of it.
        note: Option<Text>,
    }
}

impl From<&reglament::Fact> for Fact {
    fn from(fact: &reglament::Fact) -> Self {
        Self {
            name: fact.name.to_string(),
            fact_type: Of(fact.fact_type),
            values: all(&fact.values),
            sensitivity: Of(fact.sensitivity),
            label: (&fact.label).into(),
            question: (&fact.question).into(),
            source: (&fact.source).into(),
        }
    }
}

impl From<&reglament::FactWord> for FactWord {
    fn from(word: &reglament::FactWord) -> Self {
        Self { name: word.name.to_string(), label: (&word.label).into() }
    }
}

impl From<&reglament::Parameter> for Parameter {
    fn from(parameter: &reglament::Parameter) -> Self {
        Self {
            name: parameter.name.to_string(),
            label: (&parameter.label).into(),
            values: all(parameter.values()),
            until: Day(parameter.until()),
        }
    }
}

impl From<&reglament::ParameterValue> for ParameterValue {
    fn from(value: &reglament::ParameterValue) -> Self {
        Self {
            from_day: Day(value.from),
            amount: Amount(value.amount),
            source: value.source.to_string(),
            unverified: value.unverified,
            known_from: value.known_from.map(Day),
            note: value.note.as_ref().map(Text::from),
        }
    }
}
