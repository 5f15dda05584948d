//! Cases: the life of one application as the list of its events.

mod answer;
mod event;
mod paper;

use std::ffi::CString;
use std::sync::Arc;

use pyo3::exceptions::PyUserWarning;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use reglament::Opening;

use crate::assessment::Assessment;
use crate::convert::{Moment, Tuple};
use crate::drawing::Drawing;
use crate::error::Done;
use crate::facts::{Facts, Known};
use crate::records::ServiceResult;
use crate::regulation::Regulation;
use crate::sources::Law;
use crate::typed::{EventLike, Events, Lines, Plain, Reduced};
use crate::view::View;
use crate::words::Of;

pub use answer::{CaseStatus, CaseStep, Ended, EventField, Lateness, Overall, Overrun, Permitted, Visit};
pub use paper::Paper;

/// One application and everything that has happened to it. Immutable: recording an event gives another case.
///
/// >>> import datetime, reglament
/// >>> case = reglament.catalogue().open_case("A-17", "almaty/adoption@3-383-2016", "office")
/// >>> at = datetime.datetime.fromisoformat("2017-03-13T10:00:00+06:00")
/// >>> case = case.record("submitted", by="applicant", at=at, documents=["application", "identity card"], consent=True)
/// >>> case
/// <Case almaty/adoption@3-383-2016, office: 1 event, running>
/// >>> status = case.status(at + datetime.timedelta(minutes=20))
/// >>> status.stage, status.responsible, status.overdue.office_minutes
/// ('step-1', ('intake-officer',), 5)
#[pyclass(frozen, module = "reglament")]
pub struct Case {
    regulation: Py<Regulation>,
    case: reglament::Case,
}

impl Case {
    /// Opens a case that has no events yet.
    pub fn open(py: Python<'_>, law: &Arc<Law>, opening: Opening) -> Done<Self> {
        Self::new(py, law, reglament::Case::open(&law.catalogue, opening)?)
    }

    /// The case that lines of JSON tell.
    pub fn replay(py: Python<'_>, law: &Arc<Law>, lines: Lines<'_>) -> Done<Self> {
        let lines = event::lines(&lines.0)?;
        let read = py.detach(|| reglament::Case::from_lines(&law.catalogue, &lines));
        let read = read.map_err(|wrong| wrong.error)?;
        if let Some(line) = read.torn_line {
            let message = format!("line {line} is incomplete, so it was never acknowledged; it is left out");
            PyErr::warn(py, &py.get_type::<PyUserWarning>(), &CString::new(message).unwrap_or_default(), 1)?;
        }
        Self::new(py, law, read.case)
    }

    fn new(py: Python<'_>, law: &Arc<Law>, case: reglament::Case) -> Done<Self> {
        let edition = law.catalogue.edition(case.regulation().id())?;
        Ok(Self { regulation: Py::new(py, Regulation::new(law, edition))?, case })
    }

    fn law(&self) -> &Arc<Law> {
        &self.regulation.get().law
    }

    /// The same case with others of its events.
    fn with(&self, py: Python<'_>, case: reglament::Case) -> Self {
        Self { regulation: self.regulation.clone_ref(py), case }
    }
}

#[pymethods]
impl Case {
    /// What the host calls the case.
    #[getter]
    fn name(&self) -> &str {
        &self.case.opening().case
    }

    /// The regulation it is conducted under.
    #[getter]
    fn regulation(&self, py: Python<'_>) -> Py<Regulation> {
        self.regulation.clone_ref(py)
    }

    /// How the application comes.
    #[getter]
    fn channel(&self) -> Of<reglament::Channel> {
        Of(self.case.opening().channel)
    }

