//! Lengths of time, as acts state them.

use std::sync::Arc;

use crate::assumption::Assumption;
use crate::law_file::Table;
use crate::statement::Statement;

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[doc(alias = "срок")]
#[doc(alias = "мерзім")]
pub enum Term {
    /// Minutes of office time.
    Minutes(u32),
    /// Calendar days.
    Days(u32),
}

impl Term {
    /// The calendar days, 0 for minutes.
    pub fn days(self) -> u32 {
        match self {
            Self::Minutes(_) => 0,
            Self::Days(days) => days,
        }
    }
}

/// Reads `{ minutes = 15 }` or `{ days = 28 }`.
pub(crate) fn read_term(table: &Table<'_>, key: &'static str) -> Option<Term> {
    const LONGEST: u32 = 10_000;
    let limit = table.table(key)?;
    let term = if limit.has("minutes") {
        limit.integer("minutes", 1..=LONGEST).map(|minutes| Term::Minutes(minutes.value))
    } else {
        limit.integer("days", 1..=LONGEST).map(|days| Term::Days(days.value))
    };
    limit.finish();
    term
}

/// The overall term of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OverallTerm {
    /// Its length in calendar days.
    pub days: u32,
    /// Where the act states it; `None` if it does not.
    pub stated: Option<Statement>,
    /// What is assumed where the act states none.
    pub assumption: Option<Arc<Assumption>>,
}

/// A longest time that somebody should wait or be served at the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CounterLimit {
    /// The limit in minutes.
    pub minutes: u32,
    /// Where the act states it.
    pub stated: Statement,
}
