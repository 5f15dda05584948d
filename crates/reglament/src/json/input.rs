//! What is handed in, as it was read.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::value::RawValue;

use crate::error::Result;
use crate::fact::Facts;
use crate::procedure::Channel;

/// What a caller calls one object of its input: a string or a whole number, kept as it was written.
pub type Id = Box<RawValue>;

/// One object of the input: its id, as far as it can be read, and what it holds or what is wrong with it.
///
/// Its `Debug` hides the id, which may be a number of a person.
pub struct Entry<T> {
    /// The caller's id.
    pub id: Option<Id>,
    /// What the object holds.
    pub content: Result<T>,
}

impl<T: fmt::Debug> fmt::Debug for Entry<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.id.as_ref().map(|_| "…");
        out.debug_struct("Entry").field("id", &id).field("content", &self.content).finish()
    }
}

/// An application to be assessed: `{"id": "…", "on": "2017-05-01", "facts": {…}}`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Application {
    /// The day of assessment, if the object names one.
    pub on: Option<NaiveDate>,
    /// The facts that are known.
    pub facts: Facts,
}

/// An application handed in: `{"id": "…", "channel": "portal", "at": "2016-12-30T20:00:00+06:00"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Submission {
    /// Through which channel.
    pub channel: Channel,
    /// When, with the offset from UTC.
    pub at: DateTime<FixedOffset>,
}
