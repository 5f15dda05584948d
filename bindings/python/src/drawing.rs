//! A drawing, as SVG.

use pyo3::prelude::*;

use crate::typed::Reduced;

/// A drawing of a regulation or case: a notebook shows it, and `svg` is the text to put into a page or a file.
///
/// >>> import datetime, reglament
/// >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
/// >>> regulation.diagram("handbook").svg.startswith("<svg")
/// True
#[pyclass(frozen, eq, hash, module = "reglament")]
#[derive(PartialEq, Eq, Hash)]
pub struct Drawing {
    /// The drawing, which needs nothing else; several can stand in one page.
    #[pyo3(get)]
    svg: String,
}

#[pymethods]
impl Drawing {
    #[new]
    pub fn new(svg: String) -> Self {
        Self { svg }
    }

    fn _repr_svg_(&self) -> &str {
        &self.svg
    }

    fn __str__(&self) -> &str {
        &self.svg
    }

    fn __repr__(&self) -> String {
        format!("<Drawing, {} bytes>", self.svg.len())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        crate::record::reduced::<Self>(py, vec![(&self.svg).into_pyobject(py)?.into_any()])
    }
}
