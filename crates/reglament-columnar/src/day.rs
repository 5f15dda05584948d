//! Single days: their numbers, counted from 1970, and the columns that hold them.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_schema::{DataType, TimeUnit};
use reglament::ErrorCode;
use reglament::chrono::{Datelike, NaiveDate};

/// The first day that can be written, counted from 1970: 0000-01-01.
pub(crate) const FIRST_DAY: i32 = -719_528;
/// The last day that can be written: 9999-12-31.
pub(crate) const LAST_DAY: i32 = 2_932_896;

/// The number of a day, counted from 1970.
pub(crate) fn number_of(day: NaiveDate) -> Option<i32> {
    (0..=9999).contains(&day.year()).then(|| day.to_epoch_days())
}

/// The day with a number.
///
/// # Errors
///
/// [`ErrorCode::InvalidDate`] outside the years 0 to 9999.
pub(crate) fn day_of(number: i32) -> Result<NaiveDate, ErrorCode> {
    let number = Some(number).filter(|number| (FIRST_DAY..=LAST_DAY).contains(number));
    number.and_then(NaiveDate::from_epoch_days).ok_or(ErrorCode::InvalidDate)
}

/// The number of a day given by the moment at which it begins, of which so many units make a day.
///
/// # Errors
///
/// [`ErrorCode::InvalidDate`] if it is no whole day.
pub(crate) fn whole_day(moment: i64, units: i64) -> Result<i32, ErrorCode> {
    let number = i32::try_from(moment.div_euclid(units)).ok();
    number.filter(|_| moment.rem_euclid(units) == 0).ok_or(ErrorCode::InvalidDate)
}

/// How many units of a type make a day, if it is one of moments that say nothing of a time zone, and so may be days.
pub(crate) fn units_of_day(data_type: &DataType) -> Option<i64> {
    const SECONDS: i64 = 86_400;
    match data_type {
        DataType::Date64 | DataType::Timestamp(TimeUnit::Millisecond, None) => Some(SECONDS * 1_000),
        DataType::Timestamp(TimeUnit::Second, None) => Some(SECONDS),
        DataType::Timestamp(TimeUnit::Microsecond, None) => Some(SECONDS * 1_000_000),
        DataType::Timestamp(TimeUnit::Nanosecond, None) => Some(SECONDS * 1_000_000_000),
        _ => None,
    }
}

/// The values of a column of such moments.
pub(crate) fn moments(column: &dyn Array) -> &[i64] {
    match column.data_type() {
        DataType::Date64 => column.as_primitive::<Date64Type>().values(),
        DataType::Timestamp(TimeUnit::Second, _) => column.as_primitive::<TimestampSecondType>().values(),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            column.as_primitive::<TimestampMillisecondType>().values()
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            column.as_primitive::<TimestampMicrosecondType>().values()
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            column.as_primitive::<TimestampNanosecondType>().values()
        }
        _ => &[],
    }
}
