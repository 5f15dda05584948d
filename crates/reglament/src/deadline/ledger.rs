//! The ledger: every line says what was counted or moved, from when to when, and which law says so.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::assumption::Assumption;
use crate::calendar::CalendarDay;
use crate::citation::Citation;
use crate::coded::coded;
use crate::message::Key;
use crate::term::Term;

coded! {
    /// What a line of the ledger did.
    pub enum LedgerRule {
        /// The application counts as accepted when it came.
        AcceptedOnReceipt = "accepted-on-receipt",
        /// It came before the office opened and counts as accepted at the opening.
        AcceptedAtOpening = "accepted-at-opening",
        /// It came after working time and counts as accepted at the opening of the next working day.
        AcceptedNextWorkingDay = "accepted-next-working-day",
        /// Calendar days were counted, from the first to the last.
        DaysCounted = "days-counted",
        /// Minutes of office time were counted.
        MinutesCounted = "minutes-counted",
        /// The last day was no working day and moved to the next one.
        LastDayMoved = "last-day-moved",
        /// The last day ends when the office closes.
        EndsAtClosing = "ends-at-closing",
        /// The step would end later than the overall term and ends with it.
        CappedByTerm = "capped-by-term",
    }
}

/// What a line of the ledger is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerSubject {
    /// The acceptance of the application.
    Acceptance,
    /// The overall term.
    Overall,
    /// The step with this number.
    Step(u32),
}

impl std::fmt::Display for LedgerSubject {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Acceptance => out.write_str("acceptance"),
            Self::Overall => out.write_str("overall"),
            Self::Step(number) => write!(out, "step-{number}"),
        }
    }
}

/// A day or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(untagged)]
pub enum LedgerPoint {
    /// A whole day.
    Day(NaiveDate),
    /// A moment, by the clock of the office.
    Moment(DateTime<FixedOffset>),
}

impl std::fmt::Display for LedgerPoint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => write!(out, "{day}"),
            Self::Moment(moment) => write!(out, "{}", moment.format("%Y-%m-%d %H:%M:%S")),
        }
    }
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LedgerEntry<'r> {
    /// What it is about.
    pub subject: LedgerSubject,
    /// What was done.
    pub rule: LedgerRule,
    /// From when.
    pub from: LedgerPoint,
    /// To when.
    pub to: LedgerPoint,
    /// How much was counted; of a step in days, all days of the steps so far.
    pub amount: Option<Term>,
    /// The days that were passed over because nobody works on them.
    pub skipped: Vec<CalendarDay<'r>>,
    /// The provisions that say so.
    pub citations: Vec<&'r Citation>,
    /// What is assumed with it.
    pub assumptions: Vec<&'r Assumption>,
}

impl LedgerEntry<'_> {
    pub(super) fn key(&self) -> Key {
        match self.rule {
            LedgerRule::AcceptedOnReceipt => Key::AcceptedOnReceipt,
            LedgerRule::AcceptedAtOpening => Key::AcceptedAtOpening,
            LedgerRule::AcceptedNextWorkingDay => Key::AcceptedNextWorkingDay,
            LedgerRule::DaysCounted => Key::DaysCounted,
            LedgerRule::MinutesCounted => Key::MinutesCounted,
            LedgerRule::LastDayMoved => Key::LastDayMoved,
            LedgerRule::EndsAtClosing => Key::EndsAtClosing,
            LedgerRule::CappedByTerm => Key::CappedByTerm,
        }
    }
}
