//! The hours in which an office works.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::assumption::{Assumption, Assumptions};
use crate::calendar::{Calendar, DayKind, DayOfWeek};
use crate::citation::{Citable, Citation};
use crate::error::{ErrorCode, Result};
use crate::law_file::Table;
use crate::statement::Statement;

/// The hours in which an office works.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OfficeHours {
    /// The days of the week.
    pub weekdays: Box<[DayOfWeek]>,
    /// The periods of a working day.
    pub periods: Box<[Period]>,
    /// Where the act states them.
    pub stated: Statement,
    /// Where the act says what happens to an application outside these hours.
    pub after_hours: Citation,
    /// What is assumed of an application that comes on a working day before opening or in a break, where the act does not say.
    pub between_hours: Option<Arc<Assumption>>,
    /// The bits of the days of the week, Monday lowest.
    week: u8,
}

/// A period of a working day: from its first second to just before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Period {
    /// The first second, counted from midnight.
    pub from: u32,
    /// The end in seconds from midnight; work may end exactly then, but nothing begins.
    pub until: u32,
}

/// A moment by the clock of the office: a day and a second of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    /// The number of the day, as chrono counts days of the Common Era.
    pub(crate) day: i32,
    /// Seconds from midnight.
    pub(crate) second: u32,
}

impl OfficeHours {
    /// The second of the day at which the office opens.
    pub(crate) fn opening(&self) -> u32 {
        self.periods.first().map_or(0, |period| period.from)
    }

    /// The second of the day at which the office closes.
    pub(crate) fn closing(&self) -> u32 {
        self.periods.last().map_or(0, |period| period.until)
    }

    /// Whether the office is open on a day: on its days of the week if people work, and on moved working days.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`] if the calendar does not cover the day.
    pub(crate) fn is_open_day(&self, calendar: &Calendar, day: i32) -> Result<bool> {
        Ok(match calendar.kind(day)? {
            DayKind::MovedWorkingDay => true,
            DayKind::WorkingDay => self.is_weekday(day),
            _ => false,
        })
    }

    fn is_weekday(&self, day: i32) -> bool {
        // Day 1 of the Common Era was a Monday.
        let since_monday = day.saturating_sub(1).rem_euclid(7);
        self.week & (1_u8 << since_monday) != 0
    }

    /// The first day that is not before `day` on which the office is open.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`] if the calendar does not cover it.
    pub(crate) fn next_open(&self, calendar: &Calendar, day: i32) -> Result<i32> {
        let mut day = calendar.next_working(day)?;
        while !self.is_weekday(day) && !self.is_open_day(calendar, day)? {
            day = calendar.next_working(day.saturating_add(1))?;
        }
        Ok(day)
    }

    /// Whether the office is open at a second of a working day.
    pub(crate) fn is_open(&self, second: u32) -> bool {
        self.periods.iter().any(|period| period.from <= second && second < period.until)
    }

    /// The moment at which so many minutes of office time have passed; work may end exactly when a period does.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`] if the calendar does not cover a day that counts.
    pub fn end_of_minutes(
        &self,
        start: DateTime<FixedOffset>,
        minutes: u32,
        calendar: &Calendar,
    ) -> Result<DateTime<FixedOffset>> {
        let (day, second) = calendar.day_and_second(start)?;
        let (end, _) = self.after_minutes(Moment { day, second }, minutes, calendar)?;
        calendar.moment(end.day, end.second)
    }

    /// The moment at which so many minutes of office time after `start` have passed, and the days that were worked.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`] if the calendar ends before.
    pub(crate) fn after_minutes(
        &self,
        start: Moment,
        minutes: u32,
        calendar: &Calendar,
    ) -> Result<(Moment, Vec<i32>)> {
        let mut left = minutes.saturating_mul(60);
        let mut from = start;
        let mut worked = Vec::new();
        loop {
            let day = self.next_open(calendar, from.day)?;
            if day != from.day {
                from = Moment { day, second: 0 };
            }
            for period in &self.periods {
                let begin = period.from.max(from.second);
                let open = period.until.saturating_sub(begin);
                if open > 0 && worked.last() != Some(&day) {
                    worked.push(day);
                }
                if left <= open {
                    return Ok((Moment { day, second: begin.saturating_add(left) }, worked));
                }
                left = left.saturating_sub(open);
            }
            from = Moment { day: day.saturating_add(1), second: 0 };
        }
    }
}

impl OfficeHours {
    /// The seconds of office time from one moment to a later one.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`] if the calendar does not cover a day between them.
    pub(crate) fn seconds_between(&self, from: Moment, until: Moment, calendar: &Calendar) -> Result<u64> {
        let mut seconds = 0_u64;
        for day in from.day..=until.day {
            if !self.is_open_day(calendar, day)? {
                continue;
            }
            let begin = if day == from.day { from.second } else { 0 };
            let end = if day == until.day { until.second } else { u32::MAX };
            for period in &self.periods {
                let worked = period.until.min(end).saturating_sub(period.from.max(begin));
                seconds = seconds.saturating_add(worked.into());
            }
        }
        Ok(seconds)
    }
}

/// Reads office hours.
pub(crate) fn read_hours(
    table: &Table<'_>,
    citable: &Citable<'_>,
    assumptions: &Assumptions,
) -> Option<OfficeHours> {
    let weekdays: Box<[DayOfWeek]> = table.words("weekdays").into();
    let week = weekdays.iter().fold(0, |week, day| week | day.bit());
    let periods = read_periods(table);
    let stated = Statement::read(table, citable);
    let after_hours = citable.read(table, "after_hours_citation");
    let between_hours = assumptions.read_optional(table, "between_hours_assumption");
    table.finish();
    let (stated, after_hours) = (stated?, after_hours?);
    Some(OfficeHours { weekdays, periods, stated, after_hours, between_hours, week })
}

fn read_periods(table: &Table<'_>) -> Box<[Period]> {
    let mut periods: Vec<Period> = Vec::new();
    for text in table.strings("periods", true) {
        let Some(period) = parse_period(text.value) else {
            table.fault(text.at, ErrorCode::WrongType, format!("`{}`", text.value), "such as `09:00-13:00`");
            continue;
        };
        if periods.last().is_some_and(|before| before.until > period.from) || period.from >= period.until {
            table.fault(text.at, ErrorCode::OutOfOrder, format!("`{}`", text.value), "periods in order");
        }
        periods.push(period);
    }
    periods.into()
}

fn parse_period(text: &str) -> Option<Period> {
    let (from, until) = text.split_once('-')?;
    let second = |text: &str| -> Option<u32> {
        let (hour, minute) = text.split_once(':')?;
        let two_digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !two_digits(hour) || !two_digits(minute) {
            return None;
        }
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        let of_day = hour < 24 && minute < 60;
        of_day.then(|| hour.saturating_mul(3600).saturating_add(minute.saturating_mul(60)))
    };
    Some(Period { from: second(from)?, until: second(until)? })
}
