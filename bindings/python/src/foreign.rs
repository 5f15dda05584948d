//! Rows and values as other libraries have them: pandas, `NumPy`, pydantic and the like, none of which is needed for it.
//!
//! They are known by what they offer, not by what they are: whoever behaves like them is read like them.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyMapping, PyString, PyType};

use crate::error::{Done, wrong_type};

/// The items of a mapping.
pub type Pairs<'py> = Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>;

/// Where classes keep the names of their fields, each as the keys of a mapping or as a sequence: dataclasses, pydantic,
/// named tuples, msgspec.
const FIELDS: [&str; 4] = ["__dataclass_fields__", "model_fields", "_fields", "__struct_fields__"];

/// The names of the fields of an object whose class tells them.
pub fn fields<'py>(given: &Bound<'py, PyAny>) -> PyResult<Option<Vec<Bound<'py, PyAny>>>> {
    if given.is_instance_of::<PyType>() {
        return Ok(None);
    }
    let class = given.get_type();
    for attribute in FIELDS {
        if let Some(fields) = class.getattr_opt(attribute)? {
            return fields.try_iter()?.collect::<PyResult<Vec<_>>>().map(Some);
        }
    }
    let Some(attributes) = class.getattr_opt("__attrs_attrs__")? else { return Ok(None) };
    let names = attributes.try_iter()?.map(|attribute| attribute?.getattr("name"));
    names.collect::<PyResult<Vec<_>>>().map(Some)
}

/// The items of a mapping, taken at once: whoever changes it meanwhile changes another one.
pub fn pairs<'py>(mapping: &Bound<'py, PyAny>, place: &str) -> Done<Pairs<'py>> {
    if let Ok(dict) = mapping.cast::<PyDict>() {
        return Ok(dict.copy()?.iter().collect());
    }
    let mapping = mapping.cast::<PyMapping>().map_err(|_| wrong_type("a mapping", place))?;
    mapping.items()?.iter().map(|item| Ok(item.extract()?)).collect()
}

/// The items of a mapping, or of what can be read like one, such as a row of a data frame.
pub fn items<'py>(given: &Bound<'py, PyAny>) -> Done<Option<Pairs<'py>>> {
    let py = given.py();
    if given.cast::<PyMapping>().is_ok() {
        return pairs(given, "facts").map(Some);
    }
    let has = |name| given.hasattr(name);
    if given.is_instance_of::<PyType>() || !has(intern!(py, "keys"))? || !has(intern!(py, "__getitem__"))? {
        return Ok(None);
    }
    let keys = given.call_method0(intern!(py, "keys"))?;
    let item = |key: PyResult<Bound<'py, PyAny>>| {
        let key = key?;
        given.get_item(&key).map(|value| (key, value))
    };
    Ok(Some(keys.try_iter()?.map(item).collect::<PyResult<Pairs<'py>>>()?))
}

/// A value as Python itself has it; nothing where it stands for no value.
pub fn plain<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    if value.is_none() || is_missing(value)? {
        return Ok(None);
    }
    let is_own = value.is_exact_instance_of::<PyString>()
        || value.is_exact_instance_of::<PyBool>()
        || value.is_exact_instance_of::<PyInt>();
    let py = value.py();
    if is_own || !value.hasattr(intern!(py, "dtype"))? || !value.hasattr(intern!(py, "item"))? {
        return Ok(Some(value.clone()));
    }
    let kind = value.getattr(intern!(py, "dtype"))?.getattr_opt(intern!(py, "kind"))?;
    if kind.is_some_and(|kind| kind.eq("M").unwrap_or(false)) {
        return day_of(value);
    }
    // An array of several values is no value: it is refused like any other object.
    let Ok(own) = value.call_method0(intern!(py, "item")) else { return Ok(Some(value.clone())) };
    Ok((!own.is_none() && !is_missing(&own)?).then_some(own))
}

/// A `datetime64` as the day it is the midnight of; any other moment as it is, which is no day.
fn day_of<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let day = value.call_method1("astype", ("datetime64[D]",))?;
    let own = day.call_method0("item")?;
    if own.is_none() {
        return Ok(None);
    }
    Ok(Some(if value.eq(&day)? { own } else { value.clone() }))
}

/// Whether it is what data frames have where there is no value: not a number, not a time, not available.
pub fn is_missing(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Ok(number) = value.cast::<PyFloat>() {
        return Ok(number.value().is_nan());
    }
    let class = value.get_type();
    let name = class.name()?;
    let of_pandas = matches!(name.to_str()?, "NAType" | "NaTType");
    Ok(of_pandas && class.module()?.to_str()?.starts_with("pandas"))
}
