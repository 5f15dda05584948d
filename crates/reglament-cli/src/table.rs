//! Files of tables: Parquet, CSV and Arrow IPC, read and written batch by batch, so that memory does not grow with the file.

mod fit;
mod pipe;
mod sink;
mod source;

pub use fit::Fit;
pub use pipe::{Answered, Destination, answer};
pub use sink::Sink;
pub use source::Source;

use arrow_schema::ArrowError;
use reglament::{Error, ErrorCode};

use crate::failure::Failure;

/// How many rows are in memory at once in one place; each place between reading and writing holds a batch or two.
pub const ROWS: usize = 1 << 16;

/// A file that is not what its name says, or that could not be read to its end.
fn unreadable(name: &str, error: &ArrowError) -> Failure {
    match error {
        ArrowError::IoError(_, _) => broken(name, "the file could not be read to its end"),
        // Messages of the readers may repeat what stands in the file.
        _ => broken(name, "the file is not a table of the kind that its name says, or it is damaged"),
    }
}

/// A name that says no kind of table.
pub fn unknown_extension(place: &str) -> Failure {
    let message = "expected a file named .parquet, .csv, .arrow or .arrows";
    Failure::Usage(Error::new(ErrorCode::UnknownKey, message).at(place))
}

fn broken(name: &str, message: &str) -> Failure {
    Failure::Unusable(Some(name.to_owned()), Error::new(ErrorCode::Unreadable, message))
}
