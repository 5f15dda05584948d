//! The days of a range, and the clock of the office.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime};

use super::day::{CalendarDay, DayKind, DayNote};
use crate::error::{Error, ErrorCode, Result};

/// The days of a range, each with its kind, and the office's offset from UTC.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "производственный календарь")]
pub struct Calendar {
    pub(super) origin: Box<str>,
    pub(super) zone: Box<str>,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    /// The number of the first day, counted as chrono counts days of the Common Era.
    pub(super) first_number: i32,
    pub(super) days: Box<[Day]>,
    pub(super) notes: Box<[(i32, DayNote)]>,
    pub(super) offsets: Box<[Offset]>,
}

/// What the hot path asks about a day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) date: NaiveDate,
    pub(super) kind: DayKind,
    /// Unverified, and not just a day of rest that would be one anyway.
    pub(super) hangs_on_unverified: bool,
    /// Doubtful, and not just a day of rest that would be one anyway.
    pub(super) hangs_on_doubt: bool,
    /// How many days on the next working day is, 0 for a working day; `None` past the last one of the calendar.
    pub(super) to_next_working: Option<i32>,
    /// Index into `Calendar::offsets`.
    pub(super) offset: usize,
}

/// An offset from UTC, from midnight by the clock before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Offset {
    /// The first second, counted from 1970 in UTC.
    pub(super) since: i64,
    pub(super) east: FixedOffset,
}

pub(super) const SECONDS_OF_DAY: i64 = 86_400;

/// The number of 1 January 1970, counted as chrono counts days of the Common Era.
pub(super) const EPOCH: i32 = 719_163;

impl std::fmt::Debug for Calendar {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Calendar({} to {}, from {})", self.first, self.last, self.origin)
    }
}

impl Calendar {
    /// The file it was read from.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The name of the time zone, as in the IANA database.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The first and the last day covered.
    pub fn covers(&self) -> (NaiveDate, NaiveDate) {
        (self.first, self.last)
    }

    /// The offsets from UTC that the clock of the office shows, each with the first second of it, counted from 1970 in
    /// UTC; in order.
    pub fn offsets(&self) -> impl Iterator<Item = (i64, FixedOffset)> + '_ {
        self.offsets.iter().map(|offset| (offset.since, offset.east))
    }

    /// What kind of day it is, and why.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`] if the calendar does not cover the day.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{DayKind, parse_day};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// // A Monday that would have been free, exchanged with Friday 8 May.
    /// let day = catalogue.calendar().day(parse_day("2020-05-11")?)?;
    /// assert_eq!(day.kind(), DayKind::MovedWorkingDay);
    /// # Ok(())
    /// # }
    /// ```
    pub fn day(&self, on: NaiveDate) -> Result<CalendarDay<'_>> {
        let number = on.num_days_from_ce();
        let kind = self.entry(number)?.kind;
        let note = self.notes.binary_search_by_key(&number, |(number, _)| *number).ok();
        let note = note.and_then(|index| self.notes.get(index)).map(|(_, note)| note);
        Ok(CalendarDay { on, kind, note })
    }

    /// The first working day that is not before `on`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`] if the calendar does not cover it.
    pub fn next_working_day(&self, on: NaiveDate) -> Result<NaiveDate> {
        let number = self.next_working(on.num_days_from_ce())?;
        NaiveDate::from_num_days_from_ce_opt(number).ok_or_else(|| self.outside())
    }

    /// The moment by the clock of the office, in whole seconds.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`] if the calendar does not cover the day.
    pub fn local(&self, at: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>> {
        let (offset, day, _) = self.clock(at)?;
        self.entry(day)?;
        let moment = DateTime::from_timestamp(at.timestamp(), 0).ok_or_else(|| self.outside())?;
        Ok(moment.with_timezone(&offset))
    }

    /// What the clock of the office shows at a moment: the number of the day, and the second of it.
    pub(crate) fn day_and_second(&self, at: DateTime<FixedOffset>) -> Result<(i32, u32)> {
        let (_, day, second) = self.clock(at)?;
        self.entry(day)?;
        Ok((day, second))
    }

    fn clock(&self, at: DateTime<FixedOffset>) -> Result<(FixedOffset, i32, u32)> {
        let timestamp = at.timestamp();
        let offset = self.offsets.iter().rev().find(|offset| offset.since <= timestamp);
        let east = offset.ok_or_else(|| self.outside())?.east;
        let local = timestamp.saturating_add(i64::from(east.local_minus_utc()));
        let day = i32::try_from(local.div_euclid(SECONDS_OF_DAY)).unwrap_or(i32::MAX).saturating_add(EPOCH);
        let second = u32::try_from(local.rem_euclid(SECONDS_OF_DAY)).unwrap_or(0);
        Ok((east, day, second))
    }

    /// The moment at which the clock of the office shows a second of a day.
    pub(crate) fn moment(&self, day: i32, second: u32) -> Result<DateTime<FixedOffset>> {
        let Day { date, offset, .. } = self.entry(day)?;
        let east = self.offsets.get(offset).map(|offset| offset.east);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0);
        let moment = time.zip(east).and_then(|(time, east)| {
            let utc = date.and_time(time).checked_sub_offset(east)?;
            Some(DateTime::from_naive_utc_and_offset(utc, east))
        });
        moment.ok_or_else(|| self.outside())
    }

    /// The number of the first working day that is not before the day with this number.
    pub(crate) fn next_working(&self, day: i32) -> Result<i32> {
        let ahead = self.entry(day)?.to_next_working.ok_or_else(|| self.outside())?;
        Ok(day.saturating_add(ahead))
    }

    pub(crate) fn kind(&self, day: i32) -> Result<DayKind> {
        Ok(self.entry(day)?.kind)
    }

    /// Whether the day is worked, or is not, only because of something for which no source was found.
    pub(crate) fn hangs_on_unverified(&self, day: i32) -> bool {
        self.entry(day).is_ok_and(|entry| entry.hangs_on_unverified)
    }

    /// Whether the day is worked, or is not, only because of something that is in doubt.
    pub(crate) fn hangs_on_doubt(&self, day: i32) -> bool {
        self.entry(day).is_ok_and(|entry| entry.hangs_on_doubt)
    }

    fn entry(&self, day: i32) -> Result<Day> {
        let index = day.checked_sub(self.first_number).and_then(|index| usize::try_from(index).ok());
        index.and_then(|index| self.days.get(index)).copied().ok_or_else(|| self.outside())
    }

    #[cold]
    fn outside(&self) -> Error {
        let message = format!("the calendar covers {} to {}", self.first, self.last);
        Error::new(ErrorCode::OutsideCalendar, message)
    }
}
