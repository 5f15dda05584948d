//! The general rules by which terms are counted.

use std::sync::Arc;

use super::hours::{Moment, OfficeHours};
use crate::assumption::{Assumption, Assumptions};
use crate::calendar::Calendar;
use crate::citation::{Citable, Citation};
use crate::coded::coded;
use crate::error::{ErrorCode, Result};
use crate::law_file::Table;

coded! {
    /// Which day of a term in days is the first.
    pub enum FirstDay {
        /// The day after acceptance.
        DayAfterAcceptance = "day-after-acceptance",
        /// The day of acceptance itself.
        DayOfAcceptance = "day-of-acceptance",
    }
}

coded! {
    /// What happens to a last day on which nobody works.
    pub enum LastDay {
        /// It moves to the next working day.
        NextWorkingDay = "next-working-day",
    }
}

coded! {
    /// When the last day ends.
    pub enum EndOfDay {
        /// When the office closes.
        ClosingTime = "closing-time",
    }
}

coded! {
    /// Which minutes a term in minutes counts.
    pub enum CountedMinutes {
        /// Those in which the office is open.
        OfficeTime = "office-time",
    }
}

coded! {
    /// Whether an office works on a day of rest that the Government made a working day.
    pub enum MovedWorkingDays {
        /// It does.
        Working = "working",
    }
}

/// The general rules by which terms are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counting {
    /// Which day of a term in days is the first.
    pub first_day: CountingRule<FirstDay>,
    /// What happens to a last day on which nobody works.
    pub last_day: CountingRule<LastDay>,
    /// When the last day ends.
    pub end_of_day: CountingRule<EndOfDay>,
    /// Which minutes a term in minutes counts.
    pub minutes: CountingRule<CountedMinutes>,
    /// Whether an office works on a day of rest that the Government made a working day.
    pub moved_working_days: CountingRule<MovedWorkingDays>,
}

impl Counting {
    /// The last day of a term that would end on a day.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`] if the calendar does not cover it.
    pub(crate) fn last_day(&self, day: i32, hours: &OfficeHours, calendar: &Calendar) -> Result<i32> {
        match self.last_day.rule {
            LastDay::NextWorkingDay => hours.next_open(calendar, day),
        }
    }

    /// The moment at which a last day ends.
    pub(crate) fn end_of_day(&self, day: i32, hours: &OfficeHours) -> Moment {
        match self.end_of_day.rule {
            EndOfDay::ClosingTime => Moment { day, second: hours.closing() },
        }
    }

    /// What is assumed where the office works on a day of rest that was made a working day.
    pub(crate) fn moved_working_day(&self) -> Option<&Assumption> {
        match self.moved_working_days.rule {
            MovedWorkingDays::Working => self.moved_working_days.assumption.as_deref(),
        }
    }
}

/// One rule, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CountingRule<T> {
    /// The rule.
    pub rule: T,
    /// The law that states it.
    pub citation: Option<Citation>,
    /// What is assumed with it.
    pub assumption: Option<Arc<Assumption>>,
    /// What is assumed in counting the steps by it, too, which only bind employees.
    pub steps_assumption: Option<Arc<Assumption>>,
}

/// Reads the rules of counting from their file.
pub(crate) fn read_counting(
    file: &Table<'_>,
    citable: &Citable<'_>,
    assumptions: &Assumptions,
) -> Option<Counting> {
    let first_day = read_rule(file, "first_day", citable, assumptions);
    let last_day = read_rule(file, "last_day", citable, assumptions);
    let end_of_day = read_rule(file, "end_of_day", citable, assumptions);
    let minutes = read_rule(file, "minutes", citable, assumptions);
    let moved_working_days = read_rule(file, "moved_working_days", citable, assumptions);
    file.finish();
    Some(Counting {
        first_day: first_day?,
        last_day: last_day?,
        end_of_day: end_of_day?,
        minutes: minutes?,
        moved_working_days: moved_working_days?,
    })
}

fn read_rule<T: crate::coded::Coded>(
    file: &Table<'_>,
    key: &'static str,
    citable: &Citable<'_>,
    assumptions: &Assumptions,
) -> Option<CountingRule<T>> {
    let table = file.table(key)?;
    let rule = table.word("rule");
    let citation = citable.read_optional(&table, "citation");
    let assume = |key| assumptions.read_optional(&table, key);
    let (assumption, steps_assumption) = (assume("assumption"), assume("steps_assumption"));
    if !table.has("citation") && !table.has("assumption") {
        let expected = "a `citation` or an `assumption`";
        table.fault(table.at(), ErrorCode::MissingKey, "neither", expected);
    }
    table.finish();
    Some(CountingRule { rule: rule?, citation, assumption, steps_assumption })
}
