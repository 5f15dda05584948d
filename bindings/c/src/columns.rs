//! Tables through the Arrow C data and C stream interfaces: every row as one case, the answers as columns. Nothing is copied.

mod assess;
mod batch;
mod checked;
mod compare;
mod deadline;
mod options;
mod stream;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use reglament::{Error, ErrorCode};

/// What answers the batches of a table, one after the other.
type Answer = Box<dyn FnMut(&RecordBatch) -> Result<RecordBatch, Error> + Send>;

/// What is done with the rows of a table, and the columns that come of it.
struct Work {
    schema: SchemaRef,
    answer: Answer,
}

/// What was handed in does not follow the rules of Arrow's interfaces, as far as can be seen.
fn not_arrow(name: &'static str) -> Error {
    let message = "expected a record batch or a stream of them, by the rules of Arrow's C interfaces, and not yet released";
    Error::new(ErrorCode::WrongType, message).at(name)
}
