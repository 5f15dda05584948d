//! The working calendar: which days are worked, and why the others are not.
//!
//! Data by year, not a rule alone: the Government moves days off, so a Saturday may be worked and a Monday that would
//! be free may not be. A day outside the covered range is an error, never a guess.

mod read;

use std::sync::Arc;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Weekday};

use crate::coded::coded;
use crate::error::{Error, ErrorCode, Result};
use crate::law_file::{Document, FaultLog, FileKind, LawFile, read_kind};
use crate::text::Text;

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
    on: NaiveDate,
    kind: DayKind,
    note: Option<&'a DayNote>,
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

#[cfg(feature = "serde")]
impl serde::Serialize for CalendarDay<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("CalendarDay", 8)?;
        out.serialize_field("day", &self.on)?;
        out.serialize_field("kind", &self.kind)?;
        out.serialize_field("working", &self.is_working())?;
        out.serialize_field("occasion", &self.occasion())?;
        out.serialize_field("pair", &self.pair())?;
        out.serialize_field("source", &self.source())?;
        out.serialize_field("unverified", &self.is_unverified())?;
        if let Some(doubt) = self.doubt() {
            out.serialize_field("doubt", doubt)?;
        }
        out.end()
    }
}

/// What is known about a day that is not ordinary.
#[derive(Clone, Debug, PartialEq, Eq)]
struct DayNote {
    occasion: Option<Arc<Text>>,
    pair: Option<NaiveDate>,
    source: Box<str>,
    unverified: bool,
    doubt: Option<Box<str>>,
}

/// The days of a range, each with its kind, and the office's offset from UTC.
#[derive(Clone, PartialEq, Eq)]
#[doc(alias = "производственный календарь")]
pub struct Calendar {
    origin: Box<str>,
    zone: Box<str>,
    first: NaiveDate,
    last: NaiveDate,
    /// The number of the first day, counted as chrono counts days of the Common Era.
    first_number: i32,
    days: Box<[Day]>,
    notes: Box<[(i32, DayNote)]>,
    offsets: Box<[Offset]>,
}

/// What the hot path asks about a day.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Day {
    date: NaiveDate,
    kind: DayKind,
    /// Unverified, and not just a day of rest that would be one anyway.
    hangs_on_unverified: bool,
    /// Doubtful, and not just a day of rest that would be one anyway.
    hangs_on_doubt: bool,
    /// How many days on the next working day is, 0 for a working day; `None` past the last one of the calendar.
    to_next_working: Option<i32>,
    /// Index into `Calendar::offsets`.
    offset: usize,
}

/// An offset from UTC, from midnight by the clock before it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Offset {
    /// The first second, counted from 1970 in UTC.
    since: i64,
    east: FixedOffset,
}

const SECONDS_OF_DAY: i64 = 86_400;
/// The number of 1 January 1970, counted as chrono counts days of the Common Era.
const EPOCH: i32 = 719_163;

impl std::fmt::Debug for Calendar {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Calendar({} to {}, from {})", self.first, self.last, self.origin)
    }
}

impl Calendar {
    /// Reads a calendar from one law file of kind `calendar`.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::InvalidLaw`] with every fault of the file.
    pub fn from_file(file: &LawFile) -> Result<Self> {
        let faults = FaultLog::default();
        let calendar = Document::parse(file, &faults).and_then(|document| {
            let root = document.root(&faults);
            let _ = read_kind(&root, &[FileKind::Calendar]);
            read(&root)
        });
        match (calendar, faults.into_faults()) {
            (Some(calendar), faults) if faults.is_empty() => Ok(calendar),
            (_, faults) => Err(Error::invalid_law(faults)),
        }
    }

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

pub use read::DayOfWeek;
pub(crate) use read::read;
