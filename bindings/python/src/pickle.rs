//! What other processes know again: what pickles hold, and hashes.

use std::hash::{Hash, Hasher};

use pyo3::IntoPyObjectExt;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::typed::Reduced;

/// The hash of an id, the same in every process.
pub fn hash(id: &str) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// What `__reduce__` gives: the function that rebuilds, and what of.
pub fn reduced<'py>(
    py: Python<'py>,
    kind: &str,
    inputs: impl IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>, Error = PyErr>,
) -> PyResult<Reduced<'py>> {
    let rebuild = py.import("reglament._reglament")?.getattr(intern!(py, "_rebuild"))?;
    Ok(Reduced((rebuild, (kind, inputs)).into_bound_py_any(py)?))
}
