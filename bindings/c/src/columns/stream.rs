//! Streams: of rows coming in, and of answers going out.

use std::ptr::from_mut;

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use reglament::{Error, ErrorCode};

use super::{Work, not_arrow};
use crate::guard::caught;
use crate::handle::{borrow_mut, put, require};

/// The columns of a stream, asked without taking it from its owner.
///
/// # Safety
///
/// The stream is by the rules of Arrow's C stream interface.
unsafe fn schema_of(stream: &mut FFI_ArrowArrayStream) -> Result<Schema, Error> {
    if stream.release.is_none() {
        return Err(not_arrow("rows"));
    }
    let ask = stream.get_schema.ok_or_else(|| not_arrow("rows"))?;
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: the stream is not released, and the schema can be written.
    if unsafe { ask(from_mut(stream), &raw mut schema) } != 0 {
        let message = "the stream cannot tell its schema";
        return Err(Error::new(ErrorCode::Unreadable, message).at("rows"));
    }
    Schema::try_from(&schema).map_err(|_| not_arrow("rows"))
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
        let work = prepare(&schema_of(borrow_mut(rows, "rows")?)?)?;
        let rows = ArrowArrayStreamReader::from_raw(rows).map_err(|_| not_arrow("rows"))?;
        let answers = Answering { rows, work, ended: false };
        put(FFI_ArrowArrayStream::new(Box::new(answers)), answers_out, "answers_out")
    }
}

/// Answers the batches of a stream when they are asked for.
struct Answering {
    rows: ArrowArrayStreamReader,
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
        let answered = caught(|| {
            let batch = self.rows.next()?;
            Some(batch.and_then(|batch| (self.work.answer)(&batch).map_err(foreign)))
        });
        let answered = answered.unwrap_or_else(|error| Some(Err(foreign(error))));
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
