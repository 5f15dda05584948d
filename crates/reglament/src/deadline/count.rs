//! Counting a schedule: the overall term first, then every step as planned, none past the overall term.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::accept::{Acceptance, placed};
use super::ledger::{LedgerEntry, LedgerPoint, LedgerRule, LedgerSubject};
use super::schedule::{Deadline, Schedule, StepDeadline};
use super::touched::Touched;
use crate::assumption::Assumption;
use crate::calendar::Calendar;
use crate::citation::Citation;
use crate::error::Result;
use crate::procedure::{Channel, Step};
use crate::regulation::Regulation;
use crate::term::{CountingRule, Moment, Term};

impl Regulation {
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
        schedule(self, channel, at, calendar).map_err(placed)
    }
}

fn schedule<'r>(
    regulation: &'r Regulation,
    channel: Channel,
    at: DateTime<FixedOffset>,
    calendar: &'r Calendar,
) -> Result<Schedule<'r>> {
    let acceptance = regulation.accept(channel, at, calendar)?;
    let start = acceptance.at;
    let mut count = Count { regulation, calendar, ledger: Vec::new(), touched: Touched::default() };
    count.acceptance(&acceptance)?;
    let due = count.overall(start)?;
    let steps = count.steps(start, due)?;
    let handed_in_at = calendar.local(at)?;
    let deadline = Deadline { accepted_at: count.at(start)?, due_at: count.at(due)? };
    let Count { ledger, touched, .. } = count;
    Ok(Schedule { regulation, channel, handed_in_at, deadline, steps, ledger, touched })
}

/// Counts the acceptance and the overall term alone.
pub(crate) fn overall_as_it_happens<'r>(
    regulation: &'r Regulation,
    channel: Channel,
    at: DateTime<FixedOffset>,
    calendar: &'r Calendar,
) -> Result<StepTerm<'r>> {
    let acceptance = regulation.accept(channel, at, calendar)?;
    let mut count = Count { regulation, calendar, ledger: Vec::new(), touched: Touched::default() };
    count.acceptance(&acceptance)?;
    let due = count.overall(acceptance.at)?;
    let Count { ledger, touched, .. } = count;
    Ok(StepTerm { own: due, due, ledger, touched })
}

/// The term of a step as it happens.
pub(crate) struct StepTerm<'r> {
    /// When its own term ends.
    pub(crate) own: Moment,
    /// When it is due: then, but not after the overall term.
    pub(crate) due: Moment,
    pub(crate) ledger: Vec<LedgerEntry<'r>>,
    pub(crate) touched: Touched,
}

/// Counts a step from the moment at which the one before it was completed, or the application accepted.
pub(crate) fn step_as_it_happens<'r>(
    regulation: &'r Regulation,
    calendar: &'r Calendar,
    step: &'r Step,
    began: DateTime<FixedOffset>,
    overall: Moment,
) -> Result<StepTerm<'r>> {
    let (day, second) = calendar.day_and_second(began)?;
    let start = Moment { day, second };
    let mut count = Count { regulation, calendar, ledger: Vec::new(), touched: Touched::default() };
    let own = match step.limit {
        Term::Days(days) => {
            let subject = LedgerSubject::Step(step.number);
            count.days(subject, start, days, Some(&step.stated.citation), None)?
        }
        Term::Minutes(minutes) => count.minutes(step, (start, began), minutes)?,
    };
    if own > overall {
        count.cap(step, overall)?;
    }
    let Count { ledger, touched, .. } = count;
    Ok(StepTerm { own, due: own.min(overall), ledger, touched })
}

struct Count<'r> {
    regulation: &'r Regulation,
    calendar: &'r Calendar,
    ledger: Vec<LedgerEntry<'r>>,
    touched: Touched,
}

impl<'r> Count<'r> {
    fn at(&self, moment: Moment) -> Result<DateTime<FixedOffset>> {
        self.calendar.moment(moment.day, moment.second)
    }

