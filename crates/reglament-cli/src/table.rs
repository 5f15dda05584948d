//! Files of tables: Parquet, CSV and Arrow IPC, read and written batch by batch, so that memory does not grow with the file.

mod source;
mod shown;
mod fit;
mod writable;
mod sink;
mod carried;
mod pipe;

pub use pipe::{Answered, Destination, answer};
pub use source::{Source, keep_quiet, unknown_extension};
