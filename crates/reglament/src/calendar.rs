//! The working calendar: which days are worked, and why the others are not.
//!
//! Data by year, not a rule alone: the Government moves days off, so a Saturday may be worked and a Monday that would
//! be free may not be. A day outside the covered range is an error, never a guess.

mod day;
mod days;
mod read;

pub use day::{CalendarDay, DayKind, DayOfWeek};
pub use days::Calendar;

pub(crate) use read::read;
