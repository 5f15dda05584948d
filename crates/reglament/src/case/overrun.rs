//! Overruns: which terms were missed, by whom, by how much, and why that is so.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::content::{Event, EventContent};
use super::history::Case;
use super::lateness::{Lateness, StepRun};
use crate::assumption::{Assumption, each_once};
use crate::citation::Citation;
use crate::deadline::{LedgerEntry, LedgerRule, LedgerSubject, StepTerm, overall_as_it_happens};
use crate::error::Result;
use crate::event::VisitPurpose;
use crate::portal::End;
use crate::procedure::{Step, StepEvent};
use crate::term::{CounterLimit, Moment};

/// A term that was overrun.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Overrun<'c> {
    /// Whose term it was.
    pub subject: OverrunSubject<'c>,
    /// The id of who had to act, or at the counter of who recorded the visit; of the overall term, also where a step only
    /// overran that, nobody alone.
    pub by: Option<&'c str>,
    /// When it was due.
    pub due_at: DateTime<FixedOffset>,
    /// When it was done; `None` if it was not, and is measured to the last event.
    pub done_at: Option<DateTime<FixedOffset>>,
    /// By how much it was missed.
    pub late: Lateness,
    /// Where the term is stated that was missed.
    pub citation: Option<&'c Citation>,
    /// What was counted and moved; nothing at the counter.
    pub ledger: Vec<LedgerEntry<'c>>,
    /// What the overrun assumes.
    pub assumptions: Vec<&'c Assumption>,
}

/// Whose term was missed.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum OverrunSubject<'c> {
    /// That of a step.
    Step(&'c Step),
    /// The overall one.
    Overall,
    /// The longest wait at the counter to hand in documents.
    Waiting,
    /// The longest service at the counter.
    Service,
}

impl std::fmt::Display for OverrunSubject<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Step(step) => write!(out, "step-{}", step.number),
            Self::Overall => out.write_str("overall"),
            Self::Waiting => out.write_str("waiting"),
            Self::Service => out.write_str("service"),
        }
    }
}