    fn acceptance(&mut self, acceptance: &Acceptance) -> Result<()> {
        let hours = self.regulation.hours();
        let Acceptance { handed_in, rule, .. } = *acceptance;
        // An open office carries an acceptance on receipt; where it has a break, only that the portal never closes does.
        let in_break = rule == LedgerRule::AcceptedOnReceipt && !hours.is_open(handed_in.second);
        let citation = if in_break || rule == LedgerRule::AcceptedNextWorkingDay {
            &hours.after_hours
        } else {
            &hours.stated.citation
        };
        let is_silent = in_break || rule == LedgerRule::AcceptedAtOpening;
        let between = hours.between_hours.as_deref().filter(|_| is_silent);
        let (from, to) = (
            LedgerPoint::Moment(self.at(acceptance.handed_in)?),
            LedgerPoint::Moment(self.at(acceptance.at)?),
        );
        let mut entry = line(LedgerSubject::Acceptance, acceptance.rule, from, to);
        entry.skipped = self.pass_over(acceptance.handed_in.day, acceptance.at.day)?;
        entry.citations.push(citation);
        entry.assumptions.extend(self.borrowed_hours().into_iter().chain(between));
        self.ledger.push(entry);
        self.work_on(acceptance.at.day)
    }

    /// What is assumed where the hours are another regulation's.
    fn borrowed_hours(&self) -> Option<&'r Assumption> {
        self.regulation.hours_assumption()
    }

    fn overall(&mut self, start: Moment) -> Result<Moment> {
        let term = self.regulation.term();
        let stated = term.stated.as_ref().map(|stated| &stated.citation);
        let assumption = term.assumption.as_deref();
        self.days(LedgerSubject::Overall, start, term.days, stated, assumption)
    }

    fn steps(&mut self, start: Moment, due: Moment) -> Result<Vec<StepDeadline<'r>>> {
        let (mut days, mut end) = (0_u32, start);
        let mut steps = Vec::with_capacity(self.regulation.steps().len());
        for step in self.regulation.steps() {
            end = match step.limit {
                Term::Days(of_step) => {
                    days = days.saturating_add(of_step);
                    let (subject, citation) = (LedgerSubject::Step(step.number), &step.stated.citation);
                    self.days(subject, start, days, Some(citation), None)?
                }
                Term::Minutes(minutes) if end < due => self.minutes(step, (end, self.at(end)?), minutes)?,
                Term::Minutes(_) => Moment { second: u32::MAX, ..end },
            };
            if end > due {
                self.cap(step, due)?;
                end = due;
            }
            steps.push(StepDeadline { step, due_at: self.at(end)? });
        }
        Ok(steps)
    }

    /// Counts calendar days from acceptance (of a step: all days so far), moves the last one if nobody works on it, and ends it at closing time.
    fn days(
        &mut self,
        subject: LedgerSubject,
        start: Moment,
        days: u32,
        stated: Option<&'r Citation>,
        assumption: Option<&'r Assumption>,
    ) -> Result<Moment> {
        let counting = &self.regulation.law.counting;
        let first = day(self.regulation.raw_last_day(start.day, 1));
        let raw = self.regulation.raw_last_day(start.day, days);
        let mut entry = line(subject, LedgerRule::DaysCounted, first, day(raw));
        entry.amount = Some(Term::Days(days));
        entry.citations.extend(stated.into_iter().chain(&counting.first_day.citation));
        entry.assumptions.extend(assumption.into_iter().chain(counting.first_day.assumption.as_deref()));
        self.ledger.push(entry);
        let last = counting.last_day(raw, self.regulation.hours(), self.calendar)?;
        if last != raw {
            let mut entry = line(subject, LedgerRule::LastDayMoved, day(raw), day(last));
            entry.skipped = self.pass_over(raw, last)?;
            entry.citations.extend(&counting.last_day.citation);
            entry.assumptions.extend(self.rests_on(&counting.last_day, subject));
            self.ledger.push(entry);
        }
        self.work_on(last)?;
        let end = counting.end_of_day(last, self.regulation.hours());
        let mut entry =
            line(subject, LedgerRule::EndsAtClosing, day(last), LedgerPoint::Moment(self.at(end)?));
        entry.citations.extend(&counting.end_of_day.citation);
        entry.assumptions.extend(self.rests_on(&counting.end_of_day, subject));
        self.ledger.push(entry);
        Ok(end)
    }

    /// What is assumed in ending a term by a rule and by the office's hours.
    fn rests_on<T>(
        &self,
        rule: &'r CountingRule<T>,
        subject: LedgerSubject,
    ) -> impl Iterator<Item = &'r Assumption> + use<'r, T> {
        let of_steps = rule.steps_assumption.as_deref();
        let of_steps = of_steps.filter(|_| matches!(subject, LedgerSubject::Step(_)));
        let own = rule.assumption.as_deref();
        self.borrowed_hours().into_iter().chain(own).chain(of_steps)
    }

    /// Counts minutes of office time. The beginning is told as a moment, too: where clocks are put back, what they show
    /// comes twice.
    fn minutes(
        &mut self,
        step: &'r Step,
        (start, began): (Moment, DateTime<FixedOffset>),
        minutes: u32,
    ) -> Result<Moment> {
        let (end, worked) = self.regulation.hours().after_minutes(start, minutes, self.calendar)?;
        let (from, to) = (LedgerPoint::Moment(began), LedgerPoint::Moment(self.at(end)?));
        let mut entry = line(LedgerSubject::Step(step.number), LedgerRule::MinutesCounted, from, to);
        entry.amount = Some(step.limit);
        entry.skipped = self.pass_over(start.day, end.day)?;
        entry.citations.push(&step.stated.citation);
        let rule = &self.regulation.law.counting.minutes;
        entry.citations.extend(&rule.citation);
        // Minutes in which the office is open throughout end there, however they are counted.
        let straight = Moment { second: start.second.saturating_add(minutes.saturating_mul(60)), ..start };
        if end != straight {
            entry.assumptions.extend(self.borrowed_hours().into_iter().chain(rule.assumption.as_deref()));
        }
        self.ledger.push(entry);
        worked.into_iter().try_for_each(|day| self.work_on(day))?;
        Ok(end)
    }

    fn cap(&mut self, step: &'r Step, due: Moment) -> Result<()> {
        let due = LedgerPoint::Moment(self.at(due)?);
        let mut entry = line(LedgerSubject::Step(step.number), LedgerRule::CappedByTerm, due, due);
        let term = self.regulation.term();
        entry.citations.extend(term.stated.as_ref().map(|stated| &stated.citation));
        entry.assumptions.extend(term.assumption.as_deref());
        self.ledger.push(entry);
        Ok(())
    }

    /// The days from `from` to before `to` on which nobody works.
    fn pass_over(&mut self, from: i32, to: i32) -> Result<Vec<crate::calendar::CalendarDay<'r>>> {
        let mut skipped = Vec::new();
        for number in from..to {
            if !self.regulation.hours().is_open_day(self.calendar, number)? {
                self.touched.hang(self.calendar, number);
                skipped.extend(NaiveDate::from_num_days_from_ce_opt(number).map(|on| self.calendar.day(on)));
            }
        }
        skipped.into_iter().collect()
    }

    /// Takes note of a day on which something is done or ends.
    fn work_on(&mut self, day: i32) -> Result<()> {
        self.touched.work_on(self.calendar, day)
    }
}

fn line<'r>(subject: LedgerSubject, rule: LedgerRule, from: LedgerPoint, to: LedgerPoint) -> LedgerEntry<'r> {
    let (skipped, citations, assumptions) = (Vec::new(), Vec::new(), Vec::new());
    LedgerEntry { subject, rule, from, to, amount: None, skipped, citations, assumptions }
}

fn day(number: i32) -> LedgerPoint {
    LedgerPoint::Day(NaiveDate::from_num_days_from_ce_opt(number).unwrap_or(NaiveDate::MAX))
}
