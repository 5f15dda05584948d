//! What is done with the rows of a table.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use reglament::{Error, ErrorCode};

/// What answers the batches of a table, one after the other.
pub type Answer = Box<dyn FnMut(&RecordBatch) -> Result<RecordBatch, Error> + Send>;

/// What is done with the rows of a table, and the columns that come of it.
pub struct Work {
    pub schema: SchemaRef,
    pub answer: Answer,
}

/// What was handed in does not follow the rules of Arrow's interfaces, as far as can be seen.
pub fn not_arrow(name: &'static str) -> Error {
    let message = "expected a record batch or a stream of them that follows the rules of Arrow's C interfaces and is not yet released";
    Error::new(ErrorCode::WrongType, message).at(name)
}
