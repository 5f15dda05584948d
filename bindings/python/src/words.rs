//! Closed lists of words: Python enums of `reglament/_enums.py`, whose values are the words of JSON.
//!
//! Where one goes in, its word as a plain `str` does too.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
#[cfg(feature = "stubs")]
use pyo3::type_hint_union;
use pyo3::types::{PyTuple, PyType};
use reglament::{Error, ErrorCode};

use crate::convert::text;
use crate::error::{Done, Failure};

/// A closed list of words of the library.
pub trait Word: Copy + Eq + 'static {
    /// The name of the Python enum.
    const NAME: &'static str;
    /// The name that arguments of this type have.
    const PLACE: &'static str;
    /// The code of the error for another word.
    const OTHERWISE: ErrorCode;
    /// Every member, in the order of its definition.
    const ALL: &'static [Self];

    /// The word.
    fn code(self) -> &'static str;

    /// The members of the Python enum, in the same order.
    fn members() -> &'static PyOnceLock<Py<PyTuple>>;
}

/// A word, in Python a member of its enum.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Of<T>(pub T);

impl<T: Word> Of<T> {
    /// Finds the member with this word.
    pub fn parse(word: &str) -> Result<Self, Error> {
        let found = T::ALL.iter().copied().find(|member| member.code() == word);
        found.map(Self).ok_or_else(|| {
            let known: Vec<String> = T::ALL.iter().map(|member| format!("`{}`", member.code())).collect();
            Error::new(T::OTHERWISE, format!("expected {}", known.join(" or "))).at(T::PLACE)
        })
    }
}

/// Finds the members of the Python enum; `_enums.py` and the library must list the same words, which a test compares.
fn load<T: Word>(py: Python<'_>) -> PyResult<Py<PyTuple>> {
    let class = py.import("reglament._enums")?.getattr(T::NAME)?;
    let members = T::ALL.iter().map(|member| class.call1((member.code(),)));
    Ok(PyTuple::new(py, members.collect::<PyResult<Vec<_>>>()?)?.unbind())
}

impl<'py, T: Word> IntoPyObject<'py> for Of<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("reglament._enums", T::NAME);

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let members = T::members().get_or_try_init(py, || load::<T>(py))?;
        let position = T::ALL.iter().position(|member| *member == self.0);
        members.bind(py).get_item(position.unwrap_or(usize::MAX))
    }
}

impl<T: Word> FromPyObject<'_, '_> for Of<T> {
    type Error = Failure;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = type_hint_union!(
        pyo3::type_hint_identifier!("reglament._enums", T::NAME),
        pyo3::type_hint_identifier!("builtins", "str")
    );

    fn extract(value: Borrowed<'_, '_, PyAny>) -> Done<Self> {
        Ok(Self::parse(text(&value, T::PLACE)?)?)
    }
}

/// The value of a member of any Python enum; `None` for other objects.
pub fn enum_value<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    static ENUM: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let py = value.py();
    let is_member = value.is_instance(ENUM.import(py, "enum", "Enum")?)?;
    is_member.then(|| value.getattr(intern!(py, "value"))).transpose()
}

macro_rules! words {
    ($( $(#[doc = $doc:literal])* $type:path as $name:literal, $place:literal, $otherwise:ident; )+) => {
        $( impl Word for $type {
            const NAME: &'static str = $name;
            const PLACE: &'static str = $place;
            const OTHERWISE: ErrorCode = ErrorCode::$otherwise;
            const ALL: &'static [Self] = <$type>::ALL;

            fn code(self) -> &'static str {
                self.code()
            }

            fn members() -> &'static PyOnceLock<Py<PyTuple>> {
                static MEMBERS: PyOnceLock<Py<PyTuple>> = PyOnceLock::new();
                &MEMBERS
            }
        } )+

        /// Every list with its words, to compare with the Python enums.
        pub const LISTS: &[(&str, fn() -> Vec<&'static str>)] = &[
            $( ($name, || <$type as Word>::ALL.iter().map(|member| Word::code(*member)).collect()), )+
        ];
    };
}

words! {
    reglament::Actor as "Actor", "actor", UnknownValue;
    reglament::AnnexKind as "AnnexKind", "kind", UnknownValue;
    reglament::Bearing as "Bearing", "bears_on", UnknownValue;
    reglament::Bound as "Bound", "bound", UnknownValue;
    reglament_models::BpmnProfile as "BpmnProfile", "profile", UnknownValue;
    reglament::Branch as "Branch", "branch", UnknownValue;
    reglament::Certificates as "Certificates", "certificates", UnknownValue;
    reglament::Channel as "Channel", "channel", UnknownChannel;
    reglament::DayKind as "DayKind", "kind", UnknownValue;
    reglament::DayOfWeek as "DayOfWeek", "weekday", UnknownValue;
    reglament_models::DmnVersion as "DmnVersion", "version", UnknownValue;
    reglament::Document as "Document", "document", UnknownValue;
    reglament::End as "End", "end", UnknownValue;
    reglament::EventKind as "EventKind", "event", UnknownValue;
    reglament::FactType as "FactType", "type", UnknownValue;
    reglament::FieldType as "FieldType", "type", UnknownValue;
    reglament::Finding as "Finding", "finding", UnknownValue;
    reglament::Language as "Language", "language", UnknownValue;
    reglament::LedgerRule as "LedgerRule", "rule", UnknownValue;
    reglament::NodeKind as "NodeKind", "kind", UnknownValue;
    reglament::Outcome as "Outcome", "outcome", UnknownValue;
    reglament::PaperKind as "PaperKind", "kind", UnknownPaper;
    reglament::Person as "Person", "about", UnknownValue;
    reglament::ResultOutcome as "ResultOutcome", "outcome", UnknownValue;
    reglament::schema::SchemaName as "SchemaName", "schema", UnknownValue;
    reglament::Sensitivity as "Sensitivity", "sensitivity", UnknownValue;
    reglament::StandingState as "StandingState", "state", UnknownValue;
    reglament::Subject as "Subject", "subject", UnknownValue;
    reglament::SymbolId as "SymbolId", "id", UnknownValue;
    reglament::VisitPurpose as "VisitPurpose", "purpose", UnknownValue;
    Sex as "SexHint", "sex", UnknownValue;
}

/// The sex that an individual identification number seems to say, as a closed list like the others.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

impl Sex {
    const ALL: &'static [Self] = &[Self::Male, Self::Female];

    const fn code(self) -> &'static str {
        match self {
            Self::Male => reglament_kz::SexHint::Male.code(),
            Self::Female => reglament_kz::SexHint::Female.code(),
        }
    }
}

impl From<reglament_kz::SexHint> for Sex {
    fn from(hint: reglament_kz::SexHint) -> Self {
        match hint {
            reglament_kz::SexHint::Male => Self::Male,
            reglament_kz::SexHint::Female => Self::Female,
        }
    }
}
