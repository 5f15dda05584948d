//! What is said of a table by a program that was built without the feature `tables`.

use std::path::Path;

use reglament::{Error, ErrorCode};

use super::session::Session;
use crate::args;
use crate::failure::{Ending, Failure};
use crate::table_format::TableFormat;

pub fn assess(_: &Session, arguments: &args::Assess, _: TableFormat) -> Result<Ending, Failure> {
    refuse(&arguments.file)
}

pub fn deadlines(_: &Session, _: &args::Deadlines, file: &Path, _: TableFormat) -> Result<Ending, Failure> {
    refuse(file)
}

/// Read as JSON Lines, every line of it would be wrong.
fn refuse(file: &Path) -> Result<Ending, Failure> {
    let message = "this program was built without tables, and reads JSON Lines only";
    let name = file.display().to_string();
    Err(Failure::Unusable(Some(name), Error::new(ErrorCode::Unreadable, message)))
}
