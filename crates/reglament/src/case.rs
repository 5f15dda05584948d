//! Cases: the life of one application as the list of its events.
//!
//! State is a fold over the events, and nothing else is kept. What may come when, who performs it and what it must produce
//! is read from the regulation; the same code conducts every service, region and channel.

mod recorded;
mod content;
mod fold;
mod number;
mod slot;
mod rules;
mod next;
mod lateness;
mod status;
mod timeline;
mod finding;
mod assessed;
mod read;
mod write;
mod lines;

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::assumption::Assumption;
use crate::calendar::Calendar;
use crate::catalogue::Catalogue;
use crate::error::{Error, ErrorCode, Result};
use crate::fact::Facts;
use crate::identification::{Certificates, IdentificationReader};
use crate::portal::End;
use crate::procedure::{Channel, ResultOutcome, ServiceResult};
use crate::regulation::Regulation;
use crate::text::one_of;

pub use content::{Event, EventContent, EventField, FieldType, Party, Pin};
pub use finding::{CaseFinding, FindingSubject};
pub use lateness::Lateness;
pub use lines::{CaseLines, LineError};
pub use next::Permitted;
pub use read::{read_event, read_opening};
pub use recorded::RecordedFacts;
pub use status::{CaseStatus, Ended, Overall, Stage, Visit};

pub use timeline::CaseStep;

use fold::State;

/// The version of the format of cases that this library writes; it reads this one and every older one.
pub const CASE_SCHEMA: u32 = 1;

/// The first line of a case: what it is pinned to.
///
/// Its `Debug` shows the channel alone.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opening {
    /// What the host calls the case.
    pub case: Box<str>,
    /// The full id of the regulation.
    pub regulation: Box<str>,
    /// The digest of the law data, as [`Catalogue::digest`] gives it.
    pub law: Box<str>,
    /// How the application comes.
    pub channel: Channel,
    /// Which certificates it is conducted with: those of persons, unless [`Opening::with_certificates`] says otherwise.
    pub certificates: Certificates,
}

impl Opening {
    /// The opening of a case under the edition of a regulation in a catalogue.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::UnknownRegulation`] if the catalogue has no such edition: a case is pinned to one, so its full id is
    /// needed. [`ErrorCode::UnknownChannel`] if the regulation has no such channel, [`ErrorCode::NoProcedure`] if it does
    /// not say which events its procedure consists of, [`ErrorCode::EmptyInput`] if the case has no name.
    pub fn new(catalogue: &Catalogue, case: &str, regulation: &str, channel: Channel) -> Result<Self> {
        let opening = Self {
            case: case.into(),
            regulation: edition(catalogue, regulation)?.id().into(),
            law: catalogue.digest().into(),
            channel,
            certificates: Certificates::Real,
        };
        opening.check(catalogue)?;
        Ok(opening)
    }

    /// The same opening of a case that is conducted with certificates of this kind.
    #[must_use]
    pub fn with_certificates(self, certificates: Certificates) -> Self {
        Self { certificates, ..self }
    }

    /// The same case, pinned to the law data of another catalogue.
    ///
    /// For a host that has looked at what changed in the law data: nothing else moves a running case from one state of
    /// them to another.
    ///
    /// # Errors
    ///
    /// As [`Opening::new`].
    pub fn repinned(&self, catalogue: &Catalogue) -> Result<Self> {
        let anew = Self::new(catalogue, &self.case, &self.regulation, self.channel)?;
        Ok(anew.with_certificates(self.certificates))
    }

    fn check<'c>(&self, catalogue: &'c Catalogue) -> Result<&'c Arc<Regulation>> {
        if self.case.trim().is_empty() {
            return Err(Error::new(ErrorCode::EmptyInput, "a case needs a name").at("case"));
        }
        let regulation = catalogue.edition(&self.regulation)?;
        let intake = regulation.intake(self.channel)?;
        if intake.submission.is_none() {
            let message = "the regulation does not say which events its procedure consists of";
            return Err(Error::new(ErrorCode::NoProcedure, message).at("regulation"));
        }
        Ok(regulation)
    }
}

