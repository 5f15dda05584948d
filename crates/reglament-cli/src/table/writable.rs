//! Which columns a format can hold. The writers tell of others only when they meet them, without a name, or panic.

use arrow_schema::{DataType, IntervalUnit, Schema};
use reglament::{Error, ErrorCode, Place};

use crate::table_format::TableFormat;

/// Checks that a format can hold every column.
///
/// # Errors
///
/// [`ErrorCode::WrongType`] with the name of the first one that it cannot hold.
pub fn check(schema: &Schema, format: TableFormat) -> Result<(), Error> {
    let Some(field) = schema.fields().iter().find(|field| !holds(format, field.data_type())) else {
        return Ok(());
    };
    let (format, others) = match format {
        TableFormat::Csv => ("CSV", "a Parquet or Arrow file"),
        _ => ("Parquet", "an Arrow file"),
    };
    let message = format!("{format} cannot hold a column of this type: leave it out, or write {others}");
    Err(Error::new(ErrorCode::WrongType, message).at(Place::column(field.name())))
}

fn holds(format: TableFormat, data_type: &DataType) -> bool {
    match format {
        TableFormat::Csv => !data_type.is_nested(),
        TableFormat::Parquet => parquet_holds(data_type),
        TableFormat::ArrowFile | TableFormat::ArrowStream => true,
    }
}

fn parquet_holds(data_type: &DataType) -> bool {
    match data_type {
        DataType::Union(..)
        | DataType::RunEndEncoded(..)
        | DataType::Interval(IntervalUnit::MonthDayNano) => false,
        DataType::Struct(fields) => {
            !fields.is_empty() && fields.iter().all(|field| parquet_holds(field.data_type()))
        }
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _)
        | DataType::Map(field, _) => parquet_holds(field.data_type()),
        DataType::Dictionary(_, words) => !words.is_nested() && parquet_holds(words),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::Arc;

    use arrow_array::{RecordBatch, new_null_array};
    use arrow_schema::{Field, Fields, TimeUnit, UnionFields, UnionMode};
    use reglament_kz::catalogue;

    use super::*;
    use crate::table::sink::Sink;

    fn plain() -> Vec<DataType> {
        use DataType::*;
        let mut all = vec![
            Null,
            Boolean,
            Int8,
            Int16,
            Int32,
            Int64,
            UInt8,
            UInt16,
            UInt32,
            UInt64,
            Float16,
            Float32,
            Float64,
            Date32,
            Date64,
            Utf8,
            LargeUtf8,
            Utf8View,
            Binary,
            LargeBinary,
            BinaryView,
            FixedSizeBinary(3),
            Time32(TimeUnit::Second),
            Time32(TimeUnit::Millisecond),
            Time64(TimeUnit::Microsecond),
            Time64(TimeUnit::Nanosecond),
        ];
        let units = [TimeUnit::Second, TimeUnit::Millisecond, TimeUnit::Microsecond, TimeUnit::Nanosecond];
        for unit in units {
            all.extend([Timestamp(unit, None), Timestamp(unit, Some("UTC".into())), Duration(unit)]);
        }
        let intervals = [IntervalUnit::YearMonth, IntervalUnit::DayTime, IntervalUnit::MonthDayNano];
        all.extend(intervals.map(Interval));
        all.extend([Decimal32(9, 2), Decimal64(18, 2), Decimal128(38, 2), Decimal256(76, 2)]);
        all
    }

    fn nested() -> Vec<DataType> {
        use DataType::*;
        let item = |of: DataType| Arc::new(Field::new("item", of, true));
        let union = Union(UnionFields::from_fields(vec![Field::new("a", Int32, true)]), UnionMode::Dense);
        let runs = RunEndEncoded(
            Arc::new(Field::new("run_ends", Int32, false)),
            Arc::new(Field::new("values", Utf8, true)),
        );
        let entries = Fields::from(vec![Field::new("keys", Utf8, false), Field::new("values", Int32, true)]);
        let map = Map(Arc::new(Field::new("entries", Struct(entries), false)), false);
        let pair = |of: DataType| Struct(vec![Field::new("a", of, true)].into());
        let words = |of: DataType| Dictionary(Box::new(Int32), Box::new(of));
        vec![
            List(item(Int32)),
            LargeList(item(Utf8)),
            ListView(item(Int32)),
            LargeListView(item(Int32)),
            FixedSizeList(item(Int32), 2),
            map,
            pair(Int32),
            Struct(Fields::empty()),
            words(Utf8),
            words(Int64),
            words(Timestamp(TimeUnit::Second, None)),
            words(pair(Int32)),
            words(Interval(IntervalUnit::MonthDayNano)),
            List(item(union.clone())),
            pair(union.clone()),
            union,
            List(item(runs.clone())),
            runs,
        ]
    }

    /// Whether a file with such a column can be written and is whole, found out by writing one.
    fn is_written(data_type: &DataType, extension: &str) -> bool {
        let schema = Arc::new(Schema::new(vec![Field::new("carried", data_type.clone(), true)]));
        let batch =
            RecordBatch::try_new(Arc::clone(&schema), vec![new_null_array(data_type, 2)]).expect("a column");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(format!("answers.{extension}"));
        let catalogue = catalogue().expect("the embedded law");
        let write = || {
            let mut sink = Sink::open(Some(&path), &schema, catalogue.calendar()).ok()?;
            sink.write(&batch).ok()?;
            sink.finish().ok()
        };
        let done = catch_unwind(AssertUnwindSafe(write)).expect("no writer panics").is_some();
        assert_eq!(File::open(&path).is_ok(), done, "{data_type} in {extension}");
        done
    }

    #[test]
    fn what_a_format_is_said_to_hold_it_does_hold_and_nothing_else_is_begun() {
        for data_type in plain().into_iter().chain(nested()) {
            for (extension, format) in [
                ("parquet", TableFormat::Parquet),
                ("csv", TableFormat::Csv),
                ("arrow", TableFormat::ArrowFile),
                ("arrows", TableFormat::ArrowStream),
            ] {
                assert_eq!(
                    is_written(&data_type, extension),
                    holds(format, &data_type),
                    "{data_type} in {extension}"
                );
            }
        }
    }

    #[test]
    fn the_column_that_cannot_be_written_is_named() {
        let list = DataType::List(Arc::new(Field::new("item", DataType::Int32, true)));
        let schema =
            Schema::new(vec![Field::new("id", DataType::Utf8, true), Field::new("visits", list, true)]);
        let error = check(&schema, TableFormat::Csv).expect_err("CSV has no lists");
        assert_eq!((error.code(), error.place()), (ErrorCode::WrongType, "columns/visits"));
        assert!(check(&schema, TableFormat::Parquet).is_ok());
    }
}
