//! Deadlines: when an application counts as accepted, when the service and each step are due, and why then.

use std::hash::{Hash, Hasher};

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use reglament::LedgerPoint;

use crate::calendar::CalendarDay;
use crate::convert::{Day, Moment, Tuple, all};
use crate::error::Done;
use crate::record::record;
use crate::records::{Assumption, Standing, Term, Text};
use crate::regulation::Regulation;
use crate::typed::{Plain, Reduced};
use crate::view::View;
use crate::words::Of;

record! {
    /// When an application counts as accepted, and when the service is due; moments by the clock of the office.
    pub struct Deadline {
        /// When the application counts as accepted.
        accepted_at: Moment,
        /// The last day of the overall term.
        due_on: Day,
        /// When the overall term ends.
        due_at: Moment,
    }

    /// When a step is due.
    pub struct StepDeadline {
        /// The number of the step.
        number: u32,
        /// When its term ends as planned.
        due_at: Moment,
    }

    /// One line of the ledger: what was counted or moved, from when to when, and which law says so.
    pub struct LedgerEntry {
        /// What it is about: `acceptance`, `overall`, or a step such as `step-2`.
        subject: String,
        /// What was done.
        rule: Of<reglament::LedgerRule>,
        /// From when: a day or a moment.
        since: Point,
        /// To when: a day or a moment.
        until: Point,
        /// How much was counted; of a step in days, all days of the steps so far.
        amount: Option<Term>,
        /// The days that were passed over because nobody works on them.
        skipped: Tuple<CalendarDay>,
        /// The provisions that say so.
        citations: Tuple<String>,
        /// What is assumed with it.
        assumptions: Tuple<Assumption>,
        /// The line in one sentence; absent where only the law speaks.
        sentence: Option<Text>,
    }
}

/// A day or a moment.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Point {
    /// A whole day.
    Day(Day),
    /// A moment.
    Moment(Moment),
}

impl From<LedgerPoint> for Point {
    fn from(point: LedgerPoint) -> Self {
        match point {
            LedgerPoint::Day(day) => Self::Day(Day(day)),
            LedgerPoint::Moment(moment) => Self::Moment(Moment(moment)),
        }
    }
}

impl<'py> IntoPyObject<'py> for Point {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    // A `datetime` is a `date` too.
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = Day::OUTPUT_TYPE;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self {
            Self::Day(day) => day.into_bound_py_any(py),
            Self::Moment(moment) => moment.into_bound_py_any(py),
        }
    }
}

impl FromPyObject<'_, '_> for Point {
    type Error = crate::error::Failure;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = Day::INPUT_TYPE;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> Done<Self> {
        if value.is_instance_of::<pyo3::types::PyDateTime>() {
            return Ok(Self::Moment(value.extract()?));
        }
        Ok(Self::Day(value.extract()?))
    }
}

impl LedgerEntry {
    /// A line of a ledger; a schedule also has a sentence for it.
    pub fn new_from(entry: &reglament::LedgerEntry<'_>, sentence: Option<Text>) -> Self {
        Self {
            subject: entry.subject.to_string(),
            rule: Of(entry.rule),
            since: entry.from.into(),
            until: entry.to.into(),
            amount: entry.amount.map(Term::from),
            skipped: entry.skipped.iter().map(CalendarDay::from).collect(),
            citations: entry.citations.iter().map(ToString::to_string).collect(),
            assumptions: entry.assumptions.iter().copied().map(Assumption::from).collect(),
            sentence,
        }
    }
}

/// The planned deadlines of one application, with the ledger of what was counted and moved.
///
/// >>> import datetime, reglament
/// >>> at = datetime.datetime.fromisoformat("2016-03-04T19:00:00+06:00")
/// >>> regulation = reglament.catalogue().edition("zhambyl/adoption@332-2015")
/// >>> schedule = regulation.schedule("portal", at)
/// >>> schedule
/// <Schedule zhambyl/adoption@332-2015, portal: accepted 2016-03-05, due 2016-03-24>
/// >>> len(schedule.steps), schedule.ledger[0].rule
/// (5, <LedgerRule.ACCEPTED_NEXT_WORKING_DAY: 'accepted-next-working-day'>)
#[pyclass(frozen, module = "reglament")]
pub struct Schedule {
    regulation: Py<Regulation>,
    channel: reglament::Channel,
    at: Moment,
    deadline: reglament::Deadline,
}

