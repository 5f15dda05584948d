//! The working calendar: which days are worked, and why the others are not.
//!
//! Data by year, not a rule alone: the Government moves days off, so a Saturday may be worked and a Monday that would
//! be free may not be. A day outside the covered range is an error, never a guess.

use std::sync::Arc;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Weekday};

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
}

#[cfg(feature = "serde")]
impl serde::Serialize for CalendarDay<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("CalendarDay", 7)?;
        out.serialize_field("day", &self.on)?;
        out.serialize_field("kind", &self.kind)?;
        out.serialize_field("working", &self.is_working())?;
        out.serialize_field("occasion", &self.occasion())?;
        out.serialize_field("pair", &self.pair())?;
        out.serialize_field("source", &self.source())?;
        out.serialize_field("unverified", &self.is_unverified())?;
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
}

/// The days of a range, each with its kind, and the office's offset from UTC.
#[derive(Clone, PartialEq, Eq)]
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
    kind: DayKind,
    /// Unverified, and not just a day of rest that would be one anyway.
    hangs_on_unverified: bool,
    /// How many days on the next working day is, 0 for a working day; `None` past the last one of the calendar.
    to_next_working: Option<u8>,
    /// Index into `Calendar::offsets`.
    offset: u8,
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

    /// What kind of day it is, and why.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`] if the calendar does not cover the day.
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
        self.with_offset(at.timestamp(), offset)
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
        let offset = self.offsets.get(usize::from(self.entry(day)?.offset)).ok_or_else(|| self.outside())?;
        let midnight = i64::from(day.saturating_sub(EPOCH)).saturating_mul(SECONDS_OF_DAY);
        let local = midnight.saturating_add(i64::from(second));
        self.with_offset(local.saturating_sub(i64::from(offset.east.local_minus_utc())), offset.east)
    }

    fn with_offset(&self, timestamp: i64, east: FixedOffset) -> Result<DateTime<FixedOffset>> {
        let moment = DateTime::from_timestamp(timestamp, 0).ok_or_else(|| self.outside())?;
        Ok(moment.with_timezone(&east))
    }

    /// The number of the first working day that is not before the day with this number.
    pub(crate) fn next_working(&self, day: i32) -> Result<i32> {
        let ahead = self.entry(day)?.to_next_working.ok_or_else(|| self.outside())?;
        Ok(day.saturating_add(i32::from(ahead)))
    }

    pub(crate) fn kind(&self, day: i32) -> Result<DayKind> {
        Ok(self.entry(day)?.kind)
    }

    /// Whether the day is worked, or is not, only because of something for which no source was found.
    pub(crate) fn hangs_on_unverified(&self, day: i32) -> bool {
        self.entry(day).is_ok_and(|entry| entry.hangs_on_unverified)
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

mod read {
    //! Reading a calendar from its file.

    use super::{
        Arc, Calendar, Datelike, Day, DayKind, DayNote, EPOCH, ErrorCode, FixedOffset, NaiveDate, Offset,
        SECONDS_OF_DAY, Text, Weekday, coded,
    };
    use crate::law_file::{Located, Table};

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

    type Occasions = Vec<(Box<str>, Arc<Text>)>;
    type Notes = Vec<(i32, DayKind, DayNote)>;

    pub(crate) fn read(file: &Table<'_>) -> Option<Calendar> {
        let (first, last, zone) = (file.day("from"), file.day("until"), file.string("zone"));
        let weekend: Vec<Weekday> = file.words::<DayOfWeek>("weekend").into_iter().map(weekday).collect();
        let (first, last) = range(file, first?, last?)?;
        let offsets = read_offsets(file, first);
        let occasions = file
            .tables("occasion", false)
            .iter()
            .filter_map(|table| {
                let occasion = read_occasion(table);
                if occasion.is_none() {
                    table.mark_broken("id");
                }
                occasion
            })
            .collect();
        let notes = read_notes(file, (first, last), &occasions);
        file.finish();
        let days = lay_out(first, last, &weekend, &notes, &offsets);
        Some(Calendar {
            origin: file.file().name().into(),
            zone: zone?.value.into(),
            first,
            last,
            first_number: first.num_days_from_ce(),
            days,
            notes: notes.into_iter().map(|(number, _, note)| (number, note)).collect(),
            offsets: offsets.into(),
        })
    }

    fn weekday(day: DayOfWeek) -> Weekday {
        match day {
            DayOfWeek::Monday => Weekday::Mon,
            DayOfWeek::Tuesday => Weekday::Tue,
            DayOfWeek::Wednesday => Weekday::Wed,
            DayOfWeek::Thursday => Weekday::Thu,
            DayOfWeek::Friday => Weekday::Fri,
            DayOfWeek::Saturday => Weekday::Sat,
            DayOfWeek::Sunday => Weekday::Sun,
        }
    }

    fn range(
        file: &Table<'_>,
        first: Located<NaiveDate>,
        last: Located<NaiveDate>,
    ) -> Option<(NaiveDate, NaiveDate)> {
        const LONGEST: i64 = 366 * 200;
        let days = last.value.signed_duration_since(first.value).num_days();
        if (0..LONGEST).contains(&days) {
            return Some((first.value, last.value));
        }
        let expected = format!("a day from {}, at most 200 years on", first.value);
        file.fault(last.at, ErrorCode::OutOfOrder, last.value.to_string(), expected);
        None
    }

    fn read_offsets(file: &Table<'_>, first: NaiveDate) -> Vec<Offset> {
        let mut offsets: Vec<Offset> = Vec::new();
        for table in file.tables("offset", true) {
            let (since, utc) = (table.day("from"), table.string("utc"));
            let _ = table.string("source");
            table.finish();
            let Some((since, east)) = since.zip(utc.and_then(|utc| read_east(&table, utc))) else { continue };
            // A change is announced as midnight by the clock that is then put back or forward.
            let clock_before = offsets.last().map_or(east, |before| before.east);
            let days = i64::from(since.value.num_days_from_ce().saturating_sub(EPOCH));
            let midnight = days.saturating_mul(SECONDS_OF_DAY);
            let moment = midnight.saturating_sub(i64::from(clock_before.local_minus_utc()));
            let in_order = match offsets.last() {
                Some(before) => before.since < moment,
                None => since.value <= first,
            };
            if in_order {
                offsets.push(Offset { since: moment, east });
            } else {
                let expected = "offsets in order, the first not after the first day";
                table.fault(since.at, ErrorCode::OutOfOrder, since.value.to_string(), expected);
            }
        }
        offsets
    }

    fn read_east(table: &Table<'_>, utc: Located<&str>) -> Option<FixedOffset> {
        let east = utc.value.parse::<FixedOffset>().ok();
        if east.is_none() {
            table.fault(
                utc.at,
                ErrorCode::WrongType,
                format!("`{}`", utc.value),
                "an offset such as `+06:00`",
            );
        }
        east
    }

    fn read_occasion(table: &Table<'_>) -> Option<(Box<str>, Arc<Text>)> {
        let (id, name) = (table.string("id"), table.text("name"));
        table.finish();
        Some((id?.value.into(), Arc::new(name?)))
    }

    fn read_notes(file: &Table<'_>, range: (NaiveDate, NaiveDate), occasions: &Occasions) -> Notes {
        let (mut notes, mut tables): (Notes, Vec<Table<'_>>) = (Vec::new(), Vec::new());
        for table in file.tables("day", true) {
            let Some((on, kind, note)) = read_note(&table, occasions) else { continue };
            let number = on.value.num_days_from_ce();
            let in_order = notes.last().is_none_or(|(before, ..)| *before < number);
            if !in_order || on.value < range.0 || on.value > range.1 {
                let expected = format!("days in order, from {} to {}", range.0, range.1);
                table.fault(on.at, ErrorCode::OutOfOrder, on.value.to_string(), expected);
            }
            notes.push((number, kind, note));
            tables.push(table);
        }
        check_pairs(&notes, &tables);
        notes
    }

    /// Checks that moved days were exchanged with one another.
    fn check_pairs(notes: &Notes, tables: &[Table<'_>]) {
        for ((number, kind, note), table) in notes.iter().zip(tables) {
            let Some(pair) = note.pair else { continue };
            let other = notes.iter().find(|(other, ..)| *other == pair.num_days_from_ce());
            let mutual = other.is_some_and(|(_, other_kind, other)| match other.pair {
                Some(back) => back.num_days_from_ce() == *number && other_kind != kind,
                // A moved day without a pair has been reported.
                None => matches!(other_kind, DayKind::MovedDayOff | DayKind::MovedWorkingDay),
            });
            if !mutual {
                let expected = "a day that was exchanged with this one";
                table.fault(table.place_of("pair"), ErrorCode::UnknownValue, pair.to_string(), expected);
            }
        }
    }

    fn read_note(table: &Table<'_>, occasions: &Occasions) -> Option<(Located<NaiveDate>, DayKind, DayNote)> {
        let (on, kind, source) = (table.day("on"), table.word::<DayKind>("kind"), table.string("source"));
        let is_moved = matches!(kind, Some(DayKind::MovedDayOff | DayKind::MovedWorkingDay));
        // A moved day has a pair, every other one an occasion; of a kind that is not known nothing is asked.
        let occasion = match kind {
            Some(_) if !is_moved => {
                table.string("occasion").and_then(|id| find_occasion(table, id, occasions))
            }
            _ => None,
        };
        let pair = if is_moved { table.day("pair").map(|day| day.value) } else { None };
        if kind.is_none() {
            table.allow(&["occasion", "pair"]);
        }
        let unverified = table.flag("unverified");
        table.finish();
        let note = DayNote { occasion, pair, source: source?.value.into(), unverified };
        Some((on?, kind?, note))
    }

    fn find_occasion(table: &Table<'_>, id: Located<&str>, occasions: &Occasions) -> Option<Arc<Text>> {
        let found = occasions.iter().find(|(known, _)| **known == *id.value);
        if found.is_none() {
            table.unknown(id, ErrorCode::UnknownValue, occasions.iter().map(|(id, _)| &**id));
        }
        found.map(|(_, name)| Arc::clone(name))
    }

    fn lay_out(
        first: NaiveDate,
        last: NaiveDate,
        weekend: &[Weekday],
        notes: &Notes,
        offsets: &[Offset],
    ) -> Box<[Day]> {
        let mut notes = notes.iter().peekable();
        let dates = first.iter_days().take_while(|day| *day <= last);
        let mut days: Vec<Day> = dates
            .map(|date| {
                let note = notes.next_if(|(number, ..)| *number == date.num_days_from_ce());
                let ordinary =
                    if weekend.contains(&date.weekday()) { DayKind::Weekend } else { DayKind::WorkingDay };
                let kind = note.map_or(ordinary, |(_, kind, _)| *kind);
                let unverified = note.is_some_and(|(.., note)| note.unverified);
                Day {
                    kind,
                    hangs_on_unverified: unverified && kind.is_working() != ordinary.is_working(),
                    to_next_working: None,
                    offset: offset_on(date, offsets),
                }
            })
            .collect();
        look_ahead(&mut days);
        days.into()
    }

    /// The offset at noon of a day: offices are closed at midnight, when offsets change.
    fn offset_on(date: NaiveDate, offsets: &[Offset]) -> u8 {
        let days = i64::from(date.num_days_from_ce().saturating_sub(EPOCH));
        let noon = days.saturating_mul(SECONDS_OF_DAY).saturating_add(SECONDS_OF_DAY.div_euclid(2));
        let after =
            |offset: &Offset| offset.since.saturating_add(i64::from(offset.east.local_minus_utc())) <= noon;
        u8::try_from(offsets.iter().rposition(after).unwrap_or(0)).unwrap_or(u8::MAX)
    }

    fn look_ahead(days: &mut [Day]) {
        let mut ahead: Option<u8> = None;
        for day in days.iter_mut().rev() {
            ahead = if day.kind.is_working() { Some(0) } else { ahead.and_then(|days| days.checked_add(1)) };
            day.to_next_working = ahead;
        }
    }
}

pub use read::DayOfWeek;
pub(crate) use read::read;