/// The edition that a full id names; a short one names none, because a case is pinned to one edition.
fn edition<'c>(catalogue: &'c Catalogue, id: &str) -> Result<&'c Arc<Regulation>> {
    let editions: Vec<&str> = catalogue.editions(id).map(|regulation| regulation.id()).collect();
    if editions.is_empty() {
        return catalogue.edition(id);
    }
    let message = format!("a case is pinned to one edition, so its full id is needed: {}", one_of(&editions));
    Err(Error::new(ErrorCode::UnknownRegulation, message).at("regulation"))
}

impl fmt::Debug for Opening {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Until a case is opened, the other fields are whatever somebody wrote there.
        write!(out, "Opening({})", self.channel)
    }
}

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
    regulation: Arc<Regulation>,
    calendar: Arc<Calendar>,
    identification: Option<IdentificationReader>,
    opening: Opening,
    events: Vec<Event>,
    state: State,
}

impl Case {
    /// Opens a case that has no events yet.
    ///
    /// # Errors
    ///
    /// As [`Opening::new`], and [`ErrorCode::OtherLaw`] if the opening is pinned to other law data than the catalogue's.
    pub fn open(catalogue: &Catalogue, opening: Opening) -> Result<Self> {
        let regulation = Arc::clone(opening.check(catalogue)?);
        if *opening.law != *catalogue.digest() {
            let message = "the case is pinned to other law data; look at what changed, then pin it anew";
            return Err(Error::new(ErrorCode::OtherLaw, message).at("law"));
        }
        let state = State::new(&regulation, opening.channel);
        Ok(Self {
            regulation,
            calendar: Arc::clone(catalogue.calendar()),
            identification: catalogue.identification(),
            opening,
            events: Vec::new(),
            state,
        })
    }

    /// The case that these events made.
    ///
    /// Events are taken one by one, each judged before the next is asked for. Assessments pinned by signatures are taken as
    /// they stand; [`Case::verify`] makes them again.
    ///
    /// # Errors
    ///
    /// As [`Case::open`] and [`Case::record`], with the number of the event, from 1, at the front of the place.
    pub fn replay(
        catalogue: &Catalogue,
        opening: Opening,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Self> {
        let mut case = Self::open(catalogue, opening)?;
        let events = events.into_iter();
        case.events.reserve(events.size_hint().0);
        for event in events {
            case.replay_event(event).map_err(|error| case.placed(error))?;
        }
        Ok(case)
    }

    /// Takes an event as it stands, if it may come.
    fn replay_event(&mut self, event: Event) -> Result<()> {
        let change = self.judge(&event)?;
        self.state.apply(change, &event);
        self.events.push(event);
        Ok(())
    }

    fn placed(&self, error: Error) -> Error {
        error.inside(&format!("event {}", self.events.len().saturating_add(1)))
    }

    /// Records an event; gives it back as it was recorded: a signature with the assessment it rests on, an identification number in
    /// its plain form.
    ///
    /// # Errors
    ///
    /// The 4xx area: [`ErrorCode::EventNotPermitted`], [`ErrorCode::WrongRole`], [`ErrorCode::TimeRunsBackwards`],
    /// [`ErrorCode::CaseEnded`], [`ErrorCode::ResultNotSupported`], [`ErrorCode::OtherAssessment`],
    /// [`ErrorCode::RepeatedEvent`], each with the provision and with what is expected instead; [`ErrorCode::OutsideOfficeHours`] for an application nobody can
    /// accept, [`ErrorCode::OutsideCalendar`], and [`ErrorCode::MissingKey`], [`ErrorCode::EmptyInput`] or
    /// [`ErrorCode::OutOfRange`] for contents that cannot be. The case then is as it was.
    pub fn record(&mut self, mut event: Event) -> Result<&Event> {
        let change = self.judge(&event)?;
        self.pin(&mut event, &change)?;
        self.plain_numbers(&mut event)?;
        self.state.apply(change, &event);
        let number = self.events.len();
        self.events.push(event);
        self.events.get(number).ok_or_else(|| Error::new(ErrorCode::EmptyInput, "nothing was recorded"))
    }

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
    fn own_assumption(&self, code: &str) -> Option<&Assumption> {
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
