//! Instants in columns, in units of any length.

use arrow_array::types::{
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, cast::AsArray};
use arrow_schema::{DataType, TimeUnit};

/// How many units a second has.
pub(super) const fn units_of(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Second => 1,
        TimeUnit::Millisecond => 1_000,
        TimeUnit::Microsecond => 1_000_000,
        TimeUnit::Nanosecond => 1_000_000_000,
    }
}

/// The instant of each row, if there is one, with the units that a second has.
pub(crate) type Instants<'a> = Box<dyn Fn(usize) -> Option<(i64, i64)> + 'a>;

/// The instants of a column of timestamps, each with its units in a second.
pub(crate) fn instants(column: &dyn Array) -> Instants<'_> {
    let DataType::Timestamp(unit, _) = *column.data_type() else { return Box::new(|_| None) };
    let values = match unit {
        TimeUnit::Second => column.as_primitive::<TimestampSecondType>().values(),
        TimeUnit::Millisecond => column.as_primitive::<TimestampMillisecondType>().values(),
        TimeUnit::Microsecond => column.as_primitive::<TimestampMicrosecondType>().values(),
        TimeUnit::Nanosecond => column.as_primitive::<TimestampNanosecondType>().values(),
    };
    Box::new(move |row| column.is_valid(row).then(|| (values[row], units_of(unit))))
}
