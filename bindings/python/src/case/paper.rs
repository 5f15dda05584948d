//! The papers of a case: receipt, refusal, conclusion, notification, status.

use pyo3::prelude::*;

use crate::typed::Reduced;
use crate::words::Of;

/// A paper of a case, filled in. It holds personal data, which its `repr` hides.
#[pyclass(frozen, eq, hash, module = "reglament")]
#[derive(PartialEq, Eq, Hash)]
pub struct Paper {
    /// Which paper it is.
    #[pyo3(get)]
    kind: Of<reglament::PaperKind>,
    /// The language it is written in.
    #[pyo3(get)]
    language: Of<reglament::Language>,
    /// The paper as plain text.
    #[pyo3(get)]
    text: String,
    /// The paper as one page of HTML that needs nothing else.
    #[pyo3(get)]
    html: String,
}

impl From<&reglament::Paper> for Paper {
    fn from(paper: &reglament::Paper) -> Self {
        let (kind, language) = (Of(paper.kind()), Of(paper.language()));
        Self { kind, language, text: paper.text().to_owned(), html: paper.html() }
    }
}

#[pymethods]
impl Paper {
    #[new]
    fn new(
        kind: Of<reglament::PaperKind>,
        language: Of<reglament::Language>,
        text: String,
        html: String,
    ) -> Self {
        Self { kind, language, text, html }
    }

    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self) -> String {
        format!("<Paper {}, {}>", self.kind.0, self.language.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let fields = (self.kind, self.language, &self.text, &self.html).into_pyobject(py)?;
        crate::record::reduced::<Self>(py, fields.iter().collect())
    }
}
