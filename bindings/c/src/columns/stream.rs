//! Streams: of rows coming in, and of answers going out.

use std::ffi::CStr;
use std::ptr::from_mut;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use reglament::{Error, ErrorCode};

use super::batch::read_batch;
use super::checked::read_schema;
use super::work::{Work, not_arrow};
use crate::catch::caught;
use crate::handle::{borrow_mut, put, require};

/// The columns of a stream, asked without taking it from its owner.
///
/// # Safety
///
/// The stream is by the rules of Arrow's C stream interface.
unsafe fn schema_of(stream: &mut FFI_ArrowArrayStream) -> Result<SchemaRef, Error> {
    if stream.release.is_none() || stream.get_next.is_none() {
        return Err(not_arrow("rows"));
    }
    let ask = stream.get_schema.ok_or_else(|| not_arrow("rows"))?;
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: the stream is not released, and the schema can be written.
    unsafe {
        let status = ask(from_mut(stream), &raw mut schema);
        if status != 0 {
            let message = format!("the stream cannot give its schema{}", cause(stream, status));
            return Err(Error::new(ErrorCode::Unreadable, message).at("rows"));
        }
        read_schema(&schema, "schema").map(Arc::new)
    }
}

/// What a stream says of its failure, or the number it failed with.
///
/// # Safety
///
/// The stream is not released, and has just failed.
unsafe fn cause(stream: &mut FFI_ArrowArrayStream, status: i32) -> String {
    // SAFETY: as the caller promises; what is said is good until the stream is called again.
    let said = unsafe {
        let said = stream.get_last_error.map_or(std::ptr::null(), |ask| ask(from_mut(stream)));
        (!said.is_null()).then(|| CStr::from_ptr(said).to_string_lossy().into_owned())
    };
    said.map_or_else(|| format!(": it failed with {status} and gave no reason"), |said| format!(": {said}"))
}

/// Answers a stream of batches.
///
/// # Safety
///
/// Both are null or by the rules of Arrow's C stream interface; the answers can be written.
pub unsafe fn answer_stream(
    rows: *mut FFI_ArrowArrayStream,
    answers_out: *mut FFI_ArrowArrayStream,
    prepare: impl FnOnce(&Schema) -> Result<Work, Error>,
) -> Result<(), Error> {
    require(answers_out, "answers_out")?;
    // SAFETY: as the caller promises.
    unsafe {
        let schema = schema_of(borrow_mut(rows, "rows")?)?;
        let work = prepare(&schema)?;
        let rows = Rows { stream: FFI_ArrowArrayStream::from_raw(rows), schema };
        let answers = Answering { rows, work, ended: false };
        put(FFI_ArrowArrayStream::new(Box::new(answers)), answers_out, "answers_out")
    }
}

/// The batches of a stream that was taken.
struct Rows {
    stream: FFI_ArrowArrayStream,
    schema: SchemaRef,
}

impl Rows {
    fn next(&mut self) -> Result<Option<RecordBatch>, Error> {
        let ask = self.stream.get_next.ok_or_else(|| not_arrow("rows"))?;
        let mut rows = FFI_ArrowArray::empty();
        // SAFETY: whoever handed the stream in promised that it is by the rules of Arrow's C stream interface.
        unsafe {
            let status = ask(from_mut(&mut self.stream), &raw mut rows);
            if status != 0 {
                let message = format!("the stream of rows failed{}", cause(&mut self.stream, status));
                return Err(Error::new(ErrorCode::Unreadable, message).at("rows"));
            }
            if rows.is_released() {
                return Ok(None);
            }
            read_batch(&self.schema, &mut rows, |rows| FFI_ArrowArray::from_raw(rows)).map(Some)
        }
    }
}

/// Answers the batches of a stream when they are asked for.
struct Answering {
    rows: Rows,
    work: Work,
    /// After an error there is nothing more: the rows in between would be missing.
    ended: bool,
}

impl Iterator for Answering {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        // Asked by a function of C's, through which no panic may go.
        let answered = caught(|| match self.rows.next() {
            Ok(None) => None,
            Ok(Some(batch)) => Some((self.work.answer)(&batch)),
            Err(error) => Some(Err(error)),
        });
        let answered = answered.unwrap_or_else(|error| Some(Err(error))).map(|one| one.map_err(foreign));
        self.ended = !matches!(answered, Some(Ok(_)));
        answered
    }
}

impl RecordBatchReader for Answering {
    fn schema(&self) -> SchemaRef {
        SchemaRef::clone(&self.work.schema)
    }
}

fn foreign(error: Error) -> ArrowError {
    ArrowError::ExternalError(Box::new(error))
}
