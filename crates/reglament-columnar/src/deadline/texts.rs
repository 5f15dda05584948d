//! Moments written as texts, each read as the core reads one, before any deadline is looked up.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, TimestampSecondArray};
use arrow_schema::{DataType, Schema};
use reglament::chrono::{DateTime, FixedOffset};
use reglament::{Result, parse_timestamp};

use crate::column::{is_text, spread};
use crate::rows::made;

/// The rows whose texts are no moments, in ascending order.
#[derive(Debug, Default)]
pub(super) struct NoMoments {
    pub(super) at: Vec<usize>,
    pub(super) completed: Vec<usize>,
}

/// The batch with timestamps where texts or dictionaries stood, and the rows in which they are none.
pub(super) fn read(
    batch: &RecordBatch,
    at: usize,
    completed: Option<usize>,
) -> Result<(RecordBatch, NoMoments)> {
    let mut fields: Vec<_> = batch.schema_ref().fields().iter().cloned().collect();
    let mut columns = batch.columns().to_vec();
    let mut read = |index: usize, seconds: fn(DateTime<FixedOffset>) -> i64| {
        let spread = spread(batch.column(index))?;
        let (column, wrong) =
            if is_text(spread.data_type()) { read_column(&spread, seconds) } else { (spread, Vec::new()) };
        fields[index] = Arc::new(fields[index].as_ref().clone().with_data_type(column.data_type().clone()));
        columns[index] = column;
        Ok(wrong)
    };
    // A fraction of a second after the deadline is late, so that completions count from the next second on. A column that
    // is both tells when the application was handed in.
    let completed = completed.map(|index| read(index, next_second)).transpose()?.unwrap_or_default();
    let at = read(at, |moment| moment.timestamp())?;
    Ok((made(&Arc::new(Schema::new(fields)), columns)?, NoMoments { at, completed }))
}

fn next_second(moment: DateTime<FixedOffset>) -> i64 {
    moment.timestamp() + i64::from(moment.timestamp_subsec_nanos() > 0)
}

/// A column of texts as timestamps, null where nothing or no moment stands; and the rows with texts that are none.
fn read_column(column: &ArrayRef, seconds: fn(DateTime<FixedOffset>) -> i64) -> (ArrayRef, Vec<usize>) {
    let mut wrong = Vec::new();
    let read = texts(column).enumerate().map(|(row, text)| {
        let moment = parse_timestamp(text?).ok().map(seconds);
        if moment.is_none() {
            wrong.push(row);
        }
        moment
    });
    let read: TimestampSecondArray = read.collect();
    (Arc::new(read.with_timezone("UTC")), wrong)
}

fn texts(column: &ArrayRef) -> Box<dyn Iterator<Item = Option<&str>> + '_> {
    match column.data_type() {
        DataType::LargeUtf8 => Box::new(column.as_string::<i64>().iter()),
        DataType::Utf8View => Box::new(column.as_string_view().iter()),
        _ => Box::new(column.as_string::<i32>().iter()),
    }
}
