//! The terms of a case as it happens, and by how much one was missed.

use chrono::{DateTime, FixedOffset};

use super::history::Case;
use crate::assumption::Assumption;
use crate::deadline::{StepTerm, step_as_it_happens, touched_between};
use crate::error::Result;
use crate::procedure::Step;
use crate::term::Moment;

/// By how much a term was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lateness {
    /// How many calendar days lie between the day it was due and the day it was done: 0 on the same day.
    pub calendar_days: u32,
    /// How many whole minutes the office was open between the two moments; at the counter, simply how many passed.
    pub office_minutes: u64,
}

/// A step of a case: when it began, when it was completed, and its term.
pub(super) struct StepRun<'c> {
    pub(super) step: &'c Step,
    pub(super) began: DateTime<FixedOffset>,
    pub(super) done: Option<DateTime<FixedOffset>>,
    pub(super) term: StepTerm<'c>,
}

impl Case {
    /// The step at an index, if it has begun.
    pub(super) fn step_run(&self, index: usize) -> Result<Option<StepRun<'_>>> {
        let Some((step, accepted)) = self.regulation.steps().get(index).zip(self.state.accepted) else {
            return Ok(None);
        };
        let Some(began) = self.state.step_start(index) else { return Ok(None) };
        let term = step_as_it_happens(&self.regulation, &self.calendar, step, began, accepted.due)?;
        Ok(Some(StepRun { step, began, done: self.state.completed.get(index).copied(), term }))
    }

    /// Every step that has begun.
    pub(super) fn step_runs(&self) -> Result<Vec<StepRun<'_>>> {
        let runs = (0..self.regulation.steps().len()).map(|index| self.step_run(index));
        runs.filter_map(Result::transpose).collect()
    }

    /// The step whose term runs: from acceptance the first, also while the portal still registers the request.
    pub(super) fn current_run(&self) -> Result<Option<StepRun<'_>>> {
        if self.state.end.is_some() {
            return Ok(None);
        }
        self.step_run(self.state.completed.len())
    }

    /// The moment against which lateness of a step is measured: an overall term that is only assumed makes nobody late.
    pub(super) fn measure(&self, term: &StepTerm<'_>) -> Moment {
        if self.regulation.term().stated.is_some() { term.due } else { term.own }
    }

    /// By how much a moment is later than the one at which something was due.
    pub(super) fn lateness(&self, due: Moment, done: DateTime<FixedOffset>) -> Result<Option<Lateness>> {
        let done = self.moment_of(done)?;
        if done <= due {
            return Ok(None);
        }
        let seconds = self.regulation.hours().seconds_between(due, done, &self.calendar)?;
        let calendar_days = u32::try_from(done.day.saturating_sub(due.day)).unwrap_or(0);
        Ok(Some(Lateness { calendar_days, office_minutes: seconds / 60 }))
    }

    /// What a term that was counted rests on, and by how much it was missed, if it was.
    pub(super) fn rests_on<'c>(
        &'c self,
        term: &StepTerm<'c>,
        due: Moment,
        until: DateTime<FixedOffset>,
    ) -> Result<Vec<&'c Assumption>> {
        let of_lines = term.ledger.iter().flat_map(|entry| entry.assumptions.iter().copied());
        let mut all: Vec<&Assumption> = of_lines.chain(term.touched.assumptions(&self.regulation)).collect();
        let until = self.moment_of(until)?;
        if until > due {
            all.extend(self.regulation.hours_assumption());
            let touched = touched_between(&self.calendar, due, until)?;
            all.extend(touched.assumptions(&self.regulation));
        }
        Ok(all)
    }

    /// A moment by the clock of the office.
    fn moment_of(&self, at: DateTime<FixedOffset>) -> Result<Moment> {
        let (day, second) = self.calendar.day_and_second(at).map_err(|error| error.at("at"))?;
        Ok(Moment { day, second })
    }

    pub(super) fn at(&self, moment: Moment) -> Result<DateTime<FixedOffset>> {
        self.calendar.moment(moment.day, moment.second)
    }
}
