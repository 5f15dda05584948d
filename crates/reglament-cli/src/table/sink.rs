//! Writing a table batch by batch. A file appears under its name only when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use reglament::{Calendar, Error, ErrorCode};

use super::fit::Fit;
use super::shown::Shown;
use super::source::unknown_extension;
use super::writable;
use crate::args::Format;
use crate::failure::Failure;
use crate::out::Out;
use crate::table_format::TableFormat;
use crate::target::Target;

/// Where answers are written.
pub struct Sink {
    writer: Writer,
    fit: Fit,
    /// Until something is written: a table without rows has columns, too.
    nothing: Option<RecordBatch>,
    /// The file that is written; none for the standard output.
    target: Option<Target>,
    noted: Noted,
}

enum Writer {
    Parquet(Box<ArrowWriter<Noting<File>>>),
    Csv(arrow_csv::Writer<Box<dyn Write>>),
    ArrowFile(arrow_ipc::writer::FileWriter<BufWriter<Noting<File>>>),
    ArrowStream(arrow_ipc::writer::StreamWriter<BufWriter<Noting<File>>>),
}

impl Sink {
    /// Opens a file by the extension of its name, or the standard output as CSV.
    ///
    /// # Errors
    ///
    /// If the name says no kind of table, or nothing can be written there.
    pub fn open(path: Option<&Path>, schema: &SchemaRef, calendar: &Calendar) -> Result<Self, Failure> {
        let nothing = Some(RecordBatch::new_empty(Arc::clone(schema)));
        let noted = Noted::default();
        let Some(path) = path else {
            check_columns(TableFormat::Csv, "output", schema)?;
            let to = Noting { to: Out::open(Format::Json).into_writer(), noted: Arc::clone(&noted) };
            let is_seen = io::stdout().is_terminal();
            let to: Box<dyn Write> = if is_seen { Box::new(Shown::new(to)) } else { Box::new(to) };
            let fit = Fit::new(TableFormat::Csv, calendar);
            return Ok(Self { writer: csv(to), fit, nothing, target: None, noted });
        };
        let format = TableFormat::of(path).ok_or_else(|| unknown_extension("output"))?;
        let fit = Fit::new(format, calendar);
        let fitted = fit.schema(schema);
        check_columns(format, &path.display().to_string(), &fitted)?;
        let target = Target::create(path)?;
        let file = Noting { to: target.file()?, noted: Arc::clone(&noted) };
        let writer = Writer::new(format, file, &fitted).map_err(|_| failure(Some(&target), &noted))?;
        Ok(Self { writer, fit, nothing, target: Some(target), noted })
    }

    /// Writes a batch.
    ///
    /// # Errors
    ///
    /// If the output cannot be written.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        self.nothing = None;
        let written = self.fit.batch(batch).and_then(|batch| self.writer.write(&batch));
        written.map_err(|_| failure(self.target.as_ref(), &self.noted))
    }

    /// Writes what is still to be written, and gives the file its name.
    ///
    /// # Errors
    ///
    /// If the output cannot be written; there is no file then.
    pub fn finish(mut self) -> Result<(), Failure> {
        if let Some(nothing) = self.nothing.take() {
            self.write(&nothing)?;
        }
        let Self { writer, target, noted, .. } = self;
        writer.finish().map_err(|_| failure(target.as_ref(), &noted))?;
        target.map_or(Ok(()), Target::finish)
    }
}

impl Writer {
    fn new(format: TableFormat, file: Noting<File>, schema: &SchemaRef) -> Result<Self, ArrowError> {
        Ok(match format {
            TableFormat::Parquet => {
                // Beside the schema of Arrow, for readers that do not know it.
                let entry = |(key, value): (&String, &String)| KeyValue::new(key.clone(), value.clone());
                let properties = WriterProperties::builder()
                    .set_compression(Compression::SNAPPY)
                    .set_key_value_metadata(Some(schema.metadata().iter().map(entry).collect()))
                    .build();
                Self::Parquet(Box::new(ArrowWriter::try_new(file, schema.clone(), Some(properties))?))
            }
            TableFormat::Csv => csv(Box::new(BufWriter::new(file))),
            TableFormat::ArrowFile => {
                Self::ArrowFile(arrow_ipc::writer::FileWriter::try_new_buffered(file, schema)?)
            }
            TableFormat::ArrowStream => {
                Self::ArrowStream(arrow_ipc::writer::StreamWriter::try_new_buffered(file, schema)?)
            }
        })
    }

    fn write(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        match self {
            Self::Parquet(writer) => writer.write(batch).map_err(ArrowError::from),
            Self::Csv(writer) => writer.write(batch),
            Self::ArrowFile(writer) => writer.write(batch),
            Self::ArrowStream(writer) => writer.write(batch),
        }
    }

    fn finish(self) -> Result<(), ArrowError> {
        match self {
            Self::Parquet(writer) => writer.close().map(drop).map_err(ArrowError::from),
            Self::Csv(writer) => writer.into_inner().flush().map_err(ArrowError::from),
            Self::ArrowFile(mut writer) => writer.finish(),
            Self::ArrowStream(mut writer) => writer.finish(),
        }
    }
}

fn csv(to: Box<dyn Write>) -> Writer {
    Writer::Csv(arrow_csv::WriterBuilder::new().with_header(true).build(to))
}

fn failure(target: Option<&Target>, noted: &Noted) -> Failure {
    let noted = noted.lock().unwrap_or_else(PoisonError::into_inner).take();
    match (target, noted) {
        (None, Some(error)) => Failure::unwritable(error),
        (Some(target), Some(error)) => Failure::System(target.name().to_owned(), error),
        (target, None) => {
            let name = target.map_or("output", Target::name).to_owned();
            let message = "the answers cannot be written in this format";
            Failure::Unusable(Some(name), Error::new(ErrorCode::Unreadable, message))
        }
    }
}

/// A column that the format cannot hold at all, told before any work.
fn check_columns(format: TableFormat, name: &str, schema: &Schema) -> Result<(), Failure> {
    writable::check(schema, format).map_err(|error| Failure::Unusable(Some(name.to_owned()), error))
}

/// Why nothing more can be written. The formats say only that they could not.
type Noted = Arc<Mutex<Option<io::Error>>>;

/// Writes, and notes why it could not.
struct Noting<W> {
    to: W,
    noted: Noted,
}

impl<W> Noting<W> {
    fn note<T>(&self, done: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &done
            && error.kind() != io::ErrorKind::Interrupted
        {
            let told = || io::Error::new(error.kind(), error.to_string());
            let same = error.raw_os_error().map_or_else(told, io::Error::from_raw_os_error);
            *self.noted.lock().unwrap_or_else(PoisonError::into_inner) = Some(same);
        }
        done
    }
}

impl<W: Write> Write for Noting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.to.write(bytes);
        self.note(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.to.flush();
        self.note(done)
    }
}
