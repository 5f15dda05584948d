//! Assessments: what the facts of one case say of every ground, and what is still missing.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use reglament::chrono::NaiveDate;
use reglament::{Finding, Values};

use crate::convert::{Day, Tuple, all};
use crate::error::Done;
use crate::facts::{Facts, Known};
use crate::record::record;
use crate::records::{Assumption, Standing, Text};
use crate::regulation::Regulation;
use crate::typed::{FactsLike, Plain, Reduced};
use crate::view::View;
use crate::words::Of;

/// What facts say of every ground for refusal of a regulation on one day.
///
/// >>> import datetime, reglament
/// >>> on = datetime.date(2017, 5, 1)
/// >>> regulation = reglament.regulation("almaty/patronage", on=on)
/// >>> assessment = regulation.assess(on=on, applicant_legal_capacity="limited")
/// >>> assessment
/// <Assessment almaty/patronage@3-383-2016 on 2017-05-01: ineligible>
/// >>> [ground.number for ground in assessment.applying], len(assessment.open)
/// ([2], 5)
#[pyclass(frozen, module = "reglament")]
pub struct Assessment {
    regulation: Py<Regulation>,
    facts: Arc<Known>,
    on: NaiveDate,
    findings: reglament::Findings,
}

record! {
    /// What the facts say of one ground.
    pub struct GroundFinding {
        /// The number of the ground in the act, from 1.
        number: u32,
        /// What the facts say of it.
        finding: Of<Finding>,
        /// Where the act states it.
        citation: String,
        /// A short name of ours.
        name: Text,
        /// The act's words.
        text: Text,
    }
}

impl Assessment {
    /// Assesses facts under a regulation.
    pub fn of(
        regulation: &Bound<'_, Regulation>,
        facts: Option<&FactsLike<'_>>,
        named: Option<&Bound<'_, PyDict>>,
        on: Day,
    ) -> Done<Self> {
        let own = regulation.get();
        Self::new(regulation, Facts::read(&own.law, facts, named)?.0, on.0)
    }

    /// Assesses facts that were read.
    pub fn new(regulation: &Bound<'_, Regulation>, facts: Arc<Known>, on: NaiveDate) -> Done<Self> {
        let findings = regulation.get().regulation.assess(&facts.facts, on)?.findings();
        Ok(Self { regulation: regulation.clone().unbind(), facts, on, findings })
    }

    /// The answer once more, with what is not kept: it takes less time than keeping it.
    fn answer(&self) -> Done<reglament::Assessment<'_>> {
        Ok(self.regulation.get().regulation.assess(&self.facts.facts, self.on)?)
    }

    fn grounds_with(&self, wanted: impl Fn(Finding) -> bool) -> Done<Tuple<GroundFinding>> {
        let grounds = self.answer()?.grounds();
        let wanted = grounds.filter(|(_, finding)| wanted(*finding));
        Ok(wanted
            .map(|(ground, finding)| GroundFinding {
                number: ground.number,
                finding: Of(finding),
                citation: ground.citation.to_string(),
                name: (&ground.name).into(),
                text: (&ground.text).into(),
            })
            .collect())
    }
}

#[pymethods]
impl Assessment {
    /// The regulation that was applied.
    #[getter]
    fn regulation(&self, py: Python<'_>) -> Py<Regulation> {
        self.regulation.clone_ref(py)
    }

    /// The facts that were assessed: personal data.
    #[getter]
    fn facts(&self) -> Facts {
        Facts(Arc::clone(&self.facts))
    }

    /// The day for which it was applied.
    #[getter]
    fn on(&self) -> Day {
        Day(self.on)
    }

    /// What the assessment comes to.
    #[getter]
    fn outcome(&self) -> Of<reglament::Outcome> {
        Of(self.findings.outcome())
    }

    /// Every ground with its finding, in the act's order.
    #[getter]
    fn grounds(&self) -> Done<Tuple<GroundFinding>> {
        self.grounds_with(|_| true)
    }

    /// The grounds that apply.
    #[getter]
    fn applying(&self) -> Done<Tuple<GroundFinding>> {
        self.grounds_with(|finding| finding == Finding::Applies)
    }

    /// The grounds that are open: what is still unknown decides them.
    #[getter]
    fn open(&self) -> Done<Tuple<GroundFinding>> {
        self.grounds_with(|finding| finding == Finding::Open)
    }

    /// The names of the unknown facts that can still change an open ground; none unless the outcome is undetermined.
    #[getter]
    fn missing(&self) -> Done<Tuple<String>> {
        Ok(self.answer()?.missing().map(|fact| fact.name.to_string()).collect())
    }

    /// Whether the regulation is in effect on the day.
    #[getter]
    fn standing(&self) -> Standing {
        self.regulation.get().regulation.act().standing(self.on).into()
    }

    /// What the answer assumes.
    #[getter]
    fn assumptions(&self) -> Done<Tuple<Assumption>> {
        Ok(all(self.answer()?.assumptions()))
    }

    /// The SHA-256 of the version of the library, the law, the facts and the answer; as personal as the facts.
    #[getter]
    fn digest(&self) -> Done<String> {
        let law = self.regulation.get().law.catalogue.digest();
        Ok(self.answer()?.digest(&self.facts.facts, law, reglament::VERSION)?)
    }

    /// The assessment in sentences: the outcome, every ground with its paragraph, what is missing, the standing and the
    /// assumptions. `values=True` puts the values of facts in: personal data.
    #[pyo3(
        signature = (language = Of(reglament::Language::En), *, values = false),
        text_signature = "($self, /, language='en', *, values=False)"
    )]
    fn explain(&self, language: Of<reglament::Language>, values: bool) -> Done<Vec<String>> {
        let values = if values { Values::Shown } else { Values::Hidden };
        Ok(self.answer()?.explain(&self.facts.facts, language.0, values)?)
    }

    /// The answer as the JSON of every other language has it.
    fn to_dict<'py>(&self, py: Python<'py>) -> Done<Plain<'py>> {
        crate::json::to_python(py, &self.answer()?).map(Plain)
    }

    /// The answer as one line of JSON.
    fn to_json(&self) -> Done<String> {
        Ok(crate::json::line(&self.answer()?)?)
    }

    /// Its view with labels in a language: notebooks show it.
    #[pyo3(
        signature = (language = Of(reglament::Language::En)),
        text_signature = "($self, /, language='en')"
    )]
    fn view(&self, language: Of<reglament::Language>) -> Done<View> {
        let assessment = self.answer()?;
        Ok(View::of(language, |sheet| {
            reglament_sheet::answer::assessment(sheet, None, &assessment);
            reglament_sheet::answer::basis(sheet, &assessment);
            Ok(())
        })?)
    }

    fn _repr_html_(&self) -> Done<String> {
        Ok(self.view(Of(reglament::Language::En))?.into_html())
    }

    fn __bool__(&self) -> PyResult<bool> {
        let message = "an assessment is neither true nor false: say which outcome you mean, \
                       such as assessment.outcome == reglament.Outcome.ELIGIBLE";
        Err(PyTypeError::new_err(message))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.on == other.on
            && self.findings == other.findings
            && self.facts.facts == other.facts.facts
            && self.regulation.get().is_same(other.regulation.get())
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = std::hash::DefaultHasher::new();
        (self.regulation.get().regulation.id(), self.on, self.findings.applying, self.findings.open)
            .hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let id = self.regulation.get().regulation.id();
        format!("<Assessment {id} on {}: {}>", self.on, self.findings.outcome())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        crate::pickle::reduced(py, "assessment", (self.regulation(py), self.facts(), self.on()))
    }
}
