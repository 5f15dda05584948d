//! How far a case is with each part of a drawing.

use reglament::chrono::{DateTime, FixedOffset};
use reglament::{
    Case, CaseStep, End, EventKind, Permitted, PortalNode, Result, ServiceResult, Step, Successor,
};

use crate::drawing::{Mark, State};

/// How far a case is.
pub struct Progress<'c> {
    case: &'c Case,
    at: Option<DateTime<FixedOffset>>,
    next: Vec<Permitted<'c>>,
    steps: Vec<CaseStep<'c>>,
}

impl<'c> Progress<'c> {
    pub fn new(case: &'c Case, now: Option<DateTime<FixedOffset>>) -> Result<Self> {
        let at = now.or(case.events().last().map(|event| event.at));
        // A moment before the last event is an error, as it is everywhere.
        let at = at.map(|at| case.status(at)).transpose()?.map(|status| status.at);
        Ok(Self { case, at, next: case.next()?, steps: case.steps()? })
    }

    fn has(&self, kind: EventKind) -> bool {
        self.case.events().iter().any(|event| event.kind() == kind)
    }

    fn may_come(&self, kind: EventKind) -> bool {
        self.next.iter().any(|permitted| permitted.event == kind)
    }

    /// An event of the procedure.
    pub fn event(&self, kind: EventKind) -> State {
        match (self.has(kind), self.may_come(kind)) {
            (true, _) => State::Done,
            (false, true) => State::Now,
            (false, false) => State::Ahead,
        }
    }

    /// The step as it went, once it has begun.
    pub fn course(&self, step: &Step) -> Option<&CaseStep<'c>> {
        self.steps.iter().find(|course| course.step.number == step.number)
    }

    pub fn step(&self, step: &Step) -> Mark {
        let Some(course) = self.course(step) else { return Mark { state: State::Ahead, late: false } };
        let until = course.done_at.or(self.case_ended_at()).or(self.at);
        let late = course.late.is_some() || until.is_some_and(|until| until > course.late_after);
        let state = match (course.done_at, self.case.end()) {
            (Some(_), _) => State::Done,
            (None, None) => State::Now,
            (None, Some(_)) => State::Ahead,
        };
        Mark { state, late }
    }

    fn case_ended_at(&self) -> Option<DateTime<FixedOffset>> {
        self.case.end().and_then(|_| self.case.events().last()).map(|event| event.at)
    }

    pub fn node(&self, node: &PortalNode) -> Mark {
        let state = match &node.successor {
            Successor::End(end) => return self.end(*end),
            _ if !node.events.is_empty() && node.events.iter().all(|kind| self.has(*kind)) => State::Done,
            _ if self
                .next
                .iter()
                .any(|permitted| permitted.node.is_some_and(|other| other.id == node.id)) =>
            {
                State::Now
            }
            _ => State::Ahead,
        };
        Mark { state, late: false }
    }

    pub fn end(&self, end: End) -> Mark {
        let state = if self.case.end() == Some(end) { State::Done } else { State::Ahead };
        Mark { state, late: false }
    }

    /// An end to which an event leads.
    pub fn exit(&self, end: End, event: EventKind) -> Mark {
        let mark = self.end(end);
        let open = mark.state == State::Ahead && self.case.end().is_none() && self.may_come(event);
        Mark { state: if open { State::Now } else { mark.state }, ..mark }
    }

    pub fn result(&self, result: &ServiceResult) -> Mark {
        let own = self.case.result() == Some(result);
        let mark = self.end(End::ResultIssued);
        Mark { state: if own { mark.state } else { State::Ahead }, ..mark }
    }
}
