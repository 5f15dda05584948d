//! When an application counts as accepted, and when its overall term ends.

use chrono::{DateTime, FixedOffset};

use super::ledger::LedgerRule;
use super::schedule::Deadline;
use crate::calendar::Calendar;
use crate::error::{Error, ErrorCode, Result};
use crate::procedure::Channel;
use crate::regulation::Regulation;
use crate::term::{FirstDay, Moment};

impl Regulation {
    /// When an application handed in at a moment counts as accepted, and when the service is due.
    ///
    /// Fractions of a second are dropped.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownChannel`] if the regulation has no such channel, [`ErrorCode::OutsideOfficeHours`] if nobody is
    /// at the office to accept it, [`ErrorCode::OutsideCalendar`] if a day that counts is not covered.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Channel, json::parse_timestamp};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// let regulation = catalogue.edition("almaty/adoption@3-383-2016")?;
    /// // On the Friday evening before New Year: accepted on 4 January, due fifteen days later.
    /// let at = parse_timestamp("2016-12-30T20:00:00+06:00")?;
    /// let deadline = regulation.deadline(Channel::Portal, at, catalogue.calendar())?;
    /// assert_eq!(deadline.accepted_at.to_rfc3339(), "2017-01-04T09:00:00+06:00");
    /// assert_eq!(deadline.due_at.to_rfc3339(), "2017-01-19T18:00:00+06:00");
    /// # Ok(())
    /// # }
    /// ```
    pub fn deadline(
        &self,
        channel: Channel,
        at: DateTime<FixedOffset>,
        calendar: &Calendar,
    ) -> Result<Deadline> {
        let accepted = self.accept(channel, at, calendar)?.at;
        let due = self.overall_due(accepted, calendar)?;
        let moment = |moment: Moment| calendar.moment(moment.day, moment.second).map_err(placed);
        Ok(Deadline { accepted_at: moment(accepted)?, due_at: moment(due)? })
    }

    /// When the overall term of an application accepted at a moment ends.
    pub(crate) fn overall_due(&self, accepted: Moment, calendar: &Calendar) -> Result<Moment> {
        let (counting, raw) = (&self.law.counting, self.raw_last_day(accepted.day, self.term().days));
        let last = counting.last_day(raw, self.hours(), calendar).map_err(placed)?;
        Ok(counting.end_of_day(last, self.hours()))
    }

    /// When an application counts as accepted.
    pub(crate) fn accept(
        &self,
        channel: Channel,
        at: DateTime<FixedOffset>,
        calendar: &Calendar,
    ) -> Result<Acceptance> {
        self.intake(channel)?;
        let (day, second) = calendar.day_and_second(at).map_err(placed)?;
        let handed_in = Moment { day, second };
        let hours = self.hours();
        let is_open_day = hours.is_open_day(calendar, handed_in.day)?;
        let (rule, at) = match channel {
            Channel::Office if is_open_day && hours.is_open(handed_in.second) => {
                (LedgerRule::AcceptedOnReceipt, handed_in)
            }
            Channel::Office => return Err(closed()),
            Channel::Portal if is_open_day && handed_in.second < hours.opening() => {
                let opening = Moment { day: handed_in.day, second: hours.opening() };
                (LedgerRule::AcceptedAtOpening, opening)
            }
            Channel::Portal if is_open_day && handed_in.second < hours.closing() => {
                (LedgerRule::AcceptedOnReceipt, handed_in)
            }
            Channel::Portal => {
                let next = hours.next_open(calendar, handed_in.day.saturating_add(1));
                let day = next.map_err(placed)?;
                (LedgerRule::AcceptedNextWorkingDay, Moment { day, second: hours.opening() })
            }
        };
        Ok(Acceptance { handed_in, rule, at })
    }

    /// The last of so many calendar days, before it is moved.
    pub(super) fn raw_last_day(&self, accepted: i32, days: u32) -> i32 {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        let last = accepted.saturating_add(days);
        match self.law.counting.first_day.rule {
            FirstDay::DayAfterAcceptance => last,
            FirstDay::DayOfAcceptance => last.saturating_sub(1),
        }
    }
}

/// The calendar ends before the term that begins at the moment handed in.
#[cold]
pub(super) fn placed(error: Error) -> Error {
    if error.place().is_empty() { error.at("at") } else { error }
}

#[cold]
fn closed() -> Error {
    let message = "the office is closed at that moment, so nobody can accept an application there";
    Error::new(ErrorCode::OutsideOfficeHours, message).at("at")
}

/// When and how an application was accepted.
pub(crate) struct Acceptance {
    pub(crate) handed_in: Moment,
    pub(crate) rule: LedgerRule,
    pub(crate) at: Moment,
}
