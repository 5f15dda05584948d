//! Where a case stands at a moment: its stage, who has to act and until when, and by how much that is overdue.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::content::EventContent;
use super::history::Case;
use super::lateness::Lateness;
use super::slot::Place;
use super::stage::Stage;
use crate::act::Standing;
use crate::assumption::{Assumption, CONSENT_WITHHELD, OFFICE_DEFECTS, VISIT_PURPOSE, WITHDRAWAL, each_once};
use crate::error::{Error, ErrorCode, Result};
use crate::event::{EventKind, VisitPurpose};
use crate::portal::End;
use crate::procedure::{Channel, Document, ResultOutcome};

/// Where a case stands at a moment.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CaseStatus<'c> {
    /// The moment, by the clock of the office.
    pub at: DateTime<FixedOffset>,
    /// What is awaited.
    pub stage: Stage<'c>,
    /// The ids of those who have to act: `applicant`, `portal`, or roles; nobody once the case has ended.
    pub responsible: Vec<&'c str>,
    /// When the stage is due: a step by its own term, and not after the overall one.
    pub due_at: Option<DateTime<FixedOffset>>,
    /// From when it counts as late: from then, or where the overall term is only assumed, from the end of the step's own.
    pub late_after: Option<DateTime<FixedOffset>>,
    /// By how much it is overdue.
    pub overdue: Option<Lateness>,
    /// The overall term, once the application is accepted.
    pub overall: Option<Overall>,
    /// How the case ended.
    pub ended: Option<Ended>,
    /// How long the applicant waited and was served at the counter, visit by visit.
    pub visits: Vec<Visit>,
    /// Whether the regulation was in effect on the day the application was handed in.
    pub standing: Option<Standing<'c>>,
    /// What the answer assumes.
    pub assumptions: Vec<&'c Assumption>,
}

/// The overall term of a case.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Overall {
    /// When the application counts as accepted.
    pub accepted_at: DateTime<FixedOffset>,
    /// When the term ends.
    pub due_at: DateTime<FixedOffset>,
    /// By how much it is overdue; never where the term is only assumed.
    pub overdue: Option<Lateness>,
    /// Whether the act states none, so that one is assumed.
    pub assumed: bool,
}

/// How a case ended.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Ended {
    /// The end.
    pub end: End,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Which way the service ended, if a result was issued.
    pub outcome: Option<ResultOutcome>,
    /// What the applicant got, if a result was issued.
    pub document: Option<Document>,
    /// Whether what the document announces has happened: the contract concluded, the conclusion collected.
    pub followed_up: Option<bool>,
}

/// A visit to the counter.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Visit {
    /// What it was for, if that was recorded.
    pub purpose: Option<VisitPurpose>,
    /// How many whole minutes the applicant waited.
    pub waited_minutes: i64,
    /// The longest wait, in minutes, if one is stated for such a visit.
    pub waiting_limit: Option<u32>,
    /// How many whole minutes the applicant was served.
    pub served_minutes: i64,
    /// The longest service, in minutes, if stated.
    pub service_limit: Option<u32>,
}

