//! Values that are carried and that the format of the output cannot hold: they cost their rows, not the table.

use std::sync::Arc;

use arrow_array::types::{
    ArrowTimestampType, Date32Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch, cast::AsArray};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, Schema, TimeUnit};
use arrow_select::nullif::nullif;
use reglament::ErrorCode;
use reglament::chrono::NaiveDate;
use reglament_columnar::Fault;

use super::fit::moment;
use super::source::Piece;
use crate::table_format::TableFormat;

/// The columns that are carried into a format.
pub struct Carried {
    columns: Vec<usize>,
    format: TableFormat,
}

impl Carried {
    /// By their names.
    pub fn new(schema: &Schema, names: &[String], format: TableFormat) -> Self {
        let columns = names.iter().filter_map(|name| schema.index_of(name).ok()).collect();
        Self { columns, format }
    }

    /// Takes away what cannot be written, and marks its rows as wrong.
    pub fn check(&self, piece: Piece) -> Result<Piece, ArrowError> {
        let Piece { batch, mut faults, told } = piece;
        let mut columns = batch.columns().to_vec();
        for index in &self.columns {
            let Some(beyond) = beyond(self.format, &columns[*index]) else { continue };
            let rows = (0..beyond.len()).filter(|row| beyond.value(*row));
            faults.extend(rows.map(|row| Fault { row, code: ErrorCode::OutOfRange, column: Some(*index) }));
            columns[*index] = nullif(&columns[*index], &beyond)?;
        }
        let batch = RecordBatch::try_new(batch.schema(), columns)?;
        Ok(Piece { batch, faults, told })
    }
}

/// In which rows a value cannot be written; nothing if in none.
fn beyond(format: TableFormat, column: &ArrayRef) -> Option<BooleanArray> {
    let rows = |holds: &dyn Fn(usize) -> bool| {
        let beyond: Vec<bool> = (0..column.len()).map(|row| column.is_valid(row) && !holds(row)).collect();
        beyond.contains(&true).then(|| beyond.into())
    };
    match (format, column.data_type()) {
        (TableFormat::Csv, DataType::Timestamp(unit, Some(_))) => match unit {
            TimeUnit::Second => rows(&is_moment::<TimestampSecondType>(column)),
            TimeUnit::Millisecond => rows(&is_moment::<TimestampMillisecondType>(column)),
            TimeUnit::Microsecond => rows(&is_moment::<TimestampMicrosecondType>(column)),
            TimeUnit::Nanosecond => rows(&is_moment::<TimestampNanosecondType>(column)),
        },
        (TableFormat::Csv, DataType::Date32) => {
            let days = column.as_primitive::<Date32Type>();
            rows(&|row| NaiveDate::from_epoch_days(days.value(row)).is_some())
        }
        (TableFormat::Csv, other) if other.is_temporal() => {
            let options = FormatOptions::default();
            let texts = ArrayFormatter::try_new(column.as_ref(), &options).ok()?;
            rows(&|row| texts.value(row).try_to_string().is_ok())
        }
        (TableFormat::Parquet, DataType::Timestamp(TimeUnit::Second, _)) => {
            let seconds = column.as_primitive::<TimestampSecondType>();
            rows(&|row| seconds.value(row).checked_mul(1_000).is_some())
        }
        _ => None,
    }
}

fn is_moment<T: ArrowTimestampType>(column: &ArrayRef) -> impl Fn(usize) -> bool {
    let values = Arc::new(column.as_primitive::<T>().clone());
    move |row| moment::<T>(values.value(row)).is_some()
}