impl Schedule {
    /// Counts the deadlines of an application.
    pub fn of(regulation: &Bound<'_, Regulation>, channel: reglament::Channel, at: Moment) -> Done<Self> {
        let own = regulation.get();
        let deadline = own.regulation.deadline(channel, at.0, own.law.catalogue.calendar())?;
        let schedule = Self { regulation: regulation.clone().unbind(), channel, at, deadline };
        schedule.answer()?;
        Ok(schedule)
    }

    /// The schedule itself, counted once more: it borrows from the regulation, so it cannot be kept beside it.
    fn answer(&self) -> Done<reglament::Schedule<'_>> {
        let own = self.regulation.get();
        Ok(own.regulation.schedule(self.channel, self.at.0, own.law.catalogue.calendar())?)
    }
}

#[pymethods]
impl Schedule {
    /// The regulation that was applied.
    #[getter]
    fn regulation(&self, py: Python<'_>) -> Py<Regulation> {
        self.regulation.clone_ref(py)
    }

    /// How the application came.
    #[getter]
    fn channel(&self) -> Of<reglament::Channel> {
        Of(self.channel)
    }

    /// When it was handed in, by the clock of the office.
    #[getter]
    fn handed_in_at(&self) -> Done<Moment> {
        Ok(Moment(self.answer()?.handed_in_at()))
    }

    /// When it counts as accepted.
    #[getter]
    fn accepted_at(&self) -> Moment {
        Moment(self.deadline.accepted_at)
    }

    /// The last day of the overall term.
    #[getter]
    fn due_on(&self) -> Day {
        Day(self.deadline.due_at.date_naive())
    }

    /// When the overall term ends.
    #[getter]
    fn due_at(&self) -> Moment {
        Moment(self.deadline.due_at)
    }

    /// When every step is due, in order.
    #[getter]
    fn steps(&self) -> Done<Tuple<StepDeadline>> {
        let schedule = self.answer()?;
        let steps = schedule.steps().iter();
        Ok(steps.map(|step| StepDeadline { number: step.step.number, due_at: Moment(step.due_at) }).collect())
    }

    /// What was counted and moved, and why.
    #[getter]
    fn ledger(&self) -> Done<Tuple<LedgerEntry>> {
        use reglament::Language::{En, Kk, Ru};
        let schedule = self.answer()?;
        let entry = |entry: &reglament::LedgerEntry<'_>| {
            let (kk, ru, en) = (schedule.say(entry, Kk), schedule.say(entry, Ru), schedule.say(entry, En));
            LedgerEntry::new_from(entry, Some(Text { kk, ru, en }))
        };
        Ok(schedule.ledger().iter().map(entry).collect())
    }

    /// Whether the regulation was in effect on the day the application was handed in.
    #[getter]
    fn standing(&self) -> Done<Standing> {
        Ok(self.answer()?.standing().into())
    }

    /// What the answer assumes.
    #[getter]
    fn assumptions(&self) -> Done<Tuple<Assumption>> {
        Ok(all(self.answer()?.assumptions()))
    }

    /// The ledger in sentences, each with what it is about.
    #[pyo3(
        signature = (language = Of(reglament::Language::En)),
        text_signature = "($self, /, language='en')"
    )]
    fn explain(&self, language: Of<reglament::Language>) -> Done<Vec<String>> {
        let schedule = self.answer()?;
        let sentence = |entry: &reglament::LedgerEntry<'_>| {
            format!("{}: {} → {}: {}", entry.subject, entry.from, entry.to, schedule.say(entry, language.0))
        };
        Ok(schedule.ledger().iter().map(sentence).collect())
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
        let answer = self.answer()?;
        let calendar = self.regulation.get().law.catalogue.calendar();
        Ok(View::of(language, |sheet| {
            reglament_sheet::schedule::schedule(sheet, None, &answer, calendar);
            Ok(())
        })?)
    }

    fn _repr_html_(&self) -> Done<String> {
        Ok(self.view(Of(reglament::Language::En))?.into_html())
    }

    fn __eq__(&self, other: &Self) -> bool {
        let (one, two) = (self.regulation.get(), other.regulation.get());
        (self.channel, self.at) == (other.channel, other.at) && one.is_same(two)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = std::hash::DefaultHasher::new();
        (self.regulation.get().regulation.id(), self.channel, self.at).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let (id, reglament::Deadline { accepted_at, due_at, .. }) =
            (self.regulation.get().regulation.id(), self.deadline);
        let (accepted, due) = (accepted_at.date_naive(), due_at.date_naive());
        format!("<Schedule {id}, {}: accepted {accepted}, due {due}>", self.channel)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        crate::pickle::reduced(py, "schedule", (self.regulation(py), self.channel(), self.at))
    }
}
