//! What the commands for cases share.

use std::path::Path;

use reglament::{Case, Error};
use serde::Serialize;

use crate::failure::Failure;
use crate::output::text::readable;

/// An answer with the id of the case before everything else.
#[derive(Serialize)]
pub(super) struct OfCase<'a, T> {
    id: &'a str,
    #[serde(flatten)]
    answer: T,
}

impl<'a, T> OfCase<'a, T> {
    pub(super) fn new(case: &'a Case, answer: T) -> Self {
        Self { id: &case.opening().case, answer }
    }
}

/// An error of what was asked about the case in a file.
pub(super) fn of_file(path: &Path, error: Error) -> Failure {
    Failure::Unusable(Some(path.display().to_string()), error)
}

/// What a case is called on a page.
pub(super) fn called(case: &Case) -> String {
    readable(&case.opening().case)
}