    /// What the case is pinned to: the first line of its file.
    #[getter]
    fn opening<'py>(&self, py: Python<'py>) -> Done<Plain<'py>> {
        crate::json::to_python(py, self.case.opening()).map(Plain)
    }

    /// Everything that has happened, in order, as JSON has it: personal data.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> Done<Tuple<Plain<'py>>> {
        let events = self.case.events().iter();
        Tuple::try_collect(events.map(|event| crate::json::to_python(py, event).map(Plain)))
    }

    /// The facts recorded so far: personal data.
    #[getter]
    fn facts(&self) -> Facts {
        Facts(Arc::new(Known { law: Arc::clone(self.law()), facts: self.case.facts().clone() }))
    }

    /// How it ended, if it has.
    #[getter]
    fn end(&self) -> Option<Of<reglament::End>> {
        self.case.end().map(Of)
    }

    /// Which way the draft goes, or, once signed, the result.
    #[getter]
    fn outcome(&self) -> Option<Of<reglament::ResultOutcome>> {
        self.case.outcome().map(Of)
    }

    /// The assessment on which the result was signed.
    #[getter]
    fn assessment(&self, py: Python<'_>) -> Done<Option<Assessment>> {
        let Some(on) = self.case.signed_on() else { return Ok(None) };
        Assessment::new(self.regulation.bind(py), self.facts().0, on).map(Some)
    }

    /// What the applicant gets, as far as a draft says which way the service ends.
    #[getter]
    fn result(&self) -> Option<ServiceResult> {
        self.case.result().map(ServiceResult::from)
    }

    /// The SHA-256 of the version of the library, the opening, the events and the end; as personal as the events.
    #[getter]
    fn digest(&self) -> Done<String> {
        Ok(self.case.digest(reglament::VERSION)?)
    }

    /// Records an event; gives the case with it, and leaves this one as it is.
    ///
    /// An event is its kind with its fields as arguments; or a mapping with `event`, `by`, `at` and its fields; or a line of JSON.
    /// What the law does not let happen is a `CaseError` with the provision.
    #[pyo3(signature = (event, /, **fields: "object"))]
    fn record(&self, py: Python<'_>, event: EventLike<'_>, fields: Option<&Bound<'_, PyDict>>) -> Done<Self> {
        let event = event::read(&event.0, fields, self.law())?;
        let mut case = self.case.clone();
        case.record(event)?;
        Ok(self.with(py, case))
    }

    /// Records several events, each a mapping or a line of JSON; quicker than one by one.
    #[pyo3(signature = (events, /))]
    fn record_all(&self, py: Python<'_>, events: Events<'_>) -> Done<Self> {
        let mut case = self.case.clone();
        // One after another, so that what comes first is also told first.
        for (index, event) in events.0.try_iter()?.enumerate() {
            let read = event::read(&event?, None, self.law());
            read.and_then(|event| Ok(case.record(event).map(drop)?))
                .map_err(|failure| event::numbered(failure, index))?;
        }
        Ok(self.with(py, case))
    }

    /// The events that may come now; those with which the case goes on first, in the order of the law.
    fn next(&self) -> Done<Tuple<Permitted>> {
        Ok(self.case.next()?.iter().map(Permitted::from).collect())
    }

    /// Where the case stands at a moment that is not before its last event.
    fn status(&self, at: Moment) -> Done<CaseStatus> {
        Ok(CaseStatus::from(&self.case.status(at.0)?))
    }

    /// Every step that has begun, in order.
    fn steps(&self) -> Done<Tuple<CaseStep>> {
        Ok(self.case.steps()?.iter().map(CaseStep::from).collect())
    }

    /// Every term that was missed by the last event: of steps, the overall one, and those at the counter.
    fn overruns(&self) -> Done<Tuple<Overrun>> {
        Ok(self.case.overruns()?.iter().map(Overrun::from).collect())
    }

    /// A paper of the case as it stands after its last event, in Kazakh or Russian: personal data.
    #[pyo3(
        signature = (kind, language = Of(reglament::Language::Ru)),
        text_signature = "($self, /, kind, language='ru')"
    )]
    fn paper(&self, kind: Of<reglament::PaperKind>, language: Of<reglament::Language>) -> Done<Paper> {
        Ok(Paper::from(&self.case.paper(kind.0, language.0)?))
    }

    /// The case drawn into a drawing of its regulation, `handbook` or `systems`: what has happened, what is late, and what may come.
    /// `at` is the moment asked about, by default that of the last event.
    #[pyo3(
        signature = (annex = Of(reglament::AnnexKind::Handbook), language = Of(reglament::Language::En), *, at = None),
        text_signature = "($self, /, annex='handbook', language='en', *, at=None)"
    )]
    fn diagram(
        &self,
        annex: Of<reglament::AnnexKind>,
        language: Of<reglament::Language>,
        at: Option<Moment>,
    ) -> Done<Drawing> {
        let at = at.map(|at| at.0);
        Ok(Drawing::new(reglament_models::case_diagram(&self.case, annex.0, at, language.0)?))
    }

    /// Makes every pinned assessment again; a `CaseError` if one is not what the facts give under this law.
    fn verify(&self, py: Python<'_>) -> Done {
        Ok(py.detach(|| self.case.verify())?)
    }

    /// The case as JSON Lines, its opening and one event a line, which `Catalogue.replay` reads: personal data.
    fn lines(&self) -> String {
        self.case.to_lines()
    }

    /// Its view with labels in a language: notebooks show it.
    #[pyo3(
        signature = (language = Of(reglament::Language::En)),
        text_signature = "($self, /, language='en')"
    )]
    fn view(&self, language: Of<reglament::Language>) -> Done<View> {
        Ok(View::of(language, |sheet| reglament_sheet::case::overview(sheet, &self.case))?)
    }

    fn _repr_html_(&self) -> Done<String> {
        Ok(self.view(Of(reglament::Language::En))?.into_html())
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.case == other.case
    }

    fn __hash__(&self) -> u64 {
        crate::pickle::hash(self.name())
    }

    fn __repr__(&self) -> String {
        let (id, channel, count) =
            (self.case.regulation().id(), self.case.opening().channel, self.case.events().len());
        let events = if count == 1 { "event" } else { "events" };
        let end = self.case.end().map_or("running", reglament::End::code);
        format!("<Case {id}, {channel}: {count} {events}, {end}>")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        let catalogue = crate::catalogue::Catalogue(Arc::clone(self.law()));
        crate::pickle::reduced(py, "case", (catalogue, self.lines()))
    }
}