impl Case {
    /// Where the case stands at a moment that is not before its last event.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::TimeRunsBackwards`] for an earlier moment, [`ErrorCode::OutsideCalendar`] for one outside the calendar.
    ///
    /// # Examples
    ///
    /// ```
    /// use reglament::{Case, Channel, Opening, json::parse_timestamp, read_event};
    /// # fn main() -> Result<(), reglament::Error> {
    /// # let catalogue = reglament_kz::catalogue()?;
    /// let opening = Opening::new(&catalogue, "A-19", "almaty/adoption@3-383-2016", Channel::Office)?;
    /// let mut case = Case::open(&catalogue, opening)?;
    /// case.record(read_event(
    ///     r#"{"at": "2017-03-13T10:00:00+06:00", "by": "applicant", "event": "submitted",
    ///         "documents": [], "consent": true}"#,
    ///     catalogue.vocabulary(),
    /// )?)?;
    /// let status = case.status(parse_timestamp("2017-03-13T10:20:00+06:00")?)?;
    /// assert_eq!(status.stage.to_string(), "step-1");
    /// assert_eq!(status.responsible, ["intake-officer"]);
    /// assert_eq!(status.overdue.map(|late| late.office_minutes), Some(5)); // p. 7(1): fifteen minutes
    /// # Ok(())
    /// # }
    /// ```
    pub fn status(&self, at: DateTime<FixedOffset>) -> Result<CaseStatus<'_>> {
        if self.state.last_at.is_some_and(|last| at < last) {
            let message = "the moment is earlier than the event recorded last";
            return Err(Error::new(ErrorCode::TimeRunsBackwards, message).at("at"));
        }
        let now = self.calendar.local(at).map_err(|error| error.at("at"))?;
        let (stage, responsible) = self.stage();
        let current = self.current_run()?;
        let due_at = current.as_ref().map(|run| self.at(run.term.due)).transpose()?;
        let late_after = current.as_ref().map(|run| self.at(self.measure(&run.term))).transpose()?;
        let overdue = current.as_ref().map(|run| self.lateness(self.measure(&run.term), now)).transpose()?;
        Ok(CaseStatus {
            at: now,
            stage,
            responsible,
            due_at,
            late_after,
            overdue: overdue.flatten(),
            overall: self.overall(now)?,
            ended: self.ended(),
            visits: self.visits().collect(),
            standing: self.standing()?,
            assumptions: self.assumptions(now)?,
        })
    }

    /// What is awaited, and from whom.
    pub(crate) fn stage(&self) -> (Stage<'_>, Vec<&str>) {
        let standpoint = self.standpoint();
        let slots = standpoint.slots();
        let of_step = slots.iter().filter(|slot| matches!(slot.place, Place::Step(_)));
        let mut responsible: Vec<&str> = Vec::new();
        for id in of_step.flat_map(|slot| slot.who.ids(&self.regulation)) {
            if !responsible.contains(&id) {
                responsible.push(id);
            }
        }
        if responsible.is_empty() {
            // A signature waits for the portal's last condition, and so for whoever judges it.
            let awaited = slots.iter().find(|slot| slot.place.leads_on());
            responsible = awaited.map(|slot| slot.who.ids(&self.regulation)).unwrap_or_default();
        }
        (standpoint.stage(), responsible)
    }

    fn overall(&self, now: DateTime<FixedOffset>) -> Result<Option<Overall>> {
        let Some(accepted) = self.state.accepted else { return Ok(None) };
        let assumed = self.regulation.term().stated.is_none();
        let running = self.state.end.is_none() && !assumed;
        let overdue = if running { self.lateness(accepted.due, now)? } else { None };
        let (accepted_at, due_at) = (accepted.at, self.at(accepted.due)?);
        Ok(Some(Overall { accepted_at, due_at, overdue, assumed }))
    }

    /// How the case ended, if it has.
    fn ended(&self) -> Option<Ended> {
        let ended = self.state.end?;
        let result = if ended.end == End::ResultIssued { self.result() } else { None };
        Some(Ended {
            end: ended.end,
            at: ended.at,
            outcome: result.and(self.state.draft),
            document: result.map(|result| result.document),
            followed_up: result.and_then(|result| result.follow_up.as_ref()).map(|_| self.state.followed_up),
        })
    }

    fn visits(&self) -> impl Iterator<Item = Visit> {
        let service_limit = self.regulation.service_limit().map(|limit| limit.minutes);
        self.events.iter().filter_map(move |event| match &event.content {
            EventContent::VisitRecorded { arrived_at, called_at, left_at, purpose } => Some(Visit {
                purpose: *purpose,
                waited_minutes: called_at.signed_duration_since(arrived_at).num_minutes(),
                waiting_limit: self.waiting_limit(*purpose).map(|limit| limit.minutes),
                served_minutes: left_at.signed_duration_since(called_at).num_minutes(),
                service_limit,
            }),
            _ => None,
        })
    }

    /// Whether the applicant said no to the use of protected data.
    fn is_consent_withheld(&self) -> bool {
        let consent = self.events.iter().rev().find_map(|event| match &event.content {
            EventContent::Submitted { consent, .. } | EventContent::RequestFilled { consent, .. } => *consent,
            _ => None,
        });
        consent == Some(false)
    }

    /// Whether a wait is over the limit for handing in documents, and the visit does not say whether it was for that.
    fn is_a_wait_unjudged(&self) -> bool {
        let limit = self.regulation.waiting_limit().map(|limit| i64::from(limit.minutes));
        let mut unsaid = self.events.iter().filter_map(|event| match &event.content {
            EventContent::VisitRecorded { arrived_at, called_at, purpose: None, .. } => {
                Some(called_at.signed_duration_since(arrived_at))
            }
            _ => None,
        });
        unsaid.any(|waited| limit.is_some_and(|limit| waited > TimeDelta::minutes(limit)))
    }

    /// What was assumed where a node of the portal was passed by.
    fn passed_by(&self) -> impl Iterator<Item = &Assumption> {
        let kinds = |event: &EventKind| self.events.iter().any(|recorded| recorded.kind() == *event);
        let on_portal = self.opening.channel == Channel::Portal && !self.events.is_empty();
        let nodes = self.regulation.portal().iter().filter(move |_| on_portal);
        nodes
            .filter(move |node| node.optional && !node.events.iter().any(kinds))
            .filter_map(|node| node.assumption.as_deref())
    }

    /// What was assumed of who acts at the nodes of the portal that the case has reached.
    fn acted_at(&self) -> impl Iterator<Item = &Assumption> {
        let regulation = &*self.regulation;
        let here = self.state.node.and_then(|cursor| cursor.node(regulation)).map(|node| &node.id);
        let on_portal = self.opening.channel == Channel::Portal;
        let happened = |event: &EventKind| self.events.iter().any(|recorded| recorded.kind() == *event);
        let nodes = regulation.portal().iter().filter(move |_| on_portal);
        nodes
            .filter(move |node| here == Some(&node.id) || node.events.iter().any(happened))
            .filter_map(|node| node.reading.as_deref())
    }

    fn standing(&self) -> Result<Option<Standing<'_>>> {
        let Some(accepted) = self.state.accepted else { return Ok(None) };
        let handed_in = self.calendar.local(accepted.handed_in_at)?;
        Ok(Some(self.regulation.act().standing(handed_in.date_naive())))
    }

    /// What the case assumes so far, each once.
    fn assumptions(&self, now: DateTime<FixedOffset>) -> Result<Vec<&Assumption>> {
        let mut all: Vec<&Assumption> = self.passed_by().chain(self.acted_at()).collect();
        if let Some(accepted) = self.state.accepted {
            let (channel, at) = (self.opening.channel, accepted.handed_in_at);
            all.extend(self.regulation.schedule(channel, at, &self.calendar)?.assumptions());
            let events = self.regulation.steps().iter().flat_map(|step| &step.events);
            all.extend(events.filter_map(|event| {
                let assumed = if event.happens_in(channel) { &event.reading } else { &event.assumption };
                assumed.as_deref()
            }));
        }
        // Nothing runs on after the case has ended.
        let last = self.state.end.map_or(now, |ended| ended.at);
        for run in self.step_runs()? {
            let until = run.done.unwrap_or(last);
            all.extend(self.rests_on(&run.term, self.measure(&run.term), until)?);
        }
        if let Some(assessment) = self.assessment()? {
            all.extend(assessment.assumptions());
        }
        let follow_up = self.result().filter(|_| self.end() == Some(End::ResultIssued));
        let follow_up = follow_up.and_then(|result| result.follow_up.as_ref());
        all.extend(follow_up.and_then(|follow_up| follow_up.assumption.as_deref()));
        let defects = self.state.defects && self.end() != Some(End::DocumentsRefused);
        all.extend(self.own_assumption(OFFICE_DEFECTS).filter(|_| defects));
        all.extend(self.own_assumption(CONSENT_WITHHELD).filter(|_| self.is_consent_withheld()));
        all.extend(self.own_assumption(VISIT_PURPOSE).filter(|_| self.is_a_wait_unjudged()));
        all.extend(self.own_assumption(WITHDRAWAL).filter(|_| self.end() == Some(End::Withdrawn)));
        Ok(each_once(all))
    }
}
