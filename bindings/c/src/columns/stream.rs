//! Streams: of rows coming in, and of answers going out.

use std::ptr::from_mut;

use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use reglament::{Error, ErrorCode};

use super::not_arrow;
use crate::guard::caught;

/// The columns of a stream, asked without taking it from its owner.
///
/// # Safety
///
/// The stream is by the rules of Arrow's C stream interface.
pub unsafe fn schema_of(stream: &mut FFI_ArrowArrayStream) -> Result<Schema, Error> {
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

/// Answers the batches of a stream when they are asked for.
pub struct Answering<R, W> {
    rows: R,
    schema: SchemaRef,
    answer: W,
    /// After an error there is nothing more: the rows in between would be missing.
    ended: bool,
}

impl<R, W> Answering<R, W> {
    pub fn new(rows: R, schema: SchemaRef, answer: W) -> Self
    where
        W: Fn(&RecordBatch) -> Result<RecordBatch, Error>,
    {
        Self { rows, schema, answer, ended: false }
    }
}

impl<R, W> Iterator for Answering<R, W>
where
    R: RecordBatchReader,
    W: Fn(&RecordBatch) -> Result<RecordBatch, Error>,
{
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        // Asked by a function of C's, through which no panic may go.
        let answered = caught(|| {
            let batch = self.rows.next()?;
            Some(batch.and_then(|batch| (self.answer)(&batch).map_err(foreign)))
        });
        let answered = answered.unwrap_or_else(|error| Some(Err(foreign(error))));
        self.ended = !matches!(answered, Some(Ok(_)));
        answered
    }
}

impl<R, W> RecordBatchReader for Answering<R, W>
where
    R: RecordBatchReader,
    W: Fn(&RecordBatch) -> Result<RecordBatch, Error>,
{
    fn schema(&self) -> SchemaRef {
        SchemaRef::clone(&self.schema)
    }
}

fn foreign(error: Error) -> ArrowError {
    ArrowError::ExternalError(Box::new(error))
}
