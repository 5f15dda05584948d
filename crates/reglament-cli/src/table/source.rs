//! Reading a table batch by batch.

mod cause;
mod input;
mod piece;
mod guard;
mod seems;
mod records;
mod csv;
mod thrift;
mod footer;
mod pages;
mod parquet;
mod message;
mod ipc;

use std::fs::File;
use std::io::{Cursor, Read as _, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use arrow_schema::SchemaRef;
use bytes::Bytes;
use reglament::{Error, ErrorCode};

use crate::failure::Failure;
use crate::table_format::TableFormat;
use cause::{Cause, Read};
pub use guard::keep_quiet;
use input::{Input, Table};
pub use piece::Piece;
use piece::slices;

type Pieces = Box<dyn Iterator<Item = Read<Piece>> + Send>;

/// A table being read.
pub struct Source {
    /// The name by which errors cite it.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its columns, each of which may lack values.
    pub schema: SchemaRef,
    /// Its length in bytes.
    pub length: u64,
    /// How many bytes have been read.
    pub position: Arc<AtomicU64>,
    pieces: Pieces,
}

impl Source {
    /// Opens a file that holds a table.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is not of the kind that its name says.
    pub fn open(path: &Path, format: TableFormat) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let unreadable = |error| Failure::unreadable(path, error);
        let file = File::open(path).map_err(unreadable)?;
        let metadata = file.metadata().map_err(unreadable)?;
        let source = if metadata.is_dir() {
            Err(Cause::new("expected a file; this is a folder"))
        } else {
            Self::read(Input::File(Arc::new(file)), metadata.is_file(), format)
        };
        let source = source.map_err(|cause| cause.of(&name))?;
        Ok(Self { name, path: path.to_owned(), ..source })
    }

    /// Opens bytes in memory.
    pub fn of_bytes(bytes: Bytes, format: TableFormat) -> Result<Self, Failure> {
        Self::read(Input::Memory(Cursor::new(bytes)), true, format).map_err(|cause| cause.of("bytes"))
    }

    fn read(input: Input, has_end: bool, format: TableFormat) -> Read<Self> {
        let mut table = Table::new(input)?;
        if has_end {
            look_at(&mut table, format)?;
        } else if matches!(format, TableFormat::Parquet | TableFormat::ArrowFile) {
            return Err(Cause::new(
                "this kind of table has its description at the end, so it cannot be read from a pipe",
            ));
        }
        let (length, position) = (table.length, Arc::clone(&table.position));
        let (schema, pieces): (SchemaRef, Pieces) = match format {
            TableFormat::Parquet => {
                let batches = parquet::Parquet::open(table)?;
                (batches.schema(), Box::new(batches.map(|batch| batch.map(Piece::from))))
            }
            TableFormat::Csv => {
                let pieces = csv::Csv::open(table)?;
                (pieces.schema(), Box::new(pieces))
            }
            TableFormat::ArrowFile => {
                let batches = ipc::File::open(table)?;
                (batches.schema(), Box::new(sliced(batches)))
            }
            TableFormat::ArrowStream => {
                let batches = ipc::Stream::open(std::io::BufReader::new(table))?;
                (batches.schema(), Box::new(sliced(batches)))
            }
        };
        if schema.fields().is_empty() {
            return Err(Cause::new("the table has no columns"));
        }
        Ok(Self { name: String::new(), path: PathBuf::new(), schema, length, position, pieces })
    }

    /// The rows, a few after the other; after an error there are no more.
    pub fn pieces(self) -> impl Iterator<Item = Result<Piece, Failure>> + Send {
        let name = self.name;
        let mut failed = false;
        let pieces = self.pieces.map(move |piece| piece.map_err(|cause| cause.of(&name)));
        pieces.take_while(move |piece| !std::mem::replace(&mut failed, piece.is_err()))
    }
}

/// A name that says no kind of table.
pub fn unknown_extension(place: &str) -> Failure {
    let message = "expected a file named .parquet, .csv, .arrow or .arrows";
    Failure::Usage(Error::new(ErrorCode::UnknownKey, message).at(place))
}

/// Looks at the first bytes, whether the file is of another kind.
fn look_at(table: &mut Table, format: TableFormat) -> Read<()> {
    let mut first = Vec::new();
    table.by_ref().take(seems::FIRST as u64).read_to_end(&mut first)?;
    table.rewind()?;
    table.position.store(0, std::sync::atomic::Ordering::Relaxed);
    seems::other(&first, format).map_or(Ok(()), |what| Err(Cause::new(what)))
}

fn sliced(
    batches: impl Iterator<Item = Read<arrow_array::RecordBatch>> + Send,
) -> impl Iterator<Item = Read<Piece>> + Send {
    batches.flat_map(|batch| {
        let (batch, error) = batch.map_or_else(|error| (None, Some(Err(error))), |batch| (Some(batch), None));
        batch.into_iter().flat_map(slices).map(|batch| Ok(batch.into())).chain(error)
    })
}

#[cfg(test)]
mod tests {
    use super::piece::BYTES;
    use super::*;

    /// How many rows there are, in batches that have no more bytes than they may.
    fn rows_within_bounds(source: Source) -> usize {
        let rows = source.pieces().map(|piece| {
            let batch = piece.map_err(Failure::report).expect("rows").batch;
            assert!(batch.get_array_memory_size() <= 2 * BYTES, "{}", batch.get_array_memory_size());
            batch.num_rows()
        });
        rows.sum()
    }

    #[test]
    fn a_batch_has_no_more_bytes_than_it_may() {
        // 1,500 rows of one text of a million bytes, which the file holds once.
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/tables/bomb.parquet");
        let source = Source::open(&path, TableFormat::Parquet).map_err(Failure::report).expect("a table");
        assert_eq!(rows_within_bounds(source), 1_500);
    }

    /// Every text has the one before it in common with it, so that a page of a megabyte stands for a hundred.
    #[test]
    fn texts_that_take_over_the_ones_before_them_are_read_a_few_at_once() {
        use ::parquet::basic::Encoding;
        use ::parquet::file::properties::WriterProperties;
        use arrow_array::{ArrayRef, RecordBatch, StringArray};

        let long = "x".repeat(1 << 20);
        let texts: ArrayRef =
            Arc::new(StringArray::from_iter_values((0..100).map(|row| format!("{long}{row}"))));
        let batch = RecordBatch::try_from_iter([("id", texts)]).expect("a column");
        let properties = WriterProperties::builder()
            .set_dictionary_enabled(false)
            .set_encoding(Encoding::DELTA_BYTE_ARRAY);
        let properties = properties.set_data_page_size_limit(1 << 30).build();
        let mut bytes = Vec::new();
        let mut writer = ::parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties))
            .expect("a writer");
        writer.write(&batch).expect("written");
        writer.close().expect("written");
        assert!(bytes.len() < BYTES / 16, "{}", bytes.len());
        let source =
            Source::of_bytes(bytes.into(), TableFormat::Parquet).map_err(Failure::report).expect("a table");
        assert_eq!(rows_within_bounds(source), 100);
    }
}
