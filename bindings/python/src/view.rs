//! A view in a language of one's choice, for notebooks and pages.

use pyo3::prelude::*;
use reglament::{Language, Result};
use reglament_sheet::{Sheet, Words, html};

use crate::typed::Reduced;
use crate::words::Of;

/// A regulation, an assessment, a schedule or a case as HTML: a notebook shows it, and `html` is the text to put into a page.
///
/// >>> import datetime, reglament
/// >>> regulation = reglament.regulation("almaty/adoption", on=datetime.date(2017, 5, 1))
/// >>> regulation.view("kk")
/// <View, kk>
/// >>> "Бас тарту негіздері" in regulation.view("kk").html
/// True
#[pyclass(frozen, eq, hash, module = "reglament")]
#[derive(PartialEq, Eq, Hash)]
pub struct View {
    /// The language of its labels.
    #[pyo3(get)]
    language: Of<Language>,
    /// The HTML, which needs nothing else and touches nothing else on its page.
    #[pyo3(get)]
    html: String,
}

impl View {
    /// What is shown in a language.
    pub fn of(language: Of<Language>, fill: impl FnOnce(&mut Sheet<'_>) -> Result<()>) -> Result<Self> {
        let words = Words::new(language.0);
        let mut sheet = Sheet::new(&words);
        fill(&mut sheet)?;
        Ok(Self { language, html: html::pour(&sheet) })
    }
}

impl View {
    /// The HTML alone.
    pub fn into_html(self) -> String {
        self.html
    }
}

#[pymethods]
impl View {
    #[new]
    fn new(language: Of<Language>, html: String) -> Self {
        Self { language, html }
    }

    fn _repr_html_(&self) -> &str {
        &self.html
    }

    fn __str__(&self) -> &str {
        &self.html
    }

    fn __repr__(&self) -> String {
        format!("<View, {}>", self.language.0)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let fields = (self.language, &self.html).into_pyobject(py)?;
        crate::record::reduced::<Self>(py, fields.iter().collect())
    }
}
