//! Days, moments, texts and tuples in and out.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyDelta, PyString, PyTuple, PyTzInfo};
use reglament::chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Offset, TimeZone, Timelike};
use reglament::{Error, ErrorCode};

use crate::error::{Done, Failure, not_utf8, wrong_type};

/// A day, in Python a `datetime.date`. Arguments that are days are called `on`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Day(pub NaiveDate);

/// A moment, in Python an aware `datetime.datetime`. Arguments that are moments are called `at`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment(pub DateTime<FixedOffset>);

/// Several values, in Python a tuple.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Tuple<T>(pub Vec<T>);

impl<T> FromIterator<T> for Tuple<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T> Tuple<T> {
    /// The values, or the first failure.
    pub fn try_collect(items: impl Iterator<Item = Done<T>>) -> Done<Self> {
        items.collect::<Done<Vec<T>>>().map(Self)
    }
}

/// Reads a day. A moment is refused: which day it is depends on the time zone, so the caller must say.
pub fn day(value: &Bound<'_, PyAny>, place: &str) -> Done<NaiveDate> {
    if !value.is_exact_instance_of::<PyDate>() {
        if value.is_instance_of::<PyDateTime>() {
            let expected = "a datetime.date, not a datetime.datetime: say which day is meant with .date()";
            return Err(wrong_type(expected, place).into());
        }
        if !value.is_instance_of::<PyDate>() {
            return Err(wrong_type("a datetime.date", place).into());
        }
    }
    let py = value.py();
    let year: i32 = value.getattr(intern!(py, "year"))?.extract()?;
    let month: u32 = value.getattr(intern!(py, "month"))?.extract()?;
    let of_month: u32 = value.getattr(intern!(py, "day"))?.extract()?;
    let day = NaiveDate::from_ymd_opt(year, month, of_month);
    Ok(day.ok_or_else(|| Error::new(ErrorCode::InvalidDate, "expected a day that exists").at(place))?)
}

/// Reads a moment. One without an offset from UTC is refused: nobody could tell when it is.
pub fn moment(value: &Bound<'_, PyAny>, place: &str) -> Done<DateTime<FixedOffset>> {
    if !value.is_instance_of::<PyDateTime>() {
        return Err(wrong_type("an aware datetime.datetime", place).into());
    }
    let py = value.py();
    let offset = value.call_method0(intern!(py, "utcoffset"))?;
    if offset.is_none() {
        let expected = "a datetime with its offset from UTC (tzinfo), because a naive one says no moment";
        return Err(wrong_type(expected, place).into());
    }
    let number = |of: &Bound<'_, PyAny>, name: &str| of.getattr(name)?.extract::<i64>();
    let seconds = number(&offset, "days")?.saturating_mul(86_400).saturating_add(number(&offset, "seconds")?);
    let east = i32::try_from(seconds).ok().and_then(FixedOffset::east_opt);
    let part = |name: &str| value.getattr(name)?.extract::<u32>();
    let year: i32 = value.getattr(intern!(py, "year"))?.extract()?;
    let day = NaiveDate::from_ymd_opt(year, part("month")?, part("day")?);
    let micro = part("microsecond")?;
    let clock = day.and_then(|day| {
        day.and_hms_micro_opt(part("hour").ok()?, part("minute").ok()?, part("second").ok()?, micro)
    });
    let moment = clock.zip(east).and_then(|(clock, east)| east.from_local_datetime(&clock).single());
    let exact = number(&offset, "microseconds")? == 0;
    let none =
        || Error::new(ErrorCode::InvalidTimestamp, "expected a moment with whole seconds of offset from UTC");
    Ok(moment.filter(|_| exact).ok_or_else(|| none().at(place))?)
}

/// Reads a text.
pub fn text<'a>(value: &'a Bound<'_, PyAny>, place: &str) -> Done<&'a str> {
    let text = value.cast::<PyString>().map_err(|_| wrong_type("a str", place))?;
    // The exception of Python itself would carry the text.
    Ok(text.to_str().map_err(|_| not_utf8(place))?)
}

impl<'py> IntoPyObject<'py> for Day {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = <PyDate as pyo3::PyTypeInfo>::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let small = |number: u32| u8::try_from(number).unwrap_or(0);
        PyDate::new(py, self.0.year(), small(self.0.month()), small(self.0.day()))
    }
}

impl FromPyObject<'_, '_> for Day {
    type Error = Failure;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = <PyDate as pyo3::PyTypeInfo>::TYPE_HINT;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> Done<Self> {
        day(&value, "on").map(Self)
    }
}

impl<'py> IntoPyObject<'py> for Moment {
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = <PyDateTime as pyo3::PyTypeInfo>::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let small = |number: u32| u8::try_from(number).unwrap_or(0);
        let seconds = self.0.offset().fix().local_minus_utc();
        let zone = PyTzInfo::fixed_offset(py, PyDelta::new(py, 0, seconds, 0, true)?)?;
        let (clock, micro) = (self.0.naive_local(), self.0.nanosecond().div_euclid(1000));
        let (hour, minute, second) = (small(clock.hour()), small(clock.minute()), small(clock.second()));
        let (month, day) = (small(clock.month()), small(clock.day()));
        PyDateTime::new(py, clock.year(), month, day, hour, minute, second, micro, Some(&zone))
    }
}

impl FromPyObject<'_, '_> for Moment {
    type Error = Failure;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = <PyDateTime as pyo3::PyTypeInfo>::TYPE_HINT;

    fn extract(value: Borrowed<'_, '_, PyAny>) -> Done<Self> {
        moment(&value, "at").map(Self)
    }
}

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Tuple<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_subscript!(
        <PyTuple as pyo3::PyTypeInfo>::TYPE_HINT,
        T::OUTPUT_TYPE,
        pyo3::inspect::PyStaticExpr::Constant { value: pyo3::inspect::PyStaticConstant::Ellipsis }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyTuple::new(py, self.0)
    }
}

impl<'a, 'py, T: FromPyObjectOwned<'py>> FromPyObject<'a, 'py> for Tuple<T> {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
        pyo3::type_hint_subscript!(pyo3::type_hint_identifier!("collections.abc", "Sequence"), T::INPUT_TYPE);

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        value.extract().map(Self)
    }
}
