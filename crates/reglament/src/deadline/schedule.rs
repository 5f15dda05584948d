//! Schedules: the deadlines of one application.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::ledger::LedgerEntry;
use super::touched::Touched;
use crate::act::Standing;
use crate::assumption::{Assumption, each_once};
use crate::procedure::{Channel, Step};
use crate::regulation::Regulation;
use crate::term::Term;
use crate::text::Language;

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
    pub(super) regulation: &'r Regulation,
    pub(super) channel: Channel,
    /// When it was handed in, by the clock of the office.
    pub(super) handed_in_at: DateTime<FixedOffset>,
    pub(super) deadline: Deadline,
    pub(super) steps: Vec<StepDeadline<'r>>,
    pub(super) ledger: Vec<LedgerEntry<'r>>,
    pub(super) touched: Touched,
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

    /// A line of the ledger in one sentence.
    pub fn say(&self, entry: &LedgerEntry<'_>, language: Language) -> String {
        let amount = match entry.amount {
            Some(Term::Days(number) | Term::Minutes(number)) => number.to_string(),
            None => String::new(),
        };
        self.regulation().law.messages.say(entry.key(), language, &[&amount])
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
