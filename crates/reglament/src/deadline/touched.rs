//! What the counting met that an answer must own up to.

use crate::assumption::{Assumption, DOUBTFUL_DAY, UNVERIFIED_DAY};
use crate::calendar::{Calendar, DayKind};
use crate::error::Result;
use crate::regulation::Regulation;
use crate::term::Moment;

/// What the counting met that an answer must own up to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Touched {
    /// A working day that was a day of rest before the Government moved it.
    pub(crate) moved: bool,
    /// A day for which no source was found, and which is worked or not because of that.
    pub(crate) unverified: bool,
    /// A day on which a source casts doubt, and which is worked or not because of that.
    pub(crate) doubtful: bool,
}

impl Touched {
    /// Takes note of a day that is worked or not because of more than its place in the week.
    pub(super) fn hang(&mut self, calendar: &Calendar, day: i32) {
        self.unverified |= calendar.hangs_on_unverified(day);
        self.doubtful |= calendar.hangs_on_doubt(day);
    }

    /// Takes note of a day on which something is done or ends.
    pub(super) fn work_on(&mut self, calendar: &Calendar, day: i32) -> Result<()> {
        self.moved |= calendar.kind(day)? == DayKind::MovedWorkingDay;
        self.hang(calendar, day);
        Ok(())
    }

    /// What an answer assumes because of it.
    pub(crate) fn assumptions(self, regulation: &Regulation) -> impl Iterator<Item = &Assumption> {
        let moved = regulation.law.counting.moved_working_day();
        let named = |is: bool, code| if is { regulation.assumption(code) } else { None };
        let doubtful = named(self.doubtful, DOUBTFUL_DAY);
        [moved.filter(|_| self.moved), doubtful, named(self.unverified, UNVERIFIED_DAY)].into_iter().flatten()
    }
}

/// What the time between two moments met.
pub(crate) fn touched_between(calendar: &Calendar, from: Moment, until: Moment) -> Result<Touched> {
    let mut touched = Touched::default();
    for day in from.day..=until.day {
        touched.work_on(calendar, day)?;
    }
    Ok(touched)
}
