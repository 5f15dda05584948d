//! The answers as a stream that is computed while it is read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use reglament::{Error, ErrorCode};

use super::Rows;
use super::work::{Answer, Work};

/// Answers the batches of a stream when they are asked for.
pub struct Answering {
    rows: Rows,
    schema: SchemaRef,
    answer: Answer,
    /// How many rows came before the next batch.
    before: u64,
    /// After an error there is nothing more: the rows in between would be missing.
    ended: bool,
}

impl Answering {
    /// The answers to these rows.
    pub fn new(rows: Rows, work: &Work) -> Self {
        Self {
            rows,
            schema: Arc::clone(&work.schema),
            answer: Arc::clone(&work.answer),
            before: 0,
            ended: false,
        }
    }

    fn step(&mut self) -> Option<Result<RecordBatch, ArrowError>> {
        let batch = self.rows.next()?;
        Some(batch.and_then(|batch| {
            let first = self.before;
            self.before = first.saturating_add(u64::try_from(batch.num_rows()).unwrap_or(u64::MAX));
            (self.answer)(&batch, first).map_err(foreign)
        }))
    }
}

impl Iterator for Answering {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        // A function of C's asks, through which no panic may go. Nothing is used after one.
        let answered = catch_unwind(AssertUnwindSafe(|| self.step())).unwrap_or_else(|_| {
            let message = "the library panicked, which is a mistake of its own";
            Some(Err(foreign(Error::new(ErrorCode::Internal, message))))
        });
        self.ended = !matches!(answered, Some(Ok(_)));
        answered
    }
}

impl RecordBatchReader for Answering {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

fn foreign(error: Error) -> ArrowError {
    ArrowError::ExternalError(Box::new(error))
}
