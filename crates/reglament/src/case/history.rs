//! One application and everything that has happened to it.

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use super::content::Event;
use super::fold::State;
use super::opening::Opening;
use crate::assumption::Assumption;
use crate::calendar::Calendar;
use crate::fact::Facts;
use crate::identification::IdentificationReader;
use crate::portal::End;
use crate::procedure::{ResultOutcome, ServiceResult};
use crate::regulation::Regulation;

/// One application and everything that has happened to it.
///
/// # Examples
///
/// ```
/// use reglament::{Case, Channel, EventKind, Opening, read_event};
/// # fn main() -> Result<(), reglament::Error> {
/// let catalogue = reglament_kz::catalogue()?;
/// let opening = Opening::new(&catalogue, "A-17", "almaty/adoption@3-383-2016", Channel::Office)?;
/// let mut case = Case::open(&catalogue, opening)?;
/// let event = read_event(
///     r#"{"at": "2017-03-13T10:00:00+06:00", "by": "applicant", "event": "submitted",
///         "documents": ["application", "identity card"], "consent": true}"#,
///     catalogue.vocabulary(),
/// )?;
/// case.record(event)?;
/// let next: Vec<EventKind> = case.next()?.iter().map(|permitted| permitted.event).collect();
/// assert!(next.contains(&EventKind::ApplicationRegistered)); // p. 10(1), within fifteen minutes
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[doc(alias = "дело")]
#[doc(alias = "іс")]
pub struct Case {
    pub(super) regulation: Arc<Regulation>,
    pub(super) calendar: Arc<Calendar>,
    pub(super) identification: Option<IdentificationReader>,
    pub(super) opening: Opening,
    pub(super) events: Vec<Event>,
    pub(super) state: State,
}

impl Case {
    /// What the case is pinned to.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// The regulation it is conducted under.
    pub fn regulation(&self) -> &Regulation {
        &self.regulation
    }

    /// The calendar its days are counted by.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Everything that has happened, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The facts recorded so far.
    pub fn facts(&self) -> &Facts {
        &self.state.facts
    }

    /// How it ended, if it has.
    pub fn end(&self) -> Option<End> {
        self.state.end.as_ref().map(|ended| ended.end)
    }

    /// Which way the draft goes, or, once signed, the result.
    pub fn outcome(&self) -> Option<ResultOutcome> {
        self.state.draft
    }

    /// The day on which the result was signed, and so the facts assessed.
    pub fn signed_on(&self) -> Option<NaiveDate> {
        self.state.signed.map(|signed| signed.on)
    }

    /// What the applicant gets, as far as a draft says which way the service ends.
    pub fn result(&self) -> Option<&ServiceResult> {
        let outcome = self.state.draft?;
        self.regulation.result(self.opening.channel, outcome)
    }

    /// The assumption that the library itself names by a code.
    pub(super) fn own_assumption(&self, code: &str) -> Option<&Assumption> {
        self.regulation.assumption(code)
    }
}

impl PartialEq for Case {
    /// Equal if the same happened under the same law.
    fn eq(&self, other: &Self) -> bool {
        self.opening == other.opening && self.events == other.events && self.state == other.state
    }
}

impl Eq for Case {}

impl fmt::Debug for Case {
    /// Shows how far the case is, nothing personal.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Opening { regulation, channel, .. } = &self.opening;
        let end = self.end().map_or("running", End::code);
        write!(out, "Case({regulation}, {channel}, {} events, {end})", self.events.len())
    }
}
