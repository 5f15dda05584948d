//! Moments in a form that a file can hold.
//!
//! Parquet has no seconds, and would hold them as plain numbers. In CSV a moment is a text, by the clock of the office and
//! with its offset from UTC, as in JSON; so it can be read again.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowTimestampType, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{ArrayRef, RecordBatch, StringArray, TimestampMillisecondArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};
use reglament::Calendar;
use reglament::chrono::{DateTime, FixedOffset, Utc};

use crate::table_format::TableFormat;

/// Puts the moments of answers into the form of a format.
pub struct Fit {
    format: TableFormat,
    /// From which second, counted from 1970, the clock of the office is how far ahead of UTC.
    offsets: Vec<(i64, FixedOffset)>,
}

impl Fit {
    /// For a format, and the clock of a calendar.
    pub fn new(format: TableFormat, calendar: &Calendar) -> Self {
        Self { format, offsets: calendar.offsets().collect() }
    }

    /// The schema of what [`Fit::batch`] makes.
    pub fn schema(&self, schema: &Schema) -> SchemaRef {
        let field = |field: &Arc<Field>| match self.data_type(field.data_type()) {
            Some(data_type) => Arc::new(field.as_ref().clone().with_data_type(data_type)),
            None => Arc::clone(field),
        };
        let fields = schema.fields().iter().map(field).collect::<Vec<_>>();
        Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()))
    }

    /// The type of a column that cannot stay as it is.
    fn data_type(&self, data_type: &DataType) -> Option<DataType> {
        match (self.format, data_type) {
            (TableFormat::Parquet, DataType::Timestamp(TimeUnit::Second, zone)) => {
                Some(DataType::Timestamp(TimeUnit::Millisecond, zone.clone()))
            }
            (TableFormat::Csv, DataType::Timestamp(_, Some(_))) => Some(DataType::Utf8),
            _ => None,
        }
    }

    /// A batch that the format can hold.
    ///
    /// # Errors
    ///
    /// If a moment lies so far away that it cannot be written.
    pub fn batch(&self, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let column = |column: &ArrayRef| match (self.data_type(column.data_type()), column.data_type()) {
            (Some(DataType::Utf8), DataType::Timestamp(unit, _)) => match unit {
                TimeUnit::Second => self.texts::<TimestampSecondType>(column),
                TimeUnit::Millisecond => self.texts::<TimestampMillisecondType>(column),
                TimeUnit::Microsecond => self.texts::<TimestampMicrosecondType>(column),
                TimeUnit::Nanosecond => self.texts::<TimestampNanosecondType>(column),
            },
            (Some(wanted), _) => milliseconds(column, wanted),
            (None, _) => Ok(Arc::clone(column)),
        };
        let columns = batch.columns().iter().map(column).collect::<Result<Vec<_>, _>>()?;
        RecordBatch::try_new(self.schema(batch.schema_ref()), columns)
    }

    fn texts<T: ArrowTimestampType>(&self, column: &ArrayRef) -> Result<ArrayRef, ArrowError> {
        let text = |value| self.text(moment::<T>(value)?);
        let texts = column.as_primitive::<T>().iter().map(|value| {
            value.map(|value| text(value).ok_or_else(|| too_far("a year of four digits"))).transpose()
        });
        Ok(Arc::new(texts.collect::<Result<StringArray, _>>()?))
    }

    fn text(&self, moment: DateTime<Utc>) -> Option<String> {
        let begun = |(since, _): &&(i64, FixedOffset)| *since <= moment.timestamp();
        let east =
            self.offsets.iter().rev().find(begun).map(|(_, east)| *east).or(FixedOffset::east_opt(0))?;
        Some(moment.with_timezone(&east).to_rfc3339())
    }
}

pub(super) fn moment<T: ArrowTimestampType>(value: i64) -> Option<DateTime<Utc>> {
    match T::UNIT {
        TimeUnit::Second => DateTime::from_timestamp(value, 0),
        TimeUnit::Millisecond => DateTime::from_timestamp_millis(value),
        TimeUnit::Microsecond => DateTime::from_timestamp_micros(value),
        TimeUnit::Nanosecond => Some(DateTime::from_timestamp_nanos(value)),
    }
}

fn milliseconds(column: &ArrayRef, wanted: DataType) -> Result<ArrayRef, ArrowError> {
    let seconds = column.as_primitive::<TimestampSecondType>();
    let milliseconds: TimestampMillisecondArray =
        seconds.try_unary(|value| value.checked_mul(1_000).ok_or_else(|| too_far("milliseconds")))?;
    Ok(Arc::new(milliseconds.with_data_type(wanted)))
}

fn too_far(expected: &str) -> ArrowError {
    ArrowError::ArithmeticOverflow(format!("expected {expected}"))
}

#[cfg(test)]
mod tests {
    use arrow_array::{Array, TimestampNanosecondArray, TimestampSecondArray};

    use super::*;

    fn fit(format: TableFormat) -> Fit {
        let catalogue = reglament_kz::catalogue().expect("the embedded law");
        Fit::new(format, catalogue.calendar())
    }

    fn batch(column: ArrayRef) -> RecordBatch {
        RecordBatch::try_from_iter_with_nullable([("at", column, true)]).expect("one column")
    }

    #[test]
    fn csv_tells_moments_by_the_clock_of_the_office() {
        let fitted = fit(TableFormat::Csv);
        // 2024-03-01: the clock goes from six to five hours ahead at midnight.
        let seconds = TimestampSecondArray::from(vec![Some(1_483_106_400), None, Some(1_709_229_600)]);
        let nanoseconds = TimestampNanosecondArray::from(vec![1_483_106_400_500_000_000]);
        let columns: [(ArrayRef, &[Option<&str>]); 2] = [
            (
                Arc::new(seconds.with_timezone("Asia/Almaty")),
                &[Some("2016-12-30T20:00:00+06:00"), None, Some("2024-02-29T23:00:00+05:00")],
            ),
            (Arc::new(nanoseconds.with_timezone("+01:00")), &[Some("2016-12-30T20:00:00.500+06:00")]),
        ];
        for (column, expected) in columns {
            let batch = fitted.batch(&batch(column)).expect("a batch");
            assert_eq!(batch.column(0).as_string::<i32>().iter().collect::<Vec<_>>(), expected);
            assert_eq!(batch.schema(), fitted.schema(batch.schema_ref()));
        }
        let far = TimestampSecondArray::from(vec![i64::MAX]).with_timezone("UTC");
        assert!(fitted.batch(&batch(Arc::new(far))).is_err());
    }

    #[test]
    fn parquet_holds_milliseconds_for_seconds() {
        let fitted = fit(TableFormat::Parquet);
        let seconds = TimestampSecondArray::from(vec![Some(-1), None, Some(1)]).with_timezone("UTC");
        let fit = fitted.batch(&batch(Arc::new(seconds))).expect("a batch");
        let expected = TimestampMillisecondArray::from(vec![Some(-1_000), None, Some(1_000)]);
        assert_eq!(fit.column(0).to_data(), expected.with_timezone("UTC").to_data());
        let far = TimestampSecondArray::from(vec![i64::MAX]).with_timezone("UTC");
        assert!(fitted.batch(&batch(Arc::new(far))).is_err());
    }

    #[test]
    fn the_other_formats_hold_everything_as_it_is() {
        let column = TimestampSecondArray::from(vec![1]).with_timezone("UTC");
        let batch = batch(Arc::new(column));
        for format in [TableFormat::ArrowFile, TableFormat::ArrowStream] {
            assert_eq!(fit(format).batch(&batch).expect("a batch"), batch);
        }
    }
}
