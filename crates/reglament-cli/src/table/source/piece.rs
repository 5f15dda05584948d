//! A part of a table, small enough to be held.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Schema, SchemaRef};
use reglament::Error;
use reglament_columnar::Fault;

/// How many rows are in memory at once in one place; each place between reading and writing holds a batch or two.
pub const ROWS: usize = 1 << 16;

/// How many bytes of values a batch may have. One row may have more.
pub const BYTES: usize = 64 << 20;

/// Some rows of a table, and what is wrong with some of them already.
#[derive(Debug)]
pub struct Piece {
    /// The rows.
    pub batch: RecordBatch,
    /// What is wrong with rows whatever their values.
    pub faults: Vec<Fault>,
    /// What is to be said of it, with the number of its line, from 1.
    pub told: Vec<(u64, Error)>,
}

impl From<RecordBatch> for Piece {
    fn from(batch: RecordBatch) -> Self {
        Self { batch, faults: Vec::new(), told: Vec::new() }
    }
}

/// Any column may lack a value: one that cannot be written is taken away.
pub fn nullable(schema: &Schema) -> SchemaRef {
    let fields = schema.fields().iter().map(|field| field.as_ref().clone().with_nullable(true));
    Schema::new_with_metadata(fields.collect::<Vec<_>>(), schema.metadata().clone()).into()
}

/// As many rows as have at most so many bytes, if one has that many at most.
pub fn rows_of(widest: usize) -> usize {
    (BYTES / widest.max(1)).clamp(1, ROWS)
}

/// A batch as large as a file has it, in pieces as large as are answered at once.
pub fn slices(batch: RecordBatch) -> impl Iterator<Item = RecordBatch> {
    let rows = rows_of(batch.columns().iter().map(widest).sum());
    let starts = (0..batch.num_rows()).step_by(rows);
    starts.map(move |start| batch.slice(start, rows.min(batch.num_rows() - start)))
}

/// The bytes of the longest text of a dictionary, which stands in the file once but may be that of every row.
fn widest(column: &ArrayRef) -> usize {
    let Some(dictionary) = column.as_any_dictionary_opt() else { return 0 };
    let values = dictionary.values();
    let longest = match values.data_type() {
        DataType::Utf8 => values.as_string::<i32>().iter().flatten().map(str::len).max(),
        DataType::LargeUtf8 => values.as_string::<i64>().iter().flatten().map(str::len).max(),
        DataType::Utf8View => values.as_string_view().iter().flatten().map(str::len).max(),
        _ => None,
    };
    longest.unwrap_or(0)
}
