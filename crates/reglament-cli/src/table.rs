//! Files of tables: Parquet, CSV and Arrow IPC, read and written batch by batch, so that memory does not grow with the file.

mod source;
mod tidy;
mod target;
mod shown;
mod fit;
mod writable;
mod sink;
mod carried;
mod pipe;

pub use fit::Fit;
pub use pipe::{Answered, Destination, answer};
pub use sink::Sink;
use source::Piece;
pub use source::{Source, keep_quiet};
pub use tidy::own_process;

use reglament::{Error, ErrorCode};

use crate::failure::Failure;

/// A name that says no kind of table.
pub fn unknown_extension(place: &str) -> Failure {
    let message = "expected a file named .parquet, .csv, .arrow or .arrows";
    Failure::Usage(Error::new(ErrorCode::UnknownKey, message).at(place))
}
