//! What is known of one applicant: an immutable mapping from names of facts to values.

mod known;
mod read;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use reglament::FactValue;

use crate::catalogue::{Catalogue, embedded};
use crate::convert::{Day, text};
use crate::error::Done;
use crate::records::Amount;
use crate::sources::Law;
use crate::typed::{AnyValue, FactsLike, ItemsView, KeysView, Names, Reduced, Values, ValuesView};
pub use known::{Facts, Known};

impl Facts {
    /// Reads facts from what callers hand in.
    pub fn read(
        law: &Arc<Law>,
        facts: Option<&FactsLike<'_>>,
        named: Option<&Bound<'_, PyDict>>,
    ) -> Done<Self> {
        read::read(law, facts.map(|facts| &facts.0), named).map(Self)
    }

    fn value<'py>(&self, py: Python<'py>, index: usize) -> PyResult<Option<Bound<'py, PyAny>>> {
        let value = match self.0.facts.get(index) {
            Some(FactValue::Boolean(value)) => value.into_bound_py_any(py),
            Some(FactValue::Word(word)) => word.into_bound_py_any(py),
            Some(FactValue::Date(day)) => Day(day).into_bound_py_any(py),
            Some(FactValue::Years(years)) => years.into_bound_py_any(py),
            Some(FactValue::Money(amount)) => Amount(amount).into_bound_py_any(py),
            None => return Ok(None),
        };
        value.map(Some)
    }

    /// The known facts by name, in the order of the vocabulary.
    fn dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        for (index, fact) in self.0.facts.vocabulary().facts().iter().enumerate() {
            if let Some(value) = self.value(py, index)? {
                dict.set_item(&*fact.name, value)?;
            }
        }
        Ok(dict)
    }

    fn names(&self) -> Vec<&str> {
        let facts = self.0.facts.vocabulary().facts().iter().enumerate();
        facts.filter(|(index, _)| self.0.facts.is_known(*index)).map(|(_, fact)| &*fact.name).collect()
    }

    /// The value of a fact; `None` if it is unknown.
    fn find<'py>(&self, name: &Bound<'py, PyAny>) -> Done<Option<Bound<'py, PyAny>>> {
        let index =
            self.0.facts.vocabulary().index_of(text(name, "name")?).map_err(|error| error.at("name"))?;
        Ok(self.value(name.py(), index)?)
    }
}

#[pymethods]
impl Facts {
    #[new]
    #[pyo3(signature = (facts = None, /, *, catalogue = None, **named: "FactValue | None"))]
    fn new(
        py: Python<'_>,
        facts: Option<FactsLike<'_>>,
        catalogue: Option<&Bound<'_, Catalogue>>,
        named: Option<&Bound<'_, PyDict>>,
    ) -> Done<Self> {
        Self::read(&law(py, catalogue)?, facts.as_ref(), named)
    }

    /// Reads a JSON object of facts: `{"applicant.married": true, …}`.
    ///
    /// >>> import reglament
    /// >>> reglament.Facts.from_json('{"applicant.married": true, "child.mother": null}').to_dict()
    /// {'applicant.married': True}
    #[staticmethod]
    #[pyo3(signature = (json, *, catalogue = None))]
    fn from_json(
        py: Python<'_>,
        json: &Bound<'_, PyString>,
        catalogue: Option<&Bound<'_, Catalogue>>,
    ) -> Done<Self> {
        let law = law(py, catalogue)?;
        let facts = reglament::json::read_facts(text(json, "json")?, law.catalogue.vocabulary())?;
        Ok(Self(Arc::new(Known { law, facts })))
    }

    /// The same facts with others known, or unknown where the value is `None`.
    ///
    /// >>> import reglament
    /// >>> facts = reglament.Facts(applicant_married=True)
    /// >>> facts.replace(applicant_married=None, applicant_sex="male").to_dict()
    /// {'applicant.sex': 'male'}
    #[pyo3(signature = (facts = None, /, **named: "FactValue | None"))]
    fn replace(&self, facts: Option<FactsLike<'_>>, named: Option<&Bound<'_, PyDict>>) -> Done<Self> {
        read::replace(&self.0, facts.as_ref().map(|facts| &facts.0), named).map(Self)
    }

    /// The known facts as a dict: personal data.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Values<'py>> {
        Ok(Values(self.dict(py)?.into_any()))
    }

    /// The known facts as a JSON object: personal data.
    fn to_json(&self) -> Done<String> {
        Ok(crate::json::line(&reglament::json::KnownFacts(&self.0.facts))?)
    }

    fn __getitem__<'py>(&self, name: &Bound<'py, PyString>) -> Done<AnyValue<'py>> {
        match self.find(name)? {
            Some(value) => Ok(AnyValue(value)),
            // The name is one of the vocabulary, so nothing personal.
            None => Err(PyKeyError::new_err(name.clone().unbind()).into()),
        }
    }

    /// The value of a fact, or `default` if it is unknown; a name outside of the vocabulary is an `UnknownNameError`.
    #[pyo3(signature = (name, default = None, /))]
    fn get<'py>(
        &self,
        name: &Bound<'py, PyString>,
        default: Option<AnyValue<'py>>,
    ) -> Done<Option<AnyValue<'py>>> {
        Ok(self.find(name)?.map(AnyValue).or(default))
    }

    fn __contains__(&self, name: &Bound<'_, PyAny>) -> bool {
        matches!(self.find(name), Ok(Some(_)))
    }

    fn __len__(&self) -> usize {
        usize::try_from(self.0.facts.known().count_ones()).unwrap_or(0)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Names<'py>> {
        Ok(Names(PyTuple::new(py, self.names())?.try_iter()?.into_any()))
    }

    /// The names of the known facts.
    fn keys<'py>(&self, py: Python<'py>) -> PyResult<KeysView<'py>> {
        self.dict(py)?.call_method0("keys").map(KeysView)
    }

    /// The values of the known facts: personal data.
    fn values<'py>(&self, py: Python<'py>) -> PyResult<ValuesView<'py>> {
        self.dict(py)?.call_method0("values").map(ValuesView)
    }

    /// The known facts with their values: personal data.
    fn items<'py>(&self, py: Python<'py>) -> PyResult<ItemsView<'py>> {
        self.dict(py)?.call_method0("items").map(ItemsView)
    }

    fn __eq__(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.facts == other.0.facts
    }

    fn __hash__(&self) -> u64 {
        let facts = &self.0.facts;
        let mut hasher = std::hash::DefaultHasher::new();
        facts.known().hash(&mut hasher);
        for index in 0..facts.vocabulary().facts().len() {
            match facts.get(index) {
                Some(FactValue::Boolean(value)) => value.hash(&mut hasher),
                Some(FactValue::Word(word)) => word.hash(&mut hasher),
                Some(FactValue::Date(day)) => day.hash(&mut hasher),
                Some(FactValue::Years(years)) => years.hash(&mut hasher),
                Some(FactValue::Money(amount)) => amount.hash(&mut hasher),
                None => {}
            }
        }
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        format!("<Facts: {} of {} known>", self.__len__(), self.0.facts.vocabulary().facts().len())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let catalogue = Catalogue(Arc::clone(&self.0.law));
        crate::pickle::reduced(py, "facts", (catalogue, self.dict(py)?))
    }
}

fn law(py: Python<'_>, catalogue: Option<&Bound<'_, Catalogue>>) -> Done<Arc<Law>> {
    catalogue.map_or_else(|| embedded(py), |catalogue| Ok(Arc::clone(&catalogue.get().0)))
}
