//! The steps of a case as they happened and happen.

use chrono::{DateTime, FixedOffset};

use super::history::Case;
use super::lateness::Lateness;
use crate::deadline::LedgerEntry;
use crate::error::Result;
use crate::procedure::Step;

/// A step of a case that has begun.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CaseStep<'c> {
    /// The step.
    pub step: &'c Step,
    /// When it began: with the acceptance of the application, or with the completion of the step before it.
    pub started_at: DateTime<FixedOffset>,
    /// When it is due, counted from there and not after the overall term.
    pub due_at: DateTime<FixedOffset>,
    /// From when it counts as late: from then, or where the overall term is only assumed, from the end of the step's own.
    pub late_after: DateTime<FixedOffset>,
    /// When it was completed.
    pub done_at: Option<DateTime<FixedOffset>>,
    /// By how much it was completed too late.
    pub late: Option<Lateness>,
    /// What was counted and moved.
    pub ledger: Vec<LedgerEntry<'c>>,
}

impl Case {
    /// Every step that has begun, in order.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`](crate::ErrorCode::OutsideCalendar) if a day that counts is not covered.
    pub fn steps(&self) -> Result<Vec<CaseStep<'_>>> {
        let runs = self.step_runs()?.into_iter();
        runs.map(|run| {
            let late = run.done.map(|done| self.lateness(self.measure(&run.term), done)).transpose()?;
            Ok(CaseStep {
                step: run.step,
                started_at: run.began,
                due_at: self.at(run.term.due)?,
                late_after: self.at(self.measure(&run.term))?,
                done_at: run.done,
                late: late.flatten(),
                ledger: run.term.ledger,
            })
        })
        .collect()
    }
}
