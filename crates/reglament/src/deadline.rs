//! Deadlines: when an application counts as accepted, when the service and each step are due, and why then.

mod count;
mod ledger;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::act::Standing;
use crate::assumption::{Assumption, each_once};
use crate::calendar::Calendar;
use crate::error::{Error, ErrorCode, Result};
use crate::procedure::{Channel, Step};
use crate::regulation::Regulation;
use crate::term::{FirstDay, Moment};

pub use ledger::{LedgerEntry, LedgerPoint, LedgerRule, LedgerSubject};

pub(crate) use count::Acceptance;
use count::Touched;
#[cfg(feature = "serde")]
pub(crate) use count::{StepTerm, overall_as_it_happens, step_as_it_happens, touched_between};

/// When an application counts as accepted, and when the service is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[doc(alias = "дата истечения срока")]
pub struct Deadline {
    /// When the application counts as accepted.
    pub accepted_at: DateTime<FixedOffset>,
    /// When the overall term ends.
    pub due_at: DateTime<FixedOffset>,
}

/// When a step is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StepDeadline<'r> {
    /// The step.
    pub step: &'r Step,
    /// When its term ends as planned.
    pub due_at: DateTime<FixedOffset>,
}

/// The planned deadlines of one application, with the ledger of what was counted and moved.
#[derive(Clone, Debug)]
pub struct Schedule<'r> {
    regulation: &'r Regulation,
    channel: Channel,
    /// When it was handed in, by the clock of the office.
    handed_in_at: DateTime<FixedOffset>,
    deadline: Deadline,
    steps: Vec<StepDeadline<'r>>,
    ledger: Vec<LedgerEntry<'r>>,
    touched: Touched,
}

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
        let last = self.hours().next_open(calendar, self.raw_last_day(accepted.day, self.term().days));
        Ok(Moment { day: last.map_err(placed)?, second: self.hours().closing() })
    }

    /// As [`Regulation::deadline`], with every step and the ledger.
    ///
    /// # Errors
    ///
    /// As [`Regulation::deadline`].
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Channel, Language, json::parse_timestamp};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// let regulation = catalogue.edition("zhambyl/adoption@332-2015")?;
    /// let at = parse_timestamp("2016-03-04T19:00:00+06:00")?;
    /// let schedule = regulation.schedule(Channel::Portal, at, catalogue.calendar())?;
    /// assert_eq!(schedule.due_on().to_string(), "2016-03-24"); // moved past Nauryz
    /// assert_eq!(schedule.steps().len(), 5);
    /// for entry in schedule.ledger() {
    ///     println!("{}: {}", entry.subject, schedule.say(entry, Language::En));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn schedule<'r>(
        &'r self,
        channel: Channel,
        at: DateTime<FixedOffset>,
        calendar: &'r Calendar,
    ) -> Result<Schedule<'r>> {
        count::schedule(self, channel, at, calendar).map_err(placed)
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
    fn raw_last_day(&self, accepted: i32, days: u32) -> i32 {
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
fn placed(error: Error) -> Error {
    if error.place().is_empty() { error.at("at") } else { error }
}

#[cold]
fn closed() -> Error {
    let message = "the office is closed at that moment, so nobody can accept an application there";
    Error::new(ErrorCode::OutsideOfficeHours, message).at("at")
}

impl<'r> Schedule<'r> {
    /// The regulation that was applied.
    pub fn regulation(&self) -> &'r Regulation {
        self.regulation
    }

    /// How the application came.
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// When it was handed in, by the clock of the office.
    pub fn handed_in_at(&self) -> DateTime<FixedOffset> {
        self.handed_in_at
    }

    /// When it counts as accepted.
    pub fn accepted_at(&self) -> DateTime<FixedOffset> {
        self.deadline.accepted_at
    }

    /// The last day of the overall term.
    pub fn due_on(&self) -> NaiveDate {
        self.deadline.due_at.date_naive()
    }

    /// When the overall term ends.
    pub fn due_at(&self) -> DateTime<FixedOffset> {
        self.deadline.due_at
    }

    /// When every step is due, in order.
    pub fn steps(&self) -> &[StepDeadline<'r>] {
        &self.steps
    }

    /// What was counted and moved, and why.
    pub fn ledger(&self) -> &[LedgerEntry<'r>] {
        &self.ledger
    }

    /// Whether the regulation was in effect on the day the application was handed in.
    pub fn standing(&self) -> Standing<'r> {
        self.regulation.act().standing(self.handed_in_at.date_naive())
    }

    /// What the answer assumes: what the lines of the ledger rest on, and days that were moved or are not sure.
    pub fn assumptions(&self) -> impl Iterator<Item = &'r Assumption> + use<'r> {
        let of_lines = self.ledger.iter().flat_map(|entry| entry.assumptions.iter().copied());
        each_once(of_lines.chain(self.touched.assumptions(self.regulation))).into_iter()
    }
}
