//! Days, moments, texts and tuples in and out.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDateTime, PyDelta, PyString, PyTuple, PyTzInfo};
use reglament::chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Offset, TimeZone, Timelike};
use reglament::{Error, ErrorCode};

use crate::error::{Done, Failure, not_utf8, wrong_type};
use crate::foreign::plain;

/// A day, in Python a `datetime.date`. Arguments that are days are called `on`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Day(pub NaiveDate);

/// A moment, in Python an aware `datetime.datetime`. Arguments that are moments are called `at`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment(pub DateTime<FixedOffset>);

/// Several values, in Python a tuple.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Tuple<T>(pub Vec<T>);

/// A mask, in Python an `int`: of Python's own, of `NumPy`, or whatever stands for one.
#[derive(Clone, Copy)]
pub struct Mask(pub u64);

impl Mask {
    /// Whether a bit is set.
    pub fn has(self, index: usize) -> bool {
        u32::try_from(index)
            .ok()
            .and_then(|index| self.0.checked_shr(index))
            .is_some_and(|bits| bits & 1 == 1)
    }

    /// Refuses a mask with bits above those that mean something: it belongs to something else.
    pub fn check(self, meanings: usize) -> Result<(), Error> {
        let above = u32::try_from(meanings).ok().and_then(|bits| self.0.checked_shr(bits)).unwrap_or(0);
        if above == 0 {
            return Ok(());
        }
        let message = format!("expected a mask of {meanings} bits, as this regulation gives them");
        Err(Error::new(ErrorCode::OutOfRange, message).at("mask"))
    }
}

impl FromPyObject<'_, '_> for Mask {
    type Error = Failure;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("typing", "SupportsIndex");

    fn extract(value: Borrowed<'_, '_, PyAny>) -> Done<Self> {
        let index = value.call_method0(intern!(value.py(), "__index__"));
        let index =
            index.map_err(|_| wrong_type("a mask as an int; where it is null there is no answer", "mask"))?;
        let beyond = || Error::new(ErrorCode::OutOfRange, "expected a mask of at most 64 bits").at("mask");
        Ok(Self(index.extract().map_err(|_| beyond())?))
    }
}

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

/// The records of a list.
pub fn all<'a, T: 'a, R: From<&'a T>>(list: impl IntoIterator<Item = &'a T>) -> Tuple<R> {
    list.into_iter().map(R::from).collect()
}

/// Reads a day. A moment is refused: which day it is depends on the time zone, so the caller must say. Only a midnight without a
/// time zone is a day, because data frames write days so.
pub fn day(value: &Bound<'_, PyAny>, place: &str) -> Done<NaiveDate> {
    if !value.is_exact_instance_of::<PyDate>() {
        let plain = plain(value)?.ok_or_else(|| wrong_type("a datetime.date, found no value", place))?;
        if plain.is_instance_of::<PyDateTime>() && !is_midnight(&plain)? {
            let expected = "a datetime.date, or a datetime without a time zone at midnight: say which day is meant with .date()";
            return Err(wrong_type(expected, place).into());
        }
        if !plain.is_instance_of::<PyDate>() {
            return Err(wrong_type("a datetime.date", place).into());
        }
        return date_of(&plain, place);
    }
    date_of(value, place)
}

/// Whether a `datetime` is the midnight of a day and says nothing of a time zone.
fn is_midnight(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    for part in ["hour", "minute", "second", "microsecond", "nanosecond"] {
        // Only pandas counts nanoseconds.
        if value.getattr_opt(part)?.is_some_and(|part| part.ne(0).unwrap_or(true)) {
            return Ok(false);
        }
    }
    Ok(value.getattr("tzinfo")?.is_none())
}

fn date_of(value: &Bound<'_, PyAny>, place: &str) -> Done<NaiveDate> {
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
        let expected = "a datetime with its offset from UTC (tzinfo): a naive one is not a definite moment";
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
