//! Deadlines: when an application counts as accepted, when the service and each step are due, and why then.

mod ledger;
mod touched;
mod schedule;
mod accept;
mod count;

pub use ledger::{LedgerEntry, LedgerPoint, LedgerRule, LedgerSubject};
pub use schedule::{Deadline, Schedule, StepDeadline};

pub(crate) use count::{StepTerm, overall_as_it_happens, step_as_it_happens};
pub(crate) use touched::touched_between;