impl Case {
    /// Every term that was missed by the last event: of steps in their order, the overall one, and those at the counter.
    ///
    /// A term that the act does not state is never found to be missed.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::OutsideCalendar`](crate::ErrorCode::OutsideCalendar) if a day that counts is not covered.
    pub fn overruns(&self) -> Result<Vec<Overrun<'_>>> {
        let mut overruns = Vec::new();
        for run in self.step_runs()? {
            overruns.extend(self.late_step(&run)?);
        }
        overruns.extend(self.late_overall()?);
        for event in &self.events {
            overruns.extend(self.late_visit(event)?.into_iter().flatten());
        }
        Ok(overruns)
    }

    fn late_step<'c>(&'c self, run: &StepRun<'c>) -> Result<Option<Overrun<'c>>> {
        let Some(last) = self.state.last_at else { return Ok(None) };
        let until = run.done.unwrap_or(last);
        let StepTerm { own, ref ledger, .. } = run.term;
        if let Some(late) = self.lateness(own, until)? {
            let ledger =
                ledger.iter().filter(|entry| entry.rule != LedgerRule::CappedByTerm).cloned().collect();
            let (by, citation) = (Some(&*run.step.role), Some(&run.step.stated.citation));
            return self.missed_step(run, (own, until, late), (by, citation), ledger).map(Some);
        }
        // Within its own term and past the overall one: the office's overrun, and not that of whoever had the step.
        let due = self.measure(&run.term);
        let Some(late) = self.lateness(due, until)? else { return Ok(None) };
        let citation = self.regulation.term().stated.as_ref().map(|stated| &stated.citation);
        self.missed_step(run, (due, until, late), (None, citation), ledger.clone()).map(Some)
    }

    fn missed_step<'c>(
        &'c self,
        run: &StepRun<'c>,
        (due, until, late): (Moment, DateTime<FixedOffset>, Lateness),
        (by, citation): (Option<&'c str>, Option<&'c Citation>),
        ledger: Vec<LedgerEntry<'c>>,
    ) -> Result<Overrun<'c>> {
        let happens = |event: &&StepEvent| event.happens_in(self.opening.channel);
        let readings = run.step.events.iter().filter(happens).filter_map(|event| event.reading.as_deref());
        Ok(Overrun {
            subject: OverrunSubject::Step(run.step),
            by,
            due_at: self.at(due)?,
            done_at: run.done,
            late,
            citation,
            ledger,
            assumptions: each_once(self.rests_on(&run.term, due, until)?.into_iter().chain(readings)),
        })
    }

    /// The overall term is kept or missed by the result, or by the refusal of the documents.
    fn late_overall(&self) -> Result<Option<Overrun<'_>>> {
        let term = self.regulation.term();
        let decided = |end: End| matches!(end, End::ResultIssued | End::DocumentsRefused);
        let ended = self.state.end.filter(|ended| decided(ended.end));
        let (Some(accepted), Some(ended), Some(stated)) = (self.state.accepted, ended, &term.stated) else {
            return Ok(None);
        };
        let Some(late) = self.lateness(accepted.due, ended.at)? else { return Ok(None) };
        let (channel, at) = (self.opening.channel, accepted.handed_in_at);
        let counted = overall_as_it_happens(&self.regulation, channel, at, &self.calendar)?;
        let assumptions = each_once(self.rests_on(&counted, counted.own, ended.at)?);
        let of_overall = |entry: &LedgerEntry<'_>| entry.subject == LedgerSubject::Overall;
        let ledger = counted.ledger.into_iter().filter(of_overall).collect();
        Ok(Some(Overrun {
            subject: OverrunSubject::Overall,
            by: None,
            due_at: self.at(accepted.due)?,
            done_at: Some(ended.at),
            late,
            citation: Some(&stated.citation),
            ledger,
            assumptions,
        }))
    }

    fn late_visit<'c>(&'c self, event: &'c Event) -> Result<[Option<Overrun<'c>>; 2]> {
        let EventContent::VisitRecorded { arrived_at, called_at, left_at, purpose } = &event.content else {
            return Ok([None, None]);
        };
        let by = event.by.id();
        let (waiting, service) = (self.waiting_limit(*purpose), self.regulation.service_limit());
        Ok([
            self.too_long(OverrunSubject::Waiting, waiting, arrived_at, called_at, by)?,
            self.too_long(OverrunSubject::Service, service, called_at, left_at, by)?,
        ])
    }

    /// The longest wait of a visit: the acts limit the wait to hand in documents, and no other.
    pub(super) fn waiting_limit(&self, purpose: Option<VisitPurpose>) -> Option<&CounterLimit> {
        self.regulation.waiting_limit().filter(|_| purpose == Some(VisitPurpose::HandingIn))
    }

    fn too_long<'c>(
        &'c self,
        subject: OverrunSubject<'c>,
        limit: Option<&'c CounterLimit>,
        from: &DateTime<FixedOffset>,
        until: &DateTime<FixedOffset>,
        by: &'c str,
    ) -> Result<Option<Overrun<'c>>> {
        let Some(limit) = limit else { return Ok(None) };
        let Some(due) = from.checked_add_signed(TimeDelta::minutes(limit.minutes.into())) else {
            return Ok(None);
        };
        if *until <= due {
            return Ok(None);
        }
        let (due_at, done_at) = (self.calendar.local(due)?, self.calendar.local(*until)?);
        let minutes = until.signed_duration_since(due).num_minutes();
        let calendar_days = done_at.date_naive().signed_duration_since(due_at.date_naive()).num_days();
        let late = Lateness {
            calendar_days: u32::try_from(calendar_days).unwrap_or(0),
            office_minutes: u64::try_from(minutes).unwrap_or(0),
        };
        let (by, done_at, citation) = (Some(by), Some(done_at), Some(&limit.stated.citation));
        let (ledger, assumptions) = (Vec::new(), Vec::new());
        Ok(Some(Overrun { subject, by, due_at, done_at, late, citation, ledger, assumptions }))
    }
}
