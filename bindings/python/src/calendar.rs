//! The working calendar: which days are worked, and why the others are not.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::catalogue::Catalogue;
use crate::convert::{Day, Moment};
use crate::error::Done;
use crate::record::record;
use crate::records::Text;
use crate::sources::Law;
use crate::typed::Reduced;
use crate::words::Of;

record! {
    /// One day of the calendar.
    pub struct CalendarDay {
        /// The day itself.
        on: Day,
        /// What kind of day it is.
        kind: Of<reglament::DayKind>,
        /// Whether people work on it.
        is_working: bool,
        /// What is celebrated, or what the day off stands in for.
        occasion: Option<Text>,
        /// The day a moved day was exchanged with.
        pair: Option<Day>,
        /// Where it is stated that the day is not ordinary; `None` for ordinary days.
        source: Option<String>,
        /// Whether no source was found that states it.
        is_unverified: bool,
        /// What casts doubt on it, if anything does.
        doubt: Option<String>,
    }
}

impl From<&reglament::CalendarDay<'_>> for CalendarDay {
    fn from(day: &reglament::CalendarDay<'_>) -> Self {
        Self {
            on: Day(day.on()),
            kind: Of(day.kind()),
            is_working: day.is_working(),
            occasion: day.occasion().map(Text::from),
            pair: day.pair().map(Day),
            source: day.source().map(str::to_owned),
            is_unverified: day.is_unverified(),
            doubt: day.doubt().map(str::to_owned),
        }
    }
}

/// The days of a range, each with its kind, and the clock of the office. A day outside the range is an error, never a guess.
///
/// >>> import datetime, reglament
/// >>> calendar = reglament.catalogue().calendar
/// >>> calendar.day(datetime.date(2020, 5, 11)).kind
/// <DayKind.MOVED_WORKING_DAY: 'moved-working-day'>
/// >>> calendar.next_working_day(datetime.date(2017, 3, 21))
/// datetime.date(2017, 3, 24)
#[pyclass(frozen, module = "reglament")]
pub struct Calendar(pub Arc<Law>);

impl Calendar {
    fn calendar(&self) -> &reglament::Calendar {
        self.0.catalogue.calendar()
    }
}

#[pymethods]
impl Calendar {
    /// The law file it was read from.
    #[getter]
    fn origin(&self) -> &str {
        self.calendar().origin()
    }

    /// The name of the time zone, as in the IANA database.
    #[getter]
    fn zone(&self) -> &str {
        self.calendar().zone()
    }

    /// The first and the last day covered.
    #[getter]
    fn covers(&self) -> (Day, Day) {
        let (first, last) = self.calendar().covers();
        (Day(first), Day(last))
    }

    /// What kind of day it is, and why.
    fn day(&self, on: Day) -> Done<CalendarDay> {
        Ok(CalendarDay::from(&self.calendar().day(on.0).map_err(|error| error.at("on"))?))
    }

    /// Whether people work on a day.
    fn is_working_day(&self, on: Day) -> Done<bool> {
        Ok(self.calendar().day(on.0).map_err(|error| error.at("on"))?.is_working())
    }

    /// The first working day that is not before a day.
    fn next_working_day(&self, on: Day) -> Done<Day> {
        Ok(Day(self.calendar().next_working_day(on.0).map_err(|error| error.at("on"))?))
    }

    /// A moment by the clock of the office, in whole seconds.
    fn local(&self, at: Moment) -> Done<Moment> {
        Ok(Moment(self.calendar().local(at.0).map_err(|error| error.at("at"))?))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.calendar() == other.calendar()
    }

    fn __hash__(&self) -> u64 {
        crate::pickle::hash(self.calendar().zone())
    }

    fn __repr__(&self) -> String {
        let (first, last) = self.calendar().covers();
        format!("<Calendar {first} to {last}>")
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        crate::pickle::reduced(py, "calendar", (Catalogue(Arc::clone(&self.0)),))
    }
}
