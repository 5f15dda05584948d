//! Reading a table batch by batch.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::RecordBatch;
use arrow_csv::reader::Format;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::{ROWS, broken, unreadable};
use crate::failure::Failure;
use crate::table_format::TableFormat;

type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

/// A table being read.
pub struct Source {
    /// The name by which errors cite it.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its columns.
    pub schema: SchemaRef,
    /// Its length in bytes.
    pub length: u64,
    /// How many bytes have been read.
    pub position: Arc<AtomicU64>,
    batches: Batches,
}

impl Source {
    /// Opens a file that holds a table.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is not of the kind that its name says.
    pub fn open(path: &Path, format: TableFormat) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let position = Arc::new(AtomicU64::new(0));
        let file = File::open(path).map_err(|error| Failure::unreadable(path, error))?;
        let length = file.metadata().map_err(|error| Failure::unreadable(path, error))?.len();
        let counted = |file| Counted { file, position: Arc::clone(&position) };
        let opened = match format {
            // Read out of order, so that the rows are counted instead; see `Progressing`.
            TableFormat::Parquet => parquet(file, length, &position),
            TableFormat::Csv => csv(file, counted),
            TableFormat::ArrowFile => arrow_file(counted(file)),
            TableFormat::ArrowStream => arrow_stream(counted(file)),
        };
        let (schema, batches) = opened.map_err(|error| unreadable(&name, &error))?;
        if schema.fields().is_empty() {
            return Err(broken(&name, "the table has no columns"));
        }
        Ok(Self { name, path: path.to_owned(), schema, length, position, batches })
    }

    /// The batches, one after the other.
    pub fn batches(self) -> impl Iterator<Item = Result<RecordBatch, Failure>> + Send {
        let name = self.name;
        self.batches.map(move |batch| batch.map_err(|error| unreadable(&name, &error)))
    }
}

fn parquet(file: File, length: u64, position: &Arc<AtomicU64>) -> Result<(SchemaRef, Batches), ArrowError> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(file)?.with_batch_size(ROWS);
    let rows = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0).max(1);
    let schema = Arc::clone(builder.schema());
    let (batches, position) = (builder.build()?, Arc::clone(position));
    let mut read = 0;
    let batches = batches.inspect(move |batch| {
        read += batch.as_ref().map_or(0, |batch| batch.num_rows() as u64);
        // The share of the rows, as if every row had as many bytes.
        let share = u128::from(length) * u128::from(read) / u128::from(rows);
        position.store(u64::try_from(share).unwrap_or(length), Ordering::Relaxed);
    });
    Ok((schema, Box::new(batches)))
}

/// Every column is read as text: what a text means is for the library to say, row by row.
fn csv(file: File, counted: impl Fn(File) -> Counted) -> Result<(SchemaRef, Batches), ArrowError> {
    let mut file = file;
    let format = Format::default().with_header(true);
    let (header, _) = format.infer_schema(BufReader::new(&mut file), Some(0))?;
    file.seek(SeekFrom::Start(0))?;
    let text =
        |field: &Arc<Field>| Field::new(field.name().trim_start_matches('\u{feff}'), DataType::Utf8, true);
    let schema = Arc::new(Schema::new(header.fields().iter().map(text).collect::<Vec<_>>()));
    let builder = arrow_csv::ReaderBuilder::new(Arc::clone(&schema)).with_format(format);
    Ok((schema, Box::new(builder.with_batch_size(ROWS).build(counted(file))?)))
}

fn arrow_file(file: Counted) -> Result<(SchemaRef, Batches), ArrowError> {
    let reader = arrow_ipc::reader::FileReader::try_new_buffered(file, None)?;
    Ok((reader.schema(), Box::new(sliced(reader))))
}

fn arrow_stream(file: Counted) -> Result<(SchemaRef, Batches), ArrowError> {
    let reader = arrow_ipc::reader::StreamReader::try_new_buffered(file, None)?;
    Ok((reader.schema(), Box::new(sliced(reader))))
}

/// Batches as large as a file has them, in pieces as large as we answer at once.
fn sliced(
    batches: impl Iterator<Item = Result<RecordBatch, ArrowError>> + Send,
) -> impl Iterator<Item = Result<RecordBatch, ArrowError>> + Send {
    batches.flat_map(|batch| {
        let (batch, error) = match batch {
            Ok(batch) => (Some(batch), None),
            Err(error) => (None, Some(Err(error))),
        };
        let pieces = batch.into_iter().flat_map(|batch| {
            let starts = (0..batch.num_rows()).step_by(ROWS);
            starts.map(move |start| Ok(batch.slice(start, ROWS.min(batch.num_rows() - start))))
        });
        pieces.chain(error)
    })
}

/// A file that says how far it has been read.
struct Counted {
    file: File,
    position: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(into)?;
        self.position.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = self.file.seek(to)?;
        self.position.store(position, Ordering::Relaxed);
        Ok(position)
    }
}
