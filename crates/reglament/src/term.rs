//! Terms: lengths of time, the hours in which an office works, and the general rules by which terms are counted.

mod length;
mod hours;
mod counting;

pub use counting::{CountedMinutes, Counting, CountingRule, EndOfDay, FirstDay, LastDay, MovedWorkingDays};
pub use hours::{OfficeHours, Period};
pub use length::{CounterLimit, OverallTerm, Term};

pub(crate) use counting::read_counting;
pub(crate) use hours::{Moment, read_hours};
pub(crate) use length::read_term;
