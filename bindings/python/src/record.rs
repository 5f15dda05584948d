//! Records: small immutable values with named fields, such as a step or a finding.
//!
//! In Python they behave like frozen dataclasses: compared, hashed, copied and pickled by their fields.

/// Defines record classes from their fields.
macro_rules! record {
    ($( $(#[doc = $doc:literal])+ pub struct $name:ident {
        $( $(#[doc = $field_doc:literal])+ $field:ident: $type:ty, )+
    } )+) => { $(
        $(#[doc = $doc])+
        #[pyo3::pyclass(frozen, eq, hash, from_py_object, module = "reglament")]
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name { $( $(#[doc = $field_doc])+ #[pyo3(get)] pub $field: $type, )+ }

        #[pyo3::pymethods]
        impl $name {
            #[new]
            #[allow(clippy::too_many_arguments, reason = "one for each field, by its name")]
            fn new($($field: $type),+) -> Self {
                Self { $($field),+ }
            }

            #[classattr]
            #[pyo3(name = "__match_args__")]
            fn match_args() -> $crate::convert::Tuple<&'static str> {
                [$(stringify!($field)),+].into_iter().collect()
            }

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                let fields = [$( $crate::record::said(py, stringify!($field), self.$field.clone())? ),+];
                Ok(format!("{}({})", stringify!($name), fields.join(", ")))
            }

            fn __reduce__<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<$crate::typed::Reduced<'py>> {
                let fields = vec![$( pyo3::IntoPyObjectExt::into_bound_py_any(self.$field.clone(), py)? ),+];
                $crate::record::reduced::<Self>(py, fields)
            }
        }
    )+ };
}
pub(crate) use record;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::typed::Reduced;

/// A field as `repr` shows it.
pub fn said<'py>(py: Python<'py>, name: &str, value: impl IntoPyObject<'py>) -> PyResult<String> {
    Ok(format!("{name}={}", value.into_bound_py_any(py)?.repr()?.to_str()?))
}

/// What `__reduce__` gives: the class, and the fields it is made of again.
pub fn reduced<'py, T: pyo3::PyTypeInfo>(
    py: Python<'py>,
    fields: Vec<Bound<'py, PyAny>>,
) -> PyResult<Reduced<'py>> {
    let reduced = (py.get_type::<T>(), PyTuple::new(py, fields)?).into_bound_py_any(py)?;
    Ok(Reduced(reduced))
}
