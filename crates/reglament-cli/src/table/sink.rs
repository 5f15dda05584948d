//! Writing a table batch by batch. A file appears under its name only when it is whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use reglament::{Calendar, Error, ErrorCode};
use tempfile::NamedTempFile;

use super::{Fit, unknown_extension};
use crate::failure::Failure;
use crate::table_format::TableFormat;

/// Where answers are written.
pub struct Sink {
    writer: Writer,
    fit: Fit,
    /// Until something is written: a table without rows has columns, too.
    nothing: Option<RecordBatch>,
    /// The file under its name for the time being, and the name it gets; none for the standard output.
    place: Option<(NamedTempFile, PathBuf)>,
}

enum Writer {
    Parquet(Box<ArrowWriter<File>>),
    Csv(arrow_csv::Writer<Box<dyn Write>>),
    ArrowFile(arrow_ipc::writer::FileWriter<BufWriter<File>>),
    ArrowStream(arrow_ipc::writer::StreamWriter<BufWriter<File>>),
}

impl Sink {
    /// Opens a file by the extension of its name, or the standard output as CSV.
    ///
    /// # Errors
    ///
    /// If the name says no kind of table, or nothing can be written there.
    pub fn open(path: Option<&Path>, schema: &SchemaRef, calendar: &Calendar) -> Result<Self, Failure> {
        let nothing = Some(RecordBatch::new_empty(Arc::clone(schema)));
        let Some(path) = path else {
            let writer = csv(Box::new(io::stdout().lock()));
            let fit = Fit::new(TableFormat::Csv, calendar);
            return Ok(Self { writer, fit, nothing, place: None });
        };
        let format = TableFormat::of(path).ok_or_else(|| unknown_extension("output"))?;
        let fit = Fit::new(format, calendar);
        let unwritable = |error| Failure::System(path.display().to_string(), error);
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let place = NamedTempFile::new_in(folder).map_err(unwritable)?;
        let file = place.reopen().map_err(unwritable)?;
        let writer =
            Writer::new(format, file, &fit.schema(schema)).map_err(|error| failure(Some(path), error))?;
        Ok(Self { writer, fit, nothing, place: Some((place, path.to_owned())) })
    }

    /// Writes a batch.
    ///
    /// # Errors
    ///
    /// If the output cannot be written.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        self.nothing = None;
        let written = self.fit.batch(batch).and_then(|batch| self.writer.write(&batch));
        written.map_err(|error| failure(self.place.as_ref().map(|(_, path)| path.as_path()), error))
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
        let path = self.place.as_ref().map(|(_, path)| path.clone());
        self.writer.finish().map_err(|error| failure(path.as_deref(), error))?;
        let Some((place, path)) = self.place else { return Ok(()) };
        let unwritable = |error| Failure::System(path.display().to_string(), error);
        place.as_file().sync_all().map_err(unwritable)?;
        make_ordinary(&place).map_err(unwritable)?;
        place.persist(&path).map_err(|error| unwritable(error.error))?;
        Ok(())
    }
}

impl Writer {
    fn new(format: TableFormat, file: File, schema: &SchemaRef) -> Result<Self, ArrowError> {
        Ok(match format {
            TableFormat::Parquet => {
                let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
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

/// A temporary file is for its owner alone; the answer is a file like any other.
#[cfg(unix)]
fn make_ordinary(place: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    // What the process gives to new files, which can be seen only by making one.
    let folder = place.path().parent().unwrap_or(Path::new("."));
    let beside =
        tempfile::Builder::new().permissions(std::fs::Permissions::from_mode(0o666)).tempfile_in(folder)?;
    place.as_file().set_permissions(beside.as_file().metadata()?.permissions())
}

#[cfg(not(unix))]
fn make_ordinary(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}

fn failure(path: Option<&Path>, error: ArrowError) -> Failure {
    let name = path.map_or_else(|| "output".to_owned(), |path| path.display().to_string());
    match error {
        ArrowError::IoError(_, error) if path.is_none() => Failure::unwritable(error),
        ArrowError::IoError(_, error) => Failure::System(name, error),
        ArrowError::ExternalError(error) => match error.downcast::<io::Error>() {
            Ok(error) => Failure::System(name, *error),
            Err(_) => unwritable(name),
        },
        _ => unwritable(name),
    }
}

fn unwritable(name: String) -> Failure {
    let message = "the answers cannot be written in this format";
    Failure::Unusable(Some(name), Error::new(ErrorCode::Unreadable, message))
}
