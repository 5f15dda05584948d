//! Days: what kind of day each is, and why.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::coded::coded;
use crate::error::Result;
use crate::text::Text;

coded! {
    /// A day of the week, as law files write it.
    pub enum DayOfWeek {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

impl DayOfWeek {
    /// Its bit in a week, Monday lowest.
    pub(crate) fn bit(self) -> u8 {
        let days = Self::ALL.iter().take_while(|day| **day != self).count();
        1_u8.checked_shl(u32::try_from(days).unwrap_or(u32::MAX)).unwrap_or(0)
    }
}

coded! {
    /// What kind of day it is.
    pub enum DayKind {
        /// An ordinary day on which people work.
        WorkingDay = "working-day",
        /// An ordinary day of rest of the week.
        Weekend = "weekend",
        /// A national or state holiday.
        Holiday = "holiday",
        /// A day off that is no holiday: the first day of Kurban Ait, and 7 January.
        ReligiousDayOff = "religious-day-off",
        /// The working day after a holiday that fell on a day off.
        DayOffInLieu = "day-off-in-lieu",
        /// A working day that the Government made a day off.
        MovedDayOff = "moved-day-off",
        /// A day off that the Government made a working day.
        MovedWorkingDay = "moved-working-day",
    }
}

impl DayKind {
    /// Whether people work on such a day.
    pub fn is_working(self) -> bool {
        matches!(self, Self::WorkingDay | Self::MovedWorkingDay)
    }
}

/// One day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarDay<'a> {
    pub(super) on: NaiveDate,
    pub(super) kind: DayKind,
    pub(super) note: Option<&'a DayNote>,
}

impl<'a> CalendarDay<'a> {
    /// The day itself.
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// What kind of day it is.
    pub fn kind(&self) -> DayKind {
        self.kind
    }

    /// Whether people work on it.
    pub fn is_working(&self) -> bool {
        self.kind.is_working()
    }

    /// What is celebrated, or what the day off stands in for.
    pub fn occasion(&self) -> Option<&'a Text> {
        self.note.and_then(|note| note.occasion.as_deref())
    }

    /// The day a moved day was exchanged with.
    pub fn pair(&self) -> Option<NaiveDate> {
        self.note.and_then(|note| note.pair)
    }

    /// Where it is stated that the day is not ordinary; `None` for ordinary days.
    pub fn source(&self) -> Option<&'a str> {
        self.note.map(|note| &*note.source)
    }

    /// Whether no source was found that states it.
    pub fn is_unverified(&self) -> bool {
        self.note.is_some_and(|note| note.unverified)
    }

    /// What casts doubt on it for the offices that a term is counted for, if anything does.
    pub fn doubt(&self) -> Option<&'a str> {
        self.note.and_then(|note| note.doubt.as_deref())
    }
}

/// What is known about a day that is not ordinary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DayNote {
    pub(super) occasion: Option<Arc<Text>>,
    pub(super) pair: Option<NaiveDate>,
    pub(super) source: Box<str>,
    pub(super) unverified: bool,
    pub(super) doubt: Option<Box<str>>,
}
