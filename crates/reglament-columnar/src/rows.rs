//! The rows of a batch, with what is wrong with some of them already.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, SchemaRef};
use reglament::{Error, ErrorCode, Result};

/// Something wrong with a row that its values do not show, such as a line of CSV with too few fields: whoever read the
/// table tells it, and the row gets this error instead of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The row of the batch, from 0.
    pub row: usize,
    /// What is wrong.
    pub code: ErrorCode,
    /// The column in which it is wrong, as its index in the batch; otherwise it is the row as a whole.
    pub column: Option<usize>,
}

/// A batch to be answered. Any batch is one, without anything known to be wrong with it.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'r> {
    pub(crate) batch: &'r RecordBatch,
    pub(crate) faults: &'r [Fault],
}

impl<'r> Rows<'r> {
    /// A batch, and what is wrong with some of its rows.
    pub fn new(batch: &'r RecordBatch, faults: &'r [Fault]) -> Self {
        Self { batch, faults }
    }

    /// The batch.
    pub fn batch(&self) -> &'r RecordBatch {
        self.batch
    }

    /// What is wrong with rows that the batch has.
    pub(crate) fn faults(self) -> impl Iterator<Item = &'r Fault> {
        self.faults.iter().filter(move |fault| fault.row < self.batch.num_rows())
    }
}

impl<'r> From<&'r RecordBatch> for Rows<'r> {
    fn from(batch: &'r RecordBatch) -> Self {
        Self { batch, faults: &[] }
    }
}

/// A batch that was made here.
///
/// # Errors
///
/// [`ErrorCode::Internal`] if Arrow refuses it.
pub(crate) fn made(schema: &SchemaRef, columns: Vec<ArrayRef>) -> Result<RecordBatch> {
    RecordBatch::try_new(Arc::clone(schema), columns).map_err(|error| own_mistake(&error))
}

/// Arrow refuses what was made here.
pub(crate) fn own_mistake(error: &ArrowError) -> Error {
    Error::new(ErrorCode::Internal, format!("the answer is not well formed: {error}"))
}
